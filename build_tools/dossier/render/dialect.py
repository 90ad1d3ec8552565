"""HTML of a page that our own templates have written: the few forms of Markdown that they use.

A page is Markdown, so that any renderer can make HTML of it. Most of it is HTML by itself: Python-Markdown
takes it apart into a tree and puts it together again, which is half of a build's time. Here it stays as it
is. What this module does not know for certain it leaves to a whole renderer, by raising `UnsureError`; a test
holds both to the same elements with the same words.

The forms: elements of HTML in blocks, those with the attribute `markdown` holding more blocks; headings with
an id; paragraphs, their attributes on a last line; lists with one line for each item. In a line: elements of
HTML, references to characters, links with a path, and attributes behind them.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from markdown.extensions import toc


class UnsureError(ValueError):
    """A page, or a piece of it, has something in it that only a whole renderer of Markdown can tell."""


@dataclass(frozen=True)
class Heading:
    """A heading with its level, its id and its words, which are HTML."""

    level: int
    id: str
    words: str


@dataclass(frozen=True)
class Rendered:
    """The HTML of a page, and what is known of it from the making."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[str, ...]
    """The targets of its links that are Markdown, each once: paths of sources, with or without an anchor."""

    @property
    def ids(self) -> frozenset[str]:
        """All ids in it."""
        return frozenset(_ID.findall(self.html))


# As Markdown has them: HTML with one of these names begins a block where a line begins.
_BLOCKS = """
    address article aside blockquote canvas center colgroup dd details div dl dt fieldset figcaption figure
    footer form group h1 h2 h3 h4 h5 h6 header hgroup hr iframe legend li main map math menu nav noscript
    object ol option output p pre progress script search section style summary table tbody td textarea tfoot
    th thead tr ul video
"""
_BLOCK = "|".join(_BLOCKS.split())

_OPENED = re.compile(r"<(?P<tag>aside|div|header|section)(?P<rest>(?: [a-z-]+=\"[^\"<>]*\")*) markdown>\n")
_CLOSED = re.compile(r"</(?P<tag>[a-z]+)>(?:\n|\Z)")
_RAW = re.compile(rf"<(?P<tag>{_BLOCK})(?=[ >])")
_HEADING = re.compile(
    r"(?P<marks>#{1,6}) (?P<words>\S.*?) \{ #(?P<id>[\w-]+)(?P<classes>(?: \.[\w-]+)*) \}(?:\n|\Z)"
)
_ITEM = re.compile(r"(?P<bullet>-|(?P<number>\d{1,3})\.) (?P<words>\S.*)")
_ATTRIBUTES = re.compile(r"\{ (?P<mark>[#.])(?P<name>[\w-]+) \}")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:[ \n][^<>]*)?/?>")
_REST_OF_BLOCK = re.compile(r"(?:.+\n?)+")
_BLANK = re.compile(r"\s*")
_ID = re.compile(r"\sid=\"([^\"]+)\"")

# The beginning of a heading that is HTML.
_RAW_HEADING = re.compile(r"<h(?P<level>[1-6])(?P<rest>(?: [^>]*)?)>")
# What stands before a heading on its line if Markdown takes both for blocks, and if it takes both for words.
_BLOCKS_BEGUN = re.compile(rf" {{0,3}}(?:<(?:{_BLOCK})(?: [^>]*)?>)*")
_WORDS = re.compile(rf".*(?:[^>]|</?(?!(?:{_BLOCK})[ >])[a-z][^<>]*>)")
# Where a heading is to have an id that can be told only when all others are known.
_UNNAMED = "\x02\x03"

# What a block may not begin with, for Markdown would see more in it than words.
_TELLING = re.compile(r"[#>|=:+~\s-]|\d+[.)](?:\s|\Z)|\{|\[[^\]]*\]:")

# Inside of a line: what stands for itself, and below it every sign that might mean something else.
_INLINE = re.compile(
    rf"""(?P<tag></?(?!(?:{_BLOCK})[\ >])[a-z][a-z0-9]*(?:\ [^<>\[\]`\\]*)?>)"""
    r"""|&(?:\#[0-9]+|[a-z]+);"""
    r"""|\[(?P<words>[^\[\]]*)\]\((?P<address>[\w./\#-]+)\)(?P<attributes>\{[^{}\n]*\})?"""
    r"""|(?P<unknown>[&<>\[\]{}`\\*_])""",
    re.VERBOSE,
)
_OF_LINK = re.compile(r'\{((?: \.[\w-]+)*)((?: data-[a-z]+="[\w-]*")*) \}')


_FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


def body(page: str) -> str:
    """A page without its front matter."""
    found = _FRONT_MATTER.match(page)
    return page[found.end() :] if found else page


def front_matter(page: str) -> dict[str, Any]:
    """What stands in the front matter: a JSON value or a word behind each name, or more names below it."""
    found = _FRONT_MATTER.match(page)
    made: dict[str, Any] = {}
    below = made
    for line in found[1].split("\n") if found else ():
        name, _, value = line.strip().partition(":")
        if not line.startswith(" "):
            below = made
        if value:
            below[name] = _value(value.strip())
        else:
            below = made[name] = {}
    return made


def _value(written: str) -> Any:
    return json.loads(written) if _JSON.match(written) else written


_JSON = re.compile(r"[\"{\[0-9-]|(?:true|false|null)\Z")


def rendered(markdown: str) -> Rendered:
    """The HTML of a page's Markdown, without its front matter; `UnsureError` where there is any doubt."""
    page = _Page(markdown)
    page.read()
    return Rendered(page.html(), tuple(page.headings), tuple(page.links))


class _Page:
    """Reads a text block by block; `at` is where it has come to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.out: list[str] = []
        self.open: list[str] = []
        """The elements around that hold Markdown."""
        self.headings: list[Heading] = []
        self.unnamed: list[str] = []
        """The words of headings that are to have an id made of them."""
        self.certain: set[str] = set()
        """The ids that Markdown has seen for certain when it makes others."""
        self.links: dict[str, None] = {}
        self.after_items = False
        """Whether the last block was a list, which one that follows would continue."""

    def read(self) -> None:
        text, end = self.text, len(self.text)
        if "\r" in text or "\t" in text or "\x02" in text or "\x03" in text:
            raise UnsureError
        while True:
            self.at = _end(_BLANK, text, self.at)
            if self.at == end:
                break
            # White space before a block is part of it.
            if self.at and text[self.at - 1] != "\n":
                raise UnsureError
            is_list = False
            if text[self.at] == "<":
                self._element()
            elif text[self.at] == "#":
                self._heading()
            else:
                is_list = self._lines()
            self.after_items = is_list
        if self.open:
            raise UnsureError

    def html(self) -> str:
        """What was read, as HTML."""
        html = "\n".join(self.out)
        if not self.unnamed:
            return html
        taken, used = frozenset(_ID.findall(html)) - self.certain, set(self.certain)
        first, *rest = html.split(_UNNAMED)
        pieces = [first]
        for words, piece in zip(self.unnamed, rest, strict=True):
            slug = toc.slugify(unescape(toc.strip_tags(words)), "-")
            if not slug or slug in taken:
                raise UnsureError
            pieces += f' id="{toc.unique(slug, used)}"', piece
        return "".join(pieces)

    # ---------- elements ----------

    def _element(self) -> None:
        if found := _OPENED.match(self.text, self.at):
            self.open.append(found["tag"])
            self.out.append(f"<{found['tag']}{found['rest']}>")
            self.at = found.end()
        elif found := _CLOSED.match(self.text, self.at):
            if not self.open or self.open.pop() != found["tag"]:
                raise UnsureError
            self.out.append(f"</{found['tag']}>")
            self.at = found.end()
        elif found := _RAW.match(self.text, self.at):
            self._raw(found["tag"])
        else:
            self._lines()

    def _raw(self, tag: str) -> None:
        """An element that stays as it is, and such as follow it on its last line."""
        start = self.at
        end = _closing(self.text, tag, start)
        while self.text[end : end + 1] not in ("", "\n"):
            found = _RAW.match(self.text, end)
            if found is None:
                raise UnsureError
            end = _closing(self.text, found["tag"], end)
        html = self.text[start:end]
        # Inside of an element with Markdown, `{ .x }` may be the attributes of a cell or a heading.
        has_braces = self.open and "{" in html and "{" in _TAG.sub("", html)
        if has_braces or " markdown" in html or len(_TAG.findall(html)) != html.count("<"):
            raise UnsureError
        if self.open and "<h" in html:  # elsewhere Markdown does not look into an element
            html = _RAW_HEADING.sub(self._raw_heading, html)
        self.out.append(html)
        self.at = end

    def _raw_heading(self, found: re.Match[str]) -> str:
        """A heading in an element that stays as it is: Markdown gives it an id where it sees none."""
        html, level = found.string, found["level"]
        words = html[found.end() : html.find(f"</h{level}>", found.end())]
        if own := _ID.search(found["rest"]):
            self.headings.append(Heading(int(level), own[1], words))
            return found[0]
        before = html[html.rfind("\n", 0, found.start()) + 1 : found.start()]
        if _BLOCKS_BEGUN.fullmatch(before):
            self.unnamed.append(words)
            return f"<h{level}{found['rest']}{_UNNAMED}>"
        if _WORDS.fullmatch(before):
            return found[0]
        raise UnsureError

    # ---------- Markdown ----------

    def _heading(self) -> None:
        found = _HEADING.match(self.text, self.at)
        if found is None or found["words"][-1] in "# ":
            raise UnsureError
        level, words = len(found["marks"]), self._inline(found["words"])
        self.certain.add(found["id"])
        self.headings.append(Heading(level, found["id"], words))
        self.out.append(f'<h{level}{_classes(found["classes"])} id="{found["id"]}">{words}</h{level}>')
        self.at = found.end()

    def _lines(self) -> bool:
        """A paragraph or a list; whether it was a list."""
        block = _REST_OF_BLOCK.match(self.text, self.at)
        if block is None:
            raise UnsureError
        self.at = block.end()
        lines = block[0].rstrip("\n").split("\n")
        if _ITEM.match(lines[0]):
            self._list(lines)
            return True
        attribute = ""
        if len(lines) > 1 and (found := _ATTRIBUTES.fullmatch(lines[-1])):
            attribute = f' {"id" if found["mark"] == "#" else "class"}="{found["name"]}"'
            if found["mark"] == "#":
                self.certain.add(found["name"])
            lines.pop()
        for line in lines:
            if _TELLING.match(line) or (line[0] == "<" and _RAW.match(line)):
                raise UnsureError
        if len(lines) > 1 and any("|" in line or line.endswith(" ") for line in lines):
            raise UnsureError
        self.out.append(f"<p{attribute}>{self._inline(chr(10).join(lines))}</p>")
        return False

    def _list(self, lines: list[str]) -> None:
        if self.after_items:
            raise UnsureError
        found = [_ITEM.fullmatch(line) for line in lines]
        numbers = [item and item["number"] for item in found]
        numbered = numbers[0] is not None
        if numbers != (
            [str(number) for number in range(1, len(lines) + 1)] if numbered else [None] * len(lines)
        ):
            raise UnsureError
        tag = "ol" if numbered else "ul"
        self.out.append(f"<{tag}>")
        for item in found:
            if item is None or _TELLING.match(item["words"]) or _RAW.match(item["words"]):
                raise UnsureError
            self.out.append(f"<li>{self._inline(item['words'])}</li>")
        self.out.append(f"</{tag}>")

    # ---------- inside of a line ----------

    def _inline(self, text: str) -> str:
        return _INLINE.sub(self._piece, text)

    def _piece(self, found: re.Match[str]) -> str:
        if found["unknown"]:
            raise UnsureError
        address = found["address"]
        if address is None:
            return found[0]
        if found.start() and found.string[found.start() - 1] == "!":  # a picture
            raise UnsureError
        self.links[address] = None
        return f'<a{_attributes(found["attributes"])} href="{address}">{self._inline(found["words"])}</a>'


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _closing(text: str, tag: str, at: int) -> int:
    """Where the element ends that begins at a place."""
    depth = 0
    for found in _tags(tag).finditer(text, at):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.end()
    raise UnsureError


# Of the sixty elements that may hold others a page has a few.
@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/)?{name}(?=[ >/])[^>]*>")


def _attributes(written: str | None) -> str:
    """The attributes of a link, which stand behind it."""
    if written is None:
        return ""
    found = _OF_LINK.fullmatch(written)
    if found is None:
        raise UnsureError
    return _classes(found[1]) + found[2]


def _classes(written: str) -> str:
    """The classes of a list of attributes, ` .one .two`, as an attribute."""
    return f' class="{written.replace(" .", " ").strip()}"' if written else ""
