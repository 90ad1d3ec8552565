"""Words about things: lists, counted nouns, and the nearest of some names."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from dossier.text import language as language_of
from dossier.text.language import ENGLISH

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def spoken(number: int) -> str:
    """Numbers up to ten as words, as the house style has them."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def counted(number: int, one: str, many: str, language: str = ENGLISH) -> str:
    """A number with its word in the form it asks for: "1 entry", "2 entries"."""
    return f"{number:,} {one if language_of.is_singular(number, language) else many}"


def plural(word: str) -> str:
    """Several of an English noun, where no form is given: "entries"."""
    return re.sub(r"(?<![aeiou])y$", "ie", word) + "s"


_LONGEST_WORD = 100
"""No key and no id is longer, and to compare a whole paragraph takes seconds."""


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word most like this one, if any is near enough to be worth a suggestion."""
    return _nearest(word, tuple(words)) if len(word) <= _LONGEST_WORD else None


# One slip of the hand stands in many places, and each look at hundreds of ids takes milliseconds.
@lru_cache(maxsize=1024)
def _nearest(word: str, words: tuple[str, ...]) -> str | None:
    # Two of the three letters of a short word are soon found in another that has nothing to do with it.
    found = get_close_matches(word.lower(), words, n=1, cutoff=0.6 if len(word) > 3 else 0.75)
    if not found:
        found = [w for w in words if min(len(word), len(w)) > 3 and (word.lower() in w or w in word.lower())]
    return found[0] if found else None


def did_you_mean(word: str, words: Iterable[str], names: dict[str, str] | None = None) -> str:
    """A hint with the nearest right word, and its human name where one is known; empty if none is near."""
    found = nearest(word, words)
    if found is None:
        return ""
    name = (names or {}).get(found)
    return f"did you mean `{found}`{f' ({name})' if name else ''}?"


def listing(words: Sequence[str], join: Literal["and", "or"] = "or", most: int = 12) -> str:
    """Code words as a sentence lists them: `a`, `b` or `c`; long lists are cut and say so."""
    shown = [f"`{word}`" for word in words[:most]]
    if len(words) > most:
        return f"{', '.join(shown)} and {len(words) - most} more"
    return listed(shown, join)


def listed(words: Sequence[str], join: Literal["and", "or"] = "and", language: str = ENGLISH) -> str:
    """Words as a sentence lists them: "a, b and c"."""
    return language_of.listed(words, join, language)


def shortened(text: str, most: int) -> str:
    """The text on one line of so many characters at most; where some are left out, it says so."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def shown(value: object) -> str:
    """A value of a sheet as a message shows it: not more of it than fits on a line."""
    return shortened(str(value), 60)
