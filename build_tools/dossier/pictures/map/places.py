"""What a map shows: regions, spots and outlines, and what its shading means."""

from dataclasses import dataclass
from typing import Literal

from dossier.pictures.parts.figure import Caption

Pattern = Literal["solid", "hatched", "dotted", "sign"]

Kind = Literal["city", "place"]

PATTERNS: tuple[Pattern, ...] = ("solid", "hatched", "dotted", "sign")

RISE: dict[Kind, float] = {"city": 3, "place": 8}
"""How high the sign for a spot rises over its point."""


@dataclass(frozen=True)
class Shade:
    """A way of shading an area: how it is drawn, and what it means."""

    label: str
    pattern: Pattern


@dataclass(frozen=True)
class Region:
    """An area of the story."""

    feature_ids: tuple[str, ...]
    name: str
    href: str | None = None
    shade: Shade | None = None
    share: str | None = None
    """How much is held, as it stands on the map: a number or a span of numbers."""
    day: str | None = None
    """When that was counted."""
    counter: str | None = None
    """Who counted."""


@dataclass(frozen=True)
class Spot:
    """A city for orientation, or a place of the story that is but a point."""

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
class Unplaced:
    """Something that lies somewhere in other areas; to draw it would say where."""

    name: str
    words: str
    """Where it would lie, as far as is known."""
    href: str | None = None


@dataclass(frozen=True)
class Map:
    """A map: what to show over the boundaries, and what the shading means."""

    title: str
    caption: Caption
    regions: tuple[Region, ...] = ()
    spots: tuple[Spot, ...] = ()
    outlines: tuple[Outline, ...] = ()
    shades: tuple[Shade, ...] = ()
    """The ways of shading, in the order of the key."""
    rest: str = ""
    """What the unshaded areas are, for the key."""
    border: str = ""
    """What the heavy line is, for the key."""
    unplaced: tuple[Unplaced, ...] = ()
    """What has a page and no outline, because nobody fixed where it lies."""
    full: bool = True
    """Whether there is room for everything; on the sheet for phones there is for the names of areas alone."""


def says(region: Region) -> str:
    """A region in words: its name, what its shading means, how much is held, and who counted when."""
    share = ", ".join(filter(None, (region.share, region.day, region.counter)))
    details = "; ".join(filter(None, (region.shade.label if region.shade else "", share)))
    return f"{region.name}: {details}" if details else region.name
