"""A problem is a value: what is wrong, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
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


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column, each once."""
    # Tuples are compared by Python itself; to compare the problems takes ten times as long.
    found = {_rank(problem): problem for problem in problems}
    return tuple(found[rank] for rank in sorted(found))


def _rank(problem: Problem) -> tuple[Any, ...]:
    span = problem.place.span
    where = (problem.place.file, span.line, span.column, span.end_line, span.end_column)
    return (*where, problem.code, problem.message, problem.hint)


Loc = tuple[str | int, ...]
"""The way to a value: keys and list positions (from 0), as pydantic writes them."""
