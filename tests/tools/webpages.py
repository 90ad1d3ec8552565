"""A page of HTML as a reader meets it: its words, its links, and the elements it is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN = {"script", "style", "template", "title"}
INLINE = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "button",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
    ),
    *("s", "small", "span", "strong", "sub", "sup", "time", "u"),
}


@dataclass
class Element:
    """An element with its attributes, in the order of the page."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)


class WebPage:
    """A page of HTML taken apart."""

    def __init__(self, html: str) -> None:
        self.html = html

    @cached_property
    def _read(self) -> "_Reader":
        reader = _Reader()
        reader.feed(self.html)
        reader.close()
        return reader

    @property
    def elements(self) -> list[Element]:
        """All elements in reading order."""
        return self._read.elements

    @property
    def text(self) -> str:
        """All words that a reader can see or open, with single spaces."""
        return folded("".join(self._read.words))

    @property
    def scripts(self) -> list[tuple[dict[str, str], str]]:
        """The attributes and the text of every script."""
        return self._read.scripts

    def all(self, tag: str) -> Iterator[Element]:
        """The elements with a tag."""
        return (element for element in self.elements if element.tag == tag)

    def values(self, attribute: str) -> Iterator[str]:
        """The values of an attribute, wherever it stands."""
        return (e.attributes[attribute] for e in self.elements if attribute in e.attributes)

    @cached_property
    def ids(self) -> list[str]:
        """All ids, in order; a good page has each once."""
        return list(self.values("id"))

    def link_to(self, words: str) -> str | None:
        """The address of the first link with just these words."""
        return next((href for href, text in self._read.links if folded(text) == words), None)


def folded(text: str) -> str:
    """A text with every run of white space as one space: the same to the eye."""
    return re.sub(r"\s+", " ", text).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.words: list[str] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.links: list[tuple[str, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes))
        if tag not in INLINE:
            self.words.append(" ")
        if tag == "script":
            self.scripts.append((attributes, ""))
        if tag == "a":
            self.links.append((attributes.get("href", ""), ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.words.append(" ")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "script" in self.open:
            attributes, text = self.scripts[-1]
            self.scripts[-1] = (attributes, text + data)
        if not UNSEEN & set(self.open):
            self.words.append(data)
        if "a" in self.open:
            href, text = self.links[-1]
            self.links[-1] = (href, text + data)
