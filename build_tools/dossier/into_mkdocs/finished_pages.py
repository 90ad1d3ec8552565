"""Finished pages of an earlier build: what would come out the same is neither rendered nor written again.

A page is known by everything that goes into it: its Markdown, its day, and the frame, which is all that
`mkdocs.yml`, the theme and the nav have to say. Of what is kept, links are looked at again where they lead to
something that this build has changed.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from dossier.into_mkdocs import undocumented
from dossier.store.kept import Store

Links = Mapping[str, Mapping[str, str]]
"""By the source of a page, the anchors on it to which another page links, each with the link as written."""


class LiveFiles(Files):
    """MkDocs' files; when it asks for the pages to be built, those that are finished already are left out."""

    kept: frozenset[str] = frozenset()
    """The sources of the finished pages."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> list[File]:
        """All pages if nothing is said of them, as for the nav and the sitemap; else those to be built."""
        found = super().documentation_pages(inclusion=inclusion or InclusionLevel.is_included)
        return [file for file in found if inclusion is None or file.src_uri not in self.kept]


@dataclass(frozen=True)
class Finished:
    """A page as an earlier build left it."""

    key: str
    """The mark of all that went into it."""
    html: str
    """The mark of its HTML."""
    title: str
    meta: Mapping[str, Any]
    rest: tuple[bytes, bytes, bytes] = field(repr=False)
    """Its anchors, its links and its entries for the search, as JSON: hardly any are looked at."""

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The ids on the page to which a link can lead."""
        return frozenset(json.loads(self.rest[0]))

    @cached_property
    def links(self) -> Links:
        """Where its links lead to that name an anchor."""
        found: Links = json.loads(self.rest[1])
        return found

    @property
    def entries(self) -> list[dict[str, Any]]:
        """What the search index has of it."""
        found: list[dict[str, Any]] = json.loads(self.rest[2])
        return found

    def sealed(self) -> bytes:
        """As the store has it."""
        head = json.dumps([self.key, self.html, self.title, self.meta]).encode()
        return b"\n".join((head, *self.rest))


def _opened(data: bytes) -> Finished | None:
    try:
        head, *rest = data.split(b"\n")
        key, html, title, meta = json.loads(head)
        anchors, links, entries = rest
        return Finished(key, html, title, meta, (anchors, links, entries))
    except ValueError:
        return None


class FinishedPages:
    """The finished pages of one way to build: those of a site and those of its preview differ in every link."""

    def __init__(self, store: Store | None, of: str) -> None:
        self._store = store
        self._shelf, self._bytes = f"finished {of}", f"html {of}"
        found = store.all(self._shelf) if store else {}
        self._before = {uri: one for uri, data in found.items() if (one := _opened(data))}
        self.kept: dict[str, Finished] = {}
        """Those that this build need not make, by their sources."""
        self._keys: dict[str, str] = {}
        self._html: dict[str, str] = {}
        self._warned: set[str] = set()

    def begin(self, files: LiveFiles, config: MkDocsConfig, nav: Navigation, days: Callable[[File], str]) -> None:
        """Find the pages that need not be made; to be called when MkDocs has made a page of every file."""
        self.kept, self._keys, self._html, self._warned = {}, {}, {}, set()
        if not _is_known(config):
            files.kept = frozenset()
            return
        frame = _frame(config, nav)
        for file in _generated(files):
            file.page.update_date = days(file)
            key = _mark(frame, file.src_uri, file.url, file.edit_uri, file.page.update_date, file.content_string)
            self._keys[file.src_uri] = key
            known = self._before.get(file.src_uri)
            if known is not None and known.key == key:
                self.kept[file.src_uri] = known
                file.page.title, file.page.meta = known.title, dict(known.meta)
                file.page.present_anchor_ids = known.anchors
        files.kept = frozenset(self.kept)

    def warn(self, uri: str) -> None:
        """MkDocs has said something of a page, and is to say it again at the next build."""
        self._warned.add(uri)

    def finish(self, page: Page, html: str) -> None:
        """A page is finished."""
        if page.file.src_uri in self._keys and html.strip():
            self._html[page.file.src_uri] = html

    def html(self, uri: str) -> bytes | None:
        """The HTML of a kept page."""
        packed = self._store.get(self._bytes, uri) if self._store else None
        try:
            found = zlib.decompress(packed) if packed else None
        except zlib.error:
            return None
        return found if found is not None and _digest(found) == self.kept[uri].html else None

    def end(self, files: Files, config: MkDocsConfig) -> None:
        """Look at the links again that this build may have broken, and keep what it has made."""
        entries = _by_page(config)
        live = {file.src_uri: file for file in _generated(files) if file.src_uri in self._html}
        gone = self._before.keys() - {file.src_uri for file in files.documentation_pages()}
        lost = {
            **{uri: self._before[uri].anchors - _anchors(file) for uri, file in live.items() if uri in self._before},
            **{uri: self._before[uri].anchors | {""} for uri in gone},
        }
        lost = {uri: anchors for uri, anchors in lost.items() if anchors}
        broken = set(self._look_again(lost, files, config) if lost else ())
        if self._store is None:
            return
        for uri in gone | broken:
            self._store.put(self._shelf, uri, None)
            self._store.put(self._bytes, uri, None)
        for uri, file in live.items():
            if uri in self._warned or _has_broken_links(file):
                self._store.put(self._shelf, uri, None)
                continue
            html = self._html[uri].encode("utf-8", "xmlcharrefreplace")
            made = _made(file, self._keys[uri], _digest(html), entries.get(_at(file.url), []))
            self._before[uri] = made
            self._store.put(self._shelf, uri, made.sealed())
            self._store.put(self._bytes, uri, zlib.compress(html, 1))
        for uri in gone | broken:
            self._before.pop(uri, None)

    def marks(self) -> dict[str, str]:
        """The mark of the HTML of every page that is kept now, by its source."""
        return {uri: one.html for uri, one in self._before.items() if uri in self.kept or uri in self._html}

    def _look_again(
        self, lost: Mapping[str, frozenset[str]], files: Files, config: MkDocsConfig
    ) -> Iterator[str]:
        """The kept pages with links to anchors that are no more; MkDocs says so of each."""
        for uri, finished in self.kept.items():
            if any(lost[target].intersection(links) for target, links in finished.links.items() if target in lost):
                file = files.get_file_from_path(uri)
                assert file is not None and file.page is not None
                targets = ((files.get_file_from_path(target), links) for target, links in finished.links.items())
                file.page.links_to_anchors = {target: dict(links) for target, links in targets if target}
                file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
                yield uri


def merge_entries(finished: FinishedPages, files: Files, config: MkDocsConfig) -> None:
    """Put what search finds of the kept pages among what it finds of the others, in the order of the pages."""
    plugin: Any = config.plugins.get("material/search")
    if plugin is None or not finished.kept:
        return
    of = _by_page(config)
    plugin.search_index.entries = [
        entry
        for file in files.documentation_pages()
        for entry in (
            finished.kept[file.src_uri].entries if file.src_uri in finished.kept else of.get(_at(file.url), [])
        )
    ]


def _generated(files: Files) -> Iterator[Any]:
    """The pages that are made from sheets; others may hold anything, and are made each time."""
    return (file for file in files.documentation_pages() if file.generated_by == "dossier")


def _by_page(config: MkDocsConfig) -> dict[str, list[dict[str, Any]]]:
    plugin: Any = config.plugins.get("material/search")
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in plugin.search_index.entries if plugin else ():
        found.setdefault(str(entry["location"]).partition("#")[0], []).append(entry)
    return found


def _at(url: str) -> str:
    return url.removeprefix("./")


def _anchors(file: File) -> frozenset[str]:
    return frozenset((file.page and file.page.present_anchor_ids) or ())


def _has_broken_links(file: Any) -> bool:
    links = file.page.links_to_anchors or {}
    return any(not _anchors(target).issuperset(anchors) for target, anchors in links.items() if target.page)


def _made(file: Any, key: str, html: str, entries: list[dict[str, Any]]) -> Finished:
    page = file.page
    links = {target.src_uri: anchors for target, anchors in (page.links_to_anchors or {}).items()}
    rest = (sorted(page.present_anchor_ids or ()), links, entries)
    anchors, to, found = (json.dumps(part, separators=(",", ":"), default=str).encode() for part in rest)
    meta = json.loads(json.dumps(dict(page.meta), default=str))
    return Finished(key, html, str(page.title), meta, (anchors, to, found))


def _mark(*parts: Any) -> str:
    return _digest(json.dumps(parts).encode())


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


# ---------- the frame ----------

_NOT_IN_PAGES = frozenset(
    ("site_dir", "docs_dir", "config_file_path", "watch", "dev_addr", "hooks", "remote_branch", "remote_name")
)
"""What `mkdocs.yml` settles and no page shows; most of it differs from machine to machine."""

_STANDARD = frozenset(
    (
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
        *("md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    )
)
"""Extensions that come with Markdown; another may put anything into a page, from anywhere."""


def _is_known(config: MkDocsConfig) -> bool:
    """Whether all that has a hand in a page is known here."""
    extensions: Iterable[Any] = config.markdown_extensions
    return (
        undocumented.can_build_single_pages(config)
        and not config.hooks
        and all(
            isinstance(name, Extension) or name.removeprefix("markdown.extensions.") in _STANDARD
            for name in extensions
        )
    )


def _frame(config: MkDocsConfig, nav: Navigation) -> str:
    """The mark of all that is the same on every page, or comes from the nav."""
    settled = {name: value for name, value in config.items() if name not in _NOT_IN_PAGES}
    heads = [_head(page) for page in nav.pages if page.file.generated_by is None]
    return _digest(json.dumps([settled, heads], default=_plain, sort_keys=True).encode())


def _head(page: Page) -> tuple[str, str]:
    """What other pages may show of a hand-written one: its title, and what stands before its text."""
    text = page.file.content_string
    front = text[: text.find("\n---", 3)] if text.startswith("---") else ""
    is_titled = "title" in vars(page) or page.title != page.file.name
    return page.file.src_uri, front if is_titled else text


def _plain(value: Any) -> Any:
    """A setting as plain data."""
    if isinstance(value, Theme):
        own = value.custom_dir if hasattr(value, "custom_dir") else None
        return [dict(value), sorted(value.static_templates), _files_of(own)]
    if isinstance(value, Mapping):
        return dict(value)
    if hasattr(value, "data") and isinstance(value.data, Mapping):
        return dict(value.data)
    if hasattr(value, "config"):
        return _plain(value.config)
    if isinstance(value, set | frozenset | tuple):
        return sorted(map(str, value))
    return getattr(value, "__qualname__", None) or [type(value).__qualname__, str(getattr(value, "path", ""))]


def _files_of(folder: str | None) -> list[tuple[str, str]]:
    """The files of a theme of the site's own."""
    paths = sorted(path for path in Path(folder).rglob("*") if path.is_file()) if folder else []
    return [(path.as_posix(), _digest(path.read_bytes())) for path in paths]
