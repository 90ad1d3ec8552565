"""Where a stretch of a text stands in its file, whatever quotation marks, folds and indents are around it.

YAML changes nothing but white space, quotation marks and what is written with a backslash. So the signs that
are no white space stand in the file in the same order as in the text, and can be counted off.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from dossier.problems.problem import Span

_WHITE = frozenset(" \t\n\r")

# One sign each; a backslash before the end of a line, and those for white space, stand for no sign at all.
_IN_DOUBLE_QUOTES = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?P<white>[tnr \t]|$)|.)|[^ \t]"
)

_IN_SINGLE_QUOTES = re.compile(r"''|[^ \t]")

_BARE = re.compile(r"[^ \t]")


class Stretches:
    """The stretches of one text; `whole` is where all of it stands."""

    def __init__(self, lines: Sequence[str], whole: Span, text: str) -> None:
        self._lines, self._whole, self._text = lines, whole, text

    def span(self, start: int, end: int) -> Span:
        """Where the characters from `start` up to `end` stand; the whole, if that cannot be told."""
        if start >= end:
            return self._whole
        if self._direct is not None:
            line, first = self._direct
            return Span(line, first + start, line, first + end)
        before, behind = bisect_left(self._offsets, start), bisect_left(self._offsets, end)
        if before == behind or len(self._signs) != len(self._offsets):
            return self._whole
        first_sign, last_sign = self._signs[before], self._signs[behind - 1]
        return Span(first_sign[0], first_sign[1], last_sign[0], last_sign[2])

    @cached_property
    def _direct(self) -> tuple[int, int] | None:
        """The line and the column of a text that stands in its file as it is, on one line: most do."""
        whole, text = self._whole, self._text
        if whole.line != whole.end_line or whole.line > len(self._lines):
            return None
        for quotes in (0, 1):
            left = whole.column - 1 + quotes
            is_all = left + len(text) + quotes == whole.end_column - 1
            if is_all and self._lines[whole.line - 1].startswith(text, left):
                return whole.line, left + 1
        return None

    @cached_property
    def _offsets(self) -> list[int]:
        """Where in the text its signs stand."""
        return [at for at, char in enumerate(self._text) if char not in _WHITE]

    @cached_property
    def _signs(self) -> list[tuple[int, int, int]]:
        """The line of each sign in the file, the column where it begins and the one behind it."""
        return list(self._in_file())

    def _in_file(self) -> Iterator[tuple[int, int, int]]:
        lines, whole = self._lines, self._whole
        first, last = whole.line - 1, min(whole.end_line, len(lines)) - 1
        opening = lines[first][whole.column - 1 : whole.column]
        form = {'"': _IN_DOUBLE_QUOTES, "'": _IN_SINGLE_QUOTES}.get(opening, _BARE)
        mark = int(form is not _BARE)
        # The line of a sign for folded or literal lines holds nothing of the text.
        for number in range(first + (opening in ("|", ">")), last + 1):
            begin = whole.column - 1 + mark if number == first else 0
            end = whole.end_column - 1 - mark if number == last else len(lines[number])
            for found in form.finditer(lines[number], begin, end):
                if found.lastgroup != "white":
                    yield number + 1, found.start() + 1, found.end() + 1
