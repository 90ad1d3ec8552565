"""Finished HTML and the finished folder, mended after the theme."""

import re
from pathlib import Path

import rcssmin

from dossier.text.direction import direction

_ALIGNED = re.compile(r'<(t[hd])([^>]*?) style="text-align: (left|right|center);"')

_HTML = re.compile(r'<html lang="(?P<language>[^"]*)"')

_TOGGLE = re.compile(r'(<input[^>]* type="(?:checkbox|radio)"[^>]*?) autocomplete="off"')


def polish(page: str) -> str:
    """The page without three faults that come with the theme and with Markdown.

    Tables are aligned by a style attribute, which the page's policy forbids: a class does the same. The
    theme's hidden switches carry `autocomplete`, which HTML does not allow on a checkbox. It says the way of
    writing on the body alone, so that what belongs to the whole page, such as its scroll bar, has the other.
    """
    page = _ALIGNED.sub(r'<\1\2 class="x-align-\3"', page)
    return _HTML.sub(_with_direction, _TOGGLE.sub(r"\1", page), count=1)


def _with_direction(found: re.Match[str]) -> str:
    """The tag of the whole page, with the way of writing if that goes from right to left."""
    way = direction(found["language"])
    return found[0] if way == "ltr" else f'{found[0]} dir="{way}"'


def tidy(site: Path) -> None:
    """Take out what only authors use: source maps, a third of the site's bytes, and comments in styles."""
    for path in site.rglob("*.map"):
        path.unlink()
    for path in (site / "assets").glob("*.css"):
        path.write_bytes(published(path.name, path.read_bytes()))


def published(name: str, data: bytes) -> bytes:
    """A file as the finished folder has it: styles without what only authors use."""
    return rcssmin.cssmin(data.decode("utf-8")).encode() if name.endswith(".css") else data
