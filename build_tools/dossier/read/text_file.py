"""Bytes to text: what a seed file may be made of, and a clear word where it is something else."""

import os
import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from dossier.problems.problem import Place, Problem, Span

MOST_BYTES = 1_000_000

MOST_HIDDEN = 20
"""So many hidden characters are reported; a file with more of them is no text at all."""

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)

_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\x00\x00\xfe\xff": "UTF-32"}


def read(path: Path, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Read a seed file as text with plain newlines; `name` is what problems call it.

    UTF-8 with or without a byte order mark and any line ends are accepted. Everything else that
    would change on its way to the page unseen is refused.
    """
    whole = Place(name)
    try:
        if path.is_dir():
            return None, (Problem(whole, "not-a-file", f"{name} is a folder", "rename or move the folder"),)
        if path.is_symlink() and not path.exists():
            return None, (unreadable(name, "it is a link that leads to no file", "delete the link"),)
        if not path.is_file():
            return None, (unreadable(name, "it is no ordinary file", "put a file of text in its place"),)
        if (size := path.stat().st_size) > MOST_BYTES:
            message = f"the file has {size:,} bytes; at most {MOST_BYTES:,} are read"
            return None, (Problem(whole, "file-too-big", message, "split it into several sheets"),)
        return decode(path.read_bytes(), name)
    except OSError as error:
        return None, (unreadable(name, error.strerror or "the system gives no reason"),)


def decode(data: bytes, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Bytes to text; see `read`."""
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return None, (_encoding(Place(name), f"the file is {encoding}, not UTF-8"),)
    if data[:400].count(0) > len(data[:400]) // 4:
        return None, (_encoding(Place(name), "the file looks like UTF-16, not UTF-8"),)
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        message = f"byte {data[error.start]:#04x} is not UTF-8; the file may be Latin-1 or Windows-1252"
        return None, (_encoding(Place(name, _point(before)), message),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = tuple(_forbidden(text, found, name) for found in islice(HIDDEN.finditer(text), MOST_HIDDEN))
    return (None, problems) if problems else (text, ())


def lines_below(root: Path) -> Callable[[str], list[str]]:
    """Gives the lines of a project's files by their names, for a report to show.

    What is no ordinary file, or lies elsewhere though a link leads to it, has none: a report may be public.
    """
    home = os.path.realpath(root)

    def lines(name: str) -> list[str]:
        try:
            path = os.path.realpath(root / name, strict=True)
            if not (path.startswith(os.path.join(home, "")) and os.path.isfile(path)):
                return []
            with open(path, "rb") as file:
                data = file.read(MOST_BYTES)
        except (OSError, ValueError):
            return []
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    return lines


def _point(before: str) -> Span:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Span(line, column, line, column + 1)


def unreadable(name: str, why: str, hint: str = "check who may read it") -> Problem:
    """Something below `seeds/` that cannot be read."""
    return Problem(Place(name), "unreadable", f"{name} cannot be read: {why}", hint)


def _encoding(place: Place, message: str) -> Problem:
    return Problem(place, "encoding", message, "save it again with the encoding UTF-8")


def _forbidden(text: str, found: re.Match[str], name: str) -> Problem:
    return hidden(Place(name, _point(text[: found.start()])), found[0])


def hidden(place: Place, char: str) -> Problem:
    """A character that readers of a sheet cannot see, though it may change what the page says."""
    message = f"the character U+{ord(char):04X} cannot be seen and may not stand in a sheet"
    return Problem(place, "hidden-character", message, "delete it")
