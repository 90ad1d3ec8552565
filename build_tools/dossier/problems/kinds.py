"""Every kind of problem there is: what it means, and what is wrong and right, in an editor's words.

The list is data beside this file; the handbook's page of problems is made of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from dossier.problems.problem import Problem

PAGE = "docs/edit/problems.md"

NAMES = "name"
"""What `file` says of an example that is a file's name itself."""

_LIST = Path(__file__).with_suffix(".yml")

_USUAL_FILE = "actors/sam-roe.yml"


@dataclass(frozen=True)
class ProblemKind:
    """A kind of problem under its permanent name, with an example where a few lines can show one."""

    code: str
    group: str
    gravity: int
    """What is to be mended first, 1 before all."""
    title: str
    meaning: str
    wrong: str
    right: str
    file: str
    """The sheet below `seeds/` of which the examples are a part."""


@cache
def problem_kinds() -> tuple[ProblemKind, ...]:
    """All kinds, group by group."""
    return tuple(_kinds())


def page_in(root: Path) -> str:
    """The page of a project's handbook that explains every kind of problem; empty where it has none."""
    return PAGE if (root / PAGE).is_file() else ""


def gravest_first(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that may be the cause of others before those, else in the order they have."""
    gravity = {kind.code: kind.gravity for kind in problem_kinds()}
    return sorted(problems, key=lambda problem: gravity[problem.code])


def _kinds() -> Iterator[ProblemKind]:
    for group in yaml.safe_load(_LIST.read_text(encoding="utf-8")):
        for kind in group["kinds"]:
            yield ProblemKind(
                code=kind["code"],
                group=group["group"],
                gravity=group["gravity"],
                title=kind["title"],
                meaning=kind["meaning"],
                wrong=kind.get("wrong", ""),
                right=kind.get("right", ""),
                file=kind.get("file", _USUAL_FILE),
            )
