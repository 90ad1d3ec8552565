"""Finished HTML and the finished folder: small repairs after the theme, and what no reader needs taken out."""

import html
import re
from pathlib import Path

_ALIGNED = re.compile(r'<(t[hd])([^>]*?) style="text-align: (left|right|center);"')


_TOGGLE = re.compile(r'(<input[^>]* type="(?:checkbox|radio)"[^>]*?) autocomplete="off"')


def polish(page: str) -> str:
    """The page without two faults that come with the theme and with Markdown.

    Tables are aligned by a style attribute, which the page's policy forbids: a class does the same. The theme's
    hidden switches carry `autocomplete`, which HTML does not allow on a checkbox.
    """
    return _TOGGLE.sub(r"\1", _ALIGNED.sub(r'<\1\2 class="x-align-\3"', page))


def banner(report: str) -> str:
    """The report of a failed rebuild, to be shown on top of the last good page."""
    intro = "The seeds have problems. You see the last good version of this page below."
    return (
        f'<div class="x-problems" role="alert"><p><strong>{intro}</strong></p>'
        f'<pre class="x-report">{html.escape(report)}</pre></div>\n'
    )


def tidy(site: Path) -> None:
    """Delete the theme's source maps: they are a third of the site's bytes, and only its authors use them."""
    for path in site.rglob("*.map"):
        path.unlink()
