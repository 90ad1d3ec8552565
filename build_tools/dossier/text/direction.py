"""Which way a language is written."""

from contextlib import suppress
from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def direction(language: str) -> str:
    """`rtl` for the code of a language that is written from right to left, else `ltr`."""
    with suppress(UnknownLocaleError, ValueError):
        return Locale.parse(language, sep="-").text_direction
    return "ltr"
