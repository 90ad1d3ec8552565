"""A seed: a sheet with its origin, the file and the place of every value in it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from dossier import sheets
from dossier.problems.problem import Loc, Place
from dossier.read.stretches import Stretches
from dossier.read.yaml_tree import Tree
from dossier.sheets import identity
from dossier.sheets.leaves import Leaf, leaves, naming, parts

T = TypeVar("T")

Sheet_co = TypeVar("Sheet_co", bound=sheets.Part, covariant=True)


@dataclass(frozen=True)
class Seed(Generic[Sheet_co]):
    """One sheet with its kind, its id and its origin.

    `base` is its place in a file that holds a list; `page` is the source of the page that shows it;
    `word` is what the site calls such a sheet, where it has a word of its own for it.
    """

    kind: str
    id: str
    sheet: Sheet_co
    file: str
    tree: Tree = field(repr=False, compare=False)
    base: Loc = ()
    page: str = ""
    word: str = ""

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
        return identity.ids(type(self.sheet), f"{self.kind}:{self.id}", self.tree.at(self.base))

    @cached_property
    def natural_ids(self) -> Mapping[str, str]:
        """The names, after what they are about, of its parts that were given another id; by that."""
        found = identity.items(type(self.sheet), self.tree.at(self.base))
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
            self._made[where] = replace(self, page=page, word=word)
            vars(self._made[where])["naming"] = self.naming
        placed: Seed[Sheet_co] = self._made[where]
        return placed

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    @cached_property
    def mark(self) -> str:
        """What tells the sheet from others and from what it was: all that it says, and where it is shown."""
        shown = json.dumps([self.kind, self.id, self.file, self.base, self.page, self.word]).encode()
        return hashlib.blake2b(shown + self.tree.said(self.base), digest_size=12).hexdigest()

    def line(self, loc: Loc = ()) -> int:
        """The line on which a value begins, its key's line if it has one."""
        return self.tree.line((*self.base, *loc))


AnySeed = Seed[Any]
"""A seed of whatever kind."""
