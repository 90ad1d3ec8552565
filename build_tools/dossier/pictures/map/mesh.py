"""Areas that share borders, simplified together, so that no gap opens between them.

Boundaries are cut into arcs where three areas, or an area and the coast, meet. Each arc is simplified once
and used by the areas on both its sides.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from dossier.pictures.map.geo import Feature, Frame, Point

_TINY = 1
"""Shapes smaller than this, in units, are left out, but for the largest one of an area."""


@dataclass(frozen=True)
class Arc:
    """A stretch of boundary, and the areas on its sides: one on a coast, two on a border."""

    points: tuple[Point, ...]
    owners: frozenset[str]


@dataclass(frozen=True)
class Mesh:
    """All areas, simplified, with their boundaries told apart."""

    rings: dict[str, list[list[Point]]]
    arcs: tuple[Arc, ...]

    def shape(self, ids: Iterable[str]) -> list[list[Point]]:
        """The rings of some areas."""
        return [ring for name in ids for ring in self.rings.get(name, ())]

    def lines(self, wanted: Callable[[frozenset[str]], bool]) -> list[tuple[Point, ...]]:
        """The boundaries whose owners are wanted."""
        return [arc.points for arc in self.arcs if wanted(arc.owners)]

    def outer(self, ids: frozenset[str]) -> list[list[Point]]:
        """The outer boundary of some areas together, as rings."""
        return list(_chained(self.lines(lambda owners: len(owners & ids) == 1)))


def build(features: Iterable[Feature], sheet: Frame, tolerance: float) -> Mesh:
    """The areas on the sheet without the vertices that nobody could see."""
    areas = [feature for feature in features if feature.rings]
    owners, around = _borders(areas)
    arcs: dict[tuple[Point, ...], Arc] = {}
    rings = {
        feature.id: [
            _joined(_cut(ring, owners, around), owners, arcs, sheet, tolerance) for ring in feature.rings
        ]
        for feature in areas
    }
    seen = {
        name: [ring for ring in found if _visible(ring)] or [max(found, key=extent)]
        for name, found in rings.items()
    }
    return Mesh(
        seen, tuple(arc for arc in arcs.values() if arc.points[0] != arc.points[-1] or _visible(arc.points))
    )


_Edge = tuple[Point, Point]


def _borders(areas: list[Feature]) -> tuple[dict[_Edge, set[str]], dict[Point, set[Point]]]:
    owners: dict[_Edge, set[str]] = defaultdict(set)
    around: dict[Point, set[Point]] = defaultdict(set)
    for feature in areas:
        for ring in feature.rings:
            for start, end in pairwise(ring):
                owned = owners[_edge(start, end)]
                if not _is_cut(feature, start, end):
                    owned.add(feature.id)
                around[start].add(end)
                around[end].add(start)
    return owners, around


def _is_cut(feature: Feature, start: Point, end: Point) -> bool:
    """Whether an edge is the file's alone: where the globe is cut open, at the date line and at a pole."""
    if abs(start[1]) == abs(end[1]) == 90:
        return True
    return feature.is_split and start[0] % 360 == end[0] % 360 == 180


def _edge(start: Point, end: Point) -> _Edge:
    return (start, end) if start <= end else (end, start)


def _cut(
    ring: tuple[Point, ...], owners: dict[_Edge, set[str]], around: dict[Point, set[Point]]
) -> list[tuple[Point, ...]]:
    """A ring cut where borders meet; a ring without such a place begins at its least point."""
    loop = ring[:-1]
    meets = [place for place, point in enumerate(loop) if _meets(point, owners, around)]
    starts = meets or [loop.index(min(loop))]
    turned = loop[starts[0] :] + loop[: starts[0]] + (loop[starts[0]],)
    cuts = [start - starts[0] for start in starts] + [len(loop)]
    return [turned[start : end + 1] for start, end in pairwise(cuts)]


def _meets(point: Point, owners: dict[_Edge, set[str]], around: dict[Point, set[Point]]) -> bool:
    sides = [owners[_edge(point, other)] for other in around[point]]
    return len(sides) != 2 or sides[0] != sides[1]


def _joined(
    parts: list[tuple[Point, ...]],
    owners: dict[_Edge, set[str]],
    arcs: dict[tuple[Point, ...], Arc],
    sheet: Frame,
    tolerance: float,
) -> list[Point]:
    """A ring of simplified arcs; an arc seen before is used again, backwards if need be."""
    whole: list[Point] = []
    for part in parts:
        forward = (part[0], part[1]) <= (part[-1], part[-2])
        key = part if forward else part[::-1]
        if key not in arcs:
            points = simplified([sheet.place(point) for point in key], tolerance)
            arcs[key] = Arc(tuple(points), frozenset(owners[_edge(key[0], key[1])]))
        points = list(arcs[key].points)
        whole += (points if forward else points[::-1])[:-1]
    return [*whole, whole[0]]


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """A line without the points that lie nearer than the tolerance to it (Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        start, end = stack.pop()
        if end - start < 2:
            continue
        far, distance = _farthest(points, start, end)
        if distance > tolerance:
            kept.add(far)
            stack += [(start, far), (far, end)]
    return [points[place] for place in sorted(kept)]


def _farthest(points: list[Point], start: int, end: int) -> tuple[int, float]:
    (ax, ay), (bx, by) = points[start], points[end]
    dx, dy = bx - ax, by - ay
    length = hypot(dx, dy)
    best, most = start, -1.0
    for place in range(start + 1, end):
        x, y = points[place]
        away = abs(dx * (ay - y) - dy * (ax - x)) / length if length else hypot(x - ax, y - ay)
        if away > most:
            best, most = place, away
    return best, most


def extent(points: Sequence[Point]) -> float:
    """How wide or how high some points lie apart, whichever is more."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _visible(points: Sequence[Point]) -> bool:
    return extent(points) > _TINY


def _chained(lines: list[tuple[Point, ...]]) -> Iterator[list[Point]]:
    """Lines joined end to end into rings."""
    ends: dict[Point, list[int]] = defaultdict(list)
    for place, points in enumerate(lines):
        ends[points[0]].append(place)
        ends[points[-1]].append(place)
    left = dict(enumerate(lines))
    while left:
        ring = list(left.pop(min(left)))
        while following := [place for place in ends[ring[-1]] if place in left]:
            points = left.pop(following[0])
            ring += points[1:] if points[0] == ring[-1] else points[-2::-1]
        yield ring
