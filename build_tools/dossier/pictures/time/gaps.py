"""The time between two dates, counted and in words."""

import datetime as dt

from dossier.text.dates import Date
from dossier.text.words import counted


def days_between(earlier: Date, later: Date) -> int:
    """The days from the last day of one date to the first day of the next; none where they overlap."""
    return max(0, (later.first - earlier.last).days)


def months_between(earlier: dt.date, later: dt.date) -> int:
    """The whole months from one day to another."""
    months = 12 * (later.year - earlier.year) + later.month - earlier.month
    return months - (later.day < earlier.day)


def later(earlier: dt.date, day: dt.date) -> str:
    """The distance in words: "6 weeks later", "3 years, 4 months later"."""
    months = months_between(earlier, day)
    if months < 2:
        return counted((day - earlier).days // 7, "week later", "weeks later")
    years, rest = divmod(months, 12)
    parts = [
        counted(count, *nouns)
        for count, nouns in ((years, ("year", "years")), (rest, ("month", "months")))
        if count
    ]
    return f"{', '.join(parts)} later"
