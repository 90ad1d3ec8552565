"""Whether words are a date, with a time and what else stands beside it: "Published: 3 March 2026, 12:30"."""

import re
from collections.abc import Iterator
from functools import cache

from dossier.article import languages
from dossier.article.languages import Language

_TOKEN = re.compile(r"\d+|[^\W\d_]+")

_NUMERIC = re.compile(
    r"(?<!\d)(?:\d{1,2}([./-])\s?\d{1,2}\1\s?\d{2,4}(?!\d)|\d{4}([./-])\d{1,2}\2\d{1,2}(?!\d)"
    r"|\d{4}[年년]\s?\d{1,2}[月월])"
)

_TIME = re.compile(r"(?<!\d)\d{1,2}\s?(?:[:.h]\s?\d{2}(?!\d)|[ap]\.?\s?m\b)", re.IGNORECASE)

# A stamp has a number, and a word or a time.
_MAYBE = re.compile(r"\d.*[^\W\d_]|[^\W\d_].*\d|\d[:.]\d")

# "3 March 2026 - Politics", "London | 3 March 2026": what stands beside a date is cut off at such marks.
_CUT = re.compile(r"\s+[|•·—–/-]+\s+|\s*[|•·]\s*|\s{2,}")

# Beside a date on its line stand a place, a section, a house: a few words.
_WORDS_BESIDE = 5

# "Wednesday 4 March 2026 09:15, UK": names need no mark between.
_NAMES_BESIDE = 2


def is_date(text: str, language: Language) -> bool:
    """Whether the text is a date and nothing but it, with or without day, year, time and zone."""
    return bool(_NUMERIC.search(text) or _has_month(text, language)) and not any(_others(text, language))


def is_stamp(text: str, language: Language) -> bool:
    """Whether the text says when something was published or changed: by that word and a date or a time."""
    if not _MAYBE.search(text):
        return False
    if any(_others(text, language)):
        return _is_placed_stamp(text, language)
    says_so = bool(languages.words_of_all("published") & set(_TOKEN.findall(text.lower())))
    is_dated = bool(_NUMERIC.search(text) or _has_month(text, language))
    return (says_so and bool(is_dated or _TIME.search(text))) or (is_dated and bool(_TIME.search(text)))


def _is_placed_stamp(text: str, language: Language) -> bool:
    """Whether a place stands before date and time, between dashes: "Jarales - 05 JUL 2026 - 05:30 CEST"."""
    place, *rest = _CUT.split(text)
    is_timed = len(rest) > 1 and any(map(is_clock, rest)) and any(is_date(one, language) for one in rest)
    return is_timed and len(place.split()) <= _NAMES_BESIDE and not any(_others(" ".join(rest), language))


def is_line(text: str, language: Language) -> bool:
    """Whether the text is a date, or one with a place, a section or a house beside it."""
    if not re.search(r"\d", text):
        return False
    if is_date(text, language) or is_stamp(text, language):
        return True
    # "Published in: 18/11/2025": in the lead, whatever word it is.
    word, colon, rest = text.partition(": ")
    if colon and len(word.split()) < _WORDS_BESIDE and is_date(rest, language):
        return True
    others = set(_others(text, language))
    # "Today, 08:12".
    if not others and _TIME.search(text) and language.words("today") & set(_TOKEN.findall(text.lower())):
        return True
    if len(others) <= _NAMES_BESIDE and (_NUMERIC.search(text) or _has_month(text, language)):
        # In the line itself none of them is small.
        return others.isdisjoint(_TOKEN.findall(text))
    parts = [part for part in _CUT.split(text) if part]
    dated = [part for part in parts if is_date(part, language) or is_stamp(part, language)]
    return bool(dated) and all(len(part.split()) <= _WORDS_BESIDE for part in parts if part not in dated)


def is_clock(text: str) -> bool:
    """Whether the text is a time of day and nothing but it: "10:30 GMT"."""
    words = languages.words_of_all("clock") | languages.words_of_all("zones")
    return bool(_TIME.search(text)) and all(
        word.isdigit() or word in words for word in _TOKEN.findall(text.lower())
    )


def is_day(text: str, language: Language) -> bool:
    """Whether the text is a day of the week or a month."""
    return text.lower() in language.days | language.months | languages.language("en").days


def start_in(text: str, language: Language) -> int | None:
    """Where a date, or the word that announces one, begins at the end of the text; None without one."""
    announced = languages.words_of_all("published")
    for found in _TOKEN.finditer(text):
        starts = found[0].lower() in announced or found[0].isdigit() or _is_month(found[0].lower(), language)
        rest = text[found.start() :]
        if starts and (is_line(rest, language) or is_stamp(rest, language)):
            return found.start()
    return None


def _has_month(text: str, language: Language) -> bool:
    tokens = _TOKEN.findall(text.lower())
    return any(map(str.isdigit, tokens)) and any(_is_month(token, language) for token in tokens)


def _is_month(token: str, language: Language) -> bool:
    """Whether a word is a month or begins one: "Sept", "нояб"."""
    return len(token) > 2 and not token.isdigit() and token in _month_starts(language.code)


@cache
def _month_starts(code: str) -> frozenset[str]:
    names = languages.language(code).months | languages.language("en").months
    return frozenset(name[:length] for name in names for length in range(3, len(name) + 1)) | names


def _others(text: str, language: Language) -> Iterator[str]:
    """The words that have no place in a date."""
    known = _beside(language.code)
    tokens = (token for token in _TOKEN.findall(text.lower()) if not token.isdigit())
    yield from (token for token in tokens if token not in known and not _is_month(token, language))


@cache
def _beside(code: str) -> frozenset[str]:
    words = ("published", "dated", "today", "clock")
    every = frozenset(_TOKEN.findall(" ".join(word for key in words for word in languages.words_of_all(key))))
    days = languages.language(code).days | languages.language("en").days
    starts = frozenset(day[:3] for day in days) | frozenset(day[:4] for day in days)
    # Letters of "2nd", "12h30", "p.m.", and the signs of a date in China, Japan and Korea.
    letters = languages.words_of_all("date_letters")
    return every | days | starts | letters | languages.words_of_all("zones")
