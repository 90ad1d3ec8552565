"""The ground of a map: sea, land, home, borders, rivers, and a scale."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.pictures.map import geo, mesh, paths
from dossier.pictures.map.geo import Feature, Frame, Point
from dossier.pictures.map.lettering import Box
from dossier.pictures.map.mesh import Mesh
from dossier.pictures.parts.tags import number, tag, text


@dataclass(frozen=True)
class Ground:
    """Boundaries laid out on a sheet."""

    features: tuple[Feature, ...]
    net: Mesh
    sheet: Frame
    home: frozenset[str]
    """The areas that the map is about: all but the neighbours."""
    tolerance: float

    def lines(self, name: str, lines: Iterable[Sequence[Point]]) -> str:
        """Lines as one path, without those off the sheet."""
        near = (line for line in lines if any(self.sheet.holds(point, 9) for point in line))
        data = "".join(map(paths.line, near))
        return tag("path", class_=f"x-map__{name}", d=data) if data else ""

    def border(self, name: str, wanted: Callable[[frozenset[str]], bool]) -> str:
        """Boundaries as one path, by whose they are."""
        return self.lines(name, self.net.lines(wanted))

    def threads(self, ids: Iterable[str]) -> list[list[Point]]:
        """The lines among some features, on the sheet."""
        wanted = set(ids)
        return list(self.placed(feature for feature in self.features if feature.id in wanted))

    def placed(self, features: Iterable[Feature]) -> Iterator[list[Point]]:
        """The lines of some features on the sheet."""
        for feature in features:
            for line in feature.lines:
                yield mesh.simplified(list(map(self.sheet.place, line)), self.tolerance)


# One sheet for the map and one for the small maps; each is asked for twice.
@lru_cache(maxsize=2)
def laid(features: tuple[Feature, ...], width: float, margin: float, tolerance: float) -> Ground:
    """The ground for some features, on a sheet that shows all of home with a margin, or the world."""
    home = [feature for feature in features if feature.rings and feature.layer != "land"]
    points = [point for feature in home for ring in feature.rings for point in ring]
    sheet = geo.frame(points, width, margin) if points else geo.frame(geo.sides(geo.WORLD), width)
    net = mesh.build(features, sheet, tolerance)
    return Ground(features, net, sheet, frozenset(feature.id for feature in home), tolerance)


def silhouette(ground: Ground, prefix: str) -> str:
    """Home as one shape, to be used twice: filled under the shading, and as a coast over it."""
    return tag("path", id=f"{prefix}-home", d=paths.area(ground.net.outer(ground.home), ground.sheet))


def under(ground: Ground, prefix: str) -> str:
    """Sea, neighbours and home, under everything else."""
    home, sheet = ground.home, ground.sheet
    far = ground.net.outer(frozenset(ground.net.rings) - home)
    return (
        tag("rect", class_="x-map__sea", width=sheet.width, height=sheet.height)
        + tag("path", class_="x-map__land", d=paths.area(far, sheet))
        + ground.border("land-border", lambda owners: len(owners) == 2 and not owners & home)
        + tag("use", class_="x-map__home", href=f"#{prefix}-home")
    )


def over(ground: Ground, prefix: str) -> str:
    """Borders, coasts, rivers and structures, over the shading."""
    home = ground.home
    rivers = [feature for feature in ground.features if feature.layer == "river"]
    others = [feature for feature in ground.features if feature.layer != "river"]
    return (
        ground.border("unit-border", lambda owners: len(owners) == 2 and owners <= home)
        + ground.border("coast", lambda owners: len(owners) == 1 and not owners & home)
        + tag("use", class_="x-map__coast", href=f"#{prefix}-home")
        + ground.lines("river", ground.placed(rivers))
        + ground.border("border", lambda owners: len(owners) == 2 and len(owners & home) == 1)
        + ground.lines("structure-halo", ground.placed(others))
        + ground.lines("structure", ground.placed(others))
    )


def scale(sheet: Frame) -> tuple[str, Box]:
    """A bar of a round number of kilometres in the lower left corner, and the room it takes."""
    sizes = [step * 10**power for power in range(5) for step in (1, 2, 5)]
    half = max((size for size in sizes if size * sheet.kilometre <= 90), default=1)
    wide, x, y = half * sheet.kilometre, 22.0, sheet.height - 22
    parts = [
        tag("path", class_="x-map__bar", d=f"M{number(x)} {number(y)}h{number(wide)}"),
        tag("path", class_="x-map__bar-2", d=f"M{number(x + wide)} {number(y)}h{number(wide)}"),
    ]
    for count, words in ((0, "0"), (1, f"{half}"), (2, f"{2 * half} km")):
        parts.append(tag("text", text(words), class_="x-map__km x-map--middle", x=x + count * wide, y=y - 8))
    return tag("g", *parts, aria_hidden="true"), Box(0, y - 24, x + 2 * wide + 34, sheet.height)
