"""Claims as a page shows them: what is said, how sure it is, of which day, by whom else it is told otherwise.

Written in Python and not in a template, as what they rest on is: half of all pages' text is claims.
"""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from dossier import sheets
from dossier.link import room
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed
from dossier.text.dates import Date
from dossier.text.escape import for_markdown
from dossier.text.language import start
from dossier.text.words import shortened
from dossier.write import evidence, shown_at
from dossier.write.writer import Writer


def listed(writer: Writer, seed: AnySeed, field: str) -> Markup:
    """All claims in a field of a sheet, each with its foot; of those that stand elsewhere a line each."""
    places = [(field, number) for number in range(len(getattr(seed.sheet, field)))]
    away = room.elsewhere(seed).claims if writer.uri == seed.page else {}
    here = of(writer, seed, [loc for loc in places if loc not in away])
    gone = [loc for loc in places if loc in away]
    return Markup(f"{here}{_lines(writer, seed, gone, away)}") if gone else here


def of(writer: Writer, seed: AnySeed, places: Iterable[Loc]) -> Markup:
    """The claims at some places of a sheet, each with its foot."""
    claims = (_claim(writer, seed, loc, getattr(seed.sheet, str(loc[0]))[loc[1]]) for loc in places)
    return Markup(f'<div class="x-claims" role="list" markdown>\n{"".join(claims)}</div>\n\n')


_MOST_LINES = 240
"""Of so many claims that stand elsewhere each has a line: an earlier address of it leads there."""


def _lines(writer: Writer, seed: AnySeed, gone: Sequence[Loc], away: Mapping[Loc, str]) -> str:
    """The ways to claims that stand on other pages, and to those pages."""
    lines = [_line(writer, seed, loc, away[loc]) for loc in gone[:_MOST_LINES]]
    if more := len(gone) - len(lines):
        words = writer.ngettext("%(number)s more", "%(number)s more", more)
        pages = dict.fromkeys(away[loc] for loc in gone[_MOST_LINES:])
        lines += [f'<li><a href="{writer.to_page(page)}">{words}</a></li>' for page in pages]
    return f'<ul class="x-index x-index--links">{"".join(lines)}</ul>\n\n'


def _line(writer: Writer, seed: AnySeed, loc: Loc, page: str) -> str:
    own, words = seed.ids[loc], shortened(shown_at.words_at(seed, loc), 110)
    return f'<li id="{own}"><a href="{writer.to_page(f"{page}#{own}")}">{for_markdown(words)}</a></li>'


def foot(writer: Writer, seed: AnySeed, loc: Loc, claim: sheets.Claim) -> Markup:
    """How sure a claim is, the day for which it holds, and what it rests on."""
    rests_on = evidence.listed(writer, seed, loc, claim.evidence)
    status = f"{_status(writer, claim)}{_as_of(writer, claim.as_of)}"
    return Markup(f'<div class="x-claim__foot">{status}{rests_on}</div>\n')


def dated(writer: Writer, seed: AnySeed, loc: Loc, item: sheets.Claim) -> Markup:
    """The same for what has a date and evidence, and no status."""
    rests_on = evidence.listed(writer, seed, loc, item.evidence)
    # It begins its line, or Markdown would lose count of its tags.
    return Markup(f'\n<div class="x-claim__foot">{_as_of(writer, item.as_of)}{rests_on}</div>')


def accounts(writer: Writer, seed: AnySeed, loc: Loc, items: tuple[sheets.Account, ...]) -> Markup:
    """The accounts that differ on a claim; nothing where there are none."""
    if not items:
        return Markup("")
    label = writer.ngettext("%(number)s account", "%(number)s accounts that differ", len(items))
    said = (_account(writer, seed, (*loc, "accounts", number), item) for number, item in enumerate(items))
    return Markup(f'<ol class="x-accounts" aria-label="{label}">\n{"".join(said)}</ol>\n')


def claim_foot(writer: Writer, seed: AnySeed, loc: Loc, claim: sheets.Claim) -> Markup:
    """All that stands below a claim."""
    differing = accounts(writer, seed, loc, claim.accounts)
    return Markup(f"{foot(writer, seed, loc, claim)}\n{differing}\n")


def _claim(writer: Writer, seed: AnySeed, loc: Loc, claim: sheets.Claim) -> str:
    head = f'<div class="x-claim" id="{writer.anchor(seed, *loc)}" role="listitem" markdown>'
    said = f"{writer.also_at(seed, *loc)}\n\n{writer.prose(claim.text)}"
    return f"{head}\n{said}\n\n{claim_foot(writer, seed, loc, claim)}\n\n</div>\n\n"


def _status(writer: Writer, claim: sheets.Claim) -> str:
    words = start(writer.language.word("how sure", claim.status))
    if claim.by:
        words = writer.gettext("%(status)s by %(claimant)s", status=words, claimant=writer.claimant(claim.by))
    else:
        words = for_markdown(words)
    return f'<span class="x-conf x-conf--{claim.status.replace(" ", "-")}">{words}</span>'


def _as_of(writer: Writer, date: Date | None) -> str:
    words = date and writer.gettext("as of %(date)s", date=writer.time(date))
    return f'<span class="x-asof">{words}</span>' if words else ""


def _account(writer: Writer, seed: AnySeed, loc: Loc, item: sheets.Account) -> str:
    who = f'<b class="x-account__n">{for_markdown(writer.account(item))}</b>'
    rests_on = evidence.listed(writer, seed, loc, item.evidence, edit=False)
    return f'<li class="x-account">{who}<p>{writer.say_html(item.text)}</p>{rests_on}</li>\n'
