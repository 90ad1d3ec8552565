"""Lists of links for which a page has no room: it has their beginning, pages of their own all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dossier.link import neighbours, room
from dossier.link.cut import ROOM
from dossier.link.linked import Linked
from dossier.read.seed import AnySeed
from dossier.sheets import kinds
from dossier.sheets.kinds import Kind
from dossier.text.language import Language
from dossier.write import onward, shown_at
from dossier.write.page import Page, Planned
from dossier.write.shown_at import Use
from dossier.write.templates import render
from dossier.write.writer import Writer

_LINK = 90
"""The bytes of a link, without its words and its address."""


@dataclass(frozen=True)
class More:
    """A list of links that has pages of its own: where they begin, what they are about, where they belong."""

    page: str
    """The first of its pages; that of the second ends with a 2."""
    kind: str
    title: str
    back: Use
    links: tuple[Use, ...]
    about: str = ""
    """What they are about, where the title does not say it."""


@dataclass(frozen=True)
class _Piece:
    """What stands on one of its pages, and the pages before and after it."""

    links: tuple[Use, ...]
    number: int
    before: str
    after: str


def pages(more: More) -> Iterator[Planned]:
    """The pages of a list, as many as it needs."""
    cut = list(_cut(more.links))
    names = [_numbered(more.page, number) for number in range(1, len(cut) + 1)]
    for number, (name, links) in enumerate(zip(names, cut, strict=True), 1):
        before = names[number - 2] if number > 1 else ""
        after = names[number] if number < len(names) else ""
        piece = _Piece(links, number, before, after)
        yield Planned(
            Page(name, more.kind, more.title, is_sought=False), partial(_page, of=_head(more), piece=piece)
        )


def _head(more: More) -> More:
    """What all its pages say."""
    return replace(more, links=())


def _cut(links: Sequence[Use]) -> Iterator[tuple[Use, ...]]:
    taken: list[Use] = []
    left = ROOM
    for link in links:
        left -= _LINK + len(f"{link.address}{link.name}{link.text}".encode())
        if left < 0 and taken:
            yield tuple(taken)
            taken, left = [], ROOM
        taken.append(link)
    yield tuple(taken)


def _numbered(page: str, number: int) -> str:
    return page if number == 1 else f"{page.removesuffix('.md')}-{number}.md"


def _page(writer: Writer, of: More, piece: _Piece) -> str:
    back = writer.go_page(of.back.address, of.back.name)
    return render(writer, "more.md.j2", _ways(writer, of, piece), of=of, piece=piece, back=back)


def _ways(writer: Writer, of: More, piece: _Piece) -> onward.Ways:
    """To where the list belongs, and to the pages before and after."""
    language = writer.language
    yield onward.Way("", of.back.name, of.back.address, "up")
    if piece.before:
        yield onward.Way(language.gettext("Before this"), str(piece.number - 1), piece.before, "prev")
    if piece.after:
        yield onward.Way(language.gettext("Next"), str(piece.number + 1), piece.after, "next")


def to(seed: AnySeed, language: Language) -> Use:
    """A sheet as a link, an event with its day."""
    day = seed.date("date") if seed.kind == "event" else None
    date = day.said(language, short=True) if day else ""
    return Use(shown_at.address_of(seed, ()), shown_at.name_of(seed, language), date)


# ---------- the sheets that name one ----------

_ON_SHEETS = ("event", "point", "territory")
"""The kinds of ours whose sheets stand on the page of one that they name."""


def of_sheets(linked: Linked, language: Language) -> Iterator[More]:
    """The lists of sheets that name one, where they have no room on its page."""
    listed = [kind for kind in kinds.every() if kind.name in _ON_SHEETS or kind in kinds.outside()]
    for seed in linked.dossier.seeds():
        target = seed.kind, seed.id
        # Few are named so often, and to weigh a sheet takes longer than to count.
        if len(linked.incoming.get(target, ())) <= room.FEW or not kinds.of_name(seed.kind).has_pages:
            continue
        most = room.most_named(seed)
        for kind in listed:
            if len(found := neighbours.naming(linked, target, kind.name)) > most:
                yield _of_sheet(seed, kind, found, language)


def of_sources(linked: Linked, language: Language) -> Iterator[More]:
    """What rests on a source, where it has no room on the list of sources."""
    for seed in linked.dossier.sources.values():
        resting = linked.incoming.get(("source", seed.id), ())
        if len(resting) <= room.MOST:
            continue
        first = {(one.seed.kind, one.seed.id): one for one in reversed(resting)}
        if len(first) > room.MOST:
            links = tuple(shown_at.use(one.seed, one.loc, language) for one in reversed(first.values()))
            title = language.ngettext("Used on %(number)s sheet", "Used on %(number)s sheets", len(links))
            back = Use(shown_at.address_of(seed, ()), seed.sheet.originator)
            yield More(room.page_of_uses(seed), "sources", title, back, links, seed.sheet.title)


def _of_sheet(seed: AnySeed, kind: Kind, found: Sequence[AnySeed], language: Language) -> More:
    name = shown_at.name_of(seed, language)
    title = language.gettext("%(list)s: %(part)s", list=name, part=language.gettext(kind.title))
    links = tuple(to(one, language) for one in found)
    return More(room.page_of_named(seed, kind), seed.kind, title, Use(seed.page, name), links)
