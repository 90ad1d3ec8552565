"""A Python-Markdown extension that links names on hand-written pages.

It works on the finished element tree, so code, links and headings are told apart for certain. Links
are whatever `resolve` says, for example paths of Markdown files, which MkDocs then checks itself.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from dossier.link.name_finder import Finder, Mention

Resolve = Callable[[str], tuple[str, str] | None]

# After `inline` (20), which makes the tree, and before `toc` (5) and MkDocs' check of links (0).
_PRIORITY = 12

_OPT_OUT = "no-mentions"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CLOSED = _words(
    "a abbr button cite code h1 h2 h3 h4 h5 h6 kbd label math option pre samp script style summary svg "
    "textarea title"
)

_VOID = _words("area br col embed hr img input link meta source track wbr")


class MentionsExtension(Extension):
    """Links the first mention of each key in each section; a section begins at h1 or h2.

    `resolve` gives a key's address and CSS classes ("" for none), or None for a key without a page. Set
    `own` to the keys of the page before each conversion: they are never linked on it. With `active` set
    to False a page is left alone.
    """

    def __init__(self, finder: Finder, resolve: Resolve, own: Iterable[str] = ()) -> None:
        super().__init__()
        self.finder = finder
        self.resolve = resolve
        self.own = frozenset(own)
        self.active = True

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        """Register the tree processor; called by Python-Markdown."""
        md.treeprocessors.register(_Linker(md, self), "mentions", _PRIORITY)


@dataclass(frozen=True)
class _Node:
    """A piece of text in the tree: the text of `element`, or its tail when `parent` is given.

    `seen` is the text as a reader sees it, of the same length: marks of the parser's are made invisible.
    `start` is its offset in the text of the whole page, `closed` lists the offsets within that take no link.
    """

    element: Element
    parent: Element | None
    text: str
    seen: str
    start: int
    section: int
    closed: tuple[tuple[int, int], ...]


class _Linker(Treeprocessor):
    def __init__(self, md: Markdown, extension: MentionsExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        if not self.extension.active:
            return
        page = _Page(self.md)
        page.read(root, None, closed=False)
        whole = "".join(page.pieces)
        done: set[tuple[int, str]] = set()
        for node in page.nodes:
            found = _mentions(node, whole, self.extension.finder)
            links = list(self._links(node, found, done))
            if links:
                _put(node, links)

    def _links(
        self, node: _Node, mentions: Iterable[Mention], done: set[tuple[int, str]]
    ) -> Iterator[tuple[Mention, str, str]]:
        """The mentions to link, with address and classes; what is linked is added to `done`."""
        for mention in mentions:
            if mention.part or mention.key in self.extension.own or (node.section, mention.key) in done:
                continue
            if target := self.extension.resolve(mention.key):
                done.add((node.section, mention.key))
                yield mention, *target


# The parser's own marks: escaped characters, `&`, and raw HTML kept aside until the end.
_MARK = re.compile("\x02(?:(?P<char>\\d+)|(?P<amp>amp)|wzxhzdk:(?P<raw>\\d+))\x03")

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<attributes>[^<>]*)>")

_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")

_OPTED_OUT_BLOCK = re.compile(rf"\{{:?[^{{}}\n]*\.{_OPT_OUT}\b[^{{}}\n]*\}}\s*\Z")

_OPTED_OUT_SPAN = re.compile(rf"\{{:?[^{{}}\n]*\.{_OPT_OUT}\b[^{{}}\n]*\}}")

_UNSEEN = "\u200b"

_EDGE = "\n\0\n"


class _RawTags:
    """The raw tags that are open at a point of a block, and whether any closes its content to links."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []
        self._count: Counter[str] = Counter()
        self._closing = 0

    @property
    def is_closed(self) -> bool:
        return self._closing > 0

    def note(self, tag: re.Match[str]) -> None:
        """Keep account of a tag; the end of one is the end of all that were opened in it."""
        name = tag["name"].lower()
        if tag["end"]:
            found = "" if self._count[name] else name
            while found != name:
                found, closes = self._open.pop()
                self._count[found] -= 1
                self._closing -= closes
        elif name not in _VOID and not tag["attributes"].endswith("/"):
            closes = name in _CLOSED or _OPT_OUT in tag["attributes"]
            self._open.append((name, closes))
            self._count[name] += 1
            self._closing += closes


class _Page:
    """Reads a tree into the pieces of text that may take links, in reading order."""

    def __init__(self, md: Markdown) -> None:
        self.md = md
        self.nodes: list[_Node] = []
        self.pieces: list[str] = []
        self._length = 0
        self._section = 0
        self._raw = _RawTags()

    def read(self, element: Element, parent: Element | None, closed: bool) -> None:
        closed = closed or _is_closed(element, parent)
        is_block = self.md.is_block_level(element.tag)
        if is_block:
            self._edge()
        self._section += element.tag in ("h1", "h2")
        self._add(element, None, element.text, closed)
        for child in list(element):
            self.read(child, element, closed)
            self._add(child, element, child.tail, closed)
        if is_block:
            self._edge()

    def _edge(self) -> None:
        """No name and no raw tag reaches over the edge of a block."""
        self._raw = _RawTags()
        self._push(_EDGE)

    def _push(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)

    def _add(self, element: Element, parent: Element | None, text: str | None, closed: bool) -> None:
        if not text:
            return
        start, spans = self._length, tuple(self._closed_spans(text))
        seen = _MARK.sub(self._seen, text)
        self._push(seen)
        if not closed and not isinstance(text, AtomicString):
            self.nodes.append(_Node(element, parent, text, seen, start, self._section, spans))

    def _closed_spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where no link may stand: in lists of attributes, at raw tags, and inside raw links and the like."""
        yield from (found.span() for found in _ATTRIBUTES.finditer(text))
        done = 0
        for found in _MARK.finditer(text):
            if found["raw"] and (tag := _TAG.fullmatch(self._raw_html(found["raw"]))):
                yield (done if self._raw.is_closed else found.start()), found.end()
                self._raw.note(tag)
                done = found.end()
        if self._raw.is_closed:
            yield done, len(text)

    def _raw_html(self, number: str) -> str:
        raw = self.md.htmlStash.rawHtmlBlocks[int(number)]
        return raw if isinstance(raw, str) else ""

    def _seen(self, mark: re.Match[str]) -> str:
        """What a reader sees for a mark, filled up to its length with what shows nothing."""
        raw = self._raw_html(mark["raw"]) if mark["raw"] else ""
        shown = chr(int(mark["char"])) if mark["char"] else "&" if mark["amp"] else ""
        if raw.startswith("&") and len(html.unescape(raw)) == 1:
            shown = html.unescape(raw)
        return shown.ljust(len(mark[0]), _UNSEEN)


def _is_closed(element: Element, parent: Element | None) -> bool:
    """Whether an element takes no links: links, code, headings, a quotation's source, what opted out."""
    if element.tag in _CLOSED or not isinstance(element.tag, str):  # a comment's tag is a function
        return True
    if _OPT_OUT in element.get("class", "").split():
        return True
    if parent is not None and (parent.tag, element.tag) == ("blockquote", "footer"):
        return True
    # attr_list sets classes later (priority 8); until then they stand at the end of the text.
    last = element[-1].tail if len(element) else element.text
    return bool(_OPTED_OUT_BLOCK.search(last or "") or _OPTED_OUT_SPAN.match(element.tail or ""))


def _mentions(node: _Node, whole: str, finder: Finder) -> Iterator[Mention]:
    """The mentions in a node, found with the characters around it: a word may run on in the next element."""
    before = whole[max(0, node.start - 2) : node.start]
    end = node.start + len(node.seen)
    for mention in finder.find(before + node.seen + whole[end : end + 4]):
        start, stop = mention.start - len(before), mention.end - len(before)
        inside = start >= 0 and stop <= len(node.seen)
        if inside and not any(first < stop and start < last for first, last in node.closed):
            yield Mention(start, stop, mention.key, mention.possessive, mention.part)


def _put(node: _Node, links: list[tuple[Mention, str, str]]) -> None:
    """Cut the node's text at its mentions and put links into the tree."""
    ends = [mention.start for mention, _, _ in links[1:]] + [len(node.text)]
    made = [
        _link(node.text[mention.start : mention.end], node.text[mention.end : end], href, classes)
        for (mention, href, classes), end in zip(links, ends, strict=True)
    ]
    rest = node.text[: links[0][0].start]
    if node.parent is None:
        node.element.text = rest
        node.element[:0] = made
    else:
        node.element.tail = rest
        place = list(node.parent).index(node.element) + 1
        node.parent[place:place] = made


def _link(text: str, tail: str, href: str, classes: str) -> Element:
    link = Element("a", {"href": href})
    if classes:
        link.set("class", classes)
    link.text, link.tail = text, tail
    return link
