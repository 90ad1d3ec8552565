"""Problems as an editor reads them: text with a caret, annotations for GitHub, JSON for programs."""

import json
from collections.abc import Callable, Sequence
from unicodedata import category, east_asian_width

from dossier.problems.problem import Place, Problem

_WINDOW = 100

Lines = Callable[[str], Sequence[str]]
"""Gives the lines of a file by its name; an empty list where it cannot be read."""


def as_text(problems: Sequence[Problem], lines: Lines) -> str:
    """The full report: each problem with its place, the line, a caret and what to do; then a count."""
    if not problems:
        return "No problems found."
    blocks = [_block(problem, lines) for problem in problems]
    return "\n\n".join([*blocks, _count(problems)])


def as_github(problems: Sequence[Problem]) -> str:
    """One workflow command a problem, by which GitHub puts it on the line of the pull request.

    Source of the form: GitHub's "Workflow commands for GitHub Actions", setting an error message.
    """
    return "\n".join(_annotation(problem) for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON list, one object a problem, in the order of files and lines."""
    return json.dumps([_object(problem) for problem in problems], ensure_ascii=False, indent=2)


def _block(problem: Problem, lines: Lines) -> str:
    parts = [f"error[{problem.code}]: {_visible(problem.message)}", *_excerpt(problem.place, lines)]
    for also in problem.also:
        parts += [f"note: {_visible(also.message)}", *_excerpt(also.place, lines)]
    if problem.hint:
        parts.append(f"  = help: {_visible(problem.hint)}")
    return "\n".join(parts)


def _excerpt(place: Place, lines: Lines) -> list[str]:
    span = place.span
    head = f"  --> {place.file}:{span.line}:{span.column}"
    text = lines(place.file)
    if not 1 <= span.line <= len(text):
        return [head]
    line, start = text[span.line - 1].rstrip("\r\n"), span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    shown, start, end = _windowed(line, start, max(end, start + 1))
    gutter = " " * len(str(span.line))
    caret = " " * _width(shown[:start]) + "^" * max(1, _width(shown[start:end]))
    return [head, f"{gutter} |", f"{span.line} | {_visible(shown)}", f"{gutter} | {caret}"]


def _windowed(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A long line cut to the part around the caret."""
    if len(line) <= _WINDOW:
        return line, start, min(end, max(len(line), start + 1))
    left = max(0, min(start - 30, len(line) - _WINDOW))
    head, tail = ("…" if left else ""), ("…" if left + _WINDOW < len(line) else "")
    shift = len(head) - left
    shown = head + line[left : left + _WINDOW] + tail
    return shown, start + shift, min(end + shift, len(shown))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else category(char) not in ("Mn", "Me") for char in text)


def _visible(text: str) -> str:
    """Control and bidi characters would garble the terminal; they are shown as U+FFFD, a tab as a space."""
    return "".join(
        " " if char == "\t" else "\ufffd" if category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs") else char
        for char in text
    )


def _count(problems: Sequence[Problem]) -> str:
    files = len({problem.place.file for problem in problems})
    many, where = ("s" if len(problems) > 1 else ""), ("s" if files > 1 else "")
    return f"{len(problems)} problem{many} in {files} file{where}. Nothing was published."


def _annotation(problem: Problem) -> str:
    span = problem.place.span
    fields = {
        "file": problem.place.file,
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": problem.code,
    }
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items())
    return f"::error {listed}::{_data(_visible_lines(problem))}"


def _visible_lines(problem: Problem) -> str:
    also = [f"{a.message}: {a.place.file}:{a.place.span.line}" for a in problem.also]
    return "\n".join(_visible(text) for text in [problem.message, *also, problem.hint] if text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _object(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        **_place(problem.place),
        "also": [{"message": also.message, **_place(also.place)} for also in problem.also],
    }


def _place(place: Place) -> dict[str, object]:
    span = place.span
    return {
        "file": place.file,
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
