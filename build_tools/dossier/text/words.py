"""Words about things: lists, counted nouns, and the nearest of some names."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def spoken(number: int) -> str:
    """Numbers up to ten as words, as the house style has them."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def counted(number: int, word: str) -> str:
    """A number with its word: "1 source", "12 sources"."""
    return f"{number} {word}{'s' if number != 1 else ''}"


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word most like this one, if any is near enough to be worth a suggestion."""
    found = get_close_matches(word.lower(), choices := list(words), n=1, cutoff=0.6)
    if not found:
        found = [w for w in choices if len(word) > 3 and (word.lower() in w or w in word.lower())][:1]
    return found[0] if found else None


def did_you_mean(word: str, words: Iterable[str], names: dict[str, str] | None = None) -> str:
    """A hint with the nearest right word, and its human name where one is known; empty if none is near."""
    found = nearest(word, words)
    if found is None:
        return ""
    name = (names or {}).get(found)
    return f"did you mean `{found}`{f' ({name})' if name else ''}?"


def listing(words: Sequence[str], join: str = "or", most: int = 12) -> str:
    """Words as a sentence lists them: 'a', 'b' or 'c'; long lists are cut and say so."""
    shown = [f"`{word}`" for word in words[:most]]
    if len(words) > most:
        return f"{', '.join(shown)} and {len(words) - most} more"
    return f"{', '.join(shown[:-1])} {join} {shown[-1]}" if len(shown) > 1 else "".join(shown)
