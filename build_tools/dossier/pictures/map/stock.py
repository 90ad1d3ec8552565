"""The outlines that the drawings on a page share: each stands there once, and is used wherever it is seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.pictures.map import ground
from dossier.pictures.map.ground import Ground
from dossier.pictures.map.places import Outline, Region
from dossier.pictures.parts.tags import tag


@dataclass(frozen=True)
class Stock:
    """Outlines by name; ids of the page begin with `prefix`."""

    prefix: str
    under: tuple[str, ...]
    over: tuple[str, ...]
    paths: dict[str, str]
    """The path data of each, if it has any."""

    @property
    def svg(self) -> str:
        """All outlines, to be used and not to be seen."""
        drawn = (
            tag("path", id=f"{self.prefix}-{place}", d=data)
            for place, data in enumerate(self.paths.values())
            if data
        )
        return tag("svg", tag("defs", *drawn), class_="x-map__stock", aria_hidden="true", width=0, height=0)

    def use(self, name: str, class_: str | None = None, fill: str | None = None) -> str:
        """An outline in its place; nothing if there is none."""
        if not self.paths.get(name):
            return ""
        # A name may hold any sign that an editor gave a feature; an address may not.
        place = list(self.paths).index(name)
        return tag("use", class_=class_ or f"x-map__{name}", href=f"#{self.prefix}-{place}", fill=fill)


def area(ids: Iterable[str]) -> str:
    """The name of some areas together."""
    return f"area {' '.join(ids)}"


def around(ids: Iterable[str]) -> str:
    """The name of the line around some areas."""
    return f"around {' '.join(ids)}"


def thread(ids: Iterable[str]) -> str:
    """The name of some lines."""
    return f"thread {' '.join(ids)}"


def of(regions: Iterable[Region], outlines: Iterable[Outline], base: Ground, prefix: str) -> Stock:
    """The outlines that a map needs."""
    under, over = ground.under(base), ground.over(base)
    areas = {area(region.feature_ids): base.area(region.feature_ids) for region in regions}
    lines: dict[str, str] = {}
    for ids in (outline.feature_ids for outline in outlines):
        lines[around(ids)] = base.lines(base.net.outer(frozenset(ids)))
        lines[thread(ids)] = base.lines(base.threads(ids))
    paths = {**dict(under), **dict(over), **areas, **lines}
    return Stock(prefix, tuple(name for name, _ in under), tuple(name for name, _ in over), paths)
