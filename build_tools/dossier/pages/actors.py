"""Who's who: the overview and one page an actor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from dossier import sheets
from dossier.audit import findings
from dossier.link import cut, neighbours
from dossier.link.cut import Part
from dossier.link.linked import Linked
from dossier.read.seed import AnySeed, Seed
from dossier.sheets import kinds
from dossier.sheets.kinds import Kind
from dossier.text.language import Language
from dossier.write import addresses, ages, drawings, onward, parts
from dossier.write.page import Page, Planned
from dossier.write.parts import Way
from dossier.write.templates import render
from dossier.write.writer import Writer


@dataclass(frozen=True)
class Row:
    """A row of the table of positions: the issue, and the actor's position on it if one was found."""

    issue: sheets.Issue
    position: sheets.Position | None
    number: int


@dataclass(frozen=True)
class Group:
    """The actors of one party, or of none."""

    id: str
    name: str
    seeds: tuple[Seed[sheets.Actor], ...]


@dataclass(frozen=True)
class Band:
    """A section of the overview: a party with its actors, or several parties of one actor each."""

    groups: tuple[Group, ...]
    name: str
    ways: tuple[Way, ...] = ()
    """Where its actors are, if the list has no room for them."""

    @property
    def seeds(self) -> tuple[Seed[sheets.Actor], ...]:
        """Its actors."""
        return tuple(seed for group in self.groups for seed in group.seeds)


_OTHERS = "others"
"""The id of the section of those without a party."""

_STANCES = {"rejects": 0, "wants changes": 1, "divided": 2}
"""What a reader of one actor's page wants first of its stances: to what it objects."""

# So many parties of one actor in a row stand in one band: each in its own would be mostly empty.
_FEWEST_TOGETHER = 3


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """The overview first, then every actor."""
    if not linked.dossier.actors:
        return
    kind, whole = cut.shelf(kinds.of_name("actor"), linked.dossier.actors.values())
    page = Page(addresses.WHO, "who", language.gettext("Who’s who"))
    yield Planned(page, partial(_overview, kind=kind, whole=whole))
    yield from parts.pages(kind, whole, language, partial(parts.of_shelf, kind=kind))
    order = [seed for group in groups(linked, language) for seed in group.seeds]
    for seed, beside in onward.beside(order, language):
        head, names = seed.head, neighbours.spellings(seed)
        page = Page(seed.page, "actor", head["name"], seed.file, None, names, head.get("summary", ""))
        yield Planned(page, partial(_page, seed=seed, beside=beside), (("actor", seed.id),))


def groups(linked: Linked, language: Language) -> tuple[Group, ...]:
    """The actors by party, parties in the site's order, those without one last."""
    dossier = linked.dossier
    named = [(party.id, party.name) for party in dossier.parties.values()]
    made = [Group(i, name, _of_party(linked, i)) for i, name in named]
    title = language.gettext("Others") if named else language.gettext("Everyone")
    outside = Group(_OTHERS, title, _of_party(linked, None))
    return tuple(group for group in (*made, outside) if group.seeds)


def _of_party(linked: Linked, party: str | None) -> tuple[Seed[sheets.Actor], ...]:
    return tuple(seed for seed in linked.dossier.actors.values() if seed.head.get("party") == party)


def _bands(groups: tuple[Group, ...], language: Language) -> Iterator[Band]:
    for is_single, found in groupby(groups, key=lambda group: len(group.seeds) == 1 and group.id != _OTHERS):
        run = tuple(found)
        if is_single and len(run) >= _FEWEST_TOGETHER:
            yield Band(run, language.listed([group.name for group in run]))
        else:
            yield from (Band((group,), group.name) for group in run)


def _in_letters(bands: Iterable[Band], kind: Kind, whole: Part, language: Language) -> Iterator[Band]:
    """The bands of a list that was cut: small ones as they are, of others how many each letter has."""
    for band in bands:
        if len(band.seeds) <= _FEW:
            yield band
        else:
            ids = {seed.id for seed in band.seeds}
            own = whole.only(lambda seed, ids=ids: seed.id in ids)  # type: ignore[misc]
            yield replace(band, ways=parts.ways(own, kind, language))


_FEW = 6
"""Of so many the list says who each is, though it is cut for the many others."""


def _overview(writer: Writer, kind: Kind, whole: Part) -> str:
    meta = [
        writer.ngettext("%(number)s actor", "%(number)s actors", len(writer.dossier.actors)),
    ]
    bands = _bands(groups(writer.linked, writer.language), writer.language)
    return render(
        writer,
        "who.md.j2",
        _ways_of_all(writer),
        bands=list(_in_letters(bands, kind, whole, writer.language) if whole.parts else bands),
        ways=parts.ways(whole, kind, writer.language) if whole.parts else (),
        ties=drawings.ties(writer),
        finding=findings.of_kind(writer.linked, _first_of_all(writer.linked), writer.language),
        meta=meta,
    )


def _ways_of_all(writer: Writer) -> onward.Ways:
    language = writer.language
    yield onward.named_most(writer.linked, "actor", language.gettext("Named most often"), language)
    if writer.dossier.points:
        finding = writer.finding("positions")
        title = language.gettext("Who stands where")
        yield onward.Way(title if finding else "", finding.text if finding else title, addresses.POSITIONS)
    yield onward.last(writer.linked.last_event, language)
    yield onward.named_most(
        writer.linked, "territory", language.gettext("The place named most often"), language
    )


def _first_of_all(linked: Linked) -> list[AnySeed]:
    """The persons, or where there is none all actors."""
    actors: list[AnySeed] = list(linked.dossier.actors.values())
    return [seed for seed in actors if seed.head["kind"] == "person"] or actors


def _page(writer: Writer, seed: Seed[sheets.Actor], beside: onward.Beside) -> str:
    linked, own, sheet = writer.linked, ("actor", seed.id), seed.sheet
    # Beside the name and the native names, which stand over the list.
    return render(
        writer,
        "actor.md.j2",
        _ways(writer, seed, beside),
        seed=seed,
        a=sheet,
        subject=sheet.short or sheet.name,
        monogram=monogram(sheet.short or sheet.name),
        kicker=writer.go_page(addresses.WHO, writer.gettext("Who’s who")),
        meta=[ages.checked(writer, sheet), ages.sources(writer, seed)],
        spellings=tuple(name for name in neighbours.spellings(seed) if name not in sheet.native.values()),
        places=neighbours.paragraphs_naming(linked, *own),
        rows=_rows(linked, sheet),
        tied=_tied(writer, seed),
        events=neighbours.events_with(linked, own),
        points=neighbours.naming(linked, own, "point"),
    )


def _ways(writer: Writer, seed: Seed[sheets.Actor], beside: onward.Beside) -> onward.Ways:
    """What it says on the points, what it did last, whom it has to do with, and who stands next to it."""
    linked, language, own = writer.linked, writer.language, ("actor", seed.id)
    yield onward.Way("", language.gettext("Who’s who"), addresses.WHO, "up")
    yield _point(writer, seed)
    yield onward.latest(neighbours.events_with(linked, own), language)
    ties = [(tie.kind, tie.to) for tie in seed.sheet.relations]
    named = [(writer.start(writer.tie(kind)), name) for kind, name in ties] or _tied(writer, seed)
    yield from (
        onward.to(linked.dossier.actors[name], writer.start(why), language) for why, name in named[:1]
    )
    yield from reversed(beside)


def _point(writer: Writer, seed: Seed[sheets.Actor]) -> onward.Way | None:
    """The point on which it objects, else one on which it has a position, else one that names it."""
    points = neighbours.naming(writer.linked, ("actor", seed.id), "point")
    held = [
        (point, position.stance)
        for point in points
        for position in point.sheet.positions
        if position.speaker == seed.id
    ]
    held.sort(key=lambda item: _STANCES.get(item[1], len(_STANCES)))
    if held:
        why = writer.start(writer.language.word("stance", held[0][1]))
        return onward.to(held[0][0], why, writer.language)
    positions = [(p, number) for p in seed.sheet.positions for number in p.points]
    names = {issue.id: issue.name for issue in writer.dossier.site.sheet.issues}
    for position, number in positions[:1]:
        why = names[position.issue]
        return onward.to(writer.dossier.points[str(number)], why, writer.language)
    return onward.first(points, writer.language.gettext("Named in it"), writer.language)


def monogram(name: str) -> str:
    """Two letters for a name: the first of its first and last word, or a short name as it is."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum() and word.lower() != "of"]
    if len(words) == 1:
        return words[0] if words[0].isupper() and len(words[0]) <= 5 else words[0][:2]
    return (words[0][0] + words[-1][0]).upper() if words else "–"


def _rows(linked: Linked, sheet: sheets.Actor) -> tuple[Row, ...]:
    """All issues for every actor of a party; for outsiders only if they have taken a position at all."""
    if sheet.party is None and not sheet.positions:
        return ()
    held = {position.issue: (number, position) for number, position in enumerate(sheet.positions)}
    rows = []
    for issue in linked.dossier.site.sheet.issues:
        number, position = held.get(issue.id, (0, None))
        rows.append(Row(issue, position, number))
    return tuple(rows)


def _tied(writer: Writer, seed: AnySeed) -> tuple[tuple[str, str], ...]:
    """The ties on other sheets to this one, read backwards, where its own sheet has none to those actors."""
    own = {seed.id, *(relation.to for relation in seed.sheet.relations)}
    ties = (
        (writer.tie(named.seed.sheet.relations[named.loc[1]].kind, back=True), named.seed.id)
        for named in writer.linked.incoming.get(("actor", seed.id), ())
        if named.seed.kind == "actor" and named.loc[:1] == ("relations",) and named.loc[2:] == ("to",)
    )
    return tuple(tie for tie in dict.fromkeys(ties) if tie[1] not in own)
