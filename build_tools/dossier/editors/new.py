"""A new sheet, or a new entry of a list, from nothing but its name."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier.editors import blank, edits, schema
from dossier.editors.known_ids import Known, known
from dossier.link.dossier import assemble
from dossier.read import text_file, yaml_tree
from dossier.read.folder import read
from dossier.read.yaml_tree import Tree
from dossier.sheets import kinds
from dossier.sheets.kinds import FOLDER, Kind
from dossier.text import dates, quotes
from dossier.text.latin import slug
from dossier.text.transliteration import plain

NAMES = tuple(kind.name for kind in kinds.every() if kind.many_files or kind.is_list)
"""The kinds of which there can be a new one."""

_LONGEST_ID = 80
"""No longer id passes the check."""


class RefusedError(ValueError):
    """There can be no such sheet; the message says why, and what to do."""


@dataclass(frozen=True)
class Draft:
    """A file as it is to be written, and the line where the new part begins."""

    file: str
    text: str
    line: int


@dataclass(frozen=True)
class _Now:
    """What there is before the new sheet: the ids, the article's text, the day."""

    ids: Known
    article: str
    today: str


def draft(root: Path, kind: str, name: str, today: dt.date, own_id: str = "") -> Draft:
    """A new sheet of a kind under this name. Nothing is written; what exists is never replaced."""
    found, _ = read(root)
    dossier, _ = assemble(found)
    ids = known(dossier, found.boundaries, found.ids)
    now = _Now(ids, found.article_text or "", today.isoformat())
    of = kinds.of_name(kind)
    name = " ".join(name.split())
    # A note has no name: it hangs on words of the article, which must stand there.
    given = _note(now, name) if kind == "note" else _given(of, now, name, own_id)
    desk = blank.Desk(now.ids, now.today)
    return _entry(root, of, given, desk) if of.is_list else _sheet(root, of, given, desk)


def _id(name: str, own_id: str) -> str:
    made = own_id or slug(plain(name))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made):
        hint = "give one with --id, of a to z, digits and hyphens"
        raise RefusedError(f"no id can be made of “{own_id or name}”: {hint}")
    return made[:_LONGEST_ID].rstrip("-")


def _dated(name: str) -> tuple[str | None, str]:
    """A date at the beginning of a name, and the rest of it."""
    first, _, rest = name.partition(" ")
    try:
        return (dates.parse(first).text, rest) if rest and "-" in first else (None, name)
    except dates.DateError:
        return None, name


def _given(kind: Kind, now: _Now, name: str, own_id: str) -> dict[str, Any]:
    """What the name of a new sheet tells: values by field, and under no name the stem of its file."""
    date, rest = _dated(name) if kind.is_dated else (None, name)
    made = {**kind.given, **dict.fromkeys(kind.fills or (kind.called,), rest)}
    if kind.is_numbered:
        made[kind.key] = max((int(number) for number in now.ids.get(kind.name, {})), default=0) + 1
    if kind.is_dated and (date or kind.model.model_fields["date"].is_required()):
        made["date"] = date or now.today
    if kind.many_files:
        made[""] = _stem(kind, made, rest, own_id)
    elif kind.key == "id":
        made["id"] = _free(kind.name, _stem(kind, made, rest, own_id)[:_LONGEST_ID].rstrip("-"), now)
    return made


def _stem(kind: Kind, made: Mapping[str, Any], name: str, own_id: str) -> str:
    """The id of a new sheet; one that the editor gives needs no date."""
    dated = "date" in made and not own_id
    form = kind.stem if dated or "{date}" not in kind.stem else "{id}"
    first_day = re.split(r"[^\d-]", made.get("date", ""))[0]
    return form.format(id=_id(name, own_id), date=first_day, number=made.get(kind.key))


def _note(now: _Now, name: str) -> dict[str, Any]:
    """A note hangs on words of the article: they must stand there, and only once."""
    text = now.article
    folded = quotes.fold(text)
    places = quotes.find(folded, name)
    if len(places) > 1:
        shown = "; ".join(f"({n}) {quotes.context(text, place)}" for n, place in enumerate(places, 1))
        raise RefusedError(f"the article has these words {len(places)} times; give more of them: {shown}")
    if not places:
        near = quotes.nearest(folded, name)
        hint = f"; the nearest passage reads: “{text[near.start : near.end]}”" if near else ""
        raise RefusedError(f"these words are not in the article{hint}")
    return {"quote": " ".join(text[places[0].start : places[0].end].split())}


def _free(kind: str, made: str, now: _Now) -> str:
    if made in now.ids.get(kind, {}):
        raise RefusedError(f"there is already a {kind} `{made}`; give this one another id with --id")
    return made


def _sheet(root: Path, kind: Kind, given: dict[str, Any], desk: blank.Desk) -> Draft:
    file = f"{FOLDER}/{kind.home}/{given.pop('')}.yml"
    if (root / file).exists():
        raise RefusedError(f"{file} exists already; open it, or give the new sheet another id with --id")
    head = [schema.modeline(kind), f"# {_HELP}", ""]
    return Draft(file, "\n".join([*head, *blank.sheet(kind.model, given, desk)]), 1)


_HELP = "What has a # before it may be left out. Take the # away, in the whole block, to use it."


def _entry(root: Path, kind: Kind, given: dict[str, Any], desk: blank.Desk) -> Draft:
    file = _list_file(root, kind, str(given.get("id", "")))
    before = _list_text(root, file, kind)
    tree = _list_tree(before, file)
    if kind.key not in ("", "id"):
        _not_twice(tree, kind, given[kind.key])
    dash = _dash(tree)
    entry = "".join(f"{dash}{line}\n" for line in blank.entry(kind.model, given, desk))
    at = _line(tree, given["id"] if kind.name == "source" else "")
    edit = edits.put(f"\n{entry}", _end(before)) if at is None else edits.put(f"{entry}\n", at)
    made = edits.applied(before.encode(), [edit]).decode()
    if tree.data is not None and len(_list_tree(made, file).data) != len(tree.data) + 1:
        raise RefusedError(f"{file} is not written as a list to which an entry can be added; do it by hand")
    return Draft(file, made, _end(before) + 1 if at is None else at)


def _line(tree: Tree, own_id: str) -> int | None:
    """The line of the first entry whose id comes later, for a list that is kept in the order of its ids.

    Two editors who each put an entry at the end of a list would always be in each other's way.
    """
    items = tree.data if own_id and tree.data else ()
    later = (n for n, item in enumerate(items) if isinstance(item, dict) and str(item.get("id", "")) > own_id)
    first = next(later, None)
    return None if first is None else edits.head_of(tree.lines, tree.values[(first,)].line)


def _end(text: str) -> int:
    """The line behind the last one."""
    return text.count("\n") + (not text.endswith("\n")) + 1 if text else 1


def _list_file(root: Path, kind: Kind, own_id: str) -> str:
    """The list; where it is cut into files, the one in whose stretch of ids this one falls, or the last."""
    home, folder = f"{FOLDER}/{kind.home}", root / FOLDER / kind.folder
    parts = sorted(path.name for path in folder.glob("*.yml"))
    if not parts or (root / home).exists():
        return home
    files = [f"{FOLDER}/{kind.folder}/{name}" for name in parts]
    begins = {file: _first_id(root, file, kind) for file in files}
    fitting = [file for file in files if begins[file] <= own_id]
    return max(fitting, key=lambda file: begins[file], default=files[0]) if own_id else files[-1]


def _first_id(root: Path, file: str, kind: Kind) -> str:
    items = _list_tree(_list_text(root, file, kind), file).data
    return str(items[0].get("id", "")) if items and isinstance(items[0], dict) else ""


def _list_text(root: Path, file: str, kind: Kind) -> str:
    if not (root / file).exists():
        return f"{schema.modeline(kind)}\n"
    try:
        return (root / file).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError(f"{file} is not UTF-8; mend it first: dossier check") from None


def _list_tree(text: str, file: str) -> Tree:
    plain_text, problems = text_file.decode(text.encode(), file)
    if plain_text is not None and not re.sub(r"(?m)^\s*#.*$", "", plain_text).strip():
        return Tree(None)
    tree, more = yaml_tree.parse(plain_text or "", file)
    if tree is None or problems or more or not isinstance(tree.data, list):
        raise RefusedError(f"{file} has faults; mend them first: dossier check")
    return tree


def _dash(tree: Tree) -> str:
    """The spaces before the dash of the list's entries."""
    if tree.data is None or (0,) not in tree.values:
        return ""
    line = tree.lines[tree.values[(0,)].line - 1]
    return line[: len(line) - len(line.lstrip())]


def _not_twice(tree: Tree, kind: Kind, name: str) -> None:
    for number, item in enumerate(tree.data or ()):
        if isinstance(item, dict) and str(item.get(kind.key, "")).lower() == name.lower():
            list_name, line = kind.title.lower(), tree.span((number,)).line
            raise RefusedError(f"the {list_name} has “{name}” already, on line {line}")
