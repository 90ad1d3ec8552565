"""The map: which place is where, who claims or holds it, and by whose count.

A map needs boundaries as GeoJSON: areas, each with an id and a name; `layer: land` for neighbours,
`layer: river` for rivers, any other line for a structure, a point for the name of a sea. Everything else
comes from the sheets.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from dossier.pictures.map import ground, legend, paths
from dossier.pictures.map.geo import Feature, Frame, Point
from dossier.pictures.map.ground import Ground
from dossier.pictures.map.names import names
from dossier.pictures.map.places import PATTERNS, RISE, Kind, Map, Outline, Region, Spot, says
from dossier.pictures.parts.figure import Caption, bullets, figure, frame, key
from dossier.pictures.parts.tags import number, tag, text

__all__ = ["Map", "Outline", "Region", "Spot", "draw", "small_map"]

_WIDE, _SMALL = 1000, 320

_FINE, _COARSE = 0.65, 0.9
"""How far from the true line, in units, a simplified one may run."""


def draw(plan: Map, features: tuple[Feature, ...], prefix: str) -> str:
    """The map as a figure: key, drawing with links, caption, and the places as a list."""
    base = ground.laid(features, _WIDE, 44, _FINE)
    words, bar = _lettered(_unlinked(plan), features)
    drawing = _svg(
        base.sheet,
        tag("defs", ground.silhouette(base, prefix), *(legend.pattern(drawn, prefix) for drawn in PATTERNS)),
        ground.under(base, prefix),
        *(_region(region, base, prefix) for region in plan.regions),
        ground.over(base, prefix),
        *(_outline(outline, base) for outline in plan.outlines),
        *(_spot(spot, base.sheet) for spot in plan.spots),
        words,
        bar,
        class_="x-map__sheet",
        role="group",
        aria_label=plan.title,
    )
    view = frame(plan.title, drawing, at_end=_leans_right(plan, base))
    return figure(
        "map",
        key(legend.entries(plan, base)) + view,
        plan.caption,
        legend.places(plan),
        "The places as a list",
    )


# Two pages show the map, and a preview writes them again: of 0.12 s this takes 0.1.
@lru_cache(maxsize=1)
def _lettered(plan: Map, features: tuple[Feature, ...]) -> tuple[str, str]:
    """The names and the scale: to find room for them takes long, and it is the same wherever links lead."""
    base = ground.laid(features, _WIDE, 44, _FINE)
    bar, taken = ground.scale(base.sheet)
    return names(plan, base, taken), bar


def _unlinked(plan: Map) -> Map:
    return replace(
        plan,
        regions=tuple(replace(region, href=None) for region in plan.regions),
        spots=tuple(replace(spot, href=None) for spot in plan.spots),
        outlines=tuple(replace(outline, href=None) for outline in plan.outlines),
    )


def _svg(sheet: Frame, *parts: str, **attributes: str) -> str:
    box = {"viewBox": f"0 0 {number(sheet.width)} {number(sheet.height)}"}
    return tag("svg", *parts, **box, **attributes)


def _region(region: Region, base: Ground, prefix: str) -> str:
    words, name = says(region), legend.name(region.shade)
    shape = tag(
        "path",
        tag("title", text(words)),
        class_=f"x-map__region x-map__region--{name}",
        d=paths.area(base.net.shape(region.feature_ids), base.sheet),
        fill=f"url(#{prefix}-{name})" if region.shade else None,
    )
    return _linked(region.href, words, shape)


def _outline(outline: Outline, base: Ground) -> str:
    """Areas outlined together; or a line, such as a bridge, with room to point at."""
    rings, threads = base.net.outer(frozenset(outline.feature_ids)), base.threads(outline.feature_ids)
    lines = base.lines("outline-halo", rings) + base.lines("outline", rings)
    lines += base.lines("thread-room", threads) + base.lines("structure", threads)
    return _linked(outline.href, outline.name, lines)


_SIGNS: dict[Kind, str] = {
    "city": "a3 3 0 1 1 0 6a3 3 0 1 1 0-6z",
    "structure": "l6 6-6 6-6-6z",
    "plant": "l7 12h-14z",
}


def _spot(spot: Spot, sheet: Frame) -> str:
    x, y = sheet.place((spot.lon, spot.lat))
    start = f"M{number(x)} {number(y - RISE[spot.kind])}"
    sign = tag("path", class_=f"x-map__spot x-map__spot--{spot.kind}", d=start + _SIGNS[spot.kind])
    if spot.href is None:
        return sign
    return _linked(spot.href, spot.name, tag("circle", class_="x-map__room", cx=x, cy=y, r=14) + sign)


def _linked(href: str | None, words: str, shape: str) -> str:
    if href is None:
        return tag("g", shape, role="img", aria_label=words)
    return tag("a", shape, href=href, aria_label=words)


def _leans_right(plan: Map, base: Ground) -> bool:
    """Whether most of what is shaded lies in the right half, where a small screen should look first."""
    shaded = [name for region in plan.regions if region.shade for name in region.feature_ids]
    xs = [x for ring in base.net.shape(shaded) for x, _ in ring]
    return bool(xs) and sum(xs) / len(xs) > _WIDE / 2


def small_map(
    region: Region, features: tuple[Feature, ...], caption: Caption, spot: Spot | None = None
) -> str:
    """The whole of home, small, with one region filled or one spot marked."""
    base, home = _small_ground(features)
    filled = paths.area(base.net.shape(region.feature_ids))
    threads = base.threads(region.feature_ids)
    drawing = _svg(
        base.sheet,
        home,
        tag("path", class_="x-map__here", d=filled) if filled else "",
        _target(base.sheet.place((spot.lon, spot.lat))) if spot else "",
        _target(threads[0][len(threads[0]) // 2]) if threads and not spot else "",
        class_="x-map__small",
        role="img",
        aria_label=caption.shows,
    )
    return figure("small-map", drawing, caption, bullets(_where(region, spot)), "In words")


# Every territory has a small map, and what they share takes ten milliseconds.
@lru_cache(maxsize=1)
def _small_ground(features: tuple[Feature, ...]) -> tuple[Ground, str]:
    """What all small maps share: the ground, and home drawn on it."""
    home = tuple(feature for feature in features if feature.layer not in ("land", "river"))
    base = ground.laid(home, _SMALL, 6, _COARSE)
    silhouette = tag("path", class_="x-map__home", d=paths.area(base.net.outer(base.home)))
    return base, silhouette + base.border("unit-border", lambda owners: len(owners) == 2)


def _target(at: Point) -> str:
    x, y = at
    ring = tag("circle", class_="x-map__target", cx=x, cy=y, r=11)
    return ring + tag("circle", class_="x-map__spot", cx=x, cy=y, r=3.5)


def _where(region: Region, spot: Spot | None) -> Iterable[str]:
    yield text(says(region))
    if spot:
        north, east = "N" if spot.lat >= 0 else "S", "E" if spot.lon >= 0 else "W"
        yield text(f"{spot.name}: {abs(spot.lat):.2f}° {north}, {abs(spot.lon):.2f}° {east}")
