"""The claims of an earlier sheet, each with what it is now: known again by words, by its id, by its place.

The same words come first, then the same id, then words that are much alike, together with the same sources
and the same neighbours; a claim that was written anew has only its place. A claim may have moved to another
list of its sheet. What is left over was taken away, or is new.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from dossier.check.earlier import Changed
from dossier.problems.problem import Loc, Place, Span
from dossier.read.yaml_tree import Tree
from dossier.sheets import Part, identity
from dossier.text import markup, quotes

WORDS = (
    *("text", "says", "meaning", "was", "now", "quote", "question", "lead", "title"),
    *("short", "who", "what", "matters", "nearness_text"),
    *("summary", "label", "note", "about", "headline", "standfirst", "strap"),
)

FIGURES = ("value", "unit", "percent", "number", "date", "since", "until")

STANDING = (
    *("status", "kind", "by", "stance", "fate", "standing", "hold", "speaker", "counter", "holder"),
    "nearness",
)

PUBLISHED = (*WORDS, *FIGURES, *STANDING)
"""The keys whose values a reader takes for facts. Of evidence only the words of quotations count."""

_NAMING = (*WORDS, "term", "issue", "party", "document")

_ALIKE = 0.4
"""So much of their words, the rare ones weighing more, two versions of a claim have in common. With two words
in five changed in all claims of a site 0.6 misses one in ten, 0.4 one in a thousand (tests/tools/edits)."""

_CLEAR = 0.1
"""By so much one claim must be more like than any other, or an editor has to say which one it is."""

_MOST_COMPARED = 10_000
"""So many pairs of claims are compared word by word, which takes some seconds at worst."""


@dataclass(frozen=True, eq=False)
class Claim:
    """A part of a sheet that says something: where it stands, what is published of it, on what it rests."""

    loc: Loc
    family: tuple[str, ...]
    """The lists, or the place, in which it may stand and be the same."""
    says: Mapping[str, str]
    names: Mapping[str, str]
    quoted: Mapping[str, frozenset[str]]
    sources: frozenset[str]
    id: str
    """Its id, if it stands on a page under an address of its own."""
    given: str
    """The same, if its editor gave it."""
    known: frozenset[tuple[str, str]]
    """Of a part with an address, what says which one it is: its words, its counter, its day."""
    natural: str
    """The name it has, whatever its id, after what it is about."""

    @property
    def folded(self) -> str:
        """Its words, by which it is known again."""
        return folded(" ".join(self.names.values()))

    @property
    def words(self) -> Counter[str]:
        """Its words, each with how often it has it."""
        return Counter(word for text in self.names.values() for word in identity.words(text))


@dataclass(frozen=True)
class Pair:
    """A claim as it was and as it is. `sure`: more than its place says that it is the same."""

    old: Claim
    new: Claim
    sure: bool


@dataclass(frozen=True)
class Compared:
    """A file that differs from an earlier revision: its claims then and now, and those known again."""

    file: Changed
    before: tuple[Claim, ...]
    after: tuple[Claim, ...]
    pairs: tuple[Pair, ...]
    onward: Mapping[str, str]
    """The earlier addresses on its page that lead on, and the ids to which they lead."""

    def place(self, loc: Loc) -> Place:
        """Where a value of the new file stands, its key if it has one."""
        tree = self.file.new.tree
        return Place(self.file.new.name, tree.key_span(loc) if tree else Span())


def folded(text: str) -> str:
    """The text as a reader sees it: without markup, with one kind of quotation mark, dash and space."""
    return " ".join(quotes.alike(markup.plain(text)).split())


def compared(file: Changed, onward: Mapping[str, Mapping[str, str]]) -> Compared:
    """The claims of a file before and after, and which of them are the same. `onward`: see `earlier`."""
    led = onward.get(file.new.sheet, {})
    if file.old.tree is None or file.new.tree is None:
        return Compared(file, (), (), (), led)
    # A sheet under another name goes on with the ids that it had.
    before = claims(file.old.tree, file.kind.model, file.old.sheet)
    after = claims(file.new.tree, file.kind.model, file.old.sheet)
    return Compared(file, before, after, paired(before, after), led)


def claims(tree: Tree, model: type[Part], sheet: str) -> tuple[Claim, ...]:
    """Everything in a sheet, or in a file that lists sheets, that says something."""
    ids = identity.ids(model, sheet, tree.data)
    items = {item.loc: item for item in identity.items(model, tree.data)}
    return tuple(_claim(value, loc, ids, items) for value, loc in _saying(tree.data, ()))


def _saying(value: Any, loc: Loc) -> Iterator[tuple[Mapping[str, Any], Loc]]:
    if isinstance(value, dict):
        if any(isinstance(value.get(key), str) for key in PUBLISHED):
            yield value, loc
        for key, inner in value.items():
            if key not in ("evidence", "corrections"):
                yield from _saying(inner, (*loc, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _saying(item, (*loc, number))


def _claim(
    value: Mapping[str, Any], loc: Loc, ids: Mapping[Loc, str], items: Mapping[Loc, identity.Item]
) -> Claim:
    own, whole = items.get(loc), items.get(loc[:2])
    evidence = [item for part in (value, *_listed(value, "accounts")) for item in _listed(part, "evidence")]
    return Claim(
        loc=loc,
        family=(*((whole.model.sort, whole.natural) if whole else ()), *_keys(loc[2:] if whole else loc)),
        says={key: str(value[key]) for key in PUBLISHED if isinstance(value.get(key), str)},
        names={key: str(value[key]) for key in _NAMING if isinstance(value.get(key), str)},
        quoted=_quotations(_listed(value, "evidence")),
        sources=frozenset(str(i.get("source") or i.get("article")) for i in evidence if isinstance(i, dict)),
        id=ids.get(loc, ""),
        given=own.given if own else "",
        known=frozenset((key, folded(str(value.get(key)))) for key in own.model.known_by)
        if own
        else frozenset(),
        natural=own.natural if own else "",
    )


def _keys(loc: Loc) -> tuple[str, ...]:
    return tuple(step for step in loc if isinstance(step, str))


def _listed(value: Any, key: str) -> list[Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def _quotations(evidence: Iterable[Any]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for item in evidence:
        if isinstance(item, dict) and isinstance(item.get("quote"), str):
            source = str(item.get("source"))
            found[source] = found.get(source, frozenset()) | {folded(item["quote"])}
    return found


def paired(before: Sequence[Claim], after: Sequence[Claim]) -> tuple[Pair, ...]:
    """Every claim that is known again, with what it is now."""
    made: list[Pair] = []
    rare = _rarity((*before, *after))
    for family in dict.fromkeys(claim.family for claim in before):
        matching = _Matching(
            [claim for claim in before if claim.family == family],
            [claim for claim in after if claim.family == family],
            rare,
        )
        made += matching.pairs()
    return tuple(made)


def _rarity(found: Sequence[Claim]) -> Mapping[str, float]:
    """How much a word tells of the claims in which it stands: one that stands in all of them, little."""
    count = Counter(word for claim in found for word in claim.words)
    return {word: log(1 + len(found) / number) for word, number in count.items()}


class _Matching:
    """Two lists of claims, from which pairs are taken step by step."""

    def __init__(self, old: list[Claim], new: list[Claim], rare: Mapping[str, float]) -> None:
        self.old, self.new, self.rare = old, new, rare
        self.partner: dict[Claim, Claim] = {}
        self.beside = {**_neighbours(old), **_neighbours(new)}

    def pairs(self) -> list[Pair]:
        self.take_same_words()
        self.take_same_ids()
        unsure = self.take_likest()
        unsure |= self.take_placed()
        return [Pair(one, other, one not in unsure) for one, other in self.partner.items()]

    def left(self) -> tuple[list[Claim], list[Claim]]:
        """Those of both lists that have no partner yet."""
        found = frozenset(self.partner.values())
        return [one for one in self.old if one not in self.partner], [o for o in self.new if o not in found]

    def take_same_words(self) -> None:
        """Those with the same words; of several the one that says the same of all else, too."""
        twins: dict[str, list[Claim]] = {}
        for other in self.new:
            twins.setdefault(other.folded, []).append(other)
        old: dict[str, list[Claim]] = {}
        for one in self.old:
            old.setdefault(one.folded, []).append(one)
        for words, ones in old.items():
            self.take_best(ones, twins.get(words, ()), self.sameness)

    def sameness(self, one: Claim, other: Claim) -> float:
        near = sum(a is not None and self.partner.get(a) is b for a, b in self.sides(one, other))
        same = (
            one.id == other.id,
            one.says == other.says,
            one.sources == other.sources,
            one.loc == other.loc,
        )
        return 1 + near + sum(same) + 8 * (bool(one.id) and one.id == other.given)

    def take_same_ids(self) -> None:
        """Those of which an editor says that they are the same."""
        old, new = self.left()
        given = {other.given: other for other in new if other.given}
        for one in old:
            if other := given.get(one.id):
                self.partner[one] = other

    def take_likest(self) -> set[Claim]:
        """Those whose words are much alike, the likest first; none where that would take too long.

        Returns those for which another would do nearly as well.
        """
        old, new = self.left()
        if len(old) * len(new) > _MOST_COMPARED:
            return set()
        scores = self.take_best(old, new, self.likeness)
        return {one for one in old if one in self.partner and self.is_close(one, scores)}

    def is_close(self, one: Claim, scores: Mapping[tuple[Claim, Claim], float]) -> bool:
        """Whether a claim, or its partner, is nearly as like another one."""
        best = scores[one, self.partner[one]]
        others = (
            points
            for pair, points in scores.items()
            if (pair[0] is one) != (pair[1] is self.partner[one])  # one of the two, with another
        )
        return max(others, default=0.0) > best - _CLEAR

    def take_best(
        self, old: Iterable[Claim], new: Iterable[Claim], score: Callable[[Claim, Claim], float]
    ) -> Mapping[tuple[Claim, Claim], float]:
        """The pairs with the highest scores; those with none are not taken. Returns all scores."""
        scores = {(one, other): points for one in old for other in new if (points := score(one, other))}
        gone: set[Claim] = set()
        for (one, other), _ in sorted(scores.items(), key=lambda item: -item[1]):
            if one not in self.partner and other not in gone:
                self.partner[one] = other
                gone.add(other)
        return scores

    def likeness(self, one: Claim, other: Claim) -> float:
        """How much two claims have in common; nothing, if that is too little or an id speaks against it."""
        a, b = one.words, other.words
        shared, whole = self.weight(a & b), self.weight(a) + self.weight(b)
        alike = 2 * shared / whole if whole else 0.0
        if alike < _ALIKE:
            return 0.0
        near = sum(a is not None and self.partner.get(a) is b for a, b in self.sides(one, other))
        says = frozenset(one.says.items()), frozenset(other.says.items())
        return (
            alike
            + 0.2 * _shared(one.sources, other.sources)
            + 0.1 * _shared(*says)
            + 0.5 * _shared(one.known, other.known)
            + 0.1 * near
        )

    def weight(self, words: Counter[str]) -> float:
        return sum(self.rare[word] * number for word, number in words.items())

    def take_placed(self) -> set[Claim]:
        """Those that stand in the same place: a claim that was written anew, or another one."""
        taken = set()
        for one in self.left()[0]:
            other = next((other for other in self.left()[1] if self.is_in_place(one, other)), None)
            if other is not None:
                self.partner[one] = other
                taken.add(one)
        return taken

    def is_in_place(self, one: Claim, other: Claim) -> bool:
        """Whether they stand between the same neighbours; outside lists, at the same place."""
        if other.given:
            return False
        if not one.id:
            return one.loc == other.loc
        same = [(self.partner.get(a) if a else None) is b for a, b in self.sides(one, other)]
        return one.loc[0] == other.loc[0] and (all(same) or (any(same) and one.loc == other.loc))

    def sides(self, one: Claim, other: Claim) -> Iterable[tuple[Claim | None, Claim | None]]:
        """The neighbours before both, and those behind both."""
        return zip(self.beside[one], self.beside[other], strict=True)


def _shared(one: frozenset[Any], other: frozenset[Any]) -> float:
    """How much of what either has both have, from 0 to 1."""
    return len(one & other) / max(1, len(one | other))


def _neighbours(found: Sequence[Claim]) -> dict[Claim, tuple[Claim | None, Claim | None]]:
    """The claims just before and just behind each in its list."""
    places = {claim.loc: claim for claim in found}
    return {
        claim: tuple(places.get((*claim.loc[:-1], last + step)) for step in (-1, 1))  # type: ignore[misc]
        if isinstance(last := claim.loc[-1] if claim.loc else "", int)
        else (None, None)
        for claim in found
    }
