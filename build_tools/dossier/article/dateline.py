"""The place, the day and the agency from which a report was sent: "PEARWICK/ASHBY, March 3 (Reuters) - "."""

import re
from dataclasses import dataclass

from dossier.article import dates, languages
from dossier.article.languages import Language
from dossier.article.names import is_house, is_large

# No dateline is longer; what is longer is a sentence with a dash in it.
_LONGEST = 110

# What ends a dateline: "(EFE).- ", " — " or "(AP)-" or "WALES--", " | ", ": ", ". ", or "(PTI)" itself.
_END = re.compile(
    r"(?P<point>\.\s?[–—-]+\s*)"
    r"|(?P<dash>\s+(?:[–—-]{1,2})\s+|(?<=\))\s?[–—-]{1,2}\s?|--\s?|—)"
    r"|(?P<bar>\s\|\s)"
    r"|(?P<colon>\s?[:：]\s+)"
    r"|(?P<stop>\.\s+(?![–—|=(/-]))"
    r"|(?P<bracket>(?<=[)\]])\s+)"
)

# East Asian agencies have brackets of their own: around place and agency, or before the text.
_EASTERN = re.compile(
    r"(?P<where>"
    r"【[^】]{1,30}】"
    r"|（[^）]{2,30}[电電]）|新华社.{1,24}?电|[^\s，。]{1,6}社.{1,16}?[电電]"
    r"|\[[^\[\]]{1,24}(?:ロイター|共同|時事)\]"
    r"|\([^()=]{1,20}=[^()]{1,20}\)(?:\s*[^\s=]{2,5}(?:\s[^\s=]{1,5}기자|\s?기자))?"
    r")(?:\s*=\s*|\s*[-－–—]\s*|\s*)"
)

_AGENCY = re.compile(
    r"\s*[,.–—-]*\s*"
    r"(?:\((?P<round>[^()]{2,40})\)|/(?P<slashes>[^/]{2,30})/\.?|\[(?P<square>[^\[\]]{2,30})\])$"
)

_MARKS = str.maketrans("*_", "  ")

_AGENCY_FIRST = re.compile(r"\(([^()]{2,20})\)\s*[–—-]+\s*")

_SHORT_STATE = re.compile(r",\s+(?:[^\W\d_a-z][^\W\d_A-Z]{1,5}|(?:[^\W\d_a-z]\.\s?){1,3}[^\W\d_a-z])\.$")

_COUNTRY = re.compile(r"\s[(\[]([^()\[\]\d]{2,30})[)\]]")

_WORD = re.compile(r"[^\s,/&()\[\]–—-]+")

# "PEARWICK, Wales, and ASHBY", "LUKOVO. March 3": a point divides only behind a place in capitals, or between
# a number and a word that is longer than a month's first letters.
_PARTS = re.compile(
    r"\s*[,،、;]\s*(?:(?:and|und|et|y|e)\s+)?|(?<=[^\W\d_a-z]{4})\.\s+|(?<=\w{5})\.\s+(?=\d)|\.$"
)

# "le 3 mars", "am 3. März": the article before the day.
_BEFORE_THE_DAY = re.compile(r"\s+(?:le|am|den|el|em)$")

# "GDP: The numbers rose" begins with no place.
_LONGEST_INITIALS = 3

# A place has at most so many words, a dateline so many places, an agency so many words.
_WORDS_OF_A_PLACE, _MOST_PLACES, _WORDS_OF_AN_AGENCY = 6, 4, 4

# A second dash so far behind the first would still close an aside.
_LONGEST_ASIDE = 400


@dataclass(frozen=True)
class Dateline:
    """The dateline as it stands, and how many characters of the paragraph it takes with all that ends it."""

    text: str
    length: int


@dataclass(frozen=True)
class _Head:
    """What a would-be dateline consists of."""

    place: str
    more: bool
    has_date: bool
    has_agency: bool
    knows_agency: bool

    @property
    def is_capital(self) -> bool:
        """Whether the place is all in capitals, as agencies write it."""
        words = [word for word in _WORD.findall(self.place) if not _is_between(word)]
        letters = [char for char in "".join(words) if char.isalpha()]
        return len(letters) > 2 and all(char.isupper() for char in letters)


def find(text: str, language: Language, speakers: frozenset[str] = frozenset()) -> Dateline | None:
    """The dateline with which a paragraph begins. `speakers`: words before colons in other paragraphs too."""
    if eastern := _EASTERN.match(text):
        return Dateline(eastern["where"].strip(), eastern.end())
    # A place may be bold or italic; each mark is a space instead, so that all offsets stay.
    text = text.translate(_MARKS)
    found = None
    for end in _END.finditer(text, 0, _LONGEST):
        if end.end() >= len(text) or text[end.end()].islower():
            continue
        head = _head(text[: end.start()], language)
        if head and _is_sure(head, end, text, speakers):
            # A later end may make the dateline longer: "LUKOVO. March 3. /TASS/. The council".
            found = Dateline(_trimmed(text[: end.start()], end), end.end())
            if head.has_agency or end.lastgroup not in ("stop", "dash"):
                break
    return found


def _trimmed(text: str, end: re.Match[str]) -> str:
    """The dateline without what ends it; the point of "Vt." and "N.D." before a dash is the state's own."""
    text = re.sub(r" {2,}", " ", text).strip()
    with_point = text.rstrip(" ,") + ("." if end["point"] else "")
    return with_point if _SHORT_STATE.search(with_point) else text.rstrip(" .,")


def is_alone(text: str, language: Language) -> bool:
    """Whether a line is a dateline whose report begins on the next: "PEARWICK, Wales (AP) —"."""
    if text[-1:] not in ("–", "—", "-") or len(text) > _LONGEST:
        return False
    head = _head(re.sub(r"\s*[–—-]+\s*$", "", text), language)
    return head is not None and (head.is_capital or head.has_agency or head.has_date)


def is_source(text: str, language: Language) -> bool:
    """Whether a line is nothing but a place and an agency, or an agency alone: "PARIS (AFP)"."""
    head = _head(text, language) if len(text) < _LONGEST else None
    return head is not None and head.knows_agency


def _is_sure(head: _Head, end: re.Match[str], text: str, speakers: frozenset[str]) -> bool:
    sign = end.lastgroup
    firm = head.has_agency or head.has_date
    if sign == "bracket":
        return head.knows_agency or (head.has_agency and head.has_date)
    if sign == "stop":
        return head.has_agency or (_may_stand_alone(head, text, end.end()) and "." not in head.place)
    if sign == "colon":
        return firm or (_may_stand_alone(head, text, end.end()) and text[: end.start()] not in speakers)
    if sign == "point":
        return True
    if sign == "bar":
        return firm or (head.is_capital and _is_no_call(head))
    if firm or head.is_capital:
        return _is_no_call(head)
    return end[0][0].isspace() and (head.more or not _closes(text, end.end()))


def _may_stand_alone(head: _Head, text: str, start: int) -> bool:
    """Whether capitals before a colon or a point are a place: no call, and no initials."""
    is_repeated = re.search(rf"\b{re.escape(head.place)}\b", text[start:])
    return head.is_capital and _is_no_call(head) and len(head.place) > _LONGEST_INITIALS and not is_repeated


def _is_no_call(head: _Head) -> bool:
    return not set(_WORD.findall(head.place.lower())[:1]) & languages.words_of_all("calls")


def _closes(text: str, start: int) -> bool:
    """Whether a second dash in the sentence closes an aside – like this – that began behind the name."""
    sentence = re.split(r"[.!?]\s", text[start : start + _LONGEST_ASIDE], maxsplit=1)[0]
    return bool(re.search(r"\s[–—-]+\s", sentence))


def _head(text: str, language: Language) -> _Head | None:
    """The text as a dateline's parts; None if any part of it is something else."""
    text, agency = _agency(text, language)
    if before := _AGENCY_FIRST.match(text):
        agency, text = before[1], text[before.end() :]
    country = bool(_COUNTRY.search(text))
    parts = [part for part in _PARTS.split(_COUNTRY.sub("", text)) if part.strip(" .")]
    places, has_date = _sorted(parts, language)
    knows_agency = is_house(re.split(r"[/,]", agency)[0])
    if not places and has_date and knows_agency:
        # "Nov 19 (Reuters) - ": from nowhere.
        return _Head("", False, True, True, True)
    if not 0 < len(places) <= _MOST_PLACES or not all(map(_is_place, places)):
        return None
    if dates.is_day(places[0], language):
        return None
    more = len(places) > 1 or country or "/" in places[0]
    return _Head(places[0], more, has_date, bool(agency), knows_agency)


def _agency(text: str, language: Language) -> tuple[str, str]:
    """The text without the agency at its end, and the agency: in brackets, between slashes, or known."""
    found = _AGENCY.search(text)
    name = (found["round"] or found["slashes"] or found["square"]) if found else ""
    if found and _is_agency(name, found, language):
        return text[: found.start()], name
    words = text.rstrip(" .").split()
    for count in (3, 2, 1):
        name = " ".join(words[-count:])
        if len(words) > count and is_house(name):
            return re.sub(r"[\s,.–—-]+$", "", text[: text.rindex(words[-count])]), name
    return text, ""


def _is_agency(name: str, found: re.Match[str], language: Language) -> bool:
    """Whether a bracket before the text holds an agency and no aside of the sentence."""
    if found["square"] and not is_house(name):
        return False
    has_letters = any(char.isalpha() for char in name)
    return has_letters and len(name.split()) <= _WORDS_OF_AN_AGENCY and not dates.is_date(name, language)


def _sorted(parts: list[str], language: Language) -> tuple[list[str], bool]:
    """The parts that are places, and whether another is a date; a date may also end a place's part."""
    places: list[str] = []
    has_date = False
    for part in parts:
        if dates.is_date(part, language) or dates.is_clock(part) or (part.isdigit() and places):
            has_date = True
            continue
        start = dates.start_in(part, language) if re.search(r"\d", part) else None
        has_date = has_date or bool(start)
        places.append(_BEFORE_THE_DAY.sub("", (part[:start] if start else part).strip(" .")))
    return [place for place in places if place], has_date


def _is_place(text: str) -> bool:
    words = _WORD.findall(text)
    if not 0 < len(words) <= _WORDS_OF_A_PLACE or not is_large(words[0]) or re.search(r"\s[–—-]+\s|\d", text):
        return False
    return all(is_large(word) or _is_between(word) for word in words)


def _is_between(word: str) -> bool:
    return word in languages.words_of_all("between_places")
