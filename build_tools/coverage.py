"""What rests on the article, sentence by sentence; what it names that no sheet knows; what it never names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from build_tools.anchoring import Anchor
from build_tools.article import Sentence
from build_tools.linked import Linked
from build_tools.pages import shared
from build_tools.problems import Place, Span
from build_tools.seeds import FOLDER, AnySeed

# ---------- values ----------


@dataclass(frozen=True)
class Resting:
    """A note, or a claim of a sheet, that rests on a sentence: its sheet, where it stands, its words."""

    kind: str
    sheet: str
    name: str
    file: str
    line: int
    text: str
    address: str


@dataclass(frozen=True)
class Named:
    """A name in a sentence and the sheet it names, as `kind:id`."""

    text: str
    sheet: str


@dataclass(frozen=True)
class Covered:
    """A sentence of the article, and what rests on it."""

    id: str
    text: str
    place: Place
    notes: tuple[Resting, ...]
    claims: tuple[Resting, ...]
    names: tuple[Named, ...]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets with a claim that rests on it, as `kind:id`, each once."""
        return tuple(dict.fromkeys(f"{claim.kind}:{claim.sheet}" for claim in self.claims))

    @property
    def is_bare(self) -> bool:
        """Whether it has neither note nor claim nor a name that a sheet knows."""
        return not (self.notes or self.claims or self.names)


@dataclass(frozen=True)
class Stranger:
    """A name in the article that no sheet knows, with every place where it stands."""

    text: str
    places: tuple[tuple[str, Place], ...]
    """The sentence and the place in the file, one by one."""


@dataclass(frozen=True)
class Unnamed:
    """A sheet whose names the article never has; some of its claims may rest on it all the same."""

    kind: str
    id: str
    name: str
    claims: int


@dataclass(frozen=True)
class Coverage:
    """The article against the sheets, and the sheets against the article."""

    sentences: tuple[Covered, ...]
    strangers: tuple[Stranger, ...]
    unnamed: tuple[Unnamed, ...]

    @cached_property
    def bare(self) -> tuple[Covered, ...]:
        """The sentences that nothing covers."""
        return tuple(sentence for sentence in self.sentences if sentence.is_bare)


def of(linked: Linked) -> Coverage:
    """The coverage of a linked dossier's article."""
    sentences = linked.dossier.article.sentences
    return Coverage(
        tuple(_covered(linked, sentence) for sentence in sentences),
        tuple(_strangers(linked)),
        tuple(_unnamed(linked)),
    )


# ---------- sentence by sentence ----------


def _covered(linked: Linked, sentence: Sentence) -> Covered:
    resting = linked.resting_on(sentence.id)
    text = linked.dossier.article.text
    names = {Named(text[m.start : m.end], m.key): None for m in linked.named(sentence)}
    return Covered(
        sentence.id,
        sentence.line,
        _place(linked, sentence.start, sentence.end),
        _each_once(anchor for anchor in resting if anchor.seed.kind == "note"),
        _each_once(anchor for anchor in resting if anchor.seed.kind != "note"),
        tuple(names),
    )


def _each_once(anchors: Iterator[Anchor]) -> tuple[Resting, ...]:
    """Two quotations under one claim make one entry."""
    return tuple(dict.fromkeys(_resting(anchor.seed, anchor) for anchor in anchors))


def _resting(seed: AnySeed, anchor: Anchor) -> Resting:
    loc = shared.claim_loc(anchor.loc)
    words = shared.words_at(seed, anchor.loc)
    address = shared.address_of(seed, anchor.loc)
    return Resting(seed.kind, seed.id, shared.name_of(seed), seed.file, seed.line(loc), words, address)


def _place(linked: Linked, start: int, end: int) -> Place:
    """Where a stretch of the article's text stands in its file."""
    text = linked.dossier.article.text
    file = f"{FOLDER}/article/{linked.dossier.article_sheet.sheet.file}"
    return Place(file, Span(*_line_and_column(text, start), *_line_and_column(text, end)))


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


# ---------- names that no sheet knows ----------

_MONTHS_AND_DAYS = (
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
).split()
_CAPITAL = r"[^\W\d_a-z][\w.]*(?:[-'’][\w.]+)*\b"
_RUN = re.compile(rf"(?<![\w'’-]){_CAPITAL}(?: (?:(?:of|of the|de|von|van|al) )?{_CAPITAL})*")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENING = re.compile(r"[\s\"“”„«»‘’'(\[–—-]*")


def _strangers(linked: Linked) -> Iterator[Stranger]:
    """Runs of capitalised words outside all known names, in the order of their first places."""
    found: dict[str, list[tuple[str, Place]]] = {}
    for sentence in linked.dossier.article.sentences:
        for start, text in _runs(linked, sentence):
            found.setdefault(text, []).append((sentence.id, _place(linked, start, start + len(text))))
    return (Stranger(text, tuple(places)) for text, places in found.items())


def _runs(linked: Linked, sentence: Sentence) -> Iterator[tuple[int, str]]:
    left = _without_known(linked, sentence)
    for run in _RUN.finditer(left):
        start, text = _without_first_word(linked, sentence, run)
        if text and text not in _MONTHS_AND_DAYS and not _is_title(left, start + len(text) - sentence.start):
            yield start, text


def _without_known(linked: Linked, sentence: Sentence) -> str:
    """The sentence with a full stop for every letter of a name that a sheet or a party has."""
    text = sentence.text
    for mention in linked.named(sentence):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        text = f"{text[:start]}{_KNOWN * (end - start)}{text[end:]}"
    for party in linked.dossier.parties.values():
        for name in filter(None, (party.name, party.adjective)):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _KNOWN * len(name), text)
    return text


_KNOWN = "\N{REPLACEMENT CHARACTER}"


def _is_title(text: str, end: int) -> bool:
    """Whether a known name follows at once: "President" before it is a title, no name of its own."""
    return text[end : end + 2] == f" {_KNOWN}"


def _without_first_word(linked: Linked, sentence: Sentence, run: re.Match[str]) -> tuple[int, str]:
    """A run without the word that is large only because it begins a sentence or a quotation."""
    text, start = _POSSESSIVE.sub("", run[0]), run.start()
    before = sentence.text[:start]
    if before.strip() and not re.search(r"[“\"«:]\s*$", before):
        return sentence.start + start, text
    first, _, rest = text.partition(" ")
    if _is_large_elsewhere(linked.dossier.article, first) or (rest and not _is_common(first, linked)):
        return sentence.start + start, text
    return sentence.start + start + len(first) + 1, rest
