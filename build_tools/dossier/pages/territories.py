"""Places: the overview with the map, and one page a territory."""

from collections.abc import Iterator

from dossier import sheets
from dossier.link import neighbours
from dossier.link.linked import Linked
from dossier.read.seed import Seed
from dossier.text.words import counted
from dossier.write import addresses, ages, drawings
from dossier.write.page import Page
from dossier.write.templates import render
from dossier.write.writer import Writer


def pages(linked: Linked, editing: str) -> Iterator[Page]:
    """The overview first, then every territory."""
    if not linked.dossier.territories:
        return
    writer = Writer(linked, addresses.PLACES, editing=editing)
    meta = [counted(len(linked.dossier.territories), "place"), ages.gone_through(writer)]
    markdown = render(writer, "places.md.j2", map=drawings.locator(writer), meta=meta)
    yield Page(addresses.PLACES, "Places", markdown)
    for seed in linked.dossier.territories.values():
        yield _page(linked, seed, editing)


def _page(linked: Linked, seed: Seed[sheets.Territory], editing: str) -> Page:
    own = ("territory", seed.id)
    uri = addresses.page_of(seed)
    writer = Writer(linked, uri, [own], editing)
    sheet = seed.sheet
    sources = neighbours.sources_used(linked, seed)
    markdown = render(
        writer,
        "territory.md.j2",
        seed=seed,
        t=sheet,
        kicker=writer.go_page(addresses.PLACES, "Places"),
        meta=[ages.checked(writer, sheet), counted(sources, "source")],
        picture=drawings.small_map(writer, seed),
        parts=neighbours.parts_of(linked, seed.id),
        spellings=tuple(n for n in neighbours.spellings(sheet) if n not in sheet.native.values()),
        places=neighbours.paragraphs_naming(linked, *own),
        points=tuple(linked.dossier.points[str(number)] for number in sheet.points),
        events=neighbours.events_with(linked, own),
    )
    return Page(uri, sheet.name, markdown, seed.file, None, neighbours.spellings(sheet), sheet.summary)
