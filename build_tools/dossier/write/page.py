"""A page as it is handed on: its address, its Markdown, and the sheet it was made from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.problems.problem import Place, Problem
from dossier.write.addresses import address


@dataclass(frozen=True)
class Page:
    """One Markdown page.

    `source` is the sheet it shows, or None for a page that gathers many; `names` are the spellings by which
    search is to find it.
    """

    uri: str
    title: str
    markdown: str
    source: str | None = None
    short: str | None = None
    names: tuple[str, ...] = ()
    description: str = ""

    @property
    def kind(self) -> str:
        """The kind of page, as its front matter has it: actor, point, timeline."""
        found = re.search(r"^kind: ([a-z]+)$", self.markdown, re.MULTILINE)
        return found[1] if found else "plain"

    @property
    def nav_title(self) -> str:
        """What the navigation calls it."""
        return self.short or self.title


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
