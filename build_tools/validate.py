"""A tree against its model: a frozen part, or every fault in an editor's words."""

import re
import types
import typing
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from build_tools.problems import Place, Problem, did_you_mean, listing
from build_tools.yaml_tree import Loc, Tree

T = TypeVar("T")


def validate(model: type[T], tree: Tree, name: str) -> tuple[T | None, tuple[Problem, ...]]:
    """Check a tree against a model, or against a list of a model; all faults at once."""
    try:
        return TypeAdapter(model).validate_python(tree.data), ()
    except ValidationError as error:
        faults = [dict(fault) for fault in error.errors(include_url=False)]
    return None, tuple(_problems(model, tree, name, faults))


def _problems(model: Any, tree: Tree, name: str, faults: Sequence[dict[str, Any]]) -> Iterator[Problem]:
    unknown = [fault["loc"] for fault in faults if fault["type"] == "extra_forbidden"]
    for fault in faults:
        if fault["type"] == "missing" and _is_misspelt(fault["loc"], unknown):
            continue
        yield _problem(model, tree, name, fault)


def _is_misspelt(loc: Loc, unknown: Sequence[Loc]) -> bool:
    """A key counts as misspelt, not missing, when its place holds an unknown key much like it."""
    key = str(loc[-1])
    return any(loc[:-1] == other[:-1] and did_you_mean(str(other[-1]), [key]) for other in unknown)


def _problem(model: Any, tree: Tree, name: str, fault: dict[str, Any]) -> Problem:
    loc: Loc = tuple(part for part in fault["loc"] if part != "[key]")
    kind, value, context = fault["type"], fault.get("input"), fault.get("ctx", {})
    key = _key(loc)
    if kind == "extra_forbidden":
        known = list(_fields(_model_at(model, loc[:-1])))
        hint = did_you_mean(str(loc[-1]), known) or f"the keys here are {listing(known, 'and', 30)}"
        return _at_key(tree, name, loc, "unknown-key", f"there is no key `{loc[-1]}` here", hint)
    if kind == "missing":
        about = _fields(_model_at(model, loc[:-1])).get(str(loc[-1]))
        hint = f"{loc[-1]}: {about.description}" if about is not None and about.description else ""
        return _at_key(tree, name, loc[:-1], "missing-key", f"the key `{loc[-1]}` is missing", hint)
    place = Place(name, tree.span(loc))
    if value is None and kind != "rule":
        return Problem(place, "empty-value", f"{key} has no value", "fill it in, or delete the line")
    if kind == "rule":
        return Problem(place, context["code"], fault["msg"], "")
    code, message, hint = _wrong_value(kind, key, value, context, fault["msg"])
    return Problem(place, code, message, hint)


def _wrong_value(kind: str, key: str, value: Any, context: dict[str, Any], said: str) -> tuple[str, str, str]:
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        message = f"`{_shown(value)}` is not one of {listing(choices)}"
        return "wrong-choice", message, did_you_mean(_shown(value), choices)
    if kind == "bad_date":
        return "bad-date", f"`{_shown(value)}` is not a date", said
    if kind in ("bad_number", "bad_bool", "no_letter"):
        codes = {"bad_number": "bad-number", "bad_bool": "bad-yes-no", "no_letter": "no-letter"}
        return codes[kind], f"`{_shown(value)}` cannot be used for {key}", said
    if kind == "string_pattern_mismatch":
        return _wrong_pattern(key, _shown(value), context["pattern"])
    if kind in ("too_short", "too_long", "string_too_short", "string_too_long"):
        return "wrong-length", f"{key} has the wrong length", said[0].lower() + said[1:]
    if kind in ("greater_than_equal", "less_than_equal"):
        return "out-of-range", f"`{_shown(value)}` is out of range for {key}", said[0].lower() + said[1:]
    return _wrong_shape(kind, key, value)


_PATTERNS = {
    "http": ("bad-url", "is not a web address", "write it in full: https://example.org/page"),
    "kind:": ("bad-link", "is not a link to a sheet", "write `kind:id`, for example actor:jane-doe or point:6"),
    "Q": ("bad-id", "is not a Wikidata id", "it is a Q and digits: Q42"),
    "sha": ("bad-fingerprint", "is not a SHA-256 fingerprint", "it has 64 digits and letters a to f"),
    "iso": ("bad-iso", "is not an ISO 3166-2 code", "it looks like UA-43"),
    "lang": ("bad-language", "is not a language code", "it looks like en, uk or sr-Latn"),
    "slug": ("bad-id", "cannot be an id", "use lower-case letters a to z, digits and single hyphens"),
}


def _wrong_pattern(key: str, value: str, pattern: str) -> tuple[str, str, str]:
    marks = {"^https": "http", "actor|": "kind:", "^Q": "Q", "{64}": "sha", "[A-Z]{2}-": "iso", "{2,3}": "lang"}
    kind = next((kind for mark, kind in marks.items() if mark in pattern), "slug")
    code, message, hint = _PATTERNS[kind]
    return code, f"`{value}` {message}", hint


_WANTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}
_EXAMPLES = {
    "a list": "begin each item on its own line with a dash and a space: - …",
    "keys with values": "write `key: value` lines, indented",
    "text": "write the text on the same line, in quotes if it has a colon or bracket",
}


def _wrong_shape(kind: str, key: str, value: Any) -> tuple[str, str, str]:
    wanted = _WANTED.get(kind, "something else")
    found = {dict: "keys with values", list: "a list"}.get(type(value), f"the text `{_shown(value)}`")
    return "wrong-type", f"{key} should be {wanted}, but here is {found}", _EXAMPLES.get(wanted, "")


def _key(loc: Loc) -> str:
    named = next((part for part in reversed(loc) if isinstance(part, str)), None)
    return f"`{named}`" if named else "the sheet"


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _at_key(tree: Tree, name: str, loc: Loc, code: str, message: str, hint: str) -> Problem:
    span = tree.key_span(loc) if loc else _first_line(tree)
    return Problem(Place(name, span), code, message, hint)


def _first_line(tree: Tree) -> Any:
    """For a fault of the whole sheet: its first key, not all of its lines."""
    return min(tree.keys.values(), default=tree.span(()))


def _fields(model: Any) -> dict[str, Any]:
    return dict(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else {}


def _model_at(model: Any, loc: Loc) -> Any:
    """The model that describes the value at this place."""
    for step in loc:
        model = _unwrapped(model)
        if isinstance(step, int):
            model = typing.get_args(model)[0] if typing.get_args(model) else None
        else:
            field = _fields(model).get(step)
            model = field.annotation if field else None
    return _unwrapped(model)


def _unwrapped(annotation: Any) -> Any:
    """The annotation without Annotated and without `| None`."""
    while True:
        origin = typing.get_origin(annotation)
        if origin is typing.Annotated:
            annotation = typing.get_args(annotation)[0]
        elif origin in (typing.Union, types.UnionType):
            annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
        else:
            return annotation
