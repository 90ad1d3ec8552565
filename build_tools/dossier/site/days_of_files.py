"""When a file last changed, as git knows it: a page is dated by its sheet, not by the day of the build."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 30
"""Seconds that git may take; a history of 20,000 commits takes three."""


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
        self._process: subprocess.Popen[bytes] | None = None
        # A pipe would hold so little that git would wait for this process.
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (its end is that of the answer)
        if git is not None:
            command = [git, "-C", str(root), *arguments]
            with suppress(OSError):
                self._process = subprocess.Popen(command, stdout=self._file, stderr=subprocess.DEVNULL)

    def said(self) -> bytes:
        """What git says, if it says anything. Bytes: the names in a history follow no encoding."""
        with self._file as file:
            if self._process is None or self._ended(self._process) != 0:
                return b""
            file.seek(0)
            return file.read()

    @staticmethod
    def _ended(process: subprocess.Popen[bytes]) -> int:
        """The code with which it ends, if need be because it is made to."""
        try:
            return process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _days(log: bytes) -> dict[str, str]:
    days: dict[str, str] = {}
    for commit in log.split(b"\0\0\0" if b"\0\0\0" in log else b"\0\0"):
        day, _, names = commit.strip(b"\0\n").partition(b"\0")
        for name in names.strip(b"\n").split(b"\0"):
            if name.strip():
                days.setdefault(os.fsdecode(name.strip(b"\n")), day.strip().decode("ascii"))
    return days
