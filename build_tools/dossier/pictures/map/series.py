"""A row of maps: the same land in several texts, a small map each, so that a reader sees what differs."""

from dataclasses import dataclass, replace

from dossier.pictures.map import ground, legend, lettering, stock
from dossier.pictures.map.geo import Feature
from dossier.pictures.map.ground import Ground, Size
from dossier.pictures.map.names import names
from dossier.pictures.map.places import PATTERNS, Map, Region, Shade
from dossier.pictures.map.squares import Box
from dossier.pictures.map.stock import Stock
from dossier.pictures.parts.figure import Caption, bullets, figure, key
from dossier.pictures.parts.tags import link, number, tag, text
from dossier.text.language import Language

_PANEL = Size(370, 12, (0.6, 1))

_NOTHING = Box(0, 0, 0, 0)


@dataclass(frozen=True)
class Panel:
    """A map of one text: what it says of which areas."""

    name: str
    day: str
    regions: tuple[Region, ...]
    href: str | None = None


@dataclass(frozen=True)
class Series:
    """Maps of several texts, in order of date."""

    title: str
    panels: tuple[Panel, ...]
    shades: tuple[Shade, ...]
    rest: str
    """What unshaded areas are, for the key."""
    caption: Caption


def draw(series: Series, features: tuple[Feature, ...], prefix: str, language: Language) -> str:
    """The maps as one figure: a key for all, a map for each text, and the same in words."""
    regions = tuple(region for panel in series.panels for region in panel.regions)
    shaded = frozenset(name for region in regions for name in region.feature_ids)
    (view,) = ground.views(features, ((_PANEL, shaded),))
    shared = stock.of(regions, (), view.ground, prefix)
    patterns = (legend.pattern(drawn, prefix) for drawn in PATTERNS)
    inks = tag("svg", tag("defs", *patterns), class_="x-map__stock", aria_hidden="true", width=0, height=0)
    entries = legend.entries(
        Map(series.title, series.caption, regions, shades=series.shades, rest=series.rest)
    )
    maps = tag("ol", *(_panel(panel, view.ground, shared) for panel in series.panels), class_="x-maps")
    drawn = key(entries) + shared.svg + inks + maps
    return figure("maps", drawn, series.caption, _in_words(series), language.gettext("The same in words"))


def _panel(panel: Panel, base: Ground, shared: Stock) -> str:
    bare = tuple(replace(region, href=None) for region in panel.regions)
    found = names(Map(panel.name, Caption(""), bare, full=False), base, _NOTHING)
    areas = (
        shared.use(
            stock.area(region.feature_ids),
            class_=f"x-map__region x-map__region--{legend.name(region.shade)}",
            fill=f"url(#{shared.prefix}-{legend.name(region.shade)})",
        )
        for region in panel.regions
    )
    shapes = (*map(shared.use, shared.under), *areas, *map(shared.use, shared.over))
    sheet = tag(
        "svg",
        tag("rect", class_="x-map__sea", width=base.sheet.width, height=base.sheet.height),
        *shapes,
        lettering.drawn(found.names),
        class_="x-map__sheet x-map__sheet--panel",
        role="img",
        aria_label=f"{panel.name}, {panel.day}: {'; '.join(_said(panel))}",
        viewBox=f"0 0 {number(base.sheet.width)} {number(base.sheet.height)}",
    )
    return tag("li", tag("p", _head(panel), class_="x-maps__head"), sheet)


def _head(panel: Panel) -> str:
    return link(panel.href, text(panel.name)) + " " + tag("small", text(panel.day))


def _said(panel: Panel) -> list[str]:
    """What a text says: each shading with the areas that have it."""
    found: dict[str, list[str]] = {}
    for region in panel.regions:
        found.setdefault(region.shade.label if region.shade else "", []).append(region.name)
    return [f"{label}: {', '.join(areas)}" for label, areas in found.items()]


def _in_words(series: Series) -> str:
    return bullets(_head(panel) + text(f": {'; '.join(_said(panel))}") for panel in series.panels)
