"""What a claim rests on, as the small list behind "2 sources".

Written in Python and not in a template because no other piece stands on the pages so often.
"""

from markupsafe import Markup

from dossier import sheets
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed
from dossier.sheets import citation
from dossier.text.escape import for_markdown
from dossier.text.words import counted
from dossier.write.writer import Writer, outside


def listed(
    writer: Writer, seed: AnySeed, loc: Loc, items: tuple[sheets.Evidence, ...], edit: bool = True
) -> Markup:
    """The evidence of a claim at a place of a sheet, folded away; nothing where there is none."""
    if not items:
        return Markup("")
    lines = [_item(writer, seed, (*loc, "evidence", number), item) for number, item in enumerate(items)]
    if edit and writer.edit_base:
        lines.append(_edit(writer, seed, loc))
    if own := seed.ids.get(loc):
        lines.append(_permalink(writer, seed, own))
    return Markup(
        f'<details class="x-ev"><summary>{_counted(items)}</summary><ul>{"".join(lines)}</ul></details>'
    )


def cited(writer: Writer, name: str, place: str | None) -> Markup:
    """One source as a line: whose it is, where in it, the copy that was read, and its kind."""
    source = writer.dossier.sources[name].sheet
    where = f", {for_markdown(place)}" if place else ""
    link = f'<a href="{writer.to(("source", name))}">{_name(writer, source)}{where}</a>'
    return Markup(f"{link}{_copy(source)} {_kind(source, writer.dossier.tiers[source.tier])}")


def _counted(items: tuple[sheets.Evidence, ...]) -> str:
    """What stands behind a claim, counted: the article is not one source among others."""
    sources = sum(item.source is not None for item in items)
    words = counted(sources, "source", "sources")
    if sources == len(items):
        return words
    return f"Article, {words}" if sources else "Article"


def _item(writer: Writer, seed: AnySeed, loc: Loc, item: sheets.Evidence) -> str:
    if item.source is None:
        first = writer.sentences(seed, loc)[0]
        link = f'<a href="{writer.to(("article", first))}">The article, {_place(first)}</a>'
        return f"<li>{link}{_quote(item.article)}</li>"
    return f"<li>{cited(writer, item.source, item.place)}{_quote(item.quote)}</li>"


def _place(sentence: str) -> str:
    """Where a sentence stands, in a reader's words: its id is `p7-s1`."""
    return f"paragraph {sentence.partition('-')[0].removeprefix('p')}"


def _quote(words: str | None) -> str:
    return f"<q>{for_markdown(words)}</q>" if words else ""


def _name(writer: Writer, source: sheets.Source) -> str:
    date = f", {source.date.said(writer.language, short=True)}" if source.date else ""
    return for_markdown(citation.name(source)) + date


def _copy(source: sheets.Source) -> str:
    """Where it was read, if that was not at its originator's own."""
    return "" if citation.is_at_hand(source) else f", {for_markdown(citation.reading(source))}"


def _kind(source: sheets.Source, of: sheets.Tier) -> str:
    """The tier, a warning where there is one, and the way out to the page itself."""
    tier = f'<span class="x-tier x-tier--{citation.mark(of)}">{for_markdown(of.label)}</span>'
    warning = (
        f' <span class="x-warn">{for_markdown(source.label[:1].upper() + source.label[1:])}</span>'
        if source.label
        else ""
    )
    out = f' <a href="{outside(source.url)}" rel="noopener">Read it</a>' if source.url else ""
    return tier + warning + out


def _permalink(writer: Writer, seed: AnySeed, own: str) -> str:
    """The address of the claim itself, which stays the same wherever the claim goes on its sheet."""
    address = writer.to_page(f"{seed.page}#{own}")
    return f'<li class="x-ev__edit"><a href="{address}">Link to this: #{own}</a></li>'


def _edit(writer: Writer, seed: AnySeed, loc: Loc) -> str:
    words = f"Edit line {writer.linked.line(seed, loc)} of the sheet"
    return f'<li class="x-ev__edit"><a href="{writer.edit(seed, loc)}">{words}</a></li>'
