"""Where each note has room in the margins, guessed from the length of the text beside it.

On a wide screen every note stands whole, in the margin on that side where it comes nearest to its words. On
one of middle width there is one margin, and each note shows as many lines as fit; the whole of it is a click
away. Where the guess is wrong, a note stands a little lower, or shows a line more or less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dossier.article import Article

FEWEST, MOST = 2, 7

# Characters in a line of the text and of a note, and heights counted in lines of a note.
_TEXT_LINE, _NOTE_LINE = 58, 41

_LINE, _PARAGRAPH, _HEADING, _GAP = 1.87, 1.0, 4.2, 0.75


@dataclass(frozen=True)
class Hung:
    """A note as the margin sees it: the offset in the article beside which it hangs, and its length."""

    offset: int
    length: int


def lines(article: Article, notes: Sequence[Hung]) -> tuple[int, ...]:
    """The lines to show of each note, so that none pushes the next one down."""
    tops = [_height(article, note.offset) for note in notes]
    found: list[int] = []
    bottom = 0.0
    for note, top, following in zip(notes, tops, [*tops, float("inf")][1:], strict=True):
        start = max(top, bottom)
        needed, room = -(-note.length // _NOTE_LINE), following - start - _GAP
        shown = int(max(FEWEST, min(needed, room, MOST)))
        bottom = start + shown + _GAP
        found.append(shown)
    return tuple(found)


Side = Literal["start", "end"]


def sides(article: Article, notes: Sequence[Hung]) -> tuple[Side, ...]:
    """The margin in which each note stands whole: before the text or after it, as lines begin and end."""
    bottoms: dict[Side, float] = {"end": 0.0, "start": 0.0}
    found: list[Side] = []
    above = 0.0
    for note in notes:
        # What floats may stand no higher than what floated before it, on whichever side.
        above = max(above, _height(article, note.offset))
        side = min(bottoms, key=lambda side: (max(above, bottoms[side]), bottoms[side]))
        above = max(above, bottoms[side])
        bottoms[side] = above + -(-note.length // _NOTE_LINE) + _GAP
        found.append(side)
    return tuple(found)


def _height(article: Article, offset: int) -> float:
    """How far down the page a place of the article lies."""
    height = 0.0
    for section in article.sections:
        height += _HEADING if section.heading else 0
        for paragraph in section.paragraphs:
            if offset <= paragraph.end:
                return height + (offset - paragraph.start) // _TEXT_LINE * _LINE
            height += -(-(paragraph.end - paragraph.start) // _TEXT_LINE) * _LINE + _PARAGRAPH
    return height
