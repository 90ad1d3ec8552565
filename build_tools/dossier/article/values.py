"""What an article is made of, each part with its place in the text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any, Literal

WORDS_A_MINUTE = 200

Role = Literal["title", "heading", "paragraph", "byline", "dropped"]


@dataclass(frozen=True)
class Sentence:
    """One sentence: `article.text[start:end] == text`; `id` is `p7-s1` for the first of paragraph 7."""

    id: str
    text: str
    start: int
    end: int
    paragraph: int
    number: int

    @property
    def line(self) -> str:
        """The text on one line, for pages and messages: a hard-wrapped sentence holds line ends."""
        return one_line(self.text)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, numbered from 1 through the whole article; it has at least one sentence."""

    number: int
    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        """The offset of its first character in the article's text."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """The offset behind its last character in the article's text."""
        return self.sentences[-1].end


@dataclass(frozen=True)
class Section:
    """A heading (None for what stands above the first one), an id fit for a URL, and its paragraphs."""

    heading: str | None
    id: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Quotation:
    """A passage in quotation marks, without the marks, and the sentences that say it and name its speaker.

    `sentence_ids` are in reading order: those that hold the passage and, where it fills them wholly, the
    one beside it. Who spoke is for the reader of these sentences to say; the parser does not guess.
    """

    text: str
    start: int
    end: int
    sentence_ids: tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """Lines that belong together, and what they were taken for: `article.text[start:end] == text`.

    `line` is the text on one line and without the marks of Markdown; `why` says in a word or two, for an
    editor, what a dropped passage is: "menu", "another story".
    """

    role: Role
    text: str
    start: int
    end: int
    line: str
    why: str = ""


@dataclass(frozen=True)
class Article:
    """An article taken apart.

    `text` is the whole text as supplied, with `\\n` line ends and no byte order mark; all offsets count its
    characters. `passages` are the whole text in reading order: each character that can be seen stands in
    exactly one. `dateline` ("Place, Country") is still the beginning of a sentence, `byline` the names alone.
    `quotations` are all passages in quotation marks, scare quotes included. `language` is the one that the
    text seems to be written in ("en" where nothing tells).
    """

    text: str
    language: str
    title: str | None
    dateline: str | None
    byline: str | None
    sections: tuple[Section, ...]
    quotations: tuple[Quotation, ...]
    passages: tuple[Passage, ...]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in reading order."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    @property
    def dropped(self) -> tuple[Passage, ...]:
        """What is not the article's own text, the lines of the by-line included."""
        return tuple(passage for passage in self.passages if passage.role in ("byline", "dropped"))

    @property
    def headings(self) -> tuple[Passage, ...]:
        """What was taken for a heading."""
        return tuple(passage for passage in self.passages if passage.role == "heading")

    @cached_property
    def word_count(self) -> int:
        """The number of words in the paragraphs; "US-backed" and "don’t" are one word each."""
        return sum(len(re.findall(r"\w+(?:[-'’.,]\w+)*", sentence.text)) for sentence in self.sentences)

    @property
    def reading_minutes(self) -> int:
        """Whole minutes to read the paragraphs, rounded up, at 200 words a minute; 0 without text.

        The rate stands below the mean of 238 that M. Brysbaert, "How many words do we read per minute?",
        Journal of Memory and Language 109 (2019), found for English non-fiction: names and notes slow down.
        """
        return -(-self.word_count // WORDS_A_MINUTE)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _ends(self) -> list[int]:
        return [sentence.end for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`; None in headings, gaps and dropped text."""
        index = bisect_right(self._starts, offset) - 1
        held = index >= 0 and offset < self.sentences[index].end
        return self.sentences[index] if held else None

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """All sentences with at least one character between the two offsets, in reading order."""
        return self.sentences[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


def as_plain(article: Article) -> list[Any]:
    """All that was found in a text, as JSON has it: `from_plain` makes the article of it again."""
    return [
        *(article.text, article.language, article.title, article.dateline, article.byline),
        [
            [part.heading, part.id, [[[one.start, one.end] for one in p.sentences] for p in part.paragraphs]]
            for part in article.sections
        ],
        [[quotation.start, quotation.end, quotation.sentence_ids] for quotation in article.quotations],
        [[one.role, one.start, one.end, one.line, one.why] for one in article.passages],
    ]


def from_plain(data: Sequence[Any]) -> Article:
    """The article of which this was found."""
    text, language, title, dateline, byline, parts, quoted, taken = data
    numbers = count(1)
    sections = tuple(
        Section(heading, name, tuple(paragraph(text, next(numbers), spans) for spans in paragraphs))
        for heading, name, paragraphs in parts
    )
    quotations = tuple(Quotation(text[start:end], start, end, tuple(ids)) for start, end, ids in quoted)
    passages = tuple(Passage(role, text[a:b], a, b, line, why) for role, a, b, line, why in taken)
    return Article(text, language, title, dateline, byline, sections, quotations, passages)


def paragraph(text: str, number: int, spans: Iterable[tuple[int, int]]) -> Paragraph:
    """A paragraph whose sentences begin and end at these offsets of the article's text."""
    return Paragraph(
        number,
        tuple(
            Sentence(f"p{number}-s{nth}", text[start:end], start, end, number, nth)
            for nth, (start, end) in enumerate(spans, start=1)
        ),
    )


_LINE_END = re.compile(r"\s*[\n\v\f\x85\u2028\u2029]\s*(?:>\s*)*")


def one_line(text: str) -> str:
    """The text on one line, without the marks that begin each line of a quoted paragraph."""
    return _LINE_END.sub(" ", text)
