"""Boundaries from GeoJSON, and the sheet they are projected on.

The projection is Lambert's conformal conic, with parallels taken from what is to be shown. Libraries were
weighed: pyproj and shapely are compiled and large; all that a page needs of them is here, in `mesh` and in
`paths`.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Frame:
    """A projection onto a sheet of so many units. `place` is where a longitude and latitude land on it."""

    place: Callable[[Point], Point]
    width: float
    height: float
    kilometre: float
    """A kilometre in units, in the middle."""

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
    return Feature(
        id=str(raw.get("id", properties.get("name", ""))),
        layer=str(properties.get("layer", "")),
        name=str(properties.get("name", "")),
        rings=tuple(map(_points, _rings(kind, coordinates))),
        lines=tuple(
            map(_points, {"LineString": [coordinates], "MultiLineString": coordinates}.get(kind, []))
        ),
        label=(float(label[0]), float(label[1])) if label else None,
    )


def _rings(kind: str, coordinates: Any) -> list[Any]:
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])
    return [ring for polygon in polygons for ring in polygon if len(ring) > 3]


def _points(raw: Iterable[Sequence[float]]) -> tuple[Point, ...]:
    return tuple((float(pair[0]), float(pair[1])) for pair in raw)


def frame(corners: Iterable[Point], width: float, margin: float = 0) -> Frame:
    """A sheet of a given width that shows all corners, with a margin round them."""
    corners = list(corners)
    flat, scale = _projection([lat for _, lat in corners], _middle([lon for lon, _ in corners]))
    xs, ys = zip(*map(flat, corners), strict=True)
    unit = (width - 2 * margin) / (max(xs) - min(xs))
    left, top = min(xs) - margin / unit, max(ys) + margin / unit

    def place(point: Point) -> Point:
        x, y = flat(point)
        return (x - left) * unit, (top - y) * unit

    height = (max(ys) - min(ys)) * unit + 2 * margin
    return Frame(place, width, round(height), unit * scale / EARTH)


def sides(bounds: Bounds) -> Iterator[Point]:
    """Points along the sides of a box of longitudes and latitudes."""
    west, south, east, north = bounds
    for step in range(17):
        lon, lat = west + (east - west) * step / 16, south + (north - south) * step / 16
        yield from ((lon, south), (lon, north), (west, lat), (east, lat))


def _middle(values: list[float]) -> float:
    return (min(values) + max(values)) / 2


def _projection(latitudes: list[float], meridian: float) -> tuple[Callable[[Point], Point], float]:
    """Lambert's conformal conic for these latitudes, on a globe of radius 1, and its scale in the middle."""
    low, span = min(latitudes), max(latitudes) - min(latitudes)
    first, second, middle = (math.radians(low + span * part) for part in (1 / 6, 5 / 6, 1 / 2))
    if low < 0 < low + span or span == 0:
        return _equirectangular(meridian, middle), 1
    cone = _cone(first, second)
    factor = math.cos(first) * math.tan(math.pi / 4 + first / 2) ** cone / cone

    def flat(point: Point) -> Point:
        radius = factor / math.tan(math.pi / 4 + math.radians(point[1]) / 2) ** cone
        angle = cone * math.radians(point[0] - meridian)
        return radius * math.sin(angle), -radius * math.cos(angle)

    radius = factor / math.tan(math.pi / 4 + middle / 2) ** cone
    return flat, cone * radius / math.cos(middle)


def _cone(first: float, second: float) -> float:
    ratio = math.tan(math.pi / 4 + second / 2) / math.tan(math.pi / 4 + first / 2)
    return math.log(math.cos(first) / math.cos(second)) / math.log(ratio)


def _equirectangular(meridian: float, middle: float) -> Callable[[Point], Point]:
    squeeze = math.cos(middle)
    return lambda point: (math.radians(point[0] - meridian) * squeeze, math.radians(point[1]))
