"""A tree against its model: a frozen part, or every fault in an editor's words."""

import re
import types
import typing
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from dossier.problems.problem import Loc, Place, Problem
from dossier.read.yaml_tree import Tree
from dossier.text.words import did_you_mean, listing

T = TypeVar("T")


def validate(model: type[T], tree: Tree, name: str) -> tuple[T | None, tuple[Problem, ...]]:
    """Check a tree against a model, or against a list of a model; all faults at once."""
    try:
        return _adapter(model).validate_python(tree.data), ()
    except ValidationError as error:
        faults = [dict(fault) for fault in error.errors(include_url=False)]
    return None, tuple(_problems(model, tree, name, faults))


_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)
"""Made once a model: it takes longer to make than to use."""


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
    if kind == "extra_forbidden":
        known = list(_fields(_model_at(model, loc[:-1])))
        hint = did_you_mean(str(loc[-1]), known) or f"the keys here are {listing(known, 'and', 30)}"
        place = Place(name, tree.key_span(loc))
        return Problem(place, "unknown-key", f"there is no key `{loc[-1]}` here", hint)
    if kind == "missing":
        about = _fields(_model_at(model, loc[:-1])).get(str(loc[-1]))
        hint = f"{loc[-1]}: {about.description}" if about is not None and about.description else ""
        place = Place(name, tree.key_span(loc[:-1]) if loc[:-1] else _first_line(tree))
        return Problem(place, "missing-key", f"the key `{loc[-1]}` is missing", hint)
    if kind == "rule":
        code, place = context["code"], Place(name, tree.span((*loc, *context["at"])))
        return Problem(place, code, fault["msg"], _RULES.get(code, ""))
    place = Place(name, tree.key_span(loc) if "[key]" in fault["loc"] else tree.span(loc))
    if value is None:
        return Problem(place, "empty-value", f"{_key(loc)} has no value", "fill it in, or delete the line")
    code, message, hint = _wrong_value(kind, _key(loc), value, context, fault["msg"])
    if code == "wrong-type" and (known := list(_fields(_model_at(model, loc)))):
        hint = f"write `key: value`; the keys here are {listing(known, 'and', 30)}"
    return Problem(place, code, message, hint)


_RULES = {
    "no-evidence": "say what it rests on: `evidence: [{source: …}]`, or `[{article: the very words}]`",
    "claimed-by-whom": "add `by:` and the id of the actor",
    "one-account": "add `accounts:`, each with its `text` and `evidence`",
    "evidence-of-what": "make two entries of it, or delete what does not belong",
    "long-quotation": "quote less, or tell it in our own words",
    "too-exact": "round it: 78.1",
    "no-version": "delete `was` and `now`; say in `text` how it touches the point",
    "nearness-on-what": "say in `nearness_text` what the word in `nearness` rests on",
    "position-order": "put the oldest first; the last one is shown as where the party stands",
    "finding-on-what": "add `see: [point:1]`, or `evidence`",
}


def _wrong_value(kind: str, key: str, value: Any, context: dict[str, Any], said: str) -> tuple[str, str, str]:
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        message = f"`{_shown(value)}` is not one of {listing(choices)}"
        return "wrong-choice", message, did_you_mean(_shown(value), choices)
    if kind == "bad_date":
        return "bad-date", f"`{_shown(value)}` is not a date", said
    if kind.startswith("int_"):
        return "bad-number", f"`{_shown(value)}` cannot be used for {key}", "write a whole number: 28"
    if kind in _CODES:
        return _CODES[kind], f"`{_shown(value)}` cannot be used for {key}", said
    if kind == "string_pattern_mismatch":
        return _wrong_pattern(key, _shown(value), context["pattern"])
    if kind in _LENGTHS:
        return "wrong-length", *_wrong_length(key, _LENGTHS[kind], context, len(value))
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = f"at least {context['ge']:g}" if "ge" in context else f"at most {context['le']:g}"
        return "out-of-range", f"`{_shown(value)}` is out of range for {key}", f"it can be {limit}"
    return _wrong_shape(kind, key, value)


_CODES = {"bad_number": "bad-number", "bad_bool": "bad-yes-no", "no_letter": "no-letter"}

_LENGTHS = {
    "too_short": ("entry", "entries"),
    "too_long": ("entry", "entries"),
    "string_too_short": ("character", "characters"),
    "string_too_long": ("character", "characters"),
}


def _wrong_length(key: str, units: tuple[str, str], context: dict[str, Any], length: int) -> tuple[str, str]:
    """The message and the hint for too much or too little of something."""

    def counted(number: int) -> str:
        return f"{number} {units[number != 1]}"

    if "min_length" in context:
        return f"{key} needs at least {counted(context['min_length'])}", f"it has {length or 'none'}"
    return f"{key} may have at most {counted(context['max_length'])}", f"it has {length}"


_PATTERNS = {
    "http": ("bad-url", "is not a web address", "write it in full: https://example.org/page"),
    "kind:": (
        "bad-link",
        "is not a link to a sheet",
        "write `kind:id`, for example actor:jane-doe or point:6",
    ),
    "Q": ("bad-id", "is not a Wikidata id", "it is a Q and digits: Q42"),
    "sha": (
        "bad-fingerprint",
        "is not a SHA-256 fingerprint",
        "write 64 zeros; the next check tells the right one",
    ),
    "iso": ("bad-iso", "is not an ISO 3166-2 code", "it looks like UA-43"),
    "lang": ("bad-language", "is not a language code", "it looks like en, uk or sr-Latn"),
    "slug": ("bad-id", "cannot be an id", "use lower-case letters a to z, digits and single hyphens"),
    "word": ("bad-id", "cannot be the name of a kind", "use small letters a to z and single spaces"),
    "claim:": (
        "bad-link",
        "is not a link to a claim",
        "write `kind:id#claim`, for example actor:jane-doe#wants-a-bridge; the claim must have that `id`",
    ),
}


def _wrong_pattern(key: str, value: str, pattern: str) -> tuple[str, str, str]:
    marks = {
        "^https": "http",
        "(#": "claim:",
        "( [a-z]": "word",
        "actor|": "kind:",
        "^Q": "Q",
        "{64}": "sha",
        "[A-Z]{2}-": "iso",
        "{2,3}": "lang",
    }
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
    "keys with values": "write `key: value`",
    "text": "if the text has a colon or begins with a bracket, put it in double quotes",
}


def _wrong_shape(kind: str, key: str, value: Any) -> tuple[str, str, str]:
    wanted = _WANTED.get(kind, "something else")
    found = f"the text `{_shown(value)}`"
    if isinstance(value, dict | list):
        found = "keys with values" if isinstance(value, dict) else "a list"
    return "wrong-type", f"{key} should hold {wanted}, not {found}", _EXAMPLES.get(wanted, "")


def _key(loc: Loc) -> str:
    """What to call a place: its key, or the item of a list."""
    if not loc:
        return "this file"
    if isinstance(loc[-1], str):
        return f"`{loc[-1]}`"
    named = next((part for part in reversed(loc) if isinstance(part, str)), None)
    return f"an entry of `{named}`" if named else "an entry of this file"


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


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
