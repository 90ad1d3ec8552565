"""A problem is a value: what is wrong, where, and what to do about it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text file: lines and columns count from 1, columns in characters, the end excluded."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 2


@dataclass(frozen=True)
class Place:
    """A stretch of a named file; the name is relative to the project's folder, with forward slashes."""

    file: str
    span: Span = Span()


@dataclass(frozen=True)
class Also:
    """A second place that belongs to the problem: where a name was given first, for instance."""

    place: Place
    message: str


@dataclass(frozen=True)
class Problem:
    """Something an editor must mend. `code` is its permanent name, explained in the handbook."""

    place: Place
    code: str
    message: str
    hint: str = ""
    also: tuple[Also, ...] = field(default=())
    more: int = 0
    """How many further problems of its kind its file has that are counted and not kept."""


MOST_KEPT = 1_000
"""So many problems of one kind in one file are kept. GitHub takes no SARIF of more than 25,000."""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column, each once; of a kind that fills a file, the first of them."""
    # Tuples are compared by Python itself; to compare the problems takes ten times as long.
    found = {_rank(problem): problem for problem in problems}
    return tuple(_without_floods([found[rank] for rank in sorted(found)]))


def count(problems: Iterable[Problem]) -> int:
    """How many problems there are, with those that are only counted."""
    return sum(1 + problem.more for problem in problems)


def _without_floods(problems: Sequence[Problem]) -> Sequence[Problem]:
    seen: Counter[tuple[str, str]] = Counter()
    left: Counter[tuple[str, str]] = Counter()
    kept: list[Problem] = []
    last: dict[tuple[str, str], int] = {}
    for problem in problems:
        kind = problem.place.file, problem.code
        seen[kind] += 1
        if seen[kind] > MOST_KEPT:
            left[kind] += 1 + problem.more
        else:
            last[kind] = len(kept)
            kept.append(problem)
    for kind, more in left.items():
        one = kept[last[kind]]
        kept[last[kind]] = replace(one, more=one.more + more)
    return kept


def _rank(problem: Problem) -> tuple[Any, ...]:
    span = problem.place.span
    where = (problem.place.file, span.line, span.column, span.end_line, span.end_column)
    return (*where, problem.code, problem.message, problem.hint)


Loc = tuple[str | int, ...]
"""The way to a value: keys and list positions (from 0), as pydantic writes them."""
