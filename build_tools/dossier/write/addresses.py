"""The pages that gather many sheets, the way from page to page, and the address that a page has in a site."""

import posixpath
from collections.abc import Callable
from functools import cache

from dossier.link.dossier import Dossier
from dossier.link.references import Target
from dossier.sheets import kinds
from dossier.write import links

HOME = kinds.of_name("site").index

ARTICLE = kinds.of_name("article").index

WHO = kinds.of_name("actor").index

PLACES = kinds.of_name("territory").index

PLAN = "plan/index.md"

MATRIX = "plan/matrix.md"

POSITIONS = "plan/positions.md"

COMPARE = "plan/compare/index.md"

TIMELINE = kinds.of_name("event").index

QUESTIONS = kinds.of_name("question").index

GLOSSARY = kinds.of_name("term").index

SOURCES = kinds.of_name("source").index

CORRECTIONS = "corrections.md"

SEARCH = "search.md"

COVERAGE = "editors/coverage.md"

RECORD = "editors/record.md"


def pair(earlier: str, later: str) -> str:
    """The page that sets two texts side by side, by their ids."""
    return f"plan/compare/{earlier}/{later}.md"


def relative(start: str, target: str) -> str:
    """A link from one page's source to another's, for Markdown and for raw HTML.

    No renderer is asked what addresses look like in its sites: see `links`.
    """
    page, mark, fragment = target.partition("#")
    if page == start and mark:
        return f"#{fragment}"
    return links.way(_folder(start), page) + mark + fragment


_folder: Callable[[str], str] = cache(posixpath.dirname)


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
    kind, name = kinds.of_name(target[0]), target[1]
    if kind.has_pages:
        return dossier.shelf(kind.name)[name].page
    # A sentence of the article has an address, but no sheet.
    page = dossier.shelf(kind.name)[name].page if kind.cut else kind.at
    return f"{page}#{name}"
