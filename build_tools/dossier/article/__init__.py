"""The article as values: sections, paragraphs and sentences, each with its place in the text.

`parser.parse` takes any newspaper's text apart; `sentences_of` divides one paragraph of any text. The other
names are what comes out. Nothing else of this room is promised.
"""

from dossier.article.languages import opening_words
from dossier.article.sentences import sentences_of
from dossier.article.values import (
    Article,
    Paragraph,
    Passage,
    Quotation,
    Section,
    Sentence,
    as_plain,
    from_plain,
)

__all__ = (
    "Article",
    "Paragraph",
    "Passage",
    "Quotation",
    "Section",
    "Sentence",
    "as_plain",
    "from_plain",
    "opening_words",
    "sentences_of",
)
