"""What the names of people and houses look like: large letters, and the few small words between them."""

import re
from functools import cache

from dossier.article import languages

# A by-line with more words is a sentence.
_MOST_WORDS = 16

_WORD = re.compile(r"[^\s,;/|&()]+")

_LETTER = re.compile(r"[^\W\d_]")

# "d'Alembert", "Côte d’Ivoire", "al-Asad".
_BOUND = re.compile(r"^(?:[dl]['’]|al-|el-)(?=.)", re.IGNORECASE)

_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")


def are_names(text: str, small: frozenset[str] = frozenset()) -> bool:
    """Whether a text is names: every word large but for a few between. `small`: further words that may be."""
    words = _WORD.findall(text)
    known = [word for word in words if is_large(word) or is_house(word)]
    others = (word for word in words if word not in known)
    is_between = (is_small(word) or word in small or _NUMBER.fullmatch(word) for word in others)
    return bool(known) and len(words) <= _MOST_WORDS and all(is_between)


def is_large(word: str) -> bool:
    """Whether a word begins with a large letter, or with one of a script that has no small ones."""
    letter = _LETTER.search(_BOUND.sub("", word))
    return letter is not None and not letter[0].islower()


def is_small(word: str) -> bool:
    """Whether a word stands small, and may do so between names."""
    return word in languages.words_of_all("between_names") and not is_large(word)


def is_house(text: str) -> bool:
    """Whether a text is the name of an agency or a house that needs no explanation."""
    return text.strip(" .") in _houses()


@cache
def _houses() -> frozenset[str]:
    names = languages.choices_of_all("agencies")
    # A short name in capitals is another's: "Aa" and "AA".
    return frozenset(names) | {name.upper() for name in names if len(name) > 3}
