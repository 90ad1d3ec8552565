"""Whole lines of a page described by patterns, and found by the word they begin with.

A pattern is a regular expression with three short forms: `…` is any further words, `N` a number, `NAMES` the
names of people and houses. There are a thousand of them, and a page may have thousands of lines: so a line is
only compared with those that begin as it does, and a pattern is compiled when it is first needed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dossier.article.names import are_names

_ANY_NUMBER = "#"

_FIRST = re.compile(r"[\w'@-]+")

_ATOM = re.compile(r"NAMES|N(?![A-Za-z])|\\.|\[[^\]]*\]|.", re.DOTALL)

# What may stand for any word; a class of letters does not begin one of the patterns.
_WILD = frozenset(("NAMES", "N", "…", ".", r"\S", r"\w", r"\d"))

_GROUP = re.compile(r"\([^()]*\)\??")

_WORDS = re.compile(r"[^\W\d_]+(?:[ '][^\W\d_]+)*(?![^\W\d_?]*\?)")


@dataclass(frozen=True)
class Phrase:
    """A pattern, the kind of line that it describes, and its place among all."""

    order: int
    kind: str
    pattern: str


class Phrases:
    """Patterns of lines, to be asked which of them fit a line."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """`patterns`: the kind of line and the pattern, those that go first in front."""
        self._by_word: dict[str, list[Phrase]] = {}
        self._anywhere: list[tuple[str, Phrase]] = []
        for order, (kind, pattern) in enumerate(patterns):
            phrase = Phrase(order, kind, pattern)
            starts = set(_starts(pattern))
            if None in starts:
                self._anywhere.append((_needed(pattern), phrase))
            else:
                for start in starts:
                    self._by_word.setdefault(start or "", []).append(phrase)

    def found(self, line: str) -> Iterator[tuple[str, re.Match[str]]]:
        """The kinds of line that a line is, the first one first, and how its pattern fits."""
        low = line.lower()
        first = _FIRST.match(low)
        keys = {low[:1], first[0] if first else "", _ANY_NUMBER if low[:1].isdigit() else ""}
        likely = [phrase for key in keys for phrase in self._by_word.get(key, ())]
        likely += [phrase for needed, phrase in self._anywhere if needed in low]
        for phrase in sorted(likely, key=lambda one: one.order):
            match = _compiled(phrase.pattern).fullmatch(line)
            if match and all(are_names(match[group]) for group in _names_in(match)):
                yield phrase.kind, match


def _names_in(match: re.Match[str]) -> Iterator[str]:
    """The groups of a match that must be names."""
    return (group for group, text in match.groupdict().items() if group.startswith("names") and text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    count = iter(range(len(pattern)))
    pattern = re.sub("NAMES", lambda _: f"(?P<names{next(count)}>.+?)", pattern)
    pattern = re.sub(r"(?<![A-Za-z\\])N(?![A-Za-z])", r"\\d[\\d.,]*[km]?", pattern)
    further = {"( …)?": r"(?:[\s.,:;!?|–—-].*)?", "(… )?": "(?:.+ )?", "…": ".+"}
    for short, long in further.items():
        pattern = pattern.replace(short, long)
    return re.compile(pattern, re.IGNORECASE)


def _starts(pattern: str, word: str = "") -> Iterator[str | None]:
    """The words that a fitting line may begin with; None where that cannot be said."""
    if pattern[:1] == "(":
        yield from _group_starts(pattern, word)
        return
    found = _ATOM.match(pattern)
    atom, rest = (found[0], pattern[found.end() :]) if found else ("", "")
    if not atom:
        yield word or None
    elif rest[:1] == "?":
        yield from _starts(rest[1:], word)
        yield from _starts(atom + rest[1:], word)
    elif atom in _WILD or rest[:1] in ("*", "+", "{"):
        yield _ANY_NUMBER if atom == "N" and not word else None
    elif _FIRST.fullmatch(atom):
        yield from _starts(rest, word + atom.lower())
    elif word:
        yield word
    else:
        # The marks of a class, or one mark by itself.
        yield from (mark for mark in atom.strip("[]\\") if not mark.isalnum())


def _group_starts(pattern: str, word: str) -> Iterator[str | None]:
    """The same for a pattern that begins with a group."""
    depth, cuts = 0, [0]
    for at, char in enumerate(pattern):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if (char == "|" and depth == 1) or depth == 0:
            cuts.append(at)
        if depth == 0:
            break
    rest = pattern[cuts[-1] + 1 :]
    choices = [pattern[start + 1 : end] for start, end in pairwise(cuts)]
    if rest[:1] == "?":
        rest = rest[1:]
        choices.append("")
    for choice in choices:
        yield from _starts(choice + rest, word)


def _needed(pattern: str) -> str:
    """Words without which no line can fit: the longest that stand outside all groups."""
    while _GROUP.search(pattern):
        pattern = _GROUP.sub("|", pattern)
    plain = re.sub(r"\\.|NAMES|N|…|.\?|\[[^\]]*\]", "|", pattern)
    return max((found[0] for found in _WORDS.finditer(plain)), key=len, default="").lower()
