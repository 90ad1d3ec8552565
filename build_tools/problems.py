"""A problem is a value: what is wrong, where, and what to do about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text file: lines and columns count from 1, columns in characters, the end excluded."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 2


@dataclass(frozen=True, order=True)
class Place:
    """A stretch of a named file; the name is relative to the project's folder, with forward slashes."""

    file: str
    span: Span = Span()


@dataclass(frozen=True, order=True)
class Also:
    """A second place that belongs to the problem: where a name was given first, for instance."""

    place: Place
    message: str


@dataclass(frozen=True, order=True)
class Problem:
    """Something an editor must mend. `code` is its permanent name, explained in the handbook."""

    place: Place
    code: str
    message: str
    hint: str = ""
    also: tuple[Also, ...] = field(default=())


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column, each once."""
    return tuple(sorted(set(problems)))


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
