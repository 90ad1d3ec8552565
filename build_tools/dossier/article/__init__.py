"""The article as values: sections, paragraphs and sentences, each with its place in the text.

`parse` takes any newspaper's text apart; `sentences_of` divides one paragraph of any text. The other names
are what comes out. Nothing else of this room is promised.
"""

from dossier.article.whole import (
    FIRST_WORDS,
    Article,
    Paragraph,
    Quotation,
    Section,
    Sentence,
    parse,
    sentences_of,
)

__all__ = (
    "FIRST_WORDS",
    "Article",
    "Paragraph",
    "Quotation",
    "Section",
    "Sentence",
    "parse",
    "sentences_of",
)
