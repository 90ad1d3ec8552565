"""The names on a map: first those tied to a spot, then those with room to move."""

from collections.abc import Iterator

from dossier.pictures.map import paths
from dossier.pictures.map.ground import Ground
from dossier.pictures.map.lettering import Box, Lettering, around, letter, width
from dossier.pictures.map.places import RISE, Map, Outline, Region, Spot

_LINE = 18
"""A share of more letters than this takes two lines."""


def names(plan: Map, ground: Ground, taken: Box) -> str:
    """All names as SVG text, clear of the marks, of the box that is taken, and of each other."""
    marks = [around(ground.sheet.place((spot.lon, spot.lat)), RISE[spot.kind]) for spot in plan.spots]
    found = [
        *(_spot(spot, ground) for spot in plan.spots if spot.kind != "city"),
        *(_thread(outline, ground) for outline in plan.outlines),
        *(_spot(spot, ground) for spot in plan.spots if spot.kind == "city"),
        *(_region(region, ground) for region in plan.regions),
        *(_outline(outline, ground) for outline in plan.outlines),
        *_seas(ground),
        *_neighbours(ground),
    ]
    near = [name for name in found if name and ground.sheet.holds(name.at)]
    shaded = [paths.holder(ground.net.shape(region.feature_ids)) for region in plan.regions if region.shade]
    return letter(near, [*marks, taken], ground.sheet, shaded)


def _region(region: Region, ground: Ground) -> Lettering | None:
    """A region's name, in it; beside it where it is too small."""
    rings = ground.net.shape(region.feature_ids)
    room = paths.roomiest(rings, ground.sheet, 6)
    if room is None:
        return None
    at = next((feature.label for feature in ground.features if feature.id in region.feature_ids), None)
    place = ground.sheet.place(at) if at else room[0]
    drawn = region.shade.pattern if region.shade else None
    size = 16 if drawn in ("solid", "hatched") else 14
    lines = (region.name, *_broken(region.share or ""))
    if room[1] < width(region.name, size) / 2:
        return Lettering(lines, place, size, "name", 12)
    return Lettering(
        lines, place, size, "name-on" if drawn == "solid" else "name", within=paths.holder(rings)
    )


def _broken(share: str) -> list[str]:
    """A share on one line, or, if it is long, its date on a second."""
    if len(share) <= _LINE or ", " not in share:
        return [share] if share else []
    return share.split(", ", 1)


def _spot(spot: Spot, ground: Ground) -> Lettering:
    kind = "city" if spot.kind == "city" else "thing"
    place = ground.sheet.place((spot.lon, spot.lat))
    return Lettering((spot.name,), place, 12.5, kind, 7 + RISE[spot.kind] / 2)


def _outline(outline: Outline, ground: Ground) -> Lettering | None:
    points = [point for ring in ground.net.outer(frozenset(outline.feature_ids)) for point in ring]
    if not points:
        return None
    xs, top = [x for x, _ in points], min(y for _, y in points)
    return Lettering((outline.name.upper(),), ((min(xs) + max(xs)) / 2, top - 16), 16, "outline-name")


def _thread(outline: Outline, ground: Ground) -> Lettering | None:
    """The name of a line, beside its middle."""
    for points in ground.threads(outline.feature_ids):
        return Lettering((outline.name,), points[len(points) // 2], 12.5, "thing", 11)
    return None


def _seas(ground: Ground) -> Iterator[Lettering]:
    for feature in ground.features:
        if feature.label and not feature.rings and not feature.lines:
            yield Lettering((feature.name,), ground.sheet.place(feature.label), 14, "sea-name")


def _neighbours(ground: Ground) -> Iterator[Lettering]:
    for feature in ground.features:
        if feature.layer != "land":
            continue
        room = paths.roomiest(ground.net.shape([feature.id]), ground.sheet)
        if room and room[1] > width(feature.name, 20):
            yield Lettering((feature.name.upper(),), room[0], 16, "land-name")
