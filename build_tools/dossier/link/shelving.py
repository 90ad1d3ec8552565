"""On which page each sheet is shown: its own, the list of its kind, or a part of that list.

Long lists are cut so that no page grows without end. The cut follows the sheet itself (its year, its first
letter), so that links to it stay good for years.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from dossier.read.seed import AnySeed
from dossier.sheets.kinds import Kind

MOST_EVENTS = 40
"""A year with more events than this is cut into months."""

MOST_SOURCES = 60
"""Up to this many sources stand on one page; more are cut by their first letters."""

MOST_ON_A_PAGE = 150
"""Up to this many sources stand under one letter; with what rests on them they take some 100 KB."""


def placed(kind: Kind, seeds: Iterable[AnySeed]) -> Iterator[AnySeed]:
    """The seeds of a kind, each with its page."""
    seeds = tuple(seeds)
    pages = {"": _own, "date": _by_date, "letter": _by_letter}[kind.cut](kind, seeds)
    return (seed.shown(page, seed.word) for seed, page in zip(seeds, pages, strict=True))


def _own(kind: Kind, seeds: tuple[AnySeed, ...]) -> Iterator[str]:
    """A page for each file, or the one page of all."""
    return (kind.page(PurePosixPath(seed.file).stem) if kind.has_pages else kind.at for seed in seeds)


def _by_date(kind: Kind, seeds: tuple[AnySeed, ...]) -> Iterator[str]:
    """The page of the year, or of the month in a year that is full."""
    full = Counter(seed.sheet.date.first.year for seed in seeds)
    return (kind.page(_stretch(seed, full)) for seed in seeds)


def _stretch(seed: AnySeed, full: Counter[int]) -> str:
    # Always four digits: `%Y` gives the year 988 three on some systems.
    first: str = seed.sheet.date.first.isoformat()
    return first[:7] if full[seed.sheet.date.first.year] > MOST_EVENTS else first[:4]


def _by_letter(kind: Kind, seeds: tuple[AnySeed, ...]) -> Iterator[str]:
    """The one list, or the page of the first letter; in a letter that is full, of the first letters."""
    if len(seeds) <= MOST_SOURCES:
        return (kind.index for _ in seeds)
    names = {seed.id for seed in seeds}
    stems = {name: stem for stem, found in _by_stem(names) for name in found}
    # The index has that name itself.
    return (kind.page("index-" if stems[seed.id] == "index" else stems[seed.id]) for seed in seeds)


def _by_stem(names: set[str], length: int = 0) -> Iterator[tuple[str, set[str]]]:
    """Names under what they begin with, which is as long as it must be for no more of them to be together."""
    cut: dict[str, set[str]] = {}
    for name in names:
        cut.setdefault(name[:length] if length else _letter(name), set()).add(name)
    for beginning, found in cut.items():
        if len(found) <= MOST_ON_A_PAGE:
            yield beginning, found
        else:
            yield from _by_stem(found, length + 1)


def _letter(name: str) -> str:
    return name[0] if name[0].isalpha() else "0-9"
