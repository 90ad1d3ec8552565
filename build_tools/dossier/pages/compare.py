"""Two texts side by side: a page for each two of them, and the page from which to choose."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup

from dossier import sheets
from dossier.audit.side_by_side import Beside, Pair, Relation, Side, TextSeed, pairs, readable
from dossier.link.linked import Linked
from dossier.text.escape import for_markdown
from dossier.text.language import N_, Language
from dossier.write import addresses, onward
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer


@dataclass(frozen=True)
class Shown:
    """What a text says on a point, as the page shows it: its own words, or else what we say of it."""

    side: Side
    words: tuple[tuple[sheets.Clause, Markup], ...]
    summary: str


@dataclass(frozen=True)
class Row:
    """A point with both texts, what differs marked."""

    beside: Beside
    earlier: Shown
    later: Shown


@dataclass(frozen=True)
class Theme:
    """The rows of one theme."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Way:
    """The way to another text beside this one, and on how many points the two are known to differ."""

    text: TextSeed
    page: str
    apart: int


Ways = tuple[TextSeed, tuple[Way, ...]]
"""A text, and the ways to all that can be read beside it."""


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """The choice, and every pair; a dossier with fewer than two texts to read has neither."""
    found = tuple(pairs(linked.dossier))
    if not found:
        return
    words = linked.dossier.site.sheet.plan.words  # type: ignore[union-attr]
    title = language.gettext("Any two %(texts)s side by side", texts=words.texts)
    ways = {text.id: (text, tuple(_ways(found, text.id))) for text in readable(linked.dossier)}
    choice = partial(_choice, title=title, count=len(found), ways=tuple(ways.values()))
    yield Planned(Page(addresses.COMPARE, "plan", title), choice)
    for pair, beside in _in_a_row(found, language):
        yield Planned(
            Page(
                addresses.pair(pair.earlier.id, pair.later.id),
                "plan",
                title_of(pair, language),
                is_sought=False,
            ),
            # Whether a page has changed is seen by all that it is planned with: no more than it shows.
            partial(_pair, pair=pair, ways=(ways[pair.earlier.id], ways[pair.later.id]), beside=beside),
        )


def _in_a_row(found: tuple[Pair, ...], language: Language) -> Iterator[tuple[Pair, onward.Beside]]:
    """Each pair with the ways to the pair before it and to the one after."""
    for before, pair, after in zip([None, *found], found, [*found[1:], None], strict=False):
        back = _to(before, language.gettext("Before this"), language, "prev") if before else None
        yield pair, (back, _to(after, language.gettext("Next"), language, "next") if after else None)


def _to(pair: Pair, why: str, language: Language, turn: onward.Turn = "") -> onward.Way:
    return onward.Way(why, title_of(pair, language), addresses.pair(pair.earlier.id, pair.later.id), turn)


def title_of(pair: Pair, language: Language) -> str:
    """The names of both texts."""
    names = {"one": pair.earlier.sheet.short, "other": pair.later.sheet.short}
    return language.gettext("%(one)s and %(other)s, side by side", **names)


def _choice(writer: Writer, title: str, count: int, ways: tuple[Ways, ...]) -> str:
    texts = [text for text, _ in ways]
    unread = [seed for seed in writer.dossier.documents.values() if seed not in texts]
    return render(
        writer,
        "compare.md.j2",
        _ways_of_choice(writer, ways),
        title=title,
        kicker=writer.go_page(addresses.PLAN, writer.gettext("The %(plan)s", plan=writer.words.plan)),
        meta=[
            writer.texts(len(texts)),
            writer.ngettext("%(number)s pair", "%(number)s pairs", count),
        ],
        ways=ways,
        unread=unread,
        told=_told(writer, ways),
    )


def _ways_of_choice(writer: Writer, ways: tuple[Ways, ...]) -> onward.Ways:
    language = writer.language
    yield onward.Way("", writer.the_plan(), addresses.PLAN, "up")
    for why, choose in ((N_("Furthest apart"), max), (N_("Least apart"), min)):
        text, way = choose(_each(ways), key=lambda item: item[1].apart)
        name = language.listed([text.sheet.short, way.text.sheet.short])
        yield onward.Way(language.gettext(why), name, way.page)
    finding = writer.finding("matrix")
    every = language.gettext(
        "Every %(point)s in every %(text)s", point=writer.words.point, text=writer.words.text
    )
    yield onward.Way(every if finding else "", finding.text if finding else every, addresses.MATRIX)
    last = ways[-1][0]
    yield onward.to(last, language.gettext("The latest of them"), language)


def _told(writer: Writer, ways: tuple[Ways, ...]) -> str:
    """Which two texts are furthest apart, and on how many points."""
    text, way = max(_each(ways), key=lambda item: item[1].apart)
    pair = writer.language.listed([text.sheet.short, way.text.sheet.short])
    said = writer.points(way.apart)
    return writer.language.gettext("Furthest apart, on %(points)s: %(pair)s.", points=said, pair=pair)


def _each(ways: tuple[Ways, ...]) -> list[tuple[TextSeed, Way]]:
    """All pairs; of versions alone, if there are two: a paper on something else is far from every one."""
    found = [(text, way) for text, others in ways for way in others]
    return [(text, way) for text, way in found if text.sheet.version and way.text.sheet.version] or found


def _ways(found: tuple[Pair, ...], text: str) -> Iterator[Way]:
    for pair in found:
        if text in (pair.earlier.id, pair.later.id):
            other = pair.later if text == pair.earlier.id else pair.earlier
            yield Way(other, addresses.pair(pair.earlier.id, pair.later.id), _apart(pair))


def _apart(pair: Pair) -> int:
    return sum(pair.counts.get(relation, 0) for relation in ("differ", "earlier only", "later only"))


def _pair(writer: Writer, pair: Pair, ways: tuple[Ways, ...], beside: onward.Beside) -> str:
    earlier, later = pair.earlier.sheet, pair.later.sheet
    return render(
        writer,
        "pair.md.j2",
        _ways_of_pair(writer, pair, beside),
        title=title_of(pair, writer.language),
        kicker=writer.go_page(
            addresses.COMPARE, writer.gettext("Any two %(texts)s side by side", texts=writer.words.texts)
        ),
        meta=[_dated(writer, sheet) for sheet in (earlier, later)],
        pair=pair,
        finding=_finding(writer, pair),
        labels=_labels(writer, pair),
        themes=list(_themes(writer, pair)),
        ways=ways,
    )


def _ways_of_pair(writer: Writer, pair: Pair, beside: onward.Beside) -> onward.Ways:
    language = writer.language
    title = language.gettext("Any two %(texts)s side by side", texts=writer.words.texts)
    yield onward.Way("", title, addresses.COMPARE, "up")
    yield from beside
    yield onward.to(pair.later, language.gettext("About the later one"), language)
    differ = (item.point for item in pair.points if item.relation == "differ")
    yield onward.first(differ, language.gettext("The first that differs"), language)


def _dated(writer: Writer, sheet: sheets.Document) -> Markup:
    return writer.gettext("%(text)s: %(date)s", text=sheet.short, date=writer.time(sheet.date))


def _labels(writer: Writer, pair: Pair) -> dict[Relation, Markup]:
    """The word for each relation, as a tag has it."""
    return {
        "alike": writer.gettext("Alike in substance"),
        "differ": writer.gettext("Different"),
        "earlier only": writer.gettext("Only in %(text)s", text=pair.earlier.sheet.short),
        "later only": writer.gettext("Only in %(text)s", text=pair.later.sheet.short),
        "in neither": writer.gettext("In neither"),
        "moved": writer.gettext("Moved elsewhere"),
        "not known": writer.gettext("Not known"),
    }


def _finding(writer: Writer, pair: Pair) -> str:
    """The counts as a sentence, computed from the sheets."""
    parts = [_counted(writer.language, pair, relation, count) for relation, count in pair.counts.items()]
    of, many = writer.language.listed(parts), len(pair.points)
    return writer.language.gettext("Of %(points)s, %(counts)s.", points=writer.points(many), counts=of)


def _counted(language: Language, pair: Pair, relation: Relation, count: int) -> str:
    text = (pair.earlier if relation == "earlier only" else pair.later).sheet.short
    match relation:
        case "differ":
            return language.ngettext("%(number)s differs", "%(number)s differ", count)
        case "earlier only" | "later only":
            return language.ngettext(
                "%(number)s stands only in %(text)s", "%(number)s stand only in %(text)s", count, text=text
            )
        case "alike":
            return language.ngettext(
                "%(number)s is alike in substance", "%(number)s are alike in substance", count
            )
        case "in neither":
            return language.ngettext("%(number)s stands in neither", "%(number)s stand in neither", count)
        case "moved":
            return language.ngettext(
                "%(number)s was moved elsewhere", "%(number)s were moved elsewhere", count
            )
        case "not known":
            return language.ngettext("of %(number)s it is not known", "of %(number)s it is not known", count)


def _themes(writer: Writer, pair: Pair) -> Iterator[Theme]:
    names = {theme.id: theme.name for theme in writer.dossier.site.sheet.themes}
    for theme, items in groupby(pair.points, key=lambda item: item.point.sheet.theme):
        yield Theme(names[theme], tuple(_row(writer, item) for item in items))


def _row(writer: Writer, item: Beside) -> Row:
    marked = dict(_marked(writer, item))
    return Row(
        item,
        _shown(writer, item, item.earlier, {place[0]: words[0] for place, words in marked.items()}),
        _shown(writer, item, item.later, {place[1]: words[1] for place, words in marked.items()}),
    )


def _marked(writer: Writer, item: Beside) -> Iterator[tuple[tuple[int, int], tuple[Markup, Markup]]]:
    """The clauses that stand in both texts under one letter, with what differs marked."""
    for number, clause in enumerate(item.earlier.words):
        same = [n for n, other in enumerate(item.later.words) if other.clause == clause.clause]
        twins = [other for other in item.earlier.words if other.clause == clause.clause]
        if len(same) == len(twins) == 1:
            yield (number, same[0]), writer.marked_pair(clause.text, item.later.words[same[0]].text)


def _shown(writer: Writer, item: Beside, side: Side, marked: dict[int, Markup]) -> Shown:
    words = tuple(
        (clause, Markup("“{}”").format(marked.get(number, Markup(for_markdown(clause.text)))))
        for number, clause in enumerate(side.words)
    )
    return Shown(side, words, "" if words else _summary(writer, item, side))


def _summary(writer: Writer, item: Beside, side: Side) -> str:
    fate = side.fate
    if fate is None:
        return item.point.sheet.summary if side.told else ""
    return fate.now or fate.short or writer.plain(fate.text)
