"""What nobody foresaw, told to a person: what the system says, or a line worth reporting; no traceback."""

import errno
import os
import platform
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path, PurePath

from dossier import __version__

EXIT = 70
"""The exit code for a fault of the program: EX_SOFTWARE of BSD's `sysexits.h`."""

_PACKAGE = Path(__file__).parents[1]

_MOST_PLACES = 8

_REFUSALS = frozenset(
    getattr(errno, name)
    for name in (
        *("EACCES", "EPERM", "EROFS", "EBUSY", "ETXTBSY"),
        *("ENOSPC", "EDQUOT", "EFBIG", "ENAMETOOLONG", "ELOOP"),
        *("EMFILE", "ENFILE", "ENOMEM", "EIO", "ESTALE"),
    )
    if hasattr(errno, name)
)
"""What a system refuses whatever a program does: rights, space, handles. A missing file may be ours."""


@dataclass(frozen=True)
class Told:
    """What to say of an exception, and the exit code to end with."""

    words: str
    code: int


def told(error: BaseException) -> Told:
    """A refusal of the system (no space, no right) in its own words; all else as a fault of the program."""
    if isinstance(error, OSError) and error.errno in _REFUSALS:
        return Told(f"{system_says(error)}. Mend that, and try again.", 1)
    if isinstance(error, FileNotFoundError) and _is_nowhere():
        return Told("The folder in which this was started is gone: go to another one, and try again.", 2)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return Told(
        f"This is a fault of the program: {what}\nPlease report it with this line: {_for_the_report(error)}",
        EXIT,
    )


def _is_nowhere() -> bool:
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def system_says(error: OSError) -> str:
    """What the system says of a file, without the error's number."""
    said, file = reason(error), error.filename2 or error.filename
    return f"{file}: {said}" if file else said.capitalize()


def reason(error: OSError) -> str:
    """The same where the file is known from elsewhere."""
    return (error.strerror or str(error) or type(error).__name__).lower()


def speak_any_alphabet() -> None:
    """What a terminal cannot show is written as a code, instead of ending the command that reports it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _for_the_report(error: BaseException) -> str:
    made_of = f"dossier {__version__}, Python {platform.python_version()}, {sys.platform}"
    return f"{made_of}; {_places(error)}"


def _places(error: BaseException) -> str:
    """Where it happened, innermost first: the few places that a programmer looks up."""
    frames = traceback.extract_tb(error.__traceback__)[::-1][:_MOST_PLACES]
    return " < ".join(f"{_short(frame.filename)}:{frame.lineno}" for frame in frames) or "no place"


def _short(name: str) -> str:
    path = PurePath(name)
    return str(path.relative_to(_PACKAGE)) if path.is_relative_to(_PACKAGE) else "/".join(path.parts[-2:])
