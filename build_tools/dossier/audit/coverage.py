"""What rests on the article, sentence by sentence; what it names that no sheet knows; what it never names.

With it goes how the text was read, for nothing can rest on what was left out.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from typing import Any

from dossier.article import Article, Sentence, opening_words
from dossier.audit import reading
from dossier.audit.reading import Reading
from dossier.link.anchors import Anchor
from dossier.link.linked import Linked
from dossier.link.references import Target
from dossier.problems.problem import Loc, Place
from dossier.text import markup
from dossier.text.dates import DAYS, MONTHS
from dossier.text.language import Language
from dossier.text.words import shortened
from dossier.write import shown_at


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

    reading: Reading
    sentences: tuple[Covered, ...]
    strangers: tuple[Stranger, ...]
    unnamed: tuple[Unnamed, ...]

    @cached_property
    def bare(self) -> tuple[Covered, ...]:
        """The sentences that nothing covers."""
        return tuple(sentence for sentence in self.sentences if sentence.is_bare)


def of(linked: Linked, language: Language) -> Coverage:
    """The coverage of a linked dossier's article, with sheets named as the language has it."""
    article = linked.dossier.article
    sentences = article.sentences
    return Coverage(
        reading.of(article, linked.dossier.article_sheet.sheet.file),
        tuple(_covered(linked, sentence, language) for sentence in sentences),
        tuple(_strangers(linked)),
        tuple(unnamed(linked, language)),
    )


def _covered(linked: Linked, sentence: Sentence, language: Language) -> Covered:
    resting = linked.resting_on(sentence.id)
    text = linked.dossier.article.text
    names = {Named(text[m.start : m.end], m.key): None for m in linked.named(sentence)}
    return Covered(
        sentence.id,
        sentence.line,
        _place(linked, sentence.start, sentence.end),
        _each_once(linked, (anchor for anchor in resting if anchor.seed.kind == "note"), language),
        _each_once(linked, (anchor for anchor in resting if anchor.seed.kind != "note"), language),
        tuple(names),
    )


def _each_once(linked: Linked, anchors: Iterable[Anchor], language: Language) -> tuple[Resting, ...]:
    """Two quotations under one claim make one entry."""
    return tuple(dict.fromkeys(_resting(linked, anchor, language) for anchor in anchors))


def _resting(linked: Linked, anchor: Anchor, language: Language) -> Resting:
    seed, loc = anchor.seed, shown_at.claim_loc(anchor.loc)
    words, address = shown_at.words_at(seed, anchor.loc), shown_at.address_of(seed, anchor.loc)
    name, line = shown_at.name_of(seed, language), linked.line(seed, loc)
    return Resting(seed.kind, seed.id, name, seed.file, line, words, address)


def _place(linked: Linked, start: int, end: int) -> Place:
    """Where a stretch of the article's text stands in its file."""
    return reading.place(linked.dossier.article.text, linked.dossier.article_sheet.sheet.file, start, end)


_MONTHS_AND_DAYS = frozenset((*MONTHS, *DAYS))

_LARGE = r"[^\W\d_a-z][\w.]*(?:[-'’][\w.]+)*\b"

_RUN = re.compile(rf"(?<![\w'’-]){_LARGE}(?: (?:of (?:the )?)?{_LARGE})*")

_INSIDE = re.compile(rf"(?<=[\w,;] ){_LARGE}")

_POSSESSIVE = re.compile(r"['’]s?$")

_BEGINNING = re.compile(r"[\W_]*|.*[“\"«:][\W_]*", re.DOTALL)

_KNOWN = "\N{REPLACEMENT CHARACTER}"


def _strangers(linked: Linked) -> Iterator[Stranger]:
    """Runs of capitalised words outside all known names, in the order of their first places."""
    found: dict[str, list[tuple[str, Place]]] = {}
    for sentence in linked.dossier.article.sentences:
        for at, text in _runs(linked, sentence):
            start = sentence.start + at
            found.setdefault(text, []).append((sentence.id, _place(linked, start, start + len(text))))
    return (Stranger(text, tuple(places)) for text, places in found.items())


def _runs(linked: Linked, sentence: Sentence) -> Iterator[tuple[int, str]]:
    masked = _without_known(linked, sentence)
    for run in _RUN.finditer(masked):
        at, text = _without_opener(linked.dossier.article, masked, run)
        is_title = masked[run.end() : run.end() + 2] == f" {_KNOWN}"
        if len(text) > 1 and text[0].isupper() and text not in _MONTHS_AND_DAYS and not is_title:
            yield at, text


def _without_known(linked: Linked, sentence: Sentence) -> str:
    """The sentence with a gap in the place of every name that a sheet or a party has."""
    text = sentence.text
    for mention in linked.named(sentence):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        text = f"{text[:start]}{_KNOWN * (end - start)}{text[end:]}"
    for party in linked.dossier.parties.values():
        for name in filter(None, (party.name, party.adjective)):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _KNOWN * len(name), text)
    return text


def _without_opener(article: Article, sentence: str, run: re.Match[str]) -> tuple[int, str]:
    """A run without the word that is large only because a sentence or a quotation begins with it."""
    text = _POSSESSIVE.sub("", run[0])
    first, _, rest = text.partition(" ")
    if not _BEGINNING.fullmatch(sentence[: run.start()]):
        return run.start(), text
    if first not in opening_words(article.language) and (rest or _is_name(article, first)):
        return run.start(), text
    return run.start() + len(first) + 1, rest


def _is_name(article: Article, word: str) -> bool:
    """Whether a word is large in the middle of a sentence too, or names the place of the dateline."""
    return word in _large_inside(article.text) or word in (article.dateline or "")


@lru_cache(maxsize=1)
def _large_inside(text: str) -> frozenset[str]:
    """The words that stand large behind a word, a comma or a semicolon: "Ashby" of "in Ashby’s hall"."""
    found = _INSIDE.findall(text)
    return frozenset((*found, *(re.split(r"[-'’]", word)[0] for word in found)))


def unnamed(linked: Linked, language: Language) -> Iterator[Unnamed]:
    """The sheets whose names the article never has."""
    named = {mention.key for mentions in linked.mentions.values() for mention in mentions}
    claims = _claims_on_article(linked)
    for kind in ("actor", "territory", "point"):
        for seed in linked.dossier.shelf(kind).values():
            if f"{kind}:{seed.id}" not in named:
                name = shown_at.name_of(seed, language)
                yield Unnamed(kind, seed.id, name, len(claims.get((kind, seed.id), ())))


def _claims_on_article(linked: Linked) -> Mapping[Target, set[Loc]]:
    """The claims of each sheet that rest on the article."""
    found: dict[Target, set[Loc]] = {}
    for anchor in linked.anchors:
        found.setdefault((anchor.seed.kind, anchor.seed.id), set()).add(shown_at.claim_loc(anchor.loc))
    return found


def as_text(coverage: Coverage) -> str:
    """The coverage as an editor reads it on a terminal."""
    blocks = [_heading(coverage), *map(_sentence_text, coverage.sentences)]
    blocks += reading.as_text(coverage.reading)
    blocks.append(_listing("Names that no sheet knows", map(_stranger_text, coverage.strangers)))
    blocks.append(_listing("Sheets that the article never names", map(_unnamed_text, coverage.unnamed)))
    return "\n\n".join(blocks)


def as_json(coverage: Coverage) -> str:
    """The coverage as one JSON object, in the order of the article."""
    found: dict[str, Any] = asdict(coverage)
    for sentence, covered in zip(found["sentences"], coverage.sentences, strict=True):
        sentence |= {"sheets": list(covered.sheets), "bare": covered.is_bare}
    return json.dumps(found, ensure_ascii=False, indent=2)


def _heading(coverage: Coverage) -> str:
    bare = ", ".join(sentence.id for sentence in coverage.bare) or "none"
    return f"Sentences of the article: {len(coverage.sentences)}. With nothing that rests on them: {bare}."


def _sentence_text(covered: Covered) -> str:
    rows = [f"{covered.id}  {_at(covered.place)}", f"  {covered.text}"]
    rows += [f"  note   {_resting_text(note)}" for note in covered.notes]
    rows += [f"  claim  {_resting_text(claim)}" for claim in covered.claims]
    rows += [f"  name   {named.text} = {named.sheet}" for named in covered.names]
    return "\n".join(rows if len(rows) > 2 else [*rows, "  nothing rests on this sentence"])


def _resting_text(resting: Resting) -> str:
    return f"{resting.name}: {_words(resting.text)} ({resting.file}:{resting.line})"


def _stranger_text(stranger: Stranger) -> str:
    return f"{stranger.text} ({', '.join(_at(place) for _, place in stranger.places)})"


def _unnamed_text(sheet: Unnamed) -> str:
    claims = f"; claims that rest on the article: {sheet.claims}" if sheet.claims else ""
    return f"{sheet.kind}:{sheet.id}, {sheet.name}{claims}"


def _listing(title: str, rows: Iterable[str]) -> str:
    found = [f"  {row}" for row in rows]
    return "\n".join([f"{title}: {len(found)}", *found])


def _at(place: Place) -> str:
    return f"{place.file}:{place.span.line}:{place.span.column}"


def _words(text: str) -> str:
    return shortened(markup.plain(text), 70)
