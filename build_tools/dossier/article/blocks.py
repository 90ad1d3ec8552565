"""The lines of a text put together to blocks, and what each block is by itself."""

import re
from dataclasses import dataclass
from typing import Literal

from dossier.article import byline, dateline, languages
from dossier.article.languages import Language
from dossier.article.lines import Line, is_ended, lines_of
from dossier.article.surroundings import kind_of

Form = Literal["text", "item", "number", "quote", "h1", "h2"]

_HEADING_MARK = re.compile(r"(#{1,6})\s+([^#\s].*?)\s*#*")

_UNDERLINE = re.compile(r"={3,}|-{3,}")

_BULLET = re.compile(r"[-*+•‣▪●◦·]\s+(?=\S)")

_QUOTE_MARK = re.compile(r"(?:>\s*)+(?=[^\s>])")

_NUMBER = re.compile(r"\d{1,3}[.)]\s+(?=\S)")

LONGEST_HEADING = 100

_LONGEST_QUESTION = 90

_LONGEST_TAG = 30

_QUESTION_MARKS = ("?", "？", "؟")

_QUOTES = re.compile('[“”"«»„「」]')

_STOPS = re.compile(r"[.!?？؟](?!\w)")

_FIRST_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

# "Made in the U.S." ends in no full stop, and neither does "II.", a part's number.
_INITIALS = re.compile(r"(?:\b[^\W\d_]\.){2}$|^(?:[IVXLC]{1,6}|[A-Z]|\d{1,3})\.$")

_LONE_BY = re.compile(r"(?:by|von|par|por|di|door|av)", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """Lines that belong together. `bare` is the text without Markdown's marks; `start` stands behind them.

    `form` is how it is marked; `kind` is what of a page it is, by `surroundings.WHY`, or empty.
    `close`: no blank line stands above. `is_short`: an unmarked line that could be a heading.
    `is_prose`: running text, or a part of a list.
    """

    begin: int
    start: int
    end: int
    text: str
    form: Form
    bare: str
    kind: str
    close: bool
    is_short: bool
    is_prose: bool


@dataclass
class _Growing:
    """The lines of a block so far."""

    first: Line
    last: Line
    form: Form
    kind: str

    @property
    def words(self) -> str:
        """The last line without Markdown's marks."""
        return self.last.text.strip("*_ ")


def blocks_of(text: str, language: Language) -> list[Block]:
    """The blocks of a text in reading order."""
    growing: list[_Growing] = []
    kinds: dict[str, str] = {}
    for line in lines_of(text):
        last = growing[-1] if growing else None
        if last and _underlines(last, line):
            last.form, last.last = ("h1" if line.text[0] == "=" else "h2"), line
        elif last and _names_follow(last, line):
            last.kind, last.last = "byline", line
        elif last and line.joins and _flows(last, line) and not _is_signature(last, line, language):
            last.last = line
        else:
            kind = kinds.get(line.text)
            if kind is None:
                kind = kinds[line.text] = _kind(line.text, language)
            if last and not kind and _continues(last, line, language):
                last.last = line
            else:
                growing.append(_Growing(line, line, _form(line.text), kind))
    return [_block(text, one) for one in growing]


def _form(line: str) -> Form:
    if marked := _HEADING_MARK.fullmatch(line):
        return "h1" if len(marked[1]) == 1 else "h2"
    if _QUOTE_MARK.match(line):
        return "quote"
    if _BULLET.match(line):
        return "item"
    return "number" if _NUMBER.match(line) else "text"


def _kind(line: str, language: Language) -> str:
    marked = _HEADING_MARK.fullmatch(line)
    line = marked[2] if marked else line
    if byline.announced(line.strip("*_ "), language):
        return "byline"
    kind = kind_of(line, language)
    # "## ?" was meant.
    return "" if marked and kind == "ornament" else kind


def _block(text: str, lines: _Growing) -> Block:
    begin, end = lines.first.start, lines.last.end
    start, bare = _without_marks(text, lines)
    is_short = lines.form in ("text", "number") and _is_short(bare)
    is_prose = lines.form not in ("h1", "h2") and not is_short and _says_something(lines.form, bare)
    close = not lines.first.gap
    return Block(begin, start, end, text[begin:end], lines.form, bare, lines.kind, close, is_short, is_prose)


def _without_marks(text: str, lines: _Growing) -> tuple[int, str]:
    """Where the words of a block begin, and the words without the marks of Markdown."""
    begin, end = lines.first.start, lines.last.end
    if lines.form in ("h1", "h2"):
        marked = _HEADING_MARK.fullmatch(lines.first.text)
        return begin, (marked[2] if marked else lines.first.text).strip("*_ ")
    marks = {"quote": _QUOTE_MARK, "item": _BULLET}
    mark = marks[lines.form].match(text, begin, end) if lines.form in marks else None
    start = mark.end() if mark else begin
    return start, text[start:end].strip("*_ ")


def _says_something(form: Form, bare: str) -> bool:
    """Whether a line that is no heading is running text; "skip to content" is neither."""
    return form != "text" or len(bare) >= LONGEST_HEADING or is_ended(bare) or "\n" in bare


def _is_short(bare: str) -> bool:
    """Whether a line could be a heading: short, begun large (or "iPlayer") and without a full stop."""
    if len(bare) >= LONGEST_HEADING or (bare[:1].islower() and not bare[1:2].isupper()):
        return False
    return is_question(bare) or not is_ended(bare) or bool(_INITIALS.search(bare))


def is_question(text: str) -> bool:
    """Whether a line is one question that begins as one, as headings ask it: "What comes next?"."""
    first = _FIRST_WORD.search(text)
    asks = first is not None and first[0].lower().replace("’", "'") in languages.words_of_all("asks")
    return is_lone_question(text) and (asks or _NUMBER.sub("", text, count=1).startswith("¿"))


def is_lone_question(text: str) -> bool:
    """Whether a line is one question and nothing else, however it begins: "And the postman?"."""
    if text[-1:] not in _QUESTION_MARKS or len(text) > _LONGEST_QUESTION or _QUOTES.search(text):
        return False
    return len(_STOPS.findall(_NUMBER.sub("", text, count=1))) == 1


def _underlines(last: _Growing, line: Line) -> bool:
    is_plain = last.form == "text" and not last.kind and last.first is last.last
    return is_plain and not line.gap and bool(_UNDERLINE.fullmatch(line.text))


def _names_follow(last: _Growing, line: Line) -> bool:
    """Whether the line above is the word "By" alone, with the names on this line."""
    return bool(_LONE_BY.fullmatch(last.words)) and byline.is_person(line.text)


def _is_signature(last: _Growing, line: Line, language: Language) -> bool:
    """Whether the line is a by-line right under a headline, which a wrapped text would have gone on with."""
    is_first = last.first is last.last
    return is_first and line.text[:1].isupper() and byline.announced(line.text, language) is not None


def _flows(last: _Growing, line: Line) -> bool:
    """Whether a wrapped line goes on with a paragraph above that has not ended."""
    is_prose = not last.kind and last.form not in ("h1", "h2")
    return is_prose and _form(line.text) == "text" and not is_ended(last.words)


def _continues(last: _Growing, line: Line, language: Language) -> bool:
    """Whether the line flows on from the block above: wrapped, quoted, or begun within a sentence."""
    if last.kind or last.form in ("h1", "h2"):
        return False
    if last.form == "text" and last.first is last.last and dateline.is_alone(last.words, language):
        return True
    form = _form(line.text)
    if line.gap or form not in ("text", "quote"):
        return False
    if form == "quote":
        return last.form == "quote"
    if line.joins:
        return True
    # Two short lines with no stop are two tags.
    are_tags = max(len(last.words), len(line.text)) < _LONGEST_TAG and not is_ended(line.text)
    return line.text[0].islower() and not is_ended(last.words) and not are_tags
