"""A linked dossier that notes what is looked up in it.

Who writes from such a dossier has told by what was looked up on what the writing depends: while all answers
are the same, so is the writing. Compare lektor's `Context.record_dependency`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.link import marks
from dossier.link.dossier import Dossier
from dossier.link.linked import Linked
from dossier.link.name_finder import Finder, Mention
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed

Question = tuple[str, str, Any]
"""What was asked: of the linked dossier or of its sheets, by which name, and with which key if any."""

_Asked = dict[Question, None]

_KEYS = True
"""The key of a question for the keys of a mapping, in their order."""

NAMES = "names"
"""Of whom it is asked which names stand in a text."""

_NOTHING = ("nothing", "at all")
"""The answer where a mapping has no such key."""


class Lookups:
    """The questions that were put to a dossier while something was written."""

    def __init__(self) -> None:
        self.questions: dict[Question, None] = {}

    def watching(self, linked: Linked) -> Linked:
        """The same dossier, which from now on notes here what is looked up in it."""
        return _WatchedLinked(linked, self.questions)


class Answers:
    """The marks of what a dossier answers; a question that many pages have asked is put once.

    `before` are those of an earlier state of it: what is the same value still has the same mark.
    """

    def __init__(self, linked: Linked, before: "Answers | None" = None) -> None:
        self._linked = linked
        self._known: dict[Question, tuple[Any, str]] = {}
        self._before = before._known if before else {}
        self.names = marks.mark(linked.finder.keys)
        """Of all names there are: while they are the same, so is every answer about names in a text."""

    def mark(self, question: Question) -> str:
        """The mark of the answer to a question."""
        found = self._known.get(question)
        if found is None:
            answer, was = _answer(self._linked, question), self._before.get(question)
            found = was if was is not None and was[0] == answer else (answer, marks.mark(answer))
            self._known[question] = found
        return found[1]


def _answer(linked: Linked, question: Question) -> Any:
    of, name, key = question
    if of == NAMES:
        return linked.finder.find(name)
    if of == "line":
        return linked.line_at(name, *key)
    value = linked.dossier.shelves[name] if of == "shelf" else getattr(_thing(linked, of), name)
    if not isinstance(value, Mapping):
        return value
    return tuple(value) if key is _KEYS else value.get(key, _NOTHING)


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
