"""Many problems of one kind told once: the first few of them, and how many more there are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.problems.problem import Problem

MOST_ALIKE = 3
"""So many problems of one kind are told in full: a fourth teaches nothing that three did not."""

# What differs between two messages of one kind: names, words of a sheet, numbers.
_OWN = re.compile(r"`[^`]*`|“[^”]*”|[0-9][0-9,.]*")


@dataclass(frozen=True)
class Told:
    """A problem that is told in full. The last one of its kind has those that are not with it."""

    problem: Problem
    more: tuple[Problem, ...] = ()


def folded(problems: Sequence[Problem]) -> tuple[Told, ...]:
    """The problems in their order, of each kind no more than a few."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, problem in enumerate(problems):
        groups.setdefault((problem.code, _OWN.sub("", problem.message)), []).append(number)
    told: dict[int, Told] = {}
    for group in groups.values():
        first, rest = group[:MOST_ALIKE], group[MOST_ALIKE:]
        told |= {number: Told(problems[number]) for number in first}
        told[first[-1]] = Told(problems[first[-1]], tuple(problems[number] for number in rest))
    return tuple(told[number] for number in sorted(told))
