"""Where every sheet's page lies: one place that knows the site's addresses."""

import posixpath
from collections.abc import Callable
from functools import cache
from pathlib import PurePosixPath

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
    """A link from one page's source to another's, as Markdown writes it and MkDocs checks it."""
    page, mark, fragment = target.partition("#")
    if page == start and mark:
        return f"#{fragment}"
    return _way(page, posixpath.dirname(start) or ".") + mark + fragment


def url(start: str, target: str) -> str:
    """The same link as the built site has it, for raw HTML, which MkDocs does not rewrite."""
    page, mark, fragment = target.partition("#")
    if page == start and mark:
        return f"#{fragment}"
    way = _way(_folder(page), _folder(start))
    return ("./" if way == "." else f"{way}/") + mark + fragment


_way: Callable[[str, str], str] = cache(posixpath.relpath)


@cache
def _folder(page: str) -> str:
    """The folder in which a page's index.html lies."""
    path = PurePosixPath(page)
    return str(path.parent if path.stem == "index" else path.with_suffix(""))


def of(dossier: Dossier, target: Target) -> str:
    """The page, and fragment if it has one, of anything that can be named."""
    kind, name = target
    if kind in _FOLDERS:
        return page_of(dossier.shelf(kind)[name])
    if kind in ("event", "source"):
        return f"{dossier.shelf(kind)[name].page}#{name}"
    return f"{_PAGES[kind]}#{name}"
