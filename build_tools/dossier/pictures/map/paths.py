"""Shapes as SVG path data: short, cut to the sheet, to a tenth of a unit."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from dossier.pictures.map.geo import Frame, Point

_Span = tuple[float, float]

_LONG = 260
"""A level line of so many units has room for any name."""


def area(rings: Iterable[Sequence[Point]], sheet: Frame | None = None) -> str:
    """Closed shapes as path data, cut to the sheet if one is given."""
    cut = (clipped(list(ring), sheet) if sheet else list(ring) for ring in rings)
    return "".join(line(ring, close=True) for ring in cut if len(ring) > 2)


def line(points: Sequence[Point], close: bool = False) -> str:
    """A line as path data: relative steps to a tenth of a unit."""
    rounded = [(round(x, 1), round(y, 1)) for x, y in points]
    if close and rounded[0] == rounded[-1]:
        rounded.pop()
    steps = ((round(b[0] - a[0], 1), round(b[1] - a[1], 1)) for a, b in pairwise(rounded))
    moves = _run(value for step in steps if step != (0, 0) for value in step)
    return f"M{_run(rounded[0])}{'l' + moves if moves else ''}{'z' if close else ''}"


def _run(values: Iterable[float]) -> str:
    """Numbers as short as SVG allows: no leading noughts, no space before a minus."""
    words: list[str] = []
    for value in values:
        word = f"{value:.1f}".removesuffix(".0").replace("-0.", "-.")
        word = "0" if word in ("-0", "0") else word.removeprefix("0")
        words.append(word if not words or word.startswith("-") else " " + word)
    return "".join(words)


def clipped(ring: list[Point], sheet: Frame, margin: float = 8) -> list[Point]:
    """A ring cut to the sheet and a little more (Sutherland and Hodgman)."""
    sides = ((0, -margin, 1), (0, sheet.width + margin, -1), (1, -margin, 1), (1, sheet.height + margin, -1))
    for axis, limit, sign in sides:
        ring = list(_cut_off(ring, axis, limit, sign))
    return ring


def _cut_off(ring: list[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for before, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
        inside, was_inside = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
        if inside != was_inside:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            yield before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])
        if inside:
            yield point


def roomiest(rings: Iterable[Sequence[Point]], sheet: Frame, step: float = 12) -> tuple[Point, float] | None:
    """A place for a name inside a shape and on the sheet, and how wide a name may be there.

    Among the places that are wide enough for any name, the one nearest to the shape's middle.
    """
    rows = [list(_spans(found, sheet.width)) for found in _rows(rings, step, int(sheet.height / step))]
    lengths = [sum(right - left for left, right in row) for row in rows]
    middle = sum(place * length for place, length in enumerate(lengths)) / (sum(lengths) or 1)
    best: tuple[float, Point, float] | None = None
    for place, (above, row, below) in enumerate(zip(rows, rows[1:], rows[2:], strict=False), start=1):
        for left, right in _common(_common(above, row), below):
            score = min(right - left, _LONG) - 3 * abs(place - middle)
            if best is None or score > best[0]:
                best = score, ((left + right) / 2, (place + 1) * step), right - left
    return best[1:] if best else None


def holder(rings: Iterable[Sequence[Point]]) -> Callable[[Point], bool]:
    """Tells whether a point lies in a shape; of points on one level only the first takes time."""
    edges = _edges(rings)

    @cache
    def level(y: float) -> list[float]:
        return sorted(_crossing(a, b, y) for a, b in edges if _crosses(a, b, y))

    return lambda point: bisect_left(level(point[1]), point[0]) % 2 == 1


def _edges(rings: Iterable[Sequence[Point]]) -> list[tuple[Point, Point]]:
    return [pair for ring in rings for pair in pairwise(ring)]


def _crosses(a: Point, b: Point, y: float) -> bool:
    return (a[1] > y) != (b[1] > y)


def _crossing(a: Point, b: Point, y: float) -> float:
    """Where an edge crosses a level."""
    return a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])


def _rows(rings: Iterable[Sequence[Point]], step: float, count: int) -> list[list[float]]:
    """Where a shape's edges cross each of some levels, the first one a step from the top."""
    rows: list[list[float]] = [[] for _ in range(1, count)]
    for a, b in _edges(rings):
        low, high = sorted((a[1], b[1]))
        for row in range(max(1, int(low / step)), min(count - 1, int(high / step) + 1) + 1):
            if _crosses(a, b, row * step):
                rows[row - 1].append(_crossing(a, b, row * step))
    return rows


def _spans(crossings: list[float], width: float) -> Iterator[_Span]:
    """The stretches of a level that lie in the shape and on the sheet."""
    in_order = sorted(crossings)
    for left, right in zip(in_order[::2], in_order[1::2], strict=False):
        left, right = max(left, 0), min(right, width)  # noqa: PLW2901
        if right > left:
            yield left, right


def _common(one: list[_Span], other: list[_Span]) -> list[_Span]:
    """What lies in both of two rows of stretches, each in order and apart from one another."""
    found, here, there = [], 0, 0
    while here < len(one) and there < len(other):
        left, right = max(one[here][0], other[there][0]), min(one[here][1], other[there][1])
        if left < right:
            found.append((left, right))
        if one[here][1] < other[there][1]:
            here += 1
        else:
            there += 1
    return found
