"""What stands around an article on its page and is not its own text: captions, other stories, buttons, forms.

A line is judged by itself here, wherever it stands; `headline` and `roles` judge by the neighbours.
No library does this for a text without its HTML: jusText, trafilatura and their like look at tags and links.
"""

import re
from functools import cache

from dossier.article import dates, languages
from dossier.article.captions import is_caption
from dossier.article.languages import Language
from dossier.article.names import are_names, is_house
from dossier.article.phrases import Phrases
from dossier.text.language import NP_

# What a kind of line is called before an editor. Those with patterns in `languages/` stand first, in the
# order in which they are tried.
WHY = {
    "stories_end": NP_("left out", "other stories"),
    "comments": NP_("left out", "comments"),
    "ends": NP_("left out", "the end"),
    "posts": NP_("left out", "frame of a post"),
    "one_story": NP_("left out", "another story"),
    "stories": NP_("left out", "other stories"),
    "sharing": NP_("left out", "buttons"),
    "advertisement": NP_("left out", "advertisement"),
    "offer": NP_("left out", "an offer"),
    "cookies": NP_("left out", "privacy"),
    "rights": NP_("left out", "rights"),
    "agency": NP_("left out", "who worked on it"),
    "tags": NP_("left out", "tags"),
    "menus": NP_("left out", "menu"),
    "listen": NP_("left out", "length"),
    "ago": NP_("left out", "date"),
    "picture": NP_("left out", "line of a picture"),
    "stamp": NP_("left out", "date"),
    "ornament": NP_("left out", "ornament"),
    "repeated": NP_("left out", "said again"),
    "menu": NP_("left out", "menu"),
    "label": NP_("left out", "label"),
    "date": NP_("left out", "date"),
    "author": NP_("left out", "about the author"),
    "byline": NP_("left out", "by-line"),
}

_WITH_PATTERNS = tuple(WHY)[: tuple(WHY).index("picture")]

# A line that is longer says something.
_LONGEST, _LONGEST_STAMP = 300, 150

# What says how long it takes to read or to hear says little else.
_WORDS_OF_A_LENGTH = 9

# Lines of these kinds name things; one that ends in a full stop is a sentence that begins alike.
_UNENDED = frozenset(
    ("stories", "one_story", "sharing", "tags", "menus", "listen", "advertisement", "ago", "stories_end")
)

_EDGE = " \t\u00a0\u202f*_•·|»›>→←▾▼►▶▸■●✉↓↑–—-"

_PICTOGRAMS = re.compile("^[\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff ]+")

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " "})

_SPACES = re.compile(r"\s+")

_SIGN = re.compile(r"[^\W_]")

_LETTER = re.compile(r"[^\W\d_]")

# An address alone, the frame of a post: "Jo Doe (@jo) 3 March 2026", "Jo Doe @jo · Mar 3", "10:15 · Mar 3".
_POST = re.compile(
    r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+|@\w{2,30}"
    r"|(?:[—–-]\s*)?[^@]{0,60}\(@\w+\).{0,45}|[^@]{0,60}@\w+\s*[·•|].{1,40}"
    r"|\d{1,2}[:.]\d\d(?:\s?[AP]M)?\s*[·•]\s*.{4,60}",
    re.IGNORECASE,
)

# "Watch: It rains. It pours." is no other story's headline.
_INNER_STOP = re.compile(r"[^\W\d_]{3}[.!?] ")

_TAGS = re.compile(r"#\w+(?:[\s,]+#\w+)*")

_CONTACT = re.compile(
    r"(?:\+|tel\b|phone\b)[^\d]{0,3}[\d\s()/.-]{6,}|(?:[^.!?]{0,70}\s)?\S+@\S+\.\w{2,}[;.,]?(?: or)?",
    re.IGNORECASE,
)

# "Ouest-France avec AFP": a house with another.
_JOINED = re.compile(r"(?P<name>.{2,30}) (?:with|avec|mit|con|com|and|und|et|y|/|&) (?P<house>.{2,20})")

# "Artikel zum Hören • 6 Min", "Listen to this article · 4:51 min Learn more".
_LENGTH = re.compile(
    r"[^.!?]{0,50}[•·|–—(-]\s?\d{1,3}(?:[:.]\d\d)?\s?(?:min|хв|мин|dk|分)[^.!?]{0,30}", re.IGNORECASE
)

_INITIALS = r"[a-z]{2,4}(?:[/-][a-z]{1,4}){0,5}"

_LONE_INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{1,4}){1,5}|[A-Z]{2,3}(?:\s?//\s?[A-Z]{2,3})+")

_BRACKETED_INITIALS = re.compile(r"[(\[][a-zäöü]{2,4}(?:[/,] ?[a-zäöü]{2,4})*[)\]]")

_INITIALS_AND_HOUSES = re.compile(rf"(?:{_INITIALS}\s*)?\(?(?P<names>[^()]*)\)?")


def kind_of(line: str, language: Language) -> str:
    """What a line is wherever it stands, a key of `WHY`; empty for what may be the article's own."""
    if len(line) > _LONGEST:
        return ""
    if not _SIGN.search(line):
        return "ornament"
    bare = _bare(line)
    if not bare:
        return ""
    if _POST.fullmatch(bare):
        return "posts"
    if _CONTACT.fullmatch(line):
        return "agency"
    if _TAGS.fullmatch(bare):
        return "tags"
    # "-30-" is the one mark without letters.
    may_be_phrase = _LETTER.search(bare) or line.startswith("-")
    return (_phrase(line, bare) if may_be_phrase else "") or _by_form(line, bare, language)


def _bare(line: str) -> str:
    """The line without marks and points at its ends, with plain quotes and spaces, as patterns have it."""
    bare = _SPACES.sub(" ", line.translate(_PLAIN)).strip(_EDGE).rstrip(".:!…" + _EDGE)
    bare = _PICTOGRAMS.sub("", bare)
    if bare[:1] + bare[-1:] in ("()", "[]") and not set("()[]") & set(bare[1:-1]):
        bare = bare[1:-1].strip(_EDGE).rstrip(".:")
    return bare


def _phrase(line: str, bare: str) -> str:
    ended = line.rstrip("*_ )]").endswith(".") and not line.endswith(("...", ". . ."))
    for kind, _ in _phrases().found(bare):
        if kind == "ends" and line != line.upper() and bare == line.strip():
            # "The end" may head a section: the mark of an agency stands in capitals or between dashes.
            continue
        is_named = re.search(r":|\|", bare) and not _INNER_STOP.search(bare)
        is_sentence = ended and kind in _UNENDED and not is_named
        if not is_sentence or (kind == "listen" and re.search(r"\d", bare)):
            return kind
    return ""


def _by_form(line: str, bare: str, language: Language) -> str:
    if is_caption(line, bare):
        return "picture"
    if _LENGTH.fullmatch(bare) and len(bare.split()) <= _WORDS_OF_A_LENGTH:
        return "listen"
    if _is_signature(bare) or _BRACKETED_INITIALS.fullmatch(line):
        return "agency"
    if _networks().fullmatch(bare):
        return "sharing"
    return "stamp" if len(bare) < _LONGEST_STAMP and dates.is_stamp(bare, language) else ""


@cache
def _phrases() -> Phrases:
    return Phrases(
        (kind, pattern)
        for kind in _WITH_PATTERNS
        for code in languages.codes()
        for pattern in str(languages.data(code).get(kind, "")).splitlines()
    )


@cache
def _networks() -> re.Pattern[str]:
    """Names of networks, as the buttons for sharing have them: "Facebook, X and WhatsApp"."""
    network = "|".join(languages.choices_of_all("networks"))
    between = r"[\s,|/·•]+(?:and |und |et |y )?"
    return re.compile(
        rf"(?:share(?: on| via| to)?\s*:?\s*)?(?:{network})(?:{between}(?:{network}))*", re.IGNORECASE
    )


def _is_signature(bare: str) -> bool:
    """Whether a line is an agency, or initials of those who wrote: "(sda)", "gp/ta (AFP, dpa)", "PTI JD"."""
    if is_house(bare) or _LONE_INITIALS.fullmatch(bare):
        return True
    if found := _INITIALS_AND_HOUSES.fullmatch(bare):
        names = [name for name in re.split(r"\s*[,/]\s*", found["names"]) if name]
        houses = [name for name in names if is_house(name)]
        if houses and all(name in houses or re.fullmatch(_INITIALS, name) for name in names):
            return True
    if (found := _JOINED.fullmatch(bare)) and is_house(found["house"]) and are_names(found["name"]):
        return True
    first, *others = bare.split()
    return is_house(first) and bool(others) and all(re.fullmatch("[A-Z]{2,4}", word) for word in others)
