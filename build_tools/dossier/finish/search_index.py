"""A small search index: the theme fetches it whole with the first page a reader opens.

What is kept: every page by its title, its description and all spellings of the name it is about; and every
section that says by its heading what it holds, with its first words. A heading that stands on many pages
("Official figures") does not: whoever looks for it finds the page. That finds people, places, points, events,
questions and topics; it is no full text.
"""

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dossier.site.whole import Site

SECTION_CHARACTERS = 140

GENERIC_FROM = 3
"""A heading that stands on so many pages says nothing about any of them."""

_TAGS = re.compile(r"<[^>]+>")

Entry = Mapping[str, Any]


def slim_in(folder: Path, site: Site, addresses: Mapping[str, str]) -> None:
    """Make the index in the folder of a site small, if it has one; `addresses` are by the pages' sources."""
    path = folder / "search" / "search_index.json"
    if path.is_file():
        at = {source: address.removeprefix("./") for source, address in addresses.items()}
        names = {at[source]: found for source, found in site.search_names.items()}
        descriptions = {at[source]: found for source, found in site.descriptions.items()}
        path.write_text(slim(path.read_text("utf-8"), names, descriptions), "utf-8")


def slim(index: str, names: Mapping[str, Sequence[str]], descriptions: Mapping[str, str]) -> str:
    """The index in JSON with short texts; `names` and `descriptions` are by the page's address."""
    data = json.loads(index)
    data["docs"] = [_entry(entry, names, descriptions) for entry in _telling(data["docs"])]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _telling(entries: Sequence[Entry]) -> Iterable[Entry]:
    """The entries of pages, and of sections that tell by their heading what they hold."""
    titles = {entry["location"]: entry["title"] for entry in entries}
    pages: dict[str, set[str]] = {}
    for entry in entries:
        page, mark, _ = _parts(entry)
        if mark:
            pages.setdefault(entry["title"], set()).add(page)
    for entry in entries:
        page, mark, title = *_parts(entry)[:2], entry["title"]
        if not mark or (title != titles.get(page) and len(pages[title]) < GENERIC_FROM):
            yield entry


def _parts(entry: Entry) -> tuple[str, str, str]:
    return str(entry["location"]).partition("#")


def _entry(
    entry: Entry, names: Mapping[str, Sequence[str]], descriptions: Mapping[str, str]
) -> dict[str, Any]:
    page, mark, _ = _parts(entry)
    made = dict(entry)
    if mark:
        made["text"] = _first_words(entry["text"])
        return made
    made["title"] = _safe(entry["title"])  # the theme puts titles into the page as HTML
    made["text"] = _safe(descriptions[page]) if page in descriptions else _first_words(entry["text"])
    if names.get(page):
        made["tags"] = [_safe(name) for name in names[page]]
    return made


def _safe(text: str) -> str:
    return html.escape(text, quote=False)


def _first_words(text: str) -> str:
    bare = " ".join(_TAGS.sub(" ", text).split())
    if len(bare) <= SECTION_CHARACTERS:
        return bare
    # A cut inside a character reference would show as a stray ampersand.
    return re.sub(r"&[^;\s]*$", "", bare[:SECTION_CHARACTERS].rsplit(" ", 1)[0]) + " …"
