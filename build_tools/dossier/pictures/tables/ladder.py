"""The ladder: one figure followed through the texts, a bar to scale or the words "no number"."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.pictures.parts.figure import Caption, figure, plain_table
from dossier.pictures.parts.tags import link, tag, text
from dossier.text.dates import Date

_ROOM_INSIDE = 38
"""A bar of this many per cent has room for its number inside, at 390 px too."""


@dataclass(frozen=True)
class Rung:
    """What one text says of the figure; no value where it names no number."""

    label: str
    says: str
    value: float | None = None
    date: Date | None = None
    href: str | None = None
    evidence: str | None = None
    """Where the evidence for it stands."""
    marked: bool = False
    """The step to look at: the latest, as a rule."""


@dataclass(frozen=True)
class Reference:
    """A value to compare with, drawn as a line through all rows."""

    value: float
    label: str


@dataclass(frozen=True)
class Ladder:
    """One figure through several texts, in order of date."""

    title: str
    unit: str
    rungs: tuple[Rung, ...]
    caption: Caption
    reference: Reference | None = None


def amount(value: float) -> str:
    """A number as readers write it: 600,000 or 78.1."""
    return f"{value:,.10g}" if value % 1 else f"{value:,.0f}"


def draw(ladder: Ladder) -> str:
    """The ladder as a figure: a row for each text, caption, and the same as a table."""
    rows = tag("ol", *(_rung(ladder, rung) for rung in ladder.rungs), class_="x-rungs")
    title = tag("p", text(ladder.title), " ", tag("span", text(ladder.unit)), class_="x-fig__title")
    return figure(
        "ladder",
        title + rows + _legend(ladder.reference),
        ladder.caption,
        _table(ladder),
        "The same as a table",
    )


def _legend(reference: Reference | None) -> str:
    if reference is None:
        return ""
    return tag(
        "p",
        tag("i", class_="x-rungs__line"),
        text(f"{amount(reference.value)}: {reference.label}"),
        class_="x-rungs__key",
    )


def _rung(ladder: Ladder, rung: Rung) -> str:
    date = tag("time", text(rung.date.short), datetime=rung.date.iso) if rung.date else ""
    head = tag("p", date, link(rung.href, text(rung.label)), class_="x-rungs__head")
    says = tag("p", text(rung.says), _evidence(rung), class_="x-rungs__says")
    return tag("li", head, _bar(ladder, rung), says, class_="x-is-marked" if rung.marked else None)


def _evidence(rung: Rung) -> str:
    if rung.evidence is None:
        return ""
    return " " + link(
        rung.evidence, text("Evidence"), class_="x-rungs__src", aria_label=f"Evidence: {rung.label}"
    )


def _bar(ladder: Ladder, rung: Rung) -> str:
    longest = max((value for value in _values(ladder)), default=0)
    if rung.value is None:
        drawn = _line(ladder.reference, longest) + _none()
    else:
        drawn = _rect(rung.value, longest) + _line(ladder.reference, longest) + _amount(rung.value, longest)
    label = f"{amount(rung.value)} {ladder.unit}" if rung.value is not None else "no number"
    return tag("svg", drawn, class_="x-rungbar", role="img", aria_label=label)


def _values(ladder: Ladder) -> Iterable[float]:
    yield from (rung.value for rung in ladder.rungs if rung.value is not None)
    if ladder.reference:
        yield ladder.reference.value


def _percent(value: float, longest: float) -> float:
    return round(100 * max(value, 0) / longest, 2) if longest else 0


def _rect(value: float, longest: float) -> str:
    return tag("rect", class_="x-rungbar__fill", width=f"{_percent(value, longest)}%", height="100%")


def _line(reference: Reference | None, longest: float) -> str:
    if reference is None:
        return ""
    place = f"{_percent(reference.value, longest)}%"
    halo, ink = (
        tag("line", class_=f"x-rungbar__{part}", x1=place, x2=place, y1="-25%", y2="125%")
        for part in ("halo", "ref")
    )
    return halo + ink


def _amount(value: float, longest: float) -> str:
    share = _percent(value, longest)
    inside = share >= _ROOM_INSIDE
    return tag(
        "text",
        text(amount(value)),
        class_="x-rungbar__in" if inside else "x-rungbar__out",
        x=f"{share}%",
        y="50%",
        dx="-8" if inside else "8",
        dy=".35em",
    )


def _none() -> str:
    box = tag("rect", class_="x-rungbar__none", x="1", y="1", width="99%", height="94%")
    return box + tag("text", text("No number"), class_="x-rungbar__out", x="0", y="50%", dx="8", dy=".35em")


def _table(ladder: Ladder) -> str:
    heads = ("Text", "Date", ladder.unit.capitalize(), "What it says")
    return plain_table(heads, map(_cells, ladder.rungs))


def _cells(rung: Rung) -> tuple[str, ...]:
    value = amount(rung.value) if rung.value is not None else "no number"
    date = rung.date.words if rung.date else ""
    return link(rung.href, text(rung.label)), text(date), text(value), text(rung.says) + _evidence(rung)
