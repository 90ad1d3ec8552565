"""The last step of every link: the path of a source file becomes the address that its page has in this site.

Until then a link in raw HTML names the file it leads to (`../glossary.md#term`), as a link in Markdown does:
nothing decides earlier whether addresses are folders or files, or are read from a disk. This module imports
nothing of ours, for an exported site carries it along.
"""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote

# Tags as the HTML standard's tokenizer reads them (html.spec.whatwg.org, 13.2.5): a `>` in a quoted value
# ends no tag, and a quote in a name quotes nothing. `++` and `*+` give back nothing of what they took: no
# text takes long, however broken it is.
_SPACE = r" \t\n\f\r"
_VALUE = rf"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^{_SPACE}"'>][^{_SPACE}>]*+)"""
_ATTRIBUTE = rf"[^{_SPACE}/>][^{_SPACE}/>=]*+(?:[{_SPACE}]*+=[{_SPACE}]*+{_VALUE}?+)?+"
_ATTRIBUTES_OF_TAG = rf"(?:[{_SPACE}/]++|{_ATTRIBUTE})*+"
# What stands in these is text until their own end tag, whatever it looks like.
_TEXT_ALONE = "iframe|noembed|noframes|script|style|textarea|title|xmp"

_TOKEN = re.compile(
    rf"""<(?:(?P<text>{_TEXT_ALONE})(?=[{_SPACE}/>])|[a-z][^{_SPACE}/>]*+)(?P<attributes>{_ATTRIBUTES_OF_TAG})>"""
    rf"""(?(text)(?:.*?(?=</(?P=text)[{_SPACE}/>])|.*))"""
    rf"""|</[a-z][^{_SPACE}/>]*+{_ATTRIBUTES_OF_TAG}>"""
    r"""|</?[a-z].*|<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?/][^>]*+""",  # a tag without an end is none
    re.DOTALL | re.IGNORECASE,
)

_ATTRIBUTES = re.compile(_ATTRIBUTE)

_LINKING = re.compile(r"href|src|cite|(?:xlink:|data-(?:[a-z-]+-)?)(?:href|src)", re.IGNORECASE)
"""The attributes whose value is a link."""

_PAGE = re.compile(r"\.(?:md|markdown|mdown|mkdn?)$")
"""The names of files that become pages, as MkDocs has them."""

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|\\|\?|#|$", re.IGNORECASE)
"""How a link begins that leads to another site, stays on its page, or counts from the server's root."""


def finished(page: str, source: str, addresses: Mapping[str, str], root: str | None = None) -> str:
    """The HTML `page` of the file `source`, its links to other sources turned into links to their pages.

    `addresses` has the address of every page below the site's root by its source: `who/jane-doe/` or
    `who/jane-doe.html`. With a `root` links begin with it: a page of errors is shown at any depth. Links to
    what is no source stay as they are.
    """

    def opened(token: re.Match[str]) -> str:
        attributes = token["attributes"]
        # Few tags name a source, and only those are worth taking apart.
        if not attributes or ".m" not in attributes:
            return token[0]
        start, end = token.start("attributes") - token.start(), token.end("attributes") - token.start()
        return token[0][:start] + _ATTRIBUTES.sub(attribute, attributes) + token[0][end:]

    def attribute(found: re.Match[str]) -> str:
        name, value = _split(found[0])
        address = _address(value, source, addresses, root) if _LINKING.fullmatch(name) else None
        return found[0] if address is None else f'{name}="{html.escape(address)}"'

    return _TOKEN.sub(opened, page)


def links(page: str) -> Iterator[str]:
    """The links of some HTML that lead to other files of the same site."""
    for token in _TOKEN.finditer(page):
        attributes: dict[str, str] = {}
        for found in _ATTRIBUTES.finditer(token["attributes"] or ""):
            name, value = _split(found[0])
            attributes.setdefault(name.lower(), value)  # of two with one name the first counts
        for name, value in attributes.items():
            if _LINKING.fullmatch(name) and not _ELSEWHERE.match(value):
                yield value


def target(link: str, source: str) -> str:
    """The source to which a link on the page of another leads, as a path below the folder of all sources."""
    path = unquote(re.split("[?#]", link, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def is_page(source: str) -> bool:
    """Whether the file at a path becomes a page."""
    return _PAGE.search(source) is not None


def _split(attribute: str) -> tuple[str, str]:
    """The name and the value of an attribute; the value as it reads, without quotes and references."""
    name, _, value = attribute.partition("=")
    value = value.strip(" \t\n\f\r")
    if value[:1] in ('"', "'"):
        value = value[1:].removesuffix(value[0])
    return name.rstrip(" \t\n\f\r"), html.unescape(value).strip(" \t\n\f\r")


def _address(link: str, source: str, addresses: Mapping[str, str], root: str | None) -> str | None:
    if _ELSEWHERE.match(link) or not is_page(path := re.split("[?#]", link, maxsplit=1)[0]):
        return None
    found = addresses.get(target(path, source))
    if found is None:
        return None
    rest = link[len(path) :]
    if root is not None:
        return root + found.removeprefix("./") + rest
    return _way(posixpath.dirname(addresses[source]), found) + rest


@lru_cache(maxsize=100_000)
def _way(folder: str, address: str) -> str:
    """From the folder of one page to the address of another; both below the site's root."""
    way = posixpath.relpath(address, folder or ".")
    return f"{way}/" if address.endswith("/") else way
