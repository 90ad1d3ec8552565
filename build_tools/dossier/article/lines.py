"""The lines of a text, and which of them only go on because the text was wrapped at a width."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

# White space, and signs that show nothing: soft hyphen, joiners, direction marks, byte order mark.
_BLANK = (
    " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)

_BREAK = re.compile("[\n\v\f\x85\u2028\u2029]")

_LINE = re.compile("[^\n\v\f\x85\u2028\u2029]+")

# Nobody wraps lines as far out as that: longer lines show that each line is a paragraph.
_WIDEST_WRAP = 120

# Narrower than that, lines are short because they say little.
_NARROWEST_WRAP = 40

# One long line in ten may be an address that could not be wrapped.
_LONG_LINES = 0.1

# A line that ends within a sentence was wrapped if the next word would have made it nearly the widest.
_RAGGED = 0.85

# So many of the lines that could be wrapped must look it: without blank lines between paragraphs, more.
_HALF, _MOST = 0.5, 0.6

_ENDED = re.compile(r"[.!?…:;。！？؟](?:[ \u00a0\u202f](?=»))?[\"'”’»«“)\]*_]*$")


@dataclass(frozen=True)
class Line:
    """A line with something to see. `gap`: a blank line stands above. `joins`: it flows on from the last."""

    start: int
    end: int
    text: str
    gap: bool
    indent: int
    joins: bool = False


def lines_of(text: str) -> list[Line]:
    """All lines with anything to see, without what is not seen at their ends."""
    lines = list(_seen(text))
    width = _wrap_width(lines)
    joins = [bool(width) and _wraps(before, line, width) for before, line in pairwise(lines)]
    close = [not line.gap for line in lines[1:]]
    if sum(joins) < (_MOST if all(close) else _HALF) * sum(close) or not any(joins):
        return lines
    return [*lines[:1], *(replace(line, joins=join) for line, join in zip(lines[1:], joins, strict=True))]


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_ENDED.search(text[-12:]))


def _seen(text: str) -> Iterator[Line]:
    end = -1
    for found in _LINE.finditer(text):
        inner = found[0].strip(_BLANK)
        if not inner:
            continue
        indent = len(found[0]) - len(found[0].lstrip(_BLANK))
        start = found.start() + indent
        gap = end < 0 or len(_BREAK.findall(text, end, start)) > 1
        end = start + len(inner)
        yield Line(start, end, inner, gap, indent)


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a text seems to be wrapped; 0 if it is not."""
    widths = [len(line.text) for line in lines if len(line.text) <= _WIDEST_WRAP]
    if not widths or len(lines) - len(widths) > _LONG_LINES * len(lines) or max(widths) < _NARROWEST_WRAP:
        return 0
    return max(widths)


def _wraps(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line had no more room on the line before."""
    if line.gap or line.indent > before.indent:
        return False
    needed = len(before.text) + 1 + len(line.text.split(maxsplit=1)[0])
    return needed > (width if is_ended(before.text) else _RAGGED * width)
