"""A linked dossier that notes what is looked up in it, and what the answer was.

Who writes from such a dossier has told by what was looked up on what the writing depends: while all answers
are the same, so is the writing. Compare lektor's `Context.record_dependency`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.link.dossier import Dossier
from dossier.link.linked import Linked
from dossier.link.name_finder import Finder, Mention
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed

Question = tuple[str, str, Any]
"""What was asked: of the linked dossier or of its sheets, by which name, and with which key if any."""

_KEYS = object()
"""The key of a question for the keys of a mapping, in their order."""

_NOTHING = object()
"""The answer where a mapping has no such key."""


class Lookups:
    """The questions that were put to a dossier while something was written, each with its answer."""

    def __init__(self) -> None:
        self.answers: dict[Question, Any] = {}

    def watching(self, linked: Linked) -> Linked:
        """The same dossier, which from now on notes here what is looked up in it."""
        return _WatchedLinked(linked, self.answers)

    def still_hold(self, linked: Linked) -> bool:
        """Whether a later dossier gives the same answer to every question."""
        return all(_answer(linked, question) == answer for question, answer in self.answers.items())


def _answer(linked: Linked, question: Question) -> Any:
    of, name, key = question
    if of == "names":
        return linked.finder.find(name)
    if of == "line":
        return linked.line_at(name, *key)
    value = getattr(linked if of == "linked" else linked.dossier, name)
    if not isinstance(value, Mapping):
        return value
    return tuple(value) if key is _KEYS else value.get(key, _NOTHING)


class _WatchedMapping(Mapping[Any, Any]):
    """A mapping that notes which of its keys are looked up, and whether somebody asked which there are."""

    def __init__(self, of: str, name: str, mapping: Mapping[Any, Any], answers: dict[Question, Any]) -> None:
        self._question = of, name
        self._mapping = mapping
        self._answers = answers

    def __getitem__(self, key: Any) -> Any:
        value = self._mapping.get(key, _NOTHING)
        self._answers[(*self._question, key)] = value
        if value is _NOTHING:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[Any]:
        return iter(self._keys())

    def __len__(self) -> int:
        return len(self._keys())

    def _keys(self) -> tuple[Any, ...]:
        keys: tuple[Any, ...] = self._answers.setdefault((*self._question, _KEYS), tuple(self._mapping))
        return keys


class _WatchedFinder(Finder):
    """A finder that notes in which texts it looked for names."""

    def __init__(self, finder: Finder, answers: dict[Question, Any]) -> None:
        self._finder = finder
        self._answers = answers

    def find(self, text: str) -> list[Mention]:
        """The mentions in a text."""
        found = self._answers["names", text, None] = self._finder.find(text)
        return list(found)


class _WatchedDossier(Dossier):
    """The sheets, noting which of them are looked up."""

    def __init__(self, dossier: Dossier, answers: dict[Question, Any]) -> None:
        object.__setattr__(self, "_watched", (dossier, answers))

    def __getattribute__(self, name: str) -> Any:
        if name not in Dossier.__dataclass_fields__:
            return object.__getattribute__(self, name)
        return _noted("sheets", name, *object.__getattribute__(self, "_watched"))


class _WatchedLinked(Linked):
    """The linked dossier, noting what is looked up in it."""

    def __init__(self, linked: Linked, answers: dict[Question, Any]) -> None:
        watched = (linked, answers)
        made = {
            "dossier": _WatchedDossier(linked.dossier, answers),
            "finder": _WatchedFinder(linked.finder, answers),
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
        _, answers = object.__getattribute__(self, "_watched")
        line: int = answers.setdefault(("line", seed.file, (seed.base, loc)), seed.line(loc))
        return line


_OWN = ("_watched", "_made")


def _noted(of: str, name: str, thing: Any, answers: dict[Question, Any]) -> Any:
    value = getattr(thing, name)
    if isinstance(value, Mapping):
        return _WatchedMapping(of, name, value, answers)
    answers[of, name, None] = value
    return value
