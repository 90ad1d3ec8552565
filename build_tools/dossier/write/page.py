"""A page as it is planned and as it is handed on: where it lies, what it is of, in the end its Markdown."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from dossier.link.linked import Linked
from dossier.link.references import Target
from dossier.problems.problem import Place, Problem
from dossier.text.language import Language
from dossier.text.typography import typeset_markdown
from dossier.write.addresses import address
from dossier.write.writer import Writer


class Markdown:
    """The words of a page: known by their mark, and looked up when somebody reads them."""

    def __init__(self, mark: str, read: Callable[[], str]) -> None:
        self._mark = mark
        self._read = read

    @classmethod
    def of(cls, text: str) -> "Markdown":
        """Words at hand."""
        return cls(mark(text.encode()), lambda: text)

    @property
    def mark(self) -> str:
        """What tells them from any others."""
        return self._mark

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Markdown) and self.mark == other.mark

    def __hash__(self) -> int:
        return hash(self.mark)

    @cached_property
    def text(self) -> str:
        """The words themselves."""
        return self._read()


def mark(text: bytes) -> str:
    """What tells a text from any other."""
    return hashlib.blake2b(text, digest_size=16).hexdigest()


MOVED = "moved"
"""The kind of a page that leads on from an old address: it stands in no list."""


_NO_WORDS = Markdown.of("")


@dataclass(frozen=True)
class Page:
    """One Markdown page.

    `kind` is what its front matter says: actor, point, timeline. `source` is the sheet it shows, or None for
    a page that gathers many; `names` are the spellings by which search is to find it.
    """

    uri: str
    kind: str
    title: str
    source: str | None = None
    short: str | None = None
    names: tuple[str, ...] = ()
    description: str = ""
    is_sought: bool = True
    """Whether search finds it: one of very many that another page leads to is in the way."""
    words: Markdown = _NO_WORDS

    @property
    def mark(self) -> str:
        """What tells the page from any other."""
        own = self.uri, self.kind, self.title, self.source, self.short, self.names, self.description
        return repr((*own, self.is_sought, self.words.mark))

    @property
    def markdown(self) -> str:
        """The page as Markdown."""
        return self.words.text

    @property
    def nav_title(self) -> str:
        """What the navigation calls it."""
        return self.short or self.title


@dataclass(frozen=True)
class Planned:
    """A page before it is written: all of it but the Markdown, which `write` makes.

    `own` is whom the page is about: their names are no links on it.
    """

    page: Page
    write: Callable[[Writer], str]
    own: tuple[Target, ...] = ()

    def is_like(self, other: "Planned") -> bool:
        """Whether another would be written by the same."""
        return (self.page, self.own, *_work(self.write)) == (other.page, other.own, *_work(other.write))

    def written(self, linked: Linked, language: Language, edit_base: str) -> Page:
        """The page with its Markdown; `edit_base` as a Writer takes it."""
        writer = Writer(linked, language, self.page.uri, self.own, edit_base)
        text = typeset_markdown(_whole(self.write(writer), writer), language.code)
        return replace(self.page, words=Markdown.of(text))


def _work(write: Callable[[Writer], str]) -> tuple[object, ...]:
    """What a page is written by: the function and what it is given."""
    return (write.func, write.args, write.keywords) if isinstance(write, partial) else (write,)


def _whole(markdown: str, writer: Writer) -> str:
    """A page with the cards that its terms open."""
    cards = writer.meanings()
    return f'{markdown}\n<div class="x-cards">{cards}</div>\n' if cards else markdown


def collisions(pages: Iterable[Page], docs: Iterable[str], docs_folder: str) -> Iterator[Problem]:
    """Two pages with one address, or a generated page that would hide a hand-written one."""
    taken: dict[str, Page] = {}
    written = {_address(uri): uri for uri in docs}
    for page in pages:
        where = _address(page.uri)
        if where in written:
            yield _hides(page, f"{docs_folder}/{written[where]}")
        if where in taken:
            message = f"its page would have the same address as that of {taken[where].source}"
            yield Problem(Place(page.source or page.uri), "same-url", message, "rename one of the two")
        taken[where] = page


def _hides(page: Page, written: str) -> Problem:
    if page.source is None:
        message = f"this page has the address of {page.uri}, which is made from the sheets"
        return Problem(Place(written), "hides-page", message, "rename it")
    message = f"the page of this sheet would hide {written}"
    return Problem(Place(page.source), "hides-page", message, "rename one of the two")


def _address(uri: str) -> str:
    """A page's address on a disk that takes capitals and small letters for the same."""
    return address(uri).lower()
