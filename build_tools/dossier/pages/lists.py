"""The pages that are lists: timeline, questions, glossary and sources."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from dossier import sheets
from dossier.audit import findings
from dossier.link import room
from dossier.link.cut import Part
from dossier.link.linked import Linked
from dossier.link.references import Reference
from dossier.read.seed import AnySeed, Seed
from dossier.sheets import kinds
from dossier.text.language import N_, Language
from dossier.write import addresses, drawings, onward, parts, shown_at
from dossier.write.page import Page, Planned
from dossier.write.parts import Shown, Way
from dossier.write.templates import render
from dossier.write.writer import Writer


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
    count: int = 0
    """How many sheets rest on it."""
    more: str = ""
    """The page that has them all, where these are not all."""


@dataclass(frozen=True)
class Tier:
    """The sources of one kind; where there are too many to list, how many of them each letter has."""

    id: str
    name: str
    seeds: tuple[Used, ...]
    letters: tuple[Way, ...] = ()


MOST_LISTED = 60
"""Of one kind so many sources are listed beside the letters; of more each letter says how many it has."""

MOST_ANSWERS = 100
"""Of so many questions the list has the first sentence of each answer; of more the questions alone."""


_ANSWERING = ("point", "territory", "document", "actor")
"""The kinds of sheets that say more than an answer."""


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """Each list that has something in it, and its parts."""
    lists = linked.dossier.lists
    for name, (title, short, first, write) in _LISTS.items():
        kind, whole = kinds.of_name(name), lists[name]
        if whole.seeds:
            file = None if kind.many_files else whole.seeds[0].file
            page = Page(
                whole.page, kind.section, language.gettext(title), file, short and language.gettext(short)
            )
            yield Planned(page, partial(first, whole=whole))
            yield from parts.pages(kind, whole, language, write)


# ---------- questions ----------


def _questions(writer: Writer, whole: Part) -> str:
    meta = [
        writer.ngettext("%(number)s question", "%(number)s questions", len(whole.seeds)),
    ]
    told = findings.of_questions(whole.seeds, writer.language)
    on, groups = _ways_of_questions(writer), _groups(whole)
    if not whole.parts:
        return render(writer, "questions.md.j2", on, groups=groups, meta=meta, shown=None, told=told)
    return render(
        writer,
        "all_questions.md.j2",
        on,
        groups=groups,
        meta=meta,
        told=told,
        ways=parts.ways(whole, kinds.of_name("question"), writer.language),
        has_lines=whole.has_lines,
        has_answers=len(whole.seeds) <= MOST_ANSWERS,
    )


def _of_group(writer: Writer, shown: Shown) -> str:
    meta = [writer.ngettext("%(number)s question", "%(number)s questions", len(shown.seeds))]
    groups, told = [Group("", "", shown.seeds)], findings.of_questions(shown.seeds, writer.language)
    row = parts.row(shown, kinds.of_name("question"), writer.language)
    on = (*row, _answering(writer, shown.seeds), _article(writer))
    return render(writer, "questions.md.j2", on, groups=groups, meta=meta, shown=shown, told=told)


def _ways_of_questions(writer: Writer) -> onward.Ways:
    """Where most answers lead, what happened last, and what the questions are about."""
    linked, language = writer.linked, writer.language
    yield _answering(writer, linked.dossier.questions.values())
    yield onward.last(linked.last_event, language)
    yield _article(writer)
    yield onward.named_most(linked, "actor", language.gettext("Named most often"), language)


def _answering(writer: Writer, questions: Iterable[AnySeed]) -> onward.Way | None:
    """The way to the sheet to which most answers lead."""
    see = [writer.see(reference) for seed in questions for reference in seed.sheet.see]
    counted = Counter((kind, name.partition("#")[0]) for kind, name in see if kind in _ANSWERING)
    why = writer.language.gettext("Where most answers lead")
    return onward.most(counted, writer.linked, why, writer.language)


def _article(writer: Writer) -> onward.Way:
    headline = writer.dossier.article_sheet.sheet.headline
    return onward.Way(writer.language.gettext("The article"), headline, addresses.ARTICLE)


def _groups(whole: Part) -> tuple[Group, ...]:
    """The questions by their groups, each where its first question stands."""
    found: dict[str, list[AnySeed]] = {}
    for seed in whole.seeds:
        found.setdefault(seed.sheet.group or "", []).append(seed)
    return tuple(Group(f"group-{n}", name, tuple(of)) for n, (name, of) in enumerate(found.items(), 1))


# ---------- the glossary ----------


def _glossary(writer: Writer, whole: Part) -> str:
    meta = [_terms(writer, whole.seeds)]
    ways = parts.ways(whole, kinds.of_name("term"), writer.language)
    lines = () if whole.parts and not whole.has_lines else whole.seeds
    on, told = _ways_of_glossary(writer), findings.of_glossary(writer.linked, writer.language)
    return render(
        writer,
        "glossary.md.j2",
        on,
        meta=meta,
        seeds=lines,
        ways=ways,
        is_cut=bool(whole.parts),
        shown=None,
        told=told,
    )


def _terms_of_letter(writer: Writer, shown: Shown) -> str:
    meta = [_terms(writer, shown.seeds)]
    on = (*parts.row(shown, kinds.of_name("term"), writer.language), _article(writer))
    return render(
        writer,
        "glossary.md.j2",
        on,
        meta=meta,
        seeds=shown.seeds,
        ways=(),
        is_cut=False,
        shown=shown,
        told="",
    )


def _ways_of_glossary(writer: Writer) -> onward.Ways:
    """To where the words stand: in the article and in the answers."""
    linked, language = writer.linked, writer.language
    terms = {m.key for mentions in linked.mentions.values() for m in mentions if m.key.startswith("term:")}
    why = language.ngettext(
        "%(number)s of these words stands in it", "%(number)s of these words stand in it", len(terms)
    )
    yield replace(_article(writer), why=why) if terms else _article(writer)
    yield onward.first_question(writer.linked, language)
    yield onward.named_most(linked, "point", language.gettext("Named most often"), language)
    yield onward.last(linked.last_event, language)


def _terms(writer: Writer, seeds: tuple[AnySeed, ...]) -> str:
    return writer.ngettext("%(number)s term", "%(number)s terms", len(seeds))


# ---------- the timeline ----------


def _timeline(writer: Writer, whole: Part) -> str:
    return render(
        writer,
        "timeline.md.j2",
        _ways_of_timeline(writer),
        meta=[_events(writer, whole.seeds)],
        picture=drawings.timeline(writer),
        told=findings.of_timeline(whole.seeds, writer.language),
        ways=parts.ways(whole, kinds.of_name("event"), writer.language),
    )


def _ways_of_timeline(writer: Writer) -> onward.Ways:
    """The last event, the article's day, and who and what comes up most often."""
    linked, language = writer.linked, writer.language
    yield onward.last(linked.last_event, language)
    of_day = (seed for seed in linked.dossier.events.values() if writer.is_story(seed))
    yield onward.first(of_day, language.gettext("The day of the article"), language)
    yield from _met_most(writer, linked.dossier.events.values())


def _met_most(writer: Writer, events: Iterable[AnySeed]) -> onward.Ways:
    """Whom and what some events name most often."""
    sheets_of = [seed.sheet for seed in events]
    actors = Counter(("actor", name) for sheet in sheets_of for name in sheet.actors)
    # States are in most events: who acts for them says more of these.
    persons = {of: n for of, n in actors.items() if writer.dossier.actors[of[1]].sheet.kind == "person"}
    points = Counter(("point", str(number)) for sheet in sheets_of for number in sheet.points)
    takes_part = writer.language.gettext("Takes part most often")
    yield onward.most(Counter(persons or actors), writer.linked, takes_part, writer.language)
    yield onward.most(points, writer.linked, writer.language.gettext("Comes up most often"), writer.language)


def _stretch(writer: Writer, shown: Shown) -> str:
    # A page of events is as old as the first check of any of them.
    checked = writer.time(min(seed.sheet.checked for seed in shown.seeds))
    return render(
        writer,
        "stretch.md.j2",
        (*parts.row(shown, kinds.of_name("event"), writer.language), *_met_most(writer, shown.seeds)),
        shown=shown,
        told=findings.of_stretch(shown.seeds, writer.language),
        kicker=writer.go_page(addresses.TIMELINE, writer.gettext("Timeline")),
        meta=[_events(writer, shown.seeds), writer.gettext("Checked %(date)s", date=checked)],
    )


def _events(writer: Writer, seeds: tuple[AnySeed, ...]) -> str:
    return writer.ngettext("%(number)s event", "%(number)s events", len(seeds))


# ---------- sources ----------


def _sources(writer: Writer, whole: Part) -> str:
    letters = parts.ways(whole, kinds.of_name("source"), writer.language)
    groups = [_tier(writer, whole, tier) for tier in writer.dossier.tiers.values()]
    return render(
        writer,
        "sources.md.j2",
        _ways_of_sources(writer),
        groups=[group for group in groups if group.seeds],
        meta=_sources_of(writer, len(whole.seeds)),
        letters=letters,
        told=findings.of_sources(whole.seeds, writer.language),
        whole=not whole.parts,
    )


def _of_letter(writer: Writer, shown: Shown) -> str:
    items = [_used(writer, seed) for seed in sorted(shown.seeds, key=lambda seed: seed.id)]
    kicker = writer.go_page(addresses.SOURCES, writer.gettext("Sources"))
    meta = _sources_of(writer, len(shown.seeds))
    on = (*parts.row(shown, kinds.of_name("source"), writer.language), _resting(writer, shown))
    return render(writer, "letter.md.j2", on, shown=shown, items=items, kicker=kicker, meta=meta)


def _ways_of_sources(writer: Writer) -> onward.Ways:
    """What rests on most sources, on which of them most rests, and what was wrong."""
    linked, language = writer.linked, writer.language
    under = linked.sources_under
    counted = Counter({target: under[target] for target in under if kinds.of_name(target[0]).has_pages})
    yield onward.most(counted, linked, language.gettext("Rests on most of them"), language)
    yield onward.named_most(linked, "source", language.gettext("Most rests on it"), language)
    corrections = language.gettext("What was wrong on this site, and what it says now")
    yield onward.Way(language.gettext("Corrections"), corrections, addresses.CORRECTIONS)
    yield onward.first_question(writer.linked, language)


def _resting(writer: Writer, shown: Shown) -> onward.Way | None:
    """The way to the sheet of which most rests on these sources."""
    naming = (
        (reference.seed.kind, reference.seed.id)
        for seed in shown.seeds
        for reference in writer.linked.incoming.get(("source", seed.id), ())
        if kinds.of_name(reference.seed.kind).has_pages
    )
    why = writer.language.gettext("Rests most on these")
    return onward.most(Counter(naming), writer.linked, why, writer.language)


def _sources_of(writer: Writer, number: int) -> list[Markup]:
    """How many sources a list holds."""
    return [writer.ngettext("%(number)s source", "%(number)s sources", number)]


def _tier(writer: Writer, whole: Part, tier: sheets.Tier) -> Tier:
    """The sources of a kind: on their one page in full, else in a line each, or as numbers by their pages."""
    seeds = [seed for seed in whole.seeds if seed.sheet.tier == tier.name]
    items = tuple(Used(seed, ()) if whole.parts else _used(writer, seed) for seed in seeds)
    label = writer.language.word("kind of source", tier.label)
    shown: tuple[Way, ...] = ()
    if whole.parts and len(items) > MOST_LISTED:
        kept = whole.only(lambda seed: seed.sheet.tier == tier.name)
        shown = parts.ways(kept, kinds.of_name("source"), writer.language)
    return Tier(f"tier-{tier.name.replace(' ', '-')}", label, items, shown)


def _used(writer: Writer, seed: AnySeed) -> Used:
    """The source with the first place on each sheet that rests on it."""
    first: dict[tuple[str, str], Reference] = {}
    for reference in writer.linked.incoming.get(("source", seed.id), ()):
        first.setdefault((reference.seed.kind, reference.seed.id), reference)
    uses = tuple(_use(found, writer.language) for found in first.values())
    if len(uses) <= room.MOST:
        return Used(seed, uses, len(uses))
    return Used(seed, uses[: room.MOST], len(uses), room.page_of_uses(seed))


def _use(found: Reference, language: Language) -> shown_at.Use:
    """A sheet that rests on a source, with the place where it does; what it says there is not shown."""
    return shown_at.Use(shown_at.address_of(found.seed, found.loc), shown_at.name_of(found.seed, language))


_LISTS = {
    "event": (N_("Timeline"), None, _timeline, _stretch),
    "question": (N_("Questions readers ask"), N_("Questions"), _questions, _of_group),
    "term": (N_("Glossary"), None, _glossary, _terms_of_letter),
    "source": (N_("Sources"), None, _sources, _of_letter),
}
"""Of each kind on a list: its title, what the nav calls it, what writes its first page, and a part."""
