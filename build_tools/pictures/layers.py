"""Places for boxes in columns, and for the lines between them: few crossings, and no line behind a box.

A small layered layout: a line that spans several columns gets a slot in each column on its way, boxes and slots
are sorted by the mean place of what they are tied to, and every line has its own port at a box.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH, HEIGHT, GUTTER = 172, 40, 104
_GAP, _SLOT, _TOP = 16, 15, 40
_SWEEPS = 24

Slot = tuple[int, int]
"""A place where a line passes a column: the number of the line, and of the column."""
Item = str | Slot


@dataclass(frozen=True)
class Wire:
    """A line: the points it runs through, each with the side of its column, in pairs from gutter to gutter."""

    points: tuple[tuple[float, float], ...]
    bulge: float = 0
    """For a line within one column: how far it swings out."""


@dataclass(frozen=True)
class Layout:
    """Where everything goes."""

    boxes: dict[str, tuple[float, float]]
    """The upper left corner of each box."""
    wires: tuple[Wire, ...]
    width: float
    height: float


def layout(columns: Sequence[Sequence[str]], ties: Sequence[tuple[str, str]]) -> Layout:
    """Boxes in the columns given, sorted within each, and a wire for each tie."""
    column_of = {name: place for place, column in enumerate(columns) for name in column}
    chains = [_chain(number, column_of[a], column_of[b], a, b) for number, (a, b) in enumerate(ties)]
    ordered = _sorted(_filled(columns, chains), chains)
    tops = _tops(ordered)
    height = max((_extent(column) for column in ordered), default=0) + _TOP + _GAP
    boxes = {name: (_left(place), tops[name]) for name, place in column_of.items()}
    ports = _ports(chains, column_of, tops)
    wires = tuple(_wire(number, chain, column_of, tops, ports) for number, chain in enumerate(chains))
    return Layout(boxes, wires, _left(len(columns)) - GUTTER + 44, height)


def _left(column: int) -> float:
    return 22 + column * (WIDTH + GUTTER)


def _chain(number: int, start: int, end: int, a: str, b: str) -> list[Item]:
    step = 1 if end >= start else -1
    slots: list[Item] = [(number, column) for column in range(start + step, end, step)]
    return [a, *slots, b]


def _filled(columns: Sequence[Sequence[str]], chains: list[list[Item]]) -> list[list[Item]]:
    filled: list[list[Item]] = [list(column) for column in columns]
    for chain in chains:
        for item in chain[1:-1]:
            filled[item[1]].append(item)  # type: ignore[index]
    return filled


# ---------- order ----------


def _sorted(columns: list[list[Item]], chains: list[list[Item]]) -> list[list[Item]]:
    """Columns sorted by the mean place of their neighbours, to and fro, keeping the best order seen."""
    near: dict[Item, list[Item]] = defaultdict(list)
    for chain in chains:
        for one, other in pairwise(chain):
            near[one].append(other)
            near[other].append(one)
    best, fewest = columns, _crossings(columns, chains)
    for sweep in range(_SWEEPS):
        columns = _swept(columns, near, forward=sweep % 2 == 0)
        count = _crossings(columns, chains)
        if count < fewest:
            best, fewest = columns, count
    return best


def _swept(columns: list[list[Item]], near: dict[Item, list[Item]], forward: bool) -> list[list[Item]]:
    columns = [list(column) for column in columns]
    order = range(len(columns)) if forward else range(len(columns) - 1, -1, -1)
    for number in order:
        places = {item: place / len(column) for column in columns for place, item in enumerate(column)}
        columns[number].sort(key=lambda item: _mean([places[other] for other in near[item]], places[item]))
    return columns


def _mean(values: list[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def _crossings(columns: list[list[Item]], chains: list[list[Item]]) -> int:
    """How many pairs of lines cross between columns."""
    spot = {item: (number, place) for number, column in enumerate(columns) for place, item in enumerate(column)}
    steps: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for chain in chains:
        for pair in pairwise(chain):
            (left, a), (right, b) = sorted(spot[item] for item in pair)
            if left != right:
                steps[left].append((a, b))
    return sum((a - c) * (b - d) < 0 for found in steps.values() for a, b in found for c, d in found) // 2


# ---------- places ----------


def _room(item: Item) -> float:
    return HEIGHT + _GAP if isinstance(item, str) else _SLOT


def _extent(column: list[Item]) -> float:
    return sum(map(_room, column))


def _tops(columns: list[list[Item]]) -> dict[Item, float]:
    most = max(map(_extent, columns), default=0)
    tops: dict[Item, float] = {}
    for column in columns:
        y = _TOP + (most - _extent(column)) / 2
        for item in column:
            tops[item] = y
            y += _room(item)
    return tops


def _middle(item: Item, tops: dict[Item, float]) -> float:
    return tops[item] + (HEIGHT / 2 if isinstance(item, str) else _SLOT / 2)


_End = tuple[int, bool]
"""An end of a line: its number, and whether it is the far end."""


def _ports(
    chains: list[list[Item]], column_of: dict[str, int], tops: dict[Item, float]
) -> dict[_End, float]:
    """The height at which each end of each line meets its box: spread out, in the order of where lines go."""
    ends: dict[tuple[Item, int], list[tuple[float, _End]]] = defaultdict(list)
    for number, chain in enumerate(chains):
        for far, (box, toward) in enumerate(((chain[0], chain[1]), (chain[-1], chain[-2]))):
            side = _side(box, toward, column_of)
            ends[box, side].append((_middle(toward, tops), (number, bool(far))))
    ports: dict[_End, float] = {}
    for (box, _), found in ends.items():
        step = HEIGHT / (len(found) + 1)
        for place, (_, end) in enumerate(sorted(found), start=1):
            ports[end] = tops[box] + place * step
    return ports


def _side(box: Item, toward: Item, column_of: dict[str, int]) -> int:
    """1 for the right side of a box, -1 for the left. Lines within a column go out where there is room."""
    here, there = _column(box, column_of), _column(toward, column_of)
    if here == there:
        return 1 if here == 0 or here < max(column_of.values()) else -1
    return 1 if there > here else -1


def _column(item: Item, column_of: dict[str, int]) -> int:
    return column_of[item] if isinstance(item, str) else item[1]


def _wire(
    number: int,
    chain: list[Item],
    column_of: dict[str, int],
    tops: dict[Item, float],
    ports: dict[_End, float],
) -> Wire:
    points = list(_through(chain, column_of, tops))
    side = _side(chain[0], chain[1], column_of)
    start = _edge(_column(chain[0], column_of), side), ports[number, False]
    end = _edge(_column(chain[-1], column_of), _side(chain[-1], chain[-2], column_of)), ports[number, True]
    within = len(chain) == 2 and _column(chain[0], column_of) == _column(chain[1], column_of)
    bulge = side * min(GUTTER * 0.62, 22 + abs(end[1] - start[1]) / 5) if within else 0
    return Wire((start, *points, end), bulge)


def _edge(column: int, side: int) -> float:
    return _left(column) + (WIDTH if side > 0 else 0)


def _through(
    chain: list[Item], column_of: dict[str, int], tops: dict[Item, float]
) -> Iterator[tuple[float, float]]:
    """The points where a line enters and leaves the columns on its way."""
    rightward = _column(chain[0], column_of) < _column(chain[-1], column_of)
    for slot in chain[1:-1]:
        column, y = _column(slot, column_of), _middle(slot, tops)
        for side in (-1, 1) if rightward else (1, -1):
            yield _edge(column, side), y
