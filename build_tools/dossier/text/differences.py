"""Which words of a text differ: struck out in the earlier wording, marked in the later."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from dossier.text.escape import for_html

_TOKEN = re.compile(r"[$€£¥₴₽]?\d+(?:[.,:]\d+)*\w*%?|\w+(?:['’‑-]\w+)*|[^\w\s]")

_FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})

_SMALL = re.compile(r"an?|and|as|at|be|by|for|from|in|is|its?|not|of|on|or|that|the|to|was|with")

_TOO_LITTLE = 0.2
"""Where fewer of the telling words than this are shared, the texts count as wholly different."""


@dataclass(frozen=True)
class _Run:
    """A stretch of both texts, as slices of their words, that is the same in both or differs."""

    same: bool
    was: slice
    now: slice


class _Words:
    """A text cut into words, numbers and punctuation marks, each with its place."""

    def __init__(self, text: str) -> None:
        """Cut the text."""
        self.text = text
        self.places = [found.span() for found in _TOKEN.finditer(text)]
        self.folded = [text[start:end].translate(_FOLDED).casefold() for start, end in self.places]

    def told(self, part: slice) -> list[str]:
        """The telling words of a part: no punctuation, no articles, no prepositions."""
        return [word for word in self.folded[part] if word[-1:].isalnum() and not _SMALL.fullmatch(word)]

    @property
    def told_all(self) -> list[str]:
        """Every word, without the punctuation."""
        return [word for word in self.folded if word[-1:].isalnum()]

    def span(self, part: slice) -> tuple[int, int]:
        """Where a part begins and ends in the text."""
        return self.places[part.start][0], self.places[part.stop - 1][1]


def marked(was: str, now: str) -> tuple[str, str]:
    """Both wordings as HTML: `<del>` round what went, `<ins>` round what came.

    Case, and the kind of quotation mark or dash, make no difference. A lone "of the" between two changes is
    marked with them, and texts with hardly a word in common are marked whole.
    """
    old, new = _Words(was), _Words(now)
    runs = _joined(_runs(old, new), old)
    if _strangers(runs, old, new):
        runs = [_Run(False, slice(0, len(old.places)), slice(0, len(new.places)))]
    gone = [run.was for run in runs if not run.same]
    come = [run.now for run in runs if not run.same]
    return _wrapped(old, gone, "del"), _wrapped(new, come, "ins")


def same(one: str, other: str) -> bool:
    """Whether two wordings are the same but for case, punctuation, and the kind of a mark or dash."""
    return _Words(one).told_all == _Words(other).told_all


def _runs(old: _Words, new: _Words) -> list[_Run]:
    matcher = SequenceMatcher(None, old.folded, new.folded, autojunk=False)
    return [_Run(code == "equal", slice(a, b), slice(c, d)) for code, a, b, c, d in matcher.get_opcodes()]


def _joined(runs: list[_Run], old: _Words) -> list[_Run]:
    """The runs with small words between two changes counted as changed, and neighbours made one."""
    joined: list[_Run] = []
    for place, run in enumerate(runs):
        inner = 0 < place < len(runs) - 1
        same = run.same and not (inner and not old.told(run.was))
        if joined and not joined[-1].same and not same:
            last = joined.pop()
            run = _Run(False, slice(last.was.start, run.was.stop), slice(last.now.start, run.now.stop))  # noqa: PLW2901
        joined.append(_Run(same, run.was, run.now))
    return joined


def _strangers(runs: list[_Run], old: _Words, new: _Words) -> bool:
    shared = sum(len(old.told(run.was)) for run in runs if run.same)
    most = max(len(old.told(slice(None))), len(new.told(slice(None))))
    return shared < most * _TOO_LITTLE


def _wrapped(words: _Words, parts: Iterable[slice], name: str) -> str:
    pieces, done = [], 0
    # A full stop more or less is not worth a mark.
    for start, end in (
        words.span(part) for part in parts if any(word[-1:].isalnum() for word in words.folded[part])
    ):
        pieces.append(f"{for_html(words.text[done:start])}<{name}>{for_html(words.text[start:end])}</{name}>")
        done = end
    return "".join(pieces) + for_html(words.text[done:])
