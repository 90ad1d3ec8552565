"""The front page: what the story is, what is known, and the way to everything else."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dossier import sheets
from dossier.audit import corrections, outcomes
from dossier.link import claims
from dossier.link.linked import Linked
from dossier.read.seed import AnySeed, Seed
from dossier.text.language import Language
from dossier.write import addresses, drawings, onward, shown_at
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer

_COLUMNS = (("known", "known"), ("disputed", "disputed"), ("unknown", "not known"))

MOST_PEOPLE = 9

ROW_OF_PEOPLE = 3

MOST_EVENTS = 12

MOST_QUESTIONS = 5


@dataclass(frozen=True)
class Shown:
    """A line that an editor put on the front page, and where the claim behind it stands."""

    text: str
    address: str
    name: str


@dataclass(frozen=True)
class Column:
    """Known, disputed or not known."""

    id: str
    title: str
    claims: tuple[Shown, ...]


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """The one front page."""
    seed, site = linked.dossier.site, linked.dossier.site.sheet
    names = (site.headline, *site.searched)
    short = language.gettext("Explainer")
    page = Page(addresses.HOME, "home", site.title, seed.file, short, names, site.description)
    yield Planned(page, _page)


def _page(writer: Writer) -> str:
    linked, dossier, site = writer.linked, writer.dossier, writer.dossier.site.sheet
    against = site.plan.against if site.plan and dossier.points else None
    return render(
        writer,
        "home.md.j2",
        _ways(writer),
        site=site,
        meta=list(_meta(writer)),
        strip=(drawings.multiples(writer) or drawings.strip(writer, against)) if against else "",
        strip_title=outcomes.strip_title(linked, against, writer.language) if against else "",
        front=_front(writer),
        map=drawings.locator(writer),
        people=_people(linked),
        events=_events(linked),
        questions=tuple(dossier.questions.values())[:MOST_QUESTIONS],
        tiers=_tiers(writer),
        corrections=corrections.log(linked, writer.language)[:5],
    )


def _ways(writer: Writer) -> onward.Ways:
    dossier, language = writer.dossier, writer.language
    notes = len(dossier.notes)
    why = language.ngettext("With %(number)s note", "With %(number)s notes", notes) if notes else ""
    headline = dossier.article_sheet.sheet.headline
    yield onward.Way(why or language.gettext("The article"), headline, addresses.ARTICLE)
    yield onward.last(writer.linked.last_event, language)
    yield onward.so_near(writer, "apart")
    yield onward.first_question(writer.linked, language)
    yield onward.named_most(writer.linked, "actor", language.gettext("Named most often"), language)


def _meta(writer: Writer) -> Iterator[str]:
    dossier, language = writer.dossier, writer.language
    actors, places = len(dossier.actors), len(dossier.territories)
    events, sources = len(dossier.events), len(dossier.sources)
    counted = (
        (1, language.gettext("1 article")),
        (len(dossier.points), writer.points(len(dossier.points))),
        (len(dossier.documents), writer.texts(len(dossier.documents))),
        (actors, language.ngettext("%(number)s actor", "%(number)s actors", actors)),
        (places, language.ngettext("%(number)s place", "%(number)s places", places)),
        (events, language.ngettext("%(number)s event", "%(number)s events", events)),
        (sources, language.ngettext("%(number)s source", "%(number)s sources", sources)),
    )
    yield language.comma.join(words for number, words in counted if number)


def _front(writer: Writer) -> tuple[Column, ...]:
    front = writer.dossier.site.sheet.front
    made = (
        Column(
            i,
            writer.start(writer.language.word("front page", status)),
            tuple(_shown(writer, item) for item in front if item.status == status),
        )
        for i, status in _COLUMNS
    )
    return tuple(made) if front else ()


def _shown(writer: Writer, item: sheets.FrontItem) -> Shown:
    found = claims.find(writer.dossier, item.claim)
    assert found is not None, "the check has seen to it"
    return Shown(item.text, shown_at.address_of(found.seed, found.loc), writer.name(found.seed))


def _people(linked: Linked) -> tuple[Seed[sheets.Actor], ...]:
    """Those whom the editors chose; else the persons whom the article names and other sheets name most."""
    if chosen := linked.dossier.site.sheet.people:
        return tuple(linked.dossier.actors[name] for name in chosen)
    return _named_most(linked)


def _named_most(linked: Linked) -> tuple[Seed[sheets.Actor], ...]:
    """The persons whom the article names, then those whom other sheets name most, to full rows; by party."""
    named = {m.key for s in linked.dossier.article.sentences for m in linked.named(s)}
    persons = [seed for seed in linked.dossier.actors.values() if seed.head["kind"] == "person"]
    pool = persons or list(linked.dossier.actors.values())
    first = [seed for seed in pool if f"actor:{seed.id}" in named]
    times, chosen = dict(linked.times_named.items()), {seed.id for seed in first}
    rest = [seed for seed in pool if seed.id not in chosen]
    rest.sort(key=lambda seed: times.get((seed.kind, seed.id), 0), reverse=True)
    full = -(-max(len(first), 1) // ROW_OF_PEOPLE) * ROW_OF_PEOPLE
    picked = [*first, *rest][: min(full, MOST_PEOPLE)]
    order = list(linked.dossier.parties)
    picked.sort(key=lambda s: order.index(party) if (party := s.head.get("party")) in order else len(order))
    return tuple(picked)


def _weight(linked: Linked, seed: AnySeed) -> int:
    """How often other sheets name a sheet."""
    return len(linked.incoming.get((seed.kind, seed.id), ()))


def _events(linked: Linked) -> tuple[AnySeed, ...]:
    """Those that the editors put on the front page, with the first and the last of the record."""
    events = tuple(linked.dossier.events.values())
    front = [seed for seed in events if seed.head["rank"] == "front"]
    if not front:
        return _told_of(linked)
    return tuple(seed for seed in events if seed in (events[0], *front, events[-1]))


def _told_of(linked: Linked) -> tuple[AnySeed, ...]:
    """The events that the article tells of, by date; of many, those of its own day and those named most."""
    told = Counter(anchor.seed.id for anchor in linked.anchors if anchor.seed.kind == "event")
    date = linked.dossier.article_sheet.sheet.date
    day = date.first if date else None
    ranked = sorted(
        linked.dossier.events.values(),
        key=lambda seed: (
            bool(told[seed.id]),
            seed.sheet.date.first == day == seed.sheet.date.last,
            told[seed.id] + _weight(linked, seed) + len(seed.sheet.actors) + len(seed.sheet.points),
        ),
        reverse=True,
    )
    return tuple(sorted(ranked[:MOST_EVENTS], key=lambda seed: seed.sheet.date))


def _tiers(writer: Writer) -> tuple[tuple[str, int], ...]:
    counted = Counter(seed.head["tier"] for seed in writer.dossier.sources.values())
    labels = {
        tier.name: writer.language.word("kind of source", tier.label)
        for tier in writer.dossier.tiers.values()
    }
    return tuple((labels[name], number) for name, number in counted.most_common())
