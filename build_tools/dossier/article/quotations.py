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

_LETTER = re.compile(r"\w")


def quotations(text: str, sections: Sequence[Section]) -> Iterator[Quotation]:
    """All quotations of the sections, scare quotes included, in reading order."""
    for section in sections:
        sentences = [sentence for paragraph in section.paragraphs for sentence in paragraph.sentences]
        starts, ends = [sentence.start for sentence in sentences], [sentence.end for sentence in sentences]
        words = [_words(text, sentence) for sentence in sentences]
        for paragraph in section.paragraphs:
            for found in _QUOTED.finditer(text, paragraph.start, paragraph.end):
                start, end = found.span(found.lastgroup or 0)
                held = range(bisect_right(ends, start), bisect_left(starts, end))
                # Marks around nothing but the space between two sentences quote nothing.
                if held:
                    is_all = words[held[0]][0] >= start and words[held[-1]][1] <= end
                    # The sentence beside it speaks, too, where the passage fills its own wholly.
                    speaking = [*held, *_beside(sentences, held)] if is_all else held
                    ids = tuple(sentences[index].id for index in sorted(speaking))
                    yield Quotation(text[start:end], start, end, ids)


def _words(text: str, sentence: Sentence) -> tuple[int, int]:
    """Where the first word of a sentence begins, and where the last one ends."""
    first = _LETTER.search(text, sentence.start, sentence.end)
    last = _LETTER.search(text[sentence.start : sentence.end][::-1])
    return (first.start(), sentence.end - last.start()) if first and last else (sentence.end, sentence.start)


def _beside(sentences: list[Sentence], held: range) -> list[int]:
    """The sentence after the passage, else the one before it, in its paragraph; else the next of all."""
    after, before = held[-1] + 1, held[0] - 1
    here = [index for index in (after, before) if 0 <= index < len(sentences)]
    same = [index for index in here if sentences[index].paragraph == sentences[held[0]].paragraph]
    return (same or [index for index in here if index == after])[:1]
