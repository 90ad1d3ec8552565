"""Earlier revisions of a small site: what was published, what changed since, and what `check --base` says."""

import os
import subprocess
from pathlib import Path

from sites import Project

CLAIMS = """\
facts:
  - id: crossings
    text: The ferry carries forty people on each of its crossings.
    status: reported
    evidence: [{source: gazette, quote: forty people}]
  - text: It has run since the mill was built, according to the council.
    status: reported
    evidence: [{source: minutes}]
  - text: Who owns the ferry is not known.
    status: not known
"""
SHEET = "seeds/actors/sam-roe.yml"


def git(root: Path, *arguments: str) -> None:
    who = {
        f"GIT_{role}_{what}": "x@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    place = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(root), *arguments], check=True, env={**os.environ, **who, **place})


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "A revision")


def change(project: Project, was: str, now: str, name: str = SHEET) -> None:
    project.write(name, {"was": was, "now": now})


def said(project: Project, base: str = "HEAD") -> str:
    return project.check("--base", base).text


CORRECTION = (
    "corrections:\n  - {date: 2026-01-11, was: forty, now: fifty, why: We had misread the Gazette.}\n"
)
