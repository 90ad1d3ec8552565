"""One file read and checked by itself: its kind, its sheets, the ids it gives."""

import errno
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dossier import sheets
from dossier.problems.problem import Loc, Place, Problem
from dossier.read import text_file, yaml_tree
from dossier.read.memory import Memory, Plain, Taken, as_json, digest, digest_of
from dossier.read.seed import AnySeed, Fact, Seed, Values
from dossier.read.validate import made, validate
from dossier.read.yaml_tree import Recalled, Said, Tree
from dossier.sheets import kinds
from dossier.sheets.kinds import FOLDER, LISTS_OF_SITE, Kind, ListOfSite
from dossier.store import kept
from dossier.store.kept import State
from dossier.text.latin import slug
from dossier.text.words import nearest


@dataclass(frozen=True)
class Read:
    """What one file gives."""

    seeds: tuple[AnySeed, ...] = ()
    faulty: tuple[AnySeed, ...] = ()
    ids: Mapping[str, Iterable[str]] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z]+( [a-z]+)*")


def _kind_of(path: str) -> tuple[Kind | None, tuple[Problem, ...]]:
    """The kind of sheet that a file holds, and what is wrong with its name or place."""
    name = f"{FOLDER}/{path}"
    kind = next((kind for kind in kinds.every() if kind.holds(path)), None)
    if kind is None:
        homes = [home for kind in kinds.every() for home in kind.homes]
        near = nearest(path if "/" not in path else f"{Path(path).parent}/", homes)
        hint = f"did you mean `{near}`?" if near else f"sheets live in {', '.join(homes)}"
        return None, (Problem(Place(name), "wrong-place", f"no kind of sheet lives at {name}", hint),)
    return kind, _slug_problems(path, name) if path != kind.home else ()


def _slug_problems(path: str, name: str) -> tuple[Problem, ...]:
    stem = path.rpartition("/")[2].removesuffix(".yml")
    if stem in ("index", "readme"):
        message = f"a page named `{stem}` would take the place of the section's own page"
        return (Problem(Place(name), "same-url", message, "give the file another name"),)
    if not _ID.fullmatch(stem):
        hint = (
            f"rename it to {slug(stem)}.yml"
            if slug(stem)
            else "name it in Latin letters, old-mill.yml for instance"
        )
        message = f"the file name `{stem}` cannot be an address; use a to z, digits and single hyphens"
        return (Problem(Place(name), "bad-file-name", message, hint),)
    return ()


def sheets_of(root: Path, path: str, memory: Memory) -> Read:
    """What the file at `path` below seeds/ gives, right or wrong."""
    if not path.endswith(".yml"):
        return _wrong_ending(path)
    kind, problems = _kind_of(path)
    if kind is None:
        return Read(unsure=_meant(path), problems=problems)
    found = _load(root, path, kind, memory)
    return replace(found, problems=(*problems, *found.problems)) if problems else found


def name_and_state(root: Path, path: str) -> tuple[str, State]:
    """What a file is called in reports, and the state it is in."""
    return f"{FOLDER}/{path}", kept.state(f"{root}/{FOLDER}/{path}")


def taken_from(root: Path, path: str, memory: Memory, facts: Iterable[Fact[Any]]) -> Taken | None:
    """What a file gives, for a memory in another process; None if it has a fault or is known by its text."""
    name, own = f"{FOLDER}/{path}", Memory()
    if memory.has(name):
        text, _ = text_file.read(root, name)
        if text is None or memory.plain_of(name, text):
            return None
    for seed in sheets_of(root, path, own).seeds:
        for fact in facts:
            fact(seed)
    return own.take(name)


def _wrong_ending(path: str) -> Read:
    """A sheet by another ending is not read, but what it would give is not unknown for that."""
    right, name = f"{re.sub(r'([.](ya?ml|txt))+$', '', path, flags=re.IGNORECASE)}.yml", f"{FOLDER}/{path}"
    kind, _ = _kind_of(right)
    message, hint = f"{name} does not end in .yml", f"rename it to {Path(right).name}"
    problem = Problem(Place(name), "wrong-ending", message, hint)
    return Read(problems=(problem,)) if kind is None else _unread(kind, right, (problem,))


def _meant(path: str) -> tuple[str, ...]:
    """The kind of which a file in a wrong place most likely is: nobody can say which ids it would give."""
    home = f"{Path(path).parent}" if "/" in path else path
    near = nearest(home, [kind.home for kind in kinds.every()])
    return tuple(kind.name for kind in kinds.every() if kind.home == near)


@dataclass(frozen=True)
class _File:
    root: Path
    path: str
    """Below the folder of the sheets."""
    kind: Kind
    state: State

    @property
    def name(self) -> str:
        return f"{FOLDER}/{self.path}"


def _load(root: Path, path: str, kind: Kind, memory: Memory) -> Read:
    file = _File(root, path, kind, kept.state(f"{root}/{FOLDER}/{path}"))
    known: Read | None = memory.unchanged(file.name, file.state)
    if known is not None:
        return known
    if plain := memory.plain(file.name, file.state):
        return memory.recall(file.name, plain.digest, lambda: _recalled(file, plain, memory), file.state)
    text, problems = text_file.read(root, file.name)
    if text is None:
        return _unread(kind, path, problems)
    return memory.recall(file.name, digest(text), lambda: _of_text(file, text, memory), file.state)


def _of_text(file: _File, text: str, memory: Memory) -> Read:
    """What a file gives that holds this text, which an earlier build may have read already."""
    if plain := memory.plain_of(file.name, text):
        memory.keep(file.name, file.state, plain)
        return _recalled(file, plain, memory)
    tree, faults = yaml_tree.parse(text, file.name)
    if tree is None:
        return _unread(file.kind, file.path, faults)
    found, values = _understood(tree, faults, file.path, file.kind)
    if found.problems or found.faulty:
        return found
    said = _said_by(tree)
    known = [seed.facts for seed in found.seeds]
    ids = {kind: list(own) for kind, own in found.ids.items()}
    plain = Plain(digest(text), digest_of(said), ids, [seed.id for seed in found.seeds], known)
    memory.keep(file.name, file.state, plain, said)
    return _recalled(file, plain, memory, said, values)


def _said_by(tree: Tree) -> Said:
    return as_json(tree.data), as_json(yaml_tree.outline(tree, tree.data))


def _recalled(
    file: _File, plain: Plain, memory: Memory, said: Said | None = None, values: Values | None = None
) -> Read:
    """What a file gives by what is known of it; what it says is looked up where it is asked for.

    Where everything stands takes ten times the room of what it says, and is hardly ever asked for.
    """

    def read_again() -> Tree | None:
        text, _ = text_file.read(file.root, file.name)
        return None if text is None or digest(text) != plain.digest else yaml_tree.parse(text, file.name)[0]

    def now() -> Said:
        if found := said or memory.said(file.name, plain):
            return found
        if (tree := read_again()) is None:
            raise OSError(errno.EBUSY, "it was changed while it was read", file.name)
        return _said_by(tree)

    tree = Recalled(now, read_again, is_asked_often=file.kind.is_list)
    values = values or Values(lambda: _values(file, tree))
    bases: Iterable[Loc] = ((number,) for number in range(len(plain.sheets))) if file.kind.is_list else [()]
    seeds: tuple[AnySeed, ...] = tuple(
        Seed(file.kind.name, own, values, file.name, tree, base, facts=facts)
        for own, base, facts in zip(plain.sheets, bases, plain.facts, strict=True)
    )
    return Read(seeds, ids=plain.ids)


def _values(file: _File, tree: Tree) -> tuple[Any, ...]:
    """The sheets of a file that was found without fault when it was read."""
    value = made(_model(file.kind), tree.data)
    return tuple(value) if file.kind.is_list else (value,)


def _model(kind: Kind) -> Any:
    return list[kind.model] if kind.is_list else kind.model  # type: ignore[name-defined]


def _understood(tree: Tree, faults: tuple[Problem, ...], path: str, kind: Kind) -> tuple[Read, Values]:
    """What a file gives that is YAML, and the sheets in it."""
    name = f"{FOLDER}/{path}"
    ids, unsure = _ids(kind, tree.data, path)
    value, more = validate(_model(kind), tree, name)
    if value is None:
        nothing = Values(lambda: (None,))
        faulty: AnySeed = Seed(kind.name, Path(path).stem, nothing, name, tree)
        return Read(faulty=(faulty,), ids=ids, unsure=unsure, problems=(*faults, *more)), nothing
    values = Values(lambda: tuple(value) if kind.is_list else (value,))
    if kind.is_list:
        seeds: tuple[AnySeed, ...] = tuple(
            Seed(kind.name, _listed(kind, item, number, name), values, name, tree, (number,))
            for number, item in enumerate(value)
        )
        return Read(seeds, ids=ids, problems=faults), values
    return Read(
        (Seed(kind.name, _id(kind, value, path), values, name, tree),), ids=ids, problems=faults
    ), values


def _unread(kind: Kind, path: str, problems: tuple[Problem, ...]) -> Read:
    """A file that is no YAML has at least its name; what it would list, nobody knows."""
    ids, unsure = _ids(kind, None, path)
    return Read(ids=ids, unsure=unsure, problems=problems)


def _listed(kind: Kind, item: Any, number: int, name: str) -> str:
    """The id of an entry of a list."""
    return kind.id_of(item) or _by_number(kind, name, number)


def _by_number(kind: Kind, name: str, number: int) -> str:
    """The id of what has none: its number in its file, with the file's name where there may be several."""
    return f"{number + 1}" if name == f"{FOLDER}/{kind.home}" else f"{Path(name).stem}-{number + 1}"


def _id(kind: Kind, value: Any, path: str) -> str:
    return kind.id_of(value) or Path(path).stem


_Ids = tuple[dict[str, Iterable[str]], tuple[str, ...]]
"""The ids a file gives by their kind, and the kinds of which it may give some that cannot be told."""


def _ids(kind: Kind, data: Any, path: str) -> _Ids:
    """The ids a file gives, even where it is not valid: one bad sheet must not break all that name it."""
    if kind.name == "site":
        lists = {of.name: (_list_of_site(data, of), of.own) for of in LISTS_OF_SITE.values()}
    elif kind.is_list:
        lists = {kind.name: (data, kind.key or "id")}
    else:
        return {kind.name: _named(kind, data, Path(path).stem)}, ()
    unsure = (name for name, (items, own) in lists.items() if not _all_named(items, own))
    ids = {name: _listed_ids(items, own) for name, (items, own) in lists.items()}
    # A list that is named by words has ids made of them; the site's own lists have the very words.
    is_of_words = kind.is_list and kind.key != "id"
    return {name: map(slug, found) if is_of_words else found for name, found in ids.items()}, tuple(unsure)


def _list_of_site(data: Any, of: ListOfSite) -> Any:
    """A list in the site's sheet: where it has none, the one that every site has; nothing if misspelt."""
    key, known = of.key, sheets.Site.model_fields
    if not isinstance(data, dict) or nearest(key, [str(name) for name in data if name not in known]):
        return None
    default = known[key].default
    return data[key] if key in data else [{of.own: getattr(item, of.own)} for item in default]


def _named(kind: Kind, data: Any, stem: str) -> Iterable[str]:
    """The id of a sheet with a file of its own, and the one it would have if that were named rightly."""
    if not kind.many_files:
        return ()
    if not kind.key:
        return (stem,) if _ID.fullmatch(stem) else (stem, slug(stem))
    own = data.get(kind.key) if isinstance(data, dict) else None
    guessed = [str(int(stem[:2]))] if kind.is_numbered and re.match("[0-9]{2}", stem) else []
    return [slug(str(own))] if own else guessed


def _listed_ids(items: Any, own: str) -> list[str]:
    found = items if isinstance(items, list | tuple) else ()
    return [str(item[own]) for item in found if isinstance(item, dict) and own in item]


def _all_named(items: Any, own: str) -> bool:
    """Whether every entry of a list has an id, or a name, of the right form."""
    if not isinstance(items, list | tuple):
        return False
    form = _ID if own == "id" else _NAME
    return all(isinstance(item, dict) and form.fullmatch(str(item.get(own))) for item in items)
