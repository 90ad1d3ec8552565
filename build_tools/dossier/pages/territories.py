"""Places: the overview with the map, and one page a territory."""

from collections.abc import Iterator
from functools import partial

from dossier import sheets
from dossier.link import neighbours
from dossier.link.linked import Linked
from dossier.read.seed import Seed
from dossier.text.language import Language
from dossier.write import addresses, ages, drawings
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """The overview first, then every territory."""
    if not linked.dossier.territories:
        return
    yield Planned(Page(addresses.PLACES, "places", language.gettext("Places")), _overview)
    for seed in linked.dossier.territories.values():
        sheet = seed.sheet
        names = neighbours.spellings(sheet)
        page = Page(seed.page, "territory", sheet.name, seed.file, None, names, sheet.summary)
        yield Planned(page, partial(_page, seed=seed), (("territory", seed.id),))


def _overview(writer: Writer) -> str:
    meta = [
        writer.ngettext("%(number)s place", "%(number)s places", len(writer.dossier.territories)),
        ages.gone_through(writer),
    ]
    return render(writer, "places.md.j2", map=drawings.locator(writer), meta=meta)


def _page(writer: Writer, seed: Seed[sheets.Territory]) -> str:
    linked, own, sheet = writer.linked, ("territory", seed.id), seed.sheet
    return render(
        writer,
        "territory.md.j2",
        seed=seed,
        t=sheet,
        kicker=writer.go_page(addresses.PLACES, writer.gettext("Places")),
        meta=[ages.checked(writer, sheet), ages.sources(writer, seed)],
        picture=drawings.small_map(writer, seed),
        parts=neighbours.parts_of(linked, seed.id),
        spellings=tuple(n for n in neighbours.spellings(sheet) if n not in sheet.native.values()),
        places=neighbours.paragraphs_naming(linked, *own),
        points=tuple(linked.dossier.points[str(number)] for number in sheet.points),
        events=neighbours.events_with(linked, own),
    )
