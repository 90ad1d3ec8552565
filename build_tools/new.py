"""A new sheet, or a new entry of a list: every field of its model, with what it means, ready to be filled in.

What is needed is filled with something that passes the check; what may be left out stands behind a `#`. A `##`
begins an explanation, so that taking one `#` away from a whole block leaves it a comment.
"""

import datetime as dt
import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from build_tools import dates, quotes, schema, sheets, textfile, yaml_tree
from build_tools.dossier import assemble
from build_tools.examples import example
from build_tools.fields import Field, fields
from build_tools.known import Known, known
from build_tools.problems import listing
from build_tools.seeds import FOLDER, KINDS, Kind, read, slug
from build_tools.transliterate import plain
from build_tools.yaml_tree import Tree

NAMES = tuple(kind.name for kind in KINDS if kind.many_files or kind.is_list)
"""The kinds of which there can be a new one."""

TO_WRITE = "To be written."
_CAUTIOUS = ("not known", "no public position found", "not seen", "undisclosed", "context", "reported")
_SHORT_LISTS = ("party", "theme", "issue")
_MOST_LISTED = 8
_WIDTH = 100


class Refused(ValueError):
    """There can be no such sheet; the message says why, and what to do."""


@dataclass(frozen=True)
class Draft:
    """A file as it is to be written, and the line where the new part begins."""

    file: str
    text: str
    line: int


@dataclass(frozen=True)
class _Desk:
    """What is known before writing: the ids that exist, the article, the day; and what is explained already."""

    ids: Known
    article: str | None
    today: str
    explained: set[tuple[type, str]] = field(default_factory=set)


def draft(root: Path, kind: str, name: str, today: dt.date, own_id: str = "") -> Draft:
    """A new sheet of a kind under this name. Nothing is written; what exists is never replaced."""
    found, _ = read(root)
    dossier, _ = assemble(found)
    desk = _Desk(known(dossier, found.boundaries, found.ids), found.article_text, today.isoformat())
    of = next(one for one in KINDS if one.name == kind)
    given = _GIVEN[kind](desk, " ".join(name.split()), own_id)
    return _entry(root, of, given, desk) if of.is_list else _sheet(root, of, given, desk)


# ---------- what can be worked out from the name ----------


def _id(name: str, own_id: str) -> str:
    made = own_id or slug(plain(name))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made):
        raise Refused(
            f"no id can be made of “{own_id or name}”: give one with --id, of a to z, digits and hyphens"
        )
    return made[:80].rstrip("-")


def _dated(name: str) -> tuple[str | None, str]:
    """A date at the beginning of a name, and the rest of it."""
    first, _, rest = name.partition(" ")
    try:
        return (dates.parse(first).text, rest) if rest and "-" in first else (None, name)
    except dates.DateError:
        return None, name


def _actor(desk: _Desk, name: str, own_id: str) -> dict[str, Any]:
    return {"": _id(name, own_id), "name": name}


def _document(desk: _Desk, name: str, own_id: str) -> dict[str, Any]:
    date, rest = _dated(name)
    return {"": _id(rest, own_id), "name": rest, "short": rest, "date": date or desk.today}


def _point(desk: _Desk, name: str, own_id: str) -> dict[str, Any]:
    number = max((int(number) for number in desk.ids.get("point", {})), default=0) + 1
    return {"": f"{number:02}-{_id(name, own_id)}", "number": number, "title": name, "short": name}


def _event(desk: _Desk, name: str, own_id: str) -> dict[str, Any]:
    date, rest = _dated(name)
    day = date or desk.today
    start = re.split(r"[^\d-]", day)[0]
    return {"": own_id or f"{start}-{_id(rest, '')}", "date": day, "title": rest}


def _question(desk: _Desk, name: str, own_id: str) -> dict[str, Any]:
    return {"id": _free("question", _id(name, own_id), desk), "question": name}


def _term(desk: _Desk, name: str, own_id: str) -> dict[str, Any]:
    return {"term": name}


def _source(desk: _Desk, name: str, own_id: str) -> dict[str, Any]:
    date, publisher = _dated(name)
    made = _id(publisher if date is None else f"{publisher} {date}", own_id)
    known_date = {} if date is None else {"date": date}
    return {"id": _free("source", made, desk), "publisher": publisher, "language": "en", **known_date}


def _note(desk: _Desk, name: str, own_id: str) -> dict[str, Any]:
    """A note hangs on words of the article: they must stand there, and only once."""
    text = desk.article or ""
    folded = quotes.fold(text)
    places = quotes.find(folded, name)
    if len(places) > 1:
        shown = "; ".join(f"({n}) {quotes.context(text, place)}" for n, place in enumerate(places, 1))
        raise Refused(f"the article has these words {len(places)} times; give more of them: {shown}")
    if not places:
        near = quotes.nearest(folded, name)
        hint = f"; the nearest passage reads: “{text[near.start : near.end]}”" if near else ""
        raise Refused(f"these words are not in the article{hint}")
    return {"quote": " ".join(text[places[0].start : places[0].end].split())}


def _free(kind: str, made: str, desk: _Desk) -> str:
    if made in desk.ids.get(kind, {}):
        raise Refused(f"there is already a {kind} `{made}`; give this one another id with --id")
    return made


_GIVEN: Mapping[str, Callable[[_Desk, str, str], dict[str, Any]]] = {
    "actor": _actor,
    "territory": _actor,
    "document": _document,
    "point": _point,
    "event": _event,
    "question": _question,
    "term": _term,
    "source": _source,
    "note": _note,
}
"""For each kind, what its name tells: values by field, and under no name the stem of its file."""


# ---------- a file of its own ----------


def _sheet(root: Path, kind: Kind, given: dict[str, Any], desk: _Desk) -> Draft:
    file = f"{FOLDER}/{kind.home}/{given.pop('')}.yml"
    if (root / file).exists():
        raise Refused(f"{file} exists already; open it, or give the new sheet another id with --id")
    head = [schema.modeline(kind), f"# {_HELP}", ""]
    return Draft(file, "\n".join([*head, *_spread(kind.model, given, desk)]), 1)


_HELP = "What has a # before it may be left out. Take the # away, in the whole block, to use it."


def _spread(model: type[sheets.Part], given: Mapping[str, Any], desk: _Desk) -> Iterator[str]:
    """The fields of a sheet with what they mean above them, corrections last."""
    for one in sorted(fields(model), key=lambda one: one.name == "corrections"):
        mark = "#" if _is_used(one, given) else "##"
        explained = textwrap.wrap(_meaning(one, desk), _WIDTH)
        yield from (f"{mark} {line}" for line in explained)
        yield from _lines(model, one, given, desk)
        yield ""


def _meaning(one: Field, desk: _Desk) -> str:
    """What a field means, and which words or ids may stand there if they are few."""
    choices = one.choices or _few(one, desk)
    said = all(choice in one.meaning.lower() for choice in choices)
    return one.meaning if said else f"{one.meaning} One of {listing(choices)}."


def _few(one: Field, desk: _Desk) -> tuple[str, ...]:
    """The ids that may stand in a field, where they are those of a short list in the site's own sheet."""
    ids = tuple(desk.ids.get(one.ref or "", {})) if one.ref in _SHORT_LISTS else ()
    return ids if len(ids) <= _MOST_LISTED else ()


# ---------- an entry of a list ----------


def _entry(root: Path, kind: Kind, given: dict[str, Any], desk: _Desk) -> Draft:
    file = f"{FOLDER}/{kind.home}"
    before = _list_text(root, file, kind)
    tree = _list_tree(before, file)
    if kind.name == "term":
        _not_twice(tree, given["term"])
    dash = _dash(tree)
    ends = "\r\n" if "\r\n" in before else "\n"
    gap = "" if not before else ends if before.endswith("\n") else ends * 2
    entry = "".join(f"{dash}{line}{ends}" for line in _item(kind.model, given, desk))
    if tree.data is not None and len(_list_tree(before + gap + entry, file).data) != len(tree.data) + 1:
        raise Refused(f"the end of {file} is not that of a list; add the entry by hand")
    return Draft(file, before + gap + entry, (before + gap).count("\n") + 1)


def _list_text(root: Path, file: str, kind: Kind) -> str:
    if not (root / file).exists():
        return f"{schema.modeline(kind)}\n"
    try:
        return (root / file).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(f"{file} cannot be read as UTF-8; mend it first: python -m build_tools check") from None


def _list_tree(text: str, file: str) -> Tree:
    plain_text, problems = textfile.decode(text.encode(), file)
    if plain_text is not None and not re.sub(r"(?m)^\s*#.*$", "", plain_text).strip():
        return Tree(None)
    tree, more = yaml_tree.parse(plain_text or "", file)
    if tree is None or problems or more or not isinstance(tree.data, list):
        raise Refused(f"{file} has faults; mend them first: python -m build_tools check")
    return tree


def _dash(tree: Tree) -> str:
    """The spaces before the dash of the list's entries."""
    if tree.data is None or (0,) not in tree.values:
        return ""
    line = tree.lines[tree.values[(0,)].line - 1]
    return line[: len(line) - len(line.lstrip())]


def _not_twice(tree: Tree, term: str) -> None:
    for number, item in enumerate(tree.data or ()):
        if isinstance(item, dict) and str(item.get("term", "")).lower() == term.lower():
            raise Refused(f"the glossary has “{term}” already, on line {tree.span((number,)).line}")


# ---------- the lines of a field ----------


def _is_used(one: Field, given: Mapping[str, Any]) -> bool:
    return one.needed or one.name in given or (one.owner, one.name) == (sheets.Evidence, "source")


def _lines(model: type[sheets.Part], one: Field, given: Mapping[str, Any], desk: _Desk) -> list[str]:
    """A field with its value, as YAML; behind a `#` if it may be left out."""
    body = _body(model, one, given, desk)
    return body if _is_used(one, given) else [f"# {line}" for line in body]


def _body(model: type[sheets.Part], one: Field, given: Mapping[str, Any], desk: _Desk) -> list[str]:
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


def _nested(one: Field, part: type[sheets.Part], desk: _Desk) -> list[str]:
    if part is sheets.Evidence and (part, "source") in desk.explained:
        return [f"{one.name}: [{{source: source-id}}]"]
    lines = _item(part, {}, desk) if one.many else [f"  {line}" for line in _flat(part, {}, desk)]
    return [f"{one.name}:", *(f"  {line}" if one.many else line for line in lines)]


def _item(part: type[sheets.Part], given: Mapping[str, Any], desk: _Desk) -> list[str]:
    """One entry of a list: a dash, then the fields, what is needed first."""
    first, *others = _flat(part, given, desk)
    return [f"- {first}", *(f"  {line}" for line in others)]


def _flat(part: type[sheets.Part], given: Mapping[str, Any], desk: _Desk) -> Iterator[str]:
    """The fields with what they mean beside them. What may be left out is shown once in a file."""
    for one in sorted(fields(part), key=lambda one: (one.name not in given, not _is_used(one, given))):
        known_already = (one.owner, one.name) in desk.explained
        if known_already and not _is_used(one, given) and one.part is not sheets.Evidence:
            continue
        desk.explained.add((one.owner, one.name))
        first, *others = _lines(part, one, given, desk)
        yield first if known_already else f"{first}  # {_meaning(one, desk)}"
        yield from others


def _value(one: Field, shown: Any, desk: _Desk) -> Any:
    if one.choices:
        return next((choice for choice in _CAUTIOUS if choice in one.choices), one.choices[0])
    if one.ref is not None:
        return _some_id(one, desk)
    if one.is_date:
        return desk.today
    if shown is not None and not one.needed:
        return shown
    return {bool: True, int: 1, float: 1}.get(one.bare, TO_WRITE)


def _some_id(one: Field, desk: _Desk) -> str:
    """Of a few ids the first; else a word that stands for one, which the check would ask to be replaced."""
    if one.needed and (ids := _few(one, desk)):
        return ids[0]
    return {"any": "actor:actor-id", "point": "1"}.get(one.ref or "", f"{one.ref}-id")


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
