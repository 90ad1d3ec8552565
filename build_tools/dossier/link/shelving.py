"""On which page each sheet is shown: its own, the one page of its kind, or a part of their list."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dossier.link import cut, references, room
from dossier.read.seed import AnySeed
from dossier.sheets.kinds import Kind

Used = Counter[str]
"""How many sheets rest on each source."""


def used(seeds: Iterable[AnySeed]) -> Used:
    """How many sheets rest on each source, counted before anything is linked."""
    named = ({name for _, kind, name, _ in references.named(seed) if kind == "source"} for seed in seeds)
    return Counter(name for of_one in named for name in of_one)


def placed(kind: Kind, seeds: Iterable[AnySeed]) -> Iterator[AnySeed]:
    """The seeds of a kind that is on no list, each with its page: one for each file, or one for all."""
    for seed in seeds:
        page = kind.page(_stem(seed.file)) if kind.has_pages else kind.at
        yield seed.shown(page, seed.word)


def _stem(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".yml")


def listed(kind: Kind, seeds: Iterable[AnySeed], used: Used) -> cut.Part:
    """The list of a kind, cut into pages. The first page of the events has their picture, and no more."""
    weight = cut.of_used(lambda seed: min(used[seed.id], room.MOST)) if kind.name == "source" else cut.weight
    return cut.cut(kind, seeds, weight, always=kind.cut == "date").shown()
