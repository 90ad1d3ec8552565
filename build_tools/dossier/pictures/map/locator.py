"""The map: which place is where, who claims or holds it, and by whose count.

A map needs boundaries as GeoJSON: areas, each with an id and a name; `layer: land` for neighbours,
`layer: river` for rivers, any other line for a structure, a point for the name of a sea, a point with
`layer: country` for the name of what the areas belong to. Everything else comes from the sheets.

It is drawn twice: once for wide screens, and once, closer and with fewer names, for phones; the styles show
the one that fits.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from dossier.pictures.map import ground, legend, lettering, paths, stock
from dossier.pictures.map.geo import Feature, Frame, Point
from dossier.pictures.map.ground import Ground, Size, View
from dossier.pictures.map.names import names
from dossier.pictures.map.places import PATTERNS, RISE, Kind, Map, Outline, Region, Spot, Unplaced, says
from dossier.pictures.map.stock import Stock
from dossier.pictures.parts.figure import Caption, bullets, figure, key
from dossier.pictures.parts.tags import number, tag, text
from dossier.text.language import Language

__all__ = ["Map", "Outline", "Region", "Spot", "Unplaced", "draw", "small_map"]

_WIDE = Size(1000, 44, (0.36, 0.84))

_NARROW = Size(360, 14, (0.7, 1.35))

_SMALL = Size(320, 6, (0.4, 1.25))


def draw(plan: Map, features: tuple[Feature, ...], prefix: str, language: Language) -> str:
    """The map as a figure: key, drawings with links, shares, caption, and the places as a list."""
    wide, narrow = _views(plan, features)
    shared = stock.of(plan.regions, plan.outlines, wide.ground, prefix)
    close = replace(plan, full=False)
    content = (
        key(legend.entries(plan, wide.ground)),
        shared.svg,
        _drawing(plan, wide, shared, _lettered(_unlinked(plan), features, language)),
        _drawing(close, narrow, shared, _lettered(_unlinked(close), features, language)),
        legend.shares(plan),
        legend.unplaced(plan, language),
    )
    return figure(
        "map", "".join(content), plan.caption, legend.places(plan), language.gettext("The places as a list")
    )


def _views(plan: Map, features: tuple[Feature, ...]) -> tuple[View, ...]:
    """All of home for wide screens; for phones the areas that are shaded."""
    shaded = frozenset(name for region in plan.regions if region.shade for name in region.feature_ids)
    return ground.views(features, ((_WIDE, frozenset()), (_NARROW, shaded)))


# Two pages show the map, and a preview writes them again: to find room for the names takes most of its time.
@lru_cache(maxsize=2)
def _lettered(
    plan: Map, features: tuple[Feature, ...], language: Language
) -> tuple[str, str, frozenset[str]]:
    """The names, the scale, and the spots that are named: the same wherever links lead."""
    base = _views(plan, features)[0 if plan.full else 1].ground
    bar, taken = ground.scale(base.sheet, language)
    found = names(plan, base, taken)
    return lettering.drawn(found.names), bar, found.spots


def _unlinked(plan: Map) -> Map:
    return replace(
        plan,
        regions=tuple(replace(region, href=None) for region in plan.regions),
        spots=tuple(replace(spot, href=None) for spot in plan.spots),
        outlines=tuple(replace(outline, href=None) for outline in plan.outlines),
        unplaced=(),
    )


def _drawing(plan: Map, view: View, shared: Stock, lettered: tuple[str, str, frozenset[str]]) -> str:
    words, bar, named = lettered
    base = view.ground
    prefix = shared.prefix if plan.full else f"{shared.prefix}-n"
    shapes = (
        *map(shared.use, shared.under),
        *(_region(region, shared, prefix) for region in plan.regions),
        *map(shared.use, shared.over),
        *(_outline(outline, shared) for outline in plan.outlines),
    )
    return _svg(
        base.sheet,
        tag("defs", *(legend.pattern(drawn, prefix, 1 / view.zoom) for drawn in PATTERNS)),
        tag("rect", class_="x-map__sea", width=base.sheet.width, height=base.sheet.height),
        tag("g", *shapes, transform=None if plan.full else view.moved),
        *(_spot(spot, base.sheet) for spot in plan.spots if spot.name in named),
        # Each area says its name itself.
        tag("g", words, aria_hidden="true"),
        bar,
        class_=f"x-map__sheet x-map__sheet--{'wide' if plan.full else 'narrow'}",
        role="group",
        aria_label=plan.title,
    )


def _svg(sheet: Frame, *parts: str, **attributes: str) -> str:
    box = {"viewBox": f"0 0 {number(sheet.width)} {number(sheet.height)}"}
    return tag("svg", *parts, **box, **attributes)


def _region(region: Region, shared: Stock, prefix: str) -> str:
    name = legend.name(region.shade)
    shape = shared.use(
        stock.area(region.feature_ids),
        class_=f"x-map__region x-map__region--{name}",
        fill=f"url(#{prefix}-{name})" if region.shade else None,
    )
    return _linked(region.href, says(region), shape) if shape else ""


def _outline(outline: Outline, shared: Stock) -> str:
    """Areas outlined together; or a line, such as a bridge, with room to point at."""
    around, line = stock.around(outline.feature_ids), stock.thread(outline.feature_ids)
    inks = ((around, "outline-halo"), (around, "outline"), (line, "thread-room"), (line, "structure"))
    lines = "".join(shared.use(name, class_=f"x-map__{ink}") for name, ink in inks)
    return _linked(outline.href, outline.name, lines) if lines else ""


_SIGNS: dict[Kind, str] = {
    "city": "a3 3 0 1 1 0 6a3 3 0 1 1 0-6z",
    "place": "l7 12h-14z",
}


def _spot(spot: Spot, sheet: Frame) -> str:
    x, y = sheet.spot((spot.lon, spot.lat))
    if not sheet.holds((x, y)):
        return ""
    start = f"M{number(x)} {number(y - RISE[spot.kind])}"
    sign = tag("path", class_=f"x-map__spot x-map__spot--{spot.kind}", d=start + _SIGNS[spot.kind])
    if spot.href is None:
        return sign
    return _linked(spot.href, spot.name, tag("circle", class_="x-map__room", cx=x, cy=y, r=14) + sign)


def _linked(href: str | None, words: str, shape: str) -> str:
    if href is None:
        return tag("g", shape, role="img", aria_label=words)
    return tag("a", shape, href=href, aria_label=words)


def small_map(
    region: Region, features: tuple[Feature, ...], caption: Caption, spot: Spot | None, language: Language
) -> str:
    """The whole of home, small, with one region filled or one spot marked."""
    base, home = _small_ground(features)
    filled = base.area(region.feature_ids)
    threads = base.threads(region.feature_ids)
    drawing = _svg(
        base.sheet,
        home,
        tag("path", class_="x-map__here", d=filled) if filled else "",
        _target(base.sheet.spot((spot.lon, spot.lat))) if spot else "",
        _target(threads[0][len(threads[0]) // 2]) if threads and not spot else "",
        class_="x-map__small",
        role="img",
        aria_label=caption.shows,
    )
    return figure(
        "small-map", drawing, caption, bullets(_where(region, spot, language)), language.gettext("In words")
    )


# Every territory has a small map, and what they share takes ten milliseconds.
@lru_cache(maxsize=1)
def _small_ground(features: tuple[Feature, ...]) -> tuple[Ground, str]:
    """What all small maps share: the ground, and home drawn on it."""
    home = tuple(feature for feature in features if feature.layer not in ("land", "river"))
    (view,) = ground.views(home, ((_SMALL, frozenset()),))
    base = view.ground
    silhouette = tag("path", class_="x-map__home", d=paths.area(base.net.outer(base.home), base.clip))
    borders = base.border(lambda owners: len(owners) == 2)
    return base, silhouette + (tag("path", class_="x-map__unit-border", d=borders) if borders else "")


def _target(at: Point) -> str:
    x, y = at
    ring = tag("circle", class_="x-map__target", cx=x, cy=y, r=11)
    return ring + tag("circle", class_="x-map__spot", cx=x, cy=y, r=3.5)


def _where(region: Region, spot: Spot | None, language: Language) -> Iterable[str]:
    yield text(says(region))
    if spot:
        # Degrees with the letters of the four points of the compass, as maps of the language have them.
        north = language.pgettext("north", "N") if spot.lat >= 0 else language.pgettext("south", "S")
        east = language.pgettext("east", "E") if spot.lon >= 0 else language.pgettext("west", "W")
        at = (f"{abs(spot.lat):.2f}° {north}", f"{abs(spot.lon):.2f}° {east}")
        yield text(f"{spot.name}: {', '.join(at)}")
