"""Two texts beside each other: how each point compares in the one and in the other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from dossier import sheets
from dossier.link.dossier import Dossier
from dossier.read.seed import Seed
from dossier.text import differences
from dossier.write.drawings import fate_in

PointSeed = Seed[sheets.Point]
TextSeed = Seed[sheets.Document]

Relation = Literal["alike", "differ", "earlier only", "later only", "in neither", "moved", "not known"]

RELATIONS: tuple[Relation, ...] = (
    "differ",
    "earlier only",
    "later only",
    "alike",
    "in neither",
    "moved",
    "not known",
)
"""In the order in which they are counted: what sets the texts apart stands first."""

_UNREAD = ("undisclosed", "not seen")

_SILENT = ("removed", "not covered")


@dataclass(frozen=True)
class Side:
    """What one text says on a point; the text that all others are read against has no fate."""

    fate: sheets.Fate | None
    words: tuple[sheets.Clause, ...]
    told: bool = True
    """Whether the record says anything of the point in this text."""

    @property
    def became(self) -> str:
        """What became of the point in this text, in a word."""
        if self.fate is None:
            return "kept" if self.told else "not seen"
        return self.fate.fate


@dataclass(frozen=True)
class Beside:
    """A point in both texts, and how the two compare."""

    point: PointSeed
    # What follows from the point and the two texts need not be compared as well: there are many pairs.
    earlier: Side = field(compare=False)
    later: Side = field(compare=False)
    relation: Relation = field(compare=False)


@dataclass(frozen=True)
class Pair:
    """Two texts, the earlier first."""

    earlier: TextSeed
    later: TextSeed
    points: tuple[Beside, ...]

    @property
    def counts(self) -> Mapping[Relation, int]:
        """How many points compare in which way, without those ways that do not occur."""
        found = Counter(item.relation for item in self.points)
        return {relation: found[relation] for relation in RELATIONS if found[relation]}


def readable(dossier: Dossier) -> list[TextSeed]:
    """The texts of which the record can say something, point by point, in order of date."""
    first = dossier.site.sheet.plan.first if dossier.site.sheet.plan else None
    return [
        seed
        for seed in dossier.documents.values()
        if seed.id == first or any(_is_told(point, seed.id) for point in dossier.points.values())
    ]


def _is_told(point: PointSeed, text: str) -> bool:
    fate = fate_in(point, text)
    return fate is not None and fate.fate not in _UNREAD


def pairs(dossier: Dossier) -> Iterator[Pair]:
    """Every two of the texts that can be read."""
    if dossier.site.sheet.plan is None:
        return
    for earlier, later in combinations(readable(dossier), 2):
        yield Pair(earlier, later, tuple(_points(dossier, earlier.id, later.id)))


def _points(dossier: Dossier, earlier: str, later: str) -> Iterator[Beside]:
    first = dossier.site.sheet.plan.first  # type: ignore[union-attr]
    for point in dossier.points.values():
        sides = _side(point, earlier, first), _side(point, later, first)
        yield Beside(point, *sides, relation(*sides))


def _side(point: PointSeed, text: str, first: str) -> Side:
    if text == first:
        return Side(None, tuple(point.sheet.words))
    fate = fate_in(point, text)
    return Side(fate, fate.words if fate else (), told=fate is not None)


def relation(earlier: Side, later: Side) -> Relation:
    """How a point compares. Where neither the words nor their fates settle it, it is not known."""
    became = earlier.became, later.became
    if any(word in _UNREAD for word in became):
        return "not known"
    if "moved" in became:
        return "moved"
    silent = [word in _SILENT for word in became]
    if any(silent):
        return "in neither" if all(silent) else ("later only" if silent[0] else "earlier only")
    if earlier.words and later.words:
        return "alike" if _same(earlier.words, later.words) or set(became) == {"kept"} else "differ"
    if became == ("kept", "kept"):
        return "alike"
    # Two texts that each rewrote a point may have rewritten it alike.
    return "not known" if became[0] == became[1] else "differ"


def _same(one: Iterable[sheets.Clause], other: Iterable[sheets.Clause]) -> bool:
    texts = [" ".join(clause.text for clause in clauses) for clauses in (one, other)]
    return differences.same(*texts)
