"""Who is tied to whom: a square of actors, grouped by party, with a mark where two share a tie.

A tie that runs one way, such as leading, stands on the pages of its two actors, and in the list under the
square; only where no tie is shared does the square show all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption, bullets, figure, frame
from dossier.pictures.parts.tags import link, tag, text
from dossier.text.language import Language


@dataclass(frozen=True)
class Actor:
    """Somebody with a row and a column."""

    id: str
    name: str
    party: shapes.Party | None = None
    href: str | None = None


@dataclass(frozen=True)
class Tie:
    """A relation from one actor to another."""

    source: str
    target: str
    kind: str
    said: str
    """Its kind in the language of the frame."""
    href: str | None
    """Where its evidence stands."""
    back: str
    """Its kind as it is read backwards; a tie that both ends tell alike has the same word again."""

    @property
    def is_mutual(self) -> bool:
        """Whether both ends tell it alike."""
        return self.back == self.said


@dataclass(frozen=True)
class Ties:
    """Actors and the ties among them."""

    title: str
    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    caption: Caption


def draw(ties: Ties, language: Language) -> str:
    """The square as a figure, with all ties by actor under it."""
    known = {actor.id: actor for actor in ties.actors}
    found = [tie for tie in ties.ties if {tie.source, tie.target} <= set(known) and tie.source != tie.target]
    shared = [tie for tie in found if tie.is_mutual] or found
    shown = _most_tied(shared)
    cells: dict[tuple[str, str], Tie] = {}
    for tie in (tie for tie in shared if {tie.source, tie.target} <= shown):
        cells.setdefault((tie.source, tie.target), tie)
        if tie.is_mutual:
            cells.setdefault((tie.target, tie.source), tie)
    ends = {name for pair in cells for name in pair}
    groups = list(_groups((actor for actor in ties.actors if actor.id in ends), language))
    square = tag("table", _heads(groups), *_bodies(groups, cells, known), class_="x-tiegrid")
    summary = language.gettext("The ties, actor by actor")
    view = frame(ties.title, square) + "".join(_pairs(groups, cells, known))
    return figure("ties", view, ties.caption, _by_actor(ties.actors, found), summary)


# More columns than this nobody takes in, and a square of all actors would grow faster than they do.
_MOST = 40


def _most_tied(ties: Iterable[Tie]) -> set[str]:
    """Those with the most ties, the first named first where they have as many."""
    counted = Counter(end for tie in ties for end in (tie.source, tie.target))
    return {name for name, _ in counted.most_common(_MOST)}


_Group = tuple[str, list[Actor]]


def _groups(actors: Iterable[Actor], language: Language) -> Iterator[_Group]:
    """Actors by party, in alphabetical order as everywhere; those without a party come last."""

    def place(actor: Actor) -> tuple[bool, str]:
        return actor.party is None, actor.party.name.casefold() if actor.party else ""

    for _, group in groupby(sorted(actors, key=place), place):
        of = list(group)
        head = shapes.shape(of[0].party.shape, of[0].party.hue) if of[0].party else ""
        yield head + text(of[0].party.name if of[0].party else language.gettext("Others")), of


def _heads(groups: list[_Group]) -> str:
    """The names over the columns, from below upward."""
    names = (
        tag("th", tag("span", text(actor.name)), scope="col", class_=_edge(place))
        for _, of in groups
        for place, actor in enumerate(of)
    )
    return tag("thead", tag("tr", tag("td"), *names))


def _edge(place: int) -> str | None:
    """The first of a party is set off from the party before it."""
    return None if place else "x-tiegrid__edge"


def _bodies(
    groups: list[_Group], cells: dict[tuple[str, str], Tie], known: dict[str, Actor]
) -> Iterator[str]:
    columns = [(actor, _edge(place)) for _, of in groups for place, actor in enumerate(of)]
    for head, of in groups:
        party = tag("tr", tag("th", head, scope="rowgroup", colspan=str(len(columns) + 1)), class_="x-theme")
        rows = (
            tag(
                "tr",
                tag("th", link(actor.href, text(actor.name)), scope="row"),
                *(_cell(actor, other, edge, cells, known) for other, edge in columns),
            )
            for actor in of
        )
        yield tag("tbody", party, *rows)


def _cell(
    actor: Actor,
    other: Actor,
    edge: str | None,
    cells: dict[tuple[str, str], Tie],
    known: dict[str, Actor],
) -> str:
    tie = cells.get((actor.id, other.id))
    if tie is None:
        itself = "x-tiegrid__self" if actor.id == other.id else None
        return tag("td", class_=" ".join(filter(None, (itself, edge))) or None)
    return tag("td", link(tie.href, tag("i"), aria_label=_said(tie, known)), class_=edge)


def _said(tie: Tie, known: dict[str, Actor]) -> str:
    return f"{known[tie.source].name} {tie.said} {known[tie.target].name}"


def _pairs(groups: list[_Group], cells: dict[tuple[str, str], Tie], known: dict[str, Actor]) -> Iterator[str]:
    """The marks of the square as names, for screens on which it has no room."""
    for head, of in groups:
        items = (
            tag("li", tag("b", link(actor.href, text(actor.name))), tag("span", *others))
            for actor in of
            if (others := list(_others(actor, cells, known)))
        )
        yield tag("div", tag("p", head), tag("ul", *items), class_="x-tielist")


def _others(actor: Actor, cells: dict[tuple[str, str], Tie], known: dict[str, Actor]) -> Iterator[str]:
    for (one, other), tie in cells.items():
        if one == actor.id:
            yield link(tie.href, text(known[other].name), aria_label=_said(tie, known)) + " "


def _by_actor(actors: Iterable[Actor], ties: list[Tie]) -> str:
    names = {actor.id: actor.name for actor in actors}
    said: dict[str, list[str]] = {actor.id: [] for actor in actors}
    for tie in ties:
        source, target = names[tie.source], names[tie.target]
        said[tie.source].append(f"{tie.said} {target}")
        said[tie.target].append(f"{tie.back} {source}")
    return bullets(
        tag("b", link(actor.href, text(actor.name))) + text(": " + "; ".join(dict.fromkeys(said[actor.id])))
        for actor in actors
        if said[actor.id]
    )
