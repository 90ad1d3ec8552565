"""From sheets to pictures: each picture gets the few values that it draws, with its links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup

from dossier import sheets
from dossier.article import sentences_of
from dossier.later import loaded_when_used
from dossier.pictures.map import geo
from dossier.pictures.parts.figure import Caption
from dossier.read.seed import AnySeed, Fact, Seed
from dossier.text.language import N_, Language
from dossier.write import addresses
from dossier.write.writer import Writer

with loaded_when_used():
    from dossier.pictures.map import locator as maps
    from dossier.pictures.map import places, series
    from dossier.pictures.parts import shapes
    from dossier.pictures.ties import matrix as tie_matrix
    from dossier.pictures.time import timeline as times
    from dossier.write import tables


def _at(writer: Writer, page: str) -> str:
    return addresses.relative(writer.uri, page)


def fate_in(point: Seed[sheets.Point], document: str) -> sheets.Fate | None:
    """What became of a point in a text, if its sheet says."""
    return next((fate for fate in point.sheet.fates if fate.document == document), None)


def strip(writer: Writer, document: str) -> Markup:
    """What became of each point in one text, as a strip of squares."""
    dossier, words = writer.dossier, writer.words
    groups = tuple(
        tables.Group(theme.name, squares)
        for theme in dossier.site.sheet.themes
        if (squares := tuple(_squares(writer, theme.id, document)))
    )
    first = dossier.documents[dossier.site.sheet.plan.first].sheet  # type: ignore[union-attr]
    other = dossier.documents[document].sheet
    shows = writer.language.gettext(
        "%(first)s, %(date)s, against %(other)s, %(later)s.",
        first=writer.start(first.name),
        date=first.date,
        other=other.name,
        later=other.date,
    )
    caption = Caption(shows, _fates_note(writer))
    return tables.draw(
        tables.Strip(groups, caption, writer.start(words.point), words.points), writer.language
    )


def multiples(writer: Writer) -> Markup:
    """What became of all points in each later version, small, with the score; none where there is but one."""
    plan, points = writer.dossier.site.sheet.plan, writer.dossier.points.values()
    later = [
        seed
        for seed in writer.dossier.documents.values()
        if seed.sheet.version and plan and seed.id != plan.first
    ]
    if len(later) < 2:
        return Markup("")
    texts = tuple(
        tables.Small(
            seed.sheet.short,
            _at(writer, seed.page),
            seed.sheet.date,
            tuple(fate.fate if (fate := fate_in(point, seed.id)) else "not seen" for point in points),
        )
        for seed in later
    )
    shows = writer.language.gettext(
        "Every %(text)s with all %(points)s in their order, each a square.",
        text=writer.words.text,
        points=writer.points(len(points)),
    )
    return tables.draw(tables.Multiples(texts, Caption(shows, _fates_note(writer))), writer.language)


def course(writer: Writer, point: Seed[sheets.Point]) -> Markup:
    """What became of a point in every later text, a sign for each."""
    told = {fate.document: fate.fate for fate in point.sheet.fates}
    stations = tuple(
        tables.Station(seed.sheet.short, f"#fate-{name}", seed.sheet.date, told[name])
        for name, seed in writer.dossier.documents.items()
        if name in told
    )
    if not stations:
        return Markup("")
    return tables.draw(tables.Course(writer.language.gettext("What became of it"), stations), writer.language)


def _fates_note(writer: Writer) -> str:
    return writer.language.gettext(
        "“Kept” allows small changes of wording. “Undisclosed”: nobody has published it. "
        "“Not seen”: we have not read it. "
        "Papers that are no versions bear on %(points)s or do not cover them.",
        points=writer.words.points,
    )


def _squares(writer: Writer, theme: str, document: str) -> Iterator[tables.Square]:
    for point in writer.dossier.points.values():
        if point.sheet.theme == theme:
            fate = fate_in(point, document)
            page = point.page + (f"#fate-{document}" if fate else "")
            word = fate.fate if fate else "not seen"
            yield tables.Square(point.sheet.number, point.sheet.title, word, _at(writer, page))


def matrix(writer: Writer) -> Markup:
    """Every point in every text."""
    plan = writer.dossier.site.sheet.plan
    later = [seed for seed in writer.dossier.documents.values() if plan is None or seed.id != plan.first]
    documents = sorted(later, key=lambda seed: not seed.sheet.version)
    if not documents:
        return Markup("")
    point, text = writer.words.point, writer.words.text
    _ = writer.language.gettext
    empty = _("An empty cell: no source speaks of it.")
    caption = Caption(
        _(
            "What became of each %(point)s in each later %(text)s; papers that are no versions stand last.",
            point=point,
            text=text,
        ),
        f"{empty} {_fates_note(writer)}",
    )
    return tables.draw(
        tables.Matrix(
            title=_("Every %(point)s in every %(text)s", point=point, text=text),
            rows=_rows(writer, lambda point: (_told(writer, point, seed.id) for seed in documents)),
            caption=caption,
            point=writer.start(point),
            columns=tuple(
                tables.Column(s.sheet.short, s.sheet.name, _at(writer, s.page), s.sheet.date)
                for s in documents
            ),
            text=text,
        ),
        writer.language,
    )


def _rows(
    writer: Writer, cells: Callable[[Seed[sheets.Point]], Iterable[tables.Cell | None]]
) -> tuple[tables.Row, ...]:
    """A row for each point, under the name of its theme."""
    themes = {theme.id: theme.name for theme in writer.dossier.site.sheet.themes}
    return tuple(
        tables.Row(
            point.sheet.number,
            point.sheet.short,
            _at(writer, point.page),
            themes[point.sheet.theme],
            tuple(cells(point)),
            _nearness(writer, point),
        )
        for point in writer.dossier.points.values()
    )


def _nearness(writer: Writer, point: Seed[sheets.Point]) -> tables.Cell | None:
    word = point.sheet.nearness
    return tables.Cell(word, _at(writer, f"{point.page}#positions")) if word else None


def _told(writer: Writer, point: Seed[sheets.Point], document: str) -> tables.Cell | None:
    fate = fate_in(point, document)
    return tables.Cell(fate.fate, _at(writer, f"{point.page}#fate-{document}")) if fate else None


def ladder(writer: Writer, point: Seed[sheets.Point], number: int) -> Markup:
    """One figure of a point, followed through the texts."""
    sheet = point.sheet.ladders[number]
    rungs = tuple(_rung(writer, step) for step in sheet.steps)
    drawn = tables.Ladder(sheet.title, sheet.unit, rungs, Caption(sheet.note or ""), sheet.out_of)
    if not drawn.is_list and any(step.value is None for step in sheet.steps):
        note = writer.language.gettext("A bar is drawn only where a source gives a number.")
        drawn = replace(drawn, caption=Caption(sheet.note or "", note))
    return tables.draw(drawn, writer.language)


def _rung(writer: Writer, step: sheets.Step) -> tables.Rung:
    dossier = writer.dossier
    document = dossier.documents[step.document].sheet if step.document else None
    page = addresses.of(dossier, ("document", step.document)) if step.document else None
    source = step.evidence[0].source
    return tables.Rung(
        label=step.label or (document.name if document else ""),
        says=step.says,
        value=step.value,
        date=step.date or (document.date if document else None),
        href=_at(writer, page) if page else None,
        evidence=_at(writer, addresses.of(dossier, ("source", source)) if source else addresses.ARTICLE),
        beside=step.document is None,
        line=step.line,
    )


def stances(writer: Writer) -> Markup:
    """Points by parties: who stands where."""
    parties = tuple(writer.dossier.parties.values())
    _ = writer.language.gettext
    caption = Caption(
        _("Each party’s stance on each %(point)s, as far as it is public.", point=writer.words.point),
        _("A stance is a summary; the words and the evidence stand behind each cell."),
    )
    return tables.draw(
        tables.Stances(
            title=_("Who stands where"),
            rows=_rows(writer, lambda point: (_held(writer, point, party.id) for party in parties)),
            caption=caption,
            point=writer.start(writer.words.point),
            columns=tuple(_party(writer, party) for party in parties),
        ),
        writer.language,
    )


def _party(writer: Writer, party: sheets.Party) -> shapes.Party:
    href = _at(writer, addresses.of(writer.dossier, ("actor", party.lead))) if party.lead else None
    return shapes.Party(party.name, party.shape, party.hue, href)


def _held(writer: Writer, point: Seed[sheets.Point], party: str) -> tables.Cell | None:
    # Positions stand in the order of their dates: the last is the one held now.
    last = next((position for position in reversed(point.sheet.positions) if position.party == party), None)
    if last is None:
        return None
    return tables.Cell(last.stance, _at(writer, f"{point.page}#position-{party}"))


def ties(writer: Writer) -> Markup:
    """Who is tied to whom: every actor that has a tie, and all ties."""
    dossier = writer.dossier
    found = [
        _tie(writer, seed, number, relation)
        for seed in dossier.actors.values()
        if tied(seed)
        for number, relation in enumerate(seed.sheet.relations)
    ]
    if not found:
        return Markup("")
    bound = {end for tie in found for end in (tie.source, tie.target)}
    actors = tuple(
        tie_matrix.Actor(
            seed.id,
            seed.sheet.short or seed.sheet.name,
            _party_of(writer, seed.sheet.party),
            _at(writer, seed.page),
        )
        for seed in dossier.actors.values()
        if seed.id in bound
    )
    _ = writer.language.gettext
    caption = Caption(
        _("A mark or a name leads to its evidence; one-way ties are on the actors’ pages and in the list."),
        _("Not every contact is a tie."),
    )
    drawn = tie_matrix.Ties(_("Who is tied to whom"), actors, tuple(found), caption)
    return Markup(tie_matrix.draw(drawn, writer.language))


def _is_tied(seed: AnySeed) -> bool:
    return bool(vars(seed.sheet).get("relations"))


tied = Fact("tied", _is_tied)
"""Whether a sheet says that its actor is tied to another."""


def _tie(writer: Writer, seed: Seed[sheets.Actor], number: int, relation: sheets.Relation) -> tie_matrix.Tie:
    href = _at(writer, f"{seed.page}#{seed.ids['relations', number]}")
    said, back = writer.tie(relation.kind), writer.tie(relation.kind, back=True)
    return tie_matrix.Tie(seed.id, relation.to, relation.kind, said, href, back)


def _party_of(writer: Writer, party: str | None) -> shapes.Party | None:
    found = writer.dossier.parties.get(party or "")
    return _party(writer, found) if found else None


def locator(writer: Writer) -> Markup:
    """The map of all territories that have an outline; nothing without boundaries or without its caption."""
    sheet = writer.dossier.site.sheet.map
    features = _features(writer)
    if sheet is None or not features:
        return Markup("")
    seeds = list(writer.dossier.territories.values())
    drawn = maps.Map(
        title=sheet.title,
        caption=Caption(" ".join(filter(None, (sheet.shows, _counted(seeds, writer.language)))), sheet.lacks),
        regions=tuple(_region(writer, seed) for seed in seeds if seed.sheet.hold and seed.sheet.shapes),
        spots=(
            *(maps.Spot(city.name, city.at[0], city.at[1]) for city in sheet.cities),
            *(spot for seed in seeds if (spot := _spot(writer, seed))),
        ),
        outlines=tuple(
            maps.Outline(seed.sheet.short or seed.sheet.name, seed.sheet.shapes, _at(writer, seed.page))
            for seed in seeds
            if seed.sheet.shapes and not seed.sheet.hold
        ),
        shades=tuple(_shade(writer, shading) for shading in writer.dossier.shadings.values()),
        rest=sheet.rest,
        border=sheet.border or "",
        unplaced=tuple(_unplaced(writer, seed) for seed in seeds if _is_unplaced(seed.sheet)),
    )
    return Markup(maps.draw(drawn, features, "map", writer.language))


def _features(writer: Writer) -> tuple[geo.Feature, ...]:
    return writer.linked.outlines


def _region(writer: Writer, seed: Seed[sheets.Territory]) -> maps.Region:
    name = seed.sheet.short or seed.sheet.name
    shade = _shade(writer, writer.dossier.shadings[seed.sheet.hold]) if seed.sheet.hold else None
    counts = latest(seed.sheet)
    return maps.Region(
        seed.sheet.shapes,
        name,
        _at(writer, seed.page),
        shade,
        share(counts, writer.language),
        counts[0].as_of.said(writer.language, short=True) if counts else None,
        "; ".join(count.counter for count in counts) or None,
    )


def _shade(writer: Writer, shading: sheets.Shading) -> places.Shade:
    return places.Shade(writer.language.word("shading", shading.label), shading.pattern)


def latest(territory: sheets.Territory) -> tuple[sheets.Share, ...]:
    """How much its first-named holder has, by everybody who counted on the last day that was counted."""
    if not territory.control:
        return ()
    holder = territory.control[0].holder
    counts = [item for item in territory.control if item.holder == holder and item.percent is not None]
    last = max((item.as_of for item in counts), default=None)
    return tuple(item for item in counts if item.as_of == last)


def share(counts: Iterable[sheets.Share], language: Language) -> str | None:
    """One count, or the span of several, in per cent."""
    found = sorted(count.percent for count in counts if count.percent is not None)
    if not found:
        return None
    return language.gettext(
        "%(share)s %%", share="–".join(map(language.number, dict.fromkeys((found[0], found[-1]))))
    )


def _counted(seeds: Iterable[Seed[sheets.Territory]], language: Language) -> str:
    """The days of the shares on the map: it has no room for them beside the numbers."""
    days = sorted(counts[0].as_of for seed in seeds if seed.sheet.hold and (counts := latest(seed.sheet)))
    if not days:
        return ""
    if days[0] == days[-1]:
        return language.gettext("Shares as counted on %(day)s.", day=days[0])
    message = N_("Shares as last counted, between %(first)s and %(last)s.")
    return language.gettext(message, first=days[0], last=days[-1])


def _is_unplaced(sheet: sheets.Territory) -> bool:
    """Whether nobody fixed where it lies: a zone without an outline, in places that have one."""
    return sheet.kind == "zone" and not sheet.shapes


def _unplaced(writer: Writer, seed: Seed[sheets.Territory]) -> places.Unplaced:
    inside = [writer.dossier.territories[name].sheet.name for name in seed.sheet.part_of]
    words = writer.language.gettext("no border is fixed")
    if inside:
        message = N_("somewhere in %(places)s; no border is fixed")
        words = writer.language.gettext(message, places=writer.language.listed(inside))
    return places.Unplaced(seed.sheet.short or seed.sheet.name, words, _at(writer, seed.page))


def _spot(writer: Writer, seed: Seed[sheets.Territory]) -> maps.Spot | None:
    if seed.sheet.at is None or _is_unplaced(seed.sheet):
        return None
    name = seed.sheet.short or seed.sheet.name
    return maps.Spot(name, seed.sheet.at[0], seed.sheet.at[1], "place", _at(writer, seed.page))


def small_map(writer: Writer, seed: Seed[sheets.Territory]) -> Markup:
    """The whole country, small, with one territory filled; for one without borders, with what it lies in."""
    features, sheet = _features(writer), seed.sheet
    spot = _spot(writer, seed)
    around = [writer.dossier.territories[name].sheet for name in sheet.part_of if _is_unplaced(sheet)]
    shapes_ = sheet.shapes or tuple(shape for territory in around for shape in territory.shapes)
    if not features or not (shapes_ or spot):
        return Markup("")
    shows = writer.language.gettext("Where %(place)s lies.", place=sheet.name)
    if around:
        names = writer.language.listed([territory.name for territory in around])
        message = N_("%(place)s: somewhere in %(places)s. No border of it is fixed.")
        shows = writer.language.gettext(message, place=sheet.name, places=names)
    caption = Caption(shows, writer.dossier.site.sheet.map.lacks if writer.dossier.site.sheet.map else "")
    region = replace(_region(writer, seed), feature_ids=shapes_)
    return Markup(maps.small_map(region, features, caption, spot, writer.language))


def lands(writer: Writer, point: Seed[sheets.Point]) -> Markup:
    """What the texts say of territories on a point, a map for each that says something."""
    plan, dossier, language = writer.dossier.site.sheet.plan, writer.dossier, writer.language
    said = [(plan.first, point.sheet.land)] if plan else []
    said += [(fate.document, fate.land) for fate in point.sheet.fates]
    # The texts of a dossier are in order of their dates.
    order = list(dossier.documents)
    panels = tuple(
        _panel(writer, dossier.documents[document], land)
        for document, land in sorted(said, key=lambda one: order.index(one[0]))
        if land
    )
    features = _features(writer)
    if not panels or not features:
        return Markup("")
    shows = language.gettext(
        "What each text says of which place. Shading covers a whole area, not a part of it."
    )
    caption = Caption(shows, dossier.site.sheet.map.lacks if dossier.site.sheet.map else "")
    shades = tuple(_shade(writer, one) for one in dossier.shadings.values())
    title = language.gettext("The land in each text")
    drawn = series.Series(title, panels, shades, language.gettext("Not named in the text"), caption)
    return Markup(series.draw(drawn, features, "land", language))


def _panel(writer: Writer, document: Seed[sheets.Document], land: Iterable[sheets.Land]) -> series.Panel:
    named = ((one.shading, writer.dossier.territories[name]) for one in land for name in one.territories)
    regions = tuple(
        replace(_region(writer, seed), shade=_shade(writer, writer.dossier.shadings[shading]), share=None)
        for shading, seed in named
        if seed.sheet.shapes
    )
    day = document.sheet.date.said(writer.language, short=True)
    return series.Panel(document.sheet.name, day, regions, _at(writer, document.page))


def timeline(writer: Writer) -> Markup:
    """The timeline: overview, filter by actor, and every event as a line that leads to its evidence."""
    dossier = writer.dossier
    counted = Counter(actor for seed in dossier.events.values() for actor in seed.sheet.actors)
    actors = tuple(
        times.Actor(
            name,
            dossier.actors[name].sheet.short or dossier.actors[name].sheet.name,
            _party_of(writer, dossier.actors[name].sheet.party),
        )
        for name, _ in counted.most_common(24)
    )
    moments = tuple(
        times.Moment(
            seed.sheet.date,
            seed.sheet.title,
            _at(writer, addresses.of(dossier, ("event", seed.id))),
            seed.sheet.actors,
            writer.is_story(seed),
            sentences_of(writer.plain(seed.sheet.text))[0] if seed.sheet.rank != "other" else None,
            seed.sheet.rank == "front",
        )
        for seed in dossier.events.values()
    )
    _ = writer.language.gettext
    caption = Caption(
        _("Each event at the precision its sources allow."),
        _("A gap means that we have no event there, not that nothing happened."),
    )
    ends = _("The record ends on %(date)s", date=dossier.site.sheet.record.ends)
    years = {
        part.seeds[0].sheet.date.first.year: _at(writer, part.page) for part in dossier.lists["event"].parts
    }
    drawn = times.Timeline(_("Timeline"), moments, caption, actors, ends, years)
    return Markup(times.draw(drawn, writer.language, "tl"))
