"""What a page may not have: it would need a weaker policy, or lead readers away in spite of it.

The page is read by a parser of HTML, as a browser reads it; patterns only tell which pages need no reading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from dossier.finish import policy

_DATA = ' id="__config" type="application/json"'
"""The attributes of the one script of the theme that holds data and runs nothing."""


@dataclass(frozen=True)
class Fault:
    """Why a tag may not stand in a page, and what to do instead."""

    why: str
    hint: str


@dataclass(frozen=True)
class Refused:
    """A tag that a page may not have, as it stands there."""

    tag: str
    fault: Fault

    @property
    def message(self) -> str:
        """What is wrong, in a sentence."""
        shown = " ".join(self.tag.split())
        return f"{shown if len(shown) <= 80 else f'{shown[:79]}…'} {self.fault.why}"


def refused(page: str, *, thorough: bool = False) -> tuple[Refused, ...]:
    """What the policy would not let work on a page, and what it cannot keep from leading readers away.

    `thorough` reads the whole page, as is due to raw HTML written by hand; else only a page is read that has
    something in it which might be meant.
    """
    rest = policy.SCRIPT.sub(lambda script: "" if _is_the_themes(script) else script[0], page)
    if not thorough and not _is_suspect(rest):
        return ()
    guard = _Guard()
    guard.feed(rest)
    guard.close()
    return tuple(dict.fromkeys(guard.found))


def is_elsewhere(address: str) -> bool:
    """Whether an address is that of another site."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return True
    return bool(parts.netloc) or parts.scheme not in ("", "data")


def _is_the_themes(script: re.Match[str]) -> bool:
    attributes, text = script.groups()
    # A browser ends a script where a closing tag begins, whatever stands in it.
    is_data = attributes == _DATA and "</script" not in text.lower()
    return is_data or (not attributes and policy.is_the_themes(text))


_SUSPECT = (
    re.compile(r"style\s*="),
    re.compile(r"on(?<![a-z-]on)[a-z]+\s*="),  # four times as fast with letters first
    re.compile(r"<(?:iframe|frame|object|embed|applet|audio|video|source|track|img|image|style|base)\b"),
    re.compile(r'<script(?! src="(?!//)[^":]*"(?: data-[a-z-]+)?></script>)'),
    re.compile(r'<link (?!rel="(?:canonical|alternate|prev|next)" )[^>]*//'),
    re.compile(r"<form [^>]*\baction\s*="),
    re.compile("javascript:"),
    re.compile("http-equiv"),  # apart, for one word is looked for ten times as fast as either of two
)
"""What stands, in small letters, in every page that `_Guard` could find something in."""


def _is_suspect(text: str) -> bool:
    small = text.lower()  # six times as fast as patterns that do not mind capitals
    return any(pattern.search(small) for pattern in _SUSPECT)


_ELSEWHERE = Fault("loads something from another site", "put the file among your pages, and name it there")

_RUNS_CODE = Fault("runs code, which no page of the site may", "take it out")

_STYLES = Fault("sets a style, which the pages’ policy does not apply", "put it into a file of `extra_css`")

_SCRIPTED = Fault("is an inline script, and not the theme’s", "take it out")

_LEADS_AWAY = Fault("sends readers to another page by itself", "put a link in its place")

_SENDS = Fault("sends what readers write, which the pages’ policy forbids", "put a link in its place")

_READ_OTHERWISE = Fault("stands in a part of the page that browsers read in different ways", "take it out")

_TAGS = {
    **dict.fromkeys(
        ("iframe", "frame", "object", "embed", "applet", "audio", "video"),
        Fault("shows what the pages’ policy does not let in", "put a link in its place"),
    ),
    "base": Fault("changes where all links of the page lead", "take it out"),
    "style": _STYLES,
}

_LOADS = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "track": ("src",),
    "input": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "body": ("background",),
}

_LOADING = frozenset(
    (
        *("stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload"),
        *("prefetch", "prerender", "preconnect", "dns-prefetch"),
    )
)
"""The relations of a `link` by which a browser asks for something at once."""

_RUNNING = re.compile(r"\s*(?:javascript|vbscript):", re.IGNORECASE)

_DATA_TYPES = ("application/json", "application/ld+json")

Attributes = dict[str, str]


class _Guard(HTMLParser):
    """Notes what a page may not have."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Refused] = []
        self.script = ""
        """The tag of an inline script that is open."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown, attributes = self.get_starttag_text() or "", {name: value or "" for name, value in attrs}
        self.found += (Refused(shown, fault) for fault in _faults(tag, attributes))
        is_code = attributes.get("type", "").strip().lower() not in _DATA_TYPES
        self.script = shown if tag == "script" and "src" not in attributes and is_code else ""

    def handle_endtag(self, tag: str) -> None:
        self.script = ""

    def handle_data(self, data: str) -> None:
        if self.script and data.strip():
            self.found.append(Refused(f"{self.script}{data}", _SCRIPTED))
        elif self.cdata_elem and f"</{self.cdata_elem}" in data.lower():
            self._note(data)

    def handle_comment(self, data: str) -> None:
        # Here a browser may see the comment end before this parser does.
        if data.startswith((">", "->")) or "--!>" in data:
            self._note(data)

    def handle_pi(self, data: str) -> None:
        self._note(data)

    def unknown_decl(self, data: str) -> None:
        self._note(data)

    def _note(self, data: str) -> None:
        """Refuse what browsers read in another way than this parser, if there is anything in it."""
        if _is_suspect(data):
            self.found.append(Refused(data, _READ_OTHERWISE))


def _faults(tag: str, attributes: Attributes) -> Iterator[Fault]:
    """Why a tag may not stand in a page."""
    if tag in _TAGS:
        yield _TAGS[tag]
    if any(name.startswith("on") for name in attributes):
        yield _RUNS_CODE
    if "style" in attributes:
        yield _STYLES
    if any(_RUNNING.match(re.sub(r"[\t\n\r\0]", "", value)) for value in attributes.values()):
        yield _RUNS_CODE
    if tag == "meta" and attributes.get("http-equiv", "").strip().lower() == "refresh":
        yield _LEADS_AWAY
    if tag == "form" and "action" in attributes:
        yield _SENDS
    if _is_loading(tag, attributes) and any(map(is_elsewhere, _loaded(tag, attributes))):
        yield _ELSEWHERE


def _is_loading(tag: str, attributes: Attributes) -> bool:
    return tag != "link" or bool(_LOADING & set(attributes.get("rel", "").lower().split()))


def _loaded(tag: str, attributes: Attributes) -> Iterator[str]:
    """The addresses that a browser asks for because of a tag."""
    for name in _LOADS.get(tag, ()):
        value = attributes.get(name, "")
        found = (one.split()[0] for one in value.split(",") if one.strip()) if name == "srcset" else (value,)
        yield from found
