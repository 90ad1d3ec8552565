"""Who is tied to whom: actors in columns by party, ties as numbered lines, and the ties as a list beside it.

The kind of a tie is in the dashes of its line and in its end: an arrow, a ring for belonging, a bar for
opposing, an arrow at both ends for negotiating.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption, bullets, figure, frame
from dossier.pictures.parts.tags import link, number, tag, text
from dossier.pictures.ties import layers, lines
from dossier.pictures.ties.layers import Layout
from dossier.pictures.ties.lines import Kind
from dossier.text.language import Language
from dossier.text.words import shortened


@dataclass(frozen=True)
class Actor:
    """Somebody with a box in the drawing."""

    id: str
    name: str
    party: shapes.Party | None = None
    href: str | None = None


@dataclass(frozen=True)
class Tie:
    """A relation from one actor to another."""

    source: str
    target: str
    kind: Kind
    """By which its line is drawn."""
    said: str
    """Its kind in words, as it is read from the one to the other."""
    words: str
    """What it is, in a sentence."""
    href: str | None = None
    """Where its evidence stands."""
    back: str = ""
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


@dataclass(frozen=True)
class _Bond:
    """One line of the drawing: a tie, or the same tie as told from both its ends."""

    ties: tuple[Tie, ...]
    slots: tuple[int, int]
    """The numbers of the actors at its ends, by which `pictures.css` finds it."""

    @property
    def first(self) -> Tie:
        return self.ties[0]


def draw(ties: Ties, language: Language) -> str:
    """The drawing as a figure: columns with lines, the numbered list, caption, and the ties by actor."""
    actors = _tied(ties)
    bonds = _bonds(ties, actors)
    columns = _columns(actors)
    laid = layers.layout(
        [[actor.id for actor in column] for column in columns],
        [(bond.first.source, bond.first.target) for bond in bonds],
    )
    heads = (_head(column[0].party, laid.lefts[place], language) for place, column in enumerate(columns))
    drawing = tag(
        "svg",
        tag("g", *_lines(bonds, laid), aria_hidden="true"),
        *heads,
        *(_box(actor, slot, laid) for slot, actor in enumerate(actors, start=1)),
        class_="x-ties__sheet",
        viewBox=f"0 0 {number(laid.width)} {number(laid.height)}",
        width=laid.width,
        height=laid.height,
        role="group",
        aria_label=ties.title,
    )
    by_id = {actor.id: actor for actor in actors}
    numbered = tag("ol", *(_item(bond, by_id) for bond in bonds), class_="x-ties__list")
    alternative = _by_actor(actors, [bond.first for bond in bonds])
    summary = language.gettext("The ties, actor by actor")
    return figure("ties", frame(ties.title, drawing) + numbered, ties.caption, alternative, summary)


def _tied(ties: Ties) -> list[Actor]:
    """The actors that have a tie to another one here."""
    known = {actor.id for actor in ties.actors}
    found = (tie for tie in ties.ties if {tie.source, tie.target} <= known and tie.source != tie.target)
    ends = {name for tie in found for name in (tie.source, tie.target)}
    return [actor for actor in ties.actors if actor.id in ends]


def _bonds(ties: Ties, actors: list[Actor]) -> list[_Bond]:
    """The lines to draw; what both ends say of each other is one line."""
    slots = {actor.id: slot for slot, actor in enumerate(actors, start=1)}
    found: dict[tuple[str, ...], list[Tie]] = {}
    for tie in ties.ties:
        ends = (tie.source, tie.target)
        if tie.source != tie.target and set(ends) <= set(slots):
            found.setdefault((tie.kind, *(sorted(ends) if tie.is_mutual else ends)), []).append(tie)
    return [_Bond(tuple(same), (slots[same[0].source], slots[same[0].target])) for same in found.values()]


def _columns(actors: Iterable[Actor]) -> list[list[Actor]]:
    """Actors by party, in alphabetical order as everywhere; those without a party come last."""
    columns: dict[shapes.Party | None, list[Actor]] = {}
    for actor in actors:
        columns.setdefault(actor.party, []).append(actor)
    return [
        columns[party] for party in sorted(columns, key=lambda p: (p is None, p.name.casefold() if p else ""))
    ]


def _head(party: shapes.Party | None, x: float, language: Language) -> str:
    words = tag(
        "text",
        text(party.name if party else language.gettext("Others")),
        class_="x-ties__party",
        x=x + (22 if party else 0),
        y=20,
    )
    return (_sign(party, x, 8, 14) if party else "") + words


def _sign(party: shapes.Party, x: float, y: float, size: float) -> str:
    place = f"translate({number(x)} {number(y)}) scale({size / 24:.3f})"
    return tag(
        "path", class_=f"x-ties__sign x-hue--{party.hue}", d=shapes.SHAPES[party.shape], transform=place
    )


def _box(actor: Actor, slot: int, laid: Layout) -> str:
    x, y = laid.boxes[actor.id]
    box = tag("rect", class_="x-ties__box", x=x, y=y, width=layers.WIDTH, height=layers.HEIGHT)
    sign = _sign(actor.party, x + 8, y + layers.HEIGHT / 2 - 6, 12) if actor.party else ""
    lines = _broken(actor.name)
    first = y + layers.HEIGHT / 2 + (4.5 if len(lines) == 1 else -3.5)
    left = x + (27 if actor.party else 10)
    rows = (tag("tspan", text(line), x=left, y=first + 16 * row) for row, line in enumerate(lines))
    content = box + sign + tag("text", " ".join(rows))
    if actor.href is None:
        return tag("g", content, class_=f"x-who-{slot}")
    full = None if " ".join(lines) == actor.name else actor.name
    return tag("a", content, href=actor.href, aria_label=full, class_=f"x-who-{slot}")


_LINE = 16
"""About so many letters fit on a line of a box."""


def _broken(name: str) -> list[str]:
    """A name on one line, or on two that are about as long as each other."""
    spaces = [place for place, char in enumerate(name) if char == " "]
    if len(name) <= _LINE or not spaces:
        return [shortened(name, _LINE + 2)]
    middle = min(spaces, key=lambda place: abs(place - len(name) / 2))
    return [shortened(part, _LINE + 2) for part in (name[:middle], name[middle + 1 :])]


def _lines(bonds: list[_Bond], laid: Layout) -> Iterator[str]:
    ends = [" ".join(f"x-of-{slot}" for slot in bond.slots) for bond in bonds]
    for bond, wire, classes in zip(bonds, laid.wires, ends, strict=True):
        yield lines.line(bond.first.kind, wire, classes, bond.first.is_mutual)
    yield from lines.numbers(zip(laid.wires, ends, strict=True))


def _item(bond: _Bond, by_id: Mapping[str, Actor]) -> str:
    one, other = by_id[bond.first.source], by_id[bond.first.target]
    head = tag(
        "b", link(one.href, text(one.name)), text(f" {bond.first.said} "), link(other.href, text(other.name))
    )
    said = {tie.words: tie for tie in bond.ties}.values()
    words = " ".join(link(tie.href, text(tie.words)) for tie in said)
    return tag("li", lines.sample(bond.first.kind, bond.first.is_mutual), tag("span", head, ". ", words))


def _by_actor(actors: list[Actor], ties: list[Tie]) -> str:
    names = {actor.id: actor.name for actor in actors}
    said: dict[str, list[str]] = {actor.id: [] for actor in actors}
    for tie in ties:
        source, target = names[tie.source], names[tie.target]
        said[tie.source].append(f"{tie.said} {target}")
        said[tie.target].append(f"{tie.back} {source}")
    return bullets(
        tag("b", link(actor.href, text(actor.name))) + text(": " + "; ".join(said[actor.id]))
        for actor in actors
    )
