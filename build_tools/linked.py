"""The linked dossier: every sheet, and beside it what names it and what rests on which sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from build_tools import anchoring, coherence, dossier, lint, names, references, seeds
from build_tools.anchoring import Anchor
from build_tools.article import Sentence
from build_tools.dossier import Dossier
from build_tools.mentions import Finder, Mention
from build_tools.pictures import geo as outlines
from build_tools.pictures.geo import Feature
from build_tools.problems import Problem, in_order
from build_tools.references import Reference, Target
from build_tools.yaml_tree import Loc


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


def load(
    root: Path, memory: seeds.Memory | None = None, drafts: bool = False
) -> tuple[Linked | None, tuple[Problem, ...]]:
    """Read, check and link the seeds below `root`: the whole way from files to a linked dossier.

    All problems of all files come out together; with any problem there is no dossier. Drafts are checked
    like all other sheets; they are in the dossier only if they are asked for, as a preview does.
    """
    found, problems = seeds.read(root, memory)
    assembled, more = dossier.assemble(found)
    pool = tuple(assembled.seeds()) if assembled else found.all()
    named = references.all_of(pool)
    anchors, lost = anchoring.anchor_all(found.article, pool)
    problems = (*problems, *more, *references.check(found, pool, named), *names.check(pool), *lost)
    if not problems and assembled is not None:
        idle = () if found.style is None else lint.unused(found.by_kind["source"], named)
        problems = (*idle, *coherence.check(assembled, named))
    problems = (*problems, *lint.check(pool, found.style))
    if problems or assembled is None:
        return None, in_order(problems)
    if not drafts:
        assembled, named, anchors = _published(assembled, named, anchors)
    finder = names.finder(tuple(assembled.seeds()))
    return Linked(assembled, references.incoming(named), anchors, finder, found.boundaries), ()


def _published(
    whole: Dossier, named: tuple[Reference, ...], anchors: tuple[Anchor, ...]
) -> tuple[Dossier, tuple[Reference, ...], tuple[Anchor, ...]]:
    """The same without drafts, and without what rests on them or is named by them."""
    kept = whole.only(lambda seed: not coherence.is_draft(seed))
    return (
        kept,
        tuple(reference for reference in named if not coherence.is_draft(reference.seed)),
        tuple(anchor for anchor in anchors if not coherence.is_draft(anchor.seed)),
    )
