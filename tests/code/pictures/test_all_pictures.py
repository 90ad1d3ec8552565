"""What holds for every picture, whatever is in it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import markdown
import pytest

from dom import well_formed
from dossier.pictures import styles
from dossier.pictures.map import geo, locator, places, series
from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption
from dossier.pictures.ties import matrix
from dossier.pictures.time import timeline
from dossier.text import dates
from dossier.text.language import Language
from dossier.write import tables

FOLDER = Path(shapes.__file__).parents[1]
EVIL = '<b>&"O\'Brien"</b> ]]> {{ x }} `*_'
CAPTION = Caption(EVIL, f"lacks {EVIL}")
HREF = "../x/?a=1&b=\"2'#c"
PARTY = shapes.Party(EVIL, "hexagon", "rose", HREF)
OTHER = shapes.Party("B", "star", "blue")


def square(west: float, south: float, side: float = 1) -> list[list[list[float]]]:
    """One ring, counter-clockwise."""
    east, north = west + side, south + side
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def feature(name: str, kind: str, coordinates: object, **properties: object) -> dict[str, object]:
    """A GeoJSON feature."""
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "id": name, "properties": {"name": name, **properties}, "geometry": geometry}


LAND = geo.read(
    {
        "features": [
            feature("A", "Polygon", square(10, 50)),
            feature("B", "Polygon", square(11, 50)),
            feature(EVIL, "Polygon", square(8, 49, 4)[0:0] + square(12, 49, 3), layer="land"),
            feature("river", "LineString", [[10, 50], [11, 50.5], [12, 51]], layer="river"),
            feature("bridge", "LineString", [[10.4, 50.1], [10.6, 50.2]]),
            feature(EVIL + "sea", "Point", [10.5, 50.9]),
        ]
    }
)


def the_strip() -> str:
    squares = tuple(tables.Square(n, EVIL, fate, HREF) for n, fate in enumerate(shapes.FATES, 1))
    return tables.draw(tables.Strip((tables.Group(EVIL, squares),), CAPTION, EVIL, EVIL), Language())


def the_matrix() -> str:
    columns = (
        tables.Column(EVIL, EVIL, HREF, dates.parse("2025-11")),
        tables.Column("b", "B", HREF, dates.parse("2025")),
    )
    rows = tuple(
        tables.Row(n, EVIL, HREF, EVIL, (tables.Cell(fate, HREF), tables.Cell(fate, HREF) if n % 2 else None))
        for n, fate in enumerate(shapes.FATES, 1)
    )
    return tables.draw(tables.Matrix(EVIL, rows, CAPTION, EVIL, columns, EVIL), Language())


def the_ladder() -> str:
    rungs = (
        tables.Rung(EVIL, EVIL, 85_000, dates.parse("2022-03/2022-04"), HREF, HREF),
        tables.Rung("b", EVIL, None, None, None, HREF),
        tables.Rung("c", "d", 600_000.5, None, None, HREF),
    )
    return tables.draw(tables.Ladder(EVIL, EVIL, rungs, CAPTION), Language())


def the_stances() -> str:
    rows = tuple(
        tables.Row(n, EVIL, HREF, EVIL, (tables.Cell(stance, HREF), None))
        for n, stance in enumerate(shapes.STANCES, 1)
    )
    return tables.draw(tables.Stances(EVIL, rows, CAPTION, EVIL, (PARTY, OTHER)), Language())


def the_timeline() -> str:
    texts = ("2014", "2022-02-24", "2025-11", "2025-11-24/2025-11-25", "2025-11-27", "2026-03~", "2026-04/..")
    moments = tuple(
        timeline.Moment(
            dates.parse(when),
            EVIL,
            HREF,
            ("a", "b"),
            when == "2025-11-27",
            EVIL if when > "2025-11-25" else None,
        )
        for when in texts
    )
    actors = (timeline.Actor("a", EVIL, PARTY), timeline.Actor("b", "B"))
    return timeline.draw(timeline.Timeline(EVIL, moments, CAPTION, actors, EVIL), Language(), "pre")


def the_map() -> str:
    regions = (
        locator.Region(("A",), EVIL, HREF, places.Shade(EVIL, "solid"), EVIL),
        locator.Region(("B",), "B", None, places.Shade("C", "dotted"), None),
    )
    spots = (locator.Spot(EVIL, 10.2, 50.2, "city", HREF), locator.Spot("P", 11.2, 50.2, "place"))
    plan = locator.Map(EVIL, CAPTION, regions, spots, (locator.Outline(EVIL, ("A", "B"), HREF),), rest=EVIL)
    plan = replace(plan, unplaced=(places.Unplaced(EVIL, EVIL, HREF),))
    return locator.draw(plan, LAND, "pre", Language())


def the_small_map() -> str:
    spot = locator.Spot(EVIL, 10.2, 50.2, "place")
    return locator.small_map(
        locator.Region(("A",), EVIL, None, places.Shade(EVIL, "hatched")), LAND, CAPTION, spot, Language()
    )


def the_maps() -> str:
    regions = tuple(locator.Region((name,), EVIL, HREF, places.Shade(EVIL, "solid")) for name in ("A", "B"))
    panel = series.Panel(EVIL, EVIL, regions, HREF)
    drawn = series.Series(EVIL, (panel, panel), (places.Shade(EVIL, "solid"),), EVIL, CAPTION)
    return series.draw(drawn, LAND, "pre", Language())


def the_ties() -> str:
    actors = tuple(
        matrix.Actor(str(n), EVIL, (PARTY, OTHER, None)[n % 3], HREF if n else None) for n in range(6)
    )
    found = tuple(matrix.Tie("0", str(n), "k", EVIL, HREF, EVIL if n % 2 else "b") for n in range(1, 6))
    return matrix.draw(matrix.Ties(EVIL, actors, found, CAPTION), Language())


PICTURES = {
    "strip": the_strip,
    "matrix": the_matrix,
    "ladder": the_ladder,
    "stances": the_stances,
    "timeline": the_timeline,
    "map": the_map,
    "small map": the_small_map,
    "maps": the_maps,
    "ties": the_ties,
}


@pytest.fixture(params=PICTURES)
def picture(request: pytest.FixtureRequest) -> str:
    """One picture after the other, full of names that try to break out."""
    return PICTURES[request.param]()


def elements(markup: str) -> Iterator[ElementTree.Element]:
    """All elements of a picture."""
    return well_formed(markup).iter()


def test_is_a_figure_with_a_caption_and_the_data_as_text(picture: str) -> None:
    root = well_formed(picture)

    assert root.tag == "figure"
    assert "x-fig" in (root.get("class") or "").split()
    assert root[-1].tag == "figcaption"
    assert EVIL in "".join(root.find("figcaption/p").itertext())
    assert root.find("figcaption/details/summary") is not None
    assert root.find("figcaption/details")[1].tag in ("ul", "table")


def test_shows_hostile_names_as_they_are(picture: str) -> None:
    assert "<b>&" not in picture
    assert EVIL in "".join(well_formed(picture).itertext())


def test_keeps_links_whole(picture: str) -> None:
    links = {e.get("href") for e in elements(picture) if e.tag == "a" and not e.get("href").startswith("#")}

    assert links <= {HREF}


def test_carries_no_styles_scripts_or_handlers(picture: str) -> None:
    for element in elements(picture):
        assert element.tag not in ("style", "script", "foreignObject")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
        assert element.get("fill", "url(#pre").startswith("url(#pre")
        assert element.get("stroke") is None


def test_has_no_id_but_with_the_callers_prefix(picture: str) -> None:
    ids = [e.get("id") for e in elements(picture) if e.get("id")]

    assert all(name.startswith("pre-") for name in ids)
    assert len(ids) == len(set(ids))


def test_points_only_at_ids_that_it_has(picture: str) -> None:
    ids = {e.get("id") for e in elements(picture)}
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', picture))

    assert used <= ids


def test_every_drawing_has_a_name_or_is_left_out_of_the_reading(picture: str) -> None:
    for element in elements(picture):
        if element.tag == "svg":
            named = element.get("role") in ("img", "group") and element.get("aria-label")
            assert named or element.get("aria-hidden") == "true"


def test_every_link_says_where_it_leads(picture: str) -> None:
    for element in elements(picture):
        if element.tag == "a":
            assert element.get("aria-label") or "".join(element.itertext()).strip()


def test_frames_are_within_reach_of_the_keyboard(picture: str) -> None:
    for element in elements(picture):
        if "x-frame" in (element.get("class") or ""):
            assert (element.get("tabindex"), element.get("role")) == ("0", "region")
            assert element.get("aria-label")


def told(markup: str) -> list[tuple[object, ...]]:
    """What a picture says and how it is built, whatever the white space."""
    root = well_formed(markup)
    return [
        (e.tag, sorted(e.attrib.items()), (e.text or "").strip(), (e.tail or "").strip()) for e in root.iter()
    ]


def test_means_the_same_after_markdown(picture: str) -> None:
    page = f'<div class="x" markdown>\n\n## Title\n\n{picture}\n\n</div>\n'
    html = markdown.markdown(page, extensions=["md_in_html", "attr_list", "tables", "abbr"])
    found = html[html.index("<figure") : html.index("</figure>") + len("</figure>")]

    assert told(picture) == told(found)


def test_every_class_is_known_to_the_styles(picture: str) -> None:
    css = "\n".join(styles.written().values())
    known = set(re.findall(r"\.(x-[\w-]+)", css))
    used = {
        name for e in elements(picture) for name in (e.get("class") or "").split() if name.startswith("x-")
    }
    parents = {
        name for name in used if name.partition("--")[0] in known or re.match(r"x-(hue|fate|when)--", name)
    }
    parents |= {name for name in used if re.match(r"x-(stance|status|tie)--", name)}

    assert used - known - parents == set()


def test_no_two_signs_of_a_kind_differ_by_colour_alone() -> None:
    for draw, names in (
        (shapes.fate, shapes.FATES),
        (shapes.stance, shapes.STANCES),
        (shapes.nearness, shapes.NEARNESS),
        (shapes.status, get_args(shapes.Status)),
        (shapes.when, shapes.WHEN),
    ):
        forms = {name: re.findall(r'class="[fox]"|class="[dthlpm]"| d="[^"]*"', draw(name)) for name in names}
        assert len({tuple(form) for form in forms.values()}) == len(forms)
    assert len(set(shapes.SHAPES.values())) == len(shapes.SHAPES)


def test_the_same_values_give_the_same_bytes_whatever_the_hash_seed() -> None:
    code = "import test_all_pictures as t\nfor draw in t.PICTURES.values(): print(draw())"
    path = os.pathsep.join([str(Path(__file__).parent), str(FOLDER.parents[1]), *sys.path])
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(runs) == 1


def test_the_code_knows_no_story() -> None:
    words = re.compile(r"ukrain|russia|crimea|putin|donbas|kyiv|geneva|nato\b", re.IGNORECASE)

    for file in [*FOLDER.rglob("*.py"), *FOLDER.rglob("*.css")]:
        assert not words.search(file.read_text(encoding="utf-8")), file
