"""The marks of print for those of a typewriter: quotation marks and apostrophes as each language has them.

Editors type straight marks, and copies of articles have them. They are set where text is shown and nowhere
before: what is read, compared, found and named keeps the marks that it has. No word changes.
"""

import re
from typing import NamedTuple


class Marks(NamedTuple):
    """Around a quotation, and around one inside it."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_CURLY = Marks("“", "”", "‘", "’")

_LOW = Marks("„", "“", "‚", "‘")

_POINTED = Marks("«", "»", "„", "“")

_THIN = "\u202f"
"""What stands inside French marks: a narrow space at which no line breaks."""

# Of CLDR, `delimiters`; Babel leaves them out. What is not here is set as English is.
# https://cldr.unicode.org/translation/core-data/quotation-marks
MARKS = {
    "ar": Marks("”", "“", "’", "‘"),
    "be": _POINTED,
    "bg": _LOW,
    "cs": _LOW,
    "de": _LOW,
    "el": Marks("«", "»", "“", "”"),
    "es": Marks("«", "»", "“", "”"),
    "et": _LOW,
    "fa": Marks("«", "»", "‹", "›"),
    "fi": Marks("”", "”", "’", "’"),
    "fr": Marks(f"«{_THIN}", f"{_THIN}»", "“", "”"),
    "he": Marks("”", "”", "’", "’"),
    "hr": Marks("„", "”", "‚", "’"),
    "hu": Marks("„", "”", "»", "«"),
    "hy": Marks("«", "»", "«", "»"),
    "it": Marks("«", "»", "“", "”"),
    "ja": Marks("「", "」", "『", "』"),
    "lt": _LOW,
    "nb": Marks("«", "»", "‘", "’"),
    "no": Marks("«", "»", "‘", "’"),
    "pl": Marks("„", "”", "«", "»"),
    "ro": Marks("„", "”", "«", "»"),
    "ru": _POINTED,
    "sk": _LOW,
    "sl": _LOW,
    "sr": Marks("„", "”", "’", "’"),
    "sv": Marks("”", "”", "’", "’"),
    "uk": _POINTED,
}

_APOSTROPHE = "’"

# Straight marks as they stand in text, and as the references that escaping makes of them.
_PLAIN = re.compile("[\"']")

_REFERENCE = re.compile(
    r"""&(?:\#34|quot|\#39|\#x27);|<(?P<closed>/)?(?P<tag>q|blockquote)\b(?:[^>]*?\blang="(?P<lang>[\w-]+)")?[^>]*>"""
)

_IN_HTML = re.compile(
    r"""<(?P<code>code|pre|script|style|textarea|kbd|samp)\b.*?</(?P=code)>|<!--.*?-->|<[a-zA-Z/!](?:[^>=]|=\s*+(?:"[^"]*+"|'[^']*+'|))*+>"""
    r"""|(?P<sign>["']|&(?:\#34|quot|\#39|\#x27);)""",
    re.DOTALL,
)

# What may stand between a mark and its letter and shows nothing: tags, and the ends of Markdown's links.
_UNSEEN_BEFORE = re.compile(r"(?:<[^<>]*>|\]\([^()\s]*\)(?:\{[^{}]*\})?)\Z")

_INLINE = re.compile(r"</?(?:a|b|i|em|strong|mark|span|abbr|del|ins|q|small|time|sup|sub|tspan)\b")

_UNSEEN_AFTER = re.compile(r"(?:<[^<>]*>|\]\([^()\s]*\)(?:\{[^{}]*\})?)+")

_LOOK = 200
"""How far to look for the next letter, or for the mark that ends what this one begins."""

_OPENS = frozenset(" \t\n\r\u00a0\u2009\u202f([{</=—–-“‘„‚«‹")

_HEBREW = re.compile("[\u05d0-\u05ea]")


def typeset(text: str, language: str) -> str:
    """A plain text as it is to be shown."""
    if '"' not in text and "'" not in text:
        return text
    setter = _Setter(text, language)
    return _PLAIN.sub(lambda found: setter.mark(found[0], *found.span()), text)


def typeset_markdown(page: str, language: str) -> str:
    """A page's Markdown: what was text is known by its references; literal marks belong to the markup."""
    if "&#34;" not in page and "&#39;" not in page and "&quot;" not in page and "&#x27;" not in page:
        return page
    setter = _Setter(page, language)
    return _REFERENCE.sub(setter.reference, page)


def typeset_html(page: str, language: str) -> str:
    """The HTML of a page that was written by hand; code is left alone."""
    setter = _Setter(page, language)

    def put(found: re.Match[str]) -> str:
        if (sign := found["sign"]) is None:
            return found[0]
        return setter.mark('"' if sign in ('"', "&#34;", "&quot;") else "'", *found.span())

    return _IN_HTML.sub(put, page)


class _Setter:
    """One text, from its first mark to its last."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.languages = [language]
        self.is_open = self.is_inner_open = False

    @property
    def marks(self) -> Marks:
        code = self.languages[-1]
        return MARKS.get(code) or MARKS.get(code.partition("-")[0], _CURLY)

    def reference(self, found: re.Match[str]) -> str:
        """A mark for a reference; a quotation in another language has the marks of that."""
        if found["tag"]:
            if not found["closed"]:
                self.languages.append(found["lang"] or self.languages[-1])
            elif len(self.languages) > 1:
                self.languages.pop()
            return found[0]
        return self.mark('"' if found[0] in ("&#34;", "&quot;") else "'", *found.span())

    def mark(self, sign: str, start: int, end: int) -> str:
        """What to show for a straight mark at a place of the text."""
        before, after = self._before(start), self._after(end)
        begins = (before in _OPENS or not before) and bool(after) and not after.isspace()
        if sign == '"':
            return self._double(before, after, begins)
        return self._single(before, after, begins, end)

    def _double(self, before: str, after: str, begins: bool) -> str:
        if _HEBREW.match(before) and _HEBREW.match(after):
            return "״"  # it makes an abbreviation
        if begins:
            self.is_open = True
            return self.marks.opening
        if before.isdigit() and not self.is_open:
            return "″"
        self.is_open = False
        return self.marks.closing

    def _single(self, before: str, after: str, begins: bool, end: int) -> str:
        if _HEBREW.match(before) and not self.is_inner_open:
            return "׳"
        if begins:
            if after.isalpha() and self._is_closed(end):
                self.is_inner_open = True
                return self.marks.inner_opening
            return _APOSTROPHE  # the ’90s
        if after.isalnum() or not self.is_inner_open:
            return _APOSTROPHE
        self.is_inner_open = False
        return self.marks.inner_closing

    def _is_closed(self, at: int) -> bool:
        """Whether a single mark after some words ends what one before them begins."""
        ahead = re.sub("&(?:#39|#x27);", "'", self.text[at : at + _LOOK].partition("\n")[0])
        return re.search(r"[\w.,!?…]'(?!\w)", ahead) is not None

    def _before(self, at: int) -> str:
        """The last character that shows before a place; empty at the beginning."""
        text = self.text[max(0, at - _LOOK) : at]
        while found := _UNSEEN_BEFORE.search(text):
            # A block begins anew: what stands before it is no neighbour.
            if found[0].startswith("<") and not _INLINE.match(found[0]):
                return ""
            text = text[: found.start()]
        return _last(text)

    def _after(self, at: int) -> str:
        """The first character that shows after a place; empty at the end."""
        text = self.text[at : at + _LOOK]
        if found := _UNSEEN_AFTER.match(text):
            text = text[found.end() :]
        return _first(text)


_NAMED = re.compile(r"&(?:#(\d+)|#x([0-9a-fA-F]+)|(quot|amp|lt|gt));")

_NAMES = {"quot": '"', "amp": "&", "lt": "<", "gt": ">"}


def _last(text: str) -> str:
    ending = text[-8:]
    if ending.endswith(";") and (found := list(_NAMED.finditer(ending))) and found[-1].end() == len(ending):
        return _char(found[-1])
    return "" if ending.endswith(('="', "[")) else text[-1:]


def _first(text: str) -> str:
    found = _NAMED.match(text)
    return _char(found) if found else text[:1]


def _char(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMES[found[3]]
    return chr(int(found[1]) if found[1] else int(found[2], 16))
