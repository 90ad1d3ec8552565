"""The preview cards of shared links: one for each kind of page."""

from collections.abc import Iterable, Mapping

from dossier.link.linked import Linked
from dossier.pictures.card import card, lit
from dossier.sheets import kinds
from dossier.text.language import N_, Language
from dossier.text.typography import typeset
from dossier.write.page import Page

FOLDER = "assets/cards"

_TITLES = {
    "corrections": N_("Corrections"),
    "plan": N_("Point by point"),
    "positions": N_("Who stands where"),
}


def drawn(linked: Linked, language: Language, pages: Iterable[Page]) -> Mapping[str, bytes]:
    """The cards that the pages name, by their addresses."""
    site = linked.dossier.site.sheet
    ours = {name: kind.title for kind in kinds.every() for name in (kind.name, kind.section) if kind.title}
    titles = {
        **{name: language.gettext(title) for name, title in {**ours, **_TITLES}.items()},
        "home": site.headline,
        "article": linked.dossier.article_sheet.sheet.headline,
    }
    drawn = sorted({page.kind for page in pages if page.kind in titles})
    count = len(linked.dossier.points)
    return {
        address(kind): card(site.strap, typeset(titles[kind], language.code), site.title, count, lit(count))
        for kind in drawn
    }


def address(kind: str) -> str:
    """Where the card of a kind of page lies."""
    return f"{FOLDER}/{kind}.png"
