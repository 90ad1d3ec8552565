"""The seeds folder: which file holds which kind of sheet, and every file read and checked by itself.

A seed is a sheet with its origin: the file and the place of every value in it. Nothing here looks from
one sheet to another; `dossier` does that.
"""

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from build_tools import article, sheets, textfile, yaml_tree
from build_tools.problems import Place, Problem, did_you_mean
from build_tools.validate import validate
from build_tools.walk import Leaf, leaves, parts
from build_tools.yaml_tree import Loc, Tree

FOLDER = "seeds"

Sheet_co = TypeVar("Sheet_co", bound=sheets.Part, covariant=True)
T = TypeVar("T")


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
        return path == self.home or (self.is_list and str(Path(path).parent) == self.folder)

    @property
    def folder(self) -> str:
        """The folder beside a list in which it may go on, cut into several files."""
        return self.home.removesuffix(".yml")


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
class Seed(Generic[Sheet_co]):
    """One sheet with its kind, its id and its origin.

    `base` is its place in a file that holds a list; `page` is its page where a list of its kind is cut;
    `word` is what the site calls such a sheet, where it has a word of its own for it.
    """

    kind: str
    id: str
    sheet: Sheet_co
    file: str
    tree: Tree = field(repr=False, compare=False)
    base: Loc = ()
    page: str = ""
    word: str = ""

    def place(self, loc: Loc = ()) -> Place:
        """Where a value of this sheet stands."""
        return Place(self.file, self.tree.span((*self.base, *loc)))

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every value in the sheet with its place and its marks."""
        return tuple(leaves(self.sheet))

    @cached_property
    def parts(self) -> tuple[tuple[Loc, sheets.Part], ...]:
        """The sheet and every part in it, with their places."""
        return tuple(parts(self.sheet))

    def line(self, loc: Loc = ()) -> int:
        """The line on which a value begins, its key's line if it has one."""
        return self.tree.key_span((*self.base, *loc)).line


AnySeed = Seed[Any]
"""A seed of whatever kind."""


@dataclass(frozen=True)
class Seeds:
    """All that could be read, whether there is enough of it for a dossier or not."""

    by_kind: Mapping[str, tuple[AnySeed, ...]]
    """The seeds that are valid."""
    faulty: tuple[AnySeed, ...]
    """Files with a sheet that is not valid, or with a list of which an item is not: their `sheet` is None."""
    ids: Mapping[str, frozenset[str]]
    """The ids that exist by kind, those of faulty sheets included."""
    unsure: frozenset[str]
    """The kinds whose list could not be read, so that nobody can say which ids exist."""
    article_text: str | None
    boundaries: Mapping[str, Any] | None

    def all(self) -> tuple[AnySeed, ...]:
        """The valid seeds that say something to readers."""
        return tuple(seed for kind, seeds in self.by_kind.items() if kind != "style" for seed in seeds)

    @property
    def style(self) -> sheets.Style | None:
        """The rules of the house, if it has given itself any."""
        return next((seed.sheet for seed in self.by_kind["style"]), None)

    @cached_property
    def article(self) -> article.Article | None:
        """The article taken apart, if there is a text."""
        return None if self.article_text is None else article.parse(self.article_text)


@dataclass(frozen=True)
class _Read:
    """What one file gives."""

    seeds: tuple[AnySeed, ...] = ()
    faulty: tuple[AnySeed, ...] = ()
    ids: Mapping[str, Iterable[str]] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Memory:
    """What each file gave when it was last read: a preview reads again only what has been saved since."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Any]] = {}

    def recall(self, name: str, text: str, read: Callable[[], T]) -> T:
        """What the file gave, if it still holds this text; else what `read` makes of it now."""
        known = self._known.get(name)
        if known is None or known[0] != text:
            known = self._known[name] = (text, read())
        made: T = known[1]
        return made


def read(root: Path, memory: Memory | None = None) -> tuple[Seeds, tuple[Problem, ...]]:
    """Read every file below `root/seeds`; what is wrong with any of them comes back beside what is right."""
    memory = memory or Memory()
    problems: list[Problem] = []
    paths = list(_files(root / FOLDER, problems))
    made = [_sheets(root, path, memory) for path in paths]
    by_kind = {k.name: tuple(s for one in made for s in one.seeds if s.kind == k.name) for k in KINDS}
    text, lost = _article_text(root, by_kind["article"])
    shapes, bad = _boundaries(root, memory)
    problems += (*_missing(paths, root), *(p for one in made for p in one.problems), *lost, *bad)
    found = [*made, _Read(ids={"shape": _shape_ids(shapes)}, unsure=_unsure(paths, text, bad))]
    kinds = (*(kind.name for kind in KINDS), *LISTS_OF_SITE, "shape")
    seeds = Seeds(
        by_kind,
        tuple(seed for one in found for seed in one.faulty),
        {kind: frozenset(i for one in found for i in one.ids.get(kind, ())) for kind in kinds},
        frozenset(kind for one in found for kind in one.unsure),
        text,
        shapes,
    )
    return seeds, tuple(problems)


def _unsure(paths: Sequence[str], text: str | None, bad_shapes: Sequence[Problem]) -> tuple[str, ...]:
    """What nobody can say for want of a whole file."""
    return (
        *(() if "site.yml" in paths else LISTS_OF_SITE),
        *(("article",) if text is None else ()),
        *(("shape",) if bad_shapes else ()),
    )


# ---------- finding files ----------


def _files(
    folder: Path, problems: list[Problem], seen: frozenset[str] = frozenset(), at: str = ""
) -> Iterator[str]:
    """The paths of all YAML files below a folder, sorted; links to folders are followed once."""
    try:
        real = os.path.realpath(folder, strict=True)
        names = sorted(os.listdir(folder))
    except OSError as error:
        if at:
            problems.append(
                textfile.unreadable(f"{FOLDER}/{at}", error.strerror or "the system gives no reason")
            )
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


def slug(text: str) -> str:
    """A text as an id: lower-case, without accents, words joined by hyphens."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")


def _missing(found: list[str], root: Path) -> Iterator[Problem]:
    if not found:
        message = (
            f"the folder {FOLDER}/ is missing"
            if not (root / FOLDER).is_dir()
            else f"{FOLDER}/ holds no sheets"
        )
        hint = "it needs site.yml, article/article.yml and the article's text"
        yield Problem(Place(FOLDER), "no-seeds", message, hint)
        return
    for home in ("site.yml", "article/article.yml"):
        if home not in found:
            name = f"{FOLDER}/{home}"
            yield Problem(Place(name), "missing-file", f"{name} is missing", "every dossier needs it")


# ---------- reading one file ----------


def _sheets(root: Path, path: str, memory: Memory) -> _Read:
    kind, problems = _kind_of(path)
    if kind is None:
        return _Read(problems=problems)
    made = _load(root, path, kind, memory)
    return replace(made, problems=(*problems, *made.problems))


def _load(root: Path, path: str, kind: Kind, memory: Memory) -> _Read:
    name = f"{FOLDER}/{path}"
    stems = (Path(path).stem,) if kind.many_files else ()
    text, problems = textfile.read(root / FOLDER / path, name)
    if text is None:
        return _unread(kind, stems, problems)
    return memory.recall(name, text, lambda: _understood(text, path, kind, stems))


def _understood(text: str, path: str, kind: Kind, stems: Sequence[str]) -> _Read:
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
        return _Read(faulty=(faulty,), ids=ids, problems=(*faults, *more))
    if kind.is_list:
        listed = tuple(_listed(kind, item, number, name, tree) for number, item in enumerate(value))
        return _Read(listed, ids=ids, problems=faults)
    return _Read((Seed(kind.name, _id(kind, value, path), value, name, tree),), ids=ids, problems=faults)


def _unread(kind: Kind, stems: Sequence[str], problems: tuple[Problem, ...]) -> _Read:
    """A file that is no YAML has at least its name; what it would list, nobody knows."""
    unsure = LISTS_OF_SITE if kind.name == "site" else (kind.name,) if kind.is_list else ()
    return _Read(ids=_ids(kind, None, stems), unsure=tuple(unsure), problems=problems)


def _listed(kind: Kind, item: Any, number: int, name: str, tree: Tree) -> Seed[Any]:
    own = getattr(item, "id", None) or (slug(item.term) if kind.name == "term" else "")
    return Seed(kind.name, own or _by_number(kind, name, number), item, name, tree, (number,))


def _by_number(kind: Kind, name: str, number: int) -> str:
    """The id of what has none: its number in its file, with the file's name where there may be several."""
    return f"{number + 1}" if name == f"{FOLDER}/{kind.home}" else f"{Path(name).stem}-{number + 1}"


def _id(kind: Kind, value: Any, path: str) -> str:
    return str(value.number) if kind.name == "point" else Path(path).stem


LISTS_OF_SITE = {
    "party": "parties",
    "theme": "themes",
    "issue": "issues",
    "tier": "tiers",
    "shading": "shadings",
    "relation": "relations",
}
"""The kinds that `site.yml` lists, by the keys of their lists."""
NAME_IN_LIST = {"tier": "name", "shading": "name", "relation": "name"}
"""By what the items of these lists are named; those of the others have an `id`."""


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


def _article_text(root: Path, found: Sequence[AnySeed]) -> tuple[str | None, tuple[Problem, ...]]:
    if not found:
        return None, ()
    seed = found[0]
    file = seed.sheet.file
    name = f"{FOLDER}/article/{file}"
    if "/" in file or "\\" in file or file.startswith("."):
        message = "the article's file must lie beside article.yml"
        return None, (Problem(seed.place(("file",)), "outside-folder", message, "give its name only"),)
    if not os.path.lexists(root / name):
        return None, (
            Problem(seed.place(("file",)), "missing-file", f"there is no file {name}", "add the text"),
        )
    text, problems = textfile.read(root / name, name)
    if text is None:
        return None, problems
    if not text.strip():
        return None, (
            Problem(Place(name), "empty-file", "the file is empty", "paste the article's text into it"),
        )
    return text, _fingerprint(root / name, seed)


def _fingerprint(path: Path, seed: Seed[sheets.ArticleSheet]) -> tuple[Problem, ...]:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found == seed.sheet.sha256:
        return ()
    message = "the article's text is not the one these notes were written for"
    hint = f"if the change is right, mend every quotation that this report names, and write sha256: {found}"
    return (Problem(seed.place(("sha256",)), "article-changed", message, hint),)


BOUNDARIES = "territories/boundaries.geojson"


def _boundaries(root: Path, memory: Memory) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    """The outlines for the maps: a GeoJSON FeatureCollection (RFC 7946), if there is one."""
    name = f"{FOLDER}/{BOUNDARIES}"
    if not (root / name).exists():
        return None, ()
    text, problems = textfile.read(root / name, name)
    if text is None:
        return None, problems
    return memory.recall(name, text, lambda: _shapes(text, name))


def _shapes(text: str, name: str) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    try:
        shapes = json.loads(text)
        if shapes["type"] == "FeatureCollection" and all(isinstance(f, dict) for f in shapes["features"]):
            return shapes, ()
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    message = "this is no GeoJSON FeatureCollection"
    return None, (Problem(Place(name), "bad-geojson", message, "export it again as GeoJSON"),)


def _shape_ids(shapes: Mapping[str, Any] | None) -> list[str]:
    return [str(feature["id"]) for feature in (shapes or {"features": ()})["features"] if "id" in feature]
