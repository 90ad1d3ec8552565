"""The lines of pictures: captions, sources, credits, as a page has them between the paragraphs."""

import re
from functools import cache

from dossier.article import languages
from dossier.article.names import are_names, is_house

# "1 of 5", "2/7": which picture of how many.
_COUNTED = re.compile(r"\d{1,3} ?(?:of|/|von|sur|de|di|із|з|из) ?\d{1,3}")

_NUMBERED = re.compile(r"\d{1,2} ?(?:of|/|von|sur|de) ?\d{1,2} ?\|")

_IN_BRACKETS = re.compile(r"(?P<before>.*?)\s*[(\[](?P<inner>[^()\[\]]{2,80})[)\]]$")

# "… on the hill. Photograph: Jo Doe/AFP", "… | Photo credit: Jo Doe".
_BEHIND_A_WORD = re.compile(
    r"(?:^|[.!?|]\s*|\s[–—-]\s)(?P<word>[^\W\d_][^:.!?|]{2,30})(?::|\.{3}|…)\s*(?P<names>[^:]{3,60})$"
)

# AFP: "Readers before the library (Jo DOE)".
_LOUD_NAME = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+(?: [^\W\d_a-z]\.)? [^\W\d_a-z]{2,}(?:-[^\W\d_a-z]{2,})?")

# "The pier on Monday. JO BERG / AFP".
_BEHIND_A_STOP = re.compile(r"[.!?]\s(?P<credit>[^.!?]{5,60})$")

# "The bell on Sunday. Courtesy Dover Falls Police".
_COURTESY = re.compile(r"[.!?]\s[Cc]ourtesy(?: of)? (?P<names>[^.!?:]{3,60})$")

# "The hall at dusk. | Frank Ode/POLITICO", "The tank on Sunday. PACO LUNA".
_BEHIND_A_BAR = re.compile(r"[^|]{12,}\s\|\s(?P<credit>[^|.!?]{4,50})$")

_IN_CAPITALS = re.compile(r"[a-zß-ÿ]{2}[.!?]\s[A-ZÀ-ÖØ-Þ]{3,}(?: [A-ZÀ-ÖØ-Þ]{3,}){1,2}$")

# What a picture's buttons add to its line.
_BUTTONS = re.compile(r"\s*(?:Purchase Licensing Rights(?:, opens new tab)?|Buy Photo|Enlarge|Expand)$")

_BEHIND_A_SIGN = re.compile(r"\s©\s?(?P<names>[^|©]{3,50})$")

_FIRST_WORD = re.compile(r"[^\W\d_]+")

_NAME_AND_HOUSE = re.compile(r"(?P<name>[^/|]{2,40})\s?/\s?(?P<house>[^/|]{2,40}(?:/[^/|]{2,30})?)")

_ENDED = re.compile(r"[.!?…][\"'”’»)]*$")

# A credit alone on its line; what is longer says more.
_LONGEST_CREDIT, _WORDS_OF_A_CREDIT = 60, 6


def is_caption(line: str, bare: str) -> bool:
    """Whether a line belongs to a picture. `bare`: the line without marks at its ends."""
    first = _FIRST_WORD.match(bare)
    # Hundreds of words may begin a caption: most lines need no pattern to show that they begin otherwise.
    may_begin = bare.startswith("![") or (first is not None and first[0].lower() in _first_words())
    if _COUNTED.fullmatch(bare):
        return True
    begins = (may_begin and _begins_as_caption().match(bare)) or _NUMBERED.match(bare)
    line = _BUTTONS.sub("", line)
    return bool(begins) or _ends_in_credit(line.rstrip(" *_.")) or _is_credit(bare)


@cache
def _first_words() -> frozenset[str]:
    words = (_FIRST_WORD.match(word.lower()) for word in languages.choices_of_all("picture_words"))
    return frozenset(word[0] for word in words if word)


@cache
def _words() -> str:
    return "|".join(sorted(languages.choices_of_all("picture_words"), key=len, reverse=True))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words()})s?(?: (?:by|credits?))?", re.IGNORECASE)


@cache
def _begins_as_caption() -> re.Pattern[str]:
    """ "Photo: …", "Image source, …", "Photo by …": a word for a picture, and a mark or a word of origin."""
    words, by = _words(), "|".join(languages.choices_of_all("picture_by"))
    several = "|".join(word for word in languages.choices_of_all("picture_words") if " " in word)
    forms = (
        rf"(?:{words})(?: (?:{words}|\d+))?(?: ?(?:{by}))?\s*(?:[:：|©/]|\.\.\.|…)\s*\S",
        rf"(?:{several})\s*[,،]\s*",
        rf"(?:{words})$",
        rf"(?:{words}) (?:{by}) [^.]*$",
        r"!\[.*\]\(",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def _credit() -> re.Pattern[str]:
    """What brackets at the end hold: "Photo by Jo Doe", "AP Photo/Jo Doe", "handout"; not "video" alone."""
    alone, words = "|".join(languages.choices_of_all("credits")), _words()
    by = "|".join(languages.choices_of_all("picture_by"))
    with_origin = rf"(?:{words}|{alone})\s*(?:[:：/,|©]|\b(?:{by})\b).+"
    return re.compile(rf"(?:[A-Z]{{2,4}} )?(?:{alone}|{with_origin})", re.IGNORECASE)


def _ends_in_credit(line: str) -> bool:
    """Whether a line ends in who took the picture: "… on Monday [Jo Doe/AFP]", "… © Jo Doe"."""
    if line[-1:] in (")", "]") and (found := _IN_BRACKETS.fullmatch(line)):
        inner = found["inner"].strip()
        if _credit().fullmatch(inner):
            return True
        # "The roof held. (AP)" is an agency's signature.
        is_agency = is_house(inner) and not _ENDED.search(found["before"])
        is_loud = _LOUD_NAME.fullmatch(inner) and not _ENDED.search(found["before"])
        is_credit = is_agency or is_loud or _is_name_and_house(inner) or _is_passed_on(inner)
        return bool(found["before"]) and bool(is_credit)
    if _ends_in_word_and_names(line) or _IN_CAPITALS.search(line):
        return True
    if (found := _BEHIND_A_BAR.fullmatch(line)) and _is_name_and_house(found["credit"]):
        return True
    if found := _BEHIND_A_WORD.search(line):
        return bool(_word().fullmatch(found["word"])) and len(found["names"].split()) <= _WORDS_OF_A_CREDIT
    if (found := _COURTESY.search(line)) and are_names(found["names"]):
        return True
    if (found := _BEHIND_A_STOP.search(line)) and _is_name_and_house(found["credit"].lstrip("© ")):
        return True
    found = _BEHIND_A_SIGN.search(line) if "©" in line else None
    return found is not None and are_names(found["names"])


def _ends_in_word_and_names(line: str) -> bool:
    """Whether a line goes on without a stop to its credit: "The pier on Monday Photo: Jo Berg / AFP"."""
    cut = max(line.rfind(":"), line.rfind("..."), line.rfind("…"))
    if cut < 0 or not are_names(line[cut:].strip(":.… ")):
        return False
    word = line[:cut].split()[-1:]
    return bool(word) and word[0][0].isupper() and bool(_word().fullmatch(word[0]))


def _is_credit(bare: str) -> bool:
    """Whether a line is nothing but who took a picture: "Jo Doe/AFP", "AFP via Getty Images"."""
    if "/" not in bare and " via " not in bare:
        return False
    if all(map(is_house, re.split(r"\s+via\s+|\s*/\s*", bare))):
        return True
    return len(bare) <= _LONGEST_CREDIT and _is_name_and_house(bare)


def _is_passed_on(text: str) -> bool:
    """Whether a picture came through an agency: "Coast Guard via AP"."""
    _, via, house = text.rpartition(" via ")
    return bool(via) and is_house(house)


def _is_name_and_house(text: str) -> bool:
    found = _NAME_AND_HOUSE.fullmatch(text)
    if not found or not are_names(found["name"]) or not are_names(found["house"]):
        return False
    return len(found["name"].split()) > 1 or is_house(found["name"])
