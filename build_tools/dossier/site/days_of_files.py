"""When a file last changed, as git knows it: a page is dated by its sheet, not by the day of the build."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 30
"""Seconds that git may take; a history of 20,000 commits takes three."""

_ROOM = 1 << 20
"""Bytes that git may say before it is listened to: the most that Linux gives everybody."""


@dataclass(frozen=True)
class Days:
    """The days on which files last changed, as far as there is a history."""

    by_file: Mapping[str, str] = field(default_factory=dict)
    """The day (YYYY-MM-DD) of a file's last commit, by its path."""
    is_shallow: bool = False
    """Whether the history was cut off: then its oldest commit seems to have made all files, and no day is
    known."""


def ask(root: Path) -> Callable[[], Days]:
    """Have git look for the last change of every file below a folder while other work is done.

    Returns what waits for the answer, and has to be called; outside a repository no day is known.
    """
    shallow = _Git(root, "rev-parse", "--is-shallow-repository")
    log = _Git(root, "log", "--name-only", "-z", "--relative", "--format=%x00%x00%cs", "--", ".")

    def answer() -> Days:
        is_shallow, said = shallow.said().strip() == b"true", log.said()
        return Days(is_shallow=True) if is_shallow else Days(_days(said))

    return answer


class _Git:
    """A command of git that has begun."""

    def __init__(self, root: Path, *arguments: str) -> None:
        git = shutil.which("git")
        self._process = _begun([git, "-C", str(root), *arguments]) if git else None

    def said(self) -> bytes:
        """What git says, if it says anything. Bytes: the names in a history follow no encoding."""
        if self._process is None:
            return b""
        try:
            said, _ = self._process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
            return b""
        return b"" if self._process.returncode else said


def _begun(command: list[str]) -> subprocess.Popen[bytes] | None:
    # Git waits for this process where a pipe is full; not every system lets it have more room than usual.
    for room in (_ROOM, -1):
        with suppress(OSError):
            return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, pipesize=room)
    return None


def _days(log: bytes) -> dict[str, str]:
    days: dict[str, str] = {}
    for commit in log.split(b"\0\0\0" if b"\0\0\0" in log else b"\0\0"):
        day, _, names = commit.strip(b"\0\n").partition(b"\0")
        for name in names.strip(b"\n").split(b"\0"):
            if name.strip():
                days.setdefault(os.fsdecode(name.strip(b"\n")), day.strip().decode("ascii"))
    return days
