"""A sheet in small squares: which of them a shape covers, and where a box still fits.

A row of squares is a whole number with a bit for each; so a shape, what is taken, and all the places where a
box fits are found with a few operations on numbers, and no place is overlooked.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from math import ceil, floor
from operator import or_
from typing import TypeVar

from dossier.pictures.map.geo import Point

Far = TypeVar("Far", bound=tuple[float, ...])

Rows = tuple[int, ...]
"""Squares of a sheet: a number a row, the lowest bit on the left."""


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Whether a point lies in it, or nearly."""
        across = self.left - margin <= point[0] <= self.right + margin
        return across and self.top - margin <= point[1] <= self.bottom + margin

    def meets(self, other: "Box") -> bool:
        """Whether two boxes share anything."""
        across = min(self.right, other.right) > max(self.left, other.left)
        return across and min(self.bottom, other.bottom) > max(self.top, other.top)


@dataclass(frozen=True)
class Squares:
    """A sheet divided into squares."""

    width: float
    height: float
    side: float

    @property
    def columns(self) -> int:
        """How many whole squares lie side by side."""
        return int(self.width / self.side)

    @property
    def lines(self) -> int:
        """How many whole squares lie one below the other."""
        return int(self.height / self.side)

    @property
    def every(self) -> Rows:
        """All squares."""
        return ((1 << self.columns) - 1,) * self.lines

    def covered(self, rings: Iterable[Sequence[Point]]) -> Rows:
        """The squares whose middle lies in a shape."""
        crossings: list[list[float]] = [[] for _ in range(self.lines)]
        for ring in rings:
            for (ax, ay), (bx, by) in pairwise(ring):
                low, high = min(ay, by) / self.side, max(ay, by) / self.side
                for row in range(max(0, ceil(low - 0.5)), min(self.lines, ceil(high - 0.5))):
                    crossings[row].append(ax + ((row + 0.5) * self.side - ay) * (bx - ax) / (by - ay))
        return tuple(map(self._filled, crossings))

    def _filled(self, crossings: list[float]) -> int:
        row = 0
        ends = [min(max(ceil(x / self.side - 0.5), 0), self.columns) for x in sorted(crossings)]
        for start, end in zip(ends[::2], ends[1::2], strict=False):
            row |= (1 << end) - (1 << start)
        return row

    def under(self, box: Box) -> Rows:
        """The squares that a box touches."""
        left, right = max(0, floor(box.left / self.side)), min(self.columns, ceil(box.right / self.side))
        touched, rows = (
            (1 << max(right, left)) - (1 << left),
            range(floor(box.top / self.side), ceil(box.bottom / self.side)),
        )
        return tuple(touched if row in rows else 0 for row in range(self.lines))

    def along(self, start: Point, end: Point) -> Rows:
        """The squares that a line touches."""
        steps = max(1, ceil(2 * max(abs(end[0] - start[0]), abs(end[1] - start[1])) / self.side))
        rows = [0] * self.lines
        for step in range(steps + 1):
            x = start[0] + (end[0] - start[0]) * step / steps
            y = start[1] + (end[1] - start[1]) * step / steps
            column, row = int(x / self.side), int(y / self.side)
            if 0 <= row < self.lines and 0 <= column < self.columns:
                rows[row] |= 1 << column
        return tuple(rows)

    def holds(self, box: Box) -> bool:
        """Whether a box lies wholly on the sheet."""
        wide, high = self.columns * self.side, self.lines * self.side
        return box.left >= 0 and box.top >= 0 and box.right <= wide and box.bottom <= high

    def places(self, free: Rows, wide: float, high: float, middle: Rows | None = None) -> Rows:
        """Every corner, left and above, from which a box of a size lies on free squares alone.

        `middle`: the shape in which the middle of the box has to lie, if any.
        """
        columns, lines = ceil(wide / self.side), ceil(high / self.side)
        right, down = int(wide / 2 / self.side), int(high / 2 / self.side)
        tops = _high(tuple(_wide(row, columns) for row in free), lines)
        if middle is None:
            return tops
        return tuple(row & middle[top + down] >> right for top, row in enumerate(tops))


def bits(row: int) -> Iterator[int]:
    """The squares of a row, from the left."""
    while row:
        lowest = row & -row
        yield lowest.bit_length() - 1
        row ^= lowest


def outward(row: int, start: int, far: Callable[[int], Far]) -> Iterator[Far]:
    """How far the squares of a row are, the nearest first: `far` grows from a square on to both sides."""
    before, after = row & ((1 << start) - 1), row >> start << start
    while before or after:
        left, right = before.bit_length() - 1, (after & -after).bit_length() - 1
        if after and not (before and far(left) < far(right)):
            after &= after - 1
            yield far(right)
        else:
            before ^= 1 << left
            yield far(left)


def _wide(row: int, columns: int) -> int:
    """The squares at which so many free ones begin."""
    run = 1
    while run < columns:
        step = min(run, columns - run)
        row &= row >> step
        run += step
    return row


def _high(rows: Rows, lines: int) -> Rows:
    """The squares below which, and with which, so many are free."""
    run = 1
    while run < lines:
        step = min(run, lines - run)
        rows = tuple(one & other for one, other in zip(rows, rows[step:], strict=False))
        run += step
    return rows


def union(*shapes: Rows) -> Rows:
    """The squares of any of the shapes."""
    return tuple(reduce(or_, rows) for rows in zip(*shapes, strict=True))


def without(shape: Rows, *others: Rows) -> Rows:
    """The squares of a shape that no other has."""
    return tuple(one & ~other for one, other in zip(shape, union(*others), strict=True)) if others else shape


def share(shape: Rows, other: Rows) -> bool:
    """Whether two shapes have a square in common."""
    return any(one & two for one, two in zip(shape, other, strict=True))
