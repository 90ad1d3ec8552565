"""The page that lists all pages: where the search leads those who have no scripts."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.link.linked import Linked
from dossier.read.seed import AnySeed
from dossier.sheets import kinds
from dossier.sheets.kinds import Kind
from dossier.text.language import Language
from dossier.write import addresses, onward
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer

MOST = 400
"""More sheets of a kind than this are not listed: the page of their kind leads to them."""


@dataclass(frozen=True)
class Group:
    """The sheets of a kind, or none where they are too many or stand on one page."""

    kind: Kind
    seeds: tuple[AnySeed, ...]


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """The one page."""
    yield Planned(Page(addresses.SEARCH, "search", language.gettext("All pages")), _page)


def _page(writer: Writer) -> str:
    groups = tuple(_group(writer.linked, kind) for kind in kinds.every() if _is_shown(writer.linked, kind))
    return render(writer, "search.md.j2", _ways(writer), groups=groups)


def _ways(writer: Writer) -> onward.Ways:
    yield onward.named_most(
        writer.linked, "actor", writer.language.gettext("Named most often"), writer.language
    )
    yield onward.last(writer.linked.last_event, writer.language)
    yield onward.first_question(writer.linked, writer.language)


def _is_shown(linked: Linked, kind: Kind) -> bool:
    return bool(kind.is_published and kind.title and linked.dossier.shelf(kind.name))


def _group(linked: Linked, kind: Kind) -> Group:
    shelf = linked.dossier.shelf(kind.name)
    return Group(kind, tuple(shelf.values()) if kind.has_pages and len(shelf) <= MOST else ())
