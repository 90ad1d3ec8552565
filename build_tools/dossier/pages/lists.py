"""The pages that are lists: timeline, questions, glossary and sources."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from markupsafe import Markup

from dossier import sheets
from dossier.link.linked import Linked
from dossier.link.references import Reference
from dossier.read.seed import AnySeed, Seed
from dossier.text.dates import parse
from dossier.text.words import counted
from dossier.write import addresses, ages, drawings, shown_at
from dossier.write.page import Page
from dossier.write.templates import render
from dossier.write.writer import Writer


@dataclass(frozen=True)
class Stretch:
    """A page of a list that was cut: a year or month of events, a letter of sources."""

    page: str
    name: str
    seeds: tuple[AnySeed, ...]


@dataclass(frozen=True)
class Group:
    """Questions under one heading; without a name, those that have none."""

    id: str
    name: str
    seeds: tuple[AnySeed, ...]


@dataclass(frozen=True)
class Used:
    """A source and the places that rest on it."""

    seed: Seed[sheets.Source]
    uses: tuple[shown_at.Use, ...]


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
        yield from _timeline(linked, editing)
    if dossier.questions:
        writer = Writer(linked, addresses.QUESTIONS, editing=editing)
        meta = _size(writer, len(dossier.questions), "question")
        markdown = render(writer, "questions.md.j2", groups=_groups(dossier.questions.values()), meta=meta)
        yield Page(
            addresses.QUESTIONS,
            "Questions readers ask",
            markdown,
            _file(dossier.questions.values()),
            "Questions",
        )
    if dossier.terms:
        writer = Writer(linked, addresses.GLOSSARY, editing=editing)
        markdown = render(writer, "glossary.md.j2", meta=_size(writer, len(dossier.terms), "term"))
        yield Page(addresses.GLOSSARY, "Glossary", markdown, _file(dossier.terms))
    if dossier.sources:
        yield from _sources(linked, editing)


def _file(seeds: Iterable[AnySeed]) -> str:
    """The file of a list, the first of them where it is cut into several."""
    return next(iter(seeds)).file


def _size(writer: Writer, number: int, word: str) -> list[Markup | str]:
    """How much a list holds, and how old it is."""
    return [counted(number, word), ages.gone_through(writer)]


def _groups(questions: Iterable[AnySeed]) -> tuple[Group, ...]:
    """The questions by their groups, each where its first question stands."""
    found: dict[str, list[AnySeed]] = {}
    for seed in questions:
        found.setdefault(seed.sheet.group or "", []).append(seed)
    return tuple(Group(f"group-{n}", name, tuple(of)) for n, (name, of) in enumerate(found.items(), 1))


def _oldest_check(writer: Writer, seeds: tuple[AnySeed, ...]) -> Markup:
    """How old a page of events is: the day on which the first of them was checked."""
    return Markup("Checked ") + writer.time(min(seed.sheet.checked for seed in seeds))


def _timeline(linked: Linked, editing: str) -> Iterator[Page]:
    writer = Writer(linked, addresses.TIMELINE, editing=editing)
    seeds = list(linked.dossier.events.values())
    stretches = [
        Stretch(page, _spoken(page), tuple(of)) for page, of in groupby(seeds, lambda seed: seed.page)
    ]
    ends = linked.dossier.site.sheet.record.ends
    markdown = render(
        writer,
        "timeline.md.j2",
        standfirst="What happened, at the precision the sources allow. The day of the article is marked.",
        meta=[f"{len(seeds)} events", f"The record ends on {ends}", ages.gone_through(writer)],
        picture=drawings.timeline(writer),
        stretches=stretches,
    )
    yield Page(addresses.TIMELINE, "Timeline", markdown)
    for before, stretch, after in zip([None, *stretches], stretches, [*stretches[1:], None], strict=False):
        yield _stretch(linked, stretch, before, after, editing)


def _stretch(
    linked: Linked, stretch: Stretch, before: Stretch | None, after: Stretch | None, editing: str
) -> Page:
    writer = Writer(linked, stretch.page, editing=editing)
    markdown = render(
        writer,
        "stretch.md.j2",
        name=stretch.name,
        seeds=stretch.seeds,
        kicker=writer.go_page(addresses.TIMELINE, "Timeline"),
        meta=[counted(len(stretch.seeds), "event"), _oldest_check(writer, stretch.seeds)],
        before=before,
        after=after,
    )
    return Page(stretch.page, f"Timeline: {stretch.name}", markdown)


def _spoken(page: str) -> str:
    return str(parse(PurePosixPath(page).stem))


def _sources(linked: Linked, editing: str) -> Iterator[Page]:
    writer = Writer(linked, addresses.SOURCES, editing=editing)
    used = {seed.id: _used(linked, seed) for seed in linked.dossier.sources.values()}
    groups = [_tier(used, tier) for tier in linked.dossier.tiers.values()]
    seeds = sorted(linked.dossier.sources.values(), key=lambda seed: (seed.page, seed.id))
    letters = [Stretch(page, _letter(page), tuple(of)) for page, of in groupby(seeds, lambda seed: seed.page)]
    is_whole = all(letter.page == addresses.SOURCES for letter in letters)
    markdown = render(
        writer,
        "sources.md.j2",
        groups=[group for group in groups if group.seeds],
        meta=_size(writer, len(linked.dossier.sources), "source"),
        letters=() if is_whole else letters,
        whole=is_whole,
    )
    yield Page(addresses.SOURCES, "Sources", markdown, _file(linked.dossier.sources.values()))
    for number, letter in enumerate(() if is_whole else letters):
        items = [used[seed.id] for seed in letter.seeds]
        yield _of_letter(Writer(linked, letter.page, editing=editing), letters, number, items)


def _of_letter(writer: Writer, letters: list[Stretch], number: int, items: list[Used]) -> Page:
    letter = letters[number]
    markdown = render(
        writer,
        "letter.md.j2",
        name=letter.name,
        items=items,
        letters=letters,
        kicker=writer.go_page(addresses.SOURCES, "Sources"),
        meta=_size(writer, len(items), "source"),
        before=letters[number - 1] if number else None,
        after=letters[number + 1] if number + 1 < len(letters) else None,
    )
    return Page(letter.page, f"Sources: {letter.name}", markdown, _file(letter.seeds))


def _letter(page: str) -> str:
    return PurePosixPath(page).stem.replace("-", "–").upper()


def _tier(used: Mapping[str, Used], tier: sheets.Tier) -> Tier:
    items = tuple(item for item in used.values() if item.seed.sheet.tier == tier.name)
    return Tier(f"tier-{tier.name.replace(' ', '-')}", tier.label, items)


def _used(linked: Linked, seed: AnySeed) -> Used:
    """The source with the first place on each sheet that rests on it."""
    first: dict[str, Reference] = {}
    for reference in linked.incoming.get(("source", seed.id), ()):
        first.setdefault(shown_at.name_of(reference.seed), reference)
    return Used(seed, tuple(shown_at.use(found.seed, found.loc) for found in first.values()))
