"""What a map shows: regions, spots and outlines, and what its shading means."""

from dataclasses import dataclass
from typing import Literal

from dossier.pictures.parts.figure import Caption

Pattern = Literal["solid", "hatched", "dotted", "sign"]

Kind = Literal["city", "structure", "plant"]

PATTERNS: tuple[Pattern, ...] = ("solid", "hatched", "dotted", "sign")

RISE: dict[Kind, float] = {"city": 3, "structure": 6, "plant": 8}
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
    """How much is held, by whose count, when: a few words."""


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
    shades: tuple[Shade, ...] = ()
    """The ways of shading, in the order of the key."""
    rest: str = ""
    """What the unshaded areas are, for the key."""
    border: str = ""
    """What the heavy line is, for the key."""


def says(region: Region) -> str:
    """A region in words: its name, what its shading means, and how much is held."""
    details = "; ".join(filter(None, (region.shade.label if region.shade else "", region.share)))
    return f"{region.name}: {details}" if details else region.name
