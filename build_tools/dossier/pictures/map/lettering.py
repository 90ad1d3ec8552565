"""Where names go on a map: each at the best place that is free, the important ones first.

No name ever lies on another one, on a mark or over the edge: one that finds no room where it may stand is
left out, and the list under the map has it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from math import hypot, inf

from dossier.pictures.map.geo import Point
from dossier.pictures.map.squares import Box, Rows, Squares, outward, share, union, without
from dossier.pictures.parts import letters
from dossier.pictures.parts.tags import number, tag, text

_CLEAR = 2.5
"""The air around a name; its halo needs as much."""

_TRIED = 80
"""So many of the nearest places at the end of a leader are looked at."""

_DOT = 2.2


@dataclass(frozen=True)
class Style:
    """How a name is set; `size` is the first line's, `below` that of the lines under it."""

    kind: str
    size: float
    weight: int = 500
    below: float = 0
    tracking: float = 0

    def width(self, lines: tuple[str, ...]) -> float:
        """How wide the longest line is."""
        first, *others = lines
        return max(
            letters.width(first, self.size, self.weight, self.tracking),
            *(letters.width(line, self.below) for line in others),
            0,
        )

    def bases(self, lines: tuple[str, ...]) -> tuple[float, ...]:
        """How far under the top of a name the base of each line is."""
        leading = (letters.ASCENT + letters.DESCENT) * self.below
        return tuple(letters.ASCENT * self.size + row * leading for row in range(len(lines)))

    def height(self, lines: tuple[str, ...]) -> float:
        """How high all lines are together."""
        return self.bases(lines)[-1] + letters.DESCENT * (self.below if len(lines) > 1 else self.size)


@dataclass(frozen=True)
class Ground:
    """Squares on which a name may stand, and how."""

    squares: Rows
    lines: tuple[str, ...]
    reach: float = inf
    """How far from its point the middle of the name may be."""
    middle: Rows | None = None
    """Where the middle of the name must be, if not anywhere."""
    leads: bool = False
    """Whether a line leads from the name to its point."""
    air: float = 0
    """How much of it there has to be around the name."""
    kind: str | None = None
    """How a name is set here, if not as elsewhere."""


@dataclass(frozen=True)
class Lettering:
    """A name, the point it belongs to, and the grounds to try, the best first."""

    at: Point
    style: Style
    grounds: tuple[Ground, ...]
    beside: float = 0
    """For the name of a spot: how far from the point it stands. Other names are as near to it as can be."""


@dataclass(frozen=True)
class Set:
    """A name in its place."""

    name: Lettering
    ground: Ground
    box: Box
    leader: tuple[Point, Point] | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """Its words."""
        return self.ground.lines


def letter(names: Iterable[Lettering], sheet: Squares, taken: Rows) -> tuple[Set | None, ...]:
    """Every name in its place, in the order given; None for one that has no room."""
    found: list[Set | None] = []
    for name in names:
        best = next(filter(None, (_best(name, ground, sheet, taken) for ground in name.grounds)), None)
        if best:
            taken = union(taken, sheet.under(_grown(best.box, _CLEAR)))
            if best.leader:
                taken = union(taken, sheet.along(*best.leader))
        found.append(best)
    return tuple(found)


def _best(name: Lettering, ground: Ground, sheet: Squares, taken: Rows) -> Set | None:
    free = without(ground.squares, taken)
    if name.beside and not ground.leads:
        around = _beside(name, name.style.width(ground.lines), name.style.height(ground.lines))
        blocked = without(sheet.every, free)
        clear = (box for box in around if sheet.holds(box) and not share(sheet.under(box), blocked))
        return next((Set(name, ground, box) for box in clear), None)
    near = _nearest(name, ground, sheet, free)
    if not ground.leads:
        return next((Set(name, ground, box) for box in near), None)
    led = ((box, _leader(box, name)) for box in islice(near, _TRIED))
    return next((Set(name, ground, *one) for one in led if not share(sheet.along(*one[1]), taken)), None)


def _nearest(name: Lettering, ground: Ground, sheet: Squares, free: Rows) -> Iterator[Box]:
    """Every place for a name on free squares, the nearest first; what is above or below seems farther."""
    (x, y), air = name.at, ground.air
    wide, high = name.style.width(ground.lines) + 2 * air, name.style.height(ground.lines) + 2 * air
    start = max(0, int((x - wide / 2) / sheet.side) + 1)

    def row(line: int, lefts: int) -> Iterator[tuple[float, float, float]]:
        top = line * sheet.side
        down = 1.5 * (top + high / 2 - y)
        return outward(
            lefts,
            start,
            lambda column: (hypot(column * sheet.side + wide / 2 - x, down), top, column * sheet.side),
        )

    # A corner is not looked at before it is known to be wanted: a sheet has tens of thousands.
    places = sheet.places(free, wide, high, ground.middle)
    for away, top, left in merge(*(row(line, lefts) for line, lefts in enumerate(places) if lefts)):
        if away > ground.reach:
            return
        yield Box(left + air, top + air, left + wide - air, top + high - air)


def _beside(name: Lettering, wide: float, high: float) -> Iterator[Box]:
    """Places beside a spot: right, left, over, under, and at the corners."""
    (x, y), gap = name.at, name.beside
    right, left, level = x + gap, x - gap - wide, y - high / 2
    up, down = y - gap - high, y + gap
    corner = gap * 0.7
    for a, b in (
        (right, level),
        (left, level),
        (x - wide / 2, up),
        (x - wide / 2, down),
        (x + corner, y - corner - high * 0.8),
        (x + corner, y + corner - high * 0.2),
        (x - corner - wide, y - corner - high * 0.8),
        (x - corner - wide, y + corner - high * 0.2),
    ):
        yield Box(a, b, a + wide, b + high)


def _leader(box: Box, name: Lettering) -> tuple[Point, Point]:
    """A line from the edge of a box toward a point, up to the mark that may stand there."""
    x, y = name.at
    start = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
    away = hypot(start[0] - x, start[1] - y) or 1
    begin, end = 2 * _CLEAR / away, max(0, 1 - name.beside / away)
    return (
        (start[0] + (x - start[0]) * min(begin, end), start[1] + (y - start[1]) * min(begin, end)),
        (start[0] + (x - start[0]) * end, start[1] + (y - start[1]) * end),
    )


def _grown(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def drawn(names: Iterable[Set | None]) -> str:
    """Names in their places as SVG, each with its leader."""
    return "".join(_drawn(name) for name in names if name)


def _drawn(name: Set) -> str:
    style, (x, _) = name.name.style, name.box.middle
    first, *others = (
        tag(
            "tspan",
            text(line),
            x=x if row else None,
            y=name.box.top + base if row else None,
            class_="x-map__sub" if row else None,
            font_size=style.below if row else None,
        )
        for row, (line, base) in enumerate(zip(name.lines, style.bases(name.lines), strict=True))
    )
    words = tag(
        "text",
        first if others else text(name.lines[0]),
        *others,
        class_=f"x-map__{name.ground.kind or style.kind}",
        x=x,
        y=name.box.top + style.bases(name.lines)[0],
        font_size=style.size,
    )
    return _line(name.leader) + words if name.leader else words


def _line(leader: tuple[Point, Point]) -> str:
    (ax, ay), (bx, by) = leader
    path = f"M{number(ax)} {number(ay)}L{number(bx)} {number(by)}"
    end = tag("circle", class_="x-map__end", cx=bx, cy=by, r=_DOT)
    return (
        tag("path", class_="x-map__leader-halo", d=path) + tag("path", class_="x-map__leader", d=path) + end
    )
