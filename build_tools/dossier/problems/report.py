"""Problems as an editor reads them: each with its line, a caret, and what to do."""

from collections.abc import Callable, Sequence
from functools import cache

from dossier.problems.folded import Told, folded
from dossier.problems.problem import Place, Problem, count
from dossier.problems.visible import name, visible, width
from dossier.text.words import counted

_WINDOW = 100

_MOST_PLACES = 5
"""So many further places are named one by one."""

Lines = Callable[[str], Sequence[str]]
"""Gives the lines of a file by its name; an empty list where it cannot be read."""


def as_text(problems: Sequence[Problem], lines: Lines, handbook: str = "") -> str:
    """The full report: each problem with its place, the line, a caret and what to do; then a count.

    `handbook` is the page that explains every kind of problem, where the dossier has it.
    """
    if not problems:
        return "No problems found."
    # Many problems lie in one file: it is read once.
    blocks = [_block(told, cache(lines), handbook) for told in folded(problems)]
    return "\n\n".join([*blocks, f"{how_many(problems)}. Nothing was published."])


def how_many(problems: Sequence[Problem]) -> str:
    """How many problems there are, and in how many files."""
    files = len({problem.place.file for problem in problems})
    return f"{counted(count(problems), 'problem', 'problems')} in {counted(files, 'file', 'files')}"


def and_more(told: Told) -> str:
    """How many more there are like a problem, and where; empty if it is the only one, or not the last."""
    many = told.problem.more + count(told.more)
    if not many:
        return ""
    places = [_at(problem.place) for problem in told.more[:_MOST_PLACES]]
    where = f": {', '.join(places)}" if many == len(places) else f", first in {places[0]}" if places else ""
    return f"and {many:,} more like this{where}"


def _block(told: Told, lines: Lines, handbook: str) -> str:
    problem = told.problem
    parts = [f"error[{problem.code}]: {visible(problem.message)}", *_excerpt(problem.place, lines)]
    for also in problem.also:
        parts += [f"note: {visible(also.message)}", *_excerpt(also.place, lines)]
    if problem.hint:
        parts.append(f"  = help: {visible(problem.hint)}")
    if handbook:
        parts.append(f"  = see: {handbook}#{problem.code}")
    if more := and_more(told):
        parts.append(f"  … {more}")
    return "\n".join(parts)


def _at(place: Place) -> str:
    return f"{name(place.file)}:{place.span.line}:{place.span.column}"


def _excerpt(place: Place, lines: Lines) -> list[str]:
    span = place.span
    head = f"  --> {_at(place)}"
    text = lines(place.file)
    if not 1 <= span.line <= len(text):
        return [head]
    line, start = text[span.line - 1].rstrip("\r\n"), span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    shown, start, end = _windowed(line, start, max(end, start + 1))
    gutter = " " * len(str(span.line))
    caret = " " * width(shown[:start]) + "^" * max(1, width(shown[start:end]))
    return [head, f"{gutter} |", f"{span.line} | {visible(shown)}", f"{gutter} | {caret}"]


def _windowed(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A long line cut to the part around the caret."""
    if len(line) <= _WINDOW:
        return line, start, min(end, max(len(line), start + 1))
    left = max(0, min(start - 30, len(line) - _WINDOW))
    head, tail = ("…" if left else ""), ("…" if left + _WINDOW < len(line) else "")
    shift = len(head) - left
    shown = head + line[left : left + _WINDOW] + tail
    return shown, start + shift, min(end + shift, len(shown))
