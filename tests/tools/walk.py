"""Walks every link of a built site, as a browser would follow it from a server or from a disk."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from webpages import WebPage

LINKING = ("href", "src", "cite", "poster", "data", "action", "xlink:href", "data-href", "data-src")


@dataclass(frozen=True)
class Walk:
    """A site in a folder. `root` is its path on the server; without one it is read from the disk."""

    site: Path
    root: str | None = "/"

    @cached_property
    def pages(self) -> dict[str, WebPage]:
        """Every page by its file's path below the folder; a disk never shows the page of errors."""
        paths = {path.relative_to(self.site).as_posix(): path for path in sorted(self.site.rglob("*.html"))}
        if self.root is None:
            del paths["404.html"]
        return {name: WebPage(path.read_text("utf-8")) for name, path in paths.items()}

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """Every link inside the site, with the page on which it stands."""
        return [
            (name, link)
            for name, page in self.pages.items()
            for element in page.elements
            for key in LINKING
            if _is_inside(link := element.attributes.get(key))
        ]

    @cached_property
    def dead(self) -> list[str]:
        """The links that lead nowhere, each with its page and what is missing."""
        return [f"{name}: {link}: {fault}" for name, link in self.links if (fault := self._fault(name, link))]

    def _fault(self, name: str, link: str) -> str:
        address, fragment = urldefrag(urljoin(f"{self.root or '/'}{name}", link))
        path = unquote(urlsplit(address).path)
        if not path.startswith(self.root or "/"):
            return "leaves the site"
        path = path.removeprefix(self.root or "/")
        # A server shows the index of a folder, a disk shows the folder.
        if self.root is not None and (not path or path.endswith("/")):
            path += "index.html"
        if not (self.site / path).is_file():
            return "no such file"
        place = unquote(fragment.partition(":~:")[0])  # what follows asks a browser to mark words of the page
        return "no such place" if place and place not in self._ids(path) else ""

    def _ids(self, path: str) -> set[str]:
        return self._ids_of_pages.get(path, set())

    @cached_property
    def _ids_of_pages(self) -> dict[str, set[str]]:
        return {name: {*page.ids, *page.values("name")} for name, page in self.pages.items()}


def _is_inside(link: str | None) -> bool:
    return link is not None and not urlsplit(link).scheme and not link.startswith("//")
