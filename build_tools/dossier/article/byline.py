"""Who wrote the article, as the line says that names them."""

import re
from functools import cache

from dossier.article import dates, languages
from dossier.article.languages import Language
from dossier.article.names import are_names, is_house, is_large, is_small
from dossier.article.phrases import Phrases

# "Jane Doe | 3 March", "Jane Doe · 5 min read", "Jane Doe jane@example.org": the names end there.
_TAIL = re.compile(
    r"\s*[|•·]\s*.*|\s+[—–-]\s+.*|\s*\S+@\S+.*|\s+@\w+.*|,?\s*\(?https?://.*"
    r"|,?\s*(?:with )?additional reporting by.*"
)

# "Posted by Jane Doe on March 3".
_LINK = re.compile(r"\s+(?:on|at|am|le|il|el|em|den|op|kl)$")

_DASHES = ("-", "–", "—")

# The day of the week before a date.
_DAY = re.compile(r"\s*(?P<day>[^\W\d_]+),$")

_SPACE = re.compile(r"[\u00a0\u202f\u2009]")

_INITIALS = re.compile(r"(?:[^\W\d_]\. ?){2,3}")

_JOINED = re.compile(r"\s*,\s*|\s+(?:and|&|und|et|y|e|i|і|и|و|og|och|en|ve|with|mit|avec|con)\s+")

_PLACED = re.compile(r"\s+(?:in|at|for|from|of|aus|à|en|de|для|из|з|у|в|w|i|på)\s+")

_ENDED = re.compile(r"[!?…:;。]$|(?<![\s.][^\W\d_])(?<!Jr)(?<!Sr)\.$")

# "By admin", "Por Redacción".
_WORDS_OF_A_DESK = 3

# A person's name alone on a line; more words are a phrase.
_WORDS_OF_A_NAME = 5


def announced(line: str, language: Language) -> str | None:
    """The names on a line that says so itself: "By Jane Doe and J. R. Roe | Nov. 28"."""
    openers = _openers().found(_SPACE.sub(" ", line))
    return next(filter(None, (_names(match["rest"], language) for _, match in openers)), None)


def unannounced(line: str, language: Language) -> str | None:
    """The names on a line that has nothing else: "Jane Doe in Paris and J. R. Roe", "Jane Doe, Reporter".

    Such a line may also be a heading: ask only where a by-line is likely to stand.
    """
    start = dates.start_in(line, language)
    if start is not None and _is_placed(line[:start].rstrip(), line[start:], language):
        return None
    if _is_of_the_page(line, language):
        return None
    text = _without_date(line, language)
    if not text or _ENDED.search(text) or not _are_people(text):
        return None
    return text if is_person(people_in(text)[0]) or is_role(text) else None


def _is_placed(before: str, date: str, language: Language) -> bool:
    """Whether a place stands before a date: "New York, 3 March", but "Jane Doe — Tuesday, 3 March, 11:25"."""
    day = _DAY.search(before)
    before = before[: day.start()] if day and dates.is_day(day["day"], language) else before
    return before.endswith(",") or (before.endswith(_DASHES) and not dates.is_stamp(date, language))


def _is_of_the_page(line: str, language: Language) -> bool:
    """Whether half of the words on a line are those that a page is made of: "Weitere Optionen zum Teilen"."""
    cues = language.words("cues") | languages.language("en").words("cues")
    words = re.findall(r"[^\W\d_]+", line.lower())
    return (
        2 * sum(word in cues and word not in languages.words_of_all("roles") for word in words)
        >= len(words)
        > 0
    )


def has_role(line: str) -> bool:
    """Whether a line is a person's name and what they are: "Jane Doe, political editor"."""
    name, _, rest = line.partition(", ")
    return is_person(name) and is_role(rest) and not _ENDED.search(line)


def names_in(line: str, language: Language) -> str:
    """The names on a line that is known to be a by-line."""
    return announced(line, language) or unannounced(line, language) or line


def people_in(names: str) -> list[str]:
    """The names of a by-line one by one, without the places from which they write."""
    return [_PLACED.split(part)[0] for part in _JOINED.split(names)]


def is_role(line: str) -> bool:
    """Whether a line says what somebody is or where, as it stands under a name: "Political editor"."""
    words = re.findall(r"[^\W\d_]+", line.lower())
    return 0 < len(words) <= 8 and bool(set(words) & languages.words_of_all("roles"))


@cache
def _openers() -> Phrases:
    every = (entry for code in languages.codes() for entry in languages.data(code).get("by", "").splitlines())
    return Phrases(("byline", f"({entry})( ?[:：・/／,] ?| )(?P<rest>.+)") for entry in every)


def _names(text: str, language: Language) -> str | None:
    names = _without_date(text, language)
    if is_house(names) or (is_role(names) and len(names.split()) < _WORDS_OF_A_DESK):
        return names
    words = names.split()
    person, _, house = names.partition(", ")
    is_known = _are_people(names) or (is_person(person) and len(house.split()) < _WORDS_OF_A_DESK)
    if not words or is_small(words[0]) or _ENDED.search(names) or not is_known:
        return None
    # "By Friday", "By Land": one word is a name only if it is a desk's.
    return names if is_role(names) or len([word for word in words if is_large(word)]) > 1 else None


def _are_people(text: str) -> bool:
    """Whether a text is names, and what their bearers are: "Jane Doe, news reporter (dpa)"."""
    first, *others = re.sub(r"[()]", "", text).split(", ")
    small = languages.words_of_all("roles") | {word for word in first.split() if is_house(word)}
    return are_names(first, small) and all(are_names(other, small) or is_role(other) for other in others)


def _without_date(text: str, language: Language) -> str:
    start = dates.start_in(text, language)
    text = text if start is None else text[:start]
    return _LINK.sub("", _TAIL.sub("", text).rstrip(" ,|–—-("))


def is_person(text: str) -> bool:
    """Whether a text looks like one person's name."""
    words = text.split()
    is_name = 2 <= len(words) <= _WORDS_OF_A_NAME and all(is_large(word) or is_small(word) for word in words)
    return is_name or bool(_INITIALS.fullmatch(text))
