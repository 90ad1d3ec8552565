"""Passages in quotation marks, and the sentences that say them and name who speaks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from dossier.article.values import Quotation, Section, Sentence

_QUOTED = re.compile(
    r"“(?P<curly>[^“”]+)(?:”|\Z)"
    r"|(?<!\w)\"(?P<straight>[^\"]+)(?:\"|\Z)"
    r"|„(?P<low>[^„“”]+)[“”]"
    r"|«(?P<angle>[^«»]+)(?:»|\Z)"
    # German books and papers turn them round.
    r"|»(?P<turned>(?!\s)[^«»]+)«"
    r"|「(?P<corner>[^「」]+)」"
    r"|(?<!\w)‘(?P<single>(?:[^‘’]|(?<=\w)’(?=\w))+)’(?!\w)"
    r"|(?<!\w)'(?P<plain>(?:[^']|(?<=\w)'(?=\w))+)'(?!\w)"
)


def quotations(text: str, sections: Sequence[Section]) -> Iterator[Quotation]:
    """All quotations of the sections, scare quotes included, in reading order."""
    for section in sections:
        sentences = [sentence for paragraph in section.paragraphs for sentence in paragraph.sentences]
        starts, ends = [sentence.start for sentence in sentences], [sentence.end for sentence in sentences]
        for paragraph in section.paragraphs:
            for found in _QUOTED.finditer(text, paragraph.start, paragraph.end):
                start, end = found.span(found.lastgroup or 0)
                held = range(bisect_right(ends, start), bisect_left(starts, end))
                # Marks around nothing but the space between two sentences quote nothing.
                if held:
                    ids = tuple(_speaking(sentences, held, start, end))
                    yield Quotation(text[start:end], start, end, ids)


def _speaking(sentences: list[Sentence], held: range, start: int, end: int) -> Iterator[str]:
    """The ids of the sentences that hold the passage and of one beside it, where it fills them wholly."""
    first, last = sentences[held[0]], sentences[held[-1]]
    around = first.text[: max(0, start - first.start)] + last.text[end - last.start :]
    beside = [] if re.search(r"\w", around) else _beside(sentences, held)
    yield from (sentences[index].id for index in sorted([*held, *beside]))


def _beside(sentences: list[Sentence], held: range) -> list[int]:
    """The sentence after the passage, else the one before it, in its paragraph; else the next of all."""
    after, before = held[-1] + 1, held[0] - 1
    here = [index for index in (after, before) if 0 <= index < len(sentences)]
    same = [index for index in here if sentences[index].paragraph == sentences[held[0]].paragraph]
    return (same or [index for index in here if index == after])[:1]
