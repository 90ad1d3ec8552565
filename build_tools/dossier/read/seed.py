"""A seed: a sheet with its origin, the file and the place of every value in it."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, ClassVar, Generic, TypeVar

from dossier import sheets
from dossier.problems.problem import Loc, Place
from dossier.read.stretches import Stretches
from dossier.read.yaml_tree import Tree
from dossier.sheets import identity, kinds
from dossier.sheets.leaves import Leaf, leaves, naming, parts
from dossier.text.dates import Date, parse

T = TypeVar("T")

Sheet_co = TypeVar("Sheet_co", bound=sheets.Part, covariant=True)

Facts = dict[str, Any]
"""What is known of a sheet by itself, by its name: plain values of JSON, kept from build to build."""


class Values:
    """The sheets of a file, which are made of what it says when somebody asks for one of them."""

    def __init__(self, make: Callable[[], tuple[Any, ...]]) -> None:
        self._make = make

    @cached_property
    def all(self) -> tuple[Any, ...]:
        """Every sheet of the file, in order."""
        return self._make()


@dataclass(frozen=True, eq=False)
class Seed(Generic[Sheet_co]):
    """One sheet with its kind, its id and its origin.

    `base` is its place in a file that holds a list; `page` is the source of the page that shows it;
    `word` is what the site calls such a sheet, where it has a word of its own for it. Of thousands of sheets
    a build looks at few in full: what it asks of all of them is a fact, for which none need be made.
    """

    kind: str
    id: str
    values: Values = field(repr=False)
    file: str
    tree: Tree = field(repr=False)
    base: Loc = ()
    page: str = ""
    word: str = ""
    facts: Facts = field(default_factory=dict, repr=False)

    def __eq__(self, other: object) -> bool:
        """Whether both say the same in the same place."""
        return self is other or (isinstance(other, Seed) and self.mark == other.mark)

    def __hash__(self) -> int:
        return hash((self.kind, self.id))

    @cached_property
    def sheet(self) -> Sheet_co:
        """The sheet itself; None if it is not valid."""
        made: Sheet_co = self.values.all[self.base[0] if self.base else 0]  # type: ignore[index]
        return made

    @cached_property
    def head(self) -> Mapping[str, Any]:
        """What the sheet's own fields say in words and numbers, lists of them included."""
        return _head(self)

    is_watched = False
    """Whether it notes what of it is looked at; see `link.watched_sheets`."""

    @property
    def whole(self) -> "Seed[Sheet_co]":
        """The sheet itself, of one that is watched."""
        return self

    def note(self, fact: str) -> None:
        """To be called when a fact is asked of a sheet that is watched."""

    def date(self, name: str) -> Date | None:
        """The date in one of the sheet's own fields."""
        text = _dates(self).get(name)
        return _date(text) if text else None

    def place(self, loc: Loc = ()) -> Place:
        """Where a value of this sheet stands."""
        return Place(self.file, self.tree.span((*self.base, *loc)))

    def within(self, leaf: Leaf, start: int, end: int) -> Place:
        """Where the characters of a text of this sheet from `start` up to `end` stand."""
        found = self._stretches.get(leaf.loc)
        if found is None:
            whole = self.place(leaf.loc).span
            found = self._stretches[leaf.loc] = Stretches(self.tree.lines, whole, str(leaf.value))
        return Place(self.file, found.span(start, end))

    @cached_property
    def _stretches(self) -> dict[Loc, Stretches]:
        """What was counted off in a text is not counted again for its next stretch."""
        return {}

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every value in the sheet with its place and its marks."""
        return leaves(self.sheet)

    @cached_property
    def naming(self) -> tuple[Leaf, ...]:
        """Every value in the sheet that names another, or is text in which links may stand."""
        return naming(self.sheet)

    def forget_leaves(self) -> None:
        """To be called when all is checked: nobody else asks for every value, and they need much room."""
        self.__dict__.pop("leaves", None)

    @cached_property
    def parts(self) -> tuple[tuple[Loc, sheets.Part], ...]:
        """The sheet and every part in it, with their places."""
        return tuple(parts(self.sheet))

    @cached_property
    def ids(self) -> Mapping[Loc, str]:
        """The ids of its parts that stand on a page under an address of their own, by their places."""
        return {tuple(loc): own for loc, own in _ids(self)}

    @cached_property
    def natural_ids(self) -> Mapping[str, str]:
        """The names, after what they are about, of its parts that were given another id; by that."""
        found = identity.items(kinds.of_name(self.kind).model, self.tree.at(self.base))
        return {item.given: item.natural for item in found if item.given and item.natural}

    def once(self, make: Callable[["Seed[Any]"], T]) -> T:
        """What a function makes of this sheet alone: made once, however often a preview asks."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def shown(self, page: str, word: str) -> "Seed[Sheet_co]":
        """The same sheet with the page that shows it; the same value for the same page."""
        where = page, word
        if where not in self._made:
            self._made[where] = self._shown(page, word)
        placed: Seed[Sheet_co] = self._made[where]
        return placed

    def _shown(self, page: str, word: str) -> "Seed[Sheet_co]":
        # Every build places every sheet, and `replace` takes three times as long.
        made = (self.kind, self.id, self.values, self.file, self.tree, self.base, page, word, self.facts)
        return Seed(*made)

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    @cached_property
    def whereabouts(self) -> str:
        """Which sheet it is, where it stands and where it is shown."""
        return f"{self.kind}\0{self.id}\0{self.file}\0{self.base}\0{self.page}\0{self.word}"

    @cached_property
    def mark(self) -> str:
        """What tells the sheet from others and from what it was: all that it says, and where it is shown."""
        return hashlib.blake2b(f"{self.whereabouts}\0{said(self)}".encode(), digest_size=12).hexdigest()

    def line(self, loc: Loc = ()) -> int:
        """The line on which a value begins, its key's line if it has one."""
        return self.tree.line((*self.base, *loc))


AnySeed = Seed[Any]
"""A seed of whatever kind."""


class Fact(Generic[T]):
    """A question about a sheet alone, whose answer is kept from build to build.

    `make` finds the answer, which is plain data as JSON has it, so without tuples. It asks nothing but the
    sheet: not in which language the site is, nor what other sheets say. A name belongs to one question.
    """

    by_name: ClassVar[dict[str, "Fact[Any]"]] = {}
    """All questions that there are."""

    def __init__(self, name: str, make: Callable[[AnySeed], T]) -> None:
        assert name not in self.by_name, "two questions have one name"
        self.by_name[name] = self
        self._name = name
        self._make = make

    def __call__(self, seed: AnySeed) -> T:
        """The answer for a sheet."""
        if seed.is_watched:
            seed.note(self._name)
        if self._name not in seed.facts:
            seed.facts[self._name] = self._make(seed.whole)
        found: T = seed.facts[self._name]
        return found


def _say(seed: AnySeed) -> str:
    return hashlib.blake2b(seed.tree.said(seed.base), digest_size=12).hexdigest()


def _find_ids(seed: AnySeed) -> list[list[Any]]:
    model, data = kinds.of_name(seed.kind).model, seed.tree.at(seed.base)
    return [[list(loc), own] for loc, own in identity.ids(model, f"{seed.kind}:{seed.id}", data).items()]


def _find_head(seed: AnySeed) -> dict[str, Any]:
    found = ((name, _plain(value)) for name, value in seed.sheet)
    return {name: value for name, value in found if value is not None}


def _find_dates(seed: AnySeed) -> dict[str, str]:
    return {name: value.text for name, value in seed.sheet if isinstance(value, Date)}


def _plain(value: Any) -> Any:
    """A value in words and numbers; None for any other."""
    if isinstance(value, tuple):
        return list(value) if all(isinstance(item, str | int) for item in value) else None
    if isinstance(value, dict):
        return dict(value) if all(isinstance(item, str) for item in value.values()) else None
    return value if isinstance(value, str | int | float) else None


said = Fact("said", _say)
"""The mark of all that a sheet says."""

_ids = Fact("ids", _find_ids)

_head = Fact("head", _find_head)

_dates = Fact("dates", _find_dates)

FACTS: tuple[Fact[Any], ...] = (said, _ids, _head, _dates)
"""What a sheet itself asks of itself."""

_date = lru_cache(maxsize=5_000)(parse)
"""Many sheets have the same date."""
