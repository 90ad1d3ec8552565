"""Between two saves of a preview: which pages a saved sheet changes, and whether anything else has changed.

All pages are written anew from the sheets, which takes a moment; rendering them takes seconds. So a page is
rendered again only if its Markdown differs, and the whole site whenever anything around the pages differs.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.site.whole import Site
from dossier.write.page import Page

Fingerprint = Mapping[str, tuple[int, int]]
"""The time and the size of every file, by its path."""


@dataclass(frozen=True)
class Changes:
    """What differs between two states of a site."""

    pages: tuple[Page, ...]
    """The pages that are new or read otherwise."""
    gone: tuple[str, ...]
    """The pages and other files that are no more: with its last word a part of the search index goes."""
    assets: Mapping[str, bytes]
    """The other files that are new or hold something else."""
    hand_written: bool
    """Whether links in hand-written pages may lead elsewhere now."""

    def __bool__(self) -> bool:
        return bool(self.pages or self.gone or self.assets or self.hand_written)


def between(old: Site, new: Site) -> Changes | None:
    """What has to be made again; None where every page may be touched, so that no part will do."""
    if old.frame != new.frame:
        return None
    before, after = _by_uri(old), _by_uri(new)
    return Changes(
        pages=tuple(page for uri, page in after.items() if before.get(uri) != page),
        gone=(*(uri for uri in before if uri not in after), *(old.assets.keys() - new.assets.keys())),
        assets={name: data for name, data in new.assets.items() if old.assets.get(name) != data},
        hand_written=before.keys() != after.keys() or old.mentions != new.mentions,
    )


def _by_uri(site: Site) -> dict[str, Page]:
    return {page.uri: page for page in site.pages}


def fingerprint(paths: Iterable[Path]) -> Fingerprint:
    """The state of some files and of all that lies in some folders; of a link, that of what it leads to.

    What goes away in the meantime has none.
    """
    return {path: state for path in _files(paths) if (state := _state(path))}


def _state(path: str) -> tuple[int, int] | None:
    for look in (os.stat, os.lstat):  # a link to nothing has a state of its own
        try:
            found = look(path)
        except OSError:
            continue
        return found.st_mtime_ns, found.st_size
    return None


def _files(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_dir():
            yield from (os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
        else:
            yield str(path)
