"""What a claim rests on, as the small list behind "2 sources".

Written in Python and not in a template because no other piece stands on the pages so often.
"""

from functools import lru_cache

from markupsafe import Markup

from dossier import sheets
from dossier.link import room
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed
from dossier.sheets import citation
from dossier.text.escape import for_html, for_markdown
from dossier.text.language import Language, start
from dossier.write.writer import Writer, outside, tier_tag


def listed(
    writer: Writer, seed: AnySeed, loc: Loc, items: tuple[sheets.Evidence, ...], edit: bool = True
) -> Markup:
    """The evidence of a claim at a place of a sheet, folded away; nothing where there is none."""
    if not items:
        return Markup("")
    if writer.uri == seed.page and (away := room.elsewhere(seed).evidence.get(loc)):
        address = writer.to_page(f"{away}#{room.key(seed, loc)}")
        return Markup(f'<a class="x-ev x-ev--away" href="{address}">{_counted(writer, items)}</a>')
    return Markup(
        f'<details class="x-ev"><summary>{_counted(writer, items)}</summary>'
        f"{_list(writer, seed, loc, items, edit)}</details>"
    )


def opened(writer: Writer, seed: AnySeed, loc: Loc) -> Markup:
    """The evidence for a place of a sheet, on a page that is about nothing else."""
    items = dict(seed.parts)[loc].evidence  # type: ignore[attr-defined]
    return Markup(f'<div class="x-ev">{_list(writer, seed, loc, items, edit=True)}</div>')


def _list(writer: Writer, seed: AnySeed, loc: Loc, items: tuple[sheets.Evidence, ...], edit: bool) -> str:
    lines = [_item(writer, seed, (*loc, "evidence", number), item) for number, item in enumerate(items)]
    if edit and writer.edit_base:
        lines.append(_edit(writer, seed, loc))
    if own := seed.ids.get(loc):
        lines.append(_permalink(writer, seed, own))
    return f"<ul>{''.join(lines)}</ul>"


def cited(writer: Writer, name: str, place: str | None) -> Markup:
    """One source as a line: whose it is, where in it, the copy that was read, and its kind."""
    source = writer.dossier.sources[name].sheet
    named, more = _said(source, writer.dossier.tiers[source.tier], writer.language)
    where = f"{writer.language.comma}{for_markdown(place)}" if place else ""
    return Markup(f'<a href="{writer.to(("source", name))}">{named}{where}</a>{more}')


# Of a source the same is said wherever it is cited, and each is cited some twenty times.
@lru_cache(maxsize=20_000)
def _said(source: sheets.Source, tier: sheets.Tier, language: Language) -> tuple[str, str]:
    """What is said of a source in its link and behind it."""
    return _name(source, language), f"{_copy(source, language)} {_kind(source, tier, language)}"


def _counted(writer: Writer, items: tuple[sheets.Evidence, ...]) -> str:
    """What stands behind a claim, counted: the article is not one source among others."""
    sources = sum(item.source is not None for item in items)
    if sources == len(items):
        return writer.ngettext("%(number)s source", "%(number)s sources", sources)
    if sources:
        return writer.ngettext("Article, %(number)s source", "Article, %(number)s sources", sources)
    return writer.gettext("Article")


def _item(writer: Writer, seed: AnySeed, loc: Loc, item: sheets.Evidence) -> str:
    if item.source is None:
        first = writer.sentences(seed, loc)[0]
        words = writer.gettext("The article, paragraph %(number)s", number=_paragraph(first))
        link = f'<a href="{writer.to(("article", first))}">{words}</a>'
        return f"<li>{link}{_quote(item.article)}</li>"
    language = writer.dossier.sources[item.source].sheet.language
    return f"<li>{cited(writer, item.source, item.place)}{_quote(item.quote, _other(writer, language))}</li>"


def _paragraph(sentence: str) -> str:
    """The number of the paragraph in which a sentence stands: its id is `p7-s1`."""
    return sentence.partition("-")[0].removeprefix("p")


def _quote(words: str | None, language: str = "") -> str:
    """Quoted words, with their language where that is not the site's."""
    of = f' lang="{for_html(language)}"' if language else ""
    return f"<q{of}>{for_markdown(words)}</q>" if words else ""


def _other(writer: Writer, language: str) -> str:
    """A language that is not the site's own and is known; else nothing."""
    return "" if language in (writer.tongue, "und") else language


def _name(source: sheets.Source, language: Language) -> str:
    date = f"{language.comma}{source.date.said(language, short=True)}" if source.date else ""
    return for_markdown(citation.name(source)) + date


def _copy(source: sheets.Source, language: Language) -> str:
    """Where it was read, if that was not at its originator's own."""
    if citation.is_at_hand(source):
        return ""
    return f"{language.comma}{for_markdown(citation.reading(source, language))}"


def _kind(source: sheets.Source, tier: sheets.Tier, language: Language) -> str:
    """The tier, a warning where there is one, and the way out to the page itself."""
    warning = f' <span class="x-warn">{for_markdown(start(source.label))}</span>' if source.label else ""
    read = language.gettext("Read it")
    out = f' <a href="{outside(source.url)}" rel="noopener">{read}</a>' if source.url else ""
    return f"{tier_tag(tier, language)}{warning}{out}"


def _permalink(writer: Writer, seed: AnySeed, own: str) -> str:
    """The address of the claim itself, which stays the same wherever the claim goes on its sheet."""
    address = writer.to_page(f"{seed.page}#{own}")
    words = writer.gettext("Link to this: %(id)s", id=Markup(f"#{own}"))
    return f'<li class="x-ev__edit"><a href="{address}">{words}</a></li>'


def _edit(writer: Writer, seed: AnySeed, loc: Loc) -> str:
    line = str(writer.linked.line(seed, loc))
    words = writer.gettext("Edit line %(line)s of the sheet", line=line)
    return f'<li class="x-ev__edit"><a href="{writer.edit(seed, loc)}">{words}</a></li>'
