"""When a file last changed, as git knows it: a page is dated by its sheet, not by the day of the build."""

import os
import shutil
import subprocess
from collections.abc import Mapping
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


def last_changes(root: Path) -> Days:
    """The last change of every file below a folder; none outside a repository."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return Days(is_shallow=True)
    format_ = "--format=%x00%x00%cs"
    return Days(_days(_git(root, "log", "--name-only", "-z", "--relative", format_, "--", ".")))


def _git(root: Path, *arguments: str) -> bytes:
    """What git says, if it says anything. Bytes: the names in a history follow no encoding."""
    git = shutil.which("git")
    if git is None:
        return b""
    command = [git, "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return b"" if done.returncode else done.stdout


def _days(log: bytes) -> dict[str, str]:
    days: dict[str, str] = {}
    for commit in log.split(b"\0\0\0" if b"\0\0\0" in log else b"\0\0"):
        day, _, names = commit.strip(b"\0\n").partition(b"\0")
        for name in names.strip(b"\n").split(b"\0"):
            if name.strip():
                days.setdefault(os.fsdecode(name.strip(b"\n")), day.strip().decode("ascii"))
    return days
