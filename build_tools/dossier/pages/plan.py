"""The texts and their points: the overview, who stands where, one page a point and one a text."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from dossier import sheets
from dossier.audit import findings
from dossier.audit.outcomes import PointSeed, strip_title
from dossier.audit.side_by_side import TextSeed, readable
from dossier.link import neighbours
from dossier.link.dossier import Dossier
from dossier.link.linked import Linked
from dossier.text.language import N_, Language, start
from dossier.write import addresses, ages, drawings, onward, shown_at, site_words
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer


@dataclass(frozen=True)
class Row:
    """A point in the table that sets the first text beside another."""

    seed: PointSeed
    was: str
    now: str
    fate: sheets.Fate | None


@dataclass(frozen=True)
class Theme:
    """The points of one theme."""

    id: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Followed:
    """A figure followed through the texts, with the point it belongs to."""

    point: PointSeed
    title: str
    numbers: int
    picture: str


@dataclass(frozen=True)
class Worded:
    """A clause of a later text, with what differs from the first text's clause marked in it."""

    clause: sheets.Clause
    words: Markup


@dataclass(frozen=True)
class Become:
    """What became of a point in a later text, as its page tells it."""

    number: int
    fate: sheets.Fate
    text: TextSeed
    clauses: tuple[Worded, ...]


@dataclass(frozen=True)
class Held:
    """A position of a party, and its number on the sheet."""

    number: int
    position: sheets.PartyPosition


@dataclass(frozen=True)
class Stand:
    """Where a party stands, and where it stood before, the oldest first."""

    party: str
    now: Held
    before: tuple[Held, ...]


@dataclass(frozen=True)
class Told:
    """What became of a point in one text, and where that is told."""

    point: PointSeed
    fate: sheets.Fate
    address: str


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """The overview, the positions, every point, every text."""
    plan = linked.dossier.site.sheet.plan
    if not linked.dossier.points or plan is None:
        return
    site = linked.dossier.site.sheet
    words, the_plan = site_words.of_plan(site, language), site_words.the_plan(site, language)
    page = Page(addresses.PLAN, "plan", _title(linked.dossier, language), short=the_plan)
    yield Planned(page, partial(_overview, plan=plan))
    every = language.gettext("Every %(point)s in every %(text)s", point=words.point, text=words.text)
    yield Planned(Page(addresses.MATRIX, "plan", every), _matrix)
    yield Planned(Page(addresses.POSITIONS, "positions", language.gettext("Who stands where")), _positions)
    yield from _points(linked, language)
    yield from _documents(linked, language)


def _title(dossier: Dossier, language: Language) -> str:
    things = site_words.points(dossier.site.sheet, len(dossier.points), language, spoken=True)
    return start(language.gettext("%(things)s, read one by one", things=things))


def _points(linked: Linked, language: Language) -> Iterator[Planned]:
    for seed, beside in onward.beside(tuple(linked.dossier.points.values()), language):
        sheet = seed.sheet
        point = start(shown_at.numbered(seed, language))
        title = language.gettext("%(point)s: %(title)s", point=point, title=sheet.title)
        names = (sheet.title, sheet.short, *sheet.aliases)
        page = Page(seed.page, "point", title, seed.file, None, names, sheet.summary)
        yield Planned(page, partial(_point, seed=seed, beside=beside), (("point", seed.id),))


def _documents(linked: Linked, language: Language) -> Iterator[Planned]:
    for seed, beside in onward.beside(tuple(linked.dossier.documents.values()), language):
        sheet = seed.sheet
        uri = seed.page
        names = (sheet.short, *sheet.aliases)
        page = Page(uri, "document", sheet.name, seed.file, None, names, sheet.summary)
        yield Planned(page, partial(_document, seed=seed, beside=beside), (("document", seed.id),))


def _overview(writer: Writer, plan: sheets.Plan) -> str:
    linked, dossier = writer.linked, writer.dossier
    first, against = dossier.documents[plan.first].sheet, dossier.documents[plan.against].sheet
    ladders, language = list(_followed(writer)), writer.language
    return render(
        writer,
        "plan.md.j2",
        _ways_of_all(writer),
        title=_title(dossier, language),
        description=language.gettext(
            "All %(things)s of %(text)s and what became of each in %(later)s since.",
            things=writer.points(len(dossier.points)),
            text=first.name,
            later=writer.texts(len(dossier.documents) - 1),
        ),
        standfirst=findings.of_plan(linked, language) or _what(writer, first.name),
        meta=[_dated(writer, first), _dated(writer, against)],
        strip=drawings.strip(writer, plan.against),
        strip_title=strip_title(linked, plan.against, language),
        ladders=ladders,
        fullest=max(ladders, key=lambda ladder: ladder.numbers, default=None),
        first=first,
        against=against,
        themes=list(_themes(linked, plan.against, writer)),
        pairs=len(readable(dossier)) > 1,
    )


def _what(writer: Writer, first: str) -> Markup:
    # English alone needs to know whether the name has its article already.
    if first.lower().startswith("the "):
        message = N_("What %(text)s said, what later %(texts)s did to it, and who must act.")
    else:
        message = N_("What the %(text)s said, what later %(texts)s did to it, and who must act.")
    return writer.gettext(message, text=first, texts=writer.words.texts)


def _dated(writer: Writer, text: sheets.Document) -> Markup:
    return writer.gettext("%(text)s: %(date)s", text=text.short, date=text.date)


def _followed(writer: Writer) -> Iterator[Followed]:
    for seed in writer.dossier.points.values():
        for number, ladder in enumerate(seed.sheet.ladders):
            numbers = sum(step.value is not None for step in ladder.steps)
            yield Followed(seed, ladder.title, numbers, drawings.ladder(writer, seed, number))


def _themes(linked: Linked, against: str, writer: Writer) -> Iterator[Theme]:
    for theme in linked.dossier.site.sheet.themes:
        rows = [_row(s, against, writer) for s in linked.dossier.points.values() if s.sheet.theme == theme.id]
        if rows:
            yield Theme(theme.id, theme.name, tuple(rows))


def _row(seed: PointSeed, against: str, writer: Writer) -> Row:
    fate = drawings.fate_in(seed, against)
    if fate and fate.was and fate.now:
        was, now = writer.marked_pair(fate.was, fate.now)
        return Row(seed, was, now, fate)
    # A summary may tell of later texts too; the first sentence of the minute tells of the first alone.
    first = seed.sheet.brief.what if seed.sheet.brief else seed.sheet.summary
    return Row(seed, first, writer.plain(fate.text) if fate else "", fate)


def _matrix(writer: Writer) -> str:
    texts = len(writer.dossier.documents) - 1
    points = writer.points(len(writer.dossier.points))
    later = writer.gettext("%(things)s after the first", things=writer.texts(texts))
    meta = [points, later]
    kicker = writer.go_page(addresses.PLAN, writer.the_plan())
    picture, told = drawings.matrix(writer), findings.of_matrix(writer.linked, writer.language)
    return render(
        writer, "matrix.md.j2", _ways_of_matrix(writer), picture=picture, kicker=kicker, meta=meta, told=told
    )


def _positions(writer: Writer) -> str:
    parties = writer.ngettext("%(number)s party", "%(number)s parties", len(writer.dossier.parties))
    meta = [writer.points(len(writer.dossier.points)), parties]
    kicker = writer.go_page(addresses.PLAN, writer.the_plan())
    picture, ways = drawings.stances(writer), _ways_of_positions(writer)
    told = findings.of_positions(writer.linked, writer.language)
    return render(writer, "positions.md.j2", ways, picture=picture, kicker=kicker, meta=meta, told=told)


def _ways_of_all(writer: Writer) -> onward.Ways:
    """The findings of the two tables, two texts side by side, and where the sides are apart."""
    yield _found(writer, "matrix", _every(writer), addresses.MATRIX)
    yield _found(writer, "positions", writer.language.gettext("Who stands where"), addresses.POSITIONS)
    yield _pair(writer, writer.dossier.site.sheet.plan.against)  # type: ignore[union-attr]
    yield onward.so_near(writer, "apart")


def _ways_of_matrix(writer: Writer) -> onward.Ways:
    yield _up(writer)
    yield _found(writer, "positions", writer.language.gettext("Who stands where"), addresses.POSITIONS)
    for fate, why in (("removed", N_("Most often removed")), ("kept", N_("Most often kept"))):
        yield _fared(writer, fate, writer.language.gettext(why))
    yield _pair(writer, writer.dossier.site.sheet.plan.against)  # type: ignore[union-attr]


def _ways_of_positions(writer: Writer) -> onward.Ways:
    yield _up(writer)
    yield from (onward.so_near(writer, near) for near in ("apart", "near", "agreed"))
    yield _found(writer, "matrix", _every(writer), addresses.MATRIX)


def _up(writer: Writer) -> onward.Way:
    return onward.Way("", writer.the_plan(), addresses.PLAN, "up")


def _every(writer: Writer) -> str:
    words = writer.words
    return writer.language.gettext("Every %(point)s in every %(text)s", point=words.point, text=words.text)


def _found(writer: Writer, picture: str, title: str, page: str) -> onward.Way | None:
    """The way to a picture, by what it shows if the site says that."""
    finding = writer.finding(picture)
    return onward.Way(title, finding.text, page) if finding else onward.Way("", title, page)


def _pair(writer: Writer, text: str) -> onward.Way | None:
    """The way to where a text stands beside the first one, or the first one beside the next."""
    readable_texts = readable(writer.dossier)
    if len(readable_texts) < 2 or all(seed.id != text for seed in readable_texts):
        return None
    first = readable_texts[0]
    other = next(seed for seed in readable_texts[1:] if text in (first.id, seed.id))
    name = writer.language.listed([first.sheet.short, other.sheet.short])
    return onward.Way(writer.language.gettext("Side by side"), name, addresses.pair(first.id, other.id))


def _fared(writer: Writer, fate: str, why: str) -> onward.Way | None:
    """The way to the point that fared so in most texts."""
    counted = Counter(
        ("point", seed.id)
        for seed in writer.dossier.points.values()
        for told in seed.sheet.fates
        if told.fate == fate
    )
    return onward.most(counted, writer.linked, why, writer.language)


def _point(writer: Writer, seed: PointSeed, beside: onward.Beside) -> str:
    linked, own = writer.linked, ("point", seed.id)
    themes = {theme.id: theme.name for theme in linked.dossier.site.sheet.themes}
    return render(
        writer,
        "point.md.j2",
        _ways_of_point(writer, seed, beside),
        seed=seed,
        x=seed.sheet,
        theme=themes[seed.sheet.theme],
        kicker=_kicker(writer, writer.words.point, seed.id, len(linked.dossier.points)),
        meta=[ages.checked(writer, seed.sheet), ages.sources(writer, seed)],
        fates=tuple(_become(writer, seed)),
        course=drawings.course(writer, seed),
        stands=_stands(seed.sheet),
        places=neighbours.paragraphs_naming(linked, *own),
        lands=drawings.lands(writer, seed),
        ladders=[drawings.ladder(writer, seed, number) for number in range(len(seed.sheet.ladders))],
        territories=neighbours.naming(linked, own, "territory"),
        events=neighbours.events_with(linked, own),
    )


def _ways_of_point(writer: Writer, seed: PointSeed, beside: onward.Beside) -> onward.Ways:
    linked, language, own = writer.linked, writer.language, ("point", seed.id)
    every = language.gettext("All %(things)s", things=writer.points(len(linked.dossier.points)))
    yield onward.Way("", every, f"{addresses.PLAN}#p{seed.id}", "up")
    yield from beside
    yield onward.asked(linked, own, language)
    yield onward.latest(neighbours.events_with(linked, own), language)
    places = neighbours.naming(linked, own, "territory")
    yield onward.first(places, language.gettext("A place it bears on"), language)


def _become(writer: Writer, point: PointSeed) -> Iterator[Become]:
    """What became of a point in every later text, in the order of the texts."""
    told = {fate.document: (number, fate) for number, fate in enumerate(point.sheet.fates)}
    for name, text in writer.dossier.documents.items():
        if name in told:
            number, fate = told[name]
            clauses = (Worded(c, _against(writer, point.sheet.words, c)) for c in fate.words)
            yield Become(number, fate, text, tuple(clauses))


def _against(writer: Writer, first: tuple[sheets.Clause, ...], later: sheets.Clause) -> Markup:
    """The words of a clause, marked against the first text's clause of the same letter, if it has one."""
    same = [clause for clause in first if clause.clause == later.clause]
    if len(same) != 1:
        return writer.gettext("“%(words)s”", words=later.text)
    before, after = writer.marked_pair(same[0].text, later.text)
    quoted = [writer.gettext("“%(words)s”", words=words) for words in (before, after)]
    return Markup(" ").join(Markup("<span>{}</span>").format(words) for words in quoted)


def _stands(point: sheets.Point) -> tuple[Stand, ...]:
    """The parties of a point with their positions; the last one of a party is the one that holds."""
    held: dict[str, list[Held]] = {}
    for number, position in enumerate(point.positions):
        held.setdefault(position.party, []).append(Held(number, position))
    return tuple(Stand(party, items[-1], tuple(items[:-1])) for party, items in held.items())


def _document(writer: Writer, seed: TextSeed, beside: onward.Beside) -> str:
    linked, own = writer.linked, ("document", seed.id)
    told, texts = list(_told(linked.dossier.points, seed.id)), list(linked.dossier.documents)
    return render(
        writer,
        "document.md.j2",
        _ways_of_text(writer, seed, beside),
        seed=seed,
        t=seed.sheet,
        kicker=_kicker(writer, writer.words.text, 1 + texts.index(seed.id), len(texts)),
        meta=[
            writer.time(seed.sheet.date),
            start(writer.language.word("can you read it", seed.sheet.standing)),
            ages.checked(writer, seed.sheet),
        ],
        picture=drawings.strip(writer, seed.id) if told else "",
        fates=told,
        beside=list(_beside(linked.dossier, seed)),
        events=neighbours.events_with(linked, own),
    )


def _ways_of_text(writer: Writer, seed: TextSeed, beside: onward.Beside) -> onward.Ways:
    linked, language, own = writer.linked, writer.language, ("document", seed.id)
    every = language.gettext("All %(things)s", things=writer.texts(len(linked.dossier.documents)))
    yield onward.Way("", every, f"{addresses.PLAN}#texts", "up")
    yield from beside
    yield _pair(writer, seed.id)
    yield onward.latest(neighbours.events_with(linked, own), language)
    yield onward.asked(linked, own, language)


def _beside(dossier: Dossier, seed: TextSeed) -> Iterator[tuple[TextSeed, str]]:
    """The other texts that can be read beside this one, and the page that does it."""
    texts = readable(dossier)
    if seed in texts:
        place = texts.index(seed)
        for number, other in enumerate(texts):
            if number != place:
                yield other, addresses.pair(*((seed.id, other.id) if place < number else (other.id, seed.id)))


def _kicker(writer: Writer, word: str, number: object, of: int) -> Markup:
    """The way to the overview, and which of how many this is."""
    plan = writer.go_page(addresses.PLAN, writer.the_plan())
    values = {"plan": plan, "thing": word, "number": str(number), "of": of}
    return writer.gettext("%(plan)s, %(thing)s %(number)s of %(of)s", **values)


def _told(points: Mapping[str, PointSeed], document: str) -> Iterator[Told]:
    for seed in points.values():
        if fate := drawings.fate_in(seed, document):
            yield Told(seed, fate, f"{seed.page}#fate-{document}")
