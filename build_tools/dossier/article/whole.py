"""The article as values: sections, paragraphs and sentences, each with its place in the text.

A sentence is the anchor of all evidence: facts link to its id, and offsets say where it stands. The text
comes as it was copied from some site, so the parser must tell an unmarked heading from a short paragraph and
the article from what stood around it. What it leaves out it hands over in `Article.dropped`.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

WORDS_A_MINUTE = 200

_LONGEST_HEADING = 100

_LONGEST_CHROME = 300

_WIDEST_WRAP = 120


@dataclass(frozen=True)
class Sentence:
    """One sentence: `article.text[start:end] == text`; `id` is `p7-s1` for the first of paragraph 7."""

    id: str
    text: str
    start: int
    end: int
    paragraph: int
    number: int

    @property
    def line(self) -> str:
        """The text on one line, for pages and messages: a hard-wrapped sentence holds line ends."""
        return _one_line(self.text)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, numbered from 1 through the whole article; it has at least one sentence."""

    number: int
    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        """The offset of its first character in the article's text."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """The offset behind its last character in the article's text."""
        return self.sentences[-1].end


@dataclass(frozen=True)
class Section:
    """A heading (None for what stands above the first one), an id fit for a URL, and its paragraphs."""

    heading: str | None
    id: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Quotation:
    """A passage in quotation marks, without the marks, and the sentences that say it and name its speaker.

    `sentence_ids` are in reading order: those that hold the passage and, where it fills them wholly, the
    one beside it. Who spoke is for the reader of these sentences to say; the parser does not guess.
    """

    text: str
    start: int
    end: int
    sentence_ids: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """An article taken apart.

    `text` is the whole text as supplied, with `\\n` line ends and no byte order mark; all offsets count
    its characters. `dateline` ("Place, Country") is still the beginning of the first sentence. `dropped`
    holds what is not the article's own text, as it stood, the line of the byline included.
    """

    text: str
    title: str | None
    dateline: str | None
    byline: str | None
    sections: tuple[Section, ...]
    dropped: tuple[str, ...]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in reading order."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """All passages in quotation marks, scare quotes included, in reading order."""
        return tuple(quote for section in self.sections for quote in _quotations(self.text, section))

    @cached_property
    def word_count(self) -> int:
        """The number of words in the paragraphs; "US-backed" and "don’t" are one word each."""
        return sum(len(re.findall(r"\w+(?:[-'’.,]\w+)*", sentence.text)) for sentence in self.sentences)

    @property
    def reading_minutes(self) -> int:
        """Whole minutes to read the paragraphs, rounded up, at 200 words a minute; 0 without text.

        The rate stands below the mean of 238 that M. Brysbaert, "How many words do we read per minute?",
        Journal of Memory and Language 109 (2019), found for English non-fiction: names and notes slow down.
        """
        return -(-self.word_count // WORDS_A_MINUTE)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`; None in headings, gaps and dropped text."""
        index = bisect_right([sentence.start for sentence in self.sentences], offset) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """All sentences with at least one character between the two offsets, in reading order."""
        return tuple(_between(self.sentences, start, end))


def parse(text: str) -> Article:
    """Take an article's text apart; any text will do, and an empty one gives an Article without sections."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    blocks = _settle(_blocks(text))
    roles = _roles([block for block in blocks if block.kind not in ("drop", "byline")])
    sections = tuple(_sections(text, roles))
    bylines = [found[1] for block in blocks if (found := _byline(block))]
    return Article(
        text=text,
        title=next((_one_line(block.bare) for role, block in roles if role == "title"), None),
        dateline=_dateline(sections),
        byline=bylines[0] if bylines else None,
        sections=sections,
        dropped=tuple(block.text for block in blocks if block.kind in ("drop", "byline")),
    )


def sentences_of(paragraph: str) -> tuple[str, ...]:
    """The sentences of one paragraph of any text."""
    return tuple(paragraph[start:end] for start, end in _sentence_spans(paragraph, 0, len(paragraph)))


_NETWORK = (
    r"(?:facebook|twitter|x|x \(twitter\)|whats ?app|linked ?in|e-?mail|telegram|reddit|pinterest|tumblr|"
    r"pocket|bluesky|threads|mastodon|instagram|youtube|tiktok|viber|messenger|flipboard|print|copy link|"
    r"link|more)"
)

_NETWORKS = rf"{_NETWORK}(?:[\s,|/·•]+(?:and )?{_NETWORK})*"

_LINKING = (
    r"(?:related|recommended|watch|listen|see also|also read|read (?:also|more|next|on)|must read|"
    r"more on this|don['’]t miss|in pictures|"
    r"(?:related|recommended) (?:articles?|stor(?:y|ies)|posts?|news|reading|topics?|links?))"
)

_PICTURE = r"(?:image|photo|photograph|picture|video|graphic|illustration|caption|credit|file photo)"

_NTH = r"\d{1,2}(?:st|nd|rd|th)?"

_MONTH = r"[a-z]{3,9}\.?"

_DAY = rf"(?:[a-z]+day,? )?(?:{_NTH} {_MONTH},? \d{{4}}|{_MONTH} {_NTH},? \d{{4}})"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# All that follows one of these belongs to readers and widgets.
_STOP = _any_of(
    r"(?:leave|post|add|write) a (?:reply|comment)(?: .*)?",
    r"(?:leave a )?(?:comments?|replies|reader comments|discussion)(?: \(\d+\))?",
    r"comments are closed\.?|join the (?:conversation|discussion)\.?|cancel reply",
    r"your e-?mail address will not be published\..*|about the authors?",
)

# Headlines of other articles follow.
_LIST = _any_of(
    rf"{_LINKING}\s*[:|]?",
    r"you (?:may|might) also like:?|more from [^.]*|most (?:read|popular|viewed)|latest news",
    r"trending(?: now)?|(?:editor['’]?s['’]? picks|up next|what to read next):?",
)

_CHROME = _any_of(
    rf"{_LINKING}\s*[:|–—]\s*.+",
    rf"share(?: this)?(?: (?:article|story|post|page|on|via))?\s*[:|]?(?:\s*{_NETWORKS})?",
    _NETWORKS,
    r"click to (?:share|print|e-?mail).*|(?:follow|like|find|join) us on .*|like this:?|loading(?:\.{3}|…)",
    r"(?:sign up|subscribe|get|join|enter|receive)\b.*\b(?:newsletters?|inbox|e-?mail address|e-?mail)\b.*",
    r"(?:sign up|subscribe|join|follow)\b.*\b(?:our|us|the)\b.*\b(?:channels?|alerts?|updates|briefing)\b.*",
    r"(?:subscribe|sign up|sign in|log ?in|register)(?: now| here| today)?[.!]?|download (?:our|the) app.*",
    rf"\[?(?:{_PICTURE}(?: (?:credits?|by|via|source|courtesy(?: of)?))?)\s*[:|©].*\]?",
    rf"\[{_PICTURE}\b.*\]|{_PICTURE} (?:by|via|courtesy of) [^.]*|!\[.*\]\(.*\)|©.*|\(c\) \d{{4}}.*",
    r"(?:skip |story continues below )?advertisements?|ad|sponsored(?: content)?|paid content|promoted",
    r"(?:story|article) continues below.*|(?:continue|keep) reading.*|skip to (?:main )?content|back to top",
    r"(?:tags?|topics?|filed under|categor(?:y|ies)|posted in|keywords?|hashtags?)\s*:.*",
    r"#\w+(?:[\s,]+#\w+)*",
    r"(?:we|(?:this|our) (?:web)?site|our partners)\b.*\buses? cookies\b.*",
    r"by (?:using|continuing)\b.*\bcookies\b.*",
    r"(?:accept|reject|manage)(?: all)?(?: cookies)?|cookie (?:policy|settings|preferences|notice)",
    r"privacy policy|terms of (?:use|service)|.{0,60}\ball rights reserved\.?",
    r"\d[\d,.]*k? (?:comments?|shares?|views?|likes?|reactions?|replies)",
    r"(?:no|be the first to) comments?(?: yet)?\.?",
    rf"(?:first |last )?(?:published|posted|updated|modified)(?: (?:on|at))?\s*:?\s+.{{0,20}}{_DAY}.{{0,40}}",
    r"\(?(?:(?:additional )?reporting|writing|editing) by .*",
    r"home(?:\s*[>»›/]\s*[^>»›/]+)+|menu|search",
    r"(?:previous|next) (?:post|article|story)\b:?.*|[←→] .*|.* →",
    r"(?:[-*_=~•·#]\s*){3,}|[>\s]+",
)

# These are chrome above the first paragraph only: below, a date may head a part of a chronicle.
_LEAD_CHROME = _any_of(rf"{_DAY}(?:,? .{{0,30}}\d\d[:.]\d\d.{{0,20}})?", r"\d+[- ]min(?:ute)?s?(?: read)?\.?")

_BYLINE = re.compile(r"(?:(?:[Ww]ritten |[Rr]eported |[Ss]tory )?[Bb]y|BY):? (\S.{1,80}?\S)(?:\s+[|•·]\s.*)?")

_SMALL_IN_NAMES = _words("and & de der den da di du la le van von al el bin ibn for in of the at with")

_ENDED = re.compile(r"[.!?…:;,–—。！？-][\"'”’»)\]*_]*$")

_HEADING_MARK = re.compile(r"(#{1,6})\s+(.*?)\s*#*")

_UNDERLINE = re.compile(r"={3,}|-{3,}")

_BULLET = re.compile(r"[-*+•‣]\s+")

_QUOTE_MARK = re.compile(r"(?:>\s*)+(?=[^\s>])")

_ORDINAL = re.compile(r"\d{1,3}[.)]\s+")

_QUESTION = re.compile(
    r"(?:what|why|how|who|whom|whose|when|where|which|will|would|is|are|was|were|can|could|does|did|do|has|have|"
    r"should|may|might)\b[^“”\"«».!?]{1,80}\?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Line:
    """A line that is not blank. `gap`: a blank line stands above. `joins`: it may flow on from the last."""

    start: int
    end: int
    text: str
    gap: bool
    joins: bool = False


@dataclass(frozen=True)
class _Block:
    """Lines that belong together. `bare` is the text without Markdown's marks; `kind` says what it is:
    text, item (of a list), quote, h1, h2 (any lower marked heading), byline, stop, list or drop."""

    start: int
    end: int
    text: str
    kind: str
    bare: str


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    lead = True
    for line in _lines(text):
        last = blocks[-1] if blocks else None
        lead = lead and not (last and _is_prose(last))
        kind = _kind(line, last, lead, second=len(blocks) == 1)
        if last and not line.gap and _UNDERLINE.fullmatch(line.text) and last.kind == "text":
            blocks[-1] = replace(last, kind="h1" if line.text[0] == "=" else "h2")
        elif last and _continues(last, line, kind):
            blocks[-1] = _block(text, last.start, line.end, last.kind)
        else:
            blocks.append(_block(text, line.start, line.end, kind))
    return blocks


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    for found in re.finditer(r"[^\n]+", text):
        inner = found[0].strip()
        start = found.end() - len(found[0].lstrip())
        gap = not lines or text.count("\n", lines[-1].end, start) > 1
        if inner:
            lines.append(_Line(start, start + len(inner), inner, gap))
    if not any(line.gap for line in lines[1:]):
        return lines
    return [line for chunk in _chunks(lines) for line in _wrapped(chunk)]


def _chunks(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines with no blank line between them."""
    starts = [index for index, line in enumerate(lines) if line.gap]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start:end]


def _wrapped(chunk: list[_Line]) -> Iterator[_Line]:
    """Mark the lines of a hard-wrapped paragraph; a long line shows that each line is a paragraph."""
    widest = max(len(line.text) for line in chunk)
    flows = widest <= _WIDEST_WRAP and not _LIST.fullmatch(chunk[0].text)
    yield chunk[0]
    for before, line in pairwise(chunk):
        yield replace(line, joins=flows and not _stands_alone(before, line, widest))


def _stands_alone(line: _Line, following: _Line, widest: int) -> bool:
    """Whether the line break between the two is meant: wrapping would have filled so short a line."""
    if widest < 50 or len(line.text) > 0.6 * widest or not following.text[0].isupper():
        return False
    return bool(_QUESTION.fullmatch(line.text)) or not _ENDED.search(line.text)


def _block(text: str, start: int, end: int, kind: str) -> _Block:
    inner = text[start:end]
    if marked := _HEADING_MARK.fullmatch(inner):
        return _Block(start, end, inner, kind, marked[2])
    mark = _QUOTE_MARK.match(inner) if kind == "quote" else _BULLET.match(inner) if kind == "item" else None
    start += mark.end() if mark else 0
    return _Block(start, end, text[start:end], kind, text[start:end].strip("*_ "))


def _kind(line: _Line, last: _Block | None, lead: bool, second: bool) -> str:
    """What a line is, after the block above. `lead`: no paragraph yet; `second`: only one block above."""
    if marked := _HEADING_MARK.fullmatch(line.text):
        return "h1" if len(marked[1]) == 1 else "h2"
    flowing = line.joins and last and last.kind == "text" and not _ENDED.search(last.text)
    if not flowing or second:
        kind = _chrome_kind(line.text.strip("*_ ") or line.text, lead)
        if kind:
            return kind
    if _QUOTE_MARK.match(line.text):
        return "quote"
    return "item" if _BULLET.match(line.text) or _ORDINAL.match(line.text) else "text"


def _chrome_kind(line: str, lead: bool) -> str | None:
    if len(line) > _LONGEST_CHROME:
        return None
    if lead and _is_byline(line):
        return "byline"
    if _STOP.fullmatch(line):
        return "stop"
    if _LIST.fullmatch(line):
        return "list"
    return "drop" if _CHROME.fullmatch(line) or (lead and _LEAD_CHROME.fullmatch(line)) else None


def _is_byline(line: str) -> bool:
    found = _BYLINE.fullmatch(line)
    if not found or _ENDED.search(found[1]):
        return False
    words = found[1].replace(",", " ").split()
    return len(words) <= 12 and all(word[0].isupper() or word in _SMALL_IN_NAMES for word in words)


def _byline(block: _Block) -> re.Match[str] | None:
    return _BYLINE.fullmatch(block.bare) if block.kind == "byline" else None


def _continues(last: _Block, line: _Line, kind: str) -> bool:
    """Whether the line flows on from the block above: wrapped, or begun in the middle of a sentence."""
    if line.gap or kind not in ("text", "quote") or last.kind in ("h1", "h2", "byline", "list", "stop"):
        return False
    if kind == "quote":
        return last.kind == "quote"
    mid_sentence = line.text[0].islower() and not _ENDED.search(last.text)
    return mid_sentence or (line.joins and last.kind != "drop")


def _is_short(block: _Block) -> bool:
    """Whether an unmarked block could be a heading: short, begun large and without a full stop."""
    if block.kind != "text" or len(block.bare) >= _LONGEST_HEADING or block.bare[:1].islower():
        return False
    return bool(_QUESTION.fullmatch(block.bare)) or not _ENDED.search(block.bare)


def _is_prose(block: _Block) -> bool:
    return block.kind in ("text", "item", "quote") and not _is_short(block)


def _settle(blocks: list[_Block]) -> list[_Block]:
    """Drop all below a comment form, and the headlines under "Related stories"."""
    settled: list[_Block] = []
    stopped = listing = False
    for block in blocks:
        stopped = stopped or (block.kind == "stop" and any(map(_is_prose, settled)))
        listing = block.kind == "list" or (listing and (block.kind in ("item", "drop") or _is_short(block)))
        gone = stopped or listing or block.kind == "stop"
        settled.append(replace(block, kind="drop") if gone else block)
    return settled


def _roles(blocks: list[_Block]) -> list[tuple[str, _Block]]:
    """Say of each block whether it is the title, a heading or a paragraph."""
    following: list[_Block | None] = [*blocks[1:], None]
    return [
        (_role(block, after, first=index == 0), block)
        for index, (block, after) in enumerate(zip(blocks, following, strict=False))
    ]


def _role(block: _Block, after: _Block | None, first: bool) -> str:
    if first and (block.kind == "h1" or (_is_short(block) and after)):
        return "title"
    if block.kind in ("h1", "h2"):
        return "heading"
    return "heading" if _is_short(block) and after and _is_prose(after) else "paragraph"


def _sections(text: str, roles: list[tuple[str, _Block]]) -> Iterator[Section]:
    parts: list[tuple[str | None, list[Paragraph]]] = []
    number = 0
    for role, block in roles:
        if role == "heading":
            parts.append((_one_line(block.bare), []))
        elif role == "paragraph":
            number += 1
            if not parts:
                parts.append((None, []))
            parts[-1][1].append(_paragraph(text, block, number))
    taken: set[str] = set()
    for heading, paragraphs in parts:
        yield Section(heading, _section_id(heading, taken), tuple(paragraphs))


def _section_id(heading: str | None, taken: set[str]) -> str:
    """A name for URLs, unlike all in `taken` and unlike a sentence's id; it is added to `taken`."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", heading or "start"))
    letters = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    slug = re.sub(r"[\W_]+", "-", letters).strip("-") or "section"
    if re.fullmatch(r"p\d+(-s\d+)?", slug):
        slug = f"section-{slug}"
    unique, count = slug, 1
    while unique in taken:
        count += 1
        unique = f"{slug}-{count}"
    taken.add(unique)
    return unique


def _between(sentences: Iterable[Sentence], start: int, end: int) -> Iterator[Sentence]:
    return (sentence for sentence in sentences if sentence.start < end and sentence.end > start)


def _paragraph(text: str, block: _Block, number: int) -> Paragraph:
    spans = enumerate(_sentence_spans(text, block.start, block.end), start=1)
    return Paragraph(
        number,
        tuple(Sentence(f"p{number}-s{nth}", text[a:b], a, b, number, nth) for nth, (a, b) in spans),
    )


_STOPS = re.compile(r"[.!?…؟।]+[\"'”’»)\]*_]*(?:\[\d+\])*(?=\s)|[。！？]+[”’」』）]*")

_OPENERS = "“\"‘'«„‹([*_¿¡"

_SPEAKING = re.compile(
    r"(?:[\w.'’-]+\s+){1,4}?"
    r"(?:said|says|asked|asks|told|added|adds|wrote|writes|replied|answered|demanded|declared|warned)\b"
)

_DOTTED = re.compile(r"(?:\w{1,2}\.)*\w")

_NEVER_LAST = _words(
    "Mr Mrs Ms Mx Dr Prof Gen Lt Col Sgt Capt Maj Adm Brig Cmdr Sen Rep Gov Rev Hon Pres St Mt Ft vs cf "
    "viz e.g i.e Messrs Mme Mlle Supt Det Insp Amb"
)

_BEFORE_NUMBERS = _words(
    "No Nos no nos Art art Arts Sec sec Fig fig Vol vol Ch ch Para para p pp c ca approx Jan Feb Mar Apr "
    "Jun Jul Aug Sept Sep Oct Nov Dec"
)

_SELDOM_LAST = _words(
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Inc Ltd Co "
    "Corp Bros Jr Sr Esq Dept Univ Assn etc est Ph.D"
)

FIRST_WORDS = _words(
    "A About According After All Although An Analysts And Another Any As At Because Before Both But By "
    "Critics Despite During Each Earlier Even Every Few For From He Her His How However I If In Instead "
    "It Its Last Later Many Meanwhile More Most Neither Next No None Nor Not Now Of Officials On Once One "
    "Or Our Over She Since So Some Soon Still Such That The Their Then There These They This Those Though "
    "Through Thus To Today Two Under Until We What When Where Whether Which While Who Why With Without "
    "Yet You"
)


def _sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in _STOPS.finditer(text, start, end):
        after = text[found.end() : end].lstrip()
        if _is_end(text[start : found.start()], found[0], after):
            yield begin, found.end()
            begin = end - len(after)
    yield begin, end


def _is_end(before: str, stop: str, after: str) -> bool:
    """Whether a full stop ends its sentence, by what stands in the paragraph before it and after it."""
    rest = after.lstrip(_OPENERS)
    if not rest or rest[0].islower():
        return False
    if stop[0] != "." or stop.startswith(".."):
        return stop[-1] in ".!?…" or not _SPEAKING.match(after)
    word = re.split(rf"[\s{re.escape(_OPENERS)}—–-]", before)[-1]
    if word in _NEVER_LAST or re.fullmatch(r"\d{1,3}", before):
        return False
    if word in _BEFORE_NUMBERS and rest[0].isdigit():
        return False
    if word in _SELDOM_LAST or (_DOTTED.fullmatch(word) and not word.isdigit()):
        return re.split(r"\W", rest, maxsplit=1)[0] in FIRST_WORDS
    return True


_PLACE = r"[^\W\d_a-z][\w.'’-]*(?: (?:of |de |the |and )?[^\W_a-z][\w.'’-]*){0,3}"

_DATELINE = re.compile(
    rf"(?P<where>{_PLACE}(?P<more>"
    rf"(?:, (?:{_PLACE}|\d{{1,2}} \w+(?: \d{{4}})?|\w+\.? \d{{1,2}}|\d{{4}})){{0,4}}"
    r"(?: ?\([^()]{2,40}\))?))"
    rf"\s+(?:[–—-]|--)\s+(?=[^\W_a-z]|[{re.escape(_OPENERS)}])"
)


def _dateline(sections: tuple[Section, ...]) -> str | None:
    """The place a report was sent from. One bare name before a dash may also begin an aside – like
    this – so it counts only in capitals, or where no second dash closes the aside."""
    first = next((section.paragraphs[0].sentences[0] for section in sections if section.paragraphs), None)
    found = _DATELINE.match(first.text) if first else None
    if not first or not found:
        return None
    aside = re.search(r"\s[–—-]+\s", first.text[found.end() :])
    return found["where"] if found["more"] or found["where"].isupper() or not aside else None


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*(?:>\s*)*", " ", text)


_QUOTED = re.compile(
    r"“(?P<curly>[^“”]+)(?:”|\Z)"
    r"|(?<!\w)\"(?P<straight>[^\"]+)(?:\"|\Z)"
    r"|„(?P<low>[^„“”]+)[“”]"
    r"|«(?P<angle>[^«»]+)(?:»|\Z)"
    r"|(?<!\w)‘(?P<single>(?:[^‘’]|(?<=\w)’(?=\w))+)’(?!\w)"
    r"|(?<!\w)'(?P<plain>(?:[^']|(?<=\w)'(?=\w))+)'(?!\w)"
)


def _quotations(text: str, section: Section) -> Iterator[Quotation]:
    sentences = [sentence for paragraph in section.paragraphs for sentence in paragraph.sentences]
    for paragraph in section.paragraphs:
        for found in _QUOTED.finditer(text, paragraph.start, paragraph.end):
            start, end = found.span(found.lastgroup or 0)
            yield Quotation(text[start:end], start, end, tuple(_speaking(sentences, start, end)))


def _speaking(sentences: list[Sentence], start: int, end: int) -> Iterator[str]:
    """The ids of the sentences that hold the passage and of one beside it, where it fills them wholly."""
    held = [sentences.index(sentence) for sentence in _between(sentences, start, end)]
    around = sentences[held[0]].text[: max(0, start - sentences[held[0]].start)]
    around += sentences[held[-1]].text[end - sentences[held[-1]].start :]
    beside = [] if re.search(r"\w", around) else _beside(sentences, held)
    yield from (sentences[index].id for index in sorted(held + beside))


def _beside(sentences: list[Sentence], held: list[int]) -> list[int]:
    """The sentence after the passage, else the one before it, in its paragraph; else the next of all."""
    after, before = held[-1] + 1, held[0] - 1
    here = [index for index in (after, before) if 0 <= index < len(sentences)]
    same = [index for index in here if sentences[index].paragraph == sentences[held[0]].paragraph]
    return (same or [index for index in here if index == after])[:1]
