"""When a file last changed, as git knows it: a page is dated by its sheet, not by the day of the build."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path


def last_changes(root: Path) -> Mapping[str, str]:
    """The day (YYYY-MM-DD) of the last commit of every file below a folder; empty outside a repository."""
    git = shutil.which("git")
    if git is None:
        return {}
    command = [
        git,
        "-C",
        str(root),
        "log",
        "--name-only",
        "-z",
        "--relative",
        "--format=%x00%x00%cs",
        "--",
        ".",
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return _days(done.stdout) if done.returncode == 0 else {}


def _days(log: str) -> dict[str, str]:
    days: dict[str, str] = {}
    for commit in log.split("\0\0\0" if "\0\0\0" in log else "\0\0"):
        day, _, names = commit.strip("\0\n").partition("\0")
        for name in names.strip("\n").split("\0"):
            if name.strip():
                days.setdefault(name.strip("\n"), day.strip())
    return days
