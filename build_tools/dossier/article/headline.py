"""The headline, and what stands around it above the text: menu, label, standfirst, by-line, date, buttons."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dossier.article import byline, dateline, dates, languages
from dossier.article.blocks import LONGEST_HEADING, Block, is_question
from dossier.article.languages import Language
from dossier.article.lines import is_ended
from dossier.article.names import is_house, is_large
from dossier.text.quotes import fold

# Headlines of tabloids run on.
_LONGEST_TITLE = 220

# A line of a menu has at most three words, a label above the headline two.
_WORDS_OF_A_MENU, _WORDS_OF_A_LABEL = 3, 2

# A second line so long says what the headline above it left out.
_WORDS_OF_A_DECK = 9

# The headline stands among the first so many lines, below the longest menu.
_LONGEST_MENU = 200

# Between headline and text stand no more lines than that, buttons and captions included.
_LONGEST_LEAD = 40

# Above the by-line stand at most so many paragraphs of a standfirst.
_LONGEST_STANDFIRST = 4

# A standfirst says more than a heading or a button does.
_WORDS_OF_A_STANDFIRST = 6

_LONGEST_DATE = 150

# By-line, or date with the word "published" or a time: a standfirst may stand above it.
_STAMPS = frozenset(("byline", "stamp"))

_ABOVE_HEADLINES = frozenset(("menus", "offer", "cookies", "advertisement", "stories"))

# So many words of the text make a headline; words that begin alike are forms of one.
_FEWEST_SHARED, _STEM = 2, 5

# What names a paper, a part of it or its motto has no more words.
_WORDS_OF_A_NAME = 5

_CRUMB = re.compile(r"\s*[>»›|/•·]\s*")

_COUNT = re.compile(r"\d[\d.,]*[km]?(?: [^\W\d_]+)?")

_EASTERN_LETTERS = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")

_LETTERS = re.compile(r"[^\W\d_]+")

# "EFE Jarales".
_HOUSE_AND_PLACE = re.compile(r"\S+ [^\W\d_]+(?: [^\W\d_]+)?")


def title_of(blocks: Sequence[Block], headline: str | None, language: Language) -> int | None:
    """Which block is the headline; None if there is none. `headline`: its words, if a sheet gives them."""
    if headline and (known := _known(blocks, headline)) is not None:
        return known
    likely = range(min(len(blocks), _LONGEST_MENU))
    own = [at for at in likely if not blocks[at].kind and not is_date(blocks[at], language)]
    prose = (at for at in own if blocks[at].is_prose and not (at == own[0] and _is_long_title(blocks[at])))
    first = next(prose, len(blocks))
    if marked := [at for at in own if at <= first and blocks[at].form == "h1"]:
        return marked[0]
    lines = [at for at in own if at < first]
    sentence = _sentence_as_title(blocks, own, lines, language)
    if sentence is not None or not lines:
        return sentence
    stamp = next((at for at in range(1, len(blocks)) if blocks[at].kind in _STAMPS), len(blocks))
    above = [at for at in lines if at < stamp]
    # A page may have the date above the headline, and above the date its sections.
    if all(_words_in(blocks[at].bare) <= _WORDS_OF_A_MENU for at in above):
        below = [at for at in lines if at > stamp and _words_in(blocks[at].bare) > _WORDS_OF_A_MENU]
        above = (above if len(above) == 1 and not below else below) or lines
    title = _chosen(_below_labels(above, blocks) or above, blocks, language)
    title = _of_the_text(title, [at for at in lines if at > title], blocks)
    return title if any(not block.kind for block in blocks[title + 1 :]) else None


def body_of(blocks: Sequence[Block], title: int | None, language: Language) -> int:
    """Where the article's own text begins, a standfirst above the by-line aside."""
    start = 0 if title is None else title + 1
    prose = [
        at
        for at in range(start, len(blocks))
        if not blocks[at].kind
        and blocks[at].is_prose
        and not (at < _LONGEST_MENU and is_date(blocks[at], language))
    ]
    first = prose[0] if prose else len(blocks)
    if title is None or any(block.kind in _STAMPS for block in blocks[start:first]):
        return first
    below = (
        at for at in prose[1 : _LONGEST_STANDFIRST + 1] if any(b.kind in _STAMPS for b in blocks[first:at])
    )
    return next(below, first)


def cleared(blocks: Sequence[Block], title: int | None, body: int, language: Language) -> list[Block]:
    """The blocks, with what is no text above the body marked: menu, label, date, who the author is."""
    found = list(blocks)
    if title is not None:
        # A sheet may name a headline that looks like a button.
        found[title] = replace(found[title], kind="")
    for at in range(title or 0):
        if not found[at].kind:
            is_menu = _is_menu(found[at]) or at + 1 < (title or 0)
            found[at] = replace(found[at], kind="menu" if is_menu else "label")
    below = range(0 if title is None else title + 1, min(body, (title or 0) + _LONGEST_LEAD))
    if title is not None:
        _find_author(found, below, language)
    for at in below:
        if not found[at].kind and _is_dated(found[at], language):
            found[at] = replace(found[at], kind="date")
    if title is not None:
        _drop_buttons(found, below)
    return found


def is_standfirst(block: Block, below_title: int, above_byline: bool) -> bool:
    """Whether a line above the body sums up the article: right below the headline, or above the by-line."""
    if block.form != "text" or above_byline:
        return above_byline
    words = block.bare.split()
    small = [word for word in words if not is_large(word) and len(word) > 3]
    return below_title == 1 and len(words) >= _WORDS_OF_A_STANDFIRST and bool(small)


# ---------- which line is the headline ----------


def _known(blocks: Sequence[Block], headline: str) -> int | None:
    """The block with the words of the headline; the last one before the text begins."""
    wanted = _folded(headline)
    with_house = re.compile(rf"{re.escape(wanted)}\s*[|–—-]")
    folded = [_folded(block.bare) if len(block.bare) < 2 * _LONGEST_TITLE else "" for block in blocks]
    hits = [at for at, words in enumerate(folded) if words == wanted]
    hits = hits or [at for at, words in enumerate(folded) if with_house.match(words)]
    if not wanted or not hits:
        return None
    prose = (at for at in range(hits[0], len(blocks)) if blocks[at].is_prose and at not in hits)
    first = next(prose, len(blocks))
    before = sum(block.is_prose for block in blocks[: hits[0]])
    # Below the text it is the link of a list.
    return max(at for at in hits if at < first) if before <= _LONGEST_STANDFIRST else None


def _folded(text: str) -> str:
    return fold(text).text.strip(" .").casefold()


def _is_long_title(block: Block) -> bool:
    """Whether a first line is a headline that is long, or asks or exclaims."""
    is_line = block.form == "text" and "\n" not in block.bare and len(block.bare) <= _LONGEST_TITLE
    exclaims = block.bare.endswith(("?", "!", "؟", "？")) and len(block.bare) < LONGEST_HEADING
    return is_line and not block.bare[:1].islower() and (exclaims or not is_ended(block.bare))


def _sentence_as_title(
    blocks: Sequence[Block], own: list[int], above: list[int], language: Language
) -> int | None:
    """The first line that ends as a sentence, if it is a headline: above a by-line, a question above a date.

    `above`: the lines above it, which then are labels.
    """
    place = len(above)
    are_labels = all(len(blocks[at].bare.split()) <= _WORDS_OF_A_LABEL for at in above)
    if not are_labels or len(own) < place + 2 or len(blocks[own[place]].bare) > LONGEST_HEADING:
        return None
    title, below = own[place], blocks[own[place] + 1 : own[place + 1]]
    is_signed = any(block.kind == "byline" for block in below)
    is_dated = any(block.kind == "stamp" or is_date(block, language) for block in below)
    return title if is_signed or (is_dated and not above and not blocks[title].bare.endswith(".")) else None


def _below_labels(lines: list[int], blocks: Sequence[Block]) -> list[int]:
    """The lines that are no words of a menu, from the last such word above one that says more."""
    menus = [at for at in lines if _is_menu(blocks[at])]
    own = [at for at in lines if at not in menus]
    for menu in reversed(menus):
        if below := [at for at in own if at > menu and _words_in(blocks[at].bare) > _WORDS_OF_A_MENU]:
            return [at for at in own if at >= min(below[0], *(one for one in own if one > menu))]
    return own


def _chosen(lines: list[int], blocks: Sequence[Block], language: Language) -> int:
    """Of the lines above the text, the headline: the first that says most, below menus and labels."""
    words = [_words_in(blocks[at].bare) for at in lines]
    best = 0
    for place in range(1, len(lines)):
        below = blocks[lines[place] + 1 : lines[place] + 2]
        # What is no headline has a menu above it, or a standfirst below the line that is one.
        is_between = lines[best] > 0 or place + 1 < len(lines) or any(block.is_prose for block in below)
        nouns = [_is_only_nouns(blocks[lines[one]].bare, language) for one in (best, place)]
        is_below_page = _is_head_of_a_page(blocks[lines[best] + 1 : lines[place]])
        begins_anew = words[place] > _WORDS_OF_A_MENU and is_below_page
        has_verb = is_between and nouns == [True, False]
        if begins_anew or has_verb or _is_label(words[best], words[place], is_between):
            best = place
    return lines[best]


def _of_the_text(title: int, below: Sequence[int], blocks: Sequence[Block]) -> int:
    """The title, or the line below it that is made of words of the text, if it is short and has none."""
    if _words_in(blocks[title].bare) > _WORDS_OF_A_NAME:
        return title
    told = set(_words_told(block.bare for block in blocks if block.is_prose and not block.kind))
    shared = {at: len(told.intersection(_words_told([blocks[at].bare]))) for at in (title, *below)}
    best = max(below, key=shared.__getitem__, default=title)
    return best if not shared[title] and shared[best] >= _FEWEST_SHARED else title


def _words_told(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (word.lower()[:_STEM] for word in _LETTERS.findall(text) if len(word) >= _STEM)


def _is_head_of_a_page(between: Sequence[Block]) -> bool:
    """Whether what stands between two lines stands above headlines: a menu, an offer, links."""
    return any(block.kind in _ABOVE_HEADLINES for block in between)


def _is_only_nouns(text: str, language: Language) -> bool:
    """Whether a line has no verb, where nouns are written large: "Nach Sturz in Felsspalte"."""
    small = {word.lower() for word in language.words("opens")} | language.words("little")
    words = [word for word in _LETTERS.findall(text) if word[0].islower()]
    return language.has_large_nouns and all(word in small for word in words)


def _words_in(text: str) -> int:
    """How many words a text has; East Asian ones have about two letters."""
    words = [word for word in text.split() if _LETTERS.search(word)]
    return max(len(words), len(_EASTERN_LETTERS.findall(text)) // 2)


def _is_label(words: int, below: int, is_between: bool) -> bool:
    """Whether a line of so many words is a label over one that says more; three words may be a headline."""
    if words <= _WORDS_OF_A_LABEL:
        return below > words and (words == 1 or below > _WORDS_OF_A_MENU)
    return words <= _WORDS_OF_A_MENU < below < _WORDS_OF_A_DECK and is_between


def _is_menu(block: Block) -> bool:
    """Whether a line has only words of a site's menu, or is a way of crumbs: "Home | News | Wales"."""
    known = languages.words_of_all("menu") | languages.words_of_all("label") | {"and", "und", "et", "y"}
    steps = [_LETTERS.findall(step.lower()) for step in _CRUMB.split(block.bare)]
    is_way = len(steps) > 1 and all(0 < len(step) <= _WORDS_OF_A_MENU for step in steps)
    words = steps[0] if is_way else [word for step in steps for word in step]
    return bool(words) and set(words) <= known


# ---------- what stands between headline and text ----------


def is_date(block: Block, language: Language) -> bool:
    """Whether a line is a date, with what may stand beside one."""
    return len(block.bare) < _LONGEST_DATE and dates.is_line(block.bare, language)


def _is_dated(block: Block, language: Language) -> bool:
    """Whether a line is a date, or only the word before one: "Published"."""
    words = block.bare.lower().rstrip(":").split()
    announces = 0 < len(words) <= _WORDS_OF_A_MENU and words[0] in languages.words_of_all("published")
    return announces or is_date(block, language)


def _find_author(blocks: list[Block], lead: range, language: Language) -> None:
    """Mark a line of names that stands beside date or buttons, and what is said of them on the next."""
    signed = any(block.kind == "byline" for block in blocks)
    for at in lead:
        # "Jane Doe and agencies" looks like a signature, and above the text is a by-line.
        may_be_names = not blocks[at].kind or (blocks[at].kind == "agency" and ":" not in blocks[at].bare)
        if not may_be_names or not blocks[at].is_short:
            continue
        before = blocks[at - 1] if at > lead.start else None
        # Between a name and a date may stand the place.
        after = (
            blocks[at + 1 : at + 3]
            if at + 1 < lead.stop and blocks[at + 1].is_short
            else blocks[at + 1 : at + 2]
        )
        kind = _of_author(blocks[at], before, after, signed, language)
        blocks[at] = replace(blocks[at], kind=kind or blocks[at].kind)
        signed = signed or kind == "byline"


def _of_author(
    block: Block, before: Block | None, after: Sequence[Block], signed: bool, language: Language
) -> str:
    """By-line, words about the author, or neither. `signed`: a by-line was found already."""
    is_role = byline.is_role(block.bare) and len(block.bare.split()) < _WORDS_OF_A_STANDFIRST
    if before and before.kind == "byline" and (is_role or block.close):
        return "author"
    is_beside = any(near.kind or _is_dated(near, language) for near in (before, *after) if near)
    is_beside = is_beside or any(near.is_short and byline.is_role(near.bare) for near in after[:1])
    has_more = byline.has_role(block.bare) or dates.start_in(block.bare, language) is not None
    names = byline.unannounced(block.bare, language)
    is_name = names or is_house(block.bare)
    if _is_section(block.bare):
        return "label"
    if is_house(block.bare) and any(byline.is_person(near.bare) for near in after[:1]):
        return "agency"
    if names and _HOUSE_AND_PLACE.fullmatch(names) and is_house(names.split()[0]) and not is_role:
        return "agency"
    if not signed and (is_beside or has_more) and is_name:
        return "byline"
    if is_beside and is_role:
        return "author"
    return "agency" if dateline.is_source(block.bare, language) else ""


def _is_section(line: str) -> bool:
    """Whether two or three words name a part of a paper: "Consumer News"."""
    words = _LETTERS.findall(line.lower())
    return 1 < len(words) <= _WORDS_OF_A_MENU and words[-1] in languages.words_of_all("label")


def _drop_buttons(blocks: list[Block], lead: range) -> None:
    """Mark the short lines among by-line, date and buttons, and two or more of them below."""
    marks = [at for at in lead if blocks[at].kind]
    if not marks:
        return
    signed = max((at for at in marks if blocks[at].kind == "byline"), default=-1)
    for at in lead:
        # Between headline and by-line a word or two are the house's, or a part of the paper.
        is_word = at < signed and _words_in(blocks[at].bare) <= _WORDS_OF_A_LABEL
        if not blocks[at].kind and blocks[at].is_short and (is_word or _is_menu(blocks[at])):
            blocks[at] = replace(blocks[at], kind="label")
    run: list[int] = []
    for at in range(marks[0], lead.stop):
        if blocks[at].kind or _may_be_button(blocks[at]) or _is_attached(blocks, at):
            run.append(at)
        else:
            _drop_run(blocks, run, is_last=at > marks[-1])
            run = []
    _drop_run(blocks, run, is_last=True)


def _may_be_button(block: Block) -> bool:
    is_short = block.is_short and len(block.bare.split()) < _WORDS_OF_A_STANDFIRST
    return is_short and not is_question(block.bare)


def _is_attached(blocks: list[Block], at: int) -> bool:
    """Whether a short line belongs to what stands right above it, and is parted from the text below."""
    block, below = blocks[at], blocks[at + 1 : at + 2]
    is_parted = any(not near.close for near in below)
    return block.is_short and block.close and is_parted and len(block.bare.split()) < _WORDS_OF_A_DECK


def _drop_run(blocks: list[Block], run: list[int], is_last: bool) -> None:
    own = [at for at in run if not blocks[at].kind]
    # One line right above the text may be the first heading.
    may_head = own == run[-1:] and not _COUNT.fullmatch(blocks[own[0]].bare) if own else False
    if is_last and may_head and not _is_attached(blocks, own[0]):
        return
    for at in own:
        blocks[at] = replace(blocks[at], kind="label")
