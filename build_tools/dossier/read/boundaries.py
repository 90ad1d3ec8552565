"""The outlines for the maps: GeoJSON (RFC 7946), and a clear word where a map could not be drawn of it."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossier.problems.problem import Place, Problem, Span
from dossier.text.words import shown

# How deep the coordinates of a shape lie in lists of lists.
_DEPTH = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}

_AGAIN = "export it again as GeoJSON"

_Shapes = Mapping[str, Any]


class _OddError(ValueError):
    """What is wrong with a feature; the second argument says what to do."""


def shapes_of(text: str, name: str) -> tuple[_Shapes | None, tuple[Problem, ...]]:
    """The collection of features in a file, if every one of them can be drawn."""
    try:
        shapes = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        span = Span(error.lineno, error.colno, error.lineno, error.colno + 1)
        message = "this is no JSON: here the file breaks off, or a sign is missing or too many"
        return None, (Problem(Place(name, span), "bad-geojson", message, _AGAIN),)
    except RecursionError:
        return None, (_problem(Place(name), "this has more brackets in brackets than any outline", _AGAIN),)
    except ValueError as error:
        return None, (_problem(Place(name), f"this file has a coordinate that is none: {error}", _AGAIN),)
    features = shapes.get("features") if isinstance(shapes, dict) else None
    if not isinstance(features, list) or shapes.get("type") != "FeatureCollection":
        return None, (_problem(Place(name), "this is no GeoJSON FeatureCollection", _AGAIN),)
    problems = tuple(_problems(features, text, name))
    return (None, problems) if problems else (shapes, ())


def shape_ids(shapes: _Shapes | None) -> list[str]:
    """The ids of the outlines, for territories to name."""
    return [str(feature["id"]) for feature in (shapes or {"features": ()})["features"] if "id" in feature]


def _no_number(word: str) -> Any:
    raise ValueError(word)


def _problems(features: Sequence[Any], text: str, name: str) -> Iterator[Problem]:
    spans: Mapping[str, Span] = {}
    for number, feature in enumerate(features, 1):
        try:
            _check(feature)
        except _OddError as odd:
            spans = spans or _ids(text)
            own = feature.get("id") if isinstance(feature, dict) else None
            called = f"`{shown(own)}`" if isinstance(own, str | int) else f"number {number}"
            message, hint = odd.args
            yield _problem(Place(name, spans.get(str(own), Span())), f"the outline {called} {message}", hint)


def _problem(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, "bad-geojson", message, hint)


_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')


def _ids(text: str) -> dict[str, Span]:
    """Where each id stands, the first of it."""
    ends = [found.start() for found in re.finditer("\n", text)]
    found: dict[str, Span] = {}
    for one in _ID.finditer(text):
        line = bisect_left(ends, one.start(1))
        column = one.start(1) - (ends[line - 1] + 1 if line else 0) + 1
        span = Span(line + 1, column, line + 1, column + len(one[1]))
        found.setdefault(str(json.loads(one[1], strict=False)), span)
    return found


def _check(feature: Any) -> None:
    if not isinstance(feature, dict):
        raise _OddError("is no feature", _AGAIN)
    if not isinstance(feature.get("id", ""), str | int):
        raise _OddError("has an id that is neither a word nor a number", "give it the id that a sheet names")
    properties, shape = feature.get("properties") or {}, feature.get("geometry") or {"type": "Point"}
    if not isinstance(properties, dict) or not isinstance(shape, dict):
        raise _OddError("has no properties or no geometry as GeoJSON has them", _AGAIN)
    kind = shape.get("type")
    if not isinstance(kind, str) or kind not in _DEPTH:
        raise _OddError("is of a type that no map here draws", f"use one of {', '.join(_DEPTH)}")
    label = properties.get("label")
    positions = [
        *(_positions(shape.get("coordinates"), _DEPTH[kind]) if feature.get("geometry") else ()),
        *(_positions(label, 0) if label else ()),
    ]
    for longitude, latitude in positions:
        _check_place(longitude, latitude, is_turned=all(abs(second) > 90 for _, second in positions))


def _positions(coordinates: Any, depth: int) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list):
        raise _OddError("has no list of coordinates where one belongs", _AGAIN)
    for inner in coordinates if depth else ():
        yield from _positions(inner, depth - 1)
    if depth == 0:
        if len(coordinates) < 2 or not all(type(value) in (int, float) for value in coordinates):
            raise _OddError("has a position that is not a longitude and a latitude", _AGAIN)
        yield coordinates[0], coordinates[1]


def _check_place(longitude: float, latitude: float, is_turned: bool) -> None:
    place = f"[{longitude}, {latitude}]"
    if not (abs(longitude) <= 360 and abs(latitude) <= 360):
        hint = "these are no degrees but a map's own units; export it again in WGS 84 (EPSG:4326)"
        raise _OddError(f"lies off the globe, at {shown(place)}", hint)
    if abs(latitude) > 90:
        turned = f"the longitude comes first: [{latitude}, {longitude}]"
        hint = turned if is_turned else "a latitude lies between -90 and 90; correct it"
        raise _OddError(f"lies beyond a pole, at {place}", hint)
    if abs(longitude) > 180:
        hint = f"a longitude lies between -180 and 180: {(longitude + 180) % 360 - 180:g} for {longitude:g}"
        raise _OddError(f"lies beyond the date line, at {place}", hint)
