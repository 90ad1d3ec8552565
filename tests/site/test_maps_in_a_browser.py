"""What a person sees of the maps: no name on another, none too small to read, at any width."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Browser

from served import chromium, served
from sites import Project

pytestmark = pytest.mark.browser

WIDTHS = (390, 768, 1280)
LEAST = 11
"""The size of the smallest letters, in pixels."""

SEEN = """() => [...document.querySelectorAll("svg.x-map__sheet text")]
  .filter(text => text.getClientRects().length)
  .map(text => {
    const box = text.getBoundingClientRect(), sheet = text.ownerSVGElement;
    const scale = sheet.getBoundingClientRect().width / sheet.viewBox.baseVal.width;
    const size = part => parseFloat(getComputedStyle(part).fontSize) * scale;
    return {words: text.textContent, size: Math.min(...[text, ...text.querySelectorAll("tspan")].map(size)),
            box: [box.left, box.top, box.right, box.bottom]};
  })"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def overlapping(browser: Browser, address: str, width: int) -> tuple[int, list[str]]:
    """How many names of maps a page shows, and what is wrong with them."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    page.evaluate("document.fonts.ready")
    names = page.evaluate(SEEN)
    page.close()
    wrong = [f"{name['words']} is {name['size']:.1f} px" for name in names if name["size"] < LEAST]
    for one, other in combinations(names, 2):
        (a, b, c, d), (e, f, g, h) = one["box"], other["box"]
        # A box is rounded to a fraction of a pixel.
        if min(c, g) - max(a, e) > 0.5 and min(d, h) - max(b, f) > 0.5:
            wrong.append(f"{one['words']} and {other['words']}")
    return len(names), wrong


@pytest.mark.parametrize("width", WIDTHS)
def test_no_names_overlap_on_the_maps_of_this_site(
    browser: Browser, real_project: Project, width: int
) -> None:
    site = real_project.root / "site"
    with_maps = sorted(page for page in site.rglob("index.html") if "x-map__sheet" in page.read_text("utf-8"))
    with served(site) as address:
        for page in with_maps:
            _, wrong = overlapping(browser, f"{address}{page.relative_to(site).as_posix()}", width)
            assert wrong == [], page


ISLANDS = """\
{"type": "FeatureCollection", "features": [
%s
{"type": "Feature", "properties": {"layer": "sea", "name": "The Wide Ocean"},
 "geometry": {"type": "Point", "coordinates": [-178, -20]}}
]}
"""
ISLAND = (
    '{"type": "Feature", "id": "I%d", "properties": {"name": "Island %d"}, "geometry": {"type": "Polygon", '
    '"coordinates": [[[%g, %g], [%g, %g], [%g, %g], [%g, %g]]]}},'
)
TERRITORY = """\
checked: 2026-01-01
kind: region
name: The Island of Saint Number {n}
shapes: [I{n}]
hold: {hold}
summary: An island in an ocean.
"""


def island(number: int, lon: float, lat: float) -> str:
    """A small triangle as GeoJSON."""
    return ISLAND % (number, number, lon, lat, lon + 0.3, lat, lon, lat + 0.3, lon, lat)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_names_overlap_among_islands_across_the_date_line(
    browser: Browser, project: Project, width: int
) -> None:
    spots = [(178 + 0.4 * n, -20 + 0.2 * (n % 3)) if n < 5 else (-179.8 + 0.4 * n, -19) for n in range(9)]
    shading = "shadings:\n  - {name: claimed, label: Claimed by somebody, pattern: hatched}\n"
    sheet = project.read("seeds/site.yml")
    assert "map:" not in sheet
    assert "shadings:" not in sheet
    map_ = "map:\n  title: The islands\n  shows: The islands.\n  lacks: No border.\n  rest: Other islands\n"
    project.write("seeds/site.yml", sheet + shading + map_)
    outlines = "\n".join(island(n, *spot) for n, spot in enumerate(spots))
    project.draw(
        seeds={
            "territories/boundaries.geojson": ISLANDS % outlines,
            **{f"territories/island-{n}.yml": TERRITORY.format(n=n, hold="claimed") for n in range(9)},
        }
    )
    built = project.build("--strict")
    assert built.code == 0, built.text
    with served(project.root / "site") as address:
        count, wrong = overlapping(browser, f"{address}places/index.html", width)

    assert count > 5
    assert wrong == []
