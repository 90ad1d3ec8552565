"""The timeline: events in order at their true precision, with space for time and words for long gaps.

Readers can narrow it to one actor without a script: radio buttons, and `:has()` in `timeline.css`. Styles
are static and actors are data, so an actor gets a numbered slot; the styles know `SLOTS` of them. A browser
without `:has()` shows everything and hides the buttons.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption, figure, frame, key
from dossier.pictures.parts.tags import link, tag, text
from dossier.pictures.styles import LONGEST_GAP, SLOTS
from dossier.pictures.time import density
from dossier.pictures.time.gaps import days_between, later
from dossier.text.dates import Date, parse
from dossier.text.language import Language


@dataclass(frozen=True)
class Actor:
    """Somebody the list can be narrowed to."""

    id: str
    name: str
    party: shapes.Party | None = None


@dataclass(frozen=True)
class Moment:
    """One event."""

    date: Date
    title: str
    href: str
    actors: tuple[str, ...]
    marked: bool
    """Whether this is what the dossier hangs on."""
    says: str | None = None
    """What happened, in a sentence, for an event of rank."""
    is_front: bool = False
    """Whether it is of the highest rank."""


ROOM = 96_000
"""The bytes that the rows of a timeline may take, of a page of 120,000."""

_ROW, _ACTOR = 290, 11
"""The bytes of a row without its words, and of each actor in it."""

_FULL = 12
"""A year of more entries than this is told month by month."""

_FEWEST_MONTHS = 3
"""So many months with an entry make a picture of how it went."""


@dataclass(frozen=True)
class Timeline:
    """Events, in any order."""

    title: str
    moments: tuple[Moment, ...]
    caption: Caption
    actors: tuple[Actor, ...]
    end: str
    """What stands at the end, where the record stops."""
    years: Mapping[int, str] = field(default_factory=dict)
    """Where all events of a year are, by the year."""


def draw(timeline: Timeline, language: Language, prefix: str) -> str:
    """The timeline as a figure: overview, filter, years with their events. Ids begin with `prefix`."""
    moments = sorted(timeline.moments, key=lambda moment: moment.date)
    dots = [density.Dot(moment.date, moment.marked) for moment in moments]
    told = _told(moments)
    ways = {**timeline.years, **{one.date.first.year: f"#{prefix}-{one.date.first.year}" for one in told}}
    overview = _overview(dots, timeline.title, language, ways)
    slots = _slots(timeline.actors, told)
    years = _years(told, slots, language, prefix) if told else ()
    more = _in_full(moments, timeline.years, language) if len(told) < len(moments) else ""
    body = "".join(years) + more + tag("p", text(timeline.end), class_="x-record-end")
    drawing = overview + _filter(slots, told, language, prefix) + _key(told, language) + body
    summary = language.gettext("Entries by month, as a table")
    return figure("timeline", drawing, timeline.caption, density.table(dots, language), summary)


def _told(moments: list[Moment]) -> list[Moment]:
    """The events for which there is room, one by one: all, else those of rank, else those of the highest."""
    ranked = ([one for one in moments if one.says], [one for one in moments if one.is_front])
    return next((found for found in (moments, *ranked) if sum(map(_bytes, found)) <= ROOM), [])


def _bytes(moment: Moment) -> int:
    """About as many as its row takes."""
    words = f"{moment.title}{moment.says or ''}{moment.href}"
    return _ROW + len(words.encode()) + _ACTOR * len(moment.actors)


def _in_full(moments: list[Moment], years: Mapping[int, str], language: Language) -> str:
    """The way to all events of each year, where the picture has room for a few of them only."""
    counted = Counter(moment.date.first.year for moment in moments)
    rows = []
    for year, count in counted.items():
        many = language.ngettext("%(number)s entry", "%(number)s entries", count)
        rows.append(tag("li", link(years[year], str(year)), " ", tag("small", text(many))))
    return tag("ul", *rows, class_="x-links x-links--two")


def _overview(dots: list[density.Dot], title: str, language: Language, ways: Mapping[int, str]) -> str:
    """Entries stacked by month; of a few days there is nothing to see from afar."""
    if len({dot.month for dot in dots}) < _FEWEST_MONTHS:
        return ""
    squares = density.overview(dots, title, language, ways)
    return frame(language.gettext("%(title)s: entries by month", title=title), squares, at_end=True)


def _slots(actors: Iterable[Actor], moments: Iterable[Moment]) -> list[Actor]:
    """The actors that occur, in the order given; the most frequent ones if there are too many."""
    often = Counter(actor for moment in moments for actor in moment.actors)
    present = [actor for actor in actors if often[actor.id]]
    kept = sorted(present, key=lambda actor: -often[actor.id])[:SLOTS]
    return [actor for actor in present if actor in kept]


def _filter(slots: list[Actor], moments: list[Moment], language: Language, prefix: str) -> str:
    if len(slots) < 2:
        return ""
    names = [tag("legend", text(language.gettext("Show entries with")))]
    names.append(_button(0, language.gettext("Everybody"), len(moments), prefix))
    for place, actor in enumerate(slots, start=1):
        sign = shapes.shape(actor.party.shape, actor.party.hue) if actor.party else ""
        count = sum(actor.id in moment.actors for moment in moments)
        names.append(_button(place, actor.name, count, prefix, sign))
    return tag("fieldset", *names, class_="x-pick")


def _button(place: int, name: str, count: int, prefix: str, sign: str = "") -> str:
    radio = tag(
        "input",
        type="radio",
        name=f"{prefix}-who",
        id=f"{prefix}-who-{place}",
        class_=f"x-slot-{place}",
        checked=place == 0,
    )
    words = tag("span", sign, text(name), " ", tag("small", str(count)))
    return tag("label", radio, words, for_=f"{prefix}-who-{place}")


def _key(moments: list[Moment], language: Language) -> str:
    present = {shapes.precision(moment.date) for moment in moments}
    words = ((kind, language.gettext(said)) for kind, said in shapes.WHEN.items() if kind in present)
    return key((shapes.when(kind), said) for kind, said in words)


def _years(moments: list[Moment], slots: list[Actor], language: Language, prefix: str) -> Iterator[str]:
    before: Moment | None = None
    for year, group in groupby(moments, key=lambda moment: moment.date.first.year):
        entries = list(group)
        head = tag("h2", str(year), id=f"{prefix}-{year}", class_="x-year__name")
        rows = tag("ol", *_entries(entries, before, slots, language), class_="x-moments")
        yield tag("section", head, rows, class_="x-year", aria_labelledby=f"{prefix}-{year}")
        before = max(entries, key=lambda moment: moment.date.last)


def _entries(
    moments: list[Moment], before: Moment | None, slots: list[Actor], language: Language
) -> Iterator[str]:
    """The rows of a year; where some events have a rank, those without one are folded between them."""
    is_full, is_ranked = len(moments) > _FULL, any(moment.says for moment in moments)
    for month, group in groupby(moments, key=_month):
        if is_full and month:
            head = tag("h3", text(month.said(language)), class_="x-month__name", id=f"in-{month.iso}")
            yield tag("li", head, class_="x-month")
        for has_rank, run in groupby(group, key=lambda one: bool(one.says or one.marked)):
            rows, folded = [], list(run)
            for moment in folded:
                rows += _rows(moment, before, slots, language)
                before = moment if before is None or moment.date.last >= before.date.last else before
            yield _folded(rows, len(folded), language) if is_ranked and not has_rank else "".join(rows)


def _month(moment: Moment) -> Date | None:
    """The month in which an event begins, if it is known."""
    known = shapes.precision(moment.date) != "year"
    return parse(f"{moment.date.first:%Y-%m}") if known else None


def _rows(moment: Moment, before: Moment | None, slots: list[Actor], language: Language) -> list[str]:
    gap = days_between(before.date, moment.date) if before else 0
    if before and gap > LONGEST_GAP:
        words = later(before.date.last, moment.date.first, language)
        return [tag("li", text(words), class_="x-break"), _entry(moment, 0, slots, language)]
    return [_entry(moment, gap, slots, language)]


def _folded(rows: list[str], count: int, language: Language) -> str:
    """Events without a rank, behind a line that counts them; a single one is a line itself."""
    if count < 2:
        return "".join(rows)
    words = language.ngettext("%(number)s more", "%(number)s more", count)
    inner = tag("details", tag("summary", text(words)), tag("ol", *rows, class_="x-moments"))
    return tag("li", inner, class_="x-more")


def _entry(moment: Moment, gap: int, slots: list[Actor], language: Language) -> str:
    classes = [
        "x-moment",
        *(["x-moment--marked"] if moment.marked else []),
        *([f"x-gap-{gap}"] if gap > 1 else []),
    ]
    classes += [f"x-with-{place}" for place, actor in enumerate(slots, 1) if actor.id in moment.actors]
    when = tag("time", text(moment.date.said(language, short=True)), datetime=moment.date.iso)
    sign = shapes.when(shapes.precision(moment.date))
    mark = tag("span", tag("mark", text(language.gettext("The article"))), class_="x-moment__mark") + " "
    says = tag("span", text(moment.says), class_="x-moment__says") if moment.says else ""
    words = tag("p", mark if moment.marked else "", link(moment.href, text(moment.title)), says)
    return tag("li", when, sign, words, class_=" ".join(classes))
