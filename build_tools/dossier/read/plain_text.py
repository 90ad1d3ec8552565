"""What YAML does in silence to a text without quotation marks, said before it changes a fact."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import yaml

from dossier.problems.problem import Place, Problem, Span
from dossier.read.lines import ODD_DASHES, ODD_SPACES

_COMMENT_WITHOUT_SPACE = re.compile(r"\s+#(?=[^\s#])")

_ITEM = re.compile(r"\s*-\s")

_BEFORE = re.compile(r"[ -]*")

# A key or a dash, and behind it a space that YAML takes for a letter.
_ODD_SPACE = re.compile(rf"(?:[a-z_]+:|-)(?P<space>[{ODD_SPACES}])")

_ODD_DASH = re.compile(rf"[{re.escape(ODD_DASHES)}][\s{ODD_SPACES}]")


def slips(event: Any, lines: Sequence[str], name: str) -> list[Problem]:
    """What happens to a plain text: lines glued to it, its end cut off, a key or a list taken for words."""
    return [*_glued_items(event, lines, name), *_cut_off(event, lines, name), *_odd(event, lines, name)]


def cut_off(event: Any, lines: Sequence[str]) -> re.Match[str] | None:
    """Where a hash mark cuts a text off: `point #6` is read as `point`. A comment has a space there."""
    end = event.end_mark
    return _COMMENT_WITHOUT_SPACE.match(lines[end.line], end.column) if end.line < len(lines) else None


def _cut_off(event: Any, lines: Sequence[str], name: str) -> list[Problem]:
    found = cut_off(event, lines)
    if not found:
        return []
    place = Place(name, _at(event.end_mark.line, found.end() - 1))
    hint = "put the text in quotes; or, for a comment, put a space after the #"
    return [Problem(place, "cut-at-hash", "the text would be cut off before this #", hint)]


def _glued_items(event: Any, lines: Sequence[str], name: str) -> list[Problem]:
    """List items that YAML silently joins to the line above because they are indented too far."""
    problems = []
    for number in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(lines))):
        if found := _ITEM.match(lines[number]):
            message = "this list item would become part of the line above it"
            place = Place(name, _at(number, found.end() - 2))
            problems.append(
                Problem(place, "glued-item", message, "put the dash exactly under the dash above")
            )
    return problems


def _odd(event: Any, lines: Sequence[str], name: str) -> list[Problem]:
    """A key or an item that became words because of a sign that only looks right."""
    line, column = event.start_mark.line, event.start_mark.column
    # YAML ends a line at U+2028 too, the lines of a file do not: there may be fewer of these.
    if not event.value or line >= len(lines) or column > _BEFORE.match(lines[line]).end():  # type: ignore[union-attr]
        return []
    if found := _ODD_SPACE.match(lines[line], column):
        return [odd_space(name, line, found.start("space"), lines[line])]
    if _ODD_DASH.match(lines[line], column):
        return [odd_dash(name, line, column, lines[line])]
    return []


ODD = ("odd-space", "odd-dash")


def odd_space(name: str, line: int, column: int, text: str) -> Problem:
    """A space that YAML takes for a letter."""
    message = f"this is not a plain space but U+{ord(text[column]):04X}, a space from a web page or a letter"
    hint = "delete it and press the space bar"
    return Problem(Place(name, _at(line, column)), "odd-space", message, hint)


def odd_dash(name: str, line: int, column: int, text: str) -> Problem:
    """A dash or a bullet before an item."""
    message = f"an item of a list begins with a hyphen (-); this is {text[column]}"
    hint = "write a hyphen and a space; or, if the sign belongs to a text, put the text in double quotes"
    return Problem(Place(name, _at(line, column)), "odd-dash", message, hint)


def split_numbers(events: Sequence[Any], lines: Sequence[str], name: str) -> list[Problem]:
    """A comma inside a number in `[ ]`, which YAML silently takes for the end of an item."""
    problems = []
    for left, right in pairwise(events):
        if not all(isinstance(event, yaml.ScalarEvent) and not event.style for event in (left, right)):
            continue
        start, end = left.start_mark, right.end_mark
        if (left.end_mark.line, left.end_mark.column + 1) != (right.start_mark.line, right.start_mark.column):
            continue
        words = lines[start.line][start.column : end.column]
        span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        message = f"`{words}` is read as two items, split at the comma"
        hint = f'put it in quotes: ["{words}"], or put a space after the comma to mean two items'
        problems.append(Problem(Place(name, span), "comma-in-list", message, hint))
    return problems


def _at(line: int, column: int) -> Span:
    return Span(line + 1, column + 1, line + 1, column + 2)
