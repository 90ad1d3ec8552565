"""A linked dossier that notes what is looked up in it.

Who writes from such a dossier has told by what was looked up on what the writing depends: while all answers
are the same, so is the writing. Compare lektor's `Context.record_dependency`.
"""

import hashlib
import json
from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from functools import partial
from typing import Any

from dossier.link import marks
from dossier.link.dossier import Dossier
from dossier.link.linked import Linked
from dossier.link.name_finder import Finder, Mention
from dossier.link.references import Reference
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed, Seed

Question = tuple[str, str, Any]
"""What was asked: of the linked dossier or of its sheets, by which name, and with which key if any."""

_Asked = dict[Question, None]

_KEYS = True
"""The key of a question for the keys of a mapping, in their order."""

_ALL = False
"""The key of a question for all that is in a mapping."""

NAMES = "names"
"""Of whom it is asked which names stand in a text."""

_NOTHING = ("nothing", "at all")
"""The answer where a mapping has no such key."""

_NO_MARK = marks.mark(_NOTHING)


Asked = Mapping[str, Sequence[str]]
"""Questions as they are kept: by what was asked the keys, each as JSON."""


class Lookups:
    """The questions that were put to a dossier while something was written."""

    def __init__(self) -> None:
        self._questions: _Asked = {}

    def watching(self, linked: Linked) -> Linked:
        """The same dossier, which from now on notes here what is looked up in it."""
        return _WatchedLinked(linked, self._questions)

    @property
    def asked(self) -> Asked:
        """All questions but those for names in texts."""
        found: dict[str, list[str]] = {}
        for of, name, key in self._questions:
            if of != NAMES:
                found.setdefault(f"{of} {name}", []).append(json.dumps(key))
        return found

    @property
    def texts(self) -> Asked:
        """The texts in which names were looked for."""
        return {NAMES: [json.dumps(name) for of, name, _ in self._questions if of == NAMES]}


class Answers:
    """The marks of what a dossier answers; a question that many pages have asked is put once."""

    def __init__(self, linked: Linked) -> None:
        self._linked = linked
        self._known: dict[str, _Marks] = {}
        self.names = linked.finder.mark
        """Of all names there are: while they are the same, so is every answer about names in a text."""

    def mark(self, asked: Asked) -> str:
        """The mark of the answers to some questions."""
        told = hashlib.blake2b(digest_size=12)
        for of, keys in asked.items():
            known = self._known.get(of)
            if known is None:
                known = self._known[of] = _Marks(self._linked, of)
            told.update("\0".join(map(known.__getitem__, keys)).encode())
        return told.hexdigest()


class _Marks(dict[str, str]):
    """The marks of the answers to one kind of question, by its keys; each is found when it is asked for."""

    def __init__(self, linked: Linked, of: str) -> None:
        super().__init__()
        self._answer = _answering(linked, *of.split(" ", 1))

    def __missing__(self, key: str) -> str:
        # Most keys are ids, and are read at a glance.
        of = key[1:-1] if key[0] == '"' and "\\" not in key else _frozen(json.loads(key))
        found = self[key] = _mark(self._answer(of))
        return found


def _mark(answer: Any) -> str:
    """The mark of an answer; that of sheets and of references, which are most of all, without any detour."""
    if isinstance(answer, Seed):
        return answer.mark
    if isinstance(answer, int):
        return str(answer)
    if answer and isinstance(answer, tuple) and isinstance(answer[0], Reference):
        # All references of some sheets, or all of theirs to one other: the sheets tell which they are.
        told = "".join([reference.seed.mark for reference in answer])
        return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()
    return _NO_MARK if answer is _NOTHING else marks.mark(answer)


def _frozen(key: Any) -> Any:
    """A key as it was before it became JSON, which has no tuples."""
    return tuple(map(_frozen, key)) if isinstance(key, list) else key


def _answering(linked: Linked, of: str, name: str = "") -> Callable[[Any], Any]:
    """What answers one kind of question, by its keys."""
    if of == NAMES:
        return linked.finder.find
    if of == "line":
        return lambda key: linked.line_at(name, *key)
    value = linked.dossier.shelves[name] if of == "shelf" else getattr(_thing(linked, of), name)
    return partial(_in_mapping, value) if isinstance(value, Mapping) else lambda key: value


def _in_mapping(mapping: Mapping[Any, Any], key: Any) -> Any:
    if key is _ALL:
        return tuple(mapping.items())
    return tuple(mapping) if key is _KEYS else mapping.get(key, _NOTHING)


def _thing(linked: Linked, of: str) -> Any:
    return linked if of == "linked" else linked.dossier


class _WatchedMapping(Mapping[Any, Any]):
    """A mapping that notes which of its keys are looked up, and whether somebody asked which there are."""

    def __init__(self, of: str, name: str, mapping: Mapping[Any, Any], asked: _Asked) -> None:
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


class _WatchedFinder(Finder):
    """A finder that notes in which texts it looked for names."""

    def __init__(self, finder: Finder, asked: _Asked) -> None:
        self._finder = finder
        self._asked = asked

    def find(self, text: str) -> list[Mention]:
        """The mentions in a text."""
        self._asked[NAMES, text, None] = None
        return self._finder.find(text)


class _WatchedDossier(Dossier):
    """The sheets, noting which of them are looked up."""

    def __init__(self, dossier: Dossier, asked: _Asked) -> None:
        object.__setattr__(self, "_watched", (dossier, asked))
        # Of each shelf it is noted which sheets were taken; which shelves there are is the program's.
        shelves = {
            kind: _WatchedMapping("shelf", kind, shelf, asked) for kind, shelf in dossier.shelves.items()
        }
        object.__setattr__(self, "shelves", shelves)

    def __getattribute__(self, name: str) -> Any:
        if name not in Dossier.__dataclass_fields__ or name == "shelves":
            return object.__getattribute__(self, name)
        return _noted("sheets", name, *object.__getattribute__(self, "_watched"))


class _WatchedLinked(Linked):
    """The linked dossier, noting what is looked up in it."""

    def __init__(self, linked: Linked, asked: _Asked) -> None:
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
        return seed.line(loc)


_OWN = ("_watched", "_made")


def _noted(of: str, name: str, thing: Any, asked: _Asked) -> Any:
    value = getattr(thing, name)
    if isinstance(value, Mapping):
        return _WatchedMapping(of, name, value, asked)
    asked[of, name, None] = None
    return value
