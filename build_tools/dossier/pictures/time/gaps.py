"""The time between two dates, counted and in words."""

import datetime as dt

from dossier.text.dates import Date
from dossier.text.language import Language


def days_between(earlier: Date, later: Date) -> int:
    """The days from the last day of one date to the first day of the next; none where they overlap."""
    return max(0, (later.first - earlier.last).days)


def months_between(earlier: dt.date, later: dt.date) -> int:
    """The whole months from one day to another."""
    months = 12 * (later.year - earlier.year) + later.month - earlier.month
    return months - (later.day < earlier.day)


def later(earlier: dt.date, day: dt.date, language: Language) -> str:
    """The distance in words: "6 weeks later", "3 years, 4 months later"."""
    months = months_between(earlier, day)
    if months < 2:
        weeks = (day - earlier).days // 7
        return language.ngettext("%(number)s week later", "%(number)s weeks later", weeks)
    years, rest = divmod(months, 12)
    if not years:
        return language.ngettext("%(number)s month later", "%(number)s months later", rest)
    if not rest:
        return language.ngettext("%(number)s year later", "%(number)s years later", years)
    return language.gettext(
        "%(years)s, %(months)s later",
        years=language.ngettext("%(number)s year", "%(number)s years", years),
        months=language.ngettext("%(number)s month", "%(number)s months", rest),
    )
