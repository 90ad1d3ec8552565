"""What in a hand-written page would keep a renderer busy for minutes: what is opened and never closed.

For each opening bracket Python-Markdown looks for the closing one, to the end of the paragraph; for a block
of code, for its end, to the end of the page. So does Python's parser of HTML for a tag, and MkDocs' search
counts the elements that are open. Pasted text that was cut off may hold thousands of them.
"""

import re

MOST_BYTES = 100_000
"""So much is some 15,000 words. Python-Markdown needs more than linear time for lists and tables, too."""

_VOID = "area|br|col|embed|hr|img|input|link|meta|source|track|wbr"

_SIGNS = {
    "bracket": r"\\.|(?P<open>\[|(?<=\])\()|(?P<close>[\])])|(?P<end>\n[ \t]*\n)",
    "tag": r"(?P<open><[A-Za-z/!?])|(?P<close>>)|(?P<end>\Z)",
    "element": rf"(?P<open><(?!(?:{_VOID})\b)[A-Za-z][^<>]*(?<!/)>)|(?P<close></[A-Za-z])|(?P<end>\Z)",
    "block of code": r"(?m)(?P<open>^(?:```|~~~)[^\n`]*\w[^\n]*$)|(?P<close>^(?:```|~~~))|(?P<end>\Z)",
}

_MOST_STEPS = {"bracket": 5_000_000}
"""So many signs may be looked at in vain, which takes about a second; prose has thousands."""

_MOST_QUICK_STEPS = 50_000_000
"""The same where expressions and parsers look, not Python code."""


MOST_HEADINGS = 2_000

_HEADING = re.compile(r"(?m)^ {0,3}(?:#|[=*_-][=*_ -]*$)")
"""The first sign of a heading, the line under one, or a rule."""


def headings(text: str) -> int:
    """About how many headings and rules a page has: each divides it, and all that follows is read again."""
    return sum(1 for _ in _HEADING.finditer(text))


def tangle(text: str) -> int | None:
    """Where what is never closed begins, if there is so much of it that no renderer comes to an end."""
    found = (_tangle(text, kind) for kind in _SIGNS)
    return next((at for at in found if at is not None), None)


def _tangle(text: str, kind: str) -> int | None:
    steps, last, ahead = 0, 0, list[int]()
    most = _MOST_STEPS.get(kind, _MOST_QUICK_STEPS)
    for sign in re.finditer(_SIGNS[kind], text + "\n\n"):
        # For each that is open here these signs are looked at.
        steps += len(ahead) * (sign.start() - last)
        if steps > most:
            return ahead[0]
        last = sign.start()
        if sign["open"]:
            ahead.append(last)
        elif sign["close"] and ahead:
            ahead.pop()
        elif sign["end"]:
            ahead.clear()
    return None
