"""One file read and checked by itself: its kind, its sheets, the ids it gives."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dossier import sheets
from dossier.problems.problem import Place, Problem
from dossier.read import text_file, yaml_tree
from dossier.read.memory import Memory
from dossier.read.seed import AnySeed, Seed
from dossier.read.validate import validate
from dossier.read.yaml_tree import Tree
from dossier.sheets.kinds import FOLDER, KINDS, LISTS_OF_SITE, NAME_IN_LIST, Kind
from dossier.text.latin import slug
from dossier.text.words import did_you_mean


@dataclass(frozen=True)
class Read:
    """What one file gives."""

    seeds: tuple[AnySeed, ...] = ()
    faulty: tuple[AnySeed, ...] = ()
    ids: Mapping[str, Iterable[str]] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def _kind_of(path: str) -> tuple[Kind | None, tuple[Problem, ...]]:
    name = f"{FOLDER}/{path}"
    if not path.endswith(".yml"):
        hint = f"rename it to {Path(path).stem}.yml"
        return None, (Problem(Place(name), "wrong-ending", f"{name} does not end in .yml", hint),)
    kind = next((kind for kind in KINDS if kind.holds(path)), None)
    if kind is None:
        homes = [home for kind in KINDS for home in _homes(kind)]
        near = did_you_mean(path if "/" not in path else f"{Path(path).parent}/", homes)
        hint = near or f"sheets live in {', '.join(homes)}"
        return None, (Problem(Place(name), "wrong-place", f"no kind of sheet lives at {name}", hint),)
    if path != kind.home:
        return kind, _slug_problems(path, name)
    return kind, ()


def _homes(kind: Kind) -> tuple[str, ...]:
    """Where the files of a kind may lie, folders with a stroke at the end."""
    if kind.many_files:
        return (f"{kind.home}/",)
    return (kind.home, f"{kind.folder}/") if kind.is_list else (kind.home,)


def _slug_problems(path: str, name: str) -> tuple[Problem, ...]:
    stem = Path(path).stem
    if stem in ("index", "readme"):
        message = f"a page named `{stem}` would take the place of the section's own page"
        return (Problem(Place(name), "same-url", message, "give the file another name"),)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem):
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
    kind, problems = _kind_of(path)
    if kind is None:
        return Read(problems=problems)
    made = _load(root, path, kind, memory)
    return replace(made, problems=(*problems, *made.problems))


def _load(root: Path, path: str, kind: Kind, memory: Memory) -> Read:
    name = f"{FOLDER}/{path}"
    stems = (Path(path).stem,) if kind.many_files else ()
    text, problems = text_file.read(root / FOLDER / path, name)
    if text is None:
        return _unread(kind, stems, problems)
    return memory.recall(name, text, lambda: _understood(text, path, kind, stems))


def _understood(text: str, path: str, kind: Kind, stems: Sequence[str]) -> Read:
    name = f"{FOLDER}/{path}"
    tree, faults = yaml_tree.parse(text, name)
    if tree is None:
        return _unread(kind, stems, faults)
    ids = _ids(kind, tree.data, stems)
    model: Any = list[kind.model] if kind.is_list else kind.model  # type: ignore[name-defined]
    value, more = validate(model, tree, name)
    if value is None:
        nothing: Any = None
        faulty = Seed(kind.name, Path(path).stem, nothing, name, tree)
        return Read(faulty=(faulty,), ids=ids, problems=(*faults, *more))
    if kind.is_list:
        listed = tuple(_listed(kind, item, number, name, tree) for number, item in enumerate(value))
        return Read(listed, ids=ids, problems=faults)
    return Read((Seed(kind.name, _id(kind, value, path), value, name, tree),), ids=ids, problems=faults)


def _unread(kind: Kind, stems: Sequence[str], problems: tuple[Problem, ...]) -> Read:
    """A file that is no YAML has at least its name; what it would list, nobody knows."""
    unsure = LISTS_OF_SITE if kind.name == "site" else (kind.name,) if kind.is_list else ()
    return Read(ids=_ids(kind, None, stems), unsure=tuple(unsure), problems=problems)


def _listed(kind: Kind, item: Any, number: int, name: str, tree: Tree) -> Seed[Any]:
    own = getattr(item, "id", None) or (slug(item.term) if kind.name == "term" else "")
    return Seed(kind.name, own or _by_number(kind, name, number), item, name, tree, (number,))


def _by_number(kind: Kind, name: str, number: int) -> str:
    """The id of what has none: its number in its file, with the file's name where there may be several."""
    return f"{number + 1}" if name == f"{FOLDER}/{kind.home}" else f"{Path(name).stem}-{number + 1}"


def _id(kind: Kind, value: Any, path: str) -> str:
    return str(value.number) if kind.name == "point" else Path(path).stem


def _ids(kind: Kind, data: Any, stems: Sequence[str]) -> dict[str, Iterable[str]]:
    """The ids a file gives, even where it is not valid: one bad sheet must not break all that name it."""
    if kind.name == "site":
        whole = data if isinstance(data, dict) else {}
        return {name: _ids_in_site(whole, name, key) for name, key in LISTS_OF_SITE.items()}
    if kind.name == "point":
        number = data.get("number") if isinstance(data, dict) else None
        guessed = [str(int(stem[:2])) for stem in stems if re.match("[0-9]{2}", stem)]
        return {kind.name: [str(number)] if number else guessed}
    return {kind.name: _listed_ids(data) if kind.is_list else stems}


def _ids_in_site(whole: Mapping[str, Any], name: str, key: str) -> list[str]:
    """The ids of a list of the site; where it has not made the list, those that every site has."""
    own = NAME_IN_LIST.get(name, "id")
    default = sheets.Site.model_fields[key].default
    return _listed_ids(whole[key], own) if key in whole else [getattr(item, own) for item in default]


def _listed_ids(items: Any, own: str = "id") -> list[str]:
    found = items if isinstance(items, list) else []
    return [str(item[own]) for item in found if isinstance(item, dict) and own in item]
