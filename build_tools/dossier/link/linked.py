"""The linked dossier: every sheet, and beside it what names it and what rests on which sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from dossier.article.whole import Sentence
from dossier.link.anchors import Anchor
from dossier.link.dossier import Dossier
from dossier.link.name_finder import Finder, Mention
from dossier.link.references import Reference, Target
from dossier.pictures.map import geo as outlines
from dossier.pictures.map.geo import Feature
from dossier.problems.problem import Loc


@dataclass(frozen=True)
class Linked:
    """A dossier without faults, ready to be written as pages."""

    dossier: Dossier
    incoming: Mapping[Target, tuple[Reference, ...]]
    anchors: tuple[Anchor, ...]
    finder: Finder
    boundaries: Mapping[str, Any] | None

    def resting_on(self, sentence: str) -> tuple[Anchor, ...]:
        """The claims and notes that rest on a sentence of the article."""
        return tuple(anchor for anchor in self.anchors if sentence in anchor.sentences)

    @cached_property
    def outlines(self) -> tuple[Feature, ...]:
        """The outlines of areas, lines and points that maps are drawn from; none without boundaries."""
        return outlines.read(dict(self.boundaries)) if self.boundaries else ()

    @cached_property
    def places(self) -> Mapping[tuple[str, Loc, Loc], tuple[str, ...]]:
        """The sentences under each piece of evidence: by file, the sheet's place there, the place in it."""
        return {(a.seed.file, a.seed.base, a.loc): a.sentences for a in self.anchors}

    def named(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The names in a sentence of the article, those in compounds included; offsets are the article's."""
        return self.mentions.get(sentence.id, ())

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """The names in every sentence of the article, by the sentence's id."""
        found: dict[str, list[Mention]] = {}
        for paragraph in self.dossier.article.paragraphs:
            text = self.dossier.article.text[paragraph.start : paragraph.end]
            for mention in self.finder.find(text):
                start = paragraph.start + mention.start
                moved = replace(mention, start=start, end=paragraph.start + mention.end)
                if sentence := self.dossier.article.sentence_at(start):
                    found.setdefault(sentence.id, []).append(moved)
        return {key: tuple(mentions) for key, mentions in found.items()}
