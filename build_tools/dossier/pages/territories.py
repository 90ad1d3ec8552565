"""Places: the overview with the map, and one page a territory."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from dossier import sheets
from dossier.audit import findings
from dossier.link import cut, neighbours
from dossier.link.cut import Part
from dossier.link.linked import Linked
from dossier.read.seed import Seed
from dossier.sheets import kinds
from dossier.sheets.kinds import Kind
from dossier.text.language import Language
from dossier.write import addresses, ages, drawings, onward, parts
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """The overview first, then every territory."""
    if not linked.dossier.territories:
        return
    kind, whole = cut.shelf(kinds.of_name("territory"), linked.dossier.territories.values())
    page = Page(addresses.PLACES, "places", language.gettext("Places"))
    yield Planned(page, partial(_overview, kind=kind, whole=whole))
    yield from parts.pages(kind, whole, language, partial(parts.of_shelf, kind=kind))
    for seed, beside in onward.beside(tuple(linked.dossier.territories.values()), language):
        head, names = seed.head, neighbours.spellings(seed)
        page = Page(seed.page, "territory", head["name"], seed.file, None, names, head.get("summary", ""))
        yield Planned(page, partial(_page, seed=seed, beside=beside), (("territory", seed.id),))


def _overview(writer: Writer, kind: Kind, whole: Part) -> str:
    meta = [
        writer.ngettext("%(number)s place", "%(number)s places", len(writer.dossier.territories)),
    ]
    named = findings.of_kind(writer.linked, tuple(writer.dossier.territories.values()), writer.language)
    return render(
        writer,
        "places.md.j2",
        _ways_of_all(writer),
        map=drawings.locator(writer),
        meta=meta,
        named=named,
        whole=whole,
        ways=parts.ways(whole, kind, writer.language) if whole.parts else (),
    )


def _ways_of_all(writer: Writer) -> onward.Ways:
    linked, language = writer.linked, writer.language
    yield onward.named_most(linked, "territory", language.gettext("Named most often"), language)
    on_places = Counter(
        ("point", str(number))
        for seed in linked.dossier.territories.values()
        for number in seed.head.get("points", ())
    )
    yield onward.most(on_places, linked, language.gettext("Bears on most of them"), language)
    names = linked.dossier.territories
    placed = {
        event.id: event for name in names for event in neighbours.events_with(linked, ("territory", name))
    }
    placed_in_order = sorted(placed.values(), key=lambda event: event.sheet.date)
    yield onward.latest(placed_in_order, language)
    yield onward.named_most(linked, "actor", language.gettext("Who is named most often"), language)


def _page(writer: Writer, seed: Seed[sheets.Territory], beside: onward.Beside) -> str:
    linked, own, sheet = writer.linked, ("territory", seed.id), seed.sheet
    return render(
        writer,
        "territory.md.j2",
        _ways(writer, seed, beside),
        seed=seed,
        t=sheet,
        kicker=writer.go_page(addresses.PLACES, writer.gettext("Places")),
        meta=[ages.checked(writer, sheet), ages.sources(writer, seed)],
        picture=drawings.small_map(writer, seed),
        parts=neighbours.parts_of(linked, seed.id),
        spellings=tuple(n for n in neighbours.spellings(seed) if n not in sheet.native.values()),
        places=neighbours.paragraphs_naming(linked, *own),
        points=tuple(linked.dossier.points[str(number)] for number in sheet.points),
        events=neighbours.events_with(linked, own),
    )


def _ways(writer: Writer, seed: Seed[sheets.Territory], beside: onward.Beside) -> onward.Ways:
    """What is planned for it, what happened there last, what it is part of, and what stands next to it."""
    linked, language = writer.linked, writer.language
    yield onward.Way("", language.gettext("All places"), addresses.PLACES, "up")
    of_plan = language.gettext("What the %(plan)s says", plan=writer.words.plan)
    points = [linked.dossier.points[str(number)] for number in seed.sheet.points]
    # A point that itself names the place has more to say of it.
    points.sort(key=lambda point: point not in neighbours.naming(linked, ("territory", seed.id), "point"))
    yield onward.first(points, of_plan, language)
    yield onward.latest(neighbours.events_with(linked, ("territory", seed.id)), language)
    wholes = (linked.dossier.territories[name] for name in seed.sheet.part_of)
    yield onward.first(wholes, language.gettext("Part of"), language)
    yield onward.first(neighbours.parts_of(linked, seed.id), language.gettext("Contains"), language)
    yield from reversed(beside)
