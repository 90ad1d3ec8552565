"""What the parser knows of each language, from `languages/*.yml`, and which language a text is in."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

_FOLDER = Path(__file__).with_suffix("")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Enough to tell a language: the little words of a few paragraphs.
_SAMPLE = 4000

# The languages of a script, the likeliest first.
_SCRIPTS = (
    (re.compile("[\uac00-\ud7af]"), ("ko",)),
    (re.compile("[\u3040-\u30ff]"), ("ja",)),
    (re.compile("[\u4e00-\u9fff]"), ("zh",)),
    (re.compile("[\u0590-\u05ff]"), ("he",)),
    (re.compile("[\u0600-\u06ff]"), ("ar",)),
    (re.compile("[\u0400-\u04ff]"), ("ru", "uk")),
)

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Language:
    """The words and marks of one language by which its prose is divided and its dates are known."""

    code: str

    def words(self, key: str) -> frozenset[str]:
        """A list of single words; empty where the language has none."""
        return _words(self.code, key)

    @cached_property
    def has_ordinals(self) -> bool:
        """Whether a full stop after a number makes it an ordinal: "am 3. Oktober"."""
        return bool(data(self.code).get("ordinals"))

    @cached_property
    def has_large_nouns(self) -> bool:
        """Whether all nouns begin with a large letter, and verbs with a small one."""
        return bool(data(self.code).get("large_nouns"))

    @cached_property
    def months(self) -> frozenset[str]:
        """The names of the months, in small letters, in all forms that a date may have."""
        # Syria and Lebanon, and Austria, have names of their own.
        codes = (self.code, *str(data(self.code).get("calendars", "")).split())
        return frozenset(name for code in codes for name in _calendar(code, "months"))

    @cached_property
    def days(self) -> frozenset[str]:
        """The names of the days of the week, in small letters."""
        return frozenset(_calendar(self.code, "days"))


@cache
def codes() -> tuple[str, ...]:
    """The languages of which something is known."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yml") if path.stem != "any"))


@cache
def data(code: str) -> Mapping[str, Any]:
    """All that is known of a language; `any` holds names and words of every language."""
    found: Mapping[str, Any] = yaml.load((_FOLDER / f"{code}.yml").read_text(encoding="utf-8"), _Loader)
    return found


@cache
def language(code: str) -> Language:
    """A language by its code; English for one that is not in `languages/`."""
    return Language(code if code in codes() else "en")


@cache
def _words(code: str, key: str) -> frozenset[str]:
    return frozenset(str(data(code).get(key, "")).split())


@cache
def words_of_all(key: str) -> frozenset[str]:
    """Single words under a key, of all languages together, in small letters."""
    return frozenset(
        word for code in (*codes(), "any") for word in str(data(code).get(key, "")).lower().split()
    )


@cache
def choices_of_all(key: str) -> tuple[str, ...]:
    """Entries with a bar between them, of all languages together."""
    return tuple(
        choice.strip()
        for code in (*codes(), "any")
        for choice in str(data(code).get(key, "")).split("|")
        if choice
    )


def opening_words(code: str) -> frozenset[str]:
    """Words that are large because a sentence begins with them; empty for a language not in `languages/`."""
    return _words(code, "opens") if code in codes() else frozenset()


def of(text: str) -> Language:
    """The language that a text seems to be in: by its script, then by its little words."""
    sample = text[:_SAMPLE].lower()
    letters = len(re.findall(r"[^\W\d_]", sample))
    # A quarter: Japanese is written with half its letters in another script's signs.
    written = (found for script, found in _SCRIPTS if 4 * len(script.findall(sample)) > letters)
    likely = next(written, ("en", *codes()))
    counted = Counter(_WORD.findall(sample))
    return language(max(likely, key=lambda code: _score(code, sample, counted)))


def _score(code: str, sample: str, counted: Counter[str]) -> int:
    # Besides its words, the letters that no neighbouring language has.
    letters = str(data(code).get("letters", ""))
    return sum(counted[word] for word in _words(code, "little")) + sum(map(sample.count, letters))


def _calendar(code: str, key: str) -> set[str]:
    table = getattr(Locale(code), key)
    names = (table[form][width] for form in ("format", "stand-alone") for width in ("wide", "abbreviated"))
    return {word for name in names for item in name.values() for word in _WORD.findall(item.lower())}
