"""The map: which place is where, who claims or holds it, and by whose count.

A map needs boundaries as GeoJSON: areas, each with an id and a name; `layer: land` for neighbours,
`layer: river` for rivers, any other line for a structure, a point for the name of a sea. Everything else
comes from the sheets.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from build_tools.pictures import geo, mesh, paths
from build_tools.pictures.figure import Caption, bullets, figure, frame, key
from build_tools.pictures.geo import Bounds, Feature, Frame, Point
from build_tools.pictures.lettering import Box, Lettering, around, letter
from build_tools.pictures.mesh import Mesh
from build_tools.pictures.tags import link, number, tag, text

Hold = Literal["annexed", "claimed", "partly held", "zone"]
Kind = Literal["city", "structure", "plant"]

HOLDS: tuple[Hold, ...] = ("annexed", "claimed", "partly held", "zone")
_WIDE, _SMALL = 1000, 320
_MARGIN = 44
_FINE, _COARSE = 0.45, 0.7
"""How far from the true line, in units, a simplified one may run."""


@dataclass(frozen=True)
class Region:
    """An area of the story."""

    feature_ids: tuple[str, ...]
    name: str
    href: str | None = None
    hold: Hold | None = None
    share: str | None = None
    """How much is held, by whose count, when: a few words."""
    label_at: Point | None = None


@dataclass(frozen=True)
class Spot:
    """A city, a structure or a plant."""

    name: str
    lon: float
    lat: float
    kind: Kind = "city"
    href: str | None = None


@dataclass(frozen=True)
class Outline:
    """Areas outlined together, along their outer boundary."""

    name: str
    feature_ids: tuple[str, ...]
    href: str | None = None


@dataclass(frozen=True)
class Map:
    """A map: what to show over the boundaries, and what the shading means."""

    title: str
    caption: Caption
    regions: tuple[Region, ...] = ()
    spots: tuple[Spot, ...] = ()
    outlines: tuple[Outline, ...] = ()
    meanings: dict[Hold, str] = field(default_factory=dict)
    """What each way of shading means, for the key."""
    rest: str = ""
    """What the unshaded areas are, for the key."""
    border: str = ""
    """What the heavy line is, for the key."""
    bounds: Bounds | None = None


# ---------- the large map ----------


def draw(plan: Map, features: tuple[Feature, ...], prefix: str) -> str:
    """The map as a figure: key, drawing with links, caption, and the places as a list."""
    sheet = geo.frame(_corners(plan.bounds, features), _WIDE, 0 if plan.bounds else _MARGIN)
    net = mesh.build(features, sheet, _FINE)
    scale, taken = _scale_bar(sheet)
    drawing = tag(
        "svg",
        tag("defs", *(_pattern(hold, prefix) for hold in HOLDS[1:])),
        _ground(features, net, sheet),
        *(_region(plan, region, net, prefix) for region in plan.regions),
        _over(features, net, sheet),
        *(_outline(outline, net) for outline in plan.outlines),
        *(_spot(spot, sheet) for spot in plan.spots),
        _names(plan, features, net, sheet, taken),
        scale,
        class_="x-map__sheet",
        viewBox=f"0 0 {_WIDE} {number(sheet.height)}",
        role="group",
        aria_label=plan.title,
    )
    view = frame(plan.title, drawing, at_end=_leans_right(plan, net))
    return figure("map", key(_entries(plan)) + view, plan.caption, _list(plan), "The places as a list")


def units(features: Iterable[Feature]) -> list[Feature]:
    """The areas that the map is about: all but the neighbours."""
    return [feature for feature in features if feature.rings and feature.layer != "land"]


def _corners(bounds: Bounds | None, features: tuple[Feature, ...]) -> Iterator[Point]:
    if bounds:
        yield from geo.sides(bounds)
    else:
        yield from (point for feature in units(features) for ring in feature.rings for point in ring)


def _ground(features: tuple[Feature, ...], net: Mesh, sheet: Frame) -> str:
    """Sea, neighbours and home, under everything else."""
    home = {feature.id for feature in units(features)}
    far = [ring for name, rings in net.rings.items() if name not in home for ring in rings]
    near = [ring for name in net.rings if name in home for ring in net.rings[name]]
    return (
        tag("rect", class_="x-map__sea", width=sheet.width, height=sheet.height)
        + tag("path", class_="x-map__land", d=paths.area(far, sheet))
        + _lines("land-border", net.lines(lambda owners: len(owners) == 2 and not owners & home))
        + tag("path", class_="x-map__home", d=paths.area(near, sheet))
    )


def _over(features: tuple[Feature, ...], net: Mesh, sheet: Frame) -> str:
    """Borders, coasts, rivers and structures, over the shading."""
    home = {feature.id for feature in units(features)}
    rivers = [f for f in features if f.layer == "river"]
    others = [f for f in features if f.lines and f.layer != "river"]
    return (
        _lines("unit-border", net.lines(lambda owners: len(owners) == 2 and owners <= home))
        + _lines("coast", net.lines(lambda owners: len(owners) == 1))
        + _lines("river", _placed(rivers, sheet))
        + _lines("border", net.lines(lambda owners: len(owners & home) == 1 and len(owners) == 2))
        + _lines("structure-halo", _placed(others, sheet))
        + _lines("structure", _placed(others, sheet))
    )


def _placed(features: Iterable[Feature], sheet: Frame) -> list[list[Point]]:
    lines = (list(map(sheet.place, line)) for feature in features for line in feature.lines)
    return [mesh.simplified(line, _FINE) for line in lines]


def _lines(name: str, lines: Iterable[Iterable[Point]]) -> str:
    data = "".join(paths.line(list(line)) for line in lines)
    return tag("path", class_=f"x-map__{name}", d=data) if data else ""


def _region(plan: Map, region: Region, net: Mesh, prefix: str) -> str:
    data = paths.area(ring for name in region.feature_ids for ring in net.rings.get(name, ()))
    words = _says(plan, region)
    slug = (region.hold or "plain").replace(" ", "-")
    fill = None if region.hold in (None, "annexed") else f"url(#{prefix}-{slug})"
    shape = tag(
        "path", tag("title", text(words)), class_=f"x-map__region x-map__region--{slug}", d=data, fill=fill
    )
    return _linked(region.href, words, shape)


def _says(plan: Map, region: Region) -> str:
    parts = (plan.meanings.get(region.hold, region.hold) if region.hold else "", region.share or "")
    return ": ".join(filter(None, (region.name, "; ".join(filter(None, parts)))))


def _linked(href: str | None, words: str, shape: str) -> str:
    if href is None:
        return tag("g", shape, role="img", aria_label=words)
    return tag("a", shape, href=href, aria_label=words)


def _outline(outline: Outline, net: Mesh) -> str:
    inside = set(outline.feature_ids)
    lines = net.lines(lambda owners: len(owners & inside) == 1)
    return _linked(outline.href, outline.name, _lines("outline-halo", lines) + _lines("outline", lines))


_SIGNS: dict[Kind, str] = {
    "city": "a3 3 0 1 1 0 6a3 3 0 1 1 0-6z",
    "structure": "l6 6-6 6-6-6z",
    "plant": "l7 12h-14z",
}
_RISE: dict[Kind, float] = {"city": 3, "structure": 6, "plant": 8}


def _spot(spot: Spot, sheet: Frame) -> str:
    x, y = sheet.place((spot.lon, spot.lat))
    start = f"M{number(x)} {number(y - _RISE[spot.kind])}"
    sign = tag("path", class_=f"x-map__spot x-map__spot--{spot.kind}", d=start + _SIGNS[spot.kind])
    if spot.href is None:
        return sign
    room = tag("circle", class_="x-map__room", cx=x, cy=y, r=14)
    return _linked(spot.href, spot.name, room + sign)


# ---------- names ----------


def _names(plan: Map, features: tuple[Feature, ...], net: Mesh, sheet: Frame, taken: Box) -> str:
    spots = [around(sheet.place((spot.lon, spot.lat)), 5) for spot in plan.spots]
    names = [
        *(_region_name(region, features, net, sheet) for region in plan.regions),
        *(_spot_name(spot, sheet) for spot in plan.spots),
        *(_outline_name(outline, features, sheet) for outline in plan.outlines),
        *(_sea_name(feature, sheet) for feature in features if not feature.rings and not feature.lines),
        *_neighbour_names(features, net, sheet),
    ]
    return letter((name for name in names if sheet.holds(name.at)), [*spots, taken], sheet)


def _region_name(region: Region, features: tuple[Feature, ...], net: Mesh, sheet: Frame) -> Lettering:
    found = next((f for f in features if f.id in region.feature_ids), None)
    at = region.label_at or (found.label if found else None)
    rings = [ring for name in region.feature_ids for ring in net.rings.get(name, ())]
    middle = paths.broadest(rings, sheet, 6)
    place = sheet.place(at) if at else middle[0] if middle else (-99, -99)
    lines = (region.name, region.share) if region.share else (region.name,)
    kind = "name-on" if region.hold == "annexed" else "name"
    return Lettering(lines, place, 16 if region.hold in ("annexed", "claimed") else 14, kind)


def _spot_name(spot: Spot, sheet: Frame) -> Lettering:
    kind = "city" if spot.kind == "city" else "thing"
    return Lettering((spot.name,), sheet.place((spot.lon, spot.lat)), 12.5, kind, 7 + _RISE[spot.kind] / 2)


def _outline_name(outline: Outline, features: tuple[Feature, ...], sheet: Frame) -> Lettering:
    points = [point for f in features if f.id in outline.feature_ids for ring in f.rings for point in ring]
    xs, ys = zip(*map(sheet.place, points), strict=True)
    return Lettering((outline.name.upper(),), ((min(xs) + max(xs)) / 2, min(ys) - 16), 14, "outline-name")


def _sea_name(feature: Feature, sheet: Frame) -> Lettering:
    return Lettering((feature.name,), sheet.place(feature.label or (0, 0)), 14, "sea-name")


def _neighbour_names(features: tuple[Feature, ...], net: Mesh, sheet: Frame) -> Iterator[Lettering]:
    for feature in features:
        found = paths.broadest(net.rings.get(feature.id, ()), sheet) if feature.layer == "land" else None
        if found and found[1] > len(feature.name) * 13:
            yield Lettering((feature.name.upper(),), found[0], 13, "land-name")


# ---------- key, scale, list ----------


def _pattern(hold: Hold, prefix: str) -> str:
    slug = hold.replace(" ", "-")
    ground = tag("rect", class_=f"x-map__tint x-map__tint--{slug}", width=8, height=8)
    ink = tag("path", class_=f"x-map__ink x-map__ink--{slug}", d=_INKS[hold])
    return tag(
        "pattern", ground, ink, id=f"{prefix}-{slug}", width="8", height="8", patternUnits="userSpaceOnUse"
    )


_INKS: dict[Hold, str] = {
    "annexed": "M0 0h24v16H0z",
    "claimed": "M-2 2l4-4M0 8l8-8M6 10l4-4",
    "partly held": "M2 2h.01M6 6h.01",
    "zone": "M0 4h8",
}
_SWATCHES: dict[Hold, str] = {
    "annexed": "M0 0h24v16H0z",
    "claimed": "M0 8l8-8M0 16 16 0M8 16 24 0M16 16l8-8",
    "partly held": "M4 4h.01M12 4h.01M20 4h.01M8 8h.01M16 8h.01M4 12h.01M12 12h.01M20 12h.01",
    "zone": "M0 4h24M0 8h24M0 12h24",
}


def _swatch(hold: Hold | None) -> str:
    slug = (hold or "rest").replace(" ", "-")
    ground = tag("path", class_=f"x-map__tint x-map__tint--{slug}", d="M.5.5h23v15H.5z")
    ink = tag("path", class_=f"x-map__ink x-map__ink--{slug}", d=_SWATCHES[hold]) if hold else ""
    return tag("svg", ground, ink, class_="x-swatch", viewBox="0 0 24 16", aria_hidden="true")


def _line_swatch(name: str) -> str:
    stroke = tag("path", class_=f"x-map__{name}", d="M0 8h24")
    return tag("svg", stroke, class_="x-swatch", viewBox="0 0 24 16", aria_hidden="true")


def _entries(plan: Map) -> Iterator[tuple[str, str]]:
    present = {region.hold for region in plan.regions}
    for hold in HOLDS:
        if hold in present:
            yield _swatch(hold), plan.meanings.get(hold, hold.capitalize())
    if plan.rest:
        yield _swatch(None), plan.rest
    if plan.border:
        yield _line_swatch("border"), plan.border
    for outline in plan.outlines:
        yield _line_swatch("outline"), outline.name


def _scale_bar(sheet: Frame) -> tuple[str, Box]:
    """A bar of a round number of kilometres in the lower left corner, and the room it takes."""
    sizes = [step * 10**power for power in range(5) for step in (1, 2, 5)]
    half = max((size for size in sizes if size * sheet.kilometre <= 90), default=1)
    wide, x, y = half * sheet.kilometre, 22.0, sheet.height - 22
    parts = [tag("path", class_="x-map__bar", d=f"M{number(x)} {number(y)}h{number(wide)}")]
    parts.append(tag("path", class_="x-map__bar-2", d=f"M{number(x + wide)} {number(y)}h{number(wide)}"))
    for count, words in ((0, "0"), (1, f"{half}"), (2, f"{2 * half} km")):
        parts.append(tag("text", text(words), class_="x-map__km x-map--middle", x=x + count * wide, y=y - 8))
    return tag("g", *parts, aria_hidden="true"), Box(0, y - 24, x + 2 * wide + 34, sheet.height)


def _leans_right(plan: Map, net: Mesh) -> bool:
    """Whether most of what is shaded lies in the right half, where a small screen should look first."""
    names = [name for region in plan.regions if region.hold for name in region.feature_ids]
    xs = [x for name in names for ring in net.rings.get(name, ()) for x, _ in ring]
    return bool(xs) and sum(xs) / len(xs) > _WIDE / 2


def _list(plan: Map) -> str:
    regions = (link(region.href, text(region.name)) + _rest(plan, region) for region in plan.regions)
    outlines = (link(outline.href, text(outline.name)) for outline in plan.outlines)
    spots = (link(spot.href, text(spot.name)) + text(f": {spot.kind}") for spot in plan.spots)
    return bullets((*regions, *outlines, *spots))


def _rest(plan: Map, region: Region) -> str:
    return text(_says(plan, region).removeprefix(region.name))


# ---------- the small map ----------


def small_map(
    region: Region, features: tuple[Feature, ...], caption: Caption, spot: Spot | None = None
) -> str:
    """The whole of home, small, with one region filled or one spot marked."""
    home = units(features)
    sheet = geo.frame(_corners(None, features), _SMALL, 6)
    net = mesh.build(home, sheet, _COARSE)
    near = [ring for rings in net.rings.values() for ring in rings]
    filled = [ring for name in region.feature_ids for ring in net.rings.get(name, ())]
    drawing = tag(
        "svg",
        tag("path", class_="x-map__home", d=paths.area(near)),
        tag("path", class_="x-map__here", d=paths.area(filled)) if filled else "",
        _lines("unit-border", net.lines(lambda owners: len(owners) == 2)),
        _lines("border", net.lines(lambda owners: len(owners) == 1)),
        _ring(spot, sheet) if spot else "",
        class_="x-map__small",
        viewBox=f"0 0 {_SMALL} {number(sheet.height)}",
        role="img",
        aria_label=caption.shows,
    )
    return figure("small-map", drawing, caption, bullets(_where(region, spot)), "In words")


def _ring(spot: Spot, sheet: Frame) -> str:
    x, y = sheet.place((spot.lon, spot.lat))
    ring = tag("circle", class_="x-map__target", cx=x, cy=y, r=11)
    return ring + tag("circle", class_="x-map__spot", cx=x, cy=y, r=3.5)


def _where(region: Region, spot: Spot | None) -> Iterator[str]:
    parts = (region.name, region.hold, region.share)
    yield text("; ".join(part for part in parts if part))
    if spot:
        yield text(
            f"{spot.name}: {abs(spot.lat):.2f}° {'N' if spot.lat >= 0 else 'S'}, "
            f"{abs(spot.lon):.2f}° {'E' if spot.lon >= 0 else 'W'}"
        )
