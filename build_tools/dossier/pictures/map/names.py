"""The names on a map: which there are, how each is set, and where it may stand.

A region's name stands in the region, or at the end of a line that leads to it; never in the area of another.
The first names to be set are those that have least room to move.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dossier.pictures.map.geo import Feature, Point
from dossier.pictures.map.ground import Ground
from dossier.pictures.map.lettering import Ground as On
from dossier.pictures.map.lettering import Lettering, Set, Style, letter
from dossier.pictures.map.places import RISE, Map, Outline, Region, Spot
from dossier.pictures.map.squares import Box, Rows, Squares, bits, union, without

_SIDE = 3
"""The side of a square, in units: a name stands at most so far from the best place."""

_REGION = Style("name", 15, 700, below=12.5)
_OUTLINE = Style("outline-name", 13.5, 700, tracking=0.14)
_THING = Style("thing", 12.5, 650)
_CITY = Style("city", 12.5, 500)
_COUNTRY = Style("country-name", 20, 650, below=20, tracking=0.22)
_SEA = Style("sea-name", 14, 400, below=14)
_LAND = Style("land-name", 12.5, 500, below=12.5, tracking=0.2)

_NEAR, _FAR = 120, 260
"""How far a name at the end of a leader may stand, or one of a sea from the point that is given for it."""


@dataclass(frozen=True)
class Named:
    """The names of a map in their places."""

    names: tuple[Set, ...]
    spots: frozenset[str]
    """The spots that have room for their name; a mark without one tells nothing."""


@dataclass(frozen=True)
class _Sheet:
    """The sheet in squares: what is whose."""

    plan: Map
    ground: Ground
    squares: Squares
    home: Rows
    land: Rows
    shaded: Rows

    @property
    def sea(self) -> Rows:
        return without(self.squares.every, self.home, self.land)

    @property
    def rest(self) -> Rows:
        """Home without what is shaded."""
        return without(self.home, self.shaded)

    def own(self, ids: Iterable[str]) -> Rows:
        """The squares of some areas."""
        return self.squares.covered(self.ground.net.shape(ids))


def names(plan: Map, ground: Ground, taken: Box) -> Named:
    """All names, clear of the marks, of the box that is taken, and of each other."""
    sheet = _sheet(plan, ground)
    things = [spot for spot in plan.spots if spot.kind != "city"]
    cities = [spot for spot in plan.spots if spot.kind == "city" and plan.full]
    marks = [_around(ground.sheet.spot((s.lon, s.lat)), RISE[s.kind]) for s in (*things, *cities)]
    found = [
        *(_region(region, sheet) for region in plan.regions),
        *(_outline(outline, sheet) for outline in plan.outlines),
        *(_thread(outline, sheet) for outline in plan.outlines),
        *(_spot(spot, sheet) for spot in things),
        *(_spot(spot, sheet) for spot in cities),
        *_countries(sheet),
        *_seas(sheet),
        *_neighbours(sheet),
    ]
    wanted = [name for name in found if name and ground.sheet.holds(name.at)]
    used = union(_edge(sheet.squares), *(sheet.squares.under(box) for box in (*marks, taken)))
    placed = [name for name in letter(wanted, sheet.squares, used) if name]
    named = {name.lines[0] for name in placed}
    return Named(tuple(placed), frozenset(spot.name for spot in plan.spots if spot.name in named))


def _sheet(plan: Map, ground: Ground) -> _Sheet:
    squares = Squares(ground.sheet.width, ground.sheet.height, _SIDE)
    near = frozenset(ground.net.rings) - ground.home
    shaded = [name for region in plan.regions if region.shade for name in region.feature_ids]
    return _Sheet(
        plan,
        ground,
        squares,
        squares.covered(ground.net.outer(ground.home)),
        squares.covered(ground.net.outer(near)),
        squares.covered(ground.net.shape(shaded)),
    )


def _edge(squares: Squares) -> Rows:
    """The outermost squares, which names keep off."""
    inner = squares.every[0] & ~1 & ~(1 << (squares.columns - 1)) if squares.lines else 0
    last = squares.lines - 1
    return tuple(row if place in (0, last) else row & ~inner for place, row in enumerate(squares.every))


def _around(point: Point, radius: float) -> Box:
    x, y = point
    return Box(x - radius, y - radius, x + radius, y + radius)


def _region(region: Region, sheet: _Sheet) -> Lettering | None:
    """A region's name and share, in it; if it is too small, partly on the sea, or at the end of a leader."""
    own = sheet.own(region.feature_ids)
    at = _label(region.feature_ids, sheet) or _middle(own, sheet.squares)
    at = at or sheet.ground.speck(region.feature_ids)
    if at is None or not sheet.ground.sheet.holds(at):
        return None
    drawn = region.shade.pattern if region.shade else None
    style = _REGION if drawn in ("solid", "hatched") else replace(_REGION, size=14)
    full = (region.name, region.share) if region.share and sheet.plan.full else (region.name,)
    kind = "name-on" if drawn == "solid" else None
    forms = (full,) if len(full) == 1 else (full, full[:1])
    grounds = [
        on
        for lines in forms
        for on in (
            On(own, lines, kind=kind, air=2),
            On(union(own, sheet.sea), lines, middle=own),
            On(sheet.sea, lines, reach=_NEAR, leads=True),
            On(union(sheet.sea, sheet.rest, sheet.land), lines, leads=True),
        )
    ]
    return Lettering(at, style if sheet.plan.full else replace(style, size=13.5), tuple(grounds))


def _label(ids: Iterable[str], sheet: _Sheet) -> Point | None:
    """Where the file wants the name of an area; of several areas none knows."""
    wanted = set(ids)
    found = [feature.label for feature in sheet.ground.features if feature.id in wanted and feature.label]
    return sheet.ground.sheet.spot(found[0]) if len(wanted) == len(found) == 1 else None


# The maps of a series ask for the same neighbours.
@lru_cache(maxsize=1_000)
def _middle(shape: Rows, squares: Squares) -> Point | None:
    """The square of a shape that is nearest to its middle."""
    inside = [
        ((column + 0.5) * squares.side, (line + 0.5) * squares.side)
        for line, row in enumerate(shape)
        for column in bits(row)
    ]
    if not inside:
        return None
    x, y = (sum(point[axis] for point in inside) / len(inside) for axis in (0, 1))
    return min(inside, key=lambda point: (abs(point[0] - x) + abs(point[1] - y), point))


def _spot(spot: Spot, sheet: _Sheet) -> Lettering:
    """A spot's name, beside it: off what is shaded if it can; what has a page may have a leader too."""
    lines = (spot.name,)
    grounds = [On(without(sheet.squares.every, sheet.shaded), lines), On(sheet.squares.every, lines)]
    if spot.kind != "city":
        grounds.append(On(union(sheet.sea, sheet.rest, sheet.land), lines, reach=_FAR, leads=True))
    place = sheet.ground.sheet.spot((spot.lon, spot.lat))
    return Lettering(
        place, _CITY if spot.kind == "city" else _THING, tuple(grounds), 5 + 0.7 * RISE[spot.kind]
    )


def _outline(outline: Outline, sheet: _Sheet) -> Lettering | None:
    """The name of areas outlined together: in them, or led to them, at best from their own country."""
    own = sheet.own(outline.feature_ids)
    lines, near = (outline.name.upper(),), union(sheet.sea, sheet.rest)
    grounds = (
        On(own, lines, air=3),
        On(union(own, sheet.sea), lines, middle=own),
        On(near, lines, reach=_FAR, leads=True),
        On(union(near, sheet.land), lines, reach=_FAR, leads=True),
    )
    at = _middle(own, sheet.squares)
    return Lettering(at, _OUTLINE, grounds) if at else None


def _thread(outline: Outline, sheet: _Sheet) -> Lettering | None:
    """The name of a line, beside its middle."""
    for points in sheet.ground.threads(outline.feature_ids):
        lines, open_ = (outline.name,), union(sheet.sea, sheet.land, sheet.rest)
        grounds = (On(open_, lines), On(sheet.squares.every, lines), On(open_, lines, _FAR, leads=True))
        return Lettering(points[len(points) // 2], _THING, grounds, 11)
    return None


def _countries(sheet: _Sheet) -> Iterator[Lettering]:
    """The name of what the areas belong to together, in those that the story does not shade."""
    size = 1 if sheet.plan.full else 0.7
    style = replace(_COUNTRY, size=_COUNTRY.size * size, below=_COUNTRY.below * size)
    middle = _middle(sheet.rest, sheet.squares)
    for feature in _points_of("country", sheet):
        place = sheet.ground.sheet.spot(feature.label or (0, 0))
        # A view may leave out the point that is given: there the name stands in the midst of what is seen.
        at = place if sheet.ground.sheet.holds(place) else middle
        if at:
            lines = (feature.name.upper(),)
            grounds = (On(sheet.rest, lines, _FAR, air=2), On(sheet.home, lines, _FAR))
            yield Lettering(at, style, grounds)


def _seas(sheet: _Sheet) -> Iterator[Lettering]:
    style = _SEA if sheet.plan.full else replace(_SEA, size=12.5, below=12.5)
    for feature in _points_of("", sheet):
        forms = ((feature.name,), _broken(feature.name))
        place = sheet.ground.sheet.spot(feature.label or (0, 0))
        yield Lettering(place, style, tuple(On(sheet.sea, form, _FAR, air=2) for form in forms))


def _points_of(layer: str, sheet: _Sheet) -> Iterator[Feature]:
    """The points that only carry a name: those of a layer, or of no other one."""
    bare = (one for one in sheet.ground.features if one.label and not one.rings and not one.lines)
    return (one for one in bare if (one.layer if one.layer == "country" else "") == layer)


def _broken(name: str) -> tuple[str, ...]:
    """A name in lines of a word or two: short words stay with the one that follows."""
    lines: list[str] = []
    for word in reversed(name.split()):
        if lines and len(word) <= 3:
            lines[0] = f"{word} {lines[0]}"
        else:
            lines.insert(0, word)
    return tuple(lines)


def _neighbours(sheet: _Sheet) -> Iterator[Lettering]:
    for feature in sheet.ground.features:
        if feature.layer != "land" or not feature.name:
            continue
        own = sheet.own([feature.id])
        at = _middle(own, sheet.squares)
        if at:
            style = _LAND if sheet.plan.full else replace(_LAND, size=12, below=12)
            forms = ((feature.name.upper(),), _broken(feature.name.upper()))
            grounds = tuple(On(own, form, air=air) for air in (24, 8, 2) for form in forms)
            yield Lettering(at, style, grounds)
