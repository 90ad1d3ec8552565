"""What earlier builds made, in one file under `.cache/`: nothing is made twice.

The file holds plain bytes by shelf and name, and whoever puts something in can check it again when it
comes out. It is an SQLite database: that is written whole or not at all, lets two builds use it at once, and
holds no code. A pickle would: whoever can write one, into a cache between the runs of a workflow for
instance, could run anything at the next build.

The store may be deleted at any time. One that is damaged, foreign, or of another version of the program is
thrown away with a note, and never believed.
"""

import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

FOLDER = ".cache"

FILE = f"{FOLDER}/dossier.sqlite"

_APPLICATION = 0x28D05513
"""SQLite's mark of whose a file is; any number that nobody else has."""

_PATIENCE = 10.0
"""Seconds to wait for another build that is writing: it does so once, for far less than that."""

_AT_REST = 2_000_000_000
"""Nanoseconds: some file systems know times by two seconds only."""

_MUCH = 1_000
"""So many things to keep are those of a first build, or of one after a change of the program."""

_TABLE = "CREATE TABLE kept (shelf TEXT, name TEXT, data BLOB, PRIMARY KEY (shelf, name))"

_README = "# Made by dossier; safe to delete.\n*\n"

Say = Callable[[str], None]

Made = bytes | Callable[[], bytes]
"""Something to keep, or what makes it."""

State = tuple[int, ...]
"""What tells, short of reading it, whether a file is the one it was; nothing where that cannot be told."""


class _ForeignError(Exception):
    """The file is no store of this version; the message says what it is, in an editor's words."""


class Store:
    """What is kept below the folder of a project; nothing is written before `save`."""

    def __init__(self, root: Path, version: str, say: Say) -> None:
        self._path = root / FILE
        self.version = version
        self._say = say
        self._put: dict[tuple[str, str], Made | None] = {}
        # Opening may fail, and what fails is closed.
        self._file: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._left: list[sqlite3.Connection | None] = []
        """What a process has from the one it was split off: it must neither use nor close that."""
        self._file = self._opened()

    def all(self, shelf: str) -> dict[str, bytes]:
        """Everything on a shelf, by its name."""
        rows = self._rows("SELECT name, data FROM kept WHERE shelf = ?", shelf)
        return dict(self._whole(rows))

    def get(self, shelf: str, name: str) -> bytes | None:
        """One thing on a shelf, if it is there."""
        if (shelf, name) in self._put:
            return _made(self._put[shelf, name])
        rows = self._rows("SELECT name, data FROM kept WHERE shelf = ? AND name = ?", shelf, name)
        return dict(self._whole(rows)).get(name)

    def put(self, shelf: str, name: str, data: Made | None) -> None:
        """Keep something from the next `save` on; None takes it off its shelf.

        What is large may be given as a function that makes it, so that it need not be held until then.
        """
        self._put[shelf, name] = data

    def relieve(self) -> None:
        """Write what was put in so far if it is much: held to the end, it is most of what a build needs."""
        if len(self._put) > _MUCH:
            self.save()

    def save(self) -> None:
        """Write what was put in, all of it or nothing."""
        put, self._put = self._put, {}
        if not put or self._file is None:
            return
        # One after the other: all at once they are an eighth of what a build of thousands of sheets needs.
        kept = ((*key, _sealed(data)) for key, made in put.items() if (data := _made(made)) is not None)
        gone = [key for key, data in put.items() if data is None]
        try:
            with self._file:
                self._file.executemany("DELETE FROM kept WHERE shelf = ? AND name = ?", gone)
                self._file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", kept)
        except sqlite3.DatabaseError as error:
            self._fail(error)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _rows(self, select: str, *values: str) -> list[tuple[str, bytes]]:
        if self._process != os.getpid():
            self._left.append(self._file)
            self._process, self._file = os.getpid(), self._opened() if self._file else None
        if self._file is None:
            return []
        try:
            return self._file.execute(select, values).fetchall()
        except sqlite3.DatabaseError as error:
            self._fail(error)
            return []

    def _whole(self, rows: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        """What came out as it was put in; with anything else in it the store is not believed at all."""
        opened = [(name, _unsealed(data)) for name, data in rows]
        if any(data is None for _, data in opened):
            self._throw_away("it is damaged")
            return
        yield from ((name, data) for name, data in opened if data is not None)

    def _opened(self) -> sqlite3.Connection | None:
        try:
            return self._tried()
        except _ForeignError as error:
            return self._begun_anew(str(error))
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # a full disk, no right to write, a long wait
                self._fail(error)
                return None
            return self._begun_anew("it is damaged")
        except OSError as error:
            self._say(f"nothing is kept for the next build: {error.strerror or error}")
            return None

    def _tried(self) -> sqlite3.Connection:
        folder = self._path.parent
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text(_README, encoding="utf-8")
        file = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            # Whoever made the file, what it says of itself sets nothing to work.
            file.execute("PRAGMA trusted_schema = OFF")
            file.execute("PRAGMA synchronous = NORMAL")
            self._check(file)
        except BaseException:
            file.close()
            raise
        return file

    def _check(self, file: sqlite3.Connection) -> None:
        """Make an empty file a store; refuse any other that is not one of this version."""
        with file:
            file.execute("BEGIN IMMEDIATE")
            tables = file.execute(
                "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
            ).fetchall()
            if not tables and not file.execute("PRAGMA application_id").fetchone()[0]:
                file.execute(f"PRAGMA application_id = {_APPLICATION}")
                file.execute(_TABLE)
                file.execute("INSERT INTO kept VALUES ('version', '', ?)", (self.version.encode(),))
                return
            if file.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION or tables != [
                ("table", "kept", _TABLE)
            ]:
                raise _ForeignError("it was not made by this program")
            of = file.execute("SELECT data FROM kept WHERE shelf = 'version'").fetchone()
            if of is None or of[0] != self.version.encode():
                raise _ForeignError("it was made by another version")

    def _begun_anew(self, why: str) -> sqlite3.Connection | None:
        self._say(f"{FILE} is thrown away, for {why}; this build takes longer")
        try:
            for ending in ("", "-journal", "-wal", "-shm"):
                Path(f"{self._path}{ending}").unlink(missing_ok=True)
            return self._tried()
        except (OSError, sqlite3.DatabaseError, _ForeignError) as error:
            self._say(f"nothing is kept for the next build: {error}")
            return None

    def _throw_away(self, why: str) -> None:
        self.close()
        self._put.clear()
        self._file = self._begun_anew(why)

    def _fail(self, error: sqlite3.DatabaseError) -> None:
        """Go on without what cannot be read or written just now; begin anew if it never can."""
        if isinstance(error, sqlite3.OperationalError):
            self.close()
            self._say(f"nothing is kept for the next build: {FILE}: {error}")
        else:
            self._throw_away("it is damaged")


def _made(data: Made | None) -> bytes | None:
    return data() if callable(data) else data


def _sealed(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big") + data


def _unsealed(data: object) -> bytes | None:
    if not isinstance(data, bytes) or zlib.crc32(data[4:]).to_bytes(4, "big") != data[:4]:
        return None
    return data[4:]


def state(path: str | os.PathLike[str]) -> State:
    """The state of a file, if there is one and it is at rest.

    What was written a moment ago can be written again within the same tick of the clock, and then has the
    same time and size with other words in it: git calls such entries racy.
    """
    try:
        found = os.stat(path)
    except OSError:
        return ()
    times = found.st_mtime_ns, found.st_ctime_ns
    if max(times) > time.time_ns() - _AT_REST:
        return ()
    return (*times, found.st_size, found.st_ino)
