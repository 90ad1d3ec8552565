"""How much of what rests on a sentence has room where the article is shown, and where all of it is."""

from collections.abc import Iterator

from dossier.article import Sentence
from dossier.link import neighbours
from dossier.link.linked import Linked
from dossier.text.language import Language
from dossier.write import addresses, shown_at
from dossier.write.more import More
from dossier.write.shown_at import Use

_MOST, _MOST_OF_ONE = 160, 8
"""So many claims stand on the article's page, if there are no more; else so many of each sentence at most."""


def uses(linked: Linked, sentence: str, language: Language) -> tuple[Use, ...]:
    """The claims that rest on a sentence, those that are shown at one address once."""
    places = ((anchor.seed, anchor.loc) for anchor in neighbours.claims_on(linked, sentence))
    return shown_at.uses(places, language)


def shown_of_each(linked: Linked) -> int:
    """How many claims of a sentence stand on the article's page."""
    counts = [len(neighbours.claims_on(linked, s.id)) for s in linked.dossier.article.sentences]
    most = sum(counts)
    return most if most <= _MOST else min(_MOST_OF_ONE, _MOST // sum(map(bool, counts)))


def page(sentence: str) -> str:
    """The page of all claims that rest on a sentence, if they have one."""
    return f"{addresses.ARTICLE.removesuffix('.md')}/{sentence}.md"


def more(linked: Linked, language: Language) -> Iterator[More]:
    """The sentences whose claims have pages of their own."""
    most = shown_of_each(linked)
    for sentence in linked.dossier.article.sentences:
        found = uses(linked, sentence.id, language)
        if len(found) > most:
            yield _more(sentence, found, language)


def _more(sentence: Sentence, found: tuple[Use, ...], language: Language) -> More:
    title = language.ngettext(
        "%(number)s fact on this site rests on this sentence",
        "%(number)s facts on this site rest on this sentence",
        len(found),
    )
    back = Use(f"{addresses.ARTICLE}#{sentence.id}", language.gettext("What rests on each sentence"))
    return More(page(sentence.id), "article", title, back, found, language.quoted(sentence.line))
