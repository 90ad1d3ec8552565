"""The preview cards of shared links: one for each page of a sheet, and one for each other kind of page."""

import hashlib
from collections.abc import Sequence

from dossier.link.linked import Linked
from dossier.pictures.card import card, lit
from dossier.sheets import kinds
from dossier.store.kept import Store
from dossier.text.language import N_, Language
from dossier.text.typography import typeset
from dossier.write.page import Page

FOLDER = "assets/cards"

MOST = 400
"""Pages of sheets up to which each has a card of its own: a hundredth of a second each, once."""

_SHELF = "card"

Given = tuple[tuple[str, str, str, int, int], str, tuple[str, ...]]
"""What a card is drawn of, as `card` takes it."""

_TITLES = {
    "corrections": N_("Corrections"),
    "plan": N_("Point by point"),
    "positions": N_("Who stands where"),
    "search": N_("All pages"),
}


def drawn(
    linked: Linked, language: Language, pages: Sequence[Page], store: Store | None = None
) -> dict[str, bytes]:
    """The cards that the pages name, by their addresses; what a store has is not drawn again."""
    kept = store.all(_SHELF) if store else {}
    made = {}
    for name, given in _asked(linked, language, pages).items():
        of = hashlib.sha256(repr(given).encode()).digest()
        known = kept.get(name, b"")
        if known[: len(of)] != of:
            words, as_of, strip = given
            known = of + card(*words, as_of=as_of, strip=strip)
            if store:
                store.put(_SHELF, name, known)
        made[name] = known[len(of) :]
    return made


def kinds_with_own(linked: Linked) -> list[str]:
    """The kinds of pages each of which has a card of its own."""
    found = [kind.name for kind in kinds.every() if kind.has_pages]
    return found if sum(len(linked.dossier.shelf(name)) for name in found) <= MOST else []


def _asked(linked: Linked, language: Language, pages: Sequence[Page]) -> dict[str, Given]:
    """What each card is drawn of, by its address."""
    site = linked.dossier.site.sheet
    ours = {name: kind.title for kind in kinds.every() for name in (kind.name, kind.section) if kind.title}
    titles = {
        **{name: language.gettext(title) for name, title in {**ours, **_TITLES}.items()},
        "home": site.headline,
        "article": linked.dossier.article_sheet.sheet.headline,
    }
    count = len(linked.dossier.points)
    as_of = language.gettext("Facts as of %(date)s", date=site.as_of)

    def given(kicker: str, title: str, hit: int, strip: tuple[str, ...] = ()) -> Given:
        return (kicker, typeset(title, language.code), site.title, count, hit), as_of, strip

    own = set(kinds_with_own(linked))
    found = {}
    for page in pages:
        if page.kind in own:
            strip, hit = _of_point(linked, page)
            title = page.title
            found[address(page.uri.removesuffix(".md"))] = given(
                titles[page.kind], title, lit(count) if hit is None else hit, strip
            )
        elif page.kind in titles:
            found[address(page.kind)] = given(site.strap, titles[page.kind], lit(count))
    return found


def _of_point(linked: Linked, page: Page) -> tuple[tuple[str, ...], int | None]:
    """What became of a point, text by text, and its place among all; nothing for other pages."""
    points = list(linked.dossier.points.values())
    place = next((n for n, seed in enumerate(points) if seed.page == page.uri), None)
    if place is None:
        return (), None
    fates = {fate.document: fate.fate for fate in points[place].sheet.fates}
    return tuple(fates[name] for name in linked.dossier.documents if name in fates), place


def address(name: str) -> str:
    """Where the card of a kind of page lies, or by its source without an ending that of one page."""
    return f"{FOLDER}/{name}.png"
