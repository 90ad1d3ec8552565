"""Finished pages of an earlier build: what would come out the same is neither rendered nor written again.

A page is known by everything that goes into it: its Markdown, its day, and the frame, which is all that
`mkdocs.yml`, the theme and the nav have to say. Into one that was written by hand go also the names that are
linked on it, and the files to which it may link. Of what is kept, links are looked at again where they lead
to something that this build has changed.
"""

import hashlib
import json
import os
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
from dossier.into_mkdocs.our_pages import OurFile
from dossier.store import kept
from dossier.store.kept import Store

Links = Mapping[str, Mapping[str, str]]
"""By the source of a page, the anchors on it to which another page links, each with the link as written."""


Packed = tuple[str, bytes]
"""The mark of a page's HTML, and the HTML as the store keeps it."""


class LiveFiles(Files):
    """MkDocs' files; when it asks for the pages to be built, those that are finished already are left out."""

    kept: frozenset[str] = frozenset()
    """The sources of the finished pages."""
    placed: "Placed | None" = None
    """What earlier builds put into the site's folder, where that is known to stay as it is."""

    def copy_static_files(
        self,
        dirty: bool = False,
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copy those files that are no pages and do not lie in place already."""
        for file in self:
            if not file.is_documentation_page() and inclusion(file.inclusion):
                mark = _mark_of_static(file) if self.placed else None
                if mark is None or self.placed is None or not self.placed.has_static(file.dest_uri, mark):
                    file.copy_file(dirty)

    def documentation_pages(self, *, inclusion: Callable[[InclusionLevel], bool] | None = None) -> list[File]:
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
    title: str | None
    meta: Mapping[str, Any]
    rest: tuple[bytes, bytes] = field(repr=False)
    """Its anchors and its links, as JSON: most are not looked at."""

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The ids on the page to which a link can lead."""
        return frozenset(json.loads(self.rest[0]))

    @cached_property
    def links(self) -> Links:
        """Where its links lead to that name an anchor."""
        found: Links = json.loads(self.rest[1])
        return found

    def sealed(self) -> bytes:
        """As the store has it."""
        head = json.dumps([self.key, self.html, self.title, self.meta]).encode()
        return b"\n".join((head, *self.rest))


def _opened(data: bytes) -> Finished | None:
    try:
        head, *rest = data.split(b"\n")
        key, html, title, meta = json.loads(head)
        anchors, links = rest
        return Finished(key, html, title, meta, (anchors, links))
    except ValueError:
        return None


class Placed:
    """The pages of a site's folder as builds have put them there: what somebody has changed since is none."""

    def __init__(self, store: Store | None, folder: Path | None) -> None:
        self._store, self._folder, self._shelf = store, folder, f"site {folder}"
        self._known = store.all(self._shelf) if store and folder else {}
        self._static: dict[str, str] = {}
        self.kept: set[str] = set()
        """The files that are as they are to be, by their paths in the folder."""

    def has(self, path: str, mark: str) -> bool:
        """Whether a file is in place that has this mark: a page that of its HTML."""
        known = self._known.get(path)
        # Of a file that is not there nothing is sealed, neither now nor when it was noted.
        if not known or self._folder is None or known != _sealed(mark, f"{self._folder}/{path}"):
            return False
        self.kept.add(path)
        return True

    def has_static(self, path: str, mark: str) -> bool:
        """The same of a file that is no page; its mark is noted for the next build."""
        self._static[path] = mark
        return self.has(path, mark)

    def note(self, html: Mapping[str, str]) -> None:
        """What lies in the folder now: the marks of the pages in it by their paths."""
        if self._store is None or self._folder is None:
            return
        found = {**self._static, **html}
        for path in self._known.keys() - found.keys():
            self._store.put(self._shelf, path, None)
        for path, mark in found.items():
            if path not in self.kept:
                self._store.put(self._shelf, path, _sealed(mark, f"{self._folder}/{path}"))


def _sealed(mark: str, path: str) -> bytes:
    """The mark and the state of a file."""
    try:
        found = os.lstat(path)
    except OSError:
        return b""
    state = found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
    return f"{mark} {state}".encode()


_MENDED = (".css", ".map")
"""The endings of files that do not stay as they are copied."""


def _mark_of_static(file: File) -> str | None:
    """What tells a file that is no page; None if that cannot be told, or it does not stay as it is copied."""
    if file.dest_uri.endswith(_MENDED):
        return None
    if file.abs_src_path is None:
        return _digest(file.content_bytes)
    state = kept.state(file.abs_src_path)
    return f"{file.abs_src_path} {state}" if state else None


class FinishedPages:
    """The finished pages of one way to build; those of a site and of its preview are never the same."""

    def __init__(self, store: Store | None, of: str) -> None:
        self._store = store
        self._shelf, self._bytes = f"finished {of}", f"html {of}"
        found = store.all(self._shelf) if store else {}
        self._before = {uri: one for uri, data in found.items() if (one := _opened(data))}
        self.kept: dict[str, Finished] = {}
        """Those that this build need not make, by their sources."""
        self._frame: str | None = None
        self._around = ""
        """The mark of what only a page that was written by hand may show of others."""
        self._keys: dict[str, str] = {}
        self.packed: dict[str, Packed] = {}
        """The pages that this build has made, by their sources."""
        self._warned: set[str] = set()

    def begin(self, files: Files, config: MkDocsConfig, nav: Navigation, placed: Placed, linked: str) -> None:
        """Find the pages that need not be made, and put those that are not in place into the site's folder.

        To be called when MkDocs has made a page of every file, and every page has its day. `linked` is the
        mark of the names that are linked on pages written by hand.
        """
        self.kept, self._keys, self.packed, self._warned = {}, {}, {}, set()
        self._frame = _frame(config, nav) if _is_known(config) and isinstance(files, LiveFiles) else None
        self._around = _digest(
            json.dumps([linked, sorted((file.src_uri, file.url) for file in files)]).encode()
        )
        for file in _known(files) if self._frame else ():
            page, known = file.page, self._before.get(file.src_uri)
            key = self._keys[file.src_uri] = self._key(file)
            if known is None or known.key != key:
                continue
            if placed.has(file.dest_uri, known.html) or self._write(file, known):
                self.kept[file.src_uri] = known
                page.title, page.meta = known.title, dict(known.meta)
                page.present_anchor_ids = set(known.anchors)
        if isinstance(files, LiveFiles):
            files.kept, files.placed = frozenset(self.kept), placed if self._frame else None

    def _write(self, file: File, finished: Finished) -> bool:
        """Write a page as it was, if its HTML is still there."""
        packed = self._store.get(self._bytes, file.src_uri) if self._store else None
        try:
            html = zlib.decompress(packed) if packed else b""
        except zlib.error:
            return False
        if _digest(html) != finished.html:
            return False
        path = Path(file.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(html)
        return True

    def warn(self, uri: str) -> None:
        """A page is to be made again at the next build, when MkDocs says again what it has said of it."""
        self._warned.add(uri)

    def lose_track(self) -> None:
        """The names have changed since the build began: what was written by hand is made anew at the next."""
        self._around = ""

    def finish(self, page: Page, html: str) -> None:
        """A page is finished, and nothing in it is refused."""
        if page.file.generated_by is None and not self._around:
            self.warn(page.file.src_uri)
        if self._frame and page.file.generated_by in _WHOSE and html.strip():
            data, uri = html.encode("utf-8", "xmlcharrefreplace"), page.file.src_uri
            # A preview may have put other words into the page since the build began.
            self._keys[uri] = self._key(page.file)
            self.packed[uri] = _digest(data), zlib.compress(data, 1) if self._store else b""
            self.kept.pop(uri, None)

    def _key(self, file: Any) -> str:
        """The mark of all that goes into a page."""
        around = self._around if file.generated_by is None else ""
        own = self._frame, around, file.src_uri, file.url, file.edit_uri, file.page.update_date
        words = file.words.mark if isinstance(file, OurFile) else file.content_string
        return _digest(f"{json.dumps(own)}\n{words}".encode())

    def kept_html(self, uri: str) -> str:
        """The HTML of a page that this build need not make."""
        packed = self._store.get(self._bytes, uri) if self._store and uri in self.kept else None
        return zlib.decompress(packed).decode() if packed else ""

    def to_make(self, files: Files) -> Iterator[str]:
        """The pages made from sheets that are still to be made, by their sources."""
        return (file.src_uri for file in _known(files) if file.generated_by and file.src_uri not in self.kept)

    def end(self, files: Files, config: MkDocsConfig) -> None:
        """Look again at links that this build may have broken, and keep what it has made."""
        all_files = {file.src_uri: file for file in files.documentation_pages()}
        gone = self._before.keys() - all_files.keys()
        moved = {
            uri: _anchors(file)
            for uri, file in all_files.items()
            if uri not in self.kept and (uri not in self.packed or _is_other(file, self._before.get(uri)))
        }
        broken = set(self._look_again({**moved, **dict.fromkeys(gone, frozenset())}, files, config))
        for uri in (*gone, *broken, *self._warned):
            self._put(uri, None)
        for uri in self.packed:
            file = all_files[uri]
            if uri not in self._warned and not _has_broken_links(file):
                html, packed = self.packed[uri]
                made = self.kept[uri] = _made(file, self._keys[uri], html)
                self._put(uri, made, packed)
        self.packed, self._warned = {}, set()

    def _put(self, uri: str, made: Finished | None, packed: bytes = b"") -> None:
        if made is None:
            self._before.pop(uri, None)
            self.kept.pop(uri, None)
        else:
            self._before[uri] = made
        if self._store is not None:
            self._store.put(self._shelf, uri, made.sealed() if made else None)
            self._store.put(self._bytes, uri, packed if made else None)

    @property
    def html(self) -> dict[str, str]:
        """The mark of the HTML of every page that is kept for the next build, by its source."""
        return {uri: one.html for uri, one in self._before.items()}

    def _look_again(
        self, moved: Mapping[str, frozenset[str]], files: Files, config: MkDocsConfig
    ) -> Iterator[str]:
        """The kept pages whose links lead to no anchor any more; MkDocs says so of each."""
        for uri, finished in self.kept.items() if moved else ():
            if any(not moved[to].issuperset(found) for to, found in finished.links.items() if to in moved):
                page: Any = files.src_uris[uri].page
                page.links_to_anchors = {
                    files.src_uris[to]: dict(found)
                    for to, found in finished.links.items()
                    if to in files.src_uris
                }
                page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
                yield uri


_WHOSE = ("dossier", None)
"""The pages that are made from sheets, and those that lie in a file; what another plugin makes is unknown."""


def _known(files: Files) -> Iterator[Any]:
    return (file for file in files.documentation_pages() if file.generated_by in _WHOSE)


def _anchors(file: File) -> frozenset[str]:
    return frozenset((file.page and file.page.present_anchor_ids) or ())


def _is_other(file: File, before: Finished | None) -> bool:
    """Whether a page has other anchors than it had."""
    return before is None or before.anchors != _anchors(file)


def _has_broken_links(file: Any) -> bool:
    links = file.page.links_to_anchors or {}
    return any(not _anchors(target).issuperset(anchors) for target, anchors in links.items() if target.page)


def _made(file: Any, key: str, html: str) -> Finished:
    page = file.page
    links = {target.src_uri: anchors for target, anchors in (page.links_to_anchors or {}).items()}
    rest = (sorted(page.present_anchor_ids or ()), links)
    anchors, to = (json.dumps(part, separators=(",", ":"), default=str).encode() for part in rest)
    meta = json.loads(json.dumps(dict(page.meta), default=str))
    return Finished(key, html, page.title, meta, (anchors, to))


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
