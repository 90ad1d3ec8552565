"""From sheets to pictures: each picture gets the few values that it draws, with its links."""

from markupsafe import Markup

from build_tools import addresses, sheets
from build_tools.pictures import ladder as ladders
from build_tools.pictures import matrix as matrices
from build_tools.pictures import shapes
from build_tools.pictures import stances as stance_tables
from build_tools.pictures import strip as strips
from build_tools.pictures.figure import Caption
from build_tools.seeds import Seed
from build_tools.writer import Writer

_FATES_NOTE = (
    "“Kept” allows small changes of wording. “Undisclosed”: nobody has published it. “Not seen”: we have not read it."
)


def _at(writer: Writer, page: str) -> str:
    return addresses.url(writer.uri, page)


def _fate(point: Seed[sheets.Point], document: str) -> sheets.Fate | None:
    return next((fate for fate in point.sheet.fates if fate.document == document), None)


def strip(writer: Writer, document: str) -> Markup:
    """What became of each point in one text, as a strip of squares."""
    dossier = writer.dossier
    groups = []
    for theme in dossier.site.sheet.themes:
        squares = [
            _square(writer, point, document) for point in dossier.points.values() if point.sheet.theme == theme.id
        ]
        if squares:
            groups.append(strips.Group(theme.name, tuple(squares)))
    first = dossier.documents[dossier.site.sheet.plan.first].sheet  # type: ignore[union-attr]
    other = dossier.documents[document].sheet
    caption = Caption(f"{first.name}, {first.date}, against {other.name}, {other.date}.", _FATES_NOTE)
    return Markup(strips.draw(strips.Strip(tuple(groups), caption)))


def _square(writer: Writer, point: Seed[sheets.Point], document: str) -> strips.Square:
    fate = _fate(point, document)
    page = addresses.page_of(point) + (f"#fate-{document}" if fate else "")
    return strips.Square(
        point.sheet.number, point.sheet.title, fate.fate if fate else "not seen", _at(writer, page)
    )


def matrix(writer: Writer) -> Markup:
    """Every point in every text."""
    dossier = writer.dossier
    plan = dossier.site.sheet.plan
    documents = [seed for seed in dossier.documents.values() if plan is None or seed.id != plan.first]
    if not documents:
        return Markup("")
    columns = [
        matrices.Column(s.sheet.short, s.sheet.name, _at(writer, addresses.page_of(s)), s.sheet.date)
        for s in documents
    ]
    themes = {theme.id: theme.name for theme in dossier.site.sheet.themes}
    rows = [
        matrices.Row(
            point.sheet.number,
            point.sheet.short,
            tuple(_cell(writer, point, seed.id) for seed in documents),
            _at(writer, addresses.page_of(point)),
            themes[point.sheet.theme],
        )
        for point in dossier.points.values()
    ]
    caption = Caption("What became of each point in each later text.", f"An empty cell: no source speaks of it. {_FATES_NOTE}")
    return Markup(matrices.draw(matrices.Matrix("Every point in every text", tuple(columns), tuple(rows), caption)))


def _cell(writer: Writer, point: Seed[sheets.Point], document: str) -> matrices.Cell | None:
    fate = _fate(point, document)
    if fate is None:
        return None
    return matrices.Cell(fate.fate, _at(writer, f"{addresses.page_of(point)}#fate-{document}"))


def ladder(writer: Writer, point: Seed[sheets.Point], number: int) -> Markup:
    """One figure of a point, followed through the texts."""
    sheet = point.sheet.ladders[number]
    rungs = [_rung(writer, step) for step in sheet.steps]
    caption = Caption(sheet.note or "", "A bar is drawn only where a source gives a number.")
    drawn = ladders.draw(ladders.Ladder(sheet.title, sheet.unit, tuple(rungs), caption))
    return Markup(drawn)


def _rung(writer: Writer, step: sheets.Step) -> ladders.Rung:
    document = writer.dossier.documents[step.document].sheet if step.document else None
    return ladders.Rung(
        label=step.label or (document.name if document else ""),
        says=step.says,
        value=step.value,
        date=step.date or (document.date if document else None),
        href=_at(writer, addresses.of(writer.dossier, ("document", step.document))) if step.document else None,
        evidence=_evidence(writer, step.evidence[0]),
    )


def _evidence(writer: Writer, evidence: sheets.Evidence) -> str:
    if evidence.source:
        return _at(writer, addresses.of(writer.dossier, ("source", evidence.source)))
    return _at(writer, addresses.ARTICLE)


def stances(writer: Writer) -> Markup:
    """Points by parties: who stands where."""
    dossier = writer.dossier
    parties = tuple(dossier.parties.values())
    themes = {theme.id: theme.name for theme in dossier.site.sheet.themes}
    rows = [
        stance_tables.Row(
            point.sheet.short,
            tuple(_stance(writer, point, party.id) for party in parties),
            point.sheet.number,
            _at(writer, addresses.page_of(point)),
            themes[point.sheet.theme],
        )
        for point in dossier.points.values()
    ]
    caption = Caption(
        "Each party’s stance on each point, as far as it is public.",
        "A stance is a summary; the words and the evidence stand behind each cell.",
    )
    drawn = stance_tables.Stances(
        "Who stands where", tuple(_party(writer, party) for party in parties), tuple(rows), caption
    )
    return Markup(stance_tables.draw(drawn))


def _party(writer: Writer, party: sheets.Party) -> shapes.Party:
    href = _at(writer, addresses.of(writer.dossier, ("actor", party.lead))) if party.lead else None
    return shapes.Party(party.name, party.shape, party.hue, href)


def _stance(writer: Writer, point: Seed[sheets.Point], party: str) -> stance_tables.Position | None:
    held = next((position for position in point.sheet.positions if position.party == party), None)
    if held is None:
        return None
    return stance_tables.Position(held.stance, _at(writer, f"{addresses.page_of(point)}#position-{party}"))


def ties(writer: Writer) -> Markup:
    """Who is tied to whom."""
    return Markup("")


def locator(writer: Writer) -> Markup:
    """The map."""
    return Markup("")


def small_map(writer: Writer, seed: Seed[sheets.Territory]) -> Markup:
    """The small map of one territory."""
    return Markup("")


def timeline(writer: Writer) -> Markup:
    """The timeline as a picture."""
    return Markup("")
