"""A sheet that notes what of it is looked at: who shows its name need not be written anew for its summary."""

from collections.abc import Iterator, Mapping
from typing import Any

from dossier import sheets
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed, Seed
from dossier.read.yaml_tree import Tree
from dossier.sheets.leaves import Leaf

Question = tuple[str, str, Any]
"""What was asked: of the linked dossier or of its sheets, by which name, and with which key if any."""


class Asked(dict[Question, None]):
    """The questions that were put while something was written, and the sheets of which they were asked."""

    def __init__(self) -> None:
        super().__init__()
        self._watched: dict[tuple[str, str], AnySeed] = {}

    def seed(self, seed: AnySeed) -> AnySeed:
        """A sheet, which from now on notes here what of it is looked at; the same for the same sheet."""
        of = seed.kind, seed.id
        if of not in self._watched:
            self._watched[of] = _WatchedSeed(seed, self)
        return self._watched[of]


class _WatchedSeed(Seed[Any]):
    """A sheet as `Asked` hands it out; that it was taken is noted by whom it was taken from."""

    is_watched = True
    _whole: AnySeed
    _asked: Asked

    def __init__(self, seed: AnySeed, asked: Asked) -> None:
        own = ("kind", "id", "file", "base", "page", "word", "facts", "whereabouts")
        vars(self).update({name: getattr(seed, name) for name in own}, _whole=seed, _asked=asked)

    def note(self, fact: str) -> None:
        """Called by a fact that is asked."""
        self._asked["fact", f"{fact} {self.kind}", self.id] = None

    @property
    def whole(self) -> AnySeed:
        """The sheet itself."""
        return self._whole

    @property
    def _all(self) -> AnySeed:
        """The sheet itself, of which anything may be looked at."""
        self.note("said")
        return self.whole

    @property
    def head(self) -> Mapping[str, Any]:
        """The fields of the sheet, each of which is noted by itself."""
        return _Head(self.whole, self._asked)

    @property
    def sheet(self) -> Any:
        """All that the sheet says."""
        return self._all.sheet

    @property
    def tree(self) -> Tree:
        """All that its file says."""
        return self._all.tree

    @property
    def parts(self) -> tuple[tuple[Loc, sheets.Part], ...]:
        """All its parts."""
        return self._all.parts

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All its values."""
        return self._all.leaves

    @property
    def naming(self) -> tuple[Leaf, ...]:
        """All its values that may name another."""
        return self._all.naming


class _Head(Mapping[str, Any]):
    def __init__(self, seed: AnySeed, asked: Asked) -> None:
        self._seed = seed
        self._asked = asked

    def __getitem__(self, name: str) -> Any:
        self._asked["head", f"{name} {self._seed.kind}", self._seed.id] = None
        return self._seed.head[name]

    def __iter__(self) -> Iterator[str]:
        self._asked["fact", f"head {self._seed.kind}", self._seed.id] = None
        return iter(self._seed.head)

    def __len__(self) -> int:
        return len(list(iter(self)))
