"""Where names stand on maps: never on each other, never in the area of another, wherever on the globe."""

import math
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.pictures.map import geo, ground, names, series
from dossier.pictures.map.lettering import Set
from dossier.pictures.map.places import Map, Outline, Region, Shade, Spot
from dossier.pictures.map.squares import Box, Squares, share, union
from dossier.pictures.parts.figure import Caption
from dossier.text.language import Language

SIZE = ground.Size(1000, 40, (0.36, 0.84))
HELD = Shade("Held", "hatched")


def area(id_: str, west: float, south: float, east: float, north: float, **more: object) -> dict[str, object]:
    """A box of longitudes and latitudes as a feature."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "id": id_,
        "properties": {"name": id_} | more,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def point(name: str, lon: float, lat: float, layer: str) -> dict[str, object]:
    """A name for a sea or a country."""
    return {
        "properties": {"name": name, "layer": layer},
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
    }


def laid(*raw: dict[str, object]) -> ground.Ground:
    """Features on a sheet."""
    (view,) = ground.views(geo.read({"features": list(raw)}), ((SIZE, frozenset()),))
    return view.ground


def placed(base: ground.Ground, plan: Map) -> dict[str, Set]:
    """The names of a map by their words."""
    _, taken = ground.scale(base.sheet, Language())
    return {" ".join(name.lines): name for name in names.names(plan, base, taken).names}


def a_map(*regions: Region, **more: object) -> Map:
    """A map of some regions."""
    return Map("The map", Caption("All."), regions, **more)


def on(box: Box, base: ground.Ground, *ids: str) -> bool:
    """Whether a name lies on some areas, if only in part."""
    squares = Squares(base.sheet.width, base.sheet.height, 3)
    inner = Box(box.left + 3, box.top + 3, box.right - 3, box.bottom - 3)
    return share(squares.under(inner), squares.covered(base.net.shape(ids)))


ROW = (area("A", 10, 50, 12, 52), area("B", 12, 50, 14, 52), area("C", 14, 50, 14.2, 52))


def test_a_name_stands_in_its_own_area_with_its_share_under_it() -> None:
    base = laid(*ROW)
    found = placed(
        base, a_map(Region(("A",), "Alpha", None, HELD, "5 %"), Region(("B",), "Beta", None, HELD))
    )

    assert found["Alpha 5 %"].leader is None
    assert not on(found["Alpha 5 %"].box, base, "B")
    assert not on(found["Beta"].box, base, "A", "C")


def test_a_name_too_long_for_its_area_stands_at_the_end_of_a_leader() -> None:
    base = laid(*ROW, area("N", 14.2, 49, 18, 53, layer="land"))
    region = Region(("C",), "A long name for a strip", None, HELD)
    name = placed(base, a_map(region, Region(("B",), "Beta", None, HELD)))["A long name for a strip"]

    assert name.leader is not None
    assert not on(name.box, base, "B")
    squares = Squares(base.sheet.width, base.sheet.height, 3)
    assert share(squares.along(name.leader[1], name.leader[1]), squares.covered(base.net.shape(["C"])))


def test_an_outline_is_named_inside_and_the_country_where_nothing_is_shaded() -> None:
    base = laid(
        *ROW, area("N", 10, 48, 14.2, 50, layer="land", name="Nextland"), point("Home", 13, 51, "country")
    )
    found = placed(
        base, a_map(Region(("A",), "Alpha", None, HELD, "5 %"), outlines=(Outline("Both", ("A",), None),))
    )

    assert not on(found["BOTH"].box, base, "B", "C", "N")
    assert not on(found["HOME"].box, base, "A", "N")
    assert not on(found["NEXTLAND"].box, base, "A", "B", "C")


def test_a_sea_is_named_on_the_sea() -> None:
    base = laid(area("A", 10, 50, 11, 52), area("B", 13, 50, 14, 52), point("The Sound", 12, 51, "sea"))
    box = placed(base, a_map())["The Sound"].box

    assert not on(box, base, "A", "B")


def test_a_city_keeps_off_what_is_shaded_and_goes_without_room() -> None:
    base = laid(*ROW)
    shaded = Region(("A",), "Alpha", None, HELD)
    town = placed(base, a_map(shaded, spots=(Spot("Town", 11.98, 51.8),)))["Town"]
    crowd = tuple(Spot(f"A town with a name of its own {n}", 13 + n / 500, 51) for n in range(12))
    _, taken = ground.scale(base.sheet, Language())
    named = names.names(a_map(spots=crowd), base, taken)

    assert not on(town.box, base, "A")
    assert 0 < len(named.spots) < len(crowd)
    assert named.spots == {name.lines[0] for name in named.names}


places = st.tuples(st.floats(10, 14), st.floats(50, 52))
words = st.text("abcdefghijklmnop ", min_size=1, max_size=24).filter(str.strip)


# A sheet takes a tenth of a second: so many of them find what a hundred would.
@settings(max_examples=20)
@given(st.lists(st.tuples(words, places), max_size=12), words, words)
def test_no_two_names_ever_overlap(
    spots: list[tuple[str, tuple[float, float]]], one: str, other: str
) -> None:
    base = laid(*ROW, area("N", 14.2, 49, 18, 53, layer="land"), point(one, 12, 52.2, "sea"))
    plan = a_map(
        Region(("A",), one, None, HELD, "5 %"),
        Region(("B",), other, None, HELD, "1–2 %"),
        Region(("C",), f"{one} {other}", None, HELD),
        spots=tuple(Spot(name, *at, "place" if len(name) % 2 else "city") for name, at in spots),
        outlines=(Outline(other, ("B", "C")),),
    )
    _, taken = ground.scale(base.sheet, Language())
    found = names.names(plan, base, taken).names
    sheet = Box(0, 0, base.sheet.width, base.sheet.height)

    for one_, two in combinations(found, 2):
        assert not one_.box.meets(two.box)
    for name in found:
        assert not name.box.meets(taken)
        assert name.box.left >= 0 <= name.box.top
        assert name.box.right <= sheet.right
        assert name.box.bottom <= sheet.bottom


@pytest.mark.parametrize("west", [-179, -10, 100, 178.5])
@pytest.mark.parametrize("south", [-80, -1, 30, 75])
def test_a_map_is_the_same_wherever_on_the_globe_it_lies(west: float, south: float) -> None:
    def east_of(degrees: float) -> float:
        return (west + degrees + 180) % 360 - 180

    ring = [[west, south], [east_of(3), south], [east_of(3), south + 2], [west, south + 2], [west, south]]
    raw = {"id": "A", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    base = laid(raw)
    found = placed(base, a_map(Region(("A",), "Alpha", None, HELD)))
    xs, ys = zip(*(p for r in base.net.shape(["A"]) for p in r), strict=True)
    ratio = math.cos(math.radians(south + 1)) * 3 / 2

    assert on(found["Alpha"].box, base, "A")
    assert -1 <= min(xs) < max(xs) <= 1001
    assert (max(xs) - min(xs)) / (max(ys) - min(ys)) == pytest.approx(ratio, rel=0.12)


def test_what_the_file_cuts_at_the_date_line_is_one_area_on_the_map() -> None:
    east, west = (area("A", lon, -18, lon + 2, -16)["geometry"]["coordinates"] for lon in (178, -180))
    raw = {"id": "A", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": [east, west]}}
    base = laid(raw)
    (outer,) = base.net.outer(frozenset("A"))
    xs = [x for x, _ in outer]

    assert max(xs) - min(xs) > 700
    assert base.sheet.width == 1000


def test_islands_in_an_ocean_are_seen_on_a_sheet_of_sensible_shape() -> None:
    base = laid(area("A", 179.9, -19, 179.92, -18.98), area("B", -170, -40, -169.98, -39.98))
    found = placed(base, a_map(Region(("A",), "Alpha", None, HELD), Region(("B",), "Beta", None, HELD)))

    assert base.sheet.height <= 840
    assert "a7.5 7.5" in base.area(["A"])
    assert {"Alpha", "Beta"} <= set(found)


def test_a_row_of_islands_is_not_a_thin_strip() -> None:
    base = laid(area("A", 140, 10, 140.1, 10.1), area("B", 160, 10, 160.1, 10.1))

    assert base.sheet.height == 360


def test_a_city_has_a_scale_in_metres() -> None:
    base = laid(area("A", 8.40, 49.00, 8.404, 49.003), area("B", 8.404, 49.00, 8.41, 49.003))
    drawn, _ = ground.scale(base.sheet, Language())

    assert " m</text>" in drawn
    assert {"Alpha", "Beta"} <= set(placed(base, a_map(Region(("A",), "Alpha"), Region(("B",), "Beta"))))


def test_all_round_a_pole_and_all_round_the_globe() -> None:
    cap = [[lon, -70] for lon in range(-180, 181, 10)]
    ring = [*cap, [180, -90], [-180, -90], cap[0]]
    raw = {"id": "A", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    base = laid(raw)
    xs, ys = zip(*(p for r in base.net.outer(frozenset("A")) for p in r), strict=True)
    world = laid(area("A", -120, 10, -100, 30), area("B", 0, 10, 20, 30), area("C", 120, 10, 150, 30))

    assert (max(xs) - min(xs)) / (max(ys) - min(ys)) == pytest.approx(1, rel=0.05)
    assert world.sheet.height == 360
    for x, y in (p for r in world.net.shape("ABC") for p in r):
        assert world.sheet.holds((x, y), 1)


def test_what_reaches_over_the_cut_is_on_both_sides_of_the_sheet() -> None:
    (east, west) = geo.laid_out(geo.read({"features": [area("N", 170, 0, -170, 5)]}), 175)[0].rings

    assert {lon for lon, _ in (*east, *west)} == {170, 190, 530, 550}
    assert union((1,), (2,)) == (3,)


def test_a_view_for_phones_is_closer_and_names_only_what_fits() -> None:
    features = geo.read({"features": [*ROW, area("D", 0, 50, 10, 52)]})
    small = ground.Size(360, 14, (0.7, 1.35))
    wide, close = ground.views(features, ((SIZE, frozenset()), (small, frozenset("A"))))
    plan = a_map(Region(("A",), "Alpha", None, HELD, "5 %"), full=False)

    assert wide.ground.sheet.width == 1000
    assert (close.ground.sheet.width, close.zoom > 1) == (360, True)
    assert list(placed(close.ground, plan)) == ["Alpha"]


def a_series() -> ElementTree.Element:
    """Two texts that say something of two areas."""
    features = geo.read({"features": list(ROW)})
    free = Shade("Free", "dotted")
    one = series.Panel("Draft", "1 May 2026", (Region(("A",), "Alpha", None, HELD),), "t/")
    two = series.Panel(
        "Treaty", "2 May 2026", (Region(("A",), "Alpha", None, free), Region(("B",), "Beta", None, HELD))
    )
    drawn = series.Series("Land", (one, two), (HELD, free), "Not named", Caption("What each says."))
    return ElementTree.fromstring(series.draw(drawn, features, "s", Language()))


def test_a_row_of_maps_says_what_each_text_says() -> None:
    root = a_series()
    maps = root.findall("ol/li/svg")

    assert [svg.get("aria-label") for svg in maps] == [
        "Draft, 1 May 2026: Held: Alpha",
        "Treaty, 2 May 2026: Free: Alpha; Held: Beta",
    ]
    assert [[use.get("fill") for use in svg.iter("use") if use.get("fill")] for svg in maps] == [
        ["url(#s-hatched)"],
        ["url(#s-dotted)", "url(#s-hatched)"],
    ]
    assert ["".join(item.itertext()) for item in root.findall("ul/li")] == ["Held", "Free", "Not named"]
    assert "".join(root.find("figcaption/details/ul/li[2]").itertext()).endswith("Free: Alpha; Held: Beta")


def test_a_row_of_maps_has_each_outline_once() -> None:
    root = a_series()
    paths = [path.get("d") for path in root.iter("path") if path.get("id")]

    assert len(paths) == len(set(paths))
    assert {use.get("href") for use in root.iter("use")} <= {f"#{p.get('id')}" for p in root.iter("path")}
