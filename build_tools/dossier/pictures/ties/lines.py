"""The lines of a drawing of ties: dashes and ends by kind, numbers that keep clear of each other."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from dossier.pictures.parts.tags import number, tag
from dossier.pictures.ties.layers import Wire

Kind = str
"""A word of the site's list of ties; those below are drawn in a way of their own, others as a plain arrow."""

_RINGS = ("member of", "part of")

_BARS = ("opposes",)

_Spot = tuple[float, float]

_CLEAR = 20
"""So far apart, across and down together, two numbers do not touch."""

_Cell = tuple[int, int]
"""A square of the drawing as wide as that."""


def line(kind: Kind, wire: Wire, ends: str, both: bool) -> str:
    """One line. `ends` are the classes by which the styles find it from the boxes at its ends.

    `both`: the two ends tell it alike, so that both get its sign.
    """
    path = tag("path", class_="x-tie__line", d=_curve(wire))
    return tag(
        "g", path, *_ends(kind, wire, both), class_=f"x-tie x-tie--{kind.replace(' ', '-')} {ends}".strip()
    )


def numbers(wires: Iterable[tuple[Wire, str]]) -> Iterator[str]:
    """The numbers of all lines, from 1, each on its line and clear of the others where there is room."""
    discs: dict[_Cell, list[_Spot]] = defaultdict(list)
    for place, (wire, ends) in enumerate(wires, start=1):
        spot = _free(list(_stops(wire)), discs)
        discs[_cell(spot)].append(spot)
        yield tag("g", _disc(place, *spot), class_=f"x-tie__no {ends}")


def sample(kind: Kind, both: bool) -> str:
    """A short piece of such a line, for the list."""
    path = tag("path", class_="x-tie__line", d="M2 8h28")
    ends = _ends(kind, Wire(((2, 8), (32, 8))), both)
    drawn = tag("g", path, *ends, class_=f"x-tie x-tie--{kind.replace(' ', '-')}")
    return tag("svg", drawn, class_="x-ties__sample", viewBox="0 0 34 16", aria_hidden="true")


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


def _ends(kind: Kind, wire: Wire, both: bool) -> Iterator[str]:
    start, end = wire.points[0], wire.points[-1]
    into = 1 if end[0] > start[0] else -1
    if wire.bulge:
        into = -1 if wire.bulge > 0 else 1
    yield _mark(kind, end, into)
    if both:
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


def _free(stops: list[_Spot], discs: Mapping[_Cell, list[_Spot]]) -> _Spot:
    """The first stop that is clear of the other numbers, or the one that is clearest."""
    room = [_room(stop, discs) for stop in stops]
    clear = (stop for stop, space in zip(stops, room, strict=True) if space > _CLEAR)
    return next(clear, stops[room.index(max(room))])


def _room(stop: _Spot, discs: Mapping[_Cell, list[_Spot]]) -> float:
    """How far the nearest number is; those beyond the cells around are far enough not to be asked."""
    column, row = _cell(stop)
    around = ((column + right, row + down) for right in (-1, 0, 1) for down in (-1, 0, 1))
    near = (disc for cell in around for disc in discs.get(cell, ()))
    return min((abs(stop[0] - x) + abs(stop[1] - y) for x, y in near), default=math.inf)


def _cell(spot: _Spot) -> _Cell:
    return int(spot[0] // _CLEAR), int(spot[1] // _CLEAR)


def _disc(place: int, x: float, y: float) -> str:
    words = tag("text", str(place), class_="x-tie__number", x=x, y=y + 4)
    return tag("circle", class_="x-tie__disc", cx=x, cy=y, r=9) + words
