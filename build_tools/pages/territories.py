"""Places: the overview with the map, and one page a territory."""

from collections.abc import Iterator

from build_tools import addresses, drawing, sheets
from build_tools.linked import Linked
from build_tools.page import Page
from build_tools.pages import shared
from build_tools.rendering import render
from build_tools.seeds import Seed
from build_tools.writer import Writer


def pages(linked: Linked, editing: str) -> Iterator[Page]:
    """The overview first, then every territory."""
    if not linked.dossier.territories:
        return
    writer = Writer(linked, addresses.PLACES, editing=editing)
    meta = [shared.counted(len(linked.dossier.territories), "place"), shared.gone_through(writer)]
    markdown = render(writer, "places.md.j2", map=drawing.locator(writer), meta=meta)
    yield Page(addresses.PLACES, "Places", markdown)
    for seed in linked.dossier.territories.values():
        yield _page(linked, seed, editing)


def _page(linked: Linked, seed: Seed[sheets.Territory], editing: str) -> Page:
    own = ("territory", seed.id)
    uri = addresses.page_of(seed)
    writer = Writer(linked, uri, [own], editing)
    sheet = seed.sheet
    sources = shared.sources_used(seed)
    markdown = render(
        writer,
        "territory.md.j2",
        seed=seed,
        t=sheet,
        kicker=writer.go_page(addresses.PLACES, "Places"),
        meta=[shared.checked(writer, sheet), shared.counted(sources, "source")],
        picture=drawing.small_map(writer, seed),
        parts=tuple(s for s in linked.dossier.territories.values() if seed.id in s.sheet.part_of),
        spellings=tuple(n for n in shared.spellings(sheet) if n not in sheet.native.values()),
        places=shared.paragraphs_naming(linked, *own),
        points=tuple(linked.dossier.points[str(number)] for number in sheet.points),
        events=shared.events_with(linked, own),
    )
    return Page(uri, sheet.name, markdown, seed.file, None, shared.spellings(sheet), sheet.summary)
