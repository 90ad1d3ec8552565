"""The seeds folder: which file holds which kind of sheet, and every file read and checked by itself.

A seed is a sheet with its origin: the file and the place of every value in it. Nothing here looks from
one sheet to another; `dossier` does that.
"""

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from build_tools import sheets, textfile, yaml_tree
from build_tools.problems import Place, Problem, did_you_mean
from build_tools.validate import validate
from build_tools.yaml_tree import Loc, Tree

FOLDER = "seeds"

Sheet = TypeVar("Sheet", bound=sheets.Part, covariant=True)


@dataclass(frozen=True)
class Kind:
    """A kind of sheet: its model, and where its files lie under `seeds/`."""

    name: str
    model: type[sheets.Part]
    home: str
    many_files: bool = False
    is_list: bool = False

    def holds(self, path: str) -> bool:
        """Whether a file of `seeds/` is of this kind."""
        if self.many_files:
            return str(Path(path).parent) == self.home
        return path == self.home


KINDS = (
    Kind("site", sheets.Site, "site.yml"),
    Kind("article", sheets.ArticleSheet, "article/article.yml"),
    Kind("note", sheets.Note, "article/notes.yml", is_list=True),
    Kind("actor", sheets.Actor, "actors", many_files=True),
    Kind("territory", sheets.Territory, "territories", many_files=True),
    Kind("document", sheets.Document, "plan/texts", many_files=True),
    Kind("point", sheets.Point, "plan/points", many_files=True),
    Kind("event", sheets.Event, "events", many_files=True),
    Kind("question", sheets.Question, "questions.yml", is_list=True),
    Kind("term", sheets.Term, "glossary.yml", is_list=True),
    Kind("source", sheets.Source, "sources.yml", is_list=True),
    Kind("style", sheets.Style, "style.yml"),
)


@dataclass(frozen=True)
class Seed(Generic[Sheet]):
    """One sheet with its kind, its id and its origin.

    `base` is its place in a file that holds a list; `page` is its page where a list of its kind is cut.
    """

    kind: str
    id: str
    sheet: Sheet
    file: str
    tree: Tree = field(repr=False, compare=False)
    base: Loc = ()
    page: str = ""

    def place(self, loc: Loc = ()) -> Place:
        """Where a value of this sheet stands."""
        return Place(self.file, self.tree.span((*self.base, *loc)))

    def line(self, loc: Loc = ()) -> int:
        """The line on which a value begins, its key's line if it has one."""
        return self.tree.key_span((*self.base, *loc)).line


AnySeed = Seed[Any]
"""A seed of whatever kind."""


@dataclass(frozen=True)
class Seeds:
    """All that could be read: the seeds by kind, the ids that exist whether valid or not, text and shapes."""

    by_kind: Mapping[str, tuple[Seed[Any], ...]]
    ids: Mapping[str, frozenset[str]]
    article_text: str | None
    boundaries: Mapping[str, Any] | None


def read(root: Path) -> tuple[Seeds, tuple[Problem, ...]]:
    """Read every file below `root/seeds`; what is wrong with any of them comes back beside what is right."""
    problems: list[Problem] = []
    found = list(_files(root / FOLDER, problems))
    by_kind: dict[str, list[Seed[Any]]] = {kind.name: [] for kind in KINDS}
    ids: dict[str, set[str]] = {kind.name: set() for kind in KINDS}
    for path in found:
        kind, faults = _kind_of(path)
        problems += faults
        if kind is not None:
            good, known, faults = _load(root, path, kind)
            problems += faults
            by_kind[kind.name] += good
            ids[kind.name] |= known
    problems += _missing(found, root)
    text, faults = _article_text(root, by_kind["article"])
    shapes, more = _boundaries(root)
    problems += (*faults, *more)
    if shapes:
        ids["shape"] = {str(feature.get("id")) for feature in shapes["features"]}
    seeds = Seeds(
        {name: tuple(seeds) for name, seeds in by_kind.items()},
        {name: frozenset(known) for name, known in ids.items()},
        text,
        shapes,
    )
    return seeds, tuple(problems)


# ---------- finding files ----------


def _files(folder: Path, problems: list[Problem], seen: frozenset[str] = frozenset(), at: str = "") -> Iterator[str]:
    """The paths of all YAML files below a folder, sorted; links to folders are followed once."""
    try:
        real = os.path.realpath(folder, strict=True)
        names = sorted(os.listdir(folder))
    except OSError as error:
        if at:
            problems.append(_unreadable(f"{FOLDER}/{at}", error))
        return
    if real in seen:
        message = "this link leads back into a folder above it"
        problems.append(Problem(Place(f"{FOLDER}/{at}"), "link-loop", message, "delete the link"))
        return
    for name in names:
        path, inner = folder / name, f"{at}/{name}" if at else name
        if name.startswith("."):
            continue
        if path.is_dir() and not name.lower().endswith((".yml", ".yaml")):
            yield from _files(path, problems, seen | {real}, inner)
        elif name.lower().endswith((".yml", ".yaml")):
            yield inner


def _unreadable(name: str, error: OSError) -> Problem:
    message = f"{name} cannot be read: {error.strerror or 'the system gives no reason'}"
    return Problem(Place(name), "unreadable", message, "check its rights and links")


def _kind_of(path: str) -> tuple[Kind | None, tuple[Problem, ...]]:
    name = f"{FOLDER}/{path}"
    if not path.endswith(".yml"):
        hint = f"rename it to {Path(path).stem}.yml"
        return None, (Problem(Place(name), "wrong-ending", f"{name} does not end in .yml", hint),)
    kind = next((kind for kind in KINDS if kind.holds(path)), None)
    if kind is None:
        homes = [kind.home + ("/" if kind.many_files else "") for kind in KINDS]
        near = did_you_mean(path if "/" not in path else f"{Path(path).parent}/", homes)
        hint = near or f"sheets live in {', '.join(homes)}"
        return None, (Problem(Place(name), "wrong-place", f"no kind of sheet lives at {name}", hint),)
    if kind.many_files:
        return kind, _slug_problems(path, name)
    return kind, ()


def _slug_problems(path: str, name: str) -> tuple[Problem, ...]:
    stem = Path(path).stem
    if stem in ("index", "readme"):
        message = f"a page named `{stem}` would take the place of the section's own page"
        return (Problem(Place(name), "same-url", message, "give the file another name"),)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem):
        hint = f"rename it to {slug(stem) or 'a-short-name'}.yml"
        message = f"the file name `{stem}` cannot be an address; use a to z, digits and single hyphens"
        return (Problem(Place(name), "bad-file-name", message, hint),)
    return ()


def slug(text: str) -> str:
    """A text as an id: lower-case, without accents, words joined by hyphens."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")


def _missing(found: list[str], root: Path) -> Iterator[Problem]:
    if not found:
        message = f"the folder {FOLDER}/ is missing" if not (root / FOLDER).is_dir() else f"{FOLDER}/ holds no sheets"
        hint = "it needs site.yml, article/article.yml and the article's text"
        yield Problem(Place(FOLDER), "no-seeds", message, hint)
        return
    for home in ("site.yml", "article/article.yml"):
        if home not in found:
            name = f"{FOLDER}/{home}"
            yield Problem(Place(name), "missing-file", f"{name} is missing", "every dossier needs it")


# ---------- reading one file ----------


def _load(root: Path, path: str, kind: Kind) -> tuple[list[Seed[Any]], set[str], tuple[Problem, ...]]:
    name = f"{FOLDER}/{path}"
    known = {Path(path).stem} if kind.many_files else set()
    text, problems = textfile.read(root / FOLDER / path, name)
    if text is None:
        return [], known, problems
    tree, faults = yaml_tree.parse(text, name)
    if tree is None:
        return [], known, faults
    known |= _known_ids(kind, tree.data, known)
    model: Any = list[kind.model] if kind.is_list else kind.model  # type: ignore[name-defined]
    value, more = validate(model, tree, name)
    problems = (*faults, *more)
    if value is None:
        return [], known, problems
    if kind.is_list:
        return [_listed(kind, item, number, name, tree) for number, item in enumerate(value)], known, problems
    return [Seed(kind.name, _id(kind, value, path), value, name, tree)], known, problems


def _listed(kind: Kind, item: Any, number: int, name: str, tree: Tree) -> Seed[Any]:
    own = getattr(item, "id", None) or (slug(item.term) if kind.name == "term" else str(number + 1))
    return Seed(kind.name, own, item, name, tree, (number,))


def _id(kind: Kind, value: Any, path: str) -> str:
    return str(value.number) if kind.name == "point" else Path(path).stem


def _known_ids(kind: Kind, data: Any, stems: set[str]) -> set[str]:
    """The ids a file gives, even where it is not valid: one bad sheet must not break all that name it."""
    if kind.is_list and isinstance(data, list):
        return {str(item["id"]) for item in data if isinstance(item, dict) and "id" in item}
    if kind.name == "point":
        number = data.get("number") if isinstance(data, dict) else None
        guessed = {str(int(stem[:2])) for stem in stems if stem[:2].isdigit()}
        return {str(number)} if number else guessed
    return set()


def _article_text(root: Path, found: list[Seed[Any]]) -> tuple[str | None, tuple[Problem, ...]]:
    if not found:
        return None, ()
    seed = found[0]
    file = seed.sheet.file
    name = f"{FOLDER}/article/{file}"
    if "/" in file or "\\" in file or file.startswith("."):
        message = "the article's file must lie beside article.yml"
        return None, (Problem(seed.place(("file",)), "outside-folder", message, "give its name only"),)
    if not (root / name).is_file():
        return None, (Problem(seed.place(("file",)), "missing-file", f"there is no file {name}", "add the text"),)
    text, problems = textfile.read(root / name, name)
    return text, (*problems, *_fingerprint(root / name, seed))


def _fingerprint(path: Path, seed: Seed[sheets.ArticleSheet]) -> tuple[Problem, ...]:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found == seed.sheet.sha256:
        return ()
    message = "the article's text is not the one these notes were written for"
    hint = f"if the change is right, check the notes reported below and write sha256: {found}"
    return (Problem(seed.place(("sha256",)), "article-changed", message, hint),)


BOUNDARIES = "territories/boundaries.geojson"


def _boundaries(root: Path) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    """The outlines for the maps: a GeoJSON FeatureCollection (RFC 7946), if there is one."""
    name = f"{FOLDER}/{BOUNDARIES}"
    if not (root / name).exists():
        return None, ()
    text, problems = textfile.read(root / name, name)
    if text is None:
        return None, problems
    try:
        shapes = json.loads(text)
        if shapes["type"] == "FeatureCollection" and isinstance(shapes["features"], list):
            return shapes, ()
    except (ValueError, KeyError, TypeError):
        pass
    message = "this is no GeoJSON FeatureCollection"
    return None, (Problem(Place(name), "bad-geojson", message, "export it again as GeoJSON"),)
