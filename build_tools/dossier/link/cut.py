"""Lists cut into pages, so that none grows without end: one way for all of them.

A list that takes more room than a page has is cut by what its sheets say of themselves: their year, month and
days, their group, the first letters of their ids. No cut depends on how many sheets come before one, so that
an address stays good for years. The page that once held them all stays, too: it lists its parts, and each
sheet under its id as long as these lines have room, so that an old address still leads to the sheet.
"""

import calendar
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dossier.read.seed import AnySeed, Fact
from dossier.sheets.kinds import Kind
from dossier.text.dates import Date
from dossier.text.latin import slug
from dossier.text.transliteration import plain

ROOM = 88_000
"""The bytes of HTML that a page has for its list: of 120,000, without the frame and a margin."""

_SHEET, _SOURCE, _NAME, _USE, _LETTERS = 320, 400, 130, 80, 1.25
"""The bytes that a sheet on a list takes, a source in its evidence, a link to another sheet, a link from one
that rests on it; and how much longer a text gets by its links. Measured, and a little more."""

_LINE = 120
"""The bytes of a line that leads to a sheet, without its words and its id, which it has twice."""

_LONGEST = 90
"""The letters of the longest id, and the steps from a year to a day."""

_CARD = 330
"""The bytes of what a list says of a sheet that has a page of its own, without its words."""

Key = Callable[[AnySeed, int], str]
"""What a sheet has in common with those on its page, the more exactly the greater the number."""

Weight = Callable[[AnySeed], int]
"""The bytes that a sheet takes on a page of its list."""


@dataclass(frozen=True)
class Part:
    """A page of a list: either its sheets stand on it, or it leads to the parts on whose pages they stand."""

    page: str
    key: str
    """What its sheets have in common; empty for the whole list."""
    seeds: tuple[AnySeed, ...]
    parts: tuple["Part", ...] = ()

    @property
    def leaves(self) -> Iterator["Part"]:
        """The pages on which sheets stand, in order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves

    @property
    def below(self) -> Iterator["Part"]:
        """All its parts and their parts."""
        for part in self.parts:
            yield part
            yield from part.below

    def only(self, keep: Callable[[AnySeed], bool]) -> "Part":
        """The list with those of its sheets that are to be kept, each on the page that it has."""
        parts = tuple(found for part in self.parts if (found := part.only(keep)).seeds)
        return replace(self, seeds=tuple(filter(keep, self.seeds)), parts=parts)

    def shown(self) -> "Part":
        """The list with sheets that know their page."""
        parts = tuple(part.shown() for part in self.parts)
        if not parts:
            return replace(self, seeds=tuple(seed.shown(self.page, seed.word) for seed in self.seeds))
        known = {seed.id: seed for part in parts for seed in part.seeds}
        return replace(self, seeds=tuple(known[seed.id] for seed in self.seeds), parts=parts)

    @property
    def has_lines(self) -> bool:
        """Whether there is room for a line for every sheet."""
        return sum(_LINE + 2 * len(seed.id) + _bytes_of_name(seed) for seed in self.seeds) <= ROOM


def cut(kind: Kind, seeds: Iterable[AnySeed], weight: Weight, *, always: bool = False) -> Part:
    """The list of a kind, cut where it has to be. `always`: by the first key, however few there are."""
    whole = Part(kind.index, "", tuple(seeds))
    return _cut(kind, whole, weight, 0, always)


def shelf(kind: Kind, seeds: Iterable[AnySeed]) -> tuple[Kind, Part]:
    """The list of sheets that have pages of their own, cut by letters; and the kind as one whose list is.

    Half of a page is for the picture that stands on its first.
    """
    lettered = replace(kind, cut="letter")
    # A page of letters lies deeper than those of sheets, for one of these may have their name.
    below = replace(lettered, at=f"{kind.at}all/")
    return lettered, replace(cut(below, seeds, lambda seed: 2 * card(seed)), page=kind.index)


def card(seed: AnySeed) -> int:
    """About the bytes of what a list says of a sheet that has a page: its name and its summary."""
    return _CARD + _bytes_on_card(seed)


def _on_card(seed: AnySeed) -> int:
    said = (seed.head.get(name) or "" for name in ("summary", *_CALLED))
    return sum(len(str(words).encode()) for words in said)


def _cut(kind: Kind, part: Part, weight: Weight, depth: int, always: bool = False) -> Part:
    if not part.seeds or not (always or sum(map(weight, part.seeds)) > ROOM):
        return part
    found = _apart(kind, part.seeds, depth)
    # Of sheets with one id, which is a fault that is told elsewhere, no key tells one from the other.
    while len(found) == 1 and not always and depth < _LONGEST:
        depth += 1
        found = _apart(kind, part.seeds, depth)
    if len(found) == 1 and not always:
        return part
    own = (Part(kind.part(_free(key, depth)), key, tuple(of)) for key, of in found.items())
    return replace(part, parts=tuple(_cut(kind, of, weight, depth + 1) for of in own))


def _apart(kind: Kind, seeds: Iterable[AnySeed], depth: int) -> dict[str, list[AnySeed]]:
    """The sheets by what they have in common, in order; groups in the order of the file."""
    found: dict[str, list[AnySeed]] = {}
    for seed in seeds:
        found.setdefault(KEYS[kind.cut](seed, depth), []).append(seed)
    return found if kind.cut == "group" and not depth else dict(sorted(found.items()))


def _free(key: str, depth: int) -> str:
    """The name of a page that no other page of the list has: the index and the digits have theirs."""
    return f"{key}-" if key == "index" or (depth and key == _DIGITS) else key


# ---------- how much room a sheet takes ----------


def weight(seed: AnySeed) -> int:
    """About how many bytes a sheet takes that stands on a list in full, estimated from what it says."""
    return _bytes(seed)


def _weight(seed: AnySeed) -> int:
    said = 0.0
    for leaf in seed.leaves:
        if leaf.ref:
            said += _SOURCE if leaf.ref == "source" else _NAME
        else:
            said += _LETTERS * len(str(leaf.value).encode())
    return _SHEET + round(said)


def of_used(uses: Callable[[AnySeed], int]) -> Weight:
    """The same for a source, with the links from so many sheets that rest on it."""
    return lambda seed: weight(seed) + _USE * uses(seed)


def _named(seed: AnySeed) -> int:
    return len(next((str(said) for name in _CALLED if (said := seed.head.get(name))), "").encode())


_CALLED = ("question", "title", "term", "name")
"""The fields one of which says what an entry of a list is called."""


_bytes = Fact("bytes", _weight)

_bytes_on_card = Fact("bytes on a card", _on_card)

_bytes_of_name = Fact("bytes of its name", _named)

FACTS: tuple[Fact[int], ...] = (_bytes_on_card, _bytes_of_name)
"""What is asked of every sheet to cut lists; how large one is is asked only of those that stand on lists."""


# ---------- what sheets have in common ----------

_DIGITS = "0-9"


def by_letter(seed: AnySeed, depth: int) -> str:
    """The first letters of its id: of two one of which is the beginning of the other, both have enough."""
    if depth:
        return _beginning(seed.id, depth + 1)
    return seed.id[0] if seed.id[0].isalpha() else _DIGITS


def by_date(seed: AnySeed, depth: int) -> str:
    """The year, the month, half of it, a quarter, an eighth, the day; then the first letters of its id."""
    first = _day(seed).first
    # Always four digits: `%Y` gives the year 988 three on some systems.
    day: str = first.isoformat()
    if depth < 2:
        return day[:7] if depth else day[:4]
    if depth < 5:
        start, end = _days(first.year, first.month, first.day, depth - 2)
        return f"{day[:7]}-{start:02}--{end:02}"
    own = seed.id.removeprefix(f"{day}-")
    return day if depth == 5 else f"{day}-{_beginning(own, depth - 5)}"


def _day(seed: AnySeed) -> Date:
    day = seed.date("date")
    assert day, "only what has a date is cut by it"
    return day


def by_group(seed: AnySeed, depth: int) -> str:
    """The group, if it has one; then the first letters of its id."""
    group = group_of(seed)
    if not depth:
        return group or OTHERS
    return f"{group}-{_beginning(seed.id, depth)}" if group else _beginning(seed.id, depth)


OTHERS = "others"
"""The page of those that have no group, beside some that have."""


def group_of(seed: AnySeed) -> str:
    """The name of the page of a group: its name in Latin letters, or its mark where they have none for it."""
    name = seed.head.get("group")
    return (slug(plain(name)) or hashlib.blake2b(name.encode(), digest_size=4).hexdigest()) if name else ""


def _beginning(own: str, length: int) -> str:
    # No id has two hyphens in a row: a short one is told from the beginning of a longer one.
    return own[:length].ljust(length, "-")


_STARTS = ((1, 16), (1, 8, 16, 23), (1, 4, 8, 12, 16, 19, 23, 27))
"""The days on which the halves, quarters and eighths of a month begin."""


def _days(year: int, month: int, day: int, fineness: int) -> tuple[int, int]:
    """The first and the last day of the piece of a month in which a day is."""
    starts = (*_STARTS[fineness], calendar.monthrange(year, month)[1] + 1)
    return next((start, end - 1) for start, end in pairwise(starts) if day < end)


KEYS: dict[str, Key] = {"letter": by_letter, "date": by_date, "group": by_group}
"""By what a kind of sheet is cut that stands on lists."""
