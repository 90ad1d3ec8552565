"""The small Markdown subset of longer texts: paragraphs, lists, emphasis and links; nothing else.

`parse` gives a tree of blocks and the faults; the tree is what pages are written from, so nothing an
editor wrote reaches a page without having been understood here first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

REFERENCE = re.compile(r"([a-z]+):([a-z0-9-]+)")
"""A link to a sheet by its kind and its id. Which kinds there are, the linker knows."""


@dataclass(frozen=True)
class Text:
    """Words as they are to be read."""

    text: str


@dataclass(frozen=True)
class Emphasis:
    """Stressed words; strong ones are set bold."""

    children: tuple["Inline", ...]
    strong: bool


@dataclass(frozen=True)
class Link:
    """Words that lead to a sheet (`actor:jane-doe`) or to a web address."""

    children: tuple["Inline", ...]
    target: str


Inline = Text | Emphasis | Link


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class Items:
    """A list, numbered or not."""

    items: tuple[tuple[Inline, ...], ...]
    numbered: bool


Block = Paragraph | Items


@dataclass(frozen=True)
class Fault:
    """Something the subset does not have: where in the text, and what to do."""

    start: int
    end: int
    code: str
    message: str
    hint: str


_REFUSED = (
    (r"!\[", "image", "images cannot be put into a text", "describe it, or write a link"),
    (
        r"<!--|</?[A-Za-z][^<>]*>?",
        "raw-html",
        "HTML is not allowed in a text",
        "for stress write **bold** or *emphasis*; else leave out the sign <",
    ),
    (r"\{\{|\{%|\{#", "template", "double braces are not allowed in a text", "leave the braces out"),
    (
        r"^[ ]{0,3}(#{1,6}\s|```|~~~|\|)",
        "block-markup",
        "headings, code and tables are not allowed",
        "use plain text",
    ),
)

_TOKEN = re.compile(
    r"\\(?P<escaped>[*_\[\]\\<{!#`])|(?P<strong>\*\*)|(?P<em>\*)"
    r"|\[(?P<words>[^\[\]]*)\]\((?P<target>(?:[^()\s]|\([^()\s]*\))*)\)"
)

_ITEM = re.compile(r"[ ]{0,3}(?:[-*]|(?P<number>\d{1,3})[.)])\s+(?=\S)")


# Most texts are one line without a sign that could be markup; to look for each sign takes ten times longer.
_BARE = re.compile(r"[^\\*\[\]<{!#`|~\n]*")


# A text is parsed by the check, for its names, for each page that shows it and for its plain words. Without
# this a build takes an eighth longer, and a save a fifth.
@lru_cache(maxsize=20_000)
def parse(text: str) -> tuple[tuple[Block, ...], tuple[Fault, ...]]:
    """Read a text in the subset. What is refused is a fault; the blocks then hold it as plain words."""
    if _BARE.fullmatch(text) and not _ITEM.match(text):
        return (Paragraph((Text(text.strip()),)),) if text.strip() else (), ()
    faults = (*_refused(text), *_bad_links(text))
    return tuple(_blocks(text)), tuple(sorted(faults, key=lambda fault: fault.start))


def targets(text: str) -> Iterator[tuple[str, int, int]]:
    """The targets of all links in a text, with their places."""
    for found in _TOKEN.finditer(text):
        if found["target"] is not None:
            yield found["target"], found.start("target"), found.end("target")


def plain(text: str) -> str:
    """The text without markup, on one line, for descriptions and search."""
    return " ".join(text_of(inlines) for inlines in stretches(text)).strip()


def stretches(text: str) -> Iterator[tuple[Inline, ...]]:
    """The paragraphs and items of a text, one after the other."""
    for block in parse(text)[0]:
        yield from (block.inlines,) if isinstance(block, Paragraph) else block.items


def text_of(inlines: tuple[Inline, ...]) -> str:
    """The words of a stretch of text, without its markup."""
    return "".join(i.text if isinstance(i, Text) else text_of(i.children) for i in inlines)


def _refused(text: str) -> Iterator[Fault]:
    for pattern, code, message, hint in _REFUSED:
        for found in re.finditer(pattern, text, re.MULTILINE):
            if not _is_escaped(text, found.start()):
                yield Fault(found.start(), found.end(), code, message, hint)


def _bad_links(text: str) -> Iterator[Fault]:
    for target, start, end in targets(text):
        if REFERENCE.fullmatch(target) or re.fullmatch(r"https?://[^\s/?#]+\.[^\s]+", target):
            continue
        message = f"`{target}` is no address a link may have"
        hint = "link to a sheet, `actor:jane-doe`, or to a page, `https://…`"
        yield Fault(start, max(end, start + 1), "bad-link", message, hint)
    for found in re.finditer(r"(?<!\\)\]\(", _TOKEN.sub(lambda token: "x" * len(token[0]), text)):
        message = "a link begins here but is not whole"
        hint = "write [words](https://…), with no space or bracket in the address"
        yield Fault(found.start(), found.end(), "bad-link", message, hint)


def _is_escaped(text: str, at: int) -> bool:
    first = at
    while first and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1


def _blocks(text: str) -> Iterator[Block]:
    for chunk in re.split(r"\n[ \t]*\n", text):
        prose: list[str] = []
        items: list[list[str]] = []
        numbered = False
        for line in chunk.split("\n"):
            if not line.strip():
                continue
            if found := _ITEM.match(line):
                numbered = numbered or found["number"] is not None
                items.append([line[found.end() :].strip()])
            else:
                (items[-1] if items else prose).append(line.strip())
        if prose:
            yield Paragraph(_inline(" ".join(prose)))
        if items:
            yield Items(tuple(_inline(" ".join(item)) for item in items), numbered)


def _inline(text: str) -> tuple[Inline, ...]:
    """Emphasis binds to the nearest closing mark of its kind; a mark without a partner is plain."""
    tokens = list(_TOKEN.finditer(text))
    closing = _partners(text, tokens)
    out: list[Inline] = []
    words: list[str] = []
    at = number = 0
    while number < len(tokens):
        found, partner = tokens[number], closing[number]
        words.append(text[at : found.start()])
        at, number = found.end(), number + 1
        if found["escaped"]:
            words.append(found["escaped"])
        elif found["target"] is not None:
            _close(out, words, Link(_inline(found["words"]), found["target"]))
        elif partner is None:
            words.append(found[0])
        else:
            end = tokens[partner].start()
            _close(out, words, Emphasis(_inline(text[at:end]), strong=found[0] == "**"))
            at, number = tokens[partner].end(), partner + 1
    words.append(text[at:])
    _close(out, words)
    return tuple(out)


def _partners(text: str, tokens: Sequence[re.Match[str]]) -> list[int | None]:
    """For each mark of emphasis the nearest behind it that can close it: words stand before that."""
    found: list[int | None] = [None] * len(tokens)
    nearest: dict[str, list[int]] = {"*": [], "**": []}
    for number in range(len(tokens) - 1, -1, -1):
        mark, start, end = tokens[number][0], tokens[number].start(), tokens[number].end()
        if mark not in nearest:
            continue
        behind = nearest[mark]
        if text[end : end + 1] not in ("", " "):
            # One that follows at once would close nothing.
            found[number] = next((other for other in behind[:-3:-1] if tokens[other].start() > end), None)
        if start and text[start - 1] != " ":
            behind.append(number)
    return found


def _close(out: list[Inline], words: list[str], after: Inline | None = None) -> None:
    """Put the words gathered so far into place, and what comes after them."""
    if text := "".join(words):
        out.append(Text(text))
    words.clear()
    if after is not None:
        out.append(after)
