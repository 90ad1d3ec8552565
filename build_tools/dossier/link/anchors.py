"""Notes and claims hung on the very words of the article; a clear word where they lost their place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier import sheets
from dossier.article import Article
from dossier.problems.problem import Loc, Problem
from dossier.read.seed import AnySeed
from dossier.text import quotes


@dataclass(frozen=True)
class Anchor:
    """Words of the article that a part of a sheet hangs on: offsets in its text, and its sentences."""

    seed: AnySeed
    loc: Loc
    start: int
    end: int
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class _Quote:
    """A quotation of the article as a sheet gives it; `key` is the field that holds the words."""

    seed: AnySeed
    loc: Loc
    key: str
    exact: str
    prefix: str | None
    suffix: str | None


def anchor_all(
    article: Article | None, seeds: Iterable[AnySeed]
) -> tuple[tuple[Anchor, ...], tuple[Problem, ...]]:
    """Find every quotation of the article in it. Each must stand there once, or be made single."""
    if article is None:
        return (), ()
    folded = quotes.fold(article.text)
    anchors: list[Anchor] = []
    problems: list[Problem] = []
    for quote in _quotes(seeds):
        places = quotes.find(folded, quote.exact, quote.prefix, quote.suffix)
        sentences = _sentences(article, places[0]) if len(places) == 1 else ()
        if sentences and not quotes.mid_word(article.text, places[0]):
            anchors.append(Anchor(quote.seed, quote.loc, places[0].start, places[0].end, sentences))
        else:
            problems.append(_problem(article.text, folded, quote, places, sentences))
    return tuple(anchors), tuple(problems)


def _quotes(seeds: Iterable[AnySeed]) -> Iterator[_Quote]:
    for seed in seeds:
        for loc, part in seed.parts:
            if isinstance(part, sheets.Note):
                yield _Quote(seed, loc, "quote", part.quote, part.prefix, part.suffix)
            elif isinstance(part, sheets.Evidence) and part.article is not None:
                yield _Quote(seed, loc, "article", part.article, part.prefix, part.suffix)


def _sentences(article: Article, place: quotes.Place) -> tuple[str, ...]:
    return tuple(sentence.id for sentence in article.sentences_in(place.start, place.end))


def _problem(
    text: str,
    folded: quotes.Folded,
    quote: _Quote,
    places: tuple[quotes.Place, ...],
    sentences: tuple[str, ...],
) -> Problem:
    where = quote.seed.place((*quote.loc, quote.key))
    if not places:
        near = quotes.nearest(folded, quote.exact)
        hint = (
            f"the nearest passage reads: “{text[near.start : near.end]}”"
            if near
            else "copy the words from the article"
        )
        if quotes.find(folded, quote.exact):
            message = "the article has these words, but not with this `prefix` or `suffix` around them"
            return Problem(where, "quote-not-found", message, "correct the `prefix` or `suffix`")
        return Problem(where, "quote-not-found", "these words are not in the article", hint)
    if len(places) > 1:
        shown = "; ".join(f"({n}) {quotes.context(text, place)}" for n, place in enumerate(places, 1))
        message = f"the article has these words {len(places)} times"
        return Problem(where, "quote-twice", message, f"add `prefix` or `suffix` to say which: {shown}")
    if not sentences:
        message = "these words stand in no sentence of the article but in a heading or beside its text"
        return Problem(where, "quote-outside", message, "quote words of a sentence")
    message = "the quotation begins or ends in the middle of a word"
    hint = f"quote whole words: {quotes.context(text, places[0])}"
    return Problem(where, "quote-mid-word", message, hint)
