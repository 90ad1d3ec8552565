"""Find names in plain text, so that pages can link them.

Names are matched as written, by whole words, the longest first. All names stand in one index under their
first word, so the time a text takes grows with its length and hardly with the number of names.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from dossier.text.quotes import Folded, alike, fold


@dataclass(frozen=True)
class Name:
    """A name, the key of what it names (several names may share one), and the sheet that claims it.

    `bare` is the name as `folded` has it, where it is known already.
    """

    text: str
    key: str
    owner: str
    bare: str = field(default="", compare=False)

    @property
    def folded(self) -> str:
        """The name without kinds of marks and spaces."""
        return self.bare or folded(self.text)


@dataclass(frozen=True)
class Mention:
    """A name found in a text, by offsets. `possessive`: 's or ’s follows, outside the mention.

    `part`: the name is glued by a hyphen to another word ("US" in "US-backed"). It names its key, but a
    link would break the word, so callers leave it plain.
    """

    start: int
    end: int
    key: str
    possessive: bool = False
    part: bool = False


@dataclass(frozen=True)
class Run:
    """A piece of text, and the key it links to, if any."""

    text: str
    key: str | None = None


_WORD = re.compile(r"\w+")

_HYPHENS = "-‐‑"

_POSSESSIVE = re.compile(r"'[sS](?!\w)")

_ADDRESS_HINT = re.compile(r"@|://|\.[a-z]")

_ADDRESS = re.compile(
    r"(?<![^\s<>\"()])[^\s<>\"()]*(?:://|@)[^\s<>\"()]*"
    r"|(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}(?![\w-])(?:[/?#:][^\s<>\"()]*)?"
)


class Finder:
    """Finds many names in a text in one pass.

    Kinds of quotation marks, apostrophes, dashes and spaces count as alike (see `quotes.fold`). A name
    without a letter or digit is never found; of two names with the same letters the first one counts.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self.keys: dict[str, str] = {}
        """What each name stands for; names without case, marks and odd signs."""
        lengths: dict[str, set[tuple[int, int]]] = {}
        for name in names:
            bare = name.folded
            if first := _WORD.search(bare):
                self.keys.setdefault(bare, name.key)
                lengths.setdefault(first[0], set()).add((len(bare), first.start()))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}
        self._known = lru_cache(maxsize=20_000)(self._found)

    @cached_property
    def mark(self) -> str:
        """What tells its names, and what they stand for, from any others."""
        told = "\n".join(f"{name}\0{key}" for name, key in self.keys.items())
        return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()

    def find(self, text: str) -> list[Mention]:
        """All mentions in reading order; they never overlap, and none stands in a URL or e-mail address."""
        return list(self._known(text))

    def _found(self, text: str) -> tuple[Mention, ...]:
        folded = fold(text)
        addresses = (
            [found.span() for found in _ADDRESS.finditer(folded.text)]
            if _ADDRESS_HINT.search(folded.text)
            else []
        )
        mentions: list[Mention] = []
        done = 0
        for start, end, key in self._candidates(folded.text):
            if start >= done and not _is_inside(start, end, addresses):
                mentions.append(_mention(text, folded, start, end, key))
                done = end
        return tuple(mentions)

    def _candidates(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """The longest name that may stand at each word of the text."""
        for word in _WORD.finditer(folded):
            for length, lead in self._lengths.get(word[0], ()):
                start = word.start() - lead
                fits = start >= 0 and start + length <= len(folded)
                key = self.keys.get(folded[start : start + length]) if fits else None
                if key is not None and _is_whole(folded, start, start + length):
                    yield start, start + length, key
                    break


def clashes(names: Iterable[Name]) -> tuple[tuple[Name, Name], ...]:
    """Pairs of names that read alike but have different owners: first the earlier claim, then the later."""
    first: dict[str, Name] = {}
    pairs = [(first.setdefault(name.folded, name), name) for name in names]
    return tuple((one, other) for one, other in pairs if one.owner != other.owner)


def runs(
    text: str, finder: Finder, already: frozenset[str], never: frozenset[str]
) -> tuple[tuple[Run, ...], frozenset[str]]:
    """Cut a text into linked and plain runs: each key is linked once, at its first mention.

    Keys in `already` were linked before, those in `never` are the page's own; parts of compounds stay
    plain. Returns the runs, which join up to the text, and `already` with the keys linked here.
    """
    pieces: list[Run] = []
    done = 0
    for mention in finder.find(text):
        if not mention.part and mention.key not in already and mention.key not in never:
            pieces += Run(text[done : mention.start]), Run(text[mention.start : mention.end], mention.key)
            already |= {mention.key}
            done = mention.end
    pieces.append(Run(text[done:]))
    return tuple(piece for piece in pieces if piece.text), already


def folded(name: str) -> str:
    """A name as it is looked for: kinds of quotation marks, dashes and spaces are alike."""
    return alike(name).strip()


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name stands there as words of its own; a contraction or possessive may follow it."""
    before, after = text[max(0, start - 2) : start], text[end : end + 4]
    if re.search(r"\w\Z|\w'\Z", before) or re.match(r"\w", after):
        return False
    return not re.match(r"'(?!(?:s|S|ll|d|re|ve)(?!\w))\w", after)


def _is_inside(start: int, end: int, addresses: list[tuple[int, int]]) -> bool:
    """Whether a name is only a piece of an address; a name that is an address ("example.org") is not."""
    nearest = bisect_right(addresses, start, key=lambda span: span[0]) - 1
    return nearest >= 0 and end <= addresses[nearest][1] and addresses[nearest] != (start, end)


def _mention(text: str, folded: Folded, start: int, end: int, key: str) -> Mention:
    place = folded.place(start, end)
    possessive = bool(_POSSESSIVE.match(folded.text, end))
    return Mention(place.start, place.end, key, possessive, _is_part(text, folded, start, end))


def _is_part(text: str, folded: Folded, start: int, end: int) -> bool:
    """Whether a hyphen glues the name to a word. Dashes do not glue, so the original must be asked."""

    def is_hyphen(at: int) -> bool:
        return 0 <= at < len(folded.text) and text[folded.starts[at]] in _HYPHENS

    glued_before = is_hyphen(start - 1) and re.match(r"\w", folded.text[start - 2 : start - 1])
    glued_after = is_hyphen(end) and not is_hyphen(end + 1)
    return bool(glued_before or glued_after)
