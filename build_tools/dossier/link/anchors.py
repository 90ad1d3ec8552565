"""Notes and claims hung on the very words of the article; a clear word where they lost their place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dossier import sheets
from dossier.article import Article
from dossier.problems.problem import Loc, Problem
from dossier.read.seed import AnySeed, Fact
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
    body = _Body(article)
    anchors: list[Anchor] = []
    problems: list[Problem] = []
    for quote in _quotes(seeds):
        places = quotes.find(folded, quote.exact, quote.prefix, quote.suffix)
        sentences = _sentences(article, places[0]) if len(places) == 1 else ()
        if sentences and not quotes.mid_word(article.text, places[0]):
            anchors.append(Anchor(quote.seed, quote.loc, places[0].start, places[0].end, sentences))
        else:
            problems.append(_problem(body, folded, quote, places, sentences))
    return tuple(anchors), tuple(problems)


def _quotes(seeds: Iterable[AnySeed]) -> Iterator[_Quote]:
    for seed in seeds:
        for loc, key, exact, prefix, suffix in quoted(seed):
            yield _Quote(seed, tuple(loc), key, exact, prefix, suffix)


def _quoted(seed: AnySeed) -> list[list[Any]]:
    found: list[list[Any]] = []
    for loc, part in seed.parts:
        if isinstance(part, sheets.Note):
            found.append([list(loc), "quote", part.quote, part.prefix, part.suffix])
        elif isinstance(part, sheets.Evidence) and part.article is not None:
            found.append([list(loc), "article", part.article, part.prefix, part.suffix])
    return found


quoted = Fact("quotes", _quoted)
"""What a sheet quotes of the article, with its places there."""


def _sentences(article: Article, place: quotes.Place) -> tuple[str, ...]:
    return tuple(sentence.id for sentence in article.sentences_in(place.start, place.end))


class _Body:
    """The sentences of the article, without what stands between and beside them: only they can be quoted."""

    def __init__(self, article: Article) -> None:
        self.article = article.text
        self.text = " ".join(sentence.text for sentence in article.sentences)

    @cached_property
    def folded(self) -> quotes.Folded:
        """The same, folded."""
        return quotes.fold(self.text)


_GAP = re.compile(r"\s*[\[(]?(?:…|\.\s?\.\s?\.)[\])]?\s*")


def _problem(
    body: _Body,
    folded: quotes.Folded,
    quote: _Quote,
    places: tuple[quotes.Place, ...],
    sentences: tuple[str, ...],
) -> Problem:
    text = body.article
    where = quote.seed.place((*quote.loc, quote.key))
    if not places:
        if quotes.find(folded, quote.exact):
            message = "the article has these words, but not with this `prefix` or `suffix` around them"
            return Problem(where, "quote-not-found", message, "correct the `prefix` or `suffix`")
        message = "these words are not in the article"
        return Problem(where, "quote-not-found", message, _instead(body, quote.exact))
    if len(places) > 1:
        shown = "; ".join(f"({n}) {quotes.context(text, place)}" for n, place in enumerate(places[:_MOST], 1))
        times = "twice" if len(places) == 2 else f"{len(places):,} times"
        message = f"the article has these words {times}"
        return Problem(where, "quote-twice", message, f"add `prefix` or `suffix` to say which: {shown}")
    if not sentences:
        message = "these words stand in no sentence of the article but in a heading or beside its text"
        return Problem(where, "quote-outside", message, "quote words of a sentence")
    message = "the quotation begins or ends in the middle of a word"
    hint = f"quote whole words: {quotes.context(text, places[0])}"
    return Problem(where, "quote-mid-word", message, hint)


_MOST = 5
"""So many places are shown of words that the article has again and again."""


def _instead(body: _Body, exact: str) -> str:
    """What to quote for words that the article has not: the pieces between gaps, else the nearest passage."""
    pieces = [piece for piece in _GAP.split(exact) if piece.strip()]
    if len(pieces) > 1 and all(quotes.find(body.folded, piece) for piece in pieces[:_MOST]):
        shown = " or ".join(f"“{piece}”" for piece in pieces[:_MOST])
        return f"a quotation has no gap in it: quote {shown}, or all the words between them as well"
    near = quotes.nearest(body.folded, exact)
    if near is None:
        return "copy the words from the article"
    return f"the nearest passage reads: “{body.text[near.start : near.end]}”"
