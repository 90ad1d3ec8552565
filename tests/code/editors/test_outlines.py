"""`dossier outlines`: areas by their codes, simplified together, in the place of those that were there."""

import json
import math
from itertools import pairwise
from typing import Any

import pytest
from click.testing import CliRunner

from dossier.cli import main as dossier
from sites import Outcome, Project

FILE = "seeds/territories/boundaries.geojson"


def coast(lat: float, west: float, east: float, points: int = 400) -> list[list[float]]:
    """A line eastward with more bends than a map shows."""
    steps = [west + (east - west) * n / points for n in range(points + 1)]
    return [[lon, lat + 0.0004 * math.sin(n * 1.7)] for n, lon in enumerate(steps)]


BORDER = coast(51, 10, 14)


def feature(properties: dict[str, Any], *rings: list[list[float]]) -> dict[str, Any]:
    """An area of Natural Earth, with an island for each further ring."""
    polygons = [[[*ring, ring[0]]] for ring in rings]
    shape = {"type": "MultiPolygon", "coordinates": polygons}
    return {"type": "Feature", "properties": properties, "geometry": shape}


NORTH = feature(
    {"iso_3166_2": "XA-N", "name": "Nord", "name_en": "North", "iso_a2": "XA"}, [*BORDER, [14, 52], [10, 52]]
)
SOUTH = feature(
    {"iso_3166_2": "XA-S~", "name": "South", "iso_a2": "XA"},
    [[10, 50], [14, 50], *BORDER[::-1]],
    [[9, 50], [9.001, 50], [9, 50.001]],
)
COUNTRY = feature(
    {"ISO_A2": "-99", "ADM0_A3": "XBB", "NAME": "Beland"}, [[14, 50], [16, 50], [16, 52], [14, 52]]
)


def source(project: Project, *features: dict[str, Any]) -> str:
    """A file of Natural Earth in the project's folder."""
    data = {"type": "FeatureCollection", "features": features}
    project.write("natural-earth.json", json.dumps(data))
    return str(project.root / "natural-earth.json")


def take(project: Project, *options: str) -> Outcome:
    """`dossier outlines` in the project's folder."""
    found = CliRunner().invoke(dossier, ["outlines", *options, "--root", str(project.root)])
    return Outcome(found.exit_code, found.output)


def outlines(project: Project) -> dict[str, Any]:
    """What the file of boundaries holds, by id."""
    return {one["id"]: one for one in json.loads(project.read(FILE))["features"]}


def edges(outline: dict[str, Any]) -> set[frozenset[tuple[float, ...]]]:
    """All edges of an outline, whichever way they run."""
    rings = (ring for polygon in outline["geometry"]["coordinates"] for ring in polygon)
    return {frozenset(map(tuple, edge)) for ring in rings for edge in pairwise(ring)}


def test_areas_come_simplified_and_share_their_border(project: Project) -> None:
    file = source(project, NORTH, SOUTH, COUNTRY)
    said = take(project, "XA-N", "XA-S", "--land", "XBB", "--from", file)
    found = outlines(project)
    shared = edges(found["XA-N"]) & edges(found["XA-S"])

    assert said.code == 0, said.text
    assert f"3 outlines into {FILE}" in said.text
    assert [one["properties"] for one in found.values()] == [
        {"layer": "region", "name": "North"},
        {"layer": "region", "name": "South"},
        {"layer": "land", "name": "Beland"},
    ]
    assert 1 <= len(shared) < 50
    assert len(found["XA-S"]["geometry"]["coordinates"]) == 1
    assert project.check().code == 0


def test_what_was_taken_before_is_replaced_and_the_rest_stays(project: Project) -> None:
    file = source(project, NORTH, SOUTH, COUNTRY)
    take(project, "XA-N", "XBB", "--from", file)
    said = take(project, "XBB", "XA-S", "--from", file)

    assert "1 more stay" in said.text
    assert list(outlines(project)) == ["XA-N", "XBB", "XA-S"]


def test_names_lines_and_the_note_of_the_old_file_stay(project: Project) -> None:
    nothing = {"type": "Feature", "properties": {"iso_3166_2": "XA-0"}, "geometry": None}
    sea = {
        "type": "Feature",
        "properties": {"layer": "sea", "name": "The Sea"},
        "geometry": {"type": "Point", "coordinates": [9, 51]},
    }
    project.write(FILE, json.dumps({"type": "FeatureCollection", "source": "By hand", "features": [sea]}))
    said = take(project, "XA-N", "--from", source(project, nothing, NORTH))
    written = json.loads(project.read(FILE))

    assert said.code == 0, said.text
    assert written["source"] == "By hand"
    assert written["features"][0] == sea
    assert [one.get("id") for one in written["features"]] == [None, "XA-N"]


def test_an_unknown_code_names_the_nearest_and_writes_nothing(project: Project) -> None:
    file = source(project, NORTH, SOUTH)
    said = take(project, "XA-M", "--from", file)
    country = take(project, "XA", "--from", file)

    assert said.code == 2
    assert "no file has the code XA-M; did you mean XA-" in said.text
    assert "no file has the code XA; did you mean XA-" in country.text
    assert not (project.root / FILE).exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"features": [1]}', '{"type": "Topology"}'])
def test_a_file_without_outlines_is_refused_in_a_sentence(project: Project, text: str) -> None:
    project.write("odd.json", text)
    said = take(project, "XA-N", "--from", str(project.root / "odd.json"))

    assert said.code == 2
    assert "is no GeoJSON FeatureCollection" in said.text
    assert "Traceback" not in said.text


def test_the_limit_on_size_counts_after_simplifying(project: Project) -> None:
    # A coast of 70,000 bends: 3 MB of it, and the file of boundaries may have one.
    ragged = [[10 + n / 17500, 51 + 0.2 * math.sin(n * 2.1)] for n in range(70_000)]
    many = [feature({"iso_3166_2": "XA-R"}, [*ragged, [14, 55], [10, 55]])]
    said = take(project, "XA-R", "--from", source(project, *many))

    assert said.code == 0, said.text
    assert (project.root / FILE).stat().st_size <= 1_000_000
    assert project.check().code == 0
