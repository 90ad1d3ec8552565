"""The overview above a timeline: a small block for each entry, stacked by month, years apart by a break."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from dossier.pictures.parts.figure import plain_table
from dossier.pictures.parts.tags import link, tag, text
from dossier.text.dates import Date, parse
from dossier.text.language import Language

_MONTH = 11

_STEP, _THIN, _HIGH = 9, 2.6, 144
"""The height of an entry: as a rule, the least to be seen by itself, and of all of the fullest month."""

_SIDE = 7.5

_LABEL = 40
"""The least width of a year: its label."""

_BREAK = 30

_FOOT = 34


@dataclass(frozen=True)
class Dot:
    """One entry, counted in the month in which it begins."""

    date: Date
    marked: bool = False

    @property
    def month(self) -> int:
        """The months since the year nought."""
        return 12 * self.date.first.year + self.date.first.month - 1


@dataclass(frozen=True)
class _Year:
    """A stretch of the drawing: a year from its first month with an entry to its last."""

    year: int
    dots: tuple[Dot, ...]
    x: float
    skipped: int
    """The empty months before it."""

    @property
    def width(self) -> float:
        return max(_LABEL, _MONTH * (self.dots[-1].month - self.dots[0].month + 1))


def overview(dots: list[Dot], title: str, language: Language, ways: Mapping[int, str]) -> str:
    """The drawing; its years link to where their entries are."""
    years = list(_laid_out(dots))
    most = max(Counter(dot.month for dot in dots).values(), default=1)
    step = min(_STEP, _HIGH / most)
    height = round(max(step * most, 1)) + _FOOT
    width = years[-1].x + years[-1].width + 4 if years else _LABEL
    parts = (_break(year, height) + _year(year, height, step, language, ways[year.year]) for year in years)
    return tag(
        "svg",
        *parts,
        class_="x-density",
        viewBox=f"0 0 {width:g} {height}",
        width=width,
        height=height,
        role="group",
        aria_label=language.gettext("%(title)s: how many entries in each month", title=title),
    )


def table(dots: list[Dot], language: Language) -> str:
    """The same as a table of months."""
    months = Counter(dot.month for dot in dots)
    return plain_table(
        (language.gettext("Month"), language.gettext("Entries")),
        ((text(_month(month, language)), str(count)) for month, count in months.items()),
    )


def _month(month: int, language: Language) -> str:
    """A month, given by its number from the year nought on, in words."""
    return parse(f"{month // 12:04}-{month % 12 + 1:02}").said(language)


def _laid_out(dots: list[Dot]) -> Iterator[_Year]:
    x, before = 2.0, None
    for year, group in groupby(dots, key=lambda dot: dot.month // 12):
        found = tuple(group)
        skipped = 0 if before is None else found[0].month - before - 1
        x += _BREAK if skipped else 0
        laid = _Year(year, found, x, skipped)
        yield laid
        x, before = x + laid.width + 4, found[-1].month


def _break(year: _Year, height: float) -> str:
    if not year.skipped:
        return ""
    x, y = year.x - _BREAK / 2 - 4, height - _FOOT
    return tag("path", class_="x-density__break", d=f"M{x:g} {y + 5:g}l5-10m2 10l5-10")


def _year(year: _Year, height: float, step: float, language: Language, way: str) -> str:
    base = height - _FOOT
    many = language.ngettext("%(number)s entry", "%(number)s entries", len(year.dots))
    shapes = tag("rect", class_="x-density__area", x=year.x, y=0, width=year.width, height=height)
    shapes += tag("path", class_="x-density__axis", d=f"M{year.x:g} {base + 1:g}h{year.width:g}")
    shapes += "".join(_squares(year, base, step))
    label = tag("text", str(year.year), x=year.x, y=base + 17)
    return link(way, shapes, label, aria_label=f"{year.year}: {many}")


def _squares(year: _Year, base: float, step: float) -> Iterator[str]:
    """A square for each entry, those of a kind in one shape: an element for each would be most of a page."""
    start, marks, squares = year.dots[0].month, "", ""
    for month, dots in groupby(year.dots, key=lambda dot: dot.month):
        x, own = year.x + _MONTH * (month - start) + 1, list(dots)
        marked = sum(dot.marked for dot in own)
        marks += _stack(x, base, marked, step)
        squares += _stack(x, base - step * marked, len(own) - marked, step)
    for path, class_ in ((marks, "x-density__mark"), (squares, "x-density__dot")):
        if path:
            yield tag("path", class_=class_, d=path)


def _stack(x: float, base: float, count: int, step: float) -> str:
    """Squares on one another, or where they would be thinner than a line a bar of the same height."""
    if count and step < _THIN:
        return f"M{x:g} {base:.5g}h{_SIDE:g}v-{max(1, step * count):.4g}h-{_SIDE:g}z"
    high = min(_SIDE, step - 0.8)
    tops = (base - step * place for place in range(1, count + 1))
    return "".join(f"M{x:g} {top:.5g}h{_SIDE:g}v{high:.3g}h-{_SIDE:g}z" for top in tops)
