"""What each file gave when it was last read, by this process or, with a store, by an earlier one."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from dossier.store.kept import State, Store

T = TypeVar("T")

_SHELF = "file"

_CLEAN = "clean"


@dataclass(frozen=True)
class Plain:
    """What was read in a file, as JSON, which takes a quarter of the room that it takes as values."""

    data: bytes
    outline: bytes
    """The lines on which all of it begins; see `yaml_tree.outline`."""
    digest: str
    """Of the text of the file."""


@dataclass(frozen=True)
class _Known:
    state: State
    digest: str
    made: Any


class Memory:
    """What each file gave when it was last read: nothing is read again that has not been saved since."""

    def __init__(self, store: Store | None = None) -> None:
        self._known: dict[str, _Known] = {}
        self._store = store
        self._kept = store.all(_SHELF) if store else {}
        self._clean = store.all(_CLEAN) if store else {}

    def unchanged(self, name: str, state: State) -> Any:
        """What the file gave to this process, if it is still in the state it was in; else None."""
        known = self._known.get(name)
        return known.made if known is not None and state and known.state == state else None

    def plain(self, name: str, state: State) -> Plain | None:
        """What an earlier build read in the file, if it is still in the state it was in then."""
        then, plain = self._opened(name)
        return plain if state and then == state else None

    def plain_of(self, name: str, text: str) -> Plain | None:
        """What an earlier build read in the file, if it held the same text."""
        _, plain = self._opened(name)
        return plain if plain is not None and plain.digest == digest(text) else None

    def recall(self, name: str, now: str, read: Callable[[], T], state: State = ()) -> T:
        """What the file gave, if its text has still this digest; else what `read` makes of it now."""
        known = self._known.get(name)
        made: T = known.made if known is not None and known.digest == now else read()
        self._known[name] = _Known(state, now, made)
        return made

    def keep(self, name: str, state: State, plain: Plain) -> None:
        """Keep what a file holds for the builds to come."""
        if self._store is not None:
            head = as_json([list(state), plain.digest])
            self._store.put(_SHELF, name, b"\n".join((head, plain.data, plain.outline)))

    def is_clean(self, name: str, rules: str) -> bool:
        """Whether the file was found without fault by these rules, and holds the same text still."""
        known = self._known.get(name)
        return known is not None and self._clean.get(name) == f"{known.digest} {rules}".encode()

    def note_clean(self, names: Iterable[str], rules: str) -> None:
        """Keep that nothing is wrong with some files, each taken by itself, by these rules."""
        for name in names:
            self._clean[name] = f"{self._known[name].digest} {rules}".encode()
            if self._store is not None:
                self._store.put(_CLEAN, name, self._clean[name])

    def forget(self) -> None:
        """Take out of the store what it holds of files that are no more."""
        if self._store is not None:
            for name in self._kept.keys() - self._known.keys():
                self._store.put(_SHELF, name, None)
                self._store.put(_CLEAN, name, None)

    def _opened(self, name: str) -> tuple[State, Plain | None]:
        kept = self._kept.get(name)
        if kept is None:
            return (), None
        try:
            head, data, lines = kept.split(b"\n")
            state, text = json.loads(head)
            return tuple(state), Plain(data, lines, text)
        except ValueError:
            return (), None


def as_json(value: Any) -> bytes:
    """Plain data on one line."""
    return json.dumps(value, separators=(",", ":")).encode()


def digest(text: str) -> str:
    """What tells a text from any other."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
