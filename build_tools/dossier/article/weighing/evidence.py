"""What speaks for and against a line's being the article's own: signs, each a few words long.

`weights.yml` says what each sign weighs. A sign is of the line itself, of where it stands, or of its
neighbours, by what the rules took them for.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.article import byline, languages
from dossier.article.blocks import Block
from dossier.article.languages import Language
from dossier.article.lines import is_ended
from dossier.article.names import are_names, is_house, is_large
from dossier.article.values import Role

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

# What can be seen in a line without knowing its language.
_MARKS = {
    "number": re.compile(r"\d"),
    "clock": re.compile(r"\b\d{1,2}[:.h]\d\d\b"),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "begins in quotes": re.compile("^[\"'“‘«»„「]"),
    "address": re.compile(r"https?://|www\.|\S@\S|@\w"),
    "bar": re.compile(r"[|·•/]"),
    "brackets": re.compile(r"^[(\[]|[)\]]$"),
    "begins small": re.compile(r"^[^\W\d_A-Z](?<=[a-zà-ÿа-яёіїєґ])"),
}

# A name of two or three words, and a small one behind it: who somebody is.
_ABOUT = re.compile(r"\S+ \S+(?: [^\W\d_a-z]\S+)?,? [^\W\d_A-Z]")

# Words that begin alike are forms of one: "fishing", "fishermen". Shorter ones are in every text.
_STEM, _SHORTEST = 5, 4

# The length of a line, in words.
_LENGTHS = ((1, "1"), (3, "2-3"), (6, "4-6"), (10, "7-10"), (16, "11-16"), (30, "17-30"))

# How many lines of a page's furniture are none, a little, some.
_FURNITURE = ((0, "no"), (2, "little"), (6, "some"))

# More words that a page is made of, than so many, say no more.
_MOST_CUES = 3


@dataclass(frozen=True)
class Page:
    """All that is known of a text before its lines are weighed.

    `verdicts`: what the rules took each block for. `last`: the last block that is running text.
    `has_gaps`: blank lines part its paragraphs. `stems`: in how many paragraphs a word stands.
    `furniture`: how many lines are known to be of the page around; a text typed off has none.
    """

    blocks: Sequence[Block]
    verdicts: Sequence[str]
    title: int | None
    body: int
    last: int
    has_gaps: bool
    stems: Counter[str]
    times: Counter[str]
    cues: frozenset[str]
    reader: frozenset[str]
    menu: frozenset[str]
    authors: tuple[str, ...]
    furniture: str


def page_of(
    rated: Sequence[tuple[Role, Block]],
    known: Sequence[bool],
    title: int | None,
    body: int,
    language: Language,
) -> Page:
    """What is known of a text. `known`: whether a line shows by itself what of a page it is."""
    blocks = [block for _, block in rated]
    verdicts = [_verdict(role, block, sure) for (role, block), sure in zip(rated, known, strict=True)]
    prose = [at for at, verdict in enumerate(verdicts) if verdict == "prose"]
    english = languages.language("en")
    return Page(
        blocks,
        verdicts,
        title,
        body,
        last=max(prose, default=len(blocks)),
        has_gaps=2 * sum(not blocks[at].close for at in prose) > len(prose),
        stems=Counter(stem for at in prose for stem in set(_stems(blocks[at].bare))),
        times=Counter(block.bare for block in blocks),
        cues=language.words("cues") | english.words("cues"),
        reader=language.words("reader") | english.words("reader"),
        menu=languages.words_of_all("menu") | languages.words_of_all("label"),
        authors=tuple(_authors(rated, language)),
        furniture=_furniture(verdicts.count("known")),
    )


def signs(page: Page, at: int) -> Iterator[str]:
    """The signs of one block."""
    yield "any"
    for of_one in (_of_verdict, _of_length, _of_words, _of_marks, _of_sharing, _of_place, _of_neighbours):
        yield from of_one(page, at)


def _verdict(role: Role, block: Block, known: bool) -> str:
    if role in ("title", "byline"):
        return role
    if role == "heading":
        return "marked" if block.form in ("h1", "h2") else "heading"
    if role == "dropped":
        return "known" if known else "guessed"
    if block.form in ("item", "number", "quote"):
        return "item"
    return "prose" if block.is_prose else "line"


def _authors(rated: Sequence[tuple[Role, Block]], language: Language) -> Iterator[str]:
    """The first two words of each name in the by-lines."""
    for line in (block.bare for role, block in rated if role == "byline"):
        people = byline.people_in(byline.names_in(line, language))
        yield from (" ".join(one.split()[:2]) for one in people if " " in one)


def _furniture(count: int) -> str:
    return next((name for most, name in _FURNITURE if count <= most), "much")


def _stems(text: str) -> list[str]:
    return [word.lower()[:_STEM] for word in _WORD.findall(text) if len(word) >= _SHORTEST]


# ---------- of the line itself ----------


def _of_verdict(page: Page, at: int) -> Iterator[str]:
    yield f"is {page.verdicts[at]}"
    yield f"{page.furniture} furniture"
    yield f"{page.furniture} furniture, is {page.verdicts[at]}"
    if page.verdicts[at] == "guessed":
        yield f"is {page.blocks[at].kind}"


def _of_length(page: Page, at: int) -> Iterator[str]:
    words, end = _length(page.blocks[at].bare), _end(page.blocks[at].bare)
    yield f"words {words}"
    yield f"ends {end}"
    yield f"words {words}, ends {end}"


def _length(bare: str) -> str:
    count = len(bare.split())
    return next((name for most, name in _LENGTHS if count <= most), "more")


def _end(bare: str) -> str:
    last = bare[-1:]
    if last in "?？؟":
        return "?"
    if last in "!:…,":
        return last
    return "stop" if is_ended(bare) else "none"


def _of_words(page: Page, at: int) -> Iterator[str]:
    bare = page.blocks[at].bare
    words = [word.lower() for word in _WORD.findall(bare)]
    cues = sum(word in page.cues for word in words)
    count = min(cues, _MOST_CUES)
    addressed = not page.reader.isdisjoint(words)
    if addressed:
        yield "to the reader"
    if cues:
        yield f"cues {count}"
        yield f"cues {count}, ends {_end(bare)}"
    if cues and addressed:
        yield f"cues {count}, to the reader"
    if cues and 2 * cues >= len(words):
        yield "mostly cues"
    if words and all(word in page.menu for word in words):
        yield "menu"


def _of_marks(page: Page, at: int) -> Iterator[str]:
    bare = page.blocks[at].bare
    yield from (name for name, mark in _MARKS.items() if mark.search(bare))
    yield f"case {_case(bare)}"
    if are_names(bare):
        yield "names"
    if any(map(is_house, bare.split()[-1:])):
        yield "house last"
    if page.authors and bare.startswith(page.authors):
        yield "begins with the author"
        if _ABOUT.match(bare):
            yield "about the author"


def _case(bare: str) -> str:
    long = [word for word in _WORD.findall(bare) if len(word) >= _SHORTEST]
    if not long:
        return "none"
    if all(word.isupper() for word in long) and long[0].lower() != long[0]:
        return "capitals"
    return "large" if len(long) > 1 and all(map(is_large, long)) else "mixed"


def _of_sharing(page: Page, at: int) -> Iterator[str]:
    """Whether its words are those of the text: a heading's are, a button's are not."""
    block = page.blocks[at]
    if page.times[block.bare] > 1:
        yield "said twice"
    if stems := _stems(block.bare):
        own = page.verdicts[at] == "prose"
        share = sum(page.stems[stem] > own for stem in stems) / len(stems)
        name = "none" if not share else "some" if 2 * share < 1 else "most"
        yield f"shares {name}"
        yield f"shares {name}, words {_length(block.bare)}"


# ---------- of where it stands ----------


def _of_place(page: Page, at: int) -> Iterator[str]:
    part, verdict = _part(page, at), page.verdicts[at]
    yield f"in {part}"
    yield f"in {part}, is {verdict}"
    if page.has_gaps:
        gaps = f"{_gap(page, at)}/{_gap(page, at + 1)}"
        yield f"gaps {gaps}"
        yield f"gaps {gaps}, in {part}"
        yield f"gaps {gaps}, is {verdict}"
        yield f"gaps {gaps}, is {verdict}, below {_beside(page, at + 1)}"
        yield f"gaps {gaps}, is {verdict}, above {_beside(page, at - 1)}"


def _part(page: Page, at: int) -> str:
    if at >= page.body:
        return "foot" if at > page.last else "text"
    return "lead" if page.title is not None and at > page.title else "head"


def _of_neighbours(page: Page, at: int) -> Iterator[str]:
    verdict = page.verdicts[at]
    for side, near, gap in (("above", at - 1, at), ("below", at + 1, at + 1)):
        beside = _beside(page, near)
        parted = f" {_gap(page, gap)}" if page.has_gaps else ""
        yield f"{side} {beside}{parted}"
        yield f"{side} {beside}{parted}, is {verdict}"
        if beside in ("known", "guessed"):
            kind = page.blocks[near].kind
            yield f"{side} {kind}{parted}"
            yield f"{side} {kind}{parted}, is {verdict}"
    yield f"second above {_beside(page, at - 2)}"
    yield f"second below {_beside(page, at + 2)}"


def _beside(page: Page, at: int) -> str:
    return page.verdicts[at] if 0 <= at < len(page.verdicts) else "edge"


def _gap(page: Page, at: int) -> str:
    """Whether a blank line stands above a block."""
    return "close" if at < len(page.blocks) and page.blocks[at].close else "apart"
