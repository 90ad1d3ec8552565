"""Which way a language is written."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def direction(language: str) -> str:
    """`rtl` for the code of a language that is written from right to left, else `ltr`."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
