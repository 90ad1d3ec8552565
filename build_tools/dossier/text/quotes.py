"""Find a quotation in a text, as the W3C's TextQuoteSelector asks: the exact words, and words around them.

An editor types straight quotes and plain hyphens, the article has curly ones and dashes. Folding makes
the two alike and nothing else: letters, case and punctuation must agree. Every place comes back as offsets
into the text as it was. https://www.w3.org/TR/annotation-model/#text-quote-selector
"""

import difflib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice
from urllib.parse import quote


@dataclass(frozen=True)
class Place:
    """A passage of a text: the offset of its first character and the one behind its last."""

    start: int
    end: int


@dataclass(frozen=True)
class Folded:
    """A folded text; its character `i` was made of the original's characters `starts[i]` to `ends[i]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> Place:
        """Where the folded characters from `start` up to `end` (at least one) stand in the original."""
        return Place(self.starts[start], self.ends[end - 1])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The folded characters that hold any of the original's from `start` up to `end`."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


# The piece from one offset to another becomes the text.
_Change = tuple[int, int, str]

_ALIKE = {
    '"': "“”„‟«»″‶＂〝〞〟❝❞",
    "'": "‘’‚‛‹›′‵＇ʼʻʹ`´❛❜",
    "-": "‐‑‒–—―−⁃﹘﹣－⸺⸻",
    "...": "…",
}

_TABLE = {char: plain for plain, chars in _ALIKE.items() for char in chars}

_TRANSLATION = str.maketrans(_TABLE)

_DIFFERENT = re.compile(f"[{''.join(_TABLE)}]")

# Soft hyphen, joiners, direction marks, byte order mark: they show nothing.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")

_SPACES = re.compile(r"\s\s+|[^\S ]")


# The article is folded for hundreds of quotations, and most of these again at every save: a tenth of it.
@lru_cache(maxsize=512)
def fold(text: str) -> Folded:
    """Make kinds of quotation marks, apostrophes, dashes and spaces alike, and drop what shows nothing.

    Spaces and line ends become one space, an ellipsis three full stops, letters with loose accents one
    letter each (NFC). All else stays, case included. Folding a folded text changes nothing.
    """
    whole = Folded(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    seen = _replace(whole, ((*found.span(), "") for found in _UNSEEN.finditer(text)))
    composed = _replace(seen, _compositions(seen.text))
    marks = ((*found.span(), _TABLE[found[0]]) for found in _DIFFERENT.finditer(composed.text))
    plain = _replace(composed, marks)
    return _replace(plain, ((*found.span(), " ") for found in _SPACES.finditer(plain.text)))


def alike(text: str) -> str:
    """The text of `fold`, for who need not know where each character comes from: ten times sooner."""
    composed = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _SPACES.sub(" ", composed.translate(_TRANSLATION))


def _replace(folded: Folded, changes: Iterable[_Change]) -> Folded:
    """Put other text for some pieces; each new character was made of the whole old piece."""
    changes = list(changes)
    if not changes:
        return folded
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, new in (*changes, (len(folded.text), len(folded.text), "")):
        text += folded.text[done:start], new
        starts += folded.starts[done:start]
        ends += folded.ends[done:start]
        if new:
            starts += [folded.starts[start]] * len(new)
            ends += [folded.ends[end - 1]] * len(new)
        done = end
    return Folded("".join(text), tuple(starts), tuple(ends))


def _compositions(text: str) -> Iterator[_Change]:
    if unicodedata.is_normalized("NFC", text):
        return
    edges = [index for index, char in enumerate(text) if not _clings(char)]
    for start, end in zip([0, *edges], [*edges, len(text)], strict=True):
        if (composed := unicodedata.normalize("NFC", text[start:end])) != text[start:end]:
            yield start, end, composed


def _clings(char: str) -> bool:
    """Whether NFC may join the character to the one before: marks, and later parts of Hangul syllables."""
    return unicodedata.category(char).startswith("M") or "\u1161" <= char <= "\u11ff"


def find(
    haystack: Folded | str, exact: str, prefix: str | None = None, suffix: str | None = None
) -> tuple[Place, ...]:
    """All places of the words `exact` that have `prefix` right before them and `suffix` right after.

    Spaces at the ends of the three are ignored. Places may overlap; no words, no places.
    """
    folded = _folded(haystack)
    needle = alike(exact).strip()
    before, after = alike(prefix or "").strip(), alike(suffix or "").strip()
    hits = (
        folded.place(at, at + len(needle))
        for at in _hits(folded.text, needle)
        if _is_between(folded.text, at, at + len(needle), before, after)
    )
    return tuple(dict.fromkeys(hits))


# The first words of a long quotation tell where it stands; comparing all would cost the square of its length.
_MOST_WORDS = 60

# What is longer is no word that a pen may slip in.
_LONGEST_WORD = 40


def nearest(haystack: Folded | str, exact: str) -> Place | None:
    """The passage most like the words, for error messages; None when hardly a word agrees."""
    folded = _folded(haystack)
    spans = [found.span() for found in re.finditer(r"\w+", folded.text)]
    words = [folded.text[start:end].lower() for start, end in spans]
    wanted = _respelt(re.findall(r"\w+", alike(exact).lower())[:_MOST_WORDS], set(words))
    best = max(_windows(words, wanted), key=lambda at: _likeness(words, wanted, at), default=None)
    if best is None or _likeness(words, wanted, best) < 0.3:
        return None
    first, last = _aligned(words, wanted, best)
    return folded.place(spans[first][0], spans[last][1])


def _folded(text: Folded | str) -> Folded:
    return fold(text) if isinstance(text, str) else text


def _hits(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle) if needle else -1
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _is_between(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Whether `before` and `after` stand around a passage of a folded text, one space aside on each side."""
    left = start - (text[start - 1 : start] == " ")
    right = end + (text[end : end + 1] == " ")
    return text.endswith(before, 0, left) and text.startswith(after, right)


# What tells a passage from others stands near it. A text that repeats itself over longer stretches, or more
# often, has the passage many times over: its first place counts then, and the time stays linear.
_FARTHEST = 600
_MOST_RIVALS = 200


def _context(text: str, start: int, end: int, right_too: bool = True) -> tuple[int, int]:
    """How far to reach out from a passage, by whole words, until nothing else in the text reads the same."""
    others = list(islice((at for at in _hits(text, text[start:end]) if at != start), _MOST_RIVALS + 1))
    if not others or len(others) > _MOST_RIVALS:
        return start, end
    rivals = [_shared(text, (start, end), at) for at in others]
    lefts, rights = _lefts(text, start), _rights(text, end) if right_too else [end]
    reaches = []
    for left in lefts:
        prefix = len(text[left:start].strip())
        needed = max((after for before, after in rivals if before >= prefix), default=-1)
        enough = (right for right in rights if len(text[end:right].strip()) > needed)
        reaches += [(left, right) for right in enough][:1]
        if needed < 0:
            break
    return min(reaches, key=lambda reach: reach[1] - reach[0], default=(lefts[-1], rights[-1]))


def _lefts(text: str, start: int) -> list[int]:
    """Where the words before a passage begin, the nearest first, and the beginning of the text."""
    first = max(0, start - _FARTHEST)
    words = [found.start() for found in _WORD.finditer(text, first, start)]
    return [start, *reversed(words[1:] if first else words), *([] if first else [0])]


def _rights(text: str, end: int) -> list[int]:
    """Where the words after a passage end, the nearest first, and the end of the text."""
    last = min(len(text), end + _FARTHEST)
    words = [found.end() for found in _WORD.finditer(text, end, last)]
    return [end, *(words if last == len(text) else words[:-1]), *([last] if last == len(text) else [])]


_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def _shared(text: str, span: tuple[int, int], at: int) -> tuple[int, int]:
    """How many characters before, and after, the passage stand just so around the same words elsewhere."""
    start, end = span
    until = at + end - start
    before, other_before = (text[max(0, edge - _FARTHEST) : edge].rstrip() for edge in (start, at))
    after, other_after = (text[edge : edge + _FARTHEST].lstrip() for edge in (end, until))
    return _alike(before[::-1], other_before[::-1]), _alike(after, other_after)


def _alike(one: str, other: str) -> int:
    """How many characters agree from the first on: halves are compared, for texts that go on alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _respelt(wanted: list[str], known: set[str]) -> list[str]:
    """Put the known word most like it for each word that does not occur: a slip is not another word."""
    words = sorted(word for word in known if len(word) <= _LONGEST_WORD)
    return [
        word if word in known or len(word) > _LONGEST_WORD else _most_like(word, words) for word in wanted
    ]


def _most_like(word: str, words: list[str]) -> str:
    """The word itself where none is like it. A slip of the pen spares the first letters or the last."""
    likely = [other for other in words if other[:2] == word[:2] or other[-2:] == word[-2:]]
    return next(iter(difflib.get_close_matches(word, likely, 1, 0.75)), word)


def _windows(words: list[str], wanted: list[str]) -> list[int]:
    """Where the few stretches begin that share most words with the wanted, at the wanted's length."""
    have = Counter(wanted)
    shared = [0, *accumulate(word in have for word in words)]
    size = min(len(wanted), len(words))
    counts = {at: shared[at + size] - shared[at] for at in range(len(words) - size + 1)}
    return sorted((at for at, count in counts.items() if count), key=lambda at: -counts[at])[:20]


def _likeness(words: list[str], wanted: list[str], at: int) -> float:
    return difflib.SequenceMatcher(None, words[at : at + len(wanted)], wanted, autojunk=False).ratio()


def _aligned(words: list[str], wanted: list[str], at: int) -> tuple[int, int]:
    """The first and last word of the passage: as much beyond the words that agree as was asked for."""
    window = words[at : at + len(wanted)]
    blocks = difflib.SequenceMatcher(None, window, wanted, autojunk=False).get_matching_blocks()[:-1]
    first = at + blocks[0].a - blocks[0].b
    last = at + blocks[-1].a + len(wanted) - blocks[-1].b - 1
    return max(0, first), min(len(words) - 1, last)


def context(text: str, place: Place, chars: int = 40) -> str:
    """The passage in brackets between some `chars` characters of whole words on each side, on one line."""
    left = text[max(0, place.start - chars) : place.start]
    right = text[place.end : place.end + chars]
    if place.start > chars:
        left = "…" + re.sub(r"^\S*\s", "", left)
    if place.end + chars < len(text):
        right = re.sub(r"\s\S*$", "", right) + "…"
    return re.sub(r"\s+", " ", f"{left}[{text[place.start : place.end]}]{right}").strip()


# A possessive ends before its apostrophe; "don’t" and "600,000" are each one piece.
_INSIDE = re.compile(
    r"(?<=\w)(?=\w)|(?<=\d)(?=[.,]\d)|(?<=\d[.,])(?=\d)|(?<=\w)(?='(?!s\b)\w)|(?<=\w')(?=\w)"
)


def mid_word(text: str, place: Place) -> bool:
    """Whether the passage begins or ends inside a word or a number ("600" of "600,000")."""
    folded = fold(text)
    first, last = folded.span(place.start, place.end)
    return any(_INSIDE.match(folded.text, edge) for edge in (first, last))


_LONG_FRAGMENT = 80


def text_fragment(text: str, place: Place) -> str:
    """A URL's fragment that makes a browser scroll to the passage and mark it.

    `#:~:text=[prefix-,]start[,end][,-suffix]`, as https://wicg.github.io/scroll-to-text-fragment/ has it: the
    first hit counts, case aside and by whole words. A long passage, or one over several lines, is given
    by its ends. Raises ValueError when the passage is nothing but space.
    """
    start, end = _whole_words(text, *_trimmed_place(text, place))
    # Browsers ignore case, and offsets must stay: small letters, character for character.
    low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    head, tail = _ends(text, start, end)
    left, right = _context(low, start, head, right_too=tail is None)
    if tail is not None:
        tail = _settled_tail(low, head, tail, end)
    terms = (
        _encoded(text[left:start], "{}-,"),
        _encoded(text[start:head], "{}"),
        "" if tail is None else _encoded(text[tail:end], ",{}"),
        _encoded(text[head:right], ",-{}"),
    )
    return "#:~:text=" + "".join(terms)


def _trimmed_place(text: str, place: Place) -> tuple[int, int]:
    """The passage without the marks and spaces at its ends, which a browser may find elsewhere too."""
    inner = text[place.start : place.end]
    found = re.search(r"\w(?:.*\w)?", inner, re.DOTALL) or re.search(r"\S(?:.*\S)?", inner, re.DOTALL)
    if not found:
        raise ValueError(f"there are no words between {place.start} and {place.end}")
    return place.start + found.start(), place.start + found.end()


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _ends(text: str, start: int, end: int) -> tuple[int, int | None]:
    """Where the passage's first words end and its last ones begin; None when it is given in full."""
    words = [found.span() for found in _SPACED.finditer(text, start, end)]
    is_short = end - start <= _LONG_FRAGMENT or len(words) < 8
    if not words or (is_short and "\n" not in text[start:end]):
        return end, None
    head = max(last for _, last in words[:4] if "\n" not in text[start:last])
    return head, min(first for first, _ in words[-4:] if "\n" not in text[first:end])


_SPACED = re.compile(r"\w\S*")


def _settled_tail(low: str, head: int, tail: int, end: int) -> int:
    """Begin the last words earlier until their first hit behind the first words is the one meant."""
    starts = [found.start() for found in _SPACED.finditer(low, max(head, tail - _FARTHEST), tail)]
    for at in (tail, *reversed(starts)):
        if low.find(low[at:end], head) == at:
            return at
    return tail


def _encoded(words: str, form: str) -> str:
    """One term of a fragment; `-`, `,` and `&` are syntax there, so they are escaped like all else."""
    plain = re.sub(r"\s+", " ", words).strip()
    return form.format(quote(plain, safe="").replace("-", "%2D")) if plain else ""
