"""What stands in a file made safe to print: nothing in it moves the cursor, ends a line or turns the text."""

from unicodedata import category, east_asian_width

_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Cs")

_MOST = 1_000
"""No sentence is longer; a text that is pasted into a wrong place may be."""


def visible(text: str) -> str:
    """A text as one line: control and bidi characters are shown as U+FFFD, a tab as a space."""
    shown = text if len(text) <= _MOST else f"{text[:_MOST]}…"
    if shown.isascii() and shown.isprintable():
        return shown
    return "".join(
        " " if char == "\t" else "\N{REPLACEMENT CHARACTER}" if category(char) in _UNSEEN else char
        for char in shown
    )


def name(path: str) -> str:
    """A file's name by which it can be found: what cannot be seen in it is written as its number."""
    return "".join(_written(char) if category(char) in _UNSEEN else char for char in path)


def _written(char: str) -> str:
    # Python holds a byte of a name that is not UTF-8 as a surrogate (PEP 383).
    if "\udc80" <= char <= "\udcff":
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else category(char) not in ("Mn", "Me") for char in text)
