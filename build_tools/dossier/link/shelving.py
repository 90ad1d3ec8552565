"""Which page shows an event or a source: long lists are cut so that no page grows without end.

The cut follows the sheet itself (its year, its first letter), so that links to it stay good for years.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from dossier.read.seed import AnySeed
from dossier.sheets.kinds import Kind

MOST_EVENTS = 40
"""A year with more events than this is cut into months."""

MOST_SOURCES = 60
"""Up to this many sources stand on one page; more are cut by their first letters."""

S = TypeVar("S", bound=AnySeed)


def cut(kind: Kind, seeds: Iterable[S]) -> tuple[S, ...]:
    """The seeds of a kind, each with the page it stands on where that is one of several."""
    seeds = tuple(seeds)
    if kind.cut == "date":
        return _by_date(kind, seeds)
    return _by_letter(kind, seeds) if kind.cut == "letter" else seeds


def _by_date(kind: Kind, seeds: tuple[S, ...]) -> tuple[S, ...]:
    """The page of the year, or of the month in a year that is full."""
    full = Counter(seed.sheet.date.first.year for seed in seeds)
    return tuple(replace(seed, page=f"{kind.at}{_stretch(seed, full)}.md") for seed in seeds)


def _stretch(seed: AnySeed, full: Counter[int]) -> str:
    # Always four digits: `%Y` gives the year 988 three on some systems.
    first: str = seed.sheet.date.first.isoformat()
    return first[:7] if full[seed.sheet.date.first.year] > MOST_EVENTS else first[:4]


def _by_letter(kind: Kind, seeds: tuple[S, ...]) -> tuple[S, ...]:
    """The one list, or the page of the first letter."""
    if len(seeds) <= MOST_SOURCES:
        return tuple(replace(seed, page=kind.index) for seed in seeds)
    return tuple(replace(seed, page=f"{kind.at}{_letter(seed.id)}.md") for seed in seeds)


def _letter(name: str) -> str:
    return name[0] if name[0].isalpha() else "0-9"
