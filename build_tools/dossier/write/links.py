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

_NO_LINK = re.compile(
    rf"""(?:[^<]++|</[a-z][a-z0-9]*+>|<(?!(?:{_TEXT_ALONE})[ />])[a-z][a-z0-9]*+"""
    r"""(?: [a-z-]++(?:="[^".]*+(?:\.(?!m)[^".]*+)*+")?+)*+/?+>)*+"""
)
"""Text, and tags in their plainest form that lead to no source: read at once, for a page has hundreds."""

_ATTRIBUTES = re.compile(_ATTRIBUTE)

# The attributes whose value is a link.
_LINKING = r"(?:href|src|cite|(?:xlink:|data-(?:[a-z-]+-)?)(?:href|src))"

_LINK = re.compile(
    rf"(?:[{_SPACE}/]++|(?!{_LINKING}[{_SPACE}]*+=){_ATTRIBUTE})*+"
    rf"(?:{_LINKING}[{_SPACE}]*+=[{_SPACE}]*+(?P<value>{_VALUE}?+)|\Z)",
    re.IGNORECASE,
)
"""From one attribute, past all that are no links, to the end of the next that is one."""

_PATH = re.compile(r"[^?#]*")

_PAGE = re.compile(r"\.(?:md|markdown|mdown|mkdn?)$")
"""The names of files that become pages, as MkDocs has them."""

_TO_PAGE = re.compile(r"(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/\\])[^?#]*\.(?:md|markdown|mdown|mkdn?)(?=[?#]|\Z)")
"""The path of a link that leads to a page of the same site."""

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|\\|\?|#|$", re.IGNORECASE)
"""How a link begins that leads to another site, stays on its page, or counts from the server's root."""


def finished(page: str, source: str, addresses: Mapping[str, str], root: str | None = None) -> str:
    """The HTML `page` of the file `source`, its links to other sources turned into links to their pages.

    `addresses` has the address of every page below the site's root by its source: `who/jane-doe/` or
    `who/jane-doe.html`. With a `root` links begin with it: a page of errors is shown at any depth. Links to
    what is no source stay as they are.
    """

    if ".m" not in page:
        return page
    pieces: list[str] = []
    done = 0
    folder = posixpath.dirname(source)
    start = posixpath.dirname(addresses[source]) if root is None else ""
    known: dict[str, str | None] = {}
    for found in _linking(page):
        value = found["value"]
        if value not in known:
            known[value] = _address(_read(value), folder, start, addresses, root)
        if (written := known[value]) is not None:
            pieces += page[done : found.start("value")], f'"{written}"'
            done = found.end("value")
    return "".join((*pieces, page[done:]))


def _linking(page: str) -> Iterator[re.Match[str]]:
    """The attributes of tags that may link to a source: few of a site's hundreds of thousands of tags."""
    at = 0
    while token := _TOKEN.search(page, _NO_LINK.match(page, at).end()):  # type: ignore[union-attr]
        at = token.end()
        if (attributes := token["attributes"]) and ".m" in attributes:
            for found in _LINK.finditer(page, *token.span("attributes")):
                if found["value"] and ".m" in found["value"]:
                    yield found


def links(page: str) -> Iterator[str]:
    """The links of some HTML that lead to other files of the same site."""
    for token in _TOKEN.finditer(page):
        attributes: dict[str, str] = {}
        for found in _ATTRIBUTES.finditer(token["attributes"] or ""):
            name, value = _split(found[0])
            attributes.setdefault(name.lower(), value)  # of two with one name the first counts
        for name, value in attributes.items():
            if re.fullmatch(_LINKING, name) and not _ELSEWHERE.match(value):
                yield value


def target(link: str, source: str) -> str:
    """The source to which a link on the page of another leads, as a path below the folder of all sources."""
    return _below(posixpath.dirname(source), _PATH.match(link)[0])  # type: ignore[index]


def is_page(source: str) -> bool:
    """Whether the file at a path becomes a page."""
    return _PAGE.search(source) is not None


def _split(attribute: str) -> tuple[str, str]:
    """The name and the value of an attribute."""
    name, _, value = attribute.partition("=")
    return name.rstrip(" \t\n\f\r"), _read(value.strip(" \t\n\f\r"))


def _read(value: str) -> str:
    """The value of an attribute as it reads, without quotes and references."""
    if value[:1] in ('"', "'"):
        value = value[1:].removesuffix(value[0])
    return html.unescape(value).strip(" \t\n\f\r")


def _address(
    link: str, folder: str, start: str, addresses: Mapping[str, str], root: str | None
) -> str | None:
    """What to write for a link on a page: of a source in a folder, with an address in the folder `start`."""
    found = _TO_PAGE.match(link)
    address = addresses.get(_below(folder, found[0])) if found else None
    if found is None or address is None:
        return None
    there = way(start, address) if root is None else root + address.removeprefix("./")
    return html.escape(there + link[found.end() :])


@lru_cache(maxsize=100_000)
def _below(folder: str, path: str) -> str:
    """A path that counts from a folder of sources, counted from the folder of them all."""
    return posixpath.normpath(posixpath.join(folder, unquote(path)))


@lru_cache(maxsize=100_000)
def way(folder: str, address: str) -> str:
    """From the folder of one page to the address of another, or to its source; both below one root."""
    # What `posixpath.relpath` does, which asks the system twice where this process is.
    start, end = _steps(folder), _steps(address)
    shared = len(posixpath.commonprefix((start, end)))
    steps = "/".join((*[".."] * (len(start) - shared), *end[shared:])) or "."
    return f"{steps}/" if address.endswith("/") else steps


def _steps(path: str) -> list[str]:
    return [step for step in path.split("/") if step not in ("", ".")]
