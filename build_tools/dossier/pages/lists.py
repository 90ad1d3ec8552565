"""The pages that are lists: timeline, questions, glossary and sources."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import PurePosixPath

from markupsafe import Markup

from dossier import sheets
from dossier.link.linked import Linked
from dossier.link.references import Reference
from dossier.read.seed import AnySeed, Seed
from dossier.text.dates import parse
from dossier.text.language import Language
from dossier.write import addresses, ages, drawings, shown_at
from dossier.write.page import Page, Planned
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
    """The sources of one kind; where there are too many to list, how many of them each letter has."""

    id: str
    name: str
    seeds: tuple[Used, ...]
    letters: tuple[tuple[Stretch, int], ...] = ()


MOST_LISTED = 60
"""Of one kind so many sources are listed beside the letters; of more each letter says how many it has."""


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """Each list that has something in it."""
    dossier = linked.dossier
    if dossier.events:
        yield from _timeline_pages(linked, language)
    if dossier.questions:
        file, short = _file(dossier.questions.values()), language.gettext("Questions")
        title = language.gettext("Questions readers ask")
        yield Planned(Page(addresses.QUESTIONS, "questions", title, file, short), _questions)
    if dossier.terms:
        file = _file(dossier.terms.values())
        yield Planned(Page(addresses.GLOSSARY, "glossary", language.gettext("Glossary"), file), _glossary)
    if dossier.sources:
        yield from _source_pages(linked, language)


def _questions(writer: Writer) -> str:
    questions = writer.dossier.questions
    meta = [
        writer.ngettext("%(number)s question", "%(number)s questions", len(questions)),
        ages.gone_through(writer),
    ]
    return render(writer, "questions.md.j2", groups=_groups(questions.values()), meta=meta)


def _glossary(writer: Writer) -> str:
    count = writer.ngettext("%(number)s term", "%(number)s terms", len(writer.dossier.terms))
    meta = [count, ages.gone_through(writer)]
    return render(writer, "glossary.md.j2", meta=meta)


def _file(seeds: Iterable[AnySeed]) -> str:
    """The file of a list, the first of them where it is cut into several."""
    return next(iter(seeds)).file


def _sources_of(writer: Writer, number: int) -> list[Markup]:
    """How many sources a list holds, and how old it is."""
    count = writer.ngettext("%(number)s source", "%(number)s sources", number)
    return [count, ages.gone_through(writer)]


def _groups(questions: Iterable[AnySeed]) -> tuple[Group, ...]:
    """The questions by their groups, each where its first question stands."""
    found: dict[str, list[AnySeed]] = {}
    for seed in questions:
        found.setdefault(seed.sheet.group or "", []).append(seed)
    return tuple(Group(f"group-{n}", name, tuple(of)) for n, (name, of) in enumerate(found.items(), 1))


def _timeline_pages(linked: Linked, language: Language) -> Iterator[Planned]:
    seeds = linked.dossier.events.values()
    stretches = [
        Stretch(page, parse(PurePosixPath(page).stem).said(language), tuple(of))
        for page, of in groupby(seeds, lambda seed: seed.page)
    ]
    page = Page(addresses.TIMELINE, "timeline", language.gettext("Timeline"))
    yield Planned(page, partial(_timeline, stretches=stretches))
    for before, stretch, after in zip([None, *stretches], stretches, [*stretches[1:], None], strict=False):
        page = Page(stretch.page, "timeline", language.gettext("Timeline: %(stretch)s", stretch=stretch.name))
        yield Planned(page, partial(_stretch, stretch=stretch, before=before, after=after))


def _timeline(writer: Writer, stretches: list[Stretch]) -> str:
    events = len(writer.dossier.events)
    ends = writer.dossier.site.sheet.record.ends
    return render(
        writer,
        "timeline.md.j2",
        meta=[
            writer.ngettext("%(number)s event", "%(number)s events", events),
            writer.gettext("The record ends on %(date)s", date=ends),
            ages.gone_through(writer),
        ],
        picture=drawings.timeline(writer),
        stretches=stretches,
    )


def _stretch(writer: Writer, stretch: Stretch, before: Stretch | None, after: Stretch | None) -> str:
    # A page of events is as old as the first check of any of them.
    return render(
        writer,
        "stretch.md.j2",
        name=stretch.name,
        seeds=stretch.seeds,
        kicker=writer.go_page(addresses.TIMELINE, writer.gettext("Timeline")),
        meta=[
            writer.ngettext("%(number)s event", "%(number)s events", len(stretch.seeds)),
            writer.gettext(
                "Checked %(date)s", date=writer.time(min(seed.sheet.checked for seed in stretch.seeds))
            ),
        ],
        before=before,
        after=after,
    )


def _source_pages(linked: Linked, language: Language) -> Iterator[Planned]:
    sources = linked.dossier.sources.values()
    seeds = sorted(sources, key=lambda seed: (seed.page, seed.id))
    letters = [
        Stretch(page, PurePosixPath(page).stem.replace("-", "–").upper(), tuple(of))
        for page, of in groupby(seeds, lambda seed: seed.page)
    ]
    if all(letter.page == addresses.SOURCES for letter in letters):
        letters = []
    page = Page(addresses.SOURCES, "sources", language.gettext("Sources"), _file(sources))
    yield Planned(page, partial(_sources, letters=letters))
    # A page is planned with what it shows: of the other letters their names.
    others = [replace(letter, seeds=()) for letter in letters]
    for number, letter in enumerate(letters):
        title = language.gettext("Sources: %(letter)s", letter=letter.name)
        page = Page(letter.page, "sources", title, _file(letter.seeds))
        yield Planned(page, partial(_of_letter, letter=letter, letters=others, number=number))


def _sources(writer: Writer, letters: list[Stretch]) -> str:
    sources = writer.dossier.sources.values()
    used = [Used(seed, ()) if letters else _used(writer, seed) for seed in sources]
    groups = [_tier(used, letters, tier, writer.language) for tier in writer.dossier.tiers.values()]
    return render(
        writer,
        "sources.md.j2",
        groups=[group for group in groups if group.seeds],
        meta=_sources_of(writer, len(sources)),
        letters=letters,
        whole=not letters,
    )


def _of_letter(writer: Writer, letter: Stretch, letters: list[Stretch], number: int) -> str:
    return render(
        writer,
        "letter.md.j2",
        name=letter.name,
        items=[_used(writer, seed) for seed in letter.seeds],
        letters=letters,
        kicker=writer.go_page(addresses.SOURCES, writer.gettext("Sources")),
        meta=_sources_of(writer, len(letter.seeds)),
        before=letters[number - 1] if number else None,
        after=letters[number + 1] if number + 1 < len(letters) else None,
    )


def _tier(used: Iterable[Used], letters: Iterable[Stretch], tier: sheets.Tier, language: Language) -> Tier:
    items = tuple(item for item in used if item.seed.sheet.tier == tier.name)
    label = language.word("kind of source", tier.label)
    counted = Counter(item.seed.page for item in items) if len(items) > MOST_LISTED else {}
    shown = tuple((letter, counted[letter.page]) for letter in letters if letter.page in counted)
    return Tier(f"tier-{tier.name.replace(' ', '-')}", label, items, shown)


def _used(writer: Writer, seed: AnySeed) -> Used:
    """The source with the first place on each sheet that rests on it."""
    first: dict[str, Reference] = {}
    for reference in writer.linked.incoming.get(("source", seed.id), ()):
        first.setdefault(writer.name(reference.seed), reference)
    return Used(seed, tuple(shown_at.use(found.seed, found.loc, writer.language) for found in first.values()))
