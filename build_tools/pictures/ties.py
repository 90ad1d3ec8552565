"""Who is tied to whom: actors in columns by party, ties as numbered lines, and the ties as a list beside it.

The kind of a tie is in the dashes of its line and in its end: an arrow, a ring for belonging, a bar for
opposing, an arrow at both ends for negotiating.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from build_tools.pictures import layers, shapes
from build_tools.pictures.figure import Caption, bullets, figure, frame
from build_tools.pictures.layers import Layout, Wire
from build_tools.pictures.tags import link, number, tag, text

Kind = Literal[
    "leads", "works for", "member of", "negotiates with", "backs", "opposes", "accuses", "replaces", "part of"
]
_RINGS = ("member of", "part of")
_BARS = ("opposes",)
_BOTH = ("negotiates with",)


@dataclass(frozen=True)
class Actor:
    """Somebody with a box in the drawing."""

    id: str
    name: str
    party: shapes.Party | None = None
    href: str | None = None


@dataclass(frozen=True)
class Tie:
    """A relation from one actor to another."""

    source: str
    target: str
    kind: Kind
    words: str
    """What it is, in a sentence."""
    href: str | None = None
    """Where its evidence stands."""


@dataclass(frozen=True)
class Ties:
    """Actors and the ties among them."""

    title: str
    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    caption: Caption
    others: str = "Others"
    """What to call those who belong to no party."""


def draw(ties: Ties) -> str:
    """The drawing as a figure: columns with lines, the numbered list, caption, and the ties by actor."""
    shown = _between_known(ties)
    tied = {name for tie in shown for name in (tie.source, tie.target)}
    actors = [actor for actor in ties.actors if actor.id in tied]
    columns = _columns(actors)
    laid = layers.layout(
        [[actor.id for actor in column] for column in columns], [(tie.source, tie.target) for tie in shown]
    )
    drawing = tag(
        "svg",
        tag("g", *_lines(shown, laid, actors), aria_hidden="true"),
        *(_head(column[0].party, place, ties.others) for place, column in enumerate(columns)),
        *(_box(actor, laid) for actor in actors),
        class_="x-ties__sheet",
        viewBox=f"0 0 {number(laid.width)} {number(laid.height)}",
        role="group",
        aria_label=ties.title,
    )
    numbered = tag("ol", *(_item(tie, actors) for tie in shown), class_="x-ties__list")
    return figure(
        "ties", frame(ties.title, drawing) + numbered, ties.caption, _by_actor(actors, shown), "The ties, actor by actor"
    )


def _between_known(ties: Ties) -> list[Tie]:
    known = {actor.id for actor in ties.actors}
    return [tie for tie in ties.ties if {tie.source, tie.target} <= known and tie.source != tie.target]


def _columns(actors: Iterable[Actor]) -> list[list[Actor]]:
    """Actors by party, in the order in which parties first occur; those without one come last."""
    columns: dict[shapes.Party | None, list[Actor]] = {}
    for actor in actors:
        columns.setdefault(actor.party, []).append(actor)
    outsiders = columns.pop(None, [])
    return [*columns.values(), *([outsiders] if outsiders else [])]


# ---------- boxes ----------


def _head(party: shapes.Party | None, column: int, others: str) -> str:
    x = 22 + column * (layers.WIDTH + layers.GUTTER)
    words = tag("text", text(party.name if party else others), class_="x-ties__party", x=x + (22 if party else 0), y=20)
    return (_sign(party, x, 8, 14) if party else "") + words


def _sign(party: shapes.Party, x: float, y: float, size: float) -> str:
    place = f"translate({number(x)} {number(y)}) scale({size / 24:.3f})"
    return tag("path", class_=f"x-ties__sign x-hue--{party.hue}", d=shapes.SHAPES[party.shape], transform=place)


def _box(actor: Actor, laid: Layout) -> str:
    x, y = laid.boxes[actor.id]
    box = tag("rect", class_="x-ties__box", x=x, y=y, width=layers.WIDTH, height=layers.HEIGHT)
    sign = _sign(actor.party, x + 8, y + layers.HEIGHT / 2 - 6, 12) if actor.party else ""
    lines = _broken(actor.name)
    first = y + layers.HEIGHT / 2 + (4.5 if len(lines) == 1 else -3.5)
    left = x + (27 if actor.party else 10)
    rows = (tag("tspan", text(line), x=left, y=first + 16 * row) for row, line in enumerate(lines))
    return link(actor.href, box, sign, tag("text", *rows, class_="x-ties__name")).replace("span>", "g>") if (
        actor.href is None
    ) else link(actor.href, box, sign, tag("text", *rows, class_="x-ties__name"))
