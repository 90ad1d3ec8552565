"""Dates at their true precision, as EDTF writes them.

The part of the Extended Date/Time Format (ISO 8601-2:2019, levels 0 and 1) that a news dossier needs:
day, month, year, season, approximate, uncertain, and intervals of these with an open end. The `edtf`
package was tried first: it accepts 29 February 2025, refuses open ends and needs some 7 ms a date.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from dossier.text.language import ENGLISH, days, months
from dossier.text.other_dates import guesses

_ONE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%])?", re.ASCII)

_SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}

MONTHS = months(ENGLISH)

DAYS = days(ENGLISH)

_SHORT = dict(zip(MONTHS, months(ENGLISH, "abbreviated"), strict=True))

_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")

_MARKS = {"~": "about ", "?": "probably ", "%": "perhaps about "}


class DateError(ValueError):
    """The text is not a date; the message says what is wrong in an editor's words."""


@dataclass(frozen=True)
class Date:
    """One EDTF date or interval: the text as written, and the first and last day it can mean."""

    text: str
    first: dt.date
    last: dt.date
    words: str

    @property
    def iso(self) -> str:
        """A value for HTML's `datetime`: day, month or year; an interval gives its first day."""
        start = self.text.split("/")[0].rstrip("~?%")
        return f"{start[:4]}" if re.search(r"-2[1-4]$", start) and len(start) == 7 else start

    @cached_property
    def short(self) -> str:
        """The words with three-letter months, for narrow columns."""
        return _MONTH.sub(lambda found: _SHORT[found[0]], self.words)

    def __str__(self) -> str:
        return self.words

    def __lt__(self, other: "Date") -> bool:
        return (self.first, self.last, self.text) < (other.first, other.last, other.text)


def parse(text: str) -> Date:
    """Read an EDTF date or interval; raise DateError for anything else, 31 November included."""
    try:
        return _parsed(text)
    except DateError as error:
        raise DateError(_meant(text) or str(error)) from None


def _meant(text: str) -> str:
    """What to write for a date of another form; empty if it cannot be told."""
    found = [date for guess in dict.fromkeys(guesses(text)) if (date := _date_or_none(guess))]
    if len(found) == 1:
        return f"write {found[0].text}"
    return f"write {' or '.join(f'{date.text} ({date.words})' for date in found)}" if found else ""


def _date_or_none(text: str) -> Date | None:
    try:
        return _parsed(text)
    except DateError:
        return None


def _parsed(text: str) -> Date:
    if text.count("/") > 1:
        raise DateError("an interval has one slash: 2025-11-24/2025-11-25")
    start, slash, end = text.partition("/")
    if slash and start in ("", ".."):
        raise DateError("an interval begins with a date: 2025-11-24/2025-11-25")
    if slash and not end:
        raise DateError(f"an interval without an end has two full stops there: {start}/..")
    first, last, words = _single(start)
    if not slash:
        return Date(text, first, last, words)
    if end == "..":
        return Date(text, first, dt.date.max, f"since {words}")
    end_first, end_last, end_words = _single(end)
    if end_first < first:
        raise DateError(f"the interval ends ({end}) before it begins ({start})")
    return Date(text, first, end_last, _between(words, end_words))


def _single(text: str) -> tuple[dt.date, dt.date, str]:
    found = _ONE.fullmatch(text)
    if not found:
        raise DateError("write the date as year-month-day, for example 2025-11-27, 2025-11 or 2025")
    year, month, day = int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
    mark = _MARKS.get(found["mark"] or "", "")
    try:
        if month in _SEASONS and not day:
            return _season(year, month, mark)
        first = dt.date(year, month if found["month"] else 1, day if found["day"] else 1)
    except ValueError:
        raise DateError(f"there is no such day: {text}") from None
    if day:
        return first, first, f"{mark}{day} {MONTHS[month - 1]} {year}"
    if month:
        last = first.replace(day=calendar.monthrange(year, month)[1])
        return first, last, f"{mark}{MONTHS[month - 1]} {year}"
    return first, dt.date(year, 12, 31), f"{mark}{year}"


def _season(year: int, month: int, mark: str) -> tuple[dt.date, dt.date, str]:
    name, start = _SEASONS[month]
    first = dt.date(year, start, 1)
    end_year, end_month = (year + 1, 2) if start == 12 else (year, start + 2)
    last = dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    label = f"{year}–{end_year % 100:02}" if start == 12 else str(year)
    return first, last, f"{mark}{name} {label}"


def _between(start: str, end: str) -> str:
    """Join two dates and say the year, and the month, once: "24 to 25 November 2025"."""
    left, right = start.split(), end.split()
    # A year that stands alone, "about 2025", is all there is of its date.
    if left[-1] == right[-1] and _has_more_than_a_year(start):
        left.pop()
        if len(left) == 2 and left[-1] == right[-2]:
            left.pop()
    return f"{' '.join(left)} to {end}"


def _has_more_than_a_year(words: str) -> bool:
    return " " in words.removeprefix(next((mark for mark in _MARKS.values() if words.startswith(mark)), ""))
