"""Outlines for the maps, taken by their ISO codes from files of Natural Earth, as small as a map needs them.

Natural Earth is in the public domain: https://www.naturalearthdata.com. Its files of countries (Admin 0) and
of states and provinces (Admin 1) carry the codes of ISO 3166, and are kept as GeoJSON, too, in
https://github.com/nvkelso/natural-earth-vector. Packages were weighed: on Python's index none that is kept up
has both with their codes. Borders that areas share are simplified once, so that they stay shared.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier.editors.new import RefusedError
from dossier.pictures.map import geo, mesh
from dossier.pictures.map.geo import Frame, Point
from dossier.read.text_file import MOST_BYTES
from dossier.text.words import nearest

HOME = "territories/boundaries.geojson"

_SUBDIVISION = "iso_3166_2"

_COUNTRY = ("iso_a2_eh", "iso_a2", "iso_a3_eh", "iso_a3", "adm0_a3")
"""The columns that may hold a country's code."""

_NAMES = ("name_en", "name", "admin")

_STEPS = 1600
"""What is taken is so many steps wide: finer than any map shows."""

_COARSER = 1.5

_DEGREE = 111.2
"""The kilometres of a degree of latitude."""

_ISLAND = 4
"""An island of fewer steps is left out, unless it is all that an area has."""


@dataclass(frozen=True)
class _Grid:
    """A flat sheet for lines to be simplified on: units a degree eastward, northward, and a kilometre."""

    east: float
    north: float
    frame: Frame


@dataclass(frozen=True)
class Taken:
    """The new file of boundaries, and what to tell of it."""

    text: str
    others: int
    """How many outlines of the old file stay beside those that were taken."""
    kilometres: float
    """How far a line may run from the true one."""


def taken(sources: Iterable[Path], codes: Iterable[str], neighbours: Iterable[str], old: str | None) -> Taken:
    """The outlines with these codes, simplified together, beside what the old file has of others.

    `neighbours`: the codes of what is drawn as land around. Raises RefusedError for a file without outlines,
    and for a code that no file has.
    """
    layers = {**dict.fromkeys(codes, "region"), **dict.fromkeys(neighbours, "land")}
    found = _by_code(sources)
    raw = {code: _of(code, found) for code in layers}
    others = [one for one in _read(old, HOME) if str(one.get("id")) not in layers] if old else []
    grid, step = _grid(raw), 1.0
    while True:
        outlines = _simplified(raw, grid, step)
        made = [_feature(code, layers[code], raw[code], outlines[code]) for code in layers]
        text = _written(json.loads(old or "{}"), [*others, *made])
        if len(text.encode()) <= MOST_BYTES:
            return Taken(text, len(others), step / grid.frame.kilometre)
        if step > _STEPS:
            raise RefusedError(f"{HOME} would have more than {MOST_BYTES:,} bytes, however simple its lines")
        step *= _COARSER


def _by_code(sources: Iterable[Path]) -> dict[str, Mapping[str, Any]]:
    """The features of some files by their codes; of two with the same code the first."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sources:
        for feature in _read(path.read_text(encoding="utf-8"), str(path)):
            for code in _codes(_columns(feature)) if "Polygon" in feature["geometry"]["type"] else ():
                found.setdefault(code, feature)
    return found


def _read(text: str, name: str) -> list[Mapping[str, Any]]:
    try:
        features = [
            one for one in json.loads(text)["features"] if one["geometry"] and one["geometry"]["type"]
        ]
    except (ValueError, KeyError, TypeError):
        raise RefusedError(f"{name} is no GeoJSON FeatureCollection; export it as one") from None
    return features


def _columns(feature: Mapping[str, Any]) -> dict[str, str]:
    """The columns of a feature that say something; some files of Natural Earth name them in capitals."""
    properties = feature.get("properties") or {}
    return {str(name).lower(): str(value) for name, value in properties.items() if value not in (None, "")}


def _codes(columns: Mapping[str, str]) -> Iterator[str]:
    """A part of a country has its own code and that of the country, which is not it."""
    if _SUBDIVISION in columns:
        yield columns[_SUBDIVISION].rstrip("~")
    else:
        yield from (columns[name] for name in _COUNTRY if columns.get(name, "-99") != "-99")


def _of(code: str, found: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    if code in found:
        return found[code]
    near = nearest(code, found) or next((other for other in sorted(found) if other[:2] == code[:2]), None)
    raise RefusedError(f"no file has the code {code}" + (f"; did you mean {near}?" if near else ""))


def _polygons(feature: Mapping[str, Any]) -> list[Any]:
    shape = feature["geometry"]
    return [shape["coordinates"]] if shape["type"] == "Polygon" else list(shape["coordinates"])


def _grid(raw: Mapping[str, Mapping[str, Any]]) -> _Grid:
    """A grid on which all that is taken is so many steps wide."""
    rings = (ring for feature in raw.values() for polygon in _polygons(feature) for ring in polygon)
    points = [(lon, lat) for ring in rings for lon, lat, *_ in ring]
    cut = geo.seam(lon for lon, _ in points)
    lons, lats = [geo.turned(lon, cut) for lon, _ in points], [lat for _, lat in points]
    squeeze = max(math.cos(math.radians((min(lats) + max(lats)) / 2)), 0.01)
    north = _STEPS / max((max(lons) - min(lons)) * squeeze, max(lats) - min(lats), 1e-6)
    east = north * squeeze

    def place(point: Point) -> Point:
        return point[0] * east, point[1] * north

    return _Grid(east, north, Frame(place, _STEPS, _STEPS, north / _DEGREE, cut))


def _simplified(raw: Mapping[str, Mapping[str, Any]], grid: _Grid, step: float) -> dict[str, list[Any]]:
    """The polygons of every area, its largest always, by the area's code."""
    parts = [
        {"id": f"{code} {place}", "geometry": {"type": "Polygon", "coordinates": polygon}}
        for code, feature in raw.items()
        for place, polygon in enumerate(_polygons(feature))
    ]
    net = mesh.build(geo.read({"features": parts}), grid.frame, step)
    found: dict[str, list[Any]] = {code: [] for code in raw}
    for name, rings in net.rings.items():
        found[name.rpartition(" ")[0]].append(rings)
    return {code: _seen(polygons, grid, step) for code, polygons in found.items()}


def _seen(polygons: list[list[list[Point]]], grid: _Grid, step: float) -> list[Any]:
    largest = max(polygons, key=lambda rings: mesh.extent(rings[0]))
    kept = (rings for rings in polygons if rings is largest or mesh.extent(rings[0]) > _ISLAND * step)
    return [[_back(ring, grid) for ring in rings if len(ring) > 3] for rings in kept if len(rings[0]) > 3]


def _back(ring: list[Point], grid: _Grid) -> list[list[float]]:
    """A ring in degrees again, to a tenth of a step."""
    digits = max(0, math.ceil(math.log10(grid.north))) + 1
    return [[round(x / grid.east, digits), round(y / grid.north, digits)] for x, y in ring]


def _feature(code: str, layer: str, raw: Mapping[str, Any], polygons: list[Any]) -> dict[str, Any]:
    columns = _columns(raw)
    name = next((columns[key] for key in _NAMES if key in columns), code)
    shape = {"type": "MultiPolygon", "coordinates": polygons}
    return {"type": "Feature", "id": code, "properties": {"layer": layer, "name": name}, "geometry": shape}


def _written(old: Mapping[str, Any], features: list[Any]) -> str:
    """One feature a line, so that a change of one is a change of a line; a note of the old file stays."""
    head = {"type": "FeatureCollection", **{key: value for key, value in old.items() if key != "features"}}
    first, *lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in (head, *features))
    return first[:-1] + ',"features":[\n' + ",\n".join(lines) + "\n]}\n"
