"""A small search index: the theme fetches it whole with the first page a reader opens.

What is kept: every page and section by its title, a page's description and all spellings of the name it is
about, and the first words of each section. That finds people, places, points and topics; it is no full text.
"""

import html
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

SECTION_CHARACTERS = 140

_TAGS = re.compile(r"<[^>]+>")


def slim(index: str, names: Mapping[str, Sequence[str]], descriptions: Mapping[str, str]) -> str:
    """The index in JSON with short texts; `names` and `descriptions` are by the page's address."""
    data = json.loads(index)
    data["docs"] = [_entry(entry, names, descriptions) for entry in data["docs"]]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _entry(
    entry: Mapping[str, Any], names: Mapping[str, Sequence[str]], descriptions: Mapping[str, str]
) -> dict[str, Any]:
    page, mark, _ = str(entry["location"]).partition("#")
    made = dict(entry)
    if mark:
        made["text"] = _first_words(entry["text"])
        return made
    made["text"] = html.escape(descriptions[page]) if page in descriptions else _first_words(entry["text"])
    if names.get(page):
        made["tags"] = [html.escape(name) for name in names[page]]
    return made


def _first_words(text: str) -> str:
    bare = " ".join(_TAGS.sub(" ", text).split())
    if len(bare) <= SECTION_CHARACTERS:
        return bare
    # A cut inside a character reference would show as a stray ampersand.
    return re.sub(r"&[^;\s]*$", "", bare[:SECTION_CHARACTERS].rsplit(" ", 1)[0]) + " …"
