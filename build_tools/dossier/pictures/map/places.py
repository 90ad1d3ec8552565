"""What a map shows: regions, spots and outlines, and what its shading means."""

from dataclasses import dataclass, field
from typing import Literal

from dossier.pictures.map.geo import Bounds, Point
from dossier.pictures.parts.figure import Caption

Hold = Literal["annexed", "claimed", "partly held", "zone"]

Kind = Literal["city", "structure", "plant"]

HOLDS: tuple[Hold, ...] = ("annexed", "claimed", "partly held", "zone")

RISE: dict[Kind, float] = {"city": 3, "structure": 6, "plant": 8}
"""How high the sign for a spot rises over its point."""


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
    meanings: dict[Hold, str] = field(default_factory=dict, hash=False)
    """What each way of shading means, for the key."""
    rest: str = ""
    """What the unshaded areas are, for the key."""
    border: str = ""
    """What the heavy line is, for the key."""
    bounds: Bounds | None = None


def says(plan: Map, region: Region) -> str:
    """A region in words: its name, what its shading means, and how much is held."""
    meaning = plan.meanings.get(region.hold, region.hold) if region.hold else ""
    details = "; ".join(filter(None, (meaning, region.share)))
    return f"{region.name}: {details}" if details else region.name
