"""From a text to an article: lines to blocks, blocks to what they are, paragraphs to sentences."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from dossier.article import byline, dateline, languages, sentences
from dossier.article.blocks import Block, blocks_of
from dossier.article.languages import Language
from dossier.article.lines import is_ended
from dossier.article.quotations import quotations
from dossier.article.roles import settled, speakers_of
from dossier.article.surroundings import WHY
from dossier.article.values import Article, Paragraph, Passage, Role, Section, one_line, paragraph

# A standfirst or points of summary may stand above the report that begins with a dateline.
_LATEST_DATELINE = 3


def parse(text: str, headline: str | None = None) -> Article:
    """Take an article's text apart; any text will do, and an empty one gives an Article without sections.

    `headline`: the headline, if it is known from elsewhere: all that stands above it in the text is dropped.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    language = languages.of(text)
    roles = settled(blocks_of(text, language), headline, language)
    sent_from, report = _dateline(roles, language)
    sections = tuple(_sections(text, roles, language, sent_from, report))
    return Article(
        text=text,
        language=language.code,
        title=next((one_line(block.bare) for role, block in roles if role == "title"), None),
        dateline=sent_from.text if sent_from else None,
        byline=next(
            (byline.names_in(one_line(block.bare), language) for role, block in roles if role == "byline"),
            None,
        ),
        sections=sections,
        quotations=tuple(quotations(text, sections)),
        passages=tuple(_passage(role, block) for role, block in roles),
    )


def _passage(role: Role, block: Block) -> Passage:
    why = WHY[block.kind] if block.kind else ""
    return Passage(role, block.text, block.begin, block.end, one_line(block.bare), why)


def _dateline(
    roles: Sequence[tuple[Role, Block]], language: Language
) -> tuple[dateline.Dateline | None, Block | None]:
    """The dateline, and the paragraph that begins with it; above the by-line stands a standfirst at most."""
    signed = next((at for at, (role, _) in enumerate(roles) if role == "byline"), 0)
    paragraphs = [block for role, block in roles[signed:] if role == "paragraph"]
    speakers = speakers_of(paragraphs)
    prose = [block for block in paragraphs if is_ended(block.bare)]
    for block in prose[:_LATEST_DATELINE]:
        if block.form == "text" and (found := dateline.find(block.text, language, speakers)):
            return found, block
    return None, None


def _sections(
    text: str,
    roles: Sequence[tuple[Role, Block]],
    language: Language,
    sent_from: dateline.Dateline | None,
    report: Block | None,
) -> Iterator[Section]:
    parts: list[tuple[str | None, list[Paragraph]]] = []
    number = 0
    for role, block in roles:
        if role == "heading":
            parts.append((one_line(block.bare), []))
        elif role == "paragraph":
            number += 1
            if not parts:
                parts.append((None, []))
            opening = sent_from.length if sent_from and block is report else 0
            spans = sentences.spans(text, block.start, block.end, language, opening)
            parts[-1][1].append(paragraph(text, number, spans))
    taken: dict[str, int] = {}
    for heading, paragraphs in parts:
        yield Section(heading, _section_id(heading, taken), tuple(paragraphs))


def _section_id(heading: str | None, taken: dict[str, int]) -> str:
    """A name for URLs, unlike a sentence's id and all in `taken`, to which it is added with its number."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", heading or "start"))
    letters = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    slug = re.sub(r"[\W_]+", "-", letters).strip("-") or "section"
    if re.fullmatch(r"p\d+(-s\d+)?", slug):
        slug = f"section-{slug}"
    unique, count = slug, taken.get(slug, 0)
    while unique in taken:
        count += 1
        unique = f"{slug}-{count}"
    taken[slug] = max(count, 1)
    taken.setdefault(unique, 1)
    return unique
