"""The map: a true projection, shared borders, small paths, names that keep clear of each other."""

import json
import math
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from dossier.pictures.map import geo, locator, mesh, paths
from dossier.pictures.map.places import Shade
from dossier.pictures.parts.figure import Caption
from dossier.text.language import Language
from sites import REPOSITORY

BOUNDARIES = REPOSITORY / "seeds" / "territories" / "boundaries.geojson"


PARTLY = Shade("Partly held by somebody", "dotted")


def ring(*points: tuple[float, float]) -> list[list[float]]:
    """A closed ring."""
    return [list(point) for point in (*points, points[0])]


def features(**rings: list[list[float]]) -> tuple[geo.Feature, ...]:
    """Areas of one ring each."""
    raw = [
        {"id": name, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [r]}}
        for name, r in rings.items()
    ]
    return geo.read({"features": raw})


def wavy(x: float, south: float, north: float, steps: int = 60) -> list[tuple[float, float]]:
    """A line northward that is not straight."""
    span = north - south
    return [(x + 0.1 * math.sin(n), south + span * n / steps) for n in range(steps + 1)]


NEIGHBOURS = features(
    west=ring((10, 50), *wavy(11, 50, 51), (10, 51)), east=ring((12, 50), (12, 51), *wavy(11, 50, 51)[::-1])
)


@pytest.fixture(scope="module")
def real() -> tuple[geo.Feature, ...]:
    """The boundaries of the dossier in this repository, or of none if it has no map."""
    if not BOUNDARIES.exists():
        pytest.skip("this dossier has no boundaries")
    return geo.read(json.loads(BOUNDARIES.read_text(encoding="utf-8")))


def test_the_projection_keeps_angles_and_knows_its_scale() -> None:
    sheet = geo.frame(geo.sides((22, 44, 40, 53)), 1000)
    (x, y), (east, _), (_, north) = (sheet.place(p) for p in ((31, 48.5), (31.1, 48.5), (31, 48.6)))
    per_degree = 2 * math.pi * geo.EARTH / 360

    assert (y - north) * 10 == pytest.approx(per_degree * sheet.kilometre, rel=0.002)
    assert (east - x) * 10 == pytest.approx(
        per_degree * math.cos(math.radians(48.5)) * sheet.kilometre, rel=0.002
    )


@pytest.mark.parametrize("bounds", [(22, 44, 40, 53), (-10, -5, 10, 5), (140, -44, 155, -28)])
def test_the_sheet_holds_its_bounds_with_north_up(bounds: geo.Bounds) -> None:
    sheet = geo.frame(geo.sides(bounds), 800)
    west, south, east, north = bounds

    assert all(sheet.holds(sheet.place(point), 1) for point in geo.sides(bounds))
    assert sheet.place((west, north))[1] < sheet.place((west, south))[1]
    assert sheet.place((west, north))[0] < sheet.place((east, north))[0]


def test_areas_share_their_simplified_border() -> None:
    sheet = geo.frame(geo.sides((10, 50, 12, 51)), 300)
    net = mesh.build(NEIGHBOURS, sheet, 2)
    (border,) = net.lines(lambda owners: len(owners) == 2)

    assert 2 < len(border) < 40
    for name in ("west", "east"):
        edges = {frozenset(edge) for edge in pairwise(net.rings[name][0])}
        assert {frozenset(edge) for edge in pairwise(border)} <= edges


def test_the_outer_boundary_leaves_out_what_lies_between() -> None:
    sheet = geo.frame(geo.sides((10, 50, 12, 51)), 300)
    net = mesh.build(NEIGHBOURS, sheet, 0.5)
    (outer,) = net.outer(frozenset(("west", "east")))

    assert outer[0] == outer[-1]
    assert {frozenset(e) for e in pairwise(outer)} == {
        frozenset(e) for points in net.lines(lambda owners: len(owners) == 1) for e in pairwise(points)
    }


def test_lines_lose_only_what_nobody_sees() -> None:
    line = [(float(x), 0.3 * (x % 2)) for x in range(50)]

    assert mesh.simplified(line, 0.5) == [line[0], line[-1]]
    assert mesh.simplified(line, 0.1) == line


def test_paths_are_short_and_true() -> None:
    assert paths.line([(10.04, 0), (10.5, -0.52), (9.5, 20)]) == "M10 0l.5-.5-1 20.5"
    assert paths.line([(0, 0), (1, 0), (1, 1), (0, 0)], close=True) == "M0 0l1 0 0 1z"
    assert paths.line([(0.5, -0.5), (0.51, -0.5)]) == "M.5-.5"


def a_map(found: tuple[geo.Feature, ...], **more: object) -> ElementTree.Element:
    """A map of two areas, one of them shaded."""
    regions = (
        locator.Region(("west",), "Westland", "places/west/", PARTLY, "5 %", "1 January 2026", "Count"),
    )
    plan = locator.Map("The map", Caption("All."), regions, **more)
    return ElementTree.fromstring(locator.draw(plan, found, "m", Language()))


def wide(root: ElementTree.Element) -> ElementTree.Element:
    """The drawing for wide screens."""
    return next(svg for svg in root.iter("svg") if "x-map__sheet--wide" in svg.get("class"))


def test_regions_link_and_say_what_their_shading_means() -> None:
    root = a_map(NEIGHBOURS, shades=(Shade("Wholly held", "solid"), PARTLY), rest="The rest")
    region = wide(root).find("g/a")

    assert region.get("href") == "places/west/"
    assert region.get("aria-label") == "Westland: Partly held by somebody; 5 %, 1 January 2026, Count"
    assert region.find("use").get("fill") == "url(#m-dotted)"
    assert ["".join(item.itertext()) for item in root.findall("ul[1]/li")] == [
        "Partly held by somebody",
        "The rest",
    ]
    assert "".join(root.find("figcaption/details/ul/li").itertext()) == region.get("aria-label")


def test_every_way_of_shading_has_its_own_pattern() -> None:
    inks = [
        path.get("d")
        for pattern in wide(a_map(NEIGHBOURS)).iter("pattern")
        for path in pattern.findall("path")
    ]

    assert len(set(inks)) == len(inks) == 4


def test_the_scale_bar_is_a_round_number_of_kilometres() -> None:
    root = a_map(NEIGHBOURS)
    labels = [text.text for text in root.iter("text") if "x-map__km" in text.get("class")]

    assert re.fullmatch(r"[125]0*", labels[1])
    assert labels[2] == f"{2 * int(labels[1])} km"


def test_a_small_map_fills_the_region_and_marks_the_spot() -> None:
    region = locator.Region(("east",), "Eastland", None, PARTLY)
    plain = locator.small_map(region, NEIGHBOURS, Caption("Where it lies."), None, Language())
    marked = locator.small_map(
        region, NEIGHBOURS, Caption("Where."), locator.Spot("Bridge", 11.5, -50.5), Language()
    )

    assert 'class="x-map__here"' in plain
    assert "x-map__target" not in plain
    assert "Bridge: 50.50° S, 11.50° E" in marked


def test_a_line_can_be_a_place_too() -> None:
    line = {"type": "LineString", "coordinates": [[10.2, 50.2], [10.4, 50.4], [10.6, 50.2]]}
    bridge = geo.read({"features": [{"id": "bridge", "properties": {"layer": "bridge"}, "geometry": line}]})
    root = a_map((*NEIGHBOURS, *bridge), outlines=(locator.Outline("The Bridge", ("bridge",), "b/"),))
    small = locator.small_map(
        locator.Region(("bridge",), "The Bridge"),
        (*NEIGHBOURS, *bridge),
        Caption("Where it lies."),
        None,
        Language(),
    )

    assert [a.get("aria-label") for a in wide(root).findall("g/a")][-1] == "The Bridge"
    assert "The Bridge" in [text.text for text in root.iter("text")]
    assert "The Bridge" not in ["".join(item.itertext()) for item in root.findall("ul/li")]
    assert "x-map__target" in small


def test_unknown_shapes_and_empty_files_do_no_harm() -> None:
    assert a_map(features(other=ring((1, 1), (2, 1), (2, 2)))) is not None
    assert a_map(geo.read({"features": [{"geometry": None, "properties": {}}]})) is not None


def test_the_real_map_is_small_enough(real: tuple[geo.Feature, ...]) -> None:
    units = [feature for feature in real if feature.rings and feature.layer != "land"]
    regions = tuple(
        locator.Region((unit.id,), unit.name, "places/x/", Shade("Claimed", "hatched"), "1 %")
        for unit in units[:10]
    )
    large = locator.draw(locator.Map("M", Caption("All."), regions), real, "m", Language())
    small = locator.small_map(regions[0], real, Caption("Here."), None, Language())

    assert len(large.encode()) < 60_000
    assert len(small.encode()) < 12_000
