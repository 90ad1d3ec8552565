"""How the text of the article was read: what was taken for headline and headings, and what was left out."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dossier.article import Article
from dossier.problems.problem import Place, Span
from dossier.sheets.kinds import FOLDER
from dossier.text.language import NP_, Language
from dossier.text.words import shortened

_NAMES = {
    "title": NP_("line of the article", "headline"),
    "heading": NP_("line of the article", "heading"),
    "byline": NP_("line of the article", "by-line"),
    "dropped": NP_("line of the article", "left out"),
}

# So many lines of a note are read; the rest stands in the coverage.
_MOST_ROWS = 12

_SHOWN = 70

DATE = "date"
"""What a passage is called that says when the text appeared."""


@dataclass(frozen=True)
class Taken:
    """A passage of the text that is no paragraph: what it was taken for, its words, and where it stands."""

    role: str
    why: str
    text: str
    place: Place

    @property
    def name(self) -> str:
        """What it was taken for, in an editor's words: "heading", "left out (comments)"."""
        return self.said(Language())

    def said(self, language: Language) -> str:
        """The same in a language."""
        name = language.word("line of the article", _NAMES[self.role])
        return f"{name} ({language.word('left out', self.why)})" if self.role == "dropped" else name


@dataclass(frozen=True)
class Reading:
    """What was read out of the text, and every passage of it that is no paragraph, in reading order."""

    title: str | None
    byline: str | None
    dateline: str | None
    taken: tuple[Taken, ...]

    @property
    def headings(self) -> tuple[Taken, ...]:
        """What was taken for a heading."""
        return tuple(taken for taken in self.taken if taken.role == "heading")

    @property
    def dropped(self) -> tuple[Taken, ...]:
        """What pages do not show, because it is not the article's own text."""
        return tuple(taken for taken in self.taken if taken.role in ("byline", "dropped"))


def of(article: Article, file: str) -> Reading:
    """How an article was read; `file` is the name of its text file."""
    taken = (
        Taken(passage.role, passage.why, passage.line, place(article.text, file, passage.start, passage.end))
        for passage in article.passages
    )
    return Reading(
        article.title,
        article.byline,
        article.dateline,
        tuple(one for one in taken if one.role != "paragraph"),
    )


def place(text: str, file: str, start: int, end: int) -> Place:
    """Where a stretch of the article's text stands in its file."""
    span = Span(*_line_and_column(text, start), *_line_and_column(text, end))
    return Place(f"{FOLDER}/article/{file}", span)


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    line = bisect_right(_line_starts(text), at)
    return line, at - _line_starts(text)[line - 1] + 1


@lru_cache(maxsize=1)
def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def as_note(reading: Reading) -> str:
    """What an editor should look at once: a row for each passage that is no paragraph; empty without one."""
    if not reading.taken:
        return ""
    rows = [f"  line {taken.place.span.line}, {_row(taken)}" for taken in reading.taken[:_MOST_ROWS]]
    more = len(reading.taken) - len(rows)
    rows += [f"  and {more} more, in full: dossier coverage"] if more else []
    return "\n".join(
        [f"note: lines of {reading.taken[0].place.file} that were taken for no paragraph:", *rows]
    )


def as_text(reading: Reading) -> Iterable[str]:
    """The blocks of a report: what was read, what was taken for a heading, what was left out."""
    found = {"headline": reading.title, "by-line": reading.byline, "dateline": reading.dateline}
    yield "Read in the text: " + "; ".join(f"{name}: {words or 'none'}" for name, words in found.items())
    yield _listing("Taken for headings", reading.headings)
    yield _listing("Left out, as not the article's own text", reading.dropped)


def _listing(title: str, taken: tuple[Taken, ...]) -> str:
    rows = [f"  {one.place.file}:{one.place.span.line}:{one.place.span.column}  {_row(one)}" for one in taken]
    return "\n".join([f"{title}: {len(rows)}", *rows])


def _row(taken: Taken) -> str:
    return f"{taken.name}: {shortened(taken.text, _SHOWN)}"
