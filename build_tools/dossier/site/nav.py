"""The navigation: what `mkdocs.yml` names, generated pages and whole folders included, or a fair default."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from dossier.read.hand_written import Docs
from dossier.sheets import kinds
from dossier.write import addresses
from dossier.write.page import MOVED, Page

Nav = Sequence[Any]
"""MkDocs' own form: texts and one-key mappings of a title to a page or to a further list."""

_ORDER = (
    addresses.HOME,
    addresses.ARTICLE,
    addresses.PLAN,
    addresses.WHO,
    addresses.PLACES,
    addresses.TIMELINE,
    addresses.QUESTIONS,
    addresses.SOURCES,
)


def default(pages: Iterable[Page], docs: Docs) -> list[dict[str, str]]:
    """Without a nav in `mkdocs.yml`: the sections that have something in them, then hand-written pages.

    These are called by their headings, and by their files' names where they have none.
    """
    titles = {page.uri: page.nav_title for page in pages}
    order = (*_ORDER, *(kind.index for kind in kinds.outside()))
    made = [{titles[uri]: uri} for uri in order if uri in titles]
    written = [
        {docs.titles.get(uri) or _spoken(uri): uri}
        for uri in docs.pages
        if "/" not in uri and uri not in titles
    ]
    return made + written


def expanded(nav: Nav | None, titles: Mapping[str, str]) -> list[Any] | None:
    """The nav with each folder (`who/`) written out as its pages, its index first."""
    return None if nav is None else [_entry(item, titles) for item in nav]


def _entry(item: Any, titles: Mapping[str, str]) -> Any:
    if isinstance(item, dict):
        return {title: _below(value, titles) for title, value in item.items()}
    if isinstance(item, str) and item.endswith("/"):
        return {_spoken(item): _folder(item, titles)}
    return item


def _below(value: Any, titles: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_entry(item, titles) for item in value]
    if isinstance(value, str) and value.endswith("/"):
        return _folder(value, titles)
    return value


def _folder(folder: str, titles: Mapping[str, str]) -> list[Any]:
    inside = [uri for uri in titles if uri.startswith(folder) and uri.count("/") == folder.count("/")]
    inside.sort(key=lambda uri: (PurePosixPath(uri).stem != "index", uri))
    return [{titles[uri]: uri} for uri in inside]


def titles(pages: Iterable[Page]) -> dict[str, str]:
    """The titles of the pages that a nav can have, by their sources."""
    return {page.uri: page.title for page in pages if page.kind != MOVED}


def sections(nav: Nav | None) -> list[dict[str, str]]:
    """The entries of the masthead: the nav's first level, each with its first page and its folder."""
    found = (_section(item) for item in nav or ())
    return [section for section in found if section is not None]


def _section(item: Any) -> dict[str, str] | None:
    title, value = next(iter(item.items())) if isinstance(item, dict) else (None, item)
    uri = _first_page(value)
    if uri is None or "://" in uri:
        return None
    folder = str(PurePosixPath(uri).parent)
    prefix = f"{folder}/" if folder != "." else ""
    return {"title": title or _spoken(uri), "url": uri, "prefix": prefix}


def _first_page(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    for item in value if isinstance(value, list) else ():
        inner = next(iter(item.values())) if isinstance(item, dict) else item
        if page := _first_page(inner):
            return page
    return None


def _spoken(uri: str) -> str:
    path = PurePosixPath(uri)
    stem = path.parent.name if path.stem == "index" and path.parent.name else path.stem
    return stem.replace("-", " ").capitalize()
