"""Where the sentences of a paragraph end, in the languages of `languages/`.

`sentencex` (Wikimedia, MIT) was tried: of the paragraphs in `tests/cases/lines/sentences.yml` it divides 52
of 74 rightly. It knows more languages, but no speakers behind questions, no ordinals and no hours.
"""

import re
from collections.abc import Iterator

from dossier.article import languages
from dossier.article.languages import Language

_CLOSERS = "\"'”’»«“‹›)\\]*_"

_OPENERS = "“\"‘'«»„‚‹›([*_¿¡"

# A stop, or the points of an ellipsis with spaces; closing marks with no space before them, but for the one
# that French sets before its own; the number of a footnote. Stops of Chinese and Japanese need no space
# behind them. A row of points is taken once and nothing of it is given back (`++`), or it would cost the
# square of its length.
_STOP = re.compile(
    r"(?<![.!?…؟।۔])(?<!\.[ \u00a0])(?P<stop>\.(?:[ \u00a0]\.)++|[.!?…؟।۔]++)"
    rf"(?P<close>[{_CLOSERS}]*+(?:[ \u00a0\u202f]»(?=\s|$))?)(?:\[\d+\])*+(?=\s)"
    r"|(?P<wide>[。！？]++)(?P<shut>[”’」』）】》]*+)"
)

# How far back a word reaches, and how much of what follows is looked at: a sentence's end is decided by its
# neighbours, and a paragraph of any length in linear time.
_BACK, _AHEAD = 24, 90

_CUTS = re.compile(rf"[\s{re.escape(_OPENERS)}—–/-]")

_QUOTES = frozenset("\"'”’»«“‹›")

_DOTTED = re.compile(r"(?:\w{1,2}\.)*[^\W\d]")

# "Dr. med. vet. Stefan Ruf": short words with points in a row, and no end.
_ROW_OF_SHORT_WORDS = re.compile(r"\b[^\W\d_]{1,4}\. [^\W\d_A-Z]{2,4}$")

# "721 m. It cost": a number's unit is no initial.
_AMOUNT = re.compile(r"\d[ \u00a0\u202f][km]?[mgl]$")

_ROMAN = re.compile(r"[IVXLC]+")

_INITIAL = re.compile(r"\w\.")

_NEXT_WORD = re.compile(r"[\w'’]+")

_GOES_ON = re.compile(r"[,;:)\]]|[—–-]+\s*[^\W\d_]")

# "The roof held. (AP)": a signature stays with the sentence before it.
_SIGNATURE = re.compile(r"[(\[](?:[^()\[\].!?]|\.(?=\d)){1,30}[)\]]\.?\s*$")

_SAID_IN_CHINESE = re.compile(
    r"[^，。！？\s]{0,8}?(?:说|說|表示|称|稱|道|问|問|写道|寫道|强调|強調|指出|补充|補充)"
)

_SAID_IN_JAPANESE = re.compile("[とっのなでは、]")

_OPENING_QUOTES = frozenset('"“„«»‹›‘‚')

# "9 a.m. Lisbon time".
_LOCAL_TIME = re.compile(r"[^\W\d_]+ [Tt]ime\b")

_HALVES_OF_THE_DAY = frozenset(("a.m", "p.m", "am", "pm"))


def sentences_of(paragraph: str, language: str = "en") -> tuple[str, ...]:
    """The sentences of one paragraph of any text; `language` is the code of the one that it is in."""
    known = languages.language(language)
    return tuple(paragraph[start:end] for start, end in spans(paragraph, 0, len(paragraph), known))


def spans(text: str, start: int, end: int, language: Language, opening: int = 0) -> Iterator[tuple[int, int]]:
    """Where the sentences of the paragraph from `start` to `end` stand; none ends in its `opening`."""
    begin = start
    for found in _STOP.finditer(text, start + opening, end):
        after = _after(text, found.end(), end)
        if after < end and _is_end(text, start, end, found, language):
            yield begin, found.end()
            begin = after
    yield begin, end


def _after(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _is_end(text: str, start: int, end: int, found: re.Match[str], language: Language) -> bool:
    """Whether a stop ends its sentence, by what stands in the paragraph before it and after it."""
    at = _after(text, found.end(), end)
    after = text[at : min(end, at + _AHEAD)]
    if found["wide"]:
        return not (found["shut"] and (_SAID_IN_CHINESE.match(after) or _SAID_IN_JAPANESE.match(after)))
    rest = after.lstrip(_OPENERS)
    if not rest or rest[0].islower() or (at + _AHEAD > end and _SIGNATURE.match(after)):
        return False
    is_quoted = bool(_QUOTES & set(found["close"]))
    if (going := _GOES_ON.match(after)) and (is_quoted or not after[going.end() - 1].isupper()):
        return False
    if found["stop"] != ".":
        return not (is_quoted and _is_said(after, language))
    before = text[max(start, found.start() - _BACK) : found.start()]
    return _is_full_stop(before, found.start() - start, after, language)


def _is_said(after: str, language: Language) -> bool:
    """Whether a speaker follows: "“Will it end?” President Doe asked."."""
    verbs = language.words("speaking")
    words = re.findall(r"[\w.'’-]+|\S", after)[1:6]
    return any(word.rstrip(".") in verbs for word in words)


def _is_full_stop(before: str, length: int, after: str, language: Language) -> bool:
    """Whether a single point is a full stop. `length`: how far into the paragraph it stands."""
    word, rest = _CUTS.split(before)[-1], after.lstrip(_OPENERS)
    found = _NEXT_WORD.match(rest)
    following = found[0] if found else ""
    opens = following in language.words("opens")
    # "3. A bus", "Q. When?": the number or the letter of what follows.
    if (length <= 3 and before.isdigit()) or length == len(before) == 1:
        return False
    if (_INITIAL.match(rest) and _DOTTED.fullmatch(word)) or _ROW_OF_SHORT_WORDS.search(before):
        return False
    if _AMOUNT.search(before):
        return True
    if _is_title(word, following, language.words("never_last")):
        return False
    if word.endswith(tuple(language.words("never_last_endings"))):
        return False
    if word in language.words("before_numbers") and rest[0].isdigit():
        return False
    if word in _HALVES_OF_THE_DAY:
        is_local = _LOCAL_TIME.match(rest) is not None
        return not is_local and following.lower() not in language.days | languages.words_of_all("zones")
    # "am 3. Oktober" is one day; "Tempo 30. „Endlich" are two sentences.
    may_be_ordinal = language.has_ordinals and after[:1] not in _OPENING_QUOTES
    if may_be_ordinal and ((word.isdigit() and len(word) < 3) or _ROMAN.fullmatch(word)):
        return opens
    return opens or not (word in language.words("seldom_last") or _DOTTED.fullmatch(word))


def _is_title(word: str, following: str, titles: frozenset[str]) -> bool:
    """Whether a word is short for a title or a saint, before a name: "Dr. Doe", "ST. JOHN", "Dhr. Pol"."""
    is_loud = len(following) > 1 and following.isupper() and word.capitalize() in titles
    return word in titles or word[:1].lower() + word[1:] in titles or is_loud
