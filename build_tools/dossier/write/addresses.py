"""Where every sheet's page lies: one place that knows the site's addresses."""

import posixpath
from collections.abc import Callable
from functools import cache

from dossier.link.dossier import Dossier
from dossier.link.references import Target
from dossier.read.seed import AnySeed

HOME = "index.md"

ARTICLE = "article.md"

WHO = "who/index.md"

PLACES = "places/index.md"

PLAN = "plan/index.md"

MATRIX = "plan/matrix.md"

POSITIONS = "plan/positions.md"

TIMELINE = "timeline/index.md"

QUESTIONS = "questions.md"

GLOSSARY = "glossary.md"

SOURCES = "sources/index.md"

CORRECTIONS = "corrections.md"

COVERAGE = "editors/coverage.md"

RECORD = "editors/record.md"

_FOLDERS = {"actor": "who", "territory": "places", "document": "plan/texts", "point": "plan/points"}

_PAGES = {"question": QUESTIONS, "term": GLOSSARY, "article": ARTICLE, "note": ARTICLE, "site": HOME}


def page_of(seed: AnySeed) -> str:
    """The page of a seed: `who/jane-doe.md`, or the list it stands on."""
    if seed.kind in _FOLDERS:
        stem = seed.file.rpartition("/")[2].removesuffix(".yml")
        return f"{_FOLDERS[seed.kind]}/{stem}.md"
    return seed.page or _PAGES[seed.kind]


def relative(start: str, target: str) -> str:
    """A link from one page's source to another's, for Markdown and for raw HTML.

    No renderer is asked what addresses look like in its sites: see `links`.
    """
    page, mark, fragment = target.partition("#")
    if page == start and mark:
        return f"#{fragment}"
    return _way(page, posixpath.dirname(start) or ".") + mark + fragment


_way: Callable[[str, str], str] = cache(posixpath.relpath)


def address(source: str, folders: bool = True) -> str:
    """Where the page of a source lies below the site's root: `who/jane-doe/`, or `who/jane-doe.html`.

    `folders`: whether a page is the index of a folder of its own; the front page is then "".
    """
    page, mark, fragment = source.partition("#")
    stem = posixpath.splitext(page)[0]
    folder, _, name = stem.rpartition("/")
    if name not in ("index", "README"):
        return stem + ("/" if folders else ".html") + mark + fragment
    return (f"{folder}/" if folder else "") + ("" if folders else "index.html") + mark + fragment


def of(dossier: Dossier, target: Target) -> str:
    """The page, and fragment if it has one, of anything that can be named."""
    kind, name = target
    if kind in _FOLDERS:
        return page_of(dossier.shelf(kind)[name])
    if kind in ("event", "source"):
        return f"{dossier.shelf(kind)[name].page}#{name}"
    return f"{_PAGES[kind]}#{name}"
