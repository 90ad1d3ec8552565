"""Tables drawn as figures, each a template fed with the few values that it shows.

The matrix: every point of the first text, and what became of it in every later one. The stances: points by
parties. The strip: the points of one text as numbered squares; the multiples: the same for every text, small.
The course: one point through all texts. The ladder: one figure followed through the texts, a bar to scale or
the words "no number".
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption
from dossier.text.dates import Date
from dossier.text.language import Language
from dossier.write.templates import environment


@dataclass(frozen=True)
class Cell:
    """What became of a point in a text, or where a party stands on it, and where that is told."""

    word: str
    href: str


@dataclass(frozen=True)
class Row:
    """A point; its cells stand in the order of the columns, None where the record says nothing."""

    number: int
    title: str
    href: str
    theme: str
    cells: tuple[Cell | None, ...]
    near: Cell | None = None
    """How near the sides are on it, if the record says."""


@dataclass(frozen=True)
class _Grid:
    title: str
    rows: tuple[Row, ...]
    caption: Caption
    point: str
    """What a point is called, at the head of the first column."""

    def at(self, column: int) -> dict[str, list[Row]]:
        """The points of one column by the word of their cell, in the order of the key."""
        words = [cell.word if (cell := row.cells[column]) else "" for row in self.rows]
        return {
            word: [row for row, own in zip(self.rows, words, strict=True) if own == word]
            for word in (*shapes.FATES, *shapes.STANCES)
            if word in words
        }

    @property
    def by_theme(self) -> list[tuple[str, list[Row]]]:
        """The points under their themes, which follow each other as the points do."""
        return [(theme, list(rows)) for theme, rows in groupby(self.rows, key=lambda row: row.theme)]

    @property
    def present(self) -> list[str]:
        """The words that occur, in the order of the key."""
        return list(counts(cell.word for row in self.rows for cell in row.cells if cell))


@dataclass(frozen=True)
class Column:
    """A later text."""

    short: str
    name: str
    href: str
    date: Date


@dataclass(frozen=True)
class Matrix(_Grid):
    """All points by all later texts."""

    columns: tuple[Column, ...]
    text: str
    """What a column is called."""


@dataclass(frozen=True)
class Stances(_Grid):
    """All points by all parties."""

    columns: tuple[shapes.Party, ...]

    @property
    def nearness(self) -> list[str]:
        """The words for how near the sides are that occur, in the order of the key."""
        found = {row.near.word for row in self.rows if row.near}
        return [word for word in shapes.NEARNESS if word in found]


@dataclass(frozen=True)
class Square:
    """One point, and its fate in the text that the strip is about."""

    number: int
    title: str
    fate: str
    href: str


@dataclass(frozen=True)
class Group:
    """The points of one theme."""

    name: str
    squares: tuple[Square, ...]


@dataclass(frozen=True)
class Strip:
    """All points by theme, with their fates in one text."""

    groups: tuple[Group, ...]
    caption: Caption
    point: str
    """What a point is called, at the start of a sentence."""
    points: str
    """What several of them are called."""

    @property
    def by_fate(self) -> dict[str, list[Square]]:
        """The squares by their fate, in the order of the key."""
        squares = [square for group in self.groups for square in group.squares]
        return {fate: [s for s in squares if s.fate == fate] for fate in counts(s.fate for s in squares)}


@dataclass(frozen=True)
class Small:
    """What became of all points in one text, small."""

    name: str
    href: str
    date: Date
    fates: tuple[shapes.Fate, ...]
    """One a point, in the order of the points."""

    @property
    def score(self) -> dict[str, int]:
        """How many points met which fate."""
        return counts(self.fates)


@dataclass(frozen=True)
class Multiples:
    """The same squares once for each text, in order of date, each with its score."""

    texts: tuple[Small, ...]
    caption: Caption

    @property
    def present(self) -> list[str]:
        """The fates that occur, in the order of the key."""
        return list(counts(fate for text in self.texts for fate in text.fates))

    @property
    def columns(self) -> int:
        """Squares in a row, so that a picture is somewhat wider than high."""
        most = max((len(text.fates) for text in self.texts), default=1)
        return max(1, math.isqrt(most * 7 // 4))


@dataclass(frozen=True)
class Station:
    """What became of a point in one text, and where that is told."""

    name: str
    href: str
    date: Date
    fate: shapes.Fate


@dataclass(frozen=True)
class Course:
    """One point through all texts, in order of date."""

    title: str
    stations: tuple[Station, ...]


@dataclass(frozen=True)
class Rung:
    """What one text says of the figure; no value where it names no number."""

    label: str
    says: str
    value: float | None
    date: Date | None
    href: str | None
    evidence: str
    """Where the evidence for it stands."""
    beside: bool = False
    """Whether it belongs to no text."""
    line: bool = False
    """Whether its number is drawn across the bars of all the others."""


_FEW = 20
"""Whole numbers below this are counts of single things, which a reader would rather read than measure."""

# The ways in which a unit begins that is a share of a hundred, in the languages of the frame.
_PER_CENT = ("%", "per cent", "percent", "prozent", "pour cent", "відсот", "процент", "بالمئة", "في المئة")


@dataclass(frozen=True)
class Ladder:
    """One figure through several texts, in order of date."""

    title: str
    unit: str
    rungs: tuple[Rung, ...]
    caption: Caption
    out_of: float | None = None
    """What the whole is, where the number is a part of it."""

    @property
    def whole(self) -> float | None:
        """What the bars run to, if not to the longest of them: per cent run to a hundred."""
        return 100 if self.out_of is None and self.unit.casefold().startswith(_PER_CENT) else self.out_of

    @property
    def is_list(self) -> bool:
        """Whether numbers stand without bars: one alone cannot be measured, and a few things are counted."""
        if self.whole is not None:
            return False
        values = [rung.value for rung in self.rungs if rung.value is not None]
        return len(values) < 2 or all(0 <= value < _FEW and value == int(value) for value in values)

    @property
    def line(self) -> Rung | None:
        """What is drawn across all bars."""
        return next((rung for rung in self.rungs if rung.line and rung.value is not None), None)

    def share(self, value: float) -> float:
        """The length of a value's bar, in per cent of the whole, or of the longest."""
        longest = max((rung.value for rung in self.rungs if rung.value is not None), default=0)
        most = max(self.whole or 0, longest)
        return round(100 * max(value, 0) / most, 2) if most > 0 else 0


def counts(words: Iterable[str]) -> dict[str, int]:
    """How often each fate or stance occurs, in the order of the key, without those that do not occur."""
    seen = list(words)
    return {word: seen.count(word) for word in (*shapes.FATES, *shapes.STANCES) if word in seen}


def draw(table: Matrix | Stances | Strip | Multiples | Course | Ladder, language: Language) -> Markup:
    """A table as a figure: what it shows, a caption, and the same data in words, folded away."""
    html = environment(language, html=True)
    template = html.get_template(f"tables/{type(table).__name__.lower()}.html.j2")
    drawn = template.render(t=table, shapes=shapes).strip()
    # In a template lines break between tags for whoever reads it; on the page that would be white space.
    # And `{ .x }` at the end of a cell would be its attributes: Markdown reads no more of a figure than that.
    return Markup(re.sub(r"(?<=>)\s*\n\s*(?=<)", "", drawn).replace("{", "&#123;"))
