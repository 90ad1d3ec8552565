"""Who is tied to whom: actors in columns by party, ties as numbered lines, and the ties as a list beside it.

The kind of a tie is in the dashes of its line and in its end: an arrow, a ring for belonging, a bar for
opposing, an arrow at both ends for negotiating.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from build_tools.pictures import layers, shapes
from build_tools.pictures.figure import Caption, bullets, figure, frame
from build_tools.pictures.layers import Layout, Wire
from build_tools.pictures.tags import link, number, tag, text

Kind = Literal[
    "leads", "works for", "member of", "negotiates with", "backs", "opposes", "accuses", "replaces", "part of"
]
_RINGS = ("member of", "part of")
_BARS = ("opposes",)
_BOTH = ("negotiates with",)


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
    words: str
    """What it is, in a sentence."""
    href: str | None = None
    """Where its evidence stands."""


@dataclass(frozen=True)
class Ties:
    """Actors and the ties among them."""

    title: str
    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    caption: Caption
    others: str = "Others"
    """What to call those who belong to no party."""


@dataclass(frozen=True)
class _Bond:
    """One line of the drawing: a tie, or the same tie as told from both its ends."""

    ties: tuple[Tie, ...]
    slots: tuple[int, int]
    """The numbers of the actors at its ends, by which `pictures.css` finds it."""

    @property
    def first(self) -> Tie:
        return self.ties[0]


def draw(ties: Ties) -> str:
    """The drawing as a figure: columns with lines, the numbered list, caption, and the ties by actor."""
    actors = _tied(ties)
    bonds = _bonds(ties, actors)
    columns = _columns(actors)
    laid = layers.layout(
        [[actor.id for actor in column] for column in columns],
        [(bond.first.source, bond.first.target) for bond in bonds],
    )
    heads = (_head(column[0].party, laid.lefts[place], ties.others) for place, column in enumerate(columns))
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
    numbered = tag("ol", *(_item(bond, actors) for bond in bonds), class_="x-ties__list")
    alternative = _by_actor(actors, [bond.first for bond in bonds])
    return figure(
        "ties", frame(ties.title, drawing) + numbered, ties.caption, alternative, "The ties, actor by actor"
    )


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
            found.setdefault((tie.kind, *(sorted(ends) if tie.kind in _BOTH else ends)), []).append(tie)
    return [_Bond(tuple(same), (slots[same[0].source], slots[same[0].target])) for same in found.values()]


def _columns(actors: Iterable[Actor]) -> list[list[Actor]]:
    """Actors by party, in the order in which parties first occur; those without one come last."""
    columns: dict[shapes.Party | None, list[Actor]] = {}
    for actor in actors:
        columns.setdefault(actor.party, []).append(actor)
    outsiders = columns.pop(None, [])
    return [*columns.values(), *([outsiders] if outsiders else [])]


# ---------- boxes ----------


def _head(party: shapes.Party | None, x: float, others: str) -> str:
    words = tag(
        "text",
        text(party.name if party else others),
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
        return [_cut(name)]
    middle = min(spaces, key=lambda place: abs(place - len(name) / 2))
    return [_cut(name[:middle]), _cut(name[middle + 1 :])]


def _cut(line: str) -> str:
    return line if len(line) <= _LINE + 2 else line[: _LINE + 1] + "…"


# ---------- lines ----------

_Spot = tuple[float, float]


def _lines(bonds: list[_Bond], laid: Layout) -> Iterator[str]:
    discs: list[_Spot] = []
    numbers = []
    for place, (bond, wire) in enumerate(zip(bonds, laid.wires, strict=True), start=1):
        ends = " ".join(f"x-of-{slot}" for slot in bond.slots)
        line = tag("path", class_="x-tie__line", d=_curve(wire))
        classes = f"x-tie x-tie--{bond.first.kind.replace(' ', '-')} {ends}"
        yield tag("g", line, *_ends(bond.first.kind, wire), class_=classes)
        discs.append(_free(list(_stops(wire)), discs))
        numbers.append(tag("g", _disc(place, *discs[-1]), class_=f"x-tie__no {ends}"))
    yield from numbers


def _curve(wire: Wire) -> str:
    """The path of a wire: level where it meets boxes and passes columns, curved in the gutters."""
    (x, y), *others = wire.points
    data = f"M{number(x)} {number(y)}"
    for place, (one, other) in enumerate(pairwise([(x, y), *others])):
        data += f"L{_pair(other)}" if place % 2 else "C" + " ".join(map(_pair, _bend(one, other, wire.bulge)))
    return data


def _pair(point: _Spot) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _bend(one: _Spot, other: _Spot, bulge: float) -> tuple[_Spot, _Spot, _Spot]:
    """The control points and the end of a curve across a gutter, or out of a column and back."""
    if bulge:
        return (one[0] + bulge * 4 / 3, one[1]), (other[0] + bulge * 4 / 3, other[1]), other
    middle = (one[0] + other[0]) / 2
    return (middle, one[1]), (middle, other[1]), other


def _ends(kind: Kind, wire: Wire) -> Iterator[str]:
    start, end = wire.points[0], wire.points[-1]
    into = 1 if end[0] > start[0] else -1
    if wire.bulge:
        into = -1 if wire.bulge > 0 else 1
    yield _mark(kind, end, into)
    if kind in _BOTH:
        yield _mark(kind, start, into if wire.bulge else -into)


def _mark(kind: Kind, at: _Spot, into: int) -> str:
    """The end of a line: `into` is 1 where it runs to the right, -1 to the left."""
    x, y = at
    if kind in _RINGS:
        return tag("circle", class_="x-tie__ring", cx=x - 5 * into, cy=y, r=4)
    if kind in _BARS:
        return tag("path", class_="x-tie__bar", d=f"M{number(x - 4 * into)} {number(y - 6)}v12")
    return tag("path", class_="x-tie__head", d=f"M{_pair(at)}l{-10 * into}-4.5v9z")


def _stops(wire: Wire) -> Iterator[_Spot]:
    """Where the number of a wire may stand: on its curves, the middle first."""
    for part in (0.5, 0.36, 0.64, 0.25, 0.75):
        for one, other in list(pairwise(wire.points))[::2]:
            curve = (one, *_bend(one, other, wire.bulge))
            yield _mix([x for x, _ in curve], part), _mix([y for _, y in curve], part)


def _mix(values: list[float], part: float) -> float:
    """A coordinate some part of the way along a cubic curve."""
    a, b, c, d = values
    rest = 1 - part
    return a * rest**3 + 3 * b * rest**2 * part + 3 * c * rest * part**2 + d * part**3


def _free(stops: list[_Spot], discs: list[_Spot]) -> _Spot:
    """The first stop that is clear of the other numbers, or the one that is clearest."""
    room = [min((abs(x - a) + abs(y - b) for a, b in discs), default=99) for x, y in stops]
    return next(
        (stop for stop, space in zip(stops, room, strict=True) if space > 20), stops[room.index(max(room))]
    )


def _disc(place: int, x: float, y: float) -> str:
    words = tag("text", str(place), class_="x-tie__number", x=x, y=y + 4)
    return tag("circle", class_="x-tie__disc", cx=x, cy=y, r=9) + words


# ---------- lists ----------


def _item(bond: _Bond, actors: list[Actor]) -> str:
    by_id = {actor.id: actor for actor in actors}
    one, other = by_id[bond.first.source], by_id[bond.first.target]
    head = tag(
        "b", link(one.href, text(one.name)), f" {bond.first.kind} ", link(other.href, text(other.name))
    )
    said = {tie.words: tie for tie in bond.ties}.values()
    words = " ".join(link(tie.href, text(tie.words)) for tie in said)
    return tag("li", _sample(bond.first.kind), tag("span", head, ". ", words))


def _sample(kind: Kind) -> str:
    wire = Wire(((2, 8), (32, 8)))
    line = tag("path", class_="x-tie__line", d="M2 8h28")
    classes = f"x-tie x-tie--{kind.replace(' ', '-')}"
    return tag(
        "svg",
        tag("g", line, *_ends(kind, wire), class_=classes),
        class_="x-ties__sample",
        viewBox="0 0 34 16",
        aria_hidden="true",
    )


def _by_actor(actors: list[Actor], ties: list[Tie]) -> str:
    names = {actor.id: actor.name for actor in actors}
    return bullets(
        tag("b", link(actor.href, text(actor.name))) + text(": " + "; ".join(_said(actor, ties, names)))
        for actor in actors
    )


def _said(actor: Actor, ties: list[Tie], names: dict[str, str]) -> Iterator[str]:
    for tie in ties:
        if tie.source == actor.id:
            yield f"{tie.kind} {names[tie.target]}"
        elif tie.target == actor.id:
            yield (
                f"{names[tie.source]} {tie.kind} it"
                if tie.kind not in _BOTH
                else f"{tie.kind} {names[tie.source]}"
            )
