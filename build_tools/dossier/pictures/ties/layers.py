"""Places for boxes in columns, and for the lines between them: few crossings, and no line behind a box.

A small layered layout: a line that spans several columns gets a slot in each column on its way, boxes and
slots are sorted by the mean place of what they are tied to, and every line has its own port at a box.
"""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH, HEIGHT = 144, 40

_GAP, _SLOT, _TOP, _SIDE = 16, 15, 40, 14

_NARROW, _BROAD, _LINE = 72, 150, 5
"""The width of a gutter: at least, at most, and more for each line in it."""

_SWEEPS = 24

Slot = tuple[int, int]
"""A place where a line passes a column: the number of the line, and of the column."""

Item = str | Slot


@dataclass(frozen=True)
class Wire:
    """A line: the points where it leaves and enters columns, in turn, a gutter between each two."""

    points: tuple[tuple[float, float], ...]
    bulge: float = 0
    """For a line within one column: how far it swings out."""


@dataclass(frozen=True)
class Layout:
    """Where everything goes."""

    lefts: tuple[float, ...]
    """Where each column begins."""
    boxes: dict[str, tuple[float, float]]
    """The upper left corner of each box."""
    wires: tuple[Wire, ...]
    width: float
    height: float


@dataclass(frozen=True)
class _Grid:
    """What is known once columns are sorted."""

    column_of: dict[str, int]
    lefts: tuple[float, ...]
    tops: dict[Item, float]

    def column(self, item: Item) -> int:
        return self.column_of[item] if isinstance(item, str) else item[1]

    def middle(self, item: Item) -> float:
        return self.tops[item] + (HEIGHT if isinstance(item, str) else _SLOT) / 2

    def edge(self, column: int, side: int) -> float:
        return self.lefts[column] + (WIDTH if side > 0 else 0)

    def side(self, box: Item, toward: Item) -> int:
        """1 for the right side of a box, -1 for the left; lines within a column go where there is room."""
        here, there = self.column(box), self.column(toward)
        if here == there:
            return -1 if here == len(self.lefts) - 1 > 0 else 1
        return 1 if there > here else -1


def layout(columns: Sequence[Sequence[str]], ties: Sequence[tuple[str, str]]) -> Layout:
    """Boxes in the columns given, sorted within each, and a wire for each tie."""
    column_of = {name: place for place, column in enumerate(columns) for name in column}
    chains = [_chain(number, column_of[a], column_of[b], a, b) for number, (a, b) in enumerate(ties)]
    ordered = _sorted(_filled(columns, chains), chains)
    grid = _Grid(column_of, _lefts(len(columns), chains, column_of), _tops(ordered))
    ports = _ports(chains, grid)
    return Layout(
        lefts=grid.lefts,
        boxes={name: (grid.lefts[place], grid.tops[name]) for name, place in column_of.items()},
        wires=tuple(_wire(number, chain, grid, ports) for number, chain in enumerate(chains)),
        width=(grid.lefts[-1] if columns else 0) + WIDTH + (_SIDE if len(columns) > 1 else _NARROW),
        height=max((_extent(column) for column in ordered), default=0) + _TOP + _GAP,
    )


def _lefts(columns: int, chains: list[list[Item]], column_of: dict[str, int]) -> tuple[float, ...]:
    """Where columns begin: the more lines in a gutter, the wider it is."""
    lines = [0] * columns
    for chain in chains:
        ends = sorted(column_of[str(end)] for end in (chain[0], chain[-1]))
        for gutter in range(ends[0], max(ends[1], ends[0] + 1)):
            lines[min(gutter, columns - 2)] += 1
    widths = [min(_BROAD, _NARROW + _LINE * count) for count in lines]
    return tuple(_SIDE + place * WIDTH + sum(widths[:place]) for place in range(columns))


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
    spot = {
        item: (number, place) for number, column in enumerate(columns) for place, item in enumerate(column)
    }
    steps: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for chain in chains:
        for pair in pairwise(chain):
            (left, a), (right, b) = sorted(spot[item] for item in pair)
            if left != right:
                steps[left].append((a, b))
    return sum(map(_inversions, steps.values()))


def _inversions(steps: list[tuple[int, int]]) -> int:
    """How many pairs are the other way round on the right than on the left."""
    above: list[int] = []
    count = 0
    for _, right in sorted(steps):
        count += len(above) - bisect_right(above, right)
        insort(above, right)
    return count


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


_End = tuple[int, bool]
"""An end of a line: its number, and whether it is the far end."""


def _ports(chains: list[list[Item]], grid: _Grid) -> dict[_End, float]:
    """The height at which each end of each line meets its box: spread out, in the order of where lines go."""
    ends: dict[tuple[Item, int], list[tuple[float, _End]]] = defaultdict(list)
    for number, chain in enumerate(chains):
        for far, (box, toward) in enumerate(((chain[0], chain[1]), (chain[-1], chain[-2]))):
            ends[box, grid.side(box, toward)].append((grid.middle(toward), (number, bool(far))))
    ports: dict[_End, float] = {}
    for (box, _), found in ends.items():
        step = HEIGHT / (len(found) + 1)
        for place, (_, end) in enumerate(sorted(found), start=1):
            ports[end] = grid.tops[box] + place * step
    return ports


def _wire(number: int, chain: list[Item], grid: _Grid, ports: dict[_End, float]) -> Wire:
    side = grid.side(chain[0], chain[1])
    start = grid.edge(grid.column(chain[0]), side), ports[number, False]
    end = grid.edge(grid.column(chain[-1]), grid.side(chain[-1], chain[-2])), ports[number, True]
    within = grid.column(chain[0]) == grid.column(chain[-1])
    bulge = side * min(_NARROW * 0.8, 20 + abs(end[1] - start[1]) / 6) if within else 0
    return Wire((start, *_through(chain, grid), end), bulge)


def _through(chain: list[Item], grid: _Grid) -> Iterator[tuple[float, float]]:
    """The points where a line enters and leaves the columns on its way."""
    rightward = grid.column(chain[0]) < grid.column(chain[-1])
    for slot in chain[1:-1]:
        for side in (-1, 1) if rightward else (1, -1):
            yield grid.edge(grid.column(slot), side), grid.middle(slot)
