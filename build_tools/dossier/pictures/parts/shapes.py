"""The glyphs: party shapes, and one sign each for fates, stances and statuses.

A glyph is a small SVG without ids, so that it can stand on a page any number of times. Its sign is in the
form; the colour only helps. Fates are squares, stances and statuses circles, and no two of a kind differ by
colour alone: `pictures.css` gives the parts their ink.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from dossier.pictures.parts.tags import link, tag, text
from dossier.text.dates import Date
from dossier.text.language import N_

Shape = Literal["circle", "square", "triangle", "diamond", "pentagon", "hexagon", "star", "cross"]

Hue = Literal["amber", "green", "teal", "violet", "blue", "rose", "slate", "brown"]

Fate = Literal["kept", "changed", "removed", "moved", "undisclosed", "not seen", "bears on", "not covered"]

Stance = Literal[
    "proposes",
    "accepts",
    "accepts in part",
    "wants changes",
    "rejects",
    "divided",
    "no public position found",
]

Nearness = Literal["agreed", "near", "apart", "not known"]

Status = Literal["confirmed", "printed alike", "reported", "claimed", "disputed", "not known"]

FATES: tuple[Fate, ...] = get_args(Fate)

STANCES: tuple[Stance, ...] = get_args(Stance)

NEARNESS: tuple[Nearness, ...] = get_args(Nearness)

# Drawn in a box of 24 by 24. f: filled, o: outlined, m: marker behind ink, d: dashed, t: dotted, l: line.
_DISC = "M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20z"

_SQUARE = "M1.5 1.5h21v21h-21z"

SHAPES: dict[Shape, str] = {
    "circle": "M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 1 1 0-21z",
    "square": "M2.5 2.5h19v19h-19z",
    "triangle": "M12 1.5 23.5 22H.5z",
    "diamond": "M12 .5 23.5 12 12 23.5 .5 12z",
    "pentagon": "M12 1l11.4 8.3L19 22.7H5L.6 9.3z",
    "hexagon": "M12 .5l10 5.75v11.5l-10 5.75-10-5.75V6.25z",
    "star": "M12 .5l3 8.1 8.6.4-6.8 5.3 2.4 8.3-7.2-4.8-7.2 4.8 2.4-8.3L.4 9 9 8.6z",
    "cross": "M8.3 1.5h7.4v6.8h6.8v7.4h-6.8v6.8H8.3v-6.8H1.5V8.3h6.8z",
}
"""The outline of each party shape, for drawings that place it themselves."""

_Parts = tuple[tuple[str, str], ...]

_FATES: dict[Fate, _Parts] = {
    "kept": (("f", "M.5.5h23v23H.5z"),),
    "changed": (("m", _SQUARE), ("f", "M12 1h11v11z")),
    "removed": (("d", _SQUARE), ("l", "M2 22 22 2")),
    "moved": (("o", _SQUARE), ("f", "M16 4l8 8-8 8z")),
    "undisclosed": (("o", _SQUARE), ("h", "M2 8l6-6M2 15 15 2M2 22 22 2M9 22 22 9M16 22l6-6")),
    "not seen": (("t", _SQUARE),),
    "bears on": (("o", _SQUARE), ("l", "M6 12h12M12 6v12")),
    "not covered": (("l", "M7 12h10"),),
}

_STANCES: dict[Stance, _Parts] = {
    "proposes": (("f", _DISC), ("p", "M12 6.5v11M6.5 12h11")),
    "accepts": (("f", _DISC),),
    "accepts in part": (("o", _DISC), ("f", "M12 2a10 10 0 0 0 0 20z")),
    "wants changes": (("o", _DISC), ("f", "M12 6.5 17 16H7z")),
    "rejects": (("x", "M4 4l16 16M20 4 4 20"),),
    "divided": (("f", "M10 2.2a10 10 0 0 0 0 19.6z"), ("o", "M14 2.6a10 10 0 0 1 0 18.8z")),
    "no public position found": (("l", "M6 12h12"),),
}

# The signs of mathematics: equal, almost equal, not equal.
_NEARNESS: dict[Nearness, _Parts] = {
    "agreed": (("l", "M3 8.5h18M3 15.5h18"),),
    "near": (("l", "M3 10c3-5 6-3 9-1s6 4 9-1M3 17c3-5 6-3 9-1s6 4 9-1"),),
    "apart": (("l", "M3 8.5h18M3 15.5h18M17 3 7 21"),),
    "not known": (("l", "M8 7.5a4 4 0 1 1 6 3.6c-1.4.9-2 1.6-2 3.4M12 19v.1"),),
}

_STATUSES: dict[Status, _Parts] = {
    "confirmed": (("f", _DISC),),
    "printed alike": (("o", _DISC), ("l", "M7 9h10M7 15h10")),
    "reported": (("o", _DISC), ("f", "M12 7.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z")),
    "claimed": (("o", _DISC), ("f", "M2 12a10 10 0 0 0 20 0z")),
    "disputed": (("o", _DISC), ("f", "M12 2a10 10 0 0 0 0 20z")),
    "not known": (("d", _DISC),),
}

When = Literal["day", "month", "year", "interval", "open", "approximate"]

WHEN: dict[When, str] = {
    "day": N_("On a day"),
    "month": N_("In a month"),
    "year": N_("In a season or year"),
    "interval": N_("Over several days"),
    "open": N_("From a day on"),
    "approximate": N_("Date not certain"),
}
"""How precise a date is, in a key's words."""

_WHEN: dict[When, _Parts] = {
    "day": (("f", "M12 5a7 7 0 1 1 0 14a7 7 0 1 1 0-14z"),),
    "month": (("o", "M12 5a7 7 0 1 1 0 14a7 7 0 1 1 0-14z"),),
    "year": (("o", "M12 3l9 9-9 9-9-9z"),),
    "interval": (("o", "M8 1.5h8v21H8z"),),
    "open": (("o", "M8 22.5v-21h8v21"),),
    "approximate": (("d", "M12 4a8 8 0 1 1 0 16a8 8 0 1 1 0-16z"),),
}


@dataclass(frozen=True)
class Party:
    """A side: its name, and the shape and hue that stand for it."""

    name: str
    shape: Shape
    hue: Hue
    href: str | None = None


def fate(which: Fate) -> str:
    """The sign for what became of a point."""
    return _glyph("fate", which, _FATES[which])


def stance(which: Stance) -> str:
    """The sign for where a party stands."""
    return _glyph("stance", which, _STANCES[which])


def fate_signs(which: Iterable[Fate]) -> str:
    """Signs for fates to be drawn many times: each once, under the id `sign-kept`, for `<use>`."""
    symbols = (
        tag(
            "symbol",
            *_paths(_FATES[fate]),
            id=f"sign-{fate.replace(' ', '-')}",
            class_="x-sign",
            viewBox="0 0 24 24",
        )
        for fate in which
    )
    return tag("svg", *symbols, class_="x-signs", width="0", height="0", aria_hidden="true")


def nearness(which: Nearness) -> str:
    """The sign for how near the sides are."""
    return _glyph("near", which, _NEARNESS[which])


def status(which: Status) -> str:
    """The sign for how sure a claim is."""
    return _glyph("status", which, _STATUSES[which])


def when(which: When) -> str:
    """The sign for how precise a date is."""
    return _glyph("when", which, _WHEN[which])


def precision(date: Date) -> When:
    """How precise a date is: the span it covers, and whether it is certain."""
    if any(mark in date.text for mark in "~?%"):
        return "approximate"
    if date.last == dt.date.max:
        return "open"
    if "/" in date.text:
        return "interval"
    if date.first == date.last:
        return "day"
    return "month" if date.first.month == date.last.month else "year"


def shape(which: Shape, hue: Hue | None = None) -> str:
    """A party's shape in its hue, or in ink."""
    classes = "x-shape" + (f" x-hue--{hue}" if hue else "")
    return tag("svg", tag("path", d=SHAPES[which]), class_=classes, viewBox="0 0 24 24", aria_hidden="true")


def party(who: Party) -> str:
    """A party as readers see it everywhere: its shape and its name, linked where it has a page."""
    return link(who.href, shape(who.shape, who.hue), text(who.name), class_="x-side")


def _glyph(kind: str, name: str, parts: _Parts) -> str:
    classes = f"x-glyph x-{kind}--{name.replace(' ', '-')}"
    return tag("svg", *_paths(parts), class_=classes, viewBox="0 0 24 24", aria_hidden="true")


def _paths(parts: _Parts) -> Iterator[str]:
    return (tag("path", class_=ink, d=outline) for ink, outline in parts)
