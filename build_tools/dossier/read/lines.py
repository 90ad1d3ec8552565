"""A line of a sheet taken apart as an editor sees it, without asking whether it is YAML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML takes for letters; text copied from web pages and word processors is full of them."""

ODD_DASHES = "•‣⁃∙◦●○▪▫■□·‐‑‒–—―−*"
"""What word processors and web pages put before the items of a list, where YAML wants a hyphen."""

_LINE = re.compile(r"(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+)*)(?:(?P<key>[\w-]+)[ ]*:(?:[ ]+|$))?(?P<value>.*)")


@dataclass(frozen=True)
class Line:
    """A line such as `  - key: value`. Columns count from 0."""

    number: int
    text: str
    first: int
    """Where its first sign stands."""
    key: str
    start: int
    """Where its value begins."""
    value: str


def line(lines: Sequence[str], number: int) -> Line:
    """One line of a file by its number, from 0."""
    text = lines[number]
    found = _LINE.match(text)
    assert found is not None, "every line has this form"
    value = found["value"].rstrip()
    return Line(number, text, found.end("indent"), found["key"] or "", found.start("value"), value)


def closing(text: str, start: int) -> int:
    """Where the bracket at `start` is closed, or -1. What stands in quotation marks is no bracket."""
    pairs = {"[": "]", "{": "}"}
    waiting: list[str] = []
    for found in re.finditer(
        r"""(?<=[\[{,:\s])"(?:[^"\\]|\\.)*"|(?<=[\[{,:\s])'[^']*'|[\[\]{}]""", text[start:]
    ):
        sign = found[0]
        if sign in pairs:
            waiting.append(pairs[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
            if not waiting:
                return start + found.start()
    return -1


def above(lines: Sequence[str], number: int, most: int) -> list[int]:
    """The numbers of a line and of those above it that are not empty, at most so many."""
    return list(islice((n for n in range(number, -1, -1) if lines[n].strip()), most))
