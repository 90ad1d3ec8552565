"""Changes of files as the system tells of them, and a slow look around for those of which it does not.

A system tells at once, but not of folders that lie on another machine, and no more of one that was taken away
and made again. So all is looked at every now and then as well; what is still as it was when it was heard of
is not told twice.
"""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, cast

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserverVFS

LOOK_EVERY = 0.5
"""Seconds: of folders the system is silent about a change is seen as soon as MkDocs sees it."""

_OF_CONTENT = frozenset(("created", "modified", "deleted", "moved"))
"""That a file was opened, or only read, changes nothing."""


class Ear:
    """Stands in for the observer of MkDocs' server."""

    def __init__(self) -> None:
        self._system: Any = Observer()
        state = cast(Any, _state)
        self._look: Any = PollingObserverVFS(stat=state, listdir=os.scandir, polling_interval=LOOK_EVERY)
        self._of_place: dict[Any, _Place] = {}

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Any:
        """Tell a handler of changes of a file, or in a folder; what is given back ends that."""
        place = _Place(Path(path), handler.dispatch, self._system, recursive)
        place.listen()
        watch = self._look.schedule(_Handler(place.seen), path, recursive=recursive)
        self._of_place[watch] = place
        return watch

    def unschedule(self, watch: Any) -> None:
        """Tell no more of what was scheduled."""
        self._of_place.pop(watch).leave()
        self._look.unschedule(watch)

    def start(self) -> None:
        """Begin to listen and to look."""
        with suppress(OSError):  # what is gone since it was scheduled is looked at
            self._system.start()
        self._look.start()

    def stop(self) -> None:
        """End both."""
        self._system.stop()
        self._look.stop()

    def join(self, timeout: float | None = None) -> None:
        """Wait for the end of both."""
        for observer in (self._system, self._look):
            if observer.ident is not None:
                observer.join(timeout)


class _Place:
    """A file or folder, heard and looked at."""

    def __init__(
        self, path: Path, tell: Callable[[FileSystemEvent], None], system: Any, recursive: bool
    ) -> None:
        self._path, self._tell, self._system, self._recursive = path, tell, system, recursive
        self._heard: dict[str, _State | None] = {}
        self._watch: Any = None
        self._state: tuple[int, int] | None = None

    def listen(self) -> None:
        """Have the system tell of changes, if there is anything here now."""
        self.leave()
        is_file = self._path.is_file()
        folder = self._path.parent if is_file else self._path
        if not folder.is_dir():
            return
        try:
            # Of a file, its folder: an editor may put another in its place.
            is_deep = self._recursive and not is_file
            self._watch = self._system.schedule(_Handler(self.heard), str(folder), recursive=is_deep)
            self._state = _identity(folder)
        except (OSError, RuntimeError):
            self._watch = None

    def leave(self) -> None:
        """Hear no more."""
        if self._watch is not None:
            with suppress(KeyError, OSError):  # the folder is gone, and the system has forgotten it already
                self._system.unschedule(self._watch)
        self._watch = self._state = None

    def heard(self, event: FileSystemEvent) -> None:
        """The system tells of a change."""
        names = {str(event.src_path), str(event.dest_path)}
        if event.event_type not in _OF_CONTENT or (self._path.is_file() and str(self._path) not in names):
            return
        if event.event_type in ("deleted", "moved") and str(event.src_path) == str(self._path):
            self._state = None  # the system hears no more of it, though another may have its very number
        # Before it is told: what changes after is not what was heard of, however soon it is.
        self._heard.update((name, _stamp(name)) for name in names)
        self._tell(event)

    def seen(self, event: FileSystemEvent) -> None:
        """A change was seen, of which the system may have told before."""
        if event.event_type not in _OF_CONTENT:
            return
        folder = self._path.parent if self._path.is_file() else self._path
        if self._watch is None or _identity(folder) != self._state:
            self.listen()
        names = [name for name in (str(event.src_path), str(event.dest_path)) if name]
        if any(name not in self._heard or self._heard[name] != _stamp(name) for name in names):
            self._heard.update((name, _stamp(name)) for name in names)
            self._tell(event)


class _Handler(FileSystemEventHandler):
    def __init__(self, tell: Callable[[FileSystemEvent], None]) -> None:
        self._told = tell

    def dispatch(self, event: FileSystemEvent) -> None:
        self._told(event)


class _State(NamedTuple):
    """What a look around keeps of a file, in the names of `os.stat_result`."""

    st_dev: int
    st_ino: int
    st_mode: int
    st_size: int
    st_mtime: float


def _state(path: str | Path) -> _State:
    """The state of a file; that of an empty folder where there is none at the moment.

    A file that was put back may have its old number, size and time. When its entry was made, it cannot keep.
    """
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return _State(0, 0, stat.S_IFDIR, 0, 0)
    changed = max(found.st_mtime, found.st_ctime)
    return _State(found.st_dev, found.st_ino, found.st_mode, found.st_size, changed)


def _stamp(path: str | Path) -> _State | None:
    """The state of a file, if it can be told."""
    try:
        return _state(path)
    except OSError:
        return None


def _identity(folder: Path) -> tuple[int, int] | None:
    found = _stamp(folder)
    return found and (found.st_dev, found.st_ino)
