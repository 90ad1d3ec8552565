"""Bytes to text: what a seed file may be made of, and a clear word where it is something else."""

import re
from pathlib import Path

from build_tools.problems import Place, Problem, Span

MOST_BYTES = 1_000_000
_FORBIDDEN = re.compile(
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
        if not path.is_file():
            return None, (_unreadable(whole, "it is no ordinary file"),)
        data = path.read_bytes()
    except OSError as error:
        return None, (_unreadable(whole, error.strerror or "the system gives no reason"),)
    if len(data) > MOST_BYTES:
        message = f"the file has {len(data):,} bytes; at most {MOST_BYTES:,} are read"
        return None, (Problem(whole, "file-too-big", message, "split it into several sheets"),)
    return decode(data, name)


def decode(data: bytes, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Bytes to text; see `read`."""
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return None, (_encoding(Place(name), f"the file is {encoding}, not UTF-8"),)
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        message = f"byte {data[error.start]:#04x} is not UTF-8; the file may be Latin-1 or Windows-1252"
        return None, (_encoding(Place(name, _point(before)), message),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = tuple(_forbidden(text, found, name) for found in _FORBIDDEN.finditer(text))
    return (None, problems[:20]) if problems else (text, ())


def lines_of(path: Path) -> list[str]:
    """The lines of a file as well as they can be read, for showing them in a report."""
    try:
        if not path.is_file():
            return []
        data = path.read_bytes()[: MOST_BYTES * 2]
    except OSError:
        return []
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _point(before: str) -> Span:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Span(line, column, line, column + 1)


def _unreadable(place: Place, why: str) -> Problem:
    return Problem(place, "unreadable", f"{place.file} cannot be read: {why}", "check its rights and links")


def _encoding(place: Place, message: str) -> Problem:
    return Problem(place, "encoding", message, "save it again with the encoding UTF-8")


def _forbidden(text: str, found: re.Match[str], name: str) -> Problem:
    char = found[0]
    message = f"the character U+{ord(char):04X} cannot be seen and may not stand in a sheet"
    return Problem(Place(name, _point(text[: found.start()])), "hidden-character", message, "delete it")
