"""The rules of the house that a program can check, as `style.yml` gives them; without that file, none.

They bind the site's own words only: what stands in quotation marks, and what a field holds as somebody
else gave it (a title, an alias), is left as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier import sheets
from dossier.article import sentences_of
from dossier.link.references import Reference
from dossier.problems.problem import Place, Problem
from dossier.read.seed import AnySeed
from dossier.sheets.leaves import Leaf
from dossier.text import markup
from dossier.text.dates import MONTHS


@dataclass(frozen=True)
class _Text:
    """A text of ours, where it stands, and its paragraphs as a reader sees them."""

    seed: AnySeed
    leaf: Leaf
    paragraphs: tuple[str, ...]

    own: tuple[str, ...]
    """The paragraphs with a gap in the place of each quotation."""
    small: str
    """The same in small letters."""

    @property
    def place(self) -> Place:
        """Where the whole text stands."""
        return self.seed.place(self.leaf.loc)


@dataclass(frozen=True)
class _Rule:
    """Words to look for, the phrases in which they may stand, and what to say of them.

    `needles` are small letters of which a text must have some to break the rule; to look for them first
    takes a small part of the time.
    """

    needles: tuple[str, ...]
    words: re.Pattern[str]
    allowed: re.Pattern[str] | None
    code: str
    message: str
    hint: str


# The same sign opens in one language what it closes in another: „…“ and “…”, »…« and «…».
_QUOTED = re.compile(
    r"„[^„“”]*[“”]|“[^“”]*”|\"[^\"]*\"|»(?!\s)[^«»]*«|«[^«»]*»|‚[^‚‘]*‘|「[^「」]*」"
    r"|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']*'(?!\w)"
)

_QUOTES = frozenset("„“\"»«‚「‘'")

_LETTERED = re.compile(r"(?<=[.;:])\s+(?=\([a-z]\)\s)")

_MONTHS = "|".join(MONTHS)

_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"

_ODD_DATE = re.compile(
    rf"\b(?:{_MONTHS}|(?:{_SHORT_MONTHS})\.?) \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)(?: of)? (?:{_MONTHS}|(?:{_SHORT_MONTHS})\b\.?)(?: \d{{4}})?"
    rf"|\b\d{{1,2}} (?:{_SHORT_MONTHS})\b\.?(?: \d{{4}})?"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}([./])\d{1,2}\1(?:\d\d){1,2}\b"
)

_DATE_FORM = _Rule(
    needles=tuple("0123456789"),
    words=_ODD_DATE,
    allowed=None,
    code="date-form",
    message="`{found}` is no date as the house writes it",
    hint="write 27 November 2025",
)


def check(seeds: Iterable[AnySeed], style: sheets.Style | None) -> tuple[Problem, ...]:
    """All words of ours in the seeds against the rules of the style."""
    if style is None:
        return ()
    rules = (*_banned(style.banned), *_spellings(style.spellings), _DATE_FORM)
    texts = tuple(_texts(seeds))
    everything = "\n".join(text.small for text in texts)
    sieve = [(needle, rule) for rule in rules for needle in rule.needles if needle in everything]
    return tuple(problem for text in texts for problem in _faults(text, style, sieve))


def unused(sources: Iterable[AnySeed], named: Iterable[Reference]) -> tuple[Problem, ...]:
    """The sources that nothing rests on. To be asked only when every sheet could be read."""
    used = {reference.target for reference in named}
    return tuple(_idle(seed) for seed in sources if ("source", seed.id) not in used)


def _idle(seed: AnySeed) -> Problem:
    message = f"nothing rests on the source `{seed.id}`"
    hint = "name it where it is evidence, or delete it"
    return Problem(seed.place(("id",)), "unused-source", message, hint)


def _banned(items: Iterable[sheets.Banned]) -> Iterator[_Rule]:
    for item in items:
        message = "`{found}` is not used in the site's own voice"
        words = re.compile(_any_of(item.words), re.IGNORECASE)
        allowed, hint = _allowed(item.allowed_in), f"instead: {item.instead}"
        yield _Rule(_needles(item.words), words, allowed, "banned-word", message, hint)


def _spellings(items: Iterable[sheets.Spelling]) -> Iterator[_Rule]:
    for item in items:
        message = f"the house writes `{item.write}`, not `{{found}}`"
        words, allowed = re.compile(_any_of(item.never)), _allowed(item.allowed_in)
        hint = "another spelling may stand in a quotation or among the aliases"
        yield _Rule(_needles(item.never), words, allowed, "house-spelling", message, hint)


def _needles(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(phrase.split()[0].rstrip("*").lower() for phrase in phrases)


def _allowed(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(_any_of(phrases)) if phrases else None


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(_pattern(phrase) for phrase in phrases)


def _pattern(phrase: str) -> str:
    """A phrase as an expression: whole words; a star is any ending; a small first letter may be a capital."""
    first, words = phrase[0], r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    any_case = f"[{first}{first.upper()}]{words[1:]}" if first.islower() else words
    return (r"(?<!\w)" if first.isalnum() else "") + any_case + (r"(?!\w)" if phrase[-1].isalnum() else "")


def _texts(seeds: Iterable[AnySeed]) -> Iterator[_Text]:
    for seed in seeds:
        for leaf in seed.leaves:
            if leaf.words is not None and leaf.words.ours:
                yield _Text(seed, leaf, *_read(str(leaf.value), leaf.words.markup))


# At a save all texts but one are the same: without what these three remember a save takes half as long again.
@lru_cache(maxsize=20_000)
def _read(text: str, is_marked: bool) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The paragraphs of a text, the same without quotations, and these in small letters."""
    paragraphs = tuple(map(markup.text_of, markup.stretches(text))) if is_marked else (text,)
    own = tuple(map(_without_quotations, paragraphs))
    return paragraphs, own, "\n".join(own).lower()


def _faults(text: _Text, style: sheets.Style, sieve: Iterable[tuple[str, _Rule]]) -> Iterator[Problem]:
    if text.leaf.words is not None and text.leaf.words.summary:
        yield from _long_summary(text, style.summary_words)
    if text.leaf.words is not None and text.leaf.words.most:
        yield from _long_line(text, text.leaf.words.most)
    else:
        yield from _long_sentences(text, style.sentence_words)
    for rule in dict.fromkeys([rule for needle, rule in sieve if needle in text.small]):
        yield from _broken(text, rule)


def _long_summary(text: _Text, most: int) -> Iterator[Problem]:
    if (count := sum(_count(paragraph) for paragraph in text.paragraphs)) > most:
        yield Problem(text.place, "long-summary", f"this has {count} words; at most {most}", "shorten it")


def _long_line(text: _Text, most: int) -> Iterator[Problem]:
    if (count := _count(text.paragraphs[0])) > most:
        message = f"this line has {count} words; at most {most}"
        yield Problem(text.place, "long-line", message, "say less: the sheet below tells the rest")


def _long_sentences(text: _Text, most: int) -> Iterator[Problem]:
    hint, at = "make it two, or shorten it", 0
    for paragraph in text.paragraphs:
        for sentence, count in _counted(paragraph) if paragraph.count(" ") >= most else ():
            if count > most:
                message = f"this sentence has {count} words; at most {most}"
                place, at = _beginning(text, sentence, at)
                yield Problem(place, "long-sentence", message, hint)


@lru_cache(maxsize=20_000)
def _counted(paragraph: str) -> tuple[tuple[str, int], ...]:
    """The sentences of a paragraph and their words; a lettered part, "(b) the second", is one of its own."""
    sentences = (part for sentence in sentences_of(paragraph) for part in _LETTERED.split(sentence))
    return tuple((sentence, _count(sentence)) for sentence in sentences)


def _broken(text: _Text, rule: _Rule) -> Iterator[Problem]:
    found = [words for paragraph in text.own for words in _found(rule, paragraph)]
    bare, at = _without_quotations(str(text.leaf.value)) if found else "", 0
    for words in found:
        place, at = _next(text, bare, words.split(), at)
        yield Problem(place, rule.code, rule.message.format(found=words), rule.hint)


def _next(text: _Text, value: str, words: Sequence[str], at: int) -> tuple[Place, int]:
    """Where some words next stand in a text, and where to look on; signs of emphasis may lie between."""
    found = re.compile(r"[\s*]+".join(map(re.escape, words))).search(value, at)
    return (text.seed.within(text.leaf, *found.span()), found.end()) if found else (text.place, at)


@lru_cache(maxsize=20_000)
def _found(rule: _Rule, paragraph: str) -> tuple[str, ...]:
    left = rule.allowed.sub(_gap, paragraph) if rule.allowed else paragraph
    return tuple(found[0] for found in rule.words.finditer(left))


def _beginning(text: _Text, sentence: str, at: int) -> tuple[Place, int]:
    """Where a sentence next begins, and where to look on; of one with links its first words are sought."""
    words = sentence.split()
    for many in (len(words), 8, 3):
        place, end = _next(text, str(text.leaf.value), words[:many], at)
        if end > at:
            return place, end
    return text.place, at


def _count(text: str) -> int:
    return len(re.findall(r"\S*\w\S*", text))


def _without_quotations(text: str) -> str:
    return _QUOTED.sub(_gap, text) if _QUOTES.intersection(text) else text


def _gap(found: re.Match[str]) -> str:
    return "\N{REPLACEMENT CHARACTER}" * len(found[0])
