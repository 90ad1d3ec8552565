"""A blank sheet as YAML: every field of a model with what it means, ready to be filled in.

What is needed holds something that passes the check; what may be left out stands behind a `#`. A `##` begins
an explanation, so that taking one `#` away from a whole block leaves it a comment.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dossier import sheets
from dossier.check.unfinished import TO_WRITE
from dossier.editors.examples import example
from dossier.editors.known_ids import Known
from dossier.read import yaml_tree
from dossier.sheets import kinds
from dossier.sheets.fields import Field, fields
from dossier.text.words import listing

Given = Mapping[str, Any]
"""Values that are known beforehand, by field."""

_CAUTIOUS = ("not known", "no public position found", "not seen", "undisclosed", "context", "reported")

_MOST_LISTED = 12

_WIDTH = 100


@dataclass(frozen=True)
class Desk:
    """What is known before writing: the ids that exist and the day; and what the text explains already."""

    ids: Known
    today: str
    explained: set[tuple[type, str]] = field(default_factory=set)


def sheet(model: type[sheets.Part], given: Given, desk: Desk) -> Iterator[str]:
    """The lines of a sheet: its fields with what they mean above them, corrections last."""
    for one in sorted(fields(model), key=lambda one: one.name == "corrections"):
        mark = "#" if _is_used(one, given) else "##"
        explained = textwrap.wrap(_meaning(one, desk), _WIDTH)
        yield from (f"{mark} {line}" for line in explained)
        yield from _lines(model, one, given, desk)
        yield ""


def _meaning(one: Field, desk: Desk) -> str:
    """What a field means, and which words or ids may stand there if they are few."""
    choices = one.choices or _few(one, desk)
    said = all(choice in one.meaning.lower() for choice in choices)
    return one.meaning if said else f"{one.meaning} One of {listing(choices)}."


def _few(one: Field, desk: Desk) -> tuple[str, ...]:
    """The ids that may stand in a field, where they are those of a short list in the site's own sheet."""
    ids = tuple(desk.ids.get(one.ref or "", {})) if one.ref in kinds.LISTS_OF_SITE else ()
    return ids if len(ids) <= _MOST_LISTED else ()


def _is_used(one: Field, given: Given) -> bool:
    return one.needed or one.name in given or (one.owner, one.name) == (sheets.Evidence, "source")


def _lines(model: type[sheets.Part], one: Field, given: Given, desk: Desk) -> list[str]:
    """A field with its value, as YAML; behind a `#` if it may be left out."""
    body = _body(model, one, given, desk)
    return body if _is_used(one, given) else [f"# {line}" for line in body]


def _body(model: type[sheets.Part], one: Field, given: Given, desk: Desk) -> list[str]:
    if one.part is not None:
        return _nested(one, one.part, desk)
    shown = example(model, one)
    if one.names:
        return [f"{one.name}:", *(f"  {key}: {_scalar(value)}" for key, value in shown.items())]
    value = given.get(one.name, _value(one, shown, desk))
    if one.many:
        return [f"{one.name}: [{', '.join(map(_scalar, _several(one, value)))}]"]
    return [f"{one.name}: {_scalar(value)}"]


def _several(one: Field, value: Any) -> list[Any]:
    """A list of as many values as there must be at least."""
    return [value] * max(1, one.least)


def _nested(one: Field, part: type[sheets.Part], desk: Desk) -> list[str]:
    if part is sheets.Evidence and (part, "source") in desk.explained:
        return [f"{one.name}: [{{source: source-id}}]"]
    lines = entry(part, {}, desk) if one.many else [f"  {line}" for line in _flat(part, {}, desk)]
    return [f"{one.name}:", *(f"  {line}" if one.many else line for line in lines)]


def entry(part: type[sheets.Part], given: Given, desk: Desk) -> list[str]:
    """The lines of one entry of a list: a dash, then the fields, what is needed first."""
    first, *others = _flat(part, given, desk)
    return [f"- {first}", *(f"  {line}" for line in others)]


def _flat(part: type[sheets.Part], given: Given, desk: Desk) -> Iterator[str]:
    """The fields with what they mean beside them. What may be left out is shown once in a file."""
    for one in sorted(fields(part), key=lambda one: (one.name not in given, not _is_used(one, given))):
        known_already = (one.owner, one.name) in desk.explained
        if known_already and not _is_used(one, given) and one.part is not sheets.Evidence:
            continue
        desk.explained.add((one.owner, one.name))
        first, *others = _lines(part, one, given, desk)
        yield first if known_already else f"{first}  # {_meaning(one, desk)}"
        yield from others


def _value(one: Field, shown: Any, desk: Desk) -> Any:
    if one.choices:
        return next((choice for choice in _CAUTIOUS if choice in one.choices), one.choices[0])
    if one.ref is not None:
        return _some_id(one, desk)
    if one.is_date:
        return desk.today
    if shown is not None and not one.needed:
        return shown
    return {bool: True, int: 1, float: 1}.get(one.bare, TO_WRITE)


def _some_id(one: Field, desk: Desk) -> str:
    """Of a few ids the first; else a word that stands for one, which the check would ask to be replaced."""
    if one.needed and (ids := _few(one, desk)):
        return ids[0]
    return (
        "1" if one.ref in kinds.numbered() else {"any": "actor:actor-id"}.get(one.ref or "", f"{one.ref}-id")
    )


def _scalar(value: Any) -> str:
    """A value as YAML: bare if every reader of YAML takes it for this very text, else in double quotes."""
    text = str(value)
    if value is True:
        return "true"
    tree, problems = yaml_tree.parse(f"key: {text}", "")
    bare = (
        tree is not None and not problems and tree.data == {"key": text} and not re.search(r"[,\[\]{}]", text)
    )
    if bare and text.lower() not in ("true", "false", "null", "yes", "no", "on", "off", "~", "y", "n"):
        return text
    return json.dumps(text, ensure_ascii=False)
