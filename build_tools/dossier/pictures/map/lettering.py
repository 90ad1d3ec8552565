"""Where names go on a map: each at the first of its places that is free, the important ones first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dossier.pictures.map.geo import Frame, Point
from dossier.pictures.parts.tags import tag, text

Holds = Callable[[Point], bool]
"""Tells whether a point lies in a shape."""

_LETTER = 0.56
"""The width of a letter, on average, in parts of the type size."""

_LEADING = 1.18

_SMALLER = 0.82
"""The size of a second line, in parts of the first."""


@dataclass(frozen=True)
class Lettering:
    """A name, the point it belongs to, and how it is set."""

    lines: tuple[str, ...]
    at: Point
    size: float
    kind: str
    beside: float = 0
    """For the name of a spot: how far from the point it stands. Otherwise it is set on the point."""
    within: Holds | None = None
    """The shape that the name should lie in."""


@dataclass(frozen=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "Box") -> float:
        """The area that two boxes share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0

    @property
    def area(self) -> float:
        """Its area."""
        return (self.right - self.left) * (self.bottom - self.top)


@dataclass(frozen=True)
class _Taken:
    """What is on the map already: the marks of spots, the names, and the shaded shapes."""

    marks: Sequence[Box]
    names: Sequence[Box]
    shaded: Sequence[Holds]


@dataclass(frozen=True)
class _Place:
    """One way to set a name."""

    x: float
    y: float
    anchor: str
    box: Box


def around(point: Point, radius: float) -> Box:
    """The box of a mark on the map."""
    x, y = point
    return Box(x - radius, y - radius, x + radius, y + radius)


def width(words: str, size: float) -> float:
    """About how wide some words are."""
    return len(words) * size * _LETTER


def letter(
    names: Iterable[Lettering], marks: Sequence[Box], sheet: Frame, shaded: Sequence[Holds] = ()
) -> str:
    """All names as SVG text, set one after the other so that they keep clear of marks and of each other.

    A name beside its spot also keeps off what is shaded, if it can.
    """
    boxes: list[Box] = []
    drawn = []
    for name in names:
        places = list(_places(name))
        costs = [
            (_cost(name, place.box, order, _Taken(marks, boxes, shaded), sheet), order)
            for order, place in enumerate(places)
        ]
        best = places[min(costs)[1]]
        boxes.append(best.box)
        drawn.append(_set(name, best))
    return "".join(drawn)


def _cost(name: Lettering, box: Box, order: int, taken: _Taken, sheet: Frame) -> float:
    """How bad a place is, in units of area: what it hides, most of all, and where it lies."""
    page = Box(4, 4, sheet.width - 4, sheet.height - 4)
    cost = 9 * (box.area - box.shared(page))
    cost += 3 * sum(map(box.shared, taken.names)) + 12 * sum(map(box.shared, taken.marks))
    if name.within:
        cost += 0.4 * (1 - _covered(box, [name.within])) * box.area
    if name.beside:
        return round(cost + (0.15 * _covered(box, taken.shaded) + 0.02 * order) * box.area, 3)
    away = abs((box.left + box.right) / 2 - name.at[0]) + abs((box.top + box.bottom) / 2 - name.at[1])
    return round(cost + 2 * away, 3)


def _covered(box: Box, shapes: Sequence[Holds]) -> float:
    """About how much of a box lies on some shapes, by four points."""
    middle = (box.top + box.bottom) / 2
    spots = [(box.left + (box.right - box.left) * part, middle) for part in (0.05, 0.35, 0.65, 0.95)]
    return sum(any(holds(spot) for holds in shapes) for spot in spots) / len(spots)


def _places(name: Lettering) -> Iterator[_Place]:
    first, *others = name.lines
    wide = max(width(first, name.size), *(width(line, name.size * _SMALLER) for line in others), 0)
    high = name.size * _LEADING * len(name.lines)
    x, y = name.at
    for dx, dy, anchor in _beside(name.beside, high) if name.beside else _upon(wide, name.size):
        left = x + dx - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        top = y + dy - high / 2
        yield _Place(x + dx, top + name.size * 0.86, anchor, Box(left, top, left + wide, top + high))


def _beside(gap: float, high: float) -> Iterator[tuple[float, float, str]]:
    up = gap + high / 2
    yield from ((gap, 0, "start"), (-gap, 0, "end"), (0, -up, "middle"), (0, up, "middle"))
    yield from ((gap * 0.8, -up * 0.7, "start"), (gap * 0.8, up * 0.7, "start"))
    yield from ((-gap * 0.8, -up * 0.7, "end"), (-gap * 0.8, up * 0.7, "end"))
    yield from (
        (gap, -up * 1.5, "start"),
        (gap, up * 1.5, "start"),
        (-gap, -up * 1.5, "end"),
        (-gap, up * 1.5, "end"),
    )


def _upon(wide: float, size: float) -> Iterator[tuple[float, float, str]]:
    for shift in (0, 0.6, 1.2, 1.8, 2.4, 3, 3.6):
        for side in (0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4, 0.6, -0.6):
            yield side * wide, shift * size, "middle"
            yield side * wide, -shift * size, "middle"


def _set(name: Lettering, place: _Place) -> str:
    first, *others = name.lines
    lines = tag("tspan", text(first))
    lines += "".join(tag("tspan", text(line), x=place.x, dy="1.15em", class_="x-map__sub") for line in others)
    return tag("text", lines, class_=f"x-map__{name.kind} x-map--{place.anchor}", x=place.x, y=place.y)
