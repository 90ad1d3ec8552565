"""The pages of a list that was cut: what they are called, and the ways from one to the next."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial

from dossier.link import cut, marks
from dossier.link.cut import Part
from dossier.read.seed import AnySeed
from dossier.sheets.kinds import Kind
from dossier.text.dates import parse
from dossier.text.language import Language
from dossier.write import onward
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer

MOST_WAYS = 60
"""So many pages are listed one by one; of more those that lead to them."""


@dataclass(frozen=True)
class Way:
    """The way to a page of a list: what it is called and how many sheets it has."""

    page: str
    name: str
    count: int = 0
    """None where it is not told: a page would change with each sheet on another."""


class Row(tuple[Way, ...]):
    """The ways to all parts of a list, which stand on the page of each of them and are told apart once."""

    @cached_property
    def mark(self) -> str:
        """What tells them from any others."""
        return marks.mark(tuple(self))


@dataclass(frozen=True)
class Shown:
    """A part of a list as its page shows it."""

    name: str
    title: str
    seeds: tuple[AnySeed, ...]
    before: Way | None
    after: Way | None
    beside: tuple[Way, ...]
    """The parts of the same list, this one among them; or where it is cut itself, its own parts."""
    has_lines: bool = True
    """Whether a page that leads to the sheets has a line for each of them."""


Write = Callable[..., str]
"""What writes a page with the sheets of a part, from a writer and what is `shown`."""


def pages(kind: Kind, whole: Part, language: Language, write: Write) -> Iterator[Planned]:
    """A page for each part: with its sheets, or where it is cut again, with the ways to them."""
    leaves = tuple(Way(leaf.page, name_of(leaf, kind, language)) for leaf in whole.leaves)
    numbers = {leaf.page: number for number, leaf in enumerate(leaves)}
    beside = cache(lambda page: Row(Way(part.page, name_of(part, kind, language)) for part in parts[page]))
    parts = {above.page: above.parts for above in (whole, *whole.below)}
    for part, above in _below(whole):
        number = numbers.get(part.page)
        own = ways(part, kind, language) if part.parts else beside(above.page)
        before = leaves[number - 1] if number else None
        after = leaves[number + 1] if number is not None and number + 1 < len(leaves) else None
        name = name_of(part, kind, language)
        title = language.gettext("%(list)s: %(part)s", list=language.gettext(kind.title), part=name)
        shown = Shown(name, title, part.seeds, before, after, own, part.has_lines)
        # A page of a list says which file to open where all its sheets stand in one.
        file = None if kind.many_files else part.seeds[0].file
        page = Page(part.page, kind.section, title, file, is_sought=not part.parts)
        yield Planned(
            page, partial(_leading, kind=kind, shown=shown) if part.parts else partial(write, shown=shown)
        )


def _below(whole: Part) -> Iterator[tuple[Part, Part]]:
    """Every part with the one that it is a part of."""
    for part in whole.parts:
        yield part, whole
        yield from _below(part)


def ways(part: Part, kind: Kind, language: Language) -> tuple[Way, ...]:
    """The pages on which the sheets of a part stand, or where they are many its own parts."""
    leaves = tuple(part.leaves) if part.parts else ()
    found = leaves if len(leaves) <= MOST_WAYS else part.parts
    return tuple(_way(one, kind, language) for one in found)


def _way(part: Part, kind: Kind, language: Language) -> Way:
    return Way(part.page, name_of(part, kind, language), len(part.seeds))


def _leading(writer: Writer, kind: Kind, shown: Shown) -> str:
    kicker = writer.go_page(kind.index, writer.language.gettext(kind.title))
    first = [onward.Way(writer.language.gettext("Next"), way.name, way.page) for way in shown.beside[:1]]
    on = (*row(shown, kind, writer.language), *first)
    return render(writer, "part.md.j2", on, kind=kind, shown=shown, kicker=kicker)


def of_shelf(writer: Writer, kind: Kind, shown: Shown) -> str:
    """A part of a list of sheets that have pages of their own."""
    kicker = writer.go_page(kind.index, writer.language.gettext(kind.title))
    on = row(shown, kind, writer.language)
    return render(writer, "shelf.md.j2", on, kind=kind, shown=shown, kicker=kicker)


def row(shown: Shown, kind: Kind, language: Language) -> onward.Ways:
    """The ways to the list, and to what stands in it before a part and after it."""
    earlier, later = language.gettext("Earlier"), language.gettext("Later")
    before, after = language.pgettext("letter", "Before"), language.pgettext("letter", "After")
    yield onward.Way("", language.gettext(kind.title), kind.index, "up")
    if way := shown.before:
        yield onward.Way(earlier if kind.cut == "date" else before, way.name, way.page, "prev")
    if way := shown.after:
        yield onward.Way(later if kind.cut == "date" else after, way.name, way.page, "next")


# ---------- what a part is called ----------


def name_of(part: Part, kind: Kind, language: Language) -> str:
    """A part in words: a stretch of time, a group, letters."""
    return _NAMES[kind.cut](part, language)


_DAYS = re.compile(r"(?P<start>\d{4}(?:-\d\d){0,2})(?:--(?P<end>\d\d))?(?:-(?P<letters>[^-].*))?")


def _stretch(part: Part, language: Language) -> str:
    found = _DAYS.fullmatch(part.key)
    assert found, "the cut has seen to it"
    start, end = found["start"], found["end"]
    said = parse(f"{start}/{start[:8]}{end}" if end else start).said(language)
    return _with(said, found["letters"], language)


def _group(part: Part, language: Language) -> str:
    group = cut.group_of(part.seeds[0])
    letters = part.key if not group else part.key.removeprefix(group).lstrip("-")
    if not group and part.key == cut.OTHERS:
        return language.gettext("Others")
    return _with(part.seeds[0].sheet.group, letters, language) if group else _letters(part.key)


def _with(name: str, letters: str | None, language: Language) -> str:
    if not letters:
        return name
    return language.gettext("%(list)s: %(part)s", list=name, part=_letters(letters))


def _letters(key: str) -> str:
    return key.rstrip("-").replace("-", "–").upper()


_NAMES: dict[str, Callable[[Part, Language], str]] = {
    "date": _stretch,
    "group": _group,
    "letter": lambda part, language: _letters(part.key),
}
