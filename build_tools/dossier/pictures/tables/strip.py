"""The strip: every point of a text as a numbered square that shows what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption, bullets, figure, key
from dossier.pictures.parts.tags import link, start, tag, text


@dataclass(frozen=True)
class Square:
    """One point, and its fate in the text that the strip is about."""

    number: int
    title: str
    fate: shapes.Fate
    href: str | None = None


@dataclass(frozen=True)
class Group:
    """The points of one theme."""

    name: str
    squares: tuple[Square, ...]


@dataclass(frozen=True)
class Strip:
    """All points by theme, with their fates in one text."""

    groups: tuple[Group, ...]
    caption: Caption
    point: str = "point"
    """What a point is called."""
    points: str = "points"
    """What several of them are called."""


def counts(fates: Iterable[shapes.Fate | None]) -> dict[shapes.Fate, int]:
    """How often each fate occurs, in the order of the key, without those that do not occur."""
    seen = list(fates)
    return {fate: seen.count(fate) for fate in shapes.FATES if fate in seen}


@lru_cache(maxsize=16)
def draw(strip: Strip) -> str:
    """The strip as a figure: key, squares by theme, caption, and the points listed by fate."""
    squares = [square for group in strip.groups for square in group.squares]
    drawing = key(_entries(squares)) + tag(
        "div", *(_group(group, strip.point) for group in strip.groups), class_="x-squares"
    )
    return figure(
        "strip", drawing, strip.caption, _by_fate(squares), f"The {strip.points} by what became of them"
    )


def _entries(squares: list[Square]) -> Iterable[tuple[str, str]]:
    for fate, count in counts(square.fate for square in squares).items():
        yield shapes.fate(fate), f"{fate.capitalize()}, {count}"


def _group(group: Group, point: str) -> str:
    squares = tag("ol", *(_square(square, point) for square in group.squares))
    return tag(
        "div",
        tag("p", text(group.name), class_="x-squares__name"),
        squares,
        role="group",
        aria_label=group.name,
    )


def _square(square: Square, point: str) -> str:
    label = f"{start(point)} {square.number}, {square.title}: {square.fate}"
    face = shapes.fate(square.fate) + tag("b", str(square.number))
    classes = f"x-square x-square--{square.fate.replace(' ', '-')}"
    if square.href is None:
        return tag("li", tag("span", face, class_=classes, role="img", aria_label=label, title=label))
    return tag("li", link(square.href, face, class_=classes, aria_label=label, title=label))


def _by_fate(squares: list[Square]) -> str:
    return bullets(
        tag("b", text(f"{fate.capitalize()} ({count}):"))
        + " "
        + _named(square for square in squares if square.fate == fate)
        for fate, count in counts(square.fate for square in squares).items()
    )


def _named(squares: Iterable[Square]) -> str:
    return "; ".join(link(square.href, text(f"{square.number} {square.title}")) for square in squares)
