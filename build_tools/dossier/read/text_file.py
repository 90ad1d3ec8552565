"""Bytes to text: what a seed file may be made of, and a clear word where it is something else."""

import os
import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from dossier.problems.problem import Place, Problem, Span

MOST_BYTES = 1_000_000

MOST_LINES = 20_000
"""An article of more lines is none: a book has ten thousand, and each is looked at beside its neighbours."""

MOST_FORBIDDEN = 20
"""So many forbidden signs are reported; a file with more of them is no text at all."""

# Control and bidi characters. The second set shows nothing; joiners are not in it: some scripts need them.
_NEVER = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
_SHOWS_NOTHING = "\xad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064"

HIDDEN = re.compile(f"[{_NEVER}{_SHOWS_NOTHING}]")
"""What may not stand in a sheet."""

# UTF-8 that was taken for Windows-1252: é became Ã©, ’ became â€™. Dashes and quotation marks are left out of
# the first set: they may well follow a capital Ã.
_TWICE_ENCODED = "(?:[ÂÃÐÑ][\x80-\x9f¡-ª¬-º¼-¾ŒœŠšŸŽžƒˆ˜†‡•‰€™]|â€[\x80-\x9f“”˜™œž¦¢€°])+"

_IN_SHEET = re.compile(f"{_TWICE_ENCODED}|{HIDDEN.pattern}")

_IN_ARTICLE = re.compile(f"{_TWICE_ENCODED}|[{_NEVER}]")
"""An article is kept as supplied, signs that show nothing included."""

_CONFLICT = re.compile(r"^[ \t]*(<{7}|>{7})(?= |$)", re.MULTILINE)

_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\x00\x00\xfe\xff": "UTF-32"}


def read(root: Path, name: str, as_supplied: bool = False) -> tuple[str | None, tuple[Problem, ...]]:
    """Read a seed file as text with plain newlines; `name` is its way from the project's folder.

    UTF-8 with or without a byte order mark and any line ends are accepted. Everything else that
    would change on its way to the page unseen is refused. A text `as_supplied` may hold signs that show
    nothing, such as soft hyphens.
    """
    path, whole = root / name, Place(name)
    try:
        if path.is_dir():
            return None, (Problem(whole, "not-a-file", f"{name} is a folder", "rename or move the folder"),)
        if path.is_symlink() and not path.exists():
            return None, (unreadable(name, "it is a link that leads to no file", "delete the link"),)
        if (away := leads_away(root, name)) is not None:
            return None, (away,)
        if not path.is_file():
            return None, (unreadable(name, "it is no ordinary file", "put a file of text in its place"),)
        if (size := path.stat().st_size) > MOST_BYTES:
            message = f"the file has {size:,} bytes; at most {MOST_BYTES:,} are read"
            return None, (Problem(whole, "file-too-big", message, _smaller(name)),)
        return decode(path.read_bytes(), name, as_supplied)
    except OSError as error:
        return None, (unreadable(name, error.strerror or "the system gives no reason"),)


def leads_away(root: Path, name: str) -> Problem | None:
    """Whether a file or folder of the seeds lies elsewhere and only a link to it here."""
    top, _, inner = name.partition("/")
    home = os.path.realpath(root / top)
    if not inner or os.path.realpath(root / name).startswith(os.path.join(home, "")):
        return None
    message = f"this is a link that leads out of {top}/"
    return Problem(Place(name), "outside-folder", message, "put what it leads to in its place")


def _smaller(name: str) -> str:
    if name.endswith(".geojson"):
        return "simplify the outlines in the program that made them: maps of this size show few of the points"
    return "most likely something else was saved under this name; put the sheet itself here"


def decode(data: bytes, name: str, as_supplied: bool = False) -> tuple[str | None, tuple[Problem, ...]]:
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
        sign = bytes([data[error.start]]).decode("cp1252", "replace")
        message = f"here the file is not UTF-8; in an old encoding, Windows-1252, this would be {sign}"
        return None, (_encoding(Place(name, _point(before)), message),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if as_supplied and text.count("\n") > MOST_LINES:
        return None, (_flood_of_lines(name),)
    problems = tuple(islice(_forbidden(text, name, as_supplied), MOST_FORBIDDEN))
    return (None, problems) if problems else (text, ())


def _flood_of_lines(name: str) -> Problem:
    place = Place(name, Span(MOST_LINES + 1, 1, MOST_LINES + 1, 2))
    message = f"up to here the article has {MOST_LINES:,} lines, and no article has so many"
    return Problem(
        place,
        "too-many-lines",
        message,
        "most likely something else was saved here: keep only the article in the file",
    )


def lines_below(root: Path) -> Callable[[str], list[str]]:
    """Gives the lines of a project's files by their names, for a report to show.

    What is no ordinary file, or lies elsewhere though a link leads to it, has none: a report may be public.
    """

    def lines(name: str) -> list[str]:
        try:
            if leads_away(root, name) is not None or not (root / name).is_file():
                return []
            with (root / name).open("rb") as file:
                data = file.read(MOST_BYTES)
        except (OSError, ValueError):
            return []
        return plain(data).split("\n")

    return lines


def plain(data: bytes) -> str:
    """Bytes to text with plain newlines, whatever they are."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _point(before: str) -> Span:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return span(before, len(before), len(before) + 1)


def span(text: str, start: int, end: int) -> Span:
    """A stretch of one line."""
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return Span(line, column, line, column + end - start)


def unreadable(name: str, why: str, hint: str = "check who may read it") -> Problem:
    """Something below `seeds/` that cannot be read."""
    return Problem(Place(name), "unreadable", f"{name} cannot be read: {why}", hint)


def _encoding(place: Place, message: str) -> Problem:
    return Problem(place, "encoding", message, "save it again with the encoding UTF-8")


def _forbidden(text: str, name: str, as_supplied: bool) -> Iterator[Problem]:
    """What no text may hold: marks of a conflict, signs that cannot be seen, letters that were garbled."""
    marks = list(_CONFLICT.finditer(text))
    begun = [found for found in marks if found[1][0] == "<"]
    for found in begun or marks:
        yield _conflict(Place(name, span(text, *found.span(1))))
    for found in (_IN_ARTICLE if as_supplied else _IN_SHEET).finditer(text):
        place = Place(name, span(text, *found.span()))
        if meant := _meant(found[0]) if len(found[0]) > 1 else None:
            yield _garbled(place, f"`{found[0]}`", meant)
        elif unseen := HIDDEN.search(found[0]):
            yield hidden(place, unseen[0])


def _conflict(place: Place) -> Problem:
    message = "two versions of this file were merged, and git left both here"
    hint = "keep one of the two between <<<<<<< and >>>>>>>, and delete the lines with these signs"
    return Problem(place, "merge-conflict", message, hint)


def _meant(text: str) -> str | None:
    """What a text was before its UTF-8 was taken for Windows-1252, if it was that."""
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _byte(char: str) -> bytes:
    # Five bytes are nothing in Windows-1252; they come through as control characters.
    return char.encode("latin-1") if char in "\x81\x8d\x8f\x90\x9d" else char.encode("cp1252")


def hidden(place: Place, char: str) -> Problem:
    """A character that readers of a sheet cannot see, though it may change what the page says."""
    if "\x80" <= char <= "\x9f" and (meant := char.encode("latin-1").decode("cp1252", "ignore")):
        return _garbled(place, f"U+{ord(char):04X}", meant)
    message = f"the character U+{ord(char):04X} cannot be seen and may not stand in a sheet"
    return Problem(place, "hidden-character", message, "delete it")


def _garbled(place: Place, found: str, meant: str) -> Problem:
    message = f"{found} is what became of {meant} when the text was saved in a wrong encoding"
    return Problem(place, "garbled", message, f"write {meant}; or copy the text again from where it came")
