"""Dates at their true precision, as EDTF writes them.

The part of the Extended Date/Time Format (ISO 8601-2:2019, levels 0 and 1) that a news dossier needs:
day, month, year, season, approximate, uncertain, and intervals of these with an open end. The `edtf`
package was tried first: it accepts 29 February 2025, refuses open ends and needs some 7 ms a date.
"""

import calendar
import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from babel.dates import format_date

from dossier.text.language import ENGLISH, NP_, Language, Sayable, days, months
from dossier.text.other_dates import guesses

_ONE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%])?", re.ASCII)

_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""EDTF's numbers for the seasons, and the months with which they begin."""

MONTHS = months(ENGLISH)

DAYS = days(ENGLISH)

Left = Literal["all", "no year", "day"]
"""What is said of a date: all of it, all but its year, or its day alone."""


class DateError(ValueError):
    """The text is not a date; the message says what is wrong in an editor's words."""


@dataclass(frozen=True)
class Date(Sayable):
    """One EDTF date or interval: the text as written, and the first and last day it can mean."""

    text: str
    first: dt.date
    last: dt.date

    @property
    def iso(self) -> str:
        """A value for HTML's `datetime`: day, month or year; an interval gives its first day."""
        start = self.text.split("/")[0].rstrip("~?%")
        return f"{start[:4]}" if re.search(r"-2[1-4]$", start) and len(start) == 7 else start

    def said(self, language: Language, *, short: bool = False, left: Left = "all") -> str:
        """The date in words; `short` with months of few letters, for narrow columns."""
        return _said(self.text, language, short, left)

    @cached_property
    def words(self) -> str:
        """The date in English, for messages."""
        return self.said(Language())

    @property
    def order(self) -> list[str]:
        """By what dates are put in order: the first day, then the last, then the text."""
        # Days in ISO 8601 have years of four digits, so that their order is that of their texts.
        return [self.first.isoformat(), self.last.isoformat(), self.text]

    def __str__(self) -> str:
        return self.words

    def __lt__(self, other: "Date") -> bool:
        return self.order < other.order


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
    with suppress(DateError):
        return _parsed(text)
    return None


def _parsed(text: str) -> Date:
    if text.count("/") > 1:
        raise DateError("an interval has one slash: 2025-11-24/2025-11-25")
    start, slash, end = text.partition("/")
    if slash and start in ("", ".."):
        raise DateError("an interval begins with a date: 2025-11-24/2025-11-25")
    if slash and not end:
        raise DateError(f"an interval without an end has two full stops there: {start}/..")
    first, last = _single(start)
    if not slash:
        return Date(text, first, last)
    if end == "..":
        return Date(text, first, dt.date.max)
    end_first, end_last = _single(end)
    if end_first < first:
        raise DateError(f"the interval ends ({end}) before it begins ({start})")
    return Date(text, first, end_last)


def _single(text: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date without a slash can mean."""
    found = _ONE.fullmatch(text)
    if not found:
        raise DateError("write the date as year-month-day, for example 2025-11-27, 2025-11 or 2025")
    year, month, day = int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
    try:
        if month in _SEASONS and not day:
            return _season(year, _SEASONS[month])
        first = dt.date(year, month if found["month"] else 1, day if found["day"] else 1)
    except ValueError:
        raise DateError(f"there is no such day: {text}") from None
    if day:
        return first, first
    if month:
        return first, first.replace(day=calendar.monthrange(year, month)[1])
    return first, dt.date(year, 12, 31)


def _season(year: int, start: int) -> tuple[dt.date, dt.date]:
    end_year, end_month = (year + 1, 2) if start == 12 else (year, start + 2)
    last = dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return dt.date(year, start, 1), last


# ---------- in words ----------


# The same few hundred dates stand on all pages, each many times.
@lru_cache(maxsize=4096)
def _said(text: str, language: Language, short: bool, left: Left) -> str:
    """A date as it was written, in words.

    Of an interval the year, and the month, are said once: "24 to 25 November 2025".
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _one_said(start, language, short, left)
    if end == "..":
        return language.pgettext("date", "since %(date)s", date=_one_said(start, language, short, left))
    of_start = _left_of(start, end)
    first = _one_said(start, language, short, left if of_start == "all" else of_start)
    last = _one_said(end, language, short, left)
    return language.pgettext("date", "%(first)s to %(last)s", first=first, last=last)


def _left_of(start: str, end: str) -> Left:
    """What has to be said of the start of an interval, when its end is said in full."""
    # A year that stands alone, "about 2025", is all there is of its date.
    if len(start.rstrip("~?%")) == 4 or _last_year(start) != _last_year(end):
        return "all"
    same_month = start[:7] == end[:7]
    return "day" if same_month and len(start) == 10 else "no year"


def _last_year(text: str) -> tuple[str, bool]:
    """The year that words say last: a winter has two."""
    return text[:4], text.rstrip("~?%")[4:] == "-24"


def _one_said(text: str, language: Language, short: bool, left: Left) -> str:
    """A date without a slash in words."""
    found = _ONE.fullmatch(text)
    assert found is not None, "parse has seen to it"
    plain = _plain_said(found, language, short, left)
    match found["mark"]:
        case "~":
            return language.pgettext("date", "about %(date)s", date=plain)
        case "?":
            return language.pgettext("date", "probably %(date)s", date=plain)
        case "%":
            return language.pgettext("date", "perhaps about %(date)s", date=plain)
    return plain


def _plain_said(found: re.Match[str], language: Language, short: bool, left: Left) -> str:
    year, month, day = int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
    if month in _SEASONS and not day:
        return _season_said(month, year, language, left)
    if not month:
        return str(year)
    pattern = _pattern(language, bool(day), short, left)
    return format_date(dt.date(year, month, day or 1), pattern, locale=language.locale)


def _pattern(language: Language, has_day: bool, short: bool, left: Left) -> str:
    """How a language writes a date, as a pattern of Unicode's (LDML, part 4)."""
    if has_day and left == "day":
        return language.pgettext("date pattern", "d")
    return language.word("date pattern", _PATTERNS[has_day, left == "no year", short])


_PATTERNS = {
    (True, False, False): NP_("date pattern", "d MMMM y"),
    (True, False, True): NP_("date pattern", "d MMM y"),
    (True, True, False): NP_("date pattern", "d MMMM"),
    (True, True, True): NP_("date pattern", "d MMM"),
    (False, False, False): NP_("date pattern", "MMMM y"),
    (False, False, True): NP_("date pattern", "MMM y"),
    (False, True, False): NP_("date pattern", "MMMM"),
    (False, True, True): NP_("date pattern", "MMM"),
}
"""Patterns by whether they have a day, are without a year, and are short."""


def _season_said(season: int, year: int, language: Language, left: Left) -> str:
    if left == "no year":
        names = {
            21: language.pgettext("season", "spring"),
            22: language.pgettext("season", "summer"),
            23: language.pgettext("season", "autumn"),
            24: language.pgettext("season", "winter"),
        }
        return names[season]
    years = f"{year}–{(year + 1) % 100:02}" if season == 24 else str(year)
    names = {
        21: language.pgettext("season", "spring %(year)s", year=years),
        22: language.pgettext("season", "summer %(year)s", year=years),
        23: language.pgettext("season", "autumn %(year)s", year=years),
        24: language.pgettext("season", "winter %(year)s", year=years),
    }
    return names[season]
