"""What each file gave when it was last read, by this process or, with a store, by an earlier one."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from dossier.read.seed import Facts
from dossier.read.yaml_tree import Said
from dossier.store.kept import State, Store

T = TypeVar("T")

_SHELF = "file"

_SAID = "said"

_CLEAN = "clean"

_MADE = "made"


@dataclass(frozen=True)
class Plain:
    """What was read in a file without fault, short of what it says."""

    digest: str
    """Of the text of the file."""
    said: str
    """The digest of what it says, and where."""
    ids: Mapping[str, Sequence[str]]
    """The ids it gives, by their kind."""
    sheets: Sequence[str]
    """The ids of its sheets, in their order."""
    facts: Sequence[Facts]
    """What is known of each of them; what is asked meanwhile is added."""


@dataclass(frozen=True)
class Taken:
    """What was read in a file by another process: its state, what is known of it, and what it says."""

    state: State
    plain: Plain
    said: Said


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
        self._kept: dict[str, bytes | tuple[State, Plain | None]] = {**(store.all(_SHELF) if store else {})}
        self._clean = store.all(_CLEAN) if store else {}
        self._plain: dict[str, tuple[State, Plain, int]] = {}
        """By the name of a file what is kept of it, and how many facts were."""
        self._said: dict[str, Said] = {}
        """What files say that no store keeps."""
        self._taken: dict[str, Taken] = {}

    def unchanged(self, name: str, state: State) -> Any:
        """What the file gave to this process, if it is still in the state it was in; else None."""
        known = self._known.get(name)
        return known.made if known is not None and state and known.state == state else None

    def is_known(self, name: str, state: State) -> bool:
        """Whether a file has been read in the state in which it is."""
        return self.unchanged(name, state) is not None or (bool(state) and self._opened(name)[0] == state)

    def take(self, name: str) -> Taken | None:
        """All that this memory has of a file, for another one; nothing of a file that has a fault."""
        if name not in self._plain or name not in self._said:
            return None
        state, plain, _ = self._plain[name]
        return Taken(state, plain, self._said[name])

    def expect(self, name: str, taken: Taken) -> None:
        """Take over what another process has read in a file."""
        self._taken[name] = taken

    def plain(self, name: str, state: State) -> Plain | None:
        """What another process or an earlier build read in the file, if it is still in that state."""
        taken = self._taken.pop(name, None)
        if taken is not None and taken.state == state:
            self.keep(name, state, taken.plain, taken.said)
            return taken.plain
        then, plain = self._opened(name)
        if plain is None or not state or then != state:
            return None
        self._plain[name] = state, plain, _count(plain)
        return plain

    def plain_of(self, name: str, text: str) -> Plain | None:
        """What an earlier build read in the file, if it held the same text."""
        _, plain = self._opened(name)
        return plain if plain is not None and plain.digest == digest(text) else None

    def has(self, name: str) -> bool:
        """Whether an earlier build has read anything in a file."""
        return name in self._kept

    def said(self, name: str, plain: Plain) -> Said | None:
        """What the file said when that was read in it, if it is still kept."""
        if name in self._said:
            return self._said[name]
        kept = self._store.get(_SAID, name) if self._store else None
        if kept is None or _digest_of(kept) != plain.said:
            return None
        data, lines = kept.split(b"\n")
        return data, lines

    def recall(self, name: str, now: str, read: Callable[[], T], state: State = ()) -> T:
        """What the file gave, if its text has still this digest; else what `read` makes of it now."""
        known = self._known.get(name)
        made: T = known.made if known is not None and known.digest == now else read()
        self._known[name] = _Known(state, now, made)
        return made

    def keep(self, name: str, state: State, plain: Plain, said: Said | None = None) -> None:
        """Keep what a file holds for the builds to come; what it says, if that is not kept already."""
        self._plain[name] = state, plain, -1
        if said is not None and self._store is not None:
            self._store.put(_SAID, name, partial(b"\n".join, said))
        elif said is not None:
            self._said[name] = said

    def made(self, name: str, now: str, make: Callable[[], Any]) -> Any:
        """Plain data made of something with this digest, by an earlier build or just now."""
        kept = self._store.get(_MADE, name) if self._store else None
        if kept is not None and kept.startswith(now.encode()):
            return json.loads(kept[len(now) :])
        found = make()
        if self._store is not None:
            self._store.put(_MADE, name, now.encode() + as_json(found))
        return found

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

    def settle(self) -> None:
        """Put into the store what has become known, and take out what it holds of files that are no more."""
        if self._store is None:
            return
        for name, (state, plain, count) in self._plain.items():
            if _count(plain) != count:
                self._store.put(_SHELF, name, partial(_sealed, state, plain))
                self._plain[name] = state, plain, _count(plain)
        for name in self._kept.keys() - self._known.keys():
            for shelf in (_SHELF, _SAID, _CLEAN):
                self._store.put(shelf, name, None)

    def _opened(self, name: str) -> tuple[State, Plain | None]:
        kept = self._kept.get(name)
        if isinstance(kept, bytes):
            kept = self._kept[name] = _opened(kept)
        return kept or ((), None)


def _opened(kept: bytes) -> tuple[State, Plain | None]:
    try:
        state, *plain = json.loads(kept)
        return tuple(state), Plain(*plain)
    except (ValueError, TypeError):
        return (), None


def _count(plain: Plain) -> int:
    return sum(map(len, plain.facts))


def _sealed(state: State, plain: Plain) -> bytes:
    return as_json([state, plain.digest, plain.said, plain.ids, plain.sheets, plain.facts])


def as_json(value: Any) -> bytes:
    """Plain data on one line."""
    return json.dumps(value, separators=(",", ":")).encode()


def digest(text: str) -> str:
    """What tells a text from any other."""
    return _digest_of(text.encode("utf-8", "surrogatepass"))


def digest_of(said: Said) -> str:
    """The same, of what a file says."""
    return _digest_of(b"\n".join(said))


def _digest_of(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
