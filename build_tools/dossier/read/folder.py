"""The seeds folder: every file of it read and checked. Nothing here looks from one sheet to another."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier import cores, sheets
from dossier.article import Article, as_plain, from_plain
from dossier.later import loaded_when_used
from dossier.problems.problem import Place, Problem
from dossier.read import text_file
from dossier.read.beside import article_text, boundaries_of
from dossier.read.boundaries import shape_ids
from dossier.read.memory import Memory, digest
from dossier.read.one_file import Read, name_and_state, sheets_of, taken_from
from dossier.read.seed import AnySeed, Fact
from dossier.sheets import kinds
from dossier.sheets.kinds import FOLDER, LISTS_OF_SITE

with loaded_when_used():
    from dossier.article import parser


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
    article: Article | None
    """The article taken apart, if there is a text."""
    boundaries: Mapping[str, Any] | None

    def all(self) -> tuple[AnySeed, ...]:
        """The valid seeds that say something to readers."""
        return tuple(seed for kind in kinds.every() if kind.is_published for seed in self.by_kind[kind.name])

    @property
    def old_addresses(self) -> AnySeed | None:
        """The earlier addresses that still lead somewhere, if there are any."""
        return next(iter(self.by_kind["old-addresses"]), None)

    @property
    def style(self) -> sheets.Style | None:
        """The rules of the house, if it has given itself any."""
        return next((seed.sheet for seed in self.by_kind["style"]), None)


def read(
    root: Path, memory: Memory | None = None, facts: Sequence[Fact[Any]] = ()
) -> tuple[Seeds, tuple[Problem, ...]]:
    """Read every file below `root/seeds`; what is wrong with any of them comes back beside what is right.

    `facts` will be asked of every sheet: of those that are new they are best found where these are read.
    """
    memory = memory or Memory()
    problems: list[Problem] = []
    paths = list(_files(root, problems))
    _read_ahead(root, paths, memory, facts)
    made = [sheets_of(root, path, memory) for path in paths]
    seeds = [seed for one in made for seed in one.seeds]
    by_kind = {k.name: tuple(seed for seed in seeds if seed.kind == k.name) for k in kinds.every()}
    text, lost = article_text(root, by_kind["article"])
    headline = next((seed.sheet.headline for seed in by_kind["article"]), None)
    shapes, bad = boundaries_of(root, memory)
    problems += (
        *_broken_kinds(),
        *_missing(paths, root),
        *(p for one in made for p in one.problems),
        *lost,
        *bad,
    )
    found = [*made, Read(ids={"shape": shape_ids(shapes)}, unsure=_unsure(paths, text, bad))]
    named = (*by_kind, *LISTS_OF_SITE, "shape")
    return Seeds(
        by_kind,
        tuple(seed for one in found for seed in one.faulty),
        {kind: frozenset(i for one in found for i in one.ids.get(kind, ())) for kind in named},
        frozenset(kind for one in found for kind in one.unsure),
        text,
        _taken_apart(text, headline, memory) if text is not None else None,
        shapes,
    ), tuple(problems)


def _read_ahead(root: Path, paths: Sequence[str], memory: Memory, facts: Sequence[Fact[Any]]) -> None:
    """Have all cores read what is new, where it is much; what has a fault is read here once more."""
    new = [path for path in paths if not memory.is_known(*name_and_state(root, path))]
    if len(new) < cores.WORTH_IT or cores.count() < 2:
        return
    for path, taken in zip(
        new, cores.on_all(lambda path: taken_from(root, path, memory, facts), new), strict=True
    ):
        if taken is not None:
            memory.expect(f"{FOLDER}/{path}", taken)


def _taken_apart(text: str, headline: str | None, memory: Memory) -> Article:
    # It takes words and rules of every language to take it apart, and so longer than all of its sheet.
    now = digest(json.dumps([text, headline]))
    return memory.recall(
        _ARTICLE,
        now,
        lambda: from_plain(memory.made(_ARTICLE, now, lambda: as_plain(parser.parse(text, headline)))),
    )


_ARTICLE = "the article taken apart"


def _unsure(paths: Sequence[str], text: str | None, bad_shapes: Sequence[Problem]) -> tuple[str, ...]:
    """What nobody can say for want of a whole file."""
    return (
        *(() if "site.yml" in paths else LISTS_OF_SITE),
        *(("article",) if text is None else ()),
        *(("shape",) if bad_shapes else ()),
    )


_MOST_FOLDERS = 8
"""No sheet lives so deep; more folders in folders are a slip, or are meant to do harm."""

_ENDINGS = (".yml", ".yaml", ".yml.txt", ".yaml.txt")
"""Of sheets, and of what was meant to be one: some editors put an ending of their own behind the name."""


def _files(
    root: Path, problems: list[Problem], at: str = FOLDER, seen: frozenset[str] = frozenset()
) -> Iterator[str]:
    """The paths below seeds/ of all YAML files in it, sorted; links to folders in it are followed once."""
    real = os.path.realpath(root / at)
    if real in seen:
        message = "this link leads back into a folder above it"
        problems.append(Problem(Place(at), "link-loop", message, "delete the link"))
        return
    if at.count("/") > _MOST_FOLDERS:
        message = "no kind of sheet lives so deep in folders"
        problems.append(Problem(Place(at), "wrong-place", message, f"move it up, nearer to {FOLDER}/"))
        return
    if (away := text_file.leads_away(root, at)) is not None:
        problems.append(away)
        return
    try:
        names = sorted(os.listdir(root / at))
    except OSError as error:
        if at != FOLDER:
            problems.append(text_file.unreadable(at, error.strerror or "the system gives no reason"))
        return
    for name in names:
        inner, is_sheet = f"{at}/{name}", name.lower().endswith(_ENDINGS)
        if name.startswith("."):
            continue
        if os.path.isdir(root / inner) and not is_sheet:
            yield from _files(root, problems, inner, seen | {real})
        elif is_sheet:
            yield inner.removeprefix(f"{FOLDER}/")


def _broken_kinds() -> Iterator[Problem]:
    hint = "bring that package up to date, or uninstall it"
    return (Problem(Place(FOLDER), "broken-kind", message, hint) for message in kinds.found().faults)


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
    named = {path[: path.rindex(".")] for path in found}
    for home in ("site.yml", "article/article.yml"):
        # Under another ending it is there, and that is said already.
        if home.removesuffix(".yml") not in named:
            name = f"{FOLDER}/{home}"
            yield Problem(Place(name), "missing-file", f"{name} is missing", "every dossier needs it")
