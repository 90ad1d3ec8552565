"""The linked dossier: every sheet, and beside it what names it and what rests on which sentence."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from dossier.article import Sentence
from dossier.link.anchors import Anchor
from dossier.link.dossier import Dossier
from dossier.link.name_finder import Finder, Mention
from dossier.link.references import Reference, Target, grouped
from dossier.pictures.map import geo as outlines
from dossier.pictures.map.geo import Feature
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed


@dataclass(frozen=True)
class Linked:
    """A dossier without faults, ready to be written as pages."""

    dossier: Dossier
    incoming: Mapping[Target, tuple[Reference, ...]]
    outgoing: Mapping[Target, tuple[Reference, ...]]
    anchors: tuple[Anchor, ...]
    finder: Finder
    boundaries: Mapping[str, Any] | None
    old_addresses: Mapping[str, Mapping[str, tuple[str, ...]]]
    """What else leads to the parts of a sheet, given as `kind:id`: by their ids."""

    def resting_on(self, sentence: str) -> tuple[Anchor, ...]:
        """The claims and notes that rest on a sentence of the article."""
        return self._resting.get(sentence, ())

    def anchors_of(self, target: Target) -> tuple[Anchor, ...]:
        """What of a sheet hangs on words of the article."""
        return self._anchored.get(target, ())

    def also(self, seed: AnySeed, own: str) -> tuple[str, ...]:
        """The other addresses, on the page of a sheet, of what has an id there."""
        natural = seed.natural_ids.get(own)
        others = self.old_addresses.get(f"{seed.kind}:{seed.id}", {}).get(own, ())
        return (natural, *others) if natural else others

    def sentences_naming(self, key: str) -> tuple[str, ...]:
        """The sentences of the article that name a sheet, given as `kind:id`; each once, in reading order."""
        return self._naming.get(key, ())

    @cached_property
    def _resting(self) -> Mapping[str, tuple[Anchor, ...]]:
        return grouped((sentence, anchor) for anchor in self.anchors for sentence in anchor.sentences)

    @cached_property
    def _anchored(self) -> Mapping[Target, tuple[Anchor, ...]]:
        return grouped(((anchor.seed.kind, anchor.seed.id), anchor) for anchor in self.anchors)

    @cached_property
    def _naming(self) -> Mapping[str, tuple[str, ...]]:
        named = ((sentence.id, self.named(sentence)) for sentence in self.dossier.article.sentences)
        return grouped((key, place) for place, found in named for key in dict.fromkeys(m.key for m in found))

    @cached_property
    def ranks(self) -> Mapping[Target, int]:
        """The place of every sheet on its shelf."""
        counted: Counter[str] = Counter()
        ranks: dict[Target, int] = {}
        for seed in self.dossier.seeds():
            ranks[seed.kind, seed.id] = counted[seed.kind]
            counted[seed.kind] += 1
        return ranks

    @cached_property
    def times_named(self) -> Mapping[Target, int]:
        """How often other sheets name each sheet."""
        return {target: len(naming) for target, naming in self.incoming.items()}

    @cached_property
    def named_most(self) -> Mapping[str, str]:
        """Of each kind the sheet that others name most often, of several the first, if any is named."""
        times, found = self.times_named, {}
        for kind, shelf in self.dossier.shelves.items():
            name = max(shelf, key=lambda name: times.get((kind, name), 0), default=None)
            if name is not None and times.get((kind, name)):
                found[kind] = name
        return found

    @cached_property
    def sources_under(self) -> Mapping[Target, int]:
        """On how many different sources each sheet rests."""
        found = {
            of: {r.target for r in named if r.target[0] == "source"} for of, named in self.outgoing.items()
        }
        return {of: len(sources) for of, sources in found.items()}

    @cached_property
    def last_event(self) -> AnySeed | None:
        """The last event of the record."""
        return next(reversed(tuple(self.dossier.events.values())), None)

    def line(self, seed: AnySeed, loc: Loc = ()) -> int:
        """The line of its file on which a value of a sheet begins."""
        return seed.line(loc)

    def line_at(self, file: str, base: Loc, loc: Loc) -> int | None:
        """The same, of the sheet that begins at a place of a file; None if there is none any more."""
        seed = self._by_place.get((file, base))
        return seed.line(loc) if seed else None

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, Loc], AnySeed]:
        return {(seed.file, seed.base): seed for seed in self.dossier.seeds()}

    @cached_property
    def order(self) -> Mapping[str, tuple[int, int]]:
        """Of every sentence, by its id, the numbers of its paragraph and of itself in the article."""
        sentences = self.dossier.article.sentences
        return {sentence.id: (sentence.paragraph, number) for number, sentence in enumerate(sentences)}

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
