"""What the shading and the lines of a map mean, and the same map as a list."""

from collections.abc import Iterator

from dossier.pictures.map.ground import Ground
from dossier.pictures.map.places import Map, Pattern, Shade, says
from dossier.pictures.parts.figure import bullets
from dossier.pictures.parts.tags import link, tag, text
from dossier.text.language import Language

_TILES: dict[Pattern, str] = {
    "solid": "M0 0h8v8H0z",
    "hatched": "M-2 2l4-4M0 8l8-8M6 10l4-4",
    "dotted": "M2 2h.01M6 6h.01",
    "sign": "M0 4h8",
}
"""One tile of each way of shading, 8 by 8."""

_SWATCHES: dict[Pattern, str] = {
    "solid": "M0 0h24v16H0z",
    "hatched": "M0 8l8-8M0 16 16 0M8 16 24 0M16 16l8-8",
    "dotted": "M4 4h.01M12 4h.01M20 4h.01M8 8h.01M16 8h.01M4 12h.01M12 12h.01M20 12h.01",
    "sign": "M0 4h24M0 8h24M0 12h24",
}


def name(shade: Shade | None) -> str:
    """A way of shading as a part of a class or an id."""
    return shade.pattern if shade else "rest"


def pattern(drawn: Pattern, prefix: str, scale: float = 1) -> str:
    """The pattern to fill an area with, as large on a view as anywhere."""
    ground = tag("rect", class_=f"x-map__tint x-map__tint--{drawn}", width=8, height=8)
    ink = tag("path", class_=f"x-map__ink x-map__ink--{drawn}", d=_TILES[drawn])
    units = {"patternUnits": "userSpaceOnUse"}
    if scale != 1:
        units["patternTransform"] = f"scale({scale:.3f})"
    return tag("pattern", ground, ink, id=f"{prefix}-{drawn}", width=8, height=8, **units)


def entries(plan: Map, ground: Ground | None = None) -> Iterator[tuple[str, str]]:
    """The key: a swatch and its meaning, for what the map has."""
    present = {region.shade for region in plan.regions}
    for shade in plan.shades:
        if shade in present:
            yield _shaded(shade), shade.label
    if plan.rest:
        yield _shaded(None), plan.rest
    if plan.border:
        yield _stroke("border"), plan.border
    for outline in plan.outlines:
        if ground and ground.net.shape(outline.feature_ids):
            yield _stroke("outline"), outline.name


def places(plan: Map) -> str:
    """The places of the map as a list."""
    regions = (
        link(region.href, text(region.name)) + text(says(region).removeprefix(region.name))
        for region in plan.regions
    )
    outlines = (link(outline.href, text(outline.name)) for outline in plan.outlines)
    spots = (link(spot.href, text(spot.name)) for spot in plan.spots)
    unplaced = (link(one.href, text(one.name)) + text(f": {one.words}") for one in plan.unplaced)
    return bullets((*regions, *outlines, *spots, *unplaced))


def shares(plan: Map) -> str:
    """How much of each region is held, for the sheet that has no room for numbers."""
    rows = [
        link(region.href, text(region.name), class_="x-map__who")
        + tag("span", tag("strong", text(region.share)), text(f" {region.day}" if region.day else ""))
        for region in plan.regions
        if region.share
    ]
    return tag("ul", *(tag("li", row) for row in rows), class_="x-map__shares") if rows else ""


def unplaced(plan: Map, language: Language) -> str:
    """What is not drawn, because nobody fixed where it lies."""
    head = text(language.gettext("Not drawn:")) + " "
    names = "; ".join(link(one.href, text(one.name)) + text(f" ({one.words})") for one in plan.unplaced)
    return tag("p", head, names, class_="x-map__unplaced") if names else ""


def _shaded(shade: Shade | None) -> str:
    ground = tag("path", class_=f"x-map__tint x-map__tint--{name(shade)}", d="M0 0h24v16H0z")
    inked = f"x-map__ink x-map__ink--{name(shade)}"
    ink = tag("path", class_=inked, d=_SWATCHES[shade.pattern]) if shade else ""
    return tag("svg", ground, ink, class_="x-swatch", viewBox="0 0 24 16", aria_hidden="true")


def _stroke(name: str) -> str:
    stroke = tag("path", class_=f"x-map__{name}", d="M1 8h22")
    return tag("svg", stroke, class_="x-swatch x-swatch--line", viewBox="0 0 24 16", aria_hidden="true")
