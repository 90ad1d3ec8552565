"""The article, annotated: each note at its very words, each sentence with what rests on it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, get_args

from markupsafe import Markup

from dossier.article import Paragraph, Sentence
from dossier.audit import resting
from dossier.link.anchors import Anchor
from dossier.link.linked import Linked
from dossier.link.name_finder import Mention
from dossier.pages import margin
from dossier.sheets.article import ArticleSheet, NoteKind
from dossier.text.escape import for_markdown
from dossier.text.language import N_, Language
from dossier.text.quotes import Place, text_fragment
from dossier.write import addresses, more, onward, shown_at
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer, outside

_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)

_RESTING = ("point", "territory", "document")
"""The kinds to which what is said in the article leads on, beside the people in it."""

_JOINER = "&#8288;"

_STOPS = re.compile(r"[.,;:!?)\]”’\"']{1,3}(?!\w)")


@dataclass(frozen=True)
class Block:
    """A heading or a paragraph of the article, ready as Markdown."""

    id: str
    text: Markup
    heading: str | None = None


@dataclass(frozen=True)
class Tally:
    """How many notes of a kind there are, and their numbers."""

    title: str
    mark: str
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Rest:
    """A sentence, an address that leads to its very words, and the claims that rest on it.

    `alone`: the page shows the sentence nowhere else, so links to it lead here.
    """

    id: str
    words: str
    address: str
    items: tuple[shown_at.Use, ...]
    alone: bool
    count: int
    """How many claims there are, where `items` are not all of them."""
    more: str = ""
    """The page that has them all."""


@dataclass(frozen=True)
class Numbered:
    """A note with its number in reading order, its place, its margin, and the lines a narrow one shows."""

    number: int
    anchor: Anchor
    side: margin.Side = "end"
    lines: int = margin.FEWEST

    @property
    def note(self) -> Any:
        """The note's sheet."""
        return self.anchor.seed.sheet

    @property
    def mark(self) -> str:
        """The end of the classes by which the note's kind is drawn."""
        return str(self.note.kind).replace(" ", "-")


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence under the same marks, and the name it consists of, if it is one."""

    start: int
    end: int
    mention: Mention | None


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """The one page of the article."""
    seed = linked.dossier.article_sheet
    short = language.gettext("The article")
    names = (short, *filter(None, (seed.sheet.publisher,)))
    page = Page(addresses.ARTICLE, "article", seed.sheet.headline, seed.file, short, names)
    yield Planned(page, _page)
    for found in resting.more(linked, language):
        yield from more.pages(found)


def _page(writer: Writer) -> str:
    linked, article = writer.linked, writer.dossier.article
    sheet = writer.dossier.article_sheet.sheet
    notes = numbered(linked)
    is_whole = sheet.display == "full"
    blocks = _whole(writer, notes) if is_whole else _quoted(writer, notes)
    return render(
        writer,
        "article.md.j2",
        _ways(writer),
        sheet=sheet,
        description=_description(sheet, len(notes), writer.language),
        meta=list(_meta(writer, notes)),
        notes_count=len(notes),
        tally=_tally(writer, notes),
        dateline=article.dateline,
        byline=sheet.byline or article.byline,
        blocks=blocks,
        words=article.word_count,
        whose=_whose(sheet, writer.language),
        rests=list(_rests(writer, notes, is_whole)),
    )


def _ways(writer: Writer) -> onward.Ways:
    linked, language = writer.linked, writer.language
    day = linked.dossier.article_sheet.sheet.date
    after = (s for s in linked.dossier.events.values() if day and s.sheet.date.first > day.last)
    yield onward.first(after, language.gettext("What happened next"), language)
    named = Counter(
        (kind, name)
        for mentions in linked.mentions.values()
        for kind, _, name in (mention.key.partition(":") for mention in mentions)
        if kind == "actor"
    )
    yield onward.most(named, linked, language.gettext("Named most often in it"), language)
    resting = Counter((a.seed.kind, a.seed.id) for a in linked.anchors if a.seed.kind in _RESTING)
    yield onward.most(resting, linked, language.gettext("More on what it tells"), language)
    asked = (anchor.seed for anchor in linked.anchors if anchor.seed.kind == "question")
    yield onward.first(asked, language.gettext("Readers ask"), language)


def _whose(sheet: ArticleSheet, language: Language) -> str:
    """Who published the article, and when."""
    day = sheet.date.said(language) if sheet.date else ""
    return language.comma.join(filter(None, (sheet.publisher, day)))


def _description(sheet: ArticleSheet, notes: int, language: Language) -> str:
    values = {"headline": sheet.headline, "date": sheet.date}
    message = N_("%(headline)s: the article of %(date)s") if sheet.date else N_("%(headline)s: the article")
    what = language.gettext(message, **values)
    if not notes:
        return f"{what}."
    return language.ngettext(
        "%(article)s, with %(number)s note at its words.",
        "%(article)s, with %(number)s notes at its words.",
        notes,
        article=what,
    )


def numbered(linked: Linked) -> tuple[Numbered, ...]:
    """The notes in reading order, by where their words end; nested notes come before what holds them."""
    notes = [anchor for anchor in linked.anchors if anchor.seed.kind == "note"]
    notes.sort(key=lambda anchor: (anchor.end, -anchor.start))
    hung = [margin.Hung(anchor.end, len(anchor.seed.sheet.text)) for anchor in notes]
    article = linked.dossier.article
    placed = zip(notes, margin.sides(article, hung), margin.lines(article, hung), strict=True)
    return tuple(Numbered(number, *place) for number, place in enumerate(placed, 1))


def _meta(writer: Writer, notes: Sequence[Numbered]) -> Iterator[Markup | str]:
    dossier = writer.dossier
    words = sum(len(note.note.text.split()) for note in notes)
    longer = -(-(dossier.article.word_count + words) // 200)
    minutes = dossier.article.reading_minutes
    read = writer.ngettext("%(number)s-minute read", "%(number)s-minute read", minutes)
    yield writer.gettext("%(read)s, %(minutes)s with notes", read=read, minutes=longer) if notes else read
    if day := dossier.article_sheet.sheet.date:
        yield writer.gettext("Article: %(date)s", date=writer.time(day))
    if notes:
        yield writer.gettext("Notes: %(date)s", date=writer.time(dossier.site.sheet.as_of))


def _tally(writer: Writer, notes: Sequence[Numbered]) -> tuple[Tally, ...]:
    made = (
        Tally(
            _kind(writer, kind),
            kind.replace(" ", "-"),
            tuple(note.number for note in notes if note.note.kind == kind),
        )
        for kind in _KINDS
    )
    return tuple(tally for tally in made if tally.notes)


def _kind(writer: Writer, kind: NoteKind) -> str:
    """A kind of note as a label has it."""
    return writer.start(writer.language.word("kind of note", kind))


def _rests(writer: Writer, notes: Sequence[Numbered], is_whole: bool) -> Iterator[Rest]:
    linked = writer.linked
    begun = {s.id for n in notes if (s := linked.dossier.article.sentence_at(n.anchor.start))}
    most = resting.shown_of_each(linked)
    for sentence in linked.dossier.article.sentences:
        if items := resting.uses(linked, sentence.id, writer.language):
            words = sentence.line if is_whole else _first_words(sentence.line)
            alone = not is_whole and sentence.id not in begun
            page = resting.page(sentence.id) if len(items) > most else ""
            here = _here(linked, sentence, notes)
            yield Rest(sentence.id, words, here, items[:most], alone, len(items), page)


def _first_words(text: str) -> str:
    """The first words of a sentence, where the article is only quoted."""
    words = text.split()
    return " ".join(words[:9]) + (" …" if len(words) > 9 else "")


def _here(linked: Linked, sentence: Sentence, notes: Sequence[Numbered]) -> str:
    """The sentence's id, and its words as a text fragment, up to the first number between them."""
    numbers = (note.anchor.end for note in notes if sentence.start < note.anchor.end <= sentence.end)
    words = Place(sentence.start, min(numbers, default=sentence.end))
    fragment = text_fragment(linked.dossier.article.text, words)
    return outside(f"#{sentence.id}{fragment.removeprefix('#')}")


def _whole(writer: Writer, notes: Sequence[Numbered]) -> list[Block]:
    blocks: list[Block] = []
    for section in writer.dossier.article.sections:
        writer.fresh()
        if section.heading:
            blocks.append(Block(section.id, Markup(""), section.heading))
        for paragraph in section.paragraphs:
            blocks.append(Block(f"p{paragraph.number}", _paragraph(writer, paragraph, notes)))
    return blocks


def _quoted(writer: Writer, notes: Sequence[Numbered]) -> list[Block]:
    """Only the passages that notes hang on, each with its notes."""
    blocks = []
    for note in notes:
        sentence = writer.dossier.article.sentence_at(note.anchor.start)
        where = f' id="{sentence.id}"' if sentence and _is_first(note, notes) else ""
        text = writer.dossier.article.text[note.anchor.start : note.anchor.end]
        quoted = writer.gettext("“%(words)s”", words=Markup(_marked(for_markdown(text), [note])))
        words = f'<span class="x-s"{where}>{quoted}</span>{_note(writer, note)}'
        blocks.append(Block(f"quote-{note.number}", Markup(words)))
    return blocks


def _is_first(note: Numbered, notes: Sequence[Numbered]) -> bool:
    return next(n for n in notes if n.anchor.sentences == note.anchor.sentences) is note


def _paragraph(writer: Writer, paragraph: Paragraph, notes: Sequence[Numbered]) -> Markup:
    parts = [_sentence(writer, sentence, notes) for sentence in paragraph.sentences]
    return Markup(" ".join(parts))


def _sentence(writer: Writer, sentence: Sentence, notes: Sequence[Numbered]) -> str:
    here = [n for n in notes if n.anchor.start < sentence.end and sentence.start < n.anchor.end]
    body = _body(writer, sentence, here)
    return f'<span class="x-s" id="{sentence.id}">{body}</span>{_tools(writer, sentence, notes)}'


def _body(writer: Writer, sentence: Sentence, here: Sequence[Numbered]) -> str:
    """The sentence cut at every place where a mark or a name begins or ends."""
    links = [m for m in writer.linked.named(sentence) if not m.part and not _is_cut(m, here)]
    cuts = {sentence.start, sentence.end}
    edges = [(n.anchor.start, n.anchor.end) for n in here] + [(m.start, m.end) for m in links]
    for start, end in edges:
        cuts |= {max(sentence.start, start), min(sentence.end, end)}
    names = {mention.start: mention for mention in links}
    pairs = list(pairwise(sorted(cuts)))
    numbers = {note.anchor.end for note in here}
    stops = {start: _stops(writer, start, end) for start, end in pairs if start in numbers}
    return "".join(
        _stretch(
            writer, Piece(start + len(stops.get(start, "")), end, names.get(start)), here, stops.get(end, "")
        )
        for start, end in pairs
    )


def _stops(writer: Writer, start: int, end: int) -> str:
    """The stops and closing quotation marks with which a piece of a sentence begins."""
    found = _STOPS.match(writer.dossier.article.text, start, end)
    return found[0] if found else ""


def _is_cut(mention: Mention, here: Sequence[Numbered]) -> bool:
    """A mark that begins or ends inside a name would halve its link; the name then stays plain."""
    return any(mention.start < edge < mention.end for n in here for edge in (n.anchor.start, n.anchor.end))


def _stretch(writer: Writer, piece: Piece, here: Sequence[Numbered], stop: str) -> str:
    """A piece of a sentence; a note's number keeps to the word before it and to the stop after it."""
    words = _covered(writer, piece, here)
    notes = "".join(_note(writer, note) for note in here if note.anchor.end == piece.end)
    return f'{words}<span class="x-keep">{_JOINER}{notes}{for_markdown(stop)}</span>' if notes else words


def _covered(writer: Writer, piece: Piece, here: Sequence[Numbered]) -> str:
    """Words with the marks of all notes that cover them."""
    if piece.start >= piece.end:
        return ""
    words = _words(writer, writer.dossier.article.text[piece.start : piece.end], piece.mention)
    covering = [n for n in here if n.anchor.start <= piece.start and piece.end <= n.anchor.end]
    return _marked(words, covering) if covering else words


def _marked(words: str, covering: Sequence[Numbered]) -> str:
    kinds = " ".join(dict.fromkeys(f"x-m--{note.mark}" for note in covering))
    return f'<mark class="{kinds}">{words}</mark>'


def _words(writer: Writer, text: str, mention: Mention | None) -> str:
    if mention is None or mention.key in writer.already:
        return _kept(text)
    writer.already |= {mention.key}
    return writer.mention(mention.key, for_markdown(text))


def _kept(text: str) -> str:
    """Plain words with the spaces at their ends, which Markdown keeps inside a line."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return (" " if before else "") + for_markdown(text) + (" " if after and text.strip() else "")


def _note(writer: Writer, note: Numbered) -> str:
    """The button after the words and the note it opens; the browser's own popover needs no script.

    On a wide screen the note stands in the margin as well. The outer element keeps its place there while
    the note itself is open.
    """
    number, title = note.number, _kind(writer, note.note.kind)
    label = writer.gettext("Note %(number)s: %(kind)s", number=number, kind=title)
    close_words = writer.gettext("Close")
    close = (
        f'<button class="x-note__close" type="button" popovertarget="note-{number}" '
        f'popovertargetaction="hide">{close_words}</button>'
    )
    return (
        f'<button class="x-ref x-ref--{note.mark}" type="button" id="note-{number}-at" '
        f'popovertarget="note-{number}" aria-label="{label}">{number}</button>'
        f'<span class="x-margin x-margin--{note.lines} x-margin--{note.side}" data-search-exclude>'
        f'<span class="x-note x-note--{note.mark}" popover role="note" aria-label="{label}" '
        f'id="note-{number}"><b><i>{number}</i> {title}</b> {_text(writer, note)} {close}</span></span>'
    )


def _text(writer: Writer, note: Numbered) -> str:
    """What a note says, then where more is told, then what it rests on."""
    see = writer.language.comma.join(
        f'<a href="{writer.to(writer.see(s))}">{for_markdown(writer.see_label(s))}</a>' for s in note.note.see
    )
    onward = f' <span class="x-note__see">{see}</span>' if see else ""
    return f"{writer.apart().prose_html(note.note.text)}{onward}{_sources(writer, note)}"


def _sources(writer: Writer, note: Numbered) -> str:
    items = [item for item in note.note.evidence if item.source]
    if not items:
        return ""
    links = writer.language.comma.join(_source(writer, item.source, item.place) for item in items)
    return f' <span class="x-note__foot">{links}</span>'


def _source(writer: Writer, source: str, place: str | None) -> str:
    name = writer.dossier.sources[source].sheet.originator
    where = f"{writer.language.comma}{for_markdown(place)}" if place else ""
    return f'<a href="{writer.to(("source", source))}">{for_markdown(name)}{where}</a>'


def _tools(writer: Writer, sentence: Sentence, notes: Sequence[Numbered]) -> str:
    """After a sentence: the way to what rests on it, and a link to its very words."""
    found = len(resting.uses(writer.linked, sentence.id, writer.language))
    address = _here(writer.linked, sentence, notes)
    label = writer.gettext("Link to this sentence")
    here = f'<a class="x-here" href="{address}" aria-label="{label}"></a>'
    return f'<span class="x-tools" data-search-exclude>{_back(writer, sentence, found)}{here}</span>'


def _back(writer: Writer, sentence: Sentence, claims: int) -> str:
    if not claims:
        return ""
    words = writer.ngettext("%(number)s fact", "%(number)s facts", claims)
    label = writer.ngettext(
        "%(number)s fact on this site rests on this sentence",
        "%(number)s facts on this site rest on this sentence",
        claims,
    )
    return f'<a class="x-back" href="#rests-{sentence.id}" aria-label="{label}">{words}</a>'
