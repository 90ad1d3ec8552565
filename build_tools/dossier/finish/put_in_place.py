"""A site is built in a private folder and, once it is whole, takes the place of the old one file by file.

At every moment the folder that readers see holds one whole site, whatever happens to the build: another build
beside it, a full disk, `kill -9`. Four things make it so.

- The private folder lies inside the site's own. It is therefore on the same file system, be that a mount of
  its own, and needs no right to write anywhere else; a hidden name at the top is no part of the site.
- A file appears with `os.replace`, which has no moment between the old and the new.
- What a page needs comes before the page, a new page before those that link to it, and what is no longer
  needed goes at the very end.
- One build at a time has the folder: a later one waits, then reads the sheets as they are by then.

The folder itself stays: it may be a mount, a link, or what a web server looks at. So do hidden files at its
top, as with MkDocs: they are not the site's.
"""

import errno
import filecmp
import os
import re
import shutil
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from dossier.problems.fault import reason, system_says
from dossier.site import search_index

if sys.platform != "win32":
    import fcntl

_PRIVATE = ".build-"

PATIENCE = 600.0
"""Seconds to wait for another build to end: more than any site takes, so that a stuck one is told."""

_LISTINGS = re.compile(rf"{search_index.FOLDER}/|.*\.(?:json|xml|gz)$")
"""What names pages and is named by none: the search index, the sitemap, the feed."""


class PlaceError(Exception):
    """The folder cannot be used; the message says why, in an editor's words."""


@dataclass(frozen=True)
class Stage:
    """The folder in which one build makes a site, inside the one that is to hold it."""

    target: Path
    private: Path
    is_new: bool
    """Whether there was no such target before."""
    lock: int | None

    @property
    def folder(self) -> Path:
        """Where MkDocs is to build."""
        return self.private / "site"


def begin(target: Path, say: Callable[[str], None]) -> Stage:
    """Take a folder for one build, and wait for another build that has it; PlaceError if it cannot be had.

    `say` is told of the waiting.
    """
    lock, is_new = None, not target.exists()
    try:
        lock, is_alone = _taken(target, say)
        if is_alone:
            _clear(target)  # nobody else is building, so these were left by builds that were killed
        return Stage(target, Path(tempfile.mkdtemp(prefix=_PRIVATE, dir=target)), is_new, lock)
    except OSError as error:
        _give_up(target, is_new, lock)
        raise PlaceError(f"{target} cannot hold the site: {reason(error)}.") from None


def put(stage: Stage, kept: Collection[str] = ()) -> None:
    """Let the new site take the place of the old one; PlaceError if that is not possible.

    `kept` are files of the old site that belong to the new one as they are, by their paths.

    All that can be foreseen is found before anything is touched.
    """
    try:
        new = dict(_walk(str(stage.folder), ""))
        folders: list[str] = []
        hidden = frozenset(name.split("/")[0] for name in new)
        old = dict(_walk(str(stage.target), "", hidden, folders))
        moves = sorted(_changed(stage, new, old), key=lambda name: _order(name, name in old))
        staying = {*new, *kept}
        stale = sorted(name for name in old.keys() - staying if not name.startswith("."))
        units = list(dict.fromkeys(_units(moves, stage.target)))
        _look_ahead(stage.target, _folders((*units, *stale)))
        for folder in _folders(units):
            _make_way(stage, stage.target / folder, is_folder=True)
            (stage.target / folder).mkdir(exist_ok=True)
        for name in units:
            _make_way(stage, stage.target / name, is_folder=False)
            os.replace(stage.folder / name, stage.target / name)
    except OSError as error:
        message = f"The new site could not be put in place: {system_says(error)}. Mend that, and build again."
        raise PlaceError(message) from None
    _remove_stale(stage.target, stale, folders, staying)


def leave(stage: Stage) -> None:
    """Give the folder up, with nothing of the build left in it."""
    shutil.rmtree(stage.private, ignore_errors=True)
    _give_up(stage.target, stage.is_new, stage.lock)


def _give_up(target: Path, is_new: bool, lock: int | None) -> None:
    if is_new:
        _remove_if_empty(target)
    if lock is not None:
        os.close(lock)


# ---------- one build at a time ----------


def _taken(target: Path, say: Callable[[str], None]) -> tuple[int | None, bool]:
    """A lock on a folder, which ends with the process however that ends, and whether it keeps others out."""
    if sys.platform == "win32":
        target.mkdir(parents=True, exist_ok=True)
        return None, False
    end, has_said = time.monotonic() + PATIENCE, False
    while True:
        target.mkdir(parents=True, exist_ok=True)
        lock = os.open(target, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The build that had the folder may have taken it away with itself: then there is a new one.
            if _is_same(lock, target):
                return lock, True
        except BlockingIOError:
            if time.monotonic() > end:
                os.close(lock)
                message = (
                    f"Another build has had {target} for {PATIENCE:.0f} seconds: end it, then build again."
                )
                raise PlaceError(message) from None
            if not has_said:
                say(f"Another build into {target} is running; this one begins when that has ended.")
                has_said = True
            time.sleep(0.05)
        except OSError:  # a network's file system may have no locks
            return lock, False
        os.close(lock)


def _is_same(lock: int, target: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock), target.stat())
    except FileNotFoundError:
        return False


def _clear(target: Path) -> None:
    for path in target.glob(f"{_PRIVATE}*"):
        shutil.rmtree(path, ignore_errors=True)


# ---------- file by file ----------


def _walk(
    folder: str, at: str, hidden: frozenset[str] | None = None, folders: list[str] | None = None
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder by its path, links as what they are; of hidden entries at the top, these.

    To `folders` all folders are added through which this leads.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if hidden is not None and entry.name.startswith(".") and entry.name not in hidden:
                continue
            if entry.is_dir(follow_symlinks=False):
                if folders is not None:
                    folders.append(f"{at}{entry.name}")
                yield from _walk(entry.path, f"{at}{entry.name}/", None, folders)
            else:
                yield f"{at}{entry.name}", entry


def _changed(
    stage: Stage, new: dict[str, os.DirEntry[str]], old: dict[str, os.DirEntry[str]]
) -> Iterator[str]:
    """What is new or different; the rest is not written again, so that a copy of the site stays small."""
    for name in new:
        was = old.get(name)
        if (
            was is None
            or not was.is_file(follow_symlinks=False)
            or not filecmp.cmp(stage.folder / name, stage.target / name, shallow=False)
        ):
            yield name


def _units(names: Iterable[str], target: Path) -> Iterator[str]:
    """What is moved: whole folders where there are none yet, nearly all of a first site; else files."""
    is_there = cache(lambda folder: os.path.lexists(f"{target}/{folder}"))
    for name in names:
        above = (name[:at] for at, sign in enumerate(name) if sign == "/")
        yield next((folder for folder in above if not is_there(folder)), name)


def _order(name: str, is_there: bool) -> tuple[int, bool, str]:
    """What a page needs first, then pages, then what lists them; in each, what is new before what changes."""
    rank = 1 if name.endswith(".html") else 2 if _LISTINGS.match(name) else 0
    return rank, is_there, name


def _folders(names: Iterable[str]) -> list[PurePosixPath]:
    """All folders in which some files lie, the outer ones first."""
    return sorted({parent for name in names for parent in PurePosixPath(name).parents})


def _look_ahead(target: Path, folders: Iterable[PurePosixPath]) -> None:
    """Raise OSError if something is to change where this process may not write, or on another disk."""
    device = target.stat().st_dev
    for folder in (target / folder for folder in folders):
        if os.path.realpath(folder) != str(folder) or not folder.is_dir():
            continue  # there is none yet, or a link that a folder of the site will replace
        if not os.access(folder, os.W_OK | os.X_OK):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        if folder.stat().st_dev != device:
            raise OSError(errno.EXDEV, "this lies on another file system than the site", str(folder))


def _make_way(stage: Stage, path: Path, *, is_folder: bool) -> None:
    """Set aside what stands in the place of a file but is a folder, or the other way round."""
    in_the_way = path.is_dir() and not path.is_symlink()
    if is_folder:
        in_the_way = path.is_symlink() or (path.exists() and not path.is_dir())
    if in_the_way and path != stage.target:
        os.rename(path, tempfile.mkdtemp(dir=stage.private) + "/aside")


def _folded(name: str) -> str:
    """A path as disks know it that take capitals for small letters, and letters with marks for two signs."""
    return unicodedata.normalize("NFC", name).casefold()


def _remove_stale(
    target: Path, names: Sequence[str], folders: Iterable[str], staying: Collection[str]
) -> None:
    """Take away what only the old site had, and all folders that hold nothing: a killed build leaves some.

    `folders` are those of the old site, `staying` the files of the new one.
    """
    left = []
    # On some disks `About/` is `about/`.
    kept = {_folded(name): name for name in staying} if names else {}
    for name in names:
        path, twin = target / name, kept.get(_folded(name))
        try:
            if twin is not None and os.path.samefile(path, target / twin):
                continue
            if path.is_symlink() or not path.is_dir():  # a folder of the new site may have taken its place
                path.unlink(missing_ok=True)
        except (NotADirectoryError, FileNotFoundError):
            continue  # a file of the new site has taken the place of its folder
        except OSError as error:
            left.append(system_says(error))
    for folder in sorted({*folders} - {*_above(staying)}, reverse=True):
        _remove_if_empty(target / folder)
    if left:
        raise PlaceError(f"The new site is in place, but {len(left)} old files are still there: {left[0]}.")


def _above(names: Iterable[str]) -> Iterator[str]:
    """The folders in which files lie, and those in which these lie."""
    for name in names:
        at = name.rfind("/")
        while at > 0:
            yield name[:at]
            at = name.rfind("/", 0, at)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return  # something is still in it
