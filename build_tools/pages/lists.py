"""The pages that are lists: timeline, questions, glossary and sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from build_tools import addresses, drawing, sheets
from build_tools.linked import Linked
from build_tools.page import Page
from build_tools.pages import shared
from build_tools.seeds import AnySeed, Seed
from build_tools.writer import Writer

_TIERS = (
    ("primary", "Primary sources"),
    ("party to the war", "Parties to the war"),
    ("leaked document", "Leaked documents"),
    ("reported", "Reporting and research"),
    ("reference", "Reference works"),
)


@dataclass(frozen=True)
class Year:
    """The events of a year."""

    name: str
    seeds: tuple[Seed[sheets.Event], ...]


@dataclass(frozen=True)
class Used:
    """A source and the places that rest on it."""

    seed: Seed[sheets.Source]
    uses: tuple[shared.Use, ...]


@dataclass(frozen=True)
class Tier:
    """The sources of one kind."""

    id: str
    name: str
    seeds: tuple[Used, ...]


def pages(linked: Linked, editing: str) -> Iterator[Page]:
    """Each list that has something in it."""
    dossier = linked.dossier
    if dossier.events:
        yield _timeline(linked, editing)
    if dossier.questions:
        writer = Writer(linked, addresses.QUESTIONS, editing=editing)
        markdown = writer.page("questions.md.j2", image="questions")
        yield Page(addresses.QUESTIONS, "Questions readers ask", markdown, "seeds/questions.yml", "Questions")
    if dossier.terms:
        writer = Writer(linked, addresses.GLOSSARY, editing=editing)
        markdown = writer.page("glossary.md.j2", image="glossary")
        yield Page(addresses.GLOSSARY, "Glossary", markdown, "seeds/glossary.yml")
    if dossier.sources:
        yield _sources(linked, editing)


def _timeline(linked: Linked, editing: str) -> Page:
    writer = Writer(linked, addresses.TIMELINE, editing=editing)
    seeds = list(linked.dossier.events.values())
    years = [Year(str(y), tuple(of)) for y, of in groupby(seeds, lambda seed: seed.sheet.date.first.year)]
    markdown = writer.page(
        "timeline.md.j2",
        years=years,
        standfirst="What happened, at the precision the sources allow. The day of the article is marked.",
        meta=[f"{len(seeds)} events", f"The record ends on {linked.dossier.site.sheet.record.ends}"],
        picture=drawing.timeline(writer),
        image="timeline",
    )
    return Page(addresses.TIMELINE, "Timeline", markdown)


def _sources(linked: Linked, editing: str) -> Page:
    writer = Writer(linked, addresses.SOURCES, editing=editing)
    groups = [_tier(linked, tier, name) for tier, name in _TIERS]
    markdown = writer.page(
        "sources.md.j2",
        groups=[group for group in groups if group.seeds],
        total=len(linked.dossier.sources),
        image="sources",
    )
    return Page(addresses.SOURCES, "Sources", markdown, "seeds/sources.yml")


def _tier(linked: Linked, tier: str, name: str) -> Tier:
    seeds = [seed for seed in linked.dossier.sources.values() if seed.sheet.tier == tier]
    return Tier(f"tier-{tier.replace(' ', '-')}", name, tuple(_used(linked, seed) for seed in seeds))


def _used(linked: Linked, seed: AnySeed) -> Used:
    found = linked.incoming.get(("source", seed.id), ())
    by_sheet: dict[str, shared.Use] = {}
    for reference in found:
        use = shared.use(reference.seed, reference.loc)
        by_sheet.setdefault(use.name, use)
    return Used(seed, tuple(by_sheet.values()))
