"""Plain text made safe for the places where it lands: HTML, Markdown, front matter."""

import html
import json
import re
from functools import lru_cache

from markupsafe import Markup

_SPECIAL = re.compile(r"""[&<>"'`*_{}\[\]()#+\\|~^=:$!@]|--+|\.\.\.|^-(?=\s|$)|^\d+(?=\.(?:\s|$))""")

_SPECIAL_IN_HTML = re.compile("""[&<>"'{]""")


def for_html(text: str) -> str:
    """Text for HTML, between tags or inside a quoted attribute."""
    if not _SPECIAL_IN_HTML.search(text):  # as in nearly all addresses, of which a page has hundreds
        return text
    # On a page of Markdown, `{ .x }` at the end of a cell or a heading would be read as its attributes.
    return html.escape(text, quote=True).replace("{", "&#123;")


# Names and titles recur on most pages: four in five of a build's 43,000 values have been escaped before.
# Room for 20,000 different ones is twice of what the largest dossier so far has.
@lru_cache(maxsize=20_000)
def for_markdown(text: str) -> str:
    """Text that Markdown, and any of its usual extensions, shows as it is.

    Runs of white space become one space; every character with a meaning becomes a character reference,
    so the result may also stand inside raw HTML or one of its attributes.
    """
    return _SPECIAL.sub(_references, one_line(text))


def as_markdown(value: object) -> Markup:
    """Any value as Markdown: what is Markdown already stays, everything else is escaped, None is nothing."""
    if isinstance(value, Markup):
        return value
    return marked(for_markdown("" if value is None else str(value)))


def marked(text: str) -> Markup:
    """A text that is markup. `Markup` itself first looks for more, which takes four times as long."""
    return str.__new__(Markup, text)


def for_front_matter(value: object) -> str:
    """A value as YAML front matter: JSON, which YAML reads, with `<` kept out of the page's source."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def one_line(text: str) -> str:
    """The text with every run of white space, newlines included, as one space."""
    return re.sub(r"[ \t\n\r\f\v]+", " ", text).strip(" ")


def _references(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(char)};" for char in found[0])
