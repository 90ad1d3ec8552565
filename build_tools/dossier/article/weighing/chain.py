"""Of all ways to read the lines of a text, the one for which most speaks.

A chain of lines, each with three readings, as in J. Lafferty and others, "Conditional Random Fields",
ICML 2001: what a line's signs weigh for a reading, and how likely one reading follows another. The best way
through is found as by A. Viterbi, line by line, in linear time.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml

Reading = Literal["text", "heading", "left out"]

READINGS: Final[tuple[Reading, ...]] = ("text", "heading", "left out")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# More than all signs together weigh.
_CERTAIN = 1e6

Weights = tuple[float, float, float]
"""What something weighs for each of the three readings."""


def weight_of(signs: Iterable[str]) -> Weights:
    """What the signs of a line weigh together."""
    table = _table("signs")
    found = [table[sign] for sign in signs if sign in table]
    return (sum(one[0] for one in found), sum(one[1] for one in found), sum(one[2] for one in found))


def only(reading: Reading) -> Weights:
    """The weights of a line that is known."""
    text, heading, left_out = (0 if one == reading else -_CERTAIN for one in READINGS)
    return text, heading, left_out


def best(lines: Sequence[Weights]) -> list[Reading]:
    """The likeliest reading of each line, all of them together."""
    follows = [_table("follows")[reading] for reading in READINGS]
    total, ways = [0.0, 0.0, 0.0], []
    for weights in lines:
        came = [max(range(3), key=lambda last: total[last] + follows[last][now]) for now in range(3)]
        total = [total[last] + follows[last][now] + weights[now] for now, last in enumerate(came)]
        ways.append(came)
    found: list[Reading] = []
    at = max(range(3), key=total.__getitem__)
    for came in reversed(ways):
        found.append(READINGS[at])
        at = came[at]
    return found[::-1]


@cache
def _table(name: str) -> dict[str, Weights]:
    text = Path(__file__).with_name("weights.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, _Loader)[name]
    return {sign: (float(a), float(b), float(c)) for sign, (a, b, c) in found.items()}
