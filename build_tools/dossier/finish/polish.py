"""Finished HTML and the finished folder, mended after the theme."""

import re
from pathlib import Path

import rcssmin

_ALIGNED = re.compile(r'<(t[hd])([^>]*?) style="text-align: (left|right|center);"')

_TOGGLE = re.compile(r'(<input[^>]* type="(?:checkbox|radio)"[^>]*?) autocomplete="off"')


def polish(page: str) -> str:
    """The page without two faults that come with the theme and with Markdown.

    Tables are aligned by a style attribute, which the page's policy forbids: a class does the same. The
    theme's hidden switches carry `autocomplete`, which HTML does not allow on a checkbox.
    """
    return _TOGGLE.sub(r"\1", _ALIGNED.sub(r'<\1\2 class="x-align-\3"', page))


def tidy(site: Path) -> None:
    """Take out what only authors use: source maps, a third of the site's bytes, and comments in styles."""
    for path in site.rglob("*.map"):
        path.unlink()
    for path in (site / "assets").glob("*.css"):
        path.write_text(rcssmin.cssmin(path.read_text("utf-8")), "utf-8")
