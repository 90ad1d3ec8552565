"""What each block of a text is: title, heading, paragraph, by-line, or none of the article's.

A block is judged here by those around it: below "Related stories" stand headlines of others; below the form
for comments nothing is the article's; a short line heads the running text below it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.article import byline
from dossier.article.blocks import LONGEST_HEADING, Block, is_lone_question
from dossier.article.headline import body_of, cleared, is_date, is_standfirst, title_of
from dossier.article.languages import Language
from dossier.article.values import Role
from dossier.article.weighing.chain import Reading, best, only, weight_of
from dossier.article.weighing.evidence import page_of, signs

# What a rule took a line for, where it needs no weighing.
_SURE: Mapping[str, Reading] = {
    "title": "heading",
    "byline": "left out",
    "known": "left out",
    "marked": "heading",
}

# Below these, nothing is the article's.
_ENDS = ("comments", "ends")

# What goes on to the next line.
_SPREADING = frozenset(("picture", "stories", "offer", "cookies", "comments", "tags"))

# A heading and a smaller one below it; more short lines in a row are a list.
_MOST_HEADINGS = 2

# A caption is a sentence; what is longer is a paragraph whose picture stands below it.
_LONGEST_CAPTION = 150

# Who the author is stands in the last paragraphs, in a sentence or two.
_LAST_PARAGRAPHS, _LONGEST_NOTE = 3, 300

# Below the text a page has these; a post or a picture may stand in it.
_FOOT = frozenset(("rights", "agency", "offer", "comments", "sharing", "tags", "author", "label"))

# What stands between two of these is no heading.
_OFFERS = frozenset(("offer", "advertisement", "sharing"))

# So many words are not said twice by chance, and a sentence set large stands near its own.
_WORDS_OF_A_REPEAT, _NEAR = 5, 6

_WORD = re.compile(r"\w+")

# So many speakers in capitals make a transcript; one may be a place.
_FEWEST_SPEAKERS = 3

_SPEAKER = re.compile(r"([^\W\d_][^:：.!?]{0,40}?)\s*[:：]\s+(?=\S)")

_LETTERED = re.compile(
    r"^(?:[QAFPRВОП]\d*|Question|Answer|Frage|Antwort|Pregunta|Respuesta|Réponse|Питання|Відповідь|Вопрос|Ответ)"
    r"\s?[:：.)]\s",
    re.IGNORECASE,
)

_TWO_SENTENCES = re.compile(r"[^\W\d_]{3}[\"”»’]?[.!?]\s+[¿¡“«\"]?[^\W\d_a-z]")

# An answer with its letter, or a sentence with its agency behind it, is no word that files an article.
_SAYS = re.compile(rf"{_LETTERED.pattern}|[^\W\d_]{{3}}[.!?]\s", re.IGNORECASE)

# A signature or a spoken line, a question or an answer with its letter, a remark in brackets, two sentences,
# an address.
_NO_HEADINGS = (
    re.compile(r"^[—–-]"),
    _LETTERED,
    re.compile(r"^[(\[].*[)\]]$"),
    _TWO_SENTENCES,
    re.compile(r"https?://"),
)


def settled(blocks: Sequence[Block], headline: str | None, language: Language) -> list[tuple[Role, Block]]:
    """The role of each block; what is dropped has its `kind`."""
    given = {block.begin for block in blocks if block.kind}
    blocks = _without_author(_without_captions(list(blocks)), language)
    title = title_of(blocks, headline, language)
    body = body_of(blocks, title, language)
    found = _with_questions(_without_repeats(cleared(blocks, title, body, language), title, body))
    found = _without_stories(found, title, body)
    found = _without_tail(_without_offers(_without_cards(found, language), title), title)
    found = _without_author(found, language)
    roles = [_role(block.kind) for block in found]
    if title is not None:
        roles[title] = "title"
    for at in _headings(found, roles, title, body):
        roles[at] = "heading"
    rated = list(zip(roles, found, strict=True))
    # A text with nothing of a page around it was typed off, or copied with care.
    known = [block.begin in given for block in found]
    return _weighed(rated, known, title, body, language) if any(known) else rated


def _weighed(
    rated: list[tuple[Role, Block]], known: Sequence[bool], title: int | None, body: int, language: Language
) -> list[tuple[Role, Block]]:
    """The same with the lines that no rule knows for certain, as their signs say."""
    page = page_of(rated, known, title, body, language)
    sure = [_sure(block, verdict) for (_, block), verdict in zip(rated, page.verdicts, strict=True)]
    lines = [only(one) if one else weight_of(signs(page, at)) for at, one in enumerate(sure)]
    found: list[tuple[Role, Block]] = []
    for (role, block), one, reading in zip(rated, sure, best(lines), strict=True):
        if one:
            found.append((role, block))
        elif reading == "left out":
            found.append(("dropped", block if block.kind else replace(block, kind=_kind_beside(found))))
        else:
            found.append(("heading" if reading == "heading" else "paragraph", replace(block, kind="")))
    return found


def _sure(block: Block, verdict: str) -> Reading | None:
    if verdict == "prose" and len(block.bare) > _LONGEST_NOTE:
        return "text"
    if verdict == "guessed" and block.kind in _ENDS:
        return "left out"
    return _SURE.get(verdict)


def _kind_beside(above: Sequence[tuple[Role, Block]]) -> str:
    """What a line is that was left out: what stands right above it, or one of the page's labels."""
    role, block = above[-1] if above else ("paragraph", None)
    return block.kind if block and role == "dropped" and block.kind in _SPREADING else "label"


def _role(kind: str) -> Role:
    if kind == "byline":
        return "byline"
    return "dropped" if kind else "paragraph"


def speakers_of(blocks: Iterable[Block]) -> frozenset[str]:
    """What stands before a colon at the beginning of several blocks: the names in an interview."""
    found = (_SPEAKER.match(block.bare) for block in blocks if block.form == "text")
    count = Counter(spoken[1] for spoken in found if spoken)
    loud = {name for name in count if name.isupper()}
    # In a transcript all names are in capitals, and each may come once.
    named = loud if len(loud) >= _FEWEST_SPEAKERS else set()
    return frozenset(named | {name for name, times in count.items() if times > 1})


# ---------- what is not the article's ----------


def _without_repeats(blocks: list[Block], title: int | None, body: int) -> list[Block]:
    """Mark what the text says elsewhere: headings listed above it, a sentence set large beside it."""
    found = list(blocks)
    top = 0 if title is None else title + 1
    lines = [at for at in range(top, len(blocks)) if blocks[at].is_short and not blocks[at].kind]
    last = {blocks[at].bare: at for at in lines}
    listed = [at for at in lines if last[blocks[at].bare] > at]
    # One that comes again may be a heading of two parts. What heads the list stands above it: "On this page".
    if len(listed) > 1:
        head = [
            at for at in lines if at == listed[0] - 1 and len(blocks[at].bare.split()) < _WORDS_OF_A_REPEAT
        ]
        for at in [*head, *listed]:
            found[at] = replace(blocks[at], kind="menu")
    words = {at: f" {' '.join(_WORD.findall(block.bare.lower()))} " for at, block in enumerate(blocks)}
    for at in range(body, len(blocks)):
        # A heading may be somebody's words: "'A second home'".
        is_line = (
            blocks[at].is_prose
            and blocks[at].form in ("text", "quote")
            and len(blocks[at].bare) < _LONGEST_CAPTION
        )
        if blocks[at].kind or not is_line or words[at].count(" ") < _WORDS_OF_A_REPEAT:
            continue
        near = (other for other in range(max(body, at - _NEAR), at + _NEAR + 1) if other != at)
        if any(words[at] in words.get(one, "") and len(words[at]) < len(words[one]) for one in near):
            found[at] = replace(blocks[at], kind="repeated")
    return found


def _with_questions(blocks: list[Block]) -> list[Block]:
    """Where questions are headings, so is each other line that is a question and nothing else."""
    asked = any(block.is_short and not block.kind and block.bare.endswith("?") for block in blocks)
    return [
        replace(block, is_short=True, is_prose=False) if asked and is_lone_question(block.bare) else block
        for block in blocks
    ]


def _without_stories(blocks: list[Block], title: int | None, body: int) -> list[Block]:
    """Mark all below a comment form, and the headlines under "Related stories"."""
    prose = [block.is_prose and not block.kind for block in blocks]
    count, seen, stop, listing = sum(prose), 0, "", False
    found: list[Block] = []
    for at, block in enumerate(blocks):
        seen += prose[at]
        # What looks like an end in the first half of the text is none.
        ends = block.kind == "comments" or (block.kind == "ends" and 2 * seen >= count)
        stop = stop or (block.kind if ends and seen and at > body else "")
        listing = (title is None or at > title) and _is_listed(block, listing, found[-1] if found else block)
        listing = listing and not _heads_the_text(blocks, at)
        kind = block.kind or ("stories" if listing else "")
        kind = stop if stop and kind != "byline" else kind
        found.append(block if kind == block.kind else replace(block, kind=kind))
    return found


def _is_listed(block: Block, listing: bool, above: Block) -> bool:
    """Whether a block is the head of a list of other stories, or stands in one."""
    if block.kind == "stories" or (block.kind == "tags" and block.is_short and ":" not in block.bare):
        return True
    if not listing or block.kind == "stories_end":
        return False
    if block.kind or block.form == "item":
        return True
    # Where the list has bullets, a line without one stands below it.
    return above.form != "item" and (block.is_short or _may_be_headline(block))


def _heads_the_text(blocks: list[Block], at: int) -> bool:
    """Whether a short line is parted from the list without blank lines above it, and stands over text."""
    block, above, below = blocks[at], blocks[max(0, at - 1)], blocks[at + 1 : at + 2]
    is_parted = block.is_short and not block.kind and not block.close and above.close
    return is_parted and any(near.is_prose and not near.kind and not near.close for near in below)


def _may_be_headline(block: Block) -> bool:
    is_line = block.form == "text" and len(block.bare) < LONGEST_HEADING
    return is_line and not block.bare.endswith((".", "。")) and not _TWO_SENTENCES.search(block.bare)


def _without_cards(blocks: list[Block], language: Language) -> list[Block]:
    """Mark a headline below the text that has a date right below it: another story's."""
    last = max(
        (at for at, block in enumerate(blocks) if not block.kind and block.is_prose), default=len(blocks)
    )
    found = list(blocks)
    for at in range(last + 1, len(blocks) - 1):
        below = blocks[at + 1]
        if not blocks[at].kind and (below.kind in ("stamp", "ago") or is_date(below, language)):
            found[at] = replace(blocks[at], kind="stories")
            found[at + 1] = replace(below, kind=below.kind or "date")
    return found


def _without_offers(blocks: list[Block], title: int | None) -> list[Block]:
    """Mark the lines between two of an offer or advertisement: what the letter is about.

    A line begun small that ends in no stop, next to anything that is not the article's, is none of it either.
    """
    found = list(blocks)
    for at in range(1, len(found) - 1):
        beside, is_close = {found[at - 1].kind, found[at + 1].kind}, found[at].close and found[at + 1].close
        if not found[at].kind and is_close and beside == {"offer"} and len(found[at].bare) < _LONGEST_CAPTION:
            found[at] = replace(found[at], kind="offer")
    for run in _runs(found, -1 if title is None else title):
        around = [found[at].kind for at in (run[0] - 1, run[-1] + 1) if 0 <= at < len(found)]
        is_offered = len(around) == 2 and set(around) <= _OFFERS and ("offer" in around or len(run) > 1)
        for at in run:
            beside = {found[near].kind for near in (at - 1, at + 1) if 0 <= near < len(found)} - {""}
            if is_offered or (beside and found[at].bare[:1].islower()):
                found[at] = replace(found[at], kind="offer")
    return found


def _runs(blocks: list[Block], title: int) -> Iterator[list[int]]:
    """Lines in a row below the headline of which none is known and none says something."""
    run: list[int] = []
    for at, block in enumerate(blocks):
        if at > title and not block.kind and block.form == "text" and not block.is_prose:
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _without_tail(blocks: list[Block], title: int | None) -> list[Block]:
    """Mark the lines at the very end, below something that is not the article's: words that file it."""
    found = list(blocks)
    count = len(blocks)
    last = max((at for at, block in enumerate(blocks) if not block.kind and block.is_prose), default=count)
    start = max(last, -1 if title is None else title) + 1
    foreign = next((at for at in range(start, count) if blocks[at].kind), count)
    for at in range(foreign, count):
        block = blocks[at]
        if not block.kind and block.form == "text" and not _SAYS.search(block.bare):
            found[at] = replace(block, kind="label")
    _mark_foot(found, title)
    return found


def _mark_foot(found: list[Block], title: int | None) -> None:
    """Mark what stands right below a line of the foot, where blank lines part the paragraphs."""
    if all(block.close for block in found[1:]):
        return
    foot = len(found) - 1
    while foot > (title or 0) and (found[foot].kind or found[foot].close):
        foot -= 1
    for at in range(foot + 1, len(found)):
        if not found[at].kind and found[at].close and found[at - 1].kind in _FOOT:
            found[at] = replace(found[at], kind="label")


def _without_author(blocks: list[Block], language: Language) -> list[Block]:
    """Mark lines below the by-line, or at the end, that say who the author is: "Jane Doe is a reporter."."""
    signed = next((at for at, block in enumerate(blocks) if block.kind == "byline"), None)
    if signed is None:
        return blocks
    people = [one for one in byline.people_in(byline.names_in(blocks[signed].bare, language)) if " " in one]
    if not people:
        return blocks
    names = "|".join(re.escape(name) for name in people)
    surnames = "|".join(re.escape(name.split()[-1]) for name in people)
    # A small word follows the name: what the person is, not what somebody of that name is called.
    about = re.compile(rf"(?:{names}|(?:M[rs]s?|Dr|Prof)\.? (?:{surnames})),? [^\W\d_A-Z]")
    own = [at for at, block in enumerate(blocks) if not block.kind and block.form == "text"]
    likely = {signed + 1, *own[1:][-_LAST_PARAGRAPHS:]}
    return [
        replace(block, kind="author")
        if at in likely and not block.kind and len(block.bare) < _LONGEST_NOTE and about.match(block.bare)
        else block
        for at, block in enumerate(blocks)
    ]


def _without_captions(blocks: list[Block]) -> list[Block]:
    """Mark the line right above a credit, where blank lines part the rest, or below "Image caption,"."""
    found = list(blocks)
    for at, (above, block) in enumerate(pairwise(blocks), start=1):
        announces = above.kind == "picture" and above.bare.endswith((",", ":")) and block.form == "text"
        if announces and not block.kind and len(block.bare) < _LONGEST_CAPTION:
            found[at] = replace(block, kind="picture")
    for at, (above, block) in enumerate(pairwise(blocks)):
        is_credit = block.kind == "picture" and block.close and not above.close
        if at and is_credit and not above.kind and len(above.bare) < _LONGEST_CAPTION:
            found[at] = replace(above, kind="picture")
    return found


# ---------- headings ----------


def _headings(blocks: list[Block], roles: list[Role], title: int | None, body: int) -> Iterator[int]:
    """The blocks of the text that head others: those marked so, and one or two short lines above prose."""
    own = [at for at, role in enumerate(roles) if role == "paragraph"]
    speakers = speakers_of(blocks[at] for at in own)
    start = -1 if title is None else title
    signed = max((at for at in range(start + 1, body) if blocks[at].kind == "byline"), default=-1)
    run: list[int] = []
    for place, at in enumerate(own):
        block = blocks[at]
        if block.form in ("h1", "h2"):
            yield at
            run = []
        elif _may_head(block, speakers) and not (at < body and is_standfirst(block, at - start, at < signed)):
            run += [] if _is_numbered(blocks, own, place) else [at]
        else:
            if block.is_prose and len(run) <= _MOST_HEADINGS:
                yield from run
            run = []


def _is_numbered(blocks: list[Block], own: list[int], place: int) -> bool:
    """Whether a numbered line is one of a list, not the head of what stands below it."""
    near = own[max(0, place - 1) : place] + own[place + 1 : place + 2]
    return blocks[own[place]].form == "number" and any(blocks[at].form == "number" for at in near)


def _may_head(block: Block, speakers: frozenset[str]) -> bool:
    """Whether a line could be a heading, and is no signature, no question of an interview and no answer."""
    if not block.is_short or any(form.search(block.bare) for form in _NO_HEADINGS):
        return False
    spoken = _SPEAKER.match(block.bare)
    return not (spoken and spoken[1] in speakers)
