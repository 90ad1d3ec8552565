"""Boundaries from GeoJSON, and the sheet they are projected on.

The projection is Lambert's equal-area one, seen from over the middle of what is to be shown: it is true
there, knows no seam and no pole, and serves a street as well as an ocean. What is wider than half the globe
is laid out flat instead. Libraries were weighed: pyproj and shapely are compiled and large; all that a page
needs of them is here, in `mesh` and in `paths`.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

Point = tuple[float, float]

Bounds = tuple[float, float, float, float]
"""West, south, east, north."""

WORLD: Bounds = (-180, -60, 180, 80)

EARTH = 6371.0088


@dataclass(frozen=True)
class Feature:
    """One feature of the file: an area (rings), a line, or a point to set a name at."""

    id: str
    layer: str
    name: str
    rings: tuple[tuple[Point, ...], ...] = ()
    lines: tuple[tuple[Point, ...], ...] = ()
    label: Point | None = None
    is_split: bool = False
    """Whether it is cut along the date line, as GeoJSON asks for; the cut is no border."""


@dataclass(frozen=True)
class Frame:
    """A projection onto a sheet of so many units.

    `place` is where a longitude and latitude land on it, counted on from the cut as `laid_out` does.
    """

    place: Callable[[Point], Point]
    width: float
    height: float
    kilometre: float
    """A kilometre in units, in the middle."""
    cut: float
    """The longitude at which the globe is cut."""

    def spot(self, point: Point) -> Point:
        """Where a point lands, however its longitude is counted."""
        return self.place((turned(point[0], self.cut), point[1]))

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Whether a point lies on the sheet, or nearly."""
        x, y = point
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin


def read(geojson: dict[str, Any]) -> tuple[Feature, ...]:
    """The features of a GeoJSON collection, in its order."""
    return tuple(_feature(raw) for raw in geojson["features"] if raw.get("geometry"))


def _feature(raw: dict[str, Any]) -> Feature:
    properties, shape = raw.get("properties") or {}, raw["geometry"]
    kind, coordinates = shape["type"], shape.get("coordinates", ())
    label = properties.get("label")
    if kind == "Point":
        label = coordinates
    rings = tuple(map(_points, _rings(kind, coordinates)))
    return Feature(
        id=str(raw.get("id", properties.get("name", ""))),
        layer=str(properties.get("layer", "")),
        name=str(properties.get("name", "")),
        rings=rings,
        lines=tuple(
            map(_points, {"LineString": [coordinates], "MultiLineString": coordinates}.get(kind, []))
        ),
        label=(float(label[0]), float(label[1])) if label else None,
        is_split={-180.0, 180.0} <= {lon for ring in rings for lon, _ in ring},
    )


def _rings(kind: str, coordinates: Any) -> list[Any]:
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])
    return [ring for polygon in polygons for ring in polygon if len(ring) > 3]


def _points(raw: Iterable[Sequence[float]]) -> tuple[Point, ...]:
    return tuple((float(pair[0]), float(pair[1])) for pair in raw)


def frame(
    corners: Iterable[Point], width: float, margin: float = 0, shape: tuple[float, float] = (0, math.inf)
) -> Frame:
    """A sheet of a given width that shows all corners, with a margin round them.

    `shape`: how high the sheet is at least and at most, in parts of its width; the corners lie in its middle.
    """
    corners = list(corners)
    cut = seam(lon for lon, _ in corners)
    lons = [turned(lon, cut) for lon, _ in corners]
    flat = _projection(lons, [lat for _, lat in corners])
    points = zip(lons, (lat for _, lat in corners), strict=True)
    xs, ys = zip(*map(flat, points), strict=True)
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    least, most = (part * width for part in shape)
    room = width - 2 * margin
    # A point alone, or a street without any width, gets a neighbourhood of some 20 metres.
    unit = min(room / max(across, _STREET), (most - 2 * margin) / max(down, _STREET))
    height = min(max(down * unit + 2 * margin, least), most)
    left, top = _middle([*xs]) - width / 2 / unit, _middle([*ys]) + height / 2 / unit

    def place(point: Point) -> Point:
        x, y = flat(point)
        return (x - left) * unit, (top - y) * unit

    return Frame(place, width, round(height), unit / EARTH, cut)


_STREET = 3e-6
"""Some 20 metres on a globe of radius 1."""


def sides(bounds: Bounds) -> Iterator[Point]:
    """Points along the sides of a box of longitudes and latitudes."""
    west, south, east, north = bounds
    for step in range(17):
        lon, lat = west + (east - west) * step / 16, south + (north - south) * step / 16
        yield from ((lon, south), (lon, north), (west, lat), (east, lat))


def seam(longitudes: Iterable[float]) -> float:
    """The longitude at which to cut the globe: the middle of the widest gap between those that are shown."""
    found = sorted({lon % 360 for lon in longitudes}) or [0.0]
    wide, start = max((after - before, before) for before, after in pairwise([*found, found[0] + 360]))
    return (start + wide / 2 + 180) % 360 - 180


def turned(longitude: float, cut: float) -> float:
    """The same longitude, counted on from a cut: between it and 360 degrees more."""
    while longitude < cut:
        longitude += 360
    while longitude >= cut + 360:
        longitude -= 360
    return longitude


def laid_out(features: Iterable[Feature], cut: float) -> tuple[Feature, ...]:
    """The features with every line in one piece on a globe that is cut at a longitude.

    What runs over the cut is there twice, so that both ends of the sheet have their part of it.
    """
    return tuple(
        replace(
            feature,
            rings=tuple(_pieces(feature.rings, cut)),
            lines=tuple(_pieces(feature.lines, cut)),
        )
        for feature in features
    )


def _pieces(lines: Iterable[tuple[Point, ...]], cut: float) -> Iterator[tuple[Point, ...]]:
    for line in lines:
        start = turned(line[0][0], cut)
        points = [(start, line[0][1])]
        for lon, lat in line[1:]:
            points.append((turned(lon, points[-1][0] - 180), lat))
        yield tuple(points)
        lons = [lon for lon, _ in points]
        if min(lons) < cut:
            yield tuple((lon + 360, lat) for lon, lat in points)
        elif max(lons) > cut + 360:
            yield tuple((lon - 360, lat) for lon, lat in points)


def _middle(values: list[float]) -> float:
    return (min(values) + max(values)) / 2


def _projection(longitudes: list[float], latitudes: list[float]) -> Callable[[Point], Point]:
    """A projection that is true in the middle of what is shown, for a globe of radius 1."""
    meridian, parallel = _middle(longitudes), _middle(latitudes)
    if max(longitudes) - min(longitudes) > _HALF:
        if min(map(abs, latitudes)) < _POLAR or min(latitudes) < 0 < max(latitudes):
            return _flat(meridian, math.radians(parallel))
        parallel = math.copysign(90, parallel)
    sine, cosine = math.sin(math.radians(parallel)), math.cos(math.radians(parallel))

    def flat(point: Point) -> Point:
        angle, lat = math.radians(point[0] - meridian), math.radians(point[1])
        toward = math.cos(lat) * math.cos(angle)
        # The antipode would lie on the whole rim of the sheet; it is kept off nought.
        factor = math.sqrt(2 / max(1 + sine * math.sin(lat) + cosine * toward, 1e-9))
        return factor * math.cos(lat) * math.sin(angle), factor * (cosine * math.sin(lat) - sine * toward)

    return flat


_HALF, _POLAR = 180, 50
"""Half the globe in degrees of longitude; and the latitude beyond which what is wider has a pole in it."""


def _flat(meridian: float, middle: float) -> Callable[[Point], Point]:
    squeeze = math.cos(middle)
    return lambda point: (math.radians(point[0] - meridian) * squeeze, math.radians(point[1]))
