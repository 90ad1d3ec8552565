"""The names by which texts call things, gathered from the sheets, each with one owner."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from dossier.link.name_finder import Finder, Name, clashes, folded
from dossier.problems.problem import Also, Loc, Place, Problem
from dossier.read.seed import AnySeed, Fact
from dossier.sheets import kinds


def names(seeds: Iterable[AnySeed]) -> tuple[Name, ...]:
    """All names that become links; the key of each is `kind:id`."""
    return tuple(name for name, *_ in _placed(seeds))


def finder(seeds: Iterable[AnySeed]) -> Finder:
    """Finds these names in plain text."""
    return _finder(names(seeds))


# At a save the names are the same: without what a finder remembers it would take a quarter longer.
@lru_cache(maxsize=1)
def _finder(found: tuple[Name, ...]) -> Finder:
    """The same finder for the same names, for it remembers what it has found."""
    return Finder(found)


def check(seeds: Iterable[AnySeed]) -> tuple[Problem, ...]:
    """Two sheets that claim one name: an error with both places."""
    placed = _placed(seeds)
    found = clashes([name for name, *_ in placed])
    places = {(name.text, name.owner): (seed, loc) for name, seed, loc in placed} if found else {}
    return tuple(_clash(first, second, places) for first, second in found)


def _clash(first: Name, second: Name, places: Mapping[tuple[str, str], tuple[AnySeed, Loc]]) -> Problem:
    def place(name: Name) -> Place:
        seed, loc = places[name.text, name.owner]
        return seed.place(loc)

    message = f"`{second.text}` is already a name of {first.owner}"
    also = Also(place(first), "first given here")
    hint = "leave it to one of the two, or make it longer"
    return Problem(place(second), "name-twice", message, hint, (also,))


_Placed = tuple[Name, AnySeed, Loc]
"""A name, and where it is given."""


def _placed(seeds: Iterable[AnySeed]) -> list[_Placed]:
    own = {kind.name: kind.names for kind in kinds.every()}
    return [placed for seed in seeds if own[seed.kind] is not None for placed in seed.once(_of)]


def _of(seed: AnySeed) -> list[_Placed]:
    key = f"{seed.kind}:{seed.id}"
    return [(Name(text, key, key, bare), seed, tuple(loc)) for text, bare, loc in called(seed)]


def _called(seed: AnySeed) -> list[list[Any]]:
    return [[text, folded(text), list(loc)] for text, loc in _listed(seed)]


def _listed(seed: AnySeed) -> Iterator[tuple[str, Loc]]:
    seen: set[str] = set()
    for key in kinds.of_name(seed.kind).names or ():
        text = getattr(seed.sheet, key)
        if text and text not in seen:
            seen.add(text)
            yield text, (key,)
    for number, text in enumerate(getattr(seed.sheet, "aliases", ())):
        if text not in seen:
            seen.add(text)
            yield text, ("aliases", number)


called = Fact("called", _called)
"""The names of a sheet, each with its bare form and its place."""
