"""A tree against its model: a frozen part, or every fault in an editor's words."""

import re
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from dossier.problems.problem import Loc, Place, Problem
from dossier.read.yaml_tree import Tree
from dossier.sheets.fields import Field, by_name
from dossier.sheets.values import Part
from dossier.text import other_numbers
from dossier.text.words import counted, did_you_mean, listing, nearest, shown

T = TypeVar("T")


def validate(model: type[T], tree: Tree, name: str) -> tuple[T | None, tuple[Problem, ...]]:
    """Check a tree against a model, or against a list of a model; all faults at once."""
    blank = tuple(_blank(tree.data))
    faults: list[dict[str, Any]] = []
    try:
        made = _adapter(model).validate_python(tree.data)
    except ValidationError as error:
        if foreign := _foreign(model, tree, name):
            return None, (foreign,)
        faults = [dict(fault) for fault in error.errors(include_url=False)]
    else:
        if not blank:
            return made, ()
    return None, tuple(_problems(model, tree, name, faults, blank))


def made(model: type[T], data: Any) -> T:
    """What a model makes of data that was found without fault."""
    value: T = _adapter(model).validate_python(data)
    return value


_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)
"""Made once a model: it takes longer to make than to use."""


def _blank(data: Any, loc: Loc = ()) -> Iterator[Loc]:
    """The places of all keys and items with nothing behind them: forgotten is not the same as left out."""
    if data is None:
        yield loc
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        if value is None or isinstance(value, dict | list):
            yield from _blank(value, (*loc, key))


def _foreign(model: Any, tree: Tree, name: str) -> Problem | None:
    """A file that has no key of ours but `id`, nor one much like it: most likely it is of another kind."""
    is_list = isinstance(tree.data, list)
    entries = tree.data if is_list else [tree.data]
    here = {str(key) for entry in entries if isinstance(entry, dict) for key in entry} - {"id"}
    known = _fields(_part_at(model, (0,) if is_list else ()))
    if not (here and known) or any(key in known or did_you_mean(key, known) for key in here):
        return None
    needed = listing([key for key, field in known.items() if field.needed and key != "id"], "or", 30)
    whose = f"none of the {len(entries):,} entries has" if len(entries) > 1 else "nothing here is called"
    message = f"{whose} {needed}: is this another kind of file?"
    hint = f"it has {listing(sorted(here), 'and')}; move it out of the folder, or write what belongs here"
    return Problem(Place(name, _first_line(tree)), "wrong-sheet", message, hint)


def _problems(
    model: Any, tree: Tree, name: str, faults: Sequence[dict[str, Any]], blank: Iterable[Loc]
) -> Iterator[Problem]:
    """What is wrong, without what is wrong only because something else is."""
    unknown, missing = _keys(faults, "extra_forbidden"), _keys(faults, "missing")
    for loc, keys in missing.items():
        if lost := [key for key in keys if not did_you_mean(key, unknown.get(loc, ()))]:
            yield _missing(model, tree, name, loc, lost)
    wrong = {fault["loc"] for fault in faults if fault["type"] not in ("missing", "rule")}
    empty = {loc for loc in blank if wrong.isdisjoint(_above(loc)) and not _has(unknown, loc)}
    about = {loc: _fields(_part_at(model, loc)) for loc in {loc[:-1] for loc in empty}}
    yield from (_empty(about[loc[:-1]].get(str(loc[-1])), tree, name, loc) for loc in empty)
    short = {loc[:-1] for loc in empty}
    within = {above for fault in faults for above in _above(fault["loc"])}
    for fault in faults:
        kind, loc = fault["type"], fault["loc"]
        # A rule may be broken only for want of an empty value; a wrong entry is not counted in its list.
        is_consequence = (kind == "rule" and loc in short) or (kind == "too_short" and loc in within)
        if kind != "missing" and loc not in empty and not is_consequence:
            yield _problem(model, tree, name, fault)


def _above(loc: Loc) -> Iterator[Loc]:
    """The places in which a place lies, from the outermost."""
    return (loc[:length] for length in range(len(loc)))


def _has(keys: Mapping[Loc, Collection[str]], loc: Loc) -> bool:
    return bool(loc) and loc[-1] in keys.get(loc[:-1], ())


def _empty(about: Field | None, tree: Tree, name: str, loc: Loc) -> Problem:
    needed = about.meaning if about is not None and about.needed else None
    hint = f"fill it in: {needed}" if needed else "fill it in, or delete the line"
    return Problem(Place(name, tree.span(loc)), "empty-value", f"{_key(loc)} has no value", hint)


def _keys(faults: Iterable[dict[str, Any]], kind: str) -> dict[Loc, list[str]]:
    """The keys that are wrong in this way, by the place of what they belong to."""
    found: dict[Loc, list[str]] = {}
    for fault in faults:
        if fault["type"] == kind:
            found.setdefault(fault["loc"][:-1], []).append(str(fault["loc"][-1]))
    return found


def _missing(model: Any, tree: Tree, name: str, loc: Loc, keys: Sequence[str]) -> Problem:
    about = _fields(_part_at(model, loc))
    said = f"the keys {listing(keys, 'and', 30)} are" if len(keys) > 1 else f"the key `{keys[0]}` is"
    hint = " ".join(f"{key}: {about[key].meaning}" for key in keys if key in about)
    place = Place(name, tree.key_span(loc) if loc else _first_line(tree))
    return Problem(place, "missing-key", f"{said} missing", hint)


def _problem(model: Any, tree: Tree, name: str, fault: dict[str, Any]) -> Problem:
    loc: Loc = tuple(part for part in fault["loc"] if part != "[key]")
    kind, value, context = fault["type"], fault.get("input"), fault.get("ctx", {})
    if kind == "extra_forbidden":
        place = Place(name, tree.key_span(loc))
        message = f"there is no key `{shown(loc[-1])}` here"
        return Problem(place, "unknown-key", message, _instead(model, tree, loc))
    if kind == "rule":
        code, place = context["code"], Place(name, tree.span((*loc, *context["at"])))
        return Problem(place, code, fault["msg"], _RULES.get(code, ""))
    place = Place(name, tree.key_span(loc) if "[key]" in fault["loc"] else tree.span(loc))
    code, message, hint = _wrong_value(kind, _key(loc), value, context, fault["msg"])
    if code == "wrong-type" and (known := list(_fields(_part_at(model, loc)))):
        hint = f"write `key: value`; the keys here are {listing(known, 'and', 30)}"
    return Problem(place, code, message, hint)


def _instead(model: Any, tree: Tree, loc: Loc) -> str:
    """What to write for a key that is unknown: the nearest that is free, else all that there are."""
    key, known = str(loc[-1]), list(_fields(_part_at(model, loc[:-1])))
    if key == "id" and not loc[:-1]:
        return "the id of this sheet is the name of its file; delete the line"
    near = nearest(key, known)
    if near is not None and (*loc[:-1], near) in tree.keys:
        return f"`{near}` is given already; delete the line"
    return did_you_mean(key, known) or f"the keys here are {listing(known, 'and', 30)}"


_RULES = {
    "no-evidence": "say what it rests on: `evidence: [{source: …}]`, or `[{article: the very words}]`",
    "claimed-by-whom": "add `by:` and the id of the actor",
    "one-account": "add `accounts:`, each with its `text` and `evidence`",
    "evidence-of-what": "make two entries of it, or delete what does not belong",
    "long-quotation": "quote less, or tell it in our own words",
    "too-exact": "round it: 78.1",
    "no-version": "delete `was` and `now`; say in `text` how it touches the point",
    "nearness-on-what": "say in `nearness` how near they are, or take this out",
    "position-order": "put the oldest first; the last one is shown as where the party stands",
    "finding-on-what": "add `see: [point:1]`, or `evidence`",
}


def _wrong_value(kind: str, key: str, value: Any, context: dict[str, Any], said: str) -> tuple[str, str, str]:
    if isinstance(value, dict | list) and kind in _SCALARS:
        return _wrong_shape(kind, key, value)
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        message = f"`{shown(value)}` is not one of {listing(choices)}"
        return "wrong-choice", message, did_you_mean(shown(value), choices)
    if kind == "bad_date":
        return "bad-date", f"`{shown(value)}` is not a date", said
    if kind.startswith(("int_", "float_")):
        wanted = "a whole number: 28" if kind.startswith("int_") else "a number: 78.1"
        return "bad-number", f"`{shown(value)}` cannot be used for {key}", f"write {wanted}"
    if kind == "bad_number" and (number := other_numbers.meant(str(value))):
        return "bad-number", f"`{shown(value)}` cannot be used for {key}", f"write {number}"
    if kind in _CODES:
        return _CODES[kind], f"`{shown(value)}` cannot be used for {key}", said
    if kind == "string_pattern_mismatch":
        return _wrong_pattern(key, shown(value), context["pattern"])
    if kind in _LENGTHS:
        return "wrong-length", *_wrong_length(key, _LENGTHS[kind], context, len(value))
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = f"at least {context['ge']:g}" if "ge" in context else f"at most {context['le']:g}"
        return "out-of-range", f"`{shown(value)}` is out of range for {key}", f"it can be {limit}"
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
    if "min_length" in context:
        least = context["min_length"]
        had = f"it has {length}; " if length else ""
        return f"{key} needs at least {counted(least, *units)}", f"{had}add {counted(least - length, *units)}"
    most = context["max_length"]
    hint = f"it has {length:,}; leave out {counted(length - most, *units)}"
    return f"{key} may have at most {counted(most, *units)}", hint


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
    "word": ("bad-id", "cannot be the name of a kind", "use small letters and single spaces"),
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
        "À-Þ": "word",
        "+:": "kind:",
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

_SCALARS = {
    "literal_error": "one word",
    "bad_date": "a date",
    "bad_number": "a number",
    "int_type": "a number",
    "float_type": "a number",
    "bad_bool": "true or false",
}

_EXAMPLES = {
    "a list": "begin each item on its own line with a dash and a space: - …",
    "keys with values": "write `key: value`",
    "text": "if the text has a colon, or begins with a bracket or a hyphen, put it in double quotes",
}


def _wrong_shape(kind: str, key: str, value: Any) -> tuple[str, str, str]:
    wanted = {**_WANTED, **_SCALARS}.get(kind, "something else")
    found = f"the text `{shown(value)}`"
    if isinstance(value, dict | list):
        found = "keys with values" if isinstance(value, dict) else "a list"
    example = _EXAMPLES.get(wanted, "write it behind the colon, with no bracket and no hyphen before it")
    return "wrong-type", f"{key} should hold {wanted}, not {found}", example


def _key(loc: Loc) -> str:
    """What to call a place: its key, or the item of a list."""
    if not loc:
        return "this file"
    if isinstance(loc[-1], str):
        return f"`{loc[-1]}`"
    named = next((part for part in reversed(loc) if isinstance(part, str)), None)
    return f"an entry of `{named}`" if named else "an entry of this file"


def _first_line(tree: Tree) -> Any:
    """For a fault of the whole sheet: its first key, not all of its lines."""
    return min(tree.keys.values(), default=tree.span(()))


def _fields(part: type[Part] | None) -> Mapping[str, Field]:
    return by_name(part) if part is not None else {}


def _part_at(model: Any, loc: Loc) -> type[Part] | None:
    """The model of the part at this place, if there is one part; a list of them is none."""
    is_list = not isinstance(model, type)
    part: type[Part] | None = typing.get_args(model)[0] if is_list else model
    for step in loc:
        if isinstance(step, int):
            is_list = False
        else:
            field = _fields(part).get(step)
            part, is_list = (field.part, field.many) if field else (None, False)
    return None if is_list else part
