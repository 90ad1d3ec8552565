"""The preview cards of shared links: one for each kind of page."""

from collections.abc import Iterable, Mapping

from dossier.link.linked import Linked
from dossier.pictures.card import card, lit
from dossier.write.page import Page

FOLDER = "assets/cards"

_TITLES = {
    "actor": "Who’s who",
    "corrections": "Corrections",
    "document": "The texts of the plan",
    "glossary": "Glossary",
    "places": "Places",
    "plan": "The plan, point by point",
    "point": "The plan, point by point",
    "positions": "Who stands where",
    "questions": "Questions readers ask",
    "sources": "Sources",
    "territory": "Places",
    "timeline": "Timeline",
    "who": "Who’s who",
}


def drawn(linked: Linked, pages: Iterable[Page]) -> Mapping[str, bytes]:
    """The cards that the pages name, by their addresses."""
    site = linked.dossier.site.sheet
    titles = {**_TITLES, "home": site.headline, "article": linked.dossier.article_sheet.sheet.headline}
    kinds = sorted({page.kind for page in pages if page.kind in titles})
    count = len(linked.dossier.points)
    return {address(kind): card(site.strap, titles[kind], site.title, count, lit(count)) for kind in kinds}


def address(kind: str) -> str:
    """Where the card of a kind of page lies."""
    return f"{FOLDER}/{kind}.png"
