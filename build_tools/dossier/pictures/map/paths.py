"""Shapes as SVG path data: short, cut to the sheet, to a tenth of a unit."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dossier.pictures.map.geo import Point
from dossier.pictures.map.squares import Box


def area(rings: Iterable[Sequence[Point]], sheet: Box | None = None) -> str:
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


def clipped(ring: list[Point], sheet: Box, margin: float = 8) -> list[Point]:
    """A ring cut to the sheet and a little more (Sutherland and Hodgman)."""
    sides = (
        (0, sheet.left - margin, 1),
        (0, sheet.right + margin, -1),
        (1, sheet.top - margin, 1),
        (1, sheet.bottom + margin, -1),
    )
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
