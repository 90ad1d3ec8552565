"""What a language settles: names of months, days and languages, plurals and lists, from CLDR by Babel.

The language is always given and never the machine's: the same seeds give the same bytes everywhere.
https://babel.pocoo.org/
"""

from collections.abc import Sequence
from typing import Literal

from babel import Locale
from babel.lists import format_list

ENGLISH = "en"

# CLDR's plain English has a comma before the last of a list, the house has none; nor has world English.
_OF_LISTS = {"en": "en_001"}


def months(language: str, width: Literal["wide", "abbreviated"] = "wide") -> tuple[str, ...]:
    """The names of the months from January on."""
    return tuple(Locale.parse(language).months["format"][width].values())


def days(language: str) -> tuple[str, ...]:
    """The names of the days from Monday on."""
    return tuple(Locale.parse(language).days["format"]["wide"].values())


def name_of(code: str, language: str) -> str:
    """What a language is called for its code, whatever its region; the code where it has no name."""
    return str(Locale.parse(language).languages.get(code.partition("-")[0], code))


def is_singular(number: int, language: str) -> bool:
    """Whether a number asks for the form of one."""
    return Locale.parse(language).plural_form(number) == "one"


def listed(words: Sequence[str], join: Literal["and", "or"], language: str) -> str:
    """Words as a sentence lists them: "a, b and c"."""
    style: Literal["standard", "or"] = "or" if join == "or" else "standard"
    return format_list(words, style, _OF_LISTS.get(language, language))
