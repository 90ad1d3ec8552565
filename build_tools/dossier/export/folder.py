"""The folder of an export: what an export wrote it replaces, and nothing else is touched."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

MARKER = ".dossier-export"
"""Lists the files that the last export wrote; without it only an empty folder is written to."""

_ABOUT = "Made by dossier export. The next export replaces the files listed here, and touches no other."


class ExportError(Exception):
    """The folder cannot be used; the message says why, in an editor's words."""


def check_place(target: Path, root: Path, read: Iterable[str]) -> None:
    """Refuse a folder that is a link, or lies in one of those that are `read` for the export."""
    if target.is_symlink():
        raise ExportError(f"{target} is a link; name the folder it leads to")
    for name in read:
        if target.resolve().is_relative_to((root / name).resolve()):
            raise ExportError(f"{target} lies in {name}/, which is read for the export; name another folder")


def write(target: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder hold these files, by their paths, in the place of those of the last export."""
    try:
        before = _listed(target)
        _check(target, files, before)
        # Should the disk fill up now, the next export still knows every file of ours.
        _mark(target, {*before, *files})
        for name, data in files.items():
            _put(target / name, data)
        for name in before - files.keys():
            _remove(target, name)
        _mark(target, files)
    except OSError as error:
        raise ExportError(f"{error.filename or target} cannot be written: {error.strerror}") from None


def _listed(target: Path) -> set[str]:
    """The files that the last export wrote; refuses a folder that no export made."""
    if target.exists() and not target.is_dir():
        raise ExportError(f"{target} is a file; name a folder")
    marker = target / MARKER
    if not marker.exists():
        # Hidden entries are nobody's content: a repository made for the export, say.
        if target.is_dir() and any(not path.name.startswith(".") for path in target.iterdir()):
            raise ExportError(f"{target} is not empty and was not made by an export; name another folder")
        return set()
    try:
        names = set(json.loads(marker.read_text("utf-8"))["files"])
    except (ValueError, KeyError, TypeError):
        names = {".."}
    if not all(isinstance(name, str) and _is_below(name) for name in names):
        raise ExportError(f"{marker} does not list what the last export wrote; name another folder")
    return names


def _is_below(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _check(target: Path, files: Iterable[str], before: set[str]) -> None:
    """Refuse to write over what no export wrote, or through a link."""
    for name in sorted({*files, *before}):
        parts = PurePosixPath(name).parts
        for number in range(1, len(parts)):
            if (target / Path(*parts[:number])).is_symlink():
                raise ExportError(f"{target / Path(*parts[:number])} is a link; put the folder in its place")
        path = target / name
        if name not in before and (path.exists() or path.is_symlink()):
            raise ExportError(f"{path} was not written by an export; move it away, or name another folder")


def _mark(target: Path, names: Iterable[str]) -> None:
    text = json.dumps({"about": _ABOUT, "files": sorted(names)}, ensure_ascii=False, indent=1)
    _put(target / MARKER, f"{text}\n".encode())


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        path.unlink()
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)


def _remove(target: Path, name: str) -> None:
    """Take a file away, and the folders that are empty without it."""
    path = target / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == target or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
