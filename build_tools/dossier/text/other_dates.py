"""Dates as people write them elsewhere, and what they most likely are as EDTF: help for who mistypes one."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from babel import Locale

# The languages of most newsrooms; a name that means two months in two of them is no help.
_LANGUAGES = (
    *("ar", "bg", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hu"),
    *("it", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk"),
)

_TIME = re.compile(r"[T ,]+\d{1,2}:\d\d.*$")

_NUMBERS = re.compile(r"(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})\.?")

_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})|(\d{4})[./-](\d{1,2})")

_COMPACT = re.compile(r"((?:1\d|20)\d\d)(\d\d)(\d\d)")

_ABOUT = re.compile(r"(?:about|around|circa|ca?\.|~|≈)\s*(?P<date>.+)", re.IGNORECASE)

_SINCE = re.compile(r"(?:since|from)\s+(?P<date>.+)|(?P<open>\d{4}(?:-\d\d){0,2})\s?-", re.IGNORECASE)

_YEARS = re.compile(r"(\d{4})-(\d{4})|(\d{4}-\d\d-\d\d) ?(?:-|to|--) ?(\d{4}-\d\d-\d\d)")

_DAYS = re.compile(r"(\d{4}-\d\d)-(\d\d)/(\d\d)")

# EDTF's numbers for them; in other languages seasons have no names that a machine knows.
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_LONGEST = 60
"""Nothing longer is a date, in whatever words."""


def guesses(text: str) -> Iterator[str]:
    """What a text may mean as EDTF, the likeliest first. Whether there is such a day is not asked."""
    if len(text) > _LONGEST:
        return
    plain = _TIME.sub("", "".join(map(_plain, text.strip())))
    if found := _ABOUT.fullmatch(plain):
        yield from (f"{date}~" for date in (found["date"], *guesses(found["date"])))
    elif found := _SINCE.fullmatch(plain):
        date = found["date"] or found["open"]
        yield from (f"{date}/.." for date in (date, *guesses(date)))
    elif found := _YEARS.fullmatch(plain):
        yield "/".join(part for part in found.groups() if part)
    elif found := _DAYS.fullmatch(plain):
        yield f"{found[1]}-{found[2]}/{found[1]}-{found[3]}"
    elif found := _NUMBERS.fullmatch(plain):
        yield from _in_numbers(found[1], found[3], found[4], found[2])
    elif found := _MONTH_AND_YEAR.fullmatch(plain):
        year, month = (found[2], found[1]) if found[1] else (found[3], found[4])
        yield f"{year}-{int(month):02}"
    elif found := _COMPACT.fullmatch(plain):
        yield "-".join(found.groups())
    else:
        yield plain
        yield from _in_words(plain)


def _plain(char: str) -> str:
    """Digits of any script as ours, every dash as a hyphen, every space as a space."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return {"Pd": "-", "Zs": " "}.get(unicodedata.category(char), char)


def _in_numbers(first: str, middle: str, last: str, sign: str) -> Iterator[str]:
    if len(first) == 4:
        yield _date(first, middle, last) if int(middle) <= 12 else _date(first, last, middle)
        return
    year = last if len(last) == 4 else f"20{last:0>2}"
    yield _date(year, middle, first)
    # Only with a stroke between them does anybody write the month first.
    if sign == "/" and first != middle:
        yield _date(year, first, middle)


def _date(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _in_words(text: str) -> Iterator[str]:
    """A day, a month's name and a year, in whatever order; other words may stand between them."""
    words = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    months = {month for word in words for month in _months().get(word, ())}
    years = [word for word in words if word.isdecimal() and len(word) == 4]
    days = [word for word in words if word.isdecimal() and len(word) < 3]
    seasons = [_SEASONS[word] for word in words if word in _SEASONS]
    if seasons and years:
        yield f"{years[0]}-{seasons[0]}"
    if len(months) != 1 or len(years) != 1 or len(days) > 2:
        return
    month = f"{years[0]}-{months.pop():02}"
    yield "/".join(f"{month}-{int(day):02}" for day in days) or month


# Twenty languages are read for the first wrong date only; a thousand of them must not read them again.
@cache
def _months() -> dict[str, set[int]]:
    """The months by their names, long and short, in small letters and without full stops."""
    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for forms in Locale.parse(language).months.values():
            for number, name in (
                (n, name) for width in ("wide", "abbreviated") for n, name in forms[width].items()
            ):
                found.setdefault(name.casefold().rstrip("."), set()).add(number)
    return found
