"""What tells, short of reading anything, that nothing in some folders has changed."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dossier.store import kept

_Entry = tuple[str, tuple[int, ...]]


class _RestlessError(Exception):
    """Something has no state by which it could be told from what it may become."""


def state_of_all(paths: Iterable[Path]) -> str | None:
    """A digest of the state of some files, and of all that is in some folders; what is not there counts, too.

    None if that cannot be told: something was written a moment ago, cannot be looked at, or is a link, behind
    which anything may change.
    """
    try:
        found = [[str(path), sorted(_entries(path))] for path in paths]
    except (_RestlessError, OSError):
        return None
    return hashlib.blake2b(json.dumps(found).encode(), digest_size=16).hexdigest()


def _entries(path: Path) -> Iterator[_Entry]:
    if path.is_dir():
        yield "", ()
        yield from _in_folder(os.fspath(path))
    elif path.exists() or path.is_symlink():
        yield "", _state(os.fspath(path))


def _in_folder(folder: str) -> Iterator[_Entry]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield entry.path, ()
                yield from _in_folder(entry.path)
            elif entry.is_file(follow_symlinks=False):
                yield entry.path, _state(entry.path)
            else:
                raise _RestlessError


def _state(path: str) -> tuple[int, ...]:
    if state := kept.state(path):
        return state
    raise _RestlessError
