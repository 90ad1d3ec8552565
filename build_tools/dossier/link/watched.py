"""A linked dossier that notes what is looked up in it.

Who writes from such a dossier has told by what was looked up on what the writing depends: while all answers
are the same, so is the writing. Compare lektor's `Context.record_dependency`.
"""

import hashlib
import json
from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from functools import cache, partial
from typing import Any

from dossier.link import marks
from dossier.link.dossier import Dossier
from dossier.link.linked import Linked
from dossier.link.name_finder import Finder, Mention
from dossier.link.references import Reference, how_named
from dossier.link.watched_sheets import Asked
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed, Fact

_KEYS = True
"""The key of a question for the keys of a mapping, in their order."""

_ALL = False
"""The key of a question for all that is in a mapping."""

NAMES = "names"
"""Of whom it is asked which names stand in a text."""

Kept = Mapping[str, Sequence[str]]
"""Questions as they are kept: by what was asked the keys, each as JSON."""


class Lookups:
    """The questions that were put to a dossier while something was written."""

    def __init__(self) -> None:
        self._asked = Asked()

    def watching(self, linked: Linked) -> Linked:
        """The same dossier, which from now on notes here what is looked up in it."""
        return _WatchedLinked(linked, self._asked)

    @property
    def asked(self) -> Kept:
        """All questions but those for names in texts."""
        found: dict[str, list[str]] = {}
        for of, name, key in self._asked:
            if of != NAMES:
                found.setdefault(f"{of} {name}", []).append(json.dumps(key))
        return found

    @property
    def texts(self) -> Kept:
        """The texts in which names were looked for."""
        return {NAMES: [json.dumps(name) for of, name, _ in self._asked if of == NAMES]}


class Answers:
    """The marks of what a dossier answers; a question that many pages have asked is put once.

    `before` are those of an earlier state of it: marks of what has not changed are taken over.
    """

    def __init__(self, linked: Linked, before: "Answers | None" = None) -> None:
        self._linked = linked
        self._known: dict[str, _Marks] = {}
        self._changed: dict[str, set[str]] = {}
        """The keys of the questions that had other answers, by what was asked."""
        self.names = linked.finder.mark
        """Of all names there are: while they are the same, so is every answer about names in a text."""
        touched = cache(_touched)
        for of, known in before._known.items() if before else ():
            if of.partition(" ")[0] != NAMES:
                self._known[of] = _Marks(linked, of)
                self._changed[of] = self._known[of].take_over(known, touched)

    def mark(self, asked: Kept) -> str:
        """The mark of the answers to some questions."""
        told = hashlib.blake2b(digest_size=12)
        for of, keys in asked.items():
            known = self._known.get(of)
            if known is None:
                known = self._known[of] = _Marks(self._linked, of)
            told.update("\0".join(map(known.__getitem__, keys)).encode())
        return told.hexdigest()

    def are_as_before(self, asked: Kept) -> bool:
        """Whether the answers to questions that were put to the state before are the same now."""
        return all(self._changed[of].isdisjoint(keys) for of, keys in asked.items())


class _Shelf:
    """A mapping known by which it is, and not by what it holds."""

    def __init__(self, mapping: Mapping[Any, Any]) -> None:
        self.mapping = mapping

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shelf) and self.mapping is other.mapping

    def __hash__(self) -> int:
        return id(self.mapping)


_Touched = Callable[[_Shelf, _Shelf], set[str]]


def _touched(before: _Shelf, now: _Shelf) -> set[str]:
    """The keys under which two mappings hold something else, as JSON; with any, those of all, too."""
    old, new = before.mapping, now.mapping
    found = {key for key in old.keys() | new.keys() if old.get(key, _NOTHING) != new.get(key, _NOTHING)}
    if not found and list(old) == list(new):
        return set()
    return {json.dumps(key) for key in (*found, _KEYS, _ALL)}


_NOTHING = ("nothing", "at all")
"""What stands for a value where a mapping has no such key."""


class _Marks(dict[str, str]):
    """The marks of the answers to one kind of question, by its keys; each is found when it is asked."""

    def __init__(self, linked: Linked, of: str) -> None:
        super().__init__()
        kind, _, name = of.partition(" ")
        found = _asked_of(linked, kind, name)
        self._mapping = _Shelf(found) if isinstance(found, Mapping) else None
        self._mark = _marking(linked, found, kind, name)

    def __missing__(self, key: str) -> str:
        found = self[key] = self._mark(_read(key))
        return found

    def take_over(self, before: "_Marks", touched: _Touched) -> set[str]:
        """Take over the marks of an earlier state where they are the same; gives the keys of the others."""
        doubtful = set(before)
        if self._mapping is not None and before._mapping is not None:
            doubtful &= touched(before._mapping, self._mapping)
            self.update(before)
            for key in doubtful:
                del self[key]
        return {key for key in doubtful if self[key] != before[key]}


def _read(key: str) -> Any:
    """A key out of JSON; most are ids, or a kind and an id, and are read at a glance."""
    if "\\" not in key:
        if key[0] == '"':
            return key[1:-1]
        if key.count('"') == 4 and key[:2] == '["' and '", "' in key:
            return tuple(key[2:-2].split('", "'))
    return _frozen(json.loads(key))


def _frozen(key: Any) -> Any:
    """A key as it was before it became JSON, which has no tuples."""
    return tuple(map(_frozen, key)) if isinstance(key, list) else key


def _asked_of(linked: Linked, of: str, name: str) -> Any:
    """Of what one kind of question is asked: a shelf for what is asked of sheets, else what has the name."""
    if of in (NAMES, "line"):
        return None
    if of in ("fact", "head", "shelf"):
        return linked.dossier.shelves[name.rpartition(" ")[2]]
    return getattr(linked if of == "linked" else linked.dossier, name)


def _marking(linked: Linked, found: Any, of: str, name: str) -> Callable[[Any], str]:
    """What marks the answers to one kind of question, by its keys."""
    own = name.rpartition(" ")[0]
    if of == NAMES:
        return lambda key: marks.mark(linked.finder.find(key))
    if of == "line":
        return lambda key: marks.mark(linked.line_at(name, *key))
    if of == "fact":
        return partial(_of_sheet, found, Fact.by_name[own])
    if of == "head":
        return partial(_of_sheet, found, _in_head(own))
    if not isinstance(found, Mapping):
        return lambda _: marks.mark(found)
    mark = _place if of == "shelf" else _references if name in _OF_REFERENCES else marks.mark
    return partial(_in_mapping, found, mark)


def _in_head(name: str) -> Callable[[AnySeed], Any]:
    return lambda seed: seed.head.get(name)


def _of_sheet(shelf: Mapping[str, AnySeed], ask: Callable[[AnySeed], Any], key: str) -> str:
    seed = shelf.get(key)
    return "" if seed is None else json.dumps(ask(seed))


def _in_mapping(mapping: Mapping[Any, Any], mark: Callable[[Any], str], key: Any) -> str:
    if key is _ALL:
        return marks.mark(tuple(mapping.items()))
    if key is _KEYS:
        return marks.mark(tuple(mapping))
    return mark(mapping[key]) if key in mapping else ""


def _place(seed: AnySeed) -> str:
    """What is noted of a sheet that is taken off its shelf; what of it is looked at is noted then."""
    return seed.whereabouts


def _references(found: Sequence[Reference]) -> str:
    """The same of references: which sheets they come from, and what these name and where."""
    told = "\0".join([one.seed.once(_naming) for one in found])
    return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()


def _naming(seed: AnySeed) -> str:
    return f"{seed.whereabouts} {how_named(seed)}"


_OF_REFERENCES = ("incoming", "outgoing")
"""What a linked dossier has of references, by sheets."""


class _WatchedMapping(Mapping[Any, Any]):
    """A mapping that notes which of its keys are looked up, and whether somebody asked which there are."""

    def __init__(self, of: str, name: str, mapping: Mapping[Any, Any], asked: Asked) -> None:
        self._question = of, name
        self._mapping = mapping
        self._asked = asked

    def __getitem__(self, key: Any) -> Any:
        self._asked[(*self._question, key)] = None
        return self._mapping[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._keys())

    def __len__(self) -> int:
        return len(self._keys())

    def values(self) -> ValuesView[Any]:
        """All values, for who asks is written anew with each of them."""
        return self._all().values()

    def items(self) -> ItemsView[Any, Any]:
        """The same with their keys."""
        return self._all().items()

    def _all(self) -> Mapping[Any, Any]:
        # One question, where each key would be one of thousands.
        self._asked[(*self._question, _ALL)] = None
        return self._mapping

    def _keys(self) -> tuple[Any, ...]:
        self._asked[(*self._question, _KEYS)] = None
        return tuple(self._mapping)


class _WatchedShelf(_WatchedMapping):
    """A shelf whose sheets note what of them is looked at."""

    def __getitem__(self, key: Any) -> AnySeed:
        return self._asked.seed(super().__getitem__(key))


class _WatchedReferences(_WatchedMapping):
    """References whose sheets note what of them is looked at."""

    def __getitem__(self, key: Any) -> tuple[Reference, ...]:
        found: tuple[Reference, ...] = super().__getitem__(key)
        return tuple(Reference(self._asked.seed(one.seed), one.loc, one.target, one.cut) for one in found)


class _WatchedFinder(Finder):
    """A finder that notes in which texts it looked for names."""

    def __init__(self, finder: Finder, asked: Asked) -> None:
        self._finder = finder
        self._asked = asked

    def find(self, text: str) -> list[Mention]:
        """The mentions in a text."""
        self._asked[NAMES, text, None] = None
        return self._finder.find(text)


class _WatchedDossier(Dossier):
    """The sheets, noting which of them are looked up."""

    def __init__(self, dossier: Dossier, asked: Asked) -> None:
        object.__setattr__(self, "_watched", (dossier, asked))
        # Of each shelf it is noted which sheets were taken; which shelves there are is the program's.
        shelves = {
            kind: _WatchedShelf("shelf", kind, shelf, asked) for kind, shelf in dossier.shelves.items()
        }
        object.__setattr__(self, "shelves", shelves)

    def __getattribute__(self, name: str) -> Any:
        if name not in Dossier.__dataclass_fields__ or name == "shelves":
            return object.__getattribute__(self, name)
        return _noted("sheets", name, *object.__getattribute__(self, "_watched"))


class _WatchedLinked(Linked):
    """The linked dossier, noting what is looked up in it."""

    def __init__(self, linked: Linked, asked: Asked) -> None:
        watched = (linked, asked)
        made = {
            "dossier": _WatchedDossier(linked.dossier, asked),
            "finder": _WatchedFinder(linked.finder, asked),
        }
        object.__setattr__(self, "_watched", watched)
        object.__setattr__(self, "_made", made)

    def __getattribute__(self, name: str) -> Any:
        if name in ("dossier", "finder"):
            return object.__getattribute__(self, "_made")[name]
        if name.startswith("__") or name in _OWN or callable(getattr(Linked, name, None)):
            return object.__getattribute__(self, name)
        return _noted("linked", name, *object.__getattribute__(self, "_watched"))

    def line(self, seed: AnySeed, loc: Loc = ()) -> int:
        """The line on which a value begins, which moves when something is written above it."""
        _, asked = object.__getattribute__(self, "_watched")
        asked["line", seed.file, (seed.base, loc)] = None
        return seed.whole.line(loc)


_OWN = ("_watched", "_made")


def _noted(of: str, name: str, thing: Any, asked: Asked) -> Any:
    value = getattr(thing, name)
    if isinstance(value, Mapping):
        watched = _WatchedReferences if name in _OF_REFERENCES else _WatchedMapping
        return watched(of, name, value, asked)
    asked[of, name, None] = None
    return value
