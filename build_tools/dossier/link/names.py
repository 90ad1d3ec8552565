"""The names by which texts call things, gathered from the sheets, each with one owner."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from dossier.link.name_finder import Finder, Name, clashes
from dossier.problems.problem import Also, Loc, Place, Problem
from dossier.read.seed import AnySeed
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
    places = {(name.text, name.owner): (seed, loc) for name, seed, loc in placed}
    return tuple(_clash(first, second, places) for first, second in clashes([name for name, *_ in placed]))


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
    return [
        placed
        for seed in seeds
        if (fields := own[seed.kind]) is not None
        for placed in _of(seed, _listed(seed, fields))
    ]


def _of(seed: AnySeed, texts: Iterable[tuple[str, Loc]]) -> list[_Placed]:
    key = f"{seed.kind}:{seed.id}"
    return [(Name(text, key, key), seed, loc) for text, loc in texts]


def _listed(seed: AnySeed, own: tuple[str, ...]) -> Iterator[tuple[str, Loc]]:
    seen: set[str] = set()
    for key in own:
        text = getattr(seed.sheet, key)
        if text and text not in seen:
            seen.add(text)
            yield text, (key,)
    for number, text in enumerate(getattr(seed.sheet, "aliases", ())):
        if text not in seen:
            seen.add(text)
            yield text, ("aliases", number)
