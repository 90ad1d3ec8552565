"""The ground of a map: sea, land, home, borders, rivers, and a scale."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dossier.pictures.map import geo, mesh, paths
from dossier.pictures.map.geo import Feature, Frame, Point
from dossier.pictures.map.mesh import Mesh
from dossier.pictures.map.squares import Box
from dossier.pictures.parts.tags import number, tag, text
from dossier.text.language import N_, Language

_SEEN, _DISC = 9, 7.5
"""An area smaller than this, in units, is drawn as a disc of that radius: so is an island in an ocean."""


@dataclass(frozen=True)
class Ground:
    """Boundaries laid out on a sheet."""

    features: tuple[Feature, ...]
    net: Mesh
    sheet: Frame
    home: frozenset[str]
    """The areas that the map is about: all but the neighbours."""
    tolerance: float
    clip: Box
    """What is drawn: the sheet, or more of it where another view of it needs more."""

    def area(self, ids: Iterable[str]) -> str:
        """Some areas as path data, cut to the sheet: together, and as a disc if they could not be seen."""
        rings = self.net.outer(frozenset(ids))
        speck = self.speck(ids)
        if speck is None:
            return paths.area(rings, self.clip)
        half = f"a{_DISC} {_DISC} 0 1 1"
        return f"M{number(speck[0] - _DISC)} {number(speck[1])}{half} {2 * _DISC} 0{half}-{2 * _DISC} 0z"

    def speck(self, ids: Iterable[str]) -> Point | None:
        """Where some areas lie that are too small to be seen."""
        rings = self.net.shape(ids)
        points = [point for ring in rings for point in ring]
        if not points or max(map(mesh.extent, rings)) >= _SEEN:
            return None
        largest = max(rings, key=mesh.extent) if mesh.extent(points) > 5 * _SEEN else points
        xs, ys = zip(*largest, strict=True)
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2

    def lines(self, lines: Iterable[Sequence[Point]]) -> str:
        """Lines as path data, without those off the sheet."""
        return "".join(paths.line(line) for line in lines if any(self.clip.holds(point, 9) for point in line))

    def border(self, wanted: Callable[[frozenset[str]], bool]) -> str:
        """Boundaries as path data, by whose they are."""
        return self.lines(self.net.lines(wanted))

    def threads(self, ids: Iterable[str]) -> list[list[Point]]:
        """The lines among some features, on the sheet."""
        wanted = set(ids)
        return list(self.placed(feature for feature in self.features if feature.id in wanted))

    def placed(self, features: Iterable[Feature]) -> Iterator[list[Point]]:
        """The lines of some features on the sheet."""
        for feature in features:
            for line in feature.lines:
                yield mesh.simplified(list(map(self.sheet.place, line)), self.tolerance)


@dataclass(frozen=True)
class Size:
    """How large a sheet is, in units."""

    width: float
    margin: float
    shape: tuple[float, float]
    """How high it is at least and at most, in parts of its width."""


@dataclass(frozen=True)
class View:
    """A part of a sheet on a sheet of its own, so many times as large."""

    ground: Ground
    """Where everything lies on the sheet of the view."""
    zoom: float
    left: float
    top: float

    @property
    def moved(self) -> str:
        """The transformation from the one sheet to the other."""
        scale = f"{self.zoom:.4f}"
        return f"matrix({scale} 0 0 {scale} {number(-self.left * self.zoom)} {number(-self.top * self.zoom)})"


_TOLERANCE = 1.5
"""How far from the true line, in units of a view, a simplified one may run: at half of it the outlines of a
map are a third of a page, and nobody sees the difference."""


# The map, the row of maps, and the small ones; each is asked for by many pages.
@lru_cache(maxsize=8)
def views(features: tuple[Feature, ...], sizes: tuple[tuple[Size, frozenset[str]], ...]) -> tuple[View, ...]:
    """Views of some features, each with a margin round the areas that it is about: all of home, or the world.

    All are parts of one sheet, which the first one shows, so that a page needs each outline but once.
    """
    home = [feature for feature in features if feature.rings and feature.layer != "land"]
    corners = [_corners(features, home, about) for _, about in sizes]
    (first, _), *_ = sizes
    sheet = geo.frame(
        corners[0] or geo.sides(geo.WORLD), first.width, first.margin if home else 0, first.shape
    )
    boxes = [Box(0, 0, sheet.width, sheet.height)]
    boxes += [_box(sheet, points, size) for points, (size, _) in zip(corners[1:], sizes[1:], strict=True)]
    zooms = [size.width / (box.right - box.left) for box, (size, _) in zip(boxes, sizes, strict=True)]
    clip = Box(*(min(box.left for box in boxes), min(box.top for box in boxes)), *_last(boxes))
    whole = geo.laid_out(features, sheet.cut)
    net = mesh.build(whole, sheet, _TOLERANCE / max(1, *zooms))
    names = frozenset(feature.id for feature in home)
    base = Ground(whole, net, sheet, names, _TOLERANCE / max(1, *zooms), clip)
    return tuple(_view(base, box, zoom) for box, zoom in zip(boxes, zooms, strict=True))


def _last(boxes: list[Box]) -> tuple[float, float]:
    return max(box.right for box in boxes), max(box.bottom for box in boxes)


def _corners(features: Iterable[Feature], home: list[Feature], about: frozenset[str]) -> list[Point]:
    shown = [feature for feature in home if feature.id in about] or home
    lines = [line for feature in features if feature.id in about for line in feature.lines]
    return [point for line in (*(ring for one in shown for ring in one.rings), *lines) for point in line]


def _box(sheet: Frame, corners: list[Point], size: Size) -> Box:
    """The part of a sheet that holds some corners, in the shape of a size."""
    xs, ys = zip(
        *(map(sheet.place, corners) if corners else ((0, 0), (sheet.width, sheet.height))), strict=True
    )
    across, down = max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
    free = 1 - 2 * size.margin / size.width
    wide = max(across / free, down / (size.shape[1] - 2 * size.margin / size.width))
    high = min(max(down + 2 * size.margin * wide / size.width, size.shape[0] * wide), size.shape[1] * wide)
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _view(base: Ground, box: Box, zoom: float) -> View:
    def moved(point: Point) -> Point:
        return (point[0] - box.left) * zoom, (point[1] - box.top) * zoom

    if zoom == 1 and box.left == box.top == 0:
        return View(base, 1, 0, 0)
    sheet = replace(
        base.sheet,
        place=lambda point: moved(base.sheet.place(point)),
        width=round((box.right - box.left) * zoom),
        height=round((box.bottom - box.top) * zoom),
        kilometre=base.sheet.kilometre * zoom,
    )
    rings = {name: [list(map(moved, ring)) for ring in found] for name, found in base.net.rings.items()}
    arcs = tuple(replace(arc, points=tuple(map(moved, arc.points))) for arc in base.net.arcs)
    own = Box(0, 0, sheet.width, sheet.height)
    return View(
        Ground(base.features, Mesh(rings, arcs), sheet, base.home, base.tolerance, own),
        zoom,
        box.left,
        box.top,
    )


Parts = tuple[tuple[str, str], ...]
"""What is drawn, by the class that gives it its ink, as path data."""


def under(ground: Ground) -> Parts:
    """Neighbours and home, under everything else."""
    home = ground.home
    far = ground.net.outer(frozenset(ground.net.rings) - home)
    return (
        ("land", paths.area(far, ground.clip)),
        ("land-border", ground.border(lambda owners: len(owners) == 2 and not owners & home)),
        ("home", paths.area(ground.net.outer(home), ground.clip)),
    )


def over(ground: Ground) -> Parts:
    """Borders, coasts and rivers, over the shading."""
    home = ground.home
    rivers = [feature for feature in ground.features if feature.layer == "river"]
    return (
        ("unit-border", ground.border(lambda owners: len(owners) == 2 and owners <= home)),
        ("coast", ground.border(lambda owners: len(owners) == 1)),
        ("river", ground.lines(ground.placed(rivers))),
        ("border", ground.border(lambda owners: len(owners) == 2 and len(owners & home) == 1)),
        ("structure", ground.lines(ground.placed(f for f in ground.features if f.layer != "river"))),
    )


_ROOMY = 45

_METRES = [step * 10**power for power in range(1, 8) for step in (1, 2, 5)]


def scale(sheet: Frame, language: Language) -> tuple[str, Box]:
    """A bar of a round number of metres or kilometres in the lower left corner, and the room it takes."""
    metre, most = sheet.kilometre / 1000, min(90, sheet.width / 8)
    half = max((size for size in _METRES if size * metre <= most), default=_METRES[0])
    wide, x, y = half * metre, 22.0, sheet.height - 22
    parts = [
        tag("path", class_="x-map__bar", d=f"M{number(x)} {number(y)}h{number(wide)}"),
        tag("path", class_="x-map__bar-2", d=f"M{number(x + wide)} {number(y)}h{number(wide)}"),
    ]
    unit, named = (1000, N_("%(number)s km")) if half >= 1000 else (1, N_("%(number)s m"))
    last = language.gettext(named, number=2 * half // unit)
    ends = ((0, language.number(0)), (1, language.number(half // unit)), (2, last))
    # On a sheet for phones there is no room for the number in the middle.
    for count, words in ends if wide >= _ROOMY else (ends[0], ends[2]):
        at = x + count * wide
        parts.append(tag("text", text(words), class_="x-map__km", x=at, y=y - 8, font_size=12.5))
    return tag("g", *parts, aria_hidden="true"), Box(0, y - 24, x + 2 * wide + 34, sheet.height)
