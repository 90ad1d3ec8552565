"""The pages of what has no room on a sheet's own: evidence, the last claims of long lists, who names it."""

from collections.abc import Iterator
from functools import partial

from dossier.link import room
from dossier.link.linked import Linked
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed
from dossier.sheets import kinds
from dossier.text.language import Language
from dossier.write import claims, evidence, more, onward, shown_at
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """For each large sheet as many pages as it needs, and for one that very many name."""
    for found in (*more.of_sheets(linked, language), *more.of_sources(linked, language)):
        yield from more.pages(found)
    for kind in kinds.every():
        if kind.has_pages and kind.is_published:
            for seed in linked.dossier.shelf(kind.name).values():
                yield from _of(seed, language)


def _of(seed: AnySeed, language: Language) -> Iterator[Planned]:
    found = room.elsewhere(seed)
    for places, title, write in (
        (found.evidence, language.gettext("Evidence"), _evidence),
        (found.claims, language.gettext("Claims"), _claims),
    ):
        by_page: dict[str, list[Loc]] = {}
        for loc, page in places.items():
            by_page.setdefault(page, []).append(loc)
        for page, locs in by_page.items():
            name = language.gettext("%(list)s: %(part)s", list=shown_at.name_of(seed, language), part=title)
            planned = Page(page, seed.kind, name, seed.file, is_sought=False)
            yield Planned(
                planned, partial(write, seed=seed, locs=tuple(locs), title=name), ((seed.kind, seed.id),)
            )


def _evidence(writer: Writer, seed: AnySeed, locs: tuple[Loc, ...], title: str) -> str:
    rows = [(room.key(seed, loc), *_claim(seed, loc), evidence.opened(writer, seed, loc)) for loc in locs]
    return _page(writer, seed, title, rows=rows, listed="")


def _claims(writer: Writer, seed: AnySeed, locs: tuple[Loc, ...], title: str) -> str:
    return _page(writer, seed, title, rows=(), listed=claims.of(writer, seed, locs))


def _page(writer: Writer, seed: AnySeed, title: str, **values: object) -> str:
    kicker = writer.go_page(seed.page, writer.name(seed))
    back = [onward.Way("", writer.name(seed), seed.page, "up")]
    return render(writer, "elsewhere.md.j2", back, seed=seed, title=title, kicker=kicker, **values)


def _claim(seed: AnySeed, loc: Loc) -> tuple[str, str]:
    """Where the claim stands to which some evidence belongs, and its words."""
    part = dict(seed.parts)[loc]
    words = getattr(part, "text", "") if "accounts" in loc else shown_at.words_at(seed, loc)
    return shown_at.address_of(seed, loc), words or shown_at.words_at(seed, loc)
