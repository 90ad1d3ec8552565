"""HTML as the tree a browser makes of it, in a form in which two ways of writing the same page are equal."""

import re
from typing import Any
from xml.etree import ElementTree

import html5lib

# As lines: space at their edges shows nothing.
_BLOCKS = """
    address article aside blockquote center colgroup dd details div dl dt fieldset figcaption figure footer
    form g h1 h2 h3 h4 h5 h6 header hr li main nav ol p section summary svg table tbody td tfoot th
    thead tr ul
"""
_BLOCK = frozenset(_BLOCKS.split())

# Attributes that say all by being there.
_SWITCHES = ("checked", "disabled", "hidden", "open", "required", "selected")

_SPACE = " \t\n\f\r"

Node = tuple[str, frozenset[tuple[str, str]], tuple[Any, ...]]
"""An element's name, its attributes, and what is in it: elements and texts."""


def well_formed(markup: str) -> ElementTree.Element:
    """Markup that is well-formed XML, but for the elements that HTML never closes."""
    return ElementTree.fromstring(re.sub(r"<(br|input)([^>]*?)/?>", r"<\1\2/>", markup))


def tree(html: str) -> tuple[Any, ...]:
    """The elements and texts of some HTML: runs of white space as one space, none at the edges of blocks."""
    return _inside(html5lib.parseFragment(html, container="div", namespaceHTMLElements=False), is_block=True)


def _inside(element: Any, *, is_block: bool) -> tuple[Any, ...]:
    found: list[Any] = []
    _text(found, element.text)
    for child in element:
        if isinstance(child.tag, str):
            name = child.tag.rpartition("}")[2]
            attributes = frozenset(
                (key, "" if key in _SWITCHES else " ".join(value.split()))
                for key, value in child.attrib.items()
            )
            found.append((name, attributes, _inside(child, is_block=name in _BLOCK)))
        else:
            found.append(("comment", frozenset(), (child.text,)))
        _text(found, child.tail)
    return tuple(_trimmed(found, is_block=is_block))


def _text(found: list[Any], text: str | None) -> None:
    if text:
        found.append(re.sub(f"[{_SPACE}]+", " ", text))


def _trimmed(found: list[Any], *, is_block: bool) -> list[Any]:
    """Without the white space that stands beside a block or at the edges of one."""

    def edge(number: int) -> bool:
        if not 0 <= number < len(found):
            return is_block
        return isinstance(found[number], tuple) and found[number][0] in _BLOCK

    out = []
    for number, piece in enumerate(found):
        if isinstance(piece, str):
            text = piece.lstrip(_SPACE) if edge(number - 1) else piece
            text = text.rstrip(_SPACE) if edge(number + 1) else text
            if text:
                out.append(text)
        else:
            out.append(piece)
    return out


def difference(one: tuple[Any, ...], other: tuple[Any, ...], way: str = "") -> str | None:
    """Where two trees differ first, in words; None if they do not."""
    for first, second in zip(one, other, strict=False):
        if isinstance(first, str) or isinstance(second, str):
            if first != second:
                return f"{way}: {first!r:.300} and {second!r:.300}"
        elif first[:2] != second[:2]:
            return f"{way}: {first[:2]!r:.300} and {second[:2]!r:.300}"
        elif found := difference(first[2], second[2], f"{way}/{first[0]}"):
            return found
    if len(one) != len(other):
        return f"{way}: {[*map(_name, one)]} and {[*map(_name, other)]}"
    return None


def _name(piece: Any) -> str:
    return piece if isinstance(piece, str) else f"<{piece[0]}>"
