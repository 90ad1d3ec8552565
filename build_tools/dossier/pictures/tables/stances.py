"""Who stands where: points by parties, each stance by its sign and its word."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption, bullets, figure, frame, key
from dossier.pictures.parts.tags import link, tag, text, unseen


@dataclass(frozen=True)
class Position:
    """Where a party stands on a point, and where the evidence is."""

    stance: shapes.Stance
    href: str | None = None


@dataclass(frozen=True)
class Row:
    """A point or an issue; its positions stand in the order of the parties."""

    title: str
    positions: tuple[Position | None, ...]
    number: int | None = None
    href: str | None = None
    theme: str = ""


@dataclass(frozen=True)
class Stances:
    """All points by all parties."""

    title: str
    parties: tuple[shapes.Party, ...]
    rows: tuple[Row, ...]
    caption: Caption
    corner: str = "Point"
    """The head of the first column."""


@lru_cache(maxsize=4)
def draw(stances: Stances) -> str:
    """The table as a figure: key, table, caption, and the stances listed by party."""
    table = tag(
        "table",
        tag("caption", text(stances.title), class_="x-hide"),
        _head(stances),
        *_bodies(stances),
        class_="x-stances",
    )
    drawing = key(_entries(stances)) + frame(stances.title, table)
    return figure("stances", drawing, stances.caption, _by_party(stances), "The same, party by party")


def short(stance: shapes.Stance) -> str:
    """The stance in a table's words."""
    return "none found" if stance == "no public position found" else stance


def _entries(stances: Stances) -> Iterable[tuple[str, str]]:
    present = {position.stance for row in stances.rows for position in row.positions if position}
    return ((shapes.stance(stance), stance.capitalize()) for stance in shapes.STANCES if stance in present)


def _head(stances: Stances) -> str:
    parties = (tag("th", shapes.party(party), scope="col") for party in stances.parties)
    return tag("thead", tag("tr", tag("th", text(stances.corner), scope="col"), *parties))


def _bodies(stances: Stances) -> Iterable[str]:
    for theme, rows in groupby(stances.rows, key=lambda row: row.theme):
        yield tag("tbody", _theme(theme, len(stances.parties)), *map(_row, rows))


def _theme(name: str, columns: int) -> str:
    if not name:
        return ""
    head = tag("th", tag("span", text(name)), scope="rowgroup", colspan=columns + 1)
    return tag("tr", head, class_="x-theme")


def _row(row: Row) -> str:
    count = tag("b", str(row.number)) + " " if row.number is not None else ""
    head = link(row.href, count, tag("span", text(row.title)))
    return tag("tr", tag("th", head, scope="row"), *map(_cell, row.positions))


def _cell(position: Position | None) -> str:
    if position is None:
        return tag("td", unseen("nothing recorded"))
    face = shapes.stance(position.stance) + tag("span", text(short(position.stance)))
    classes = f"x-stand x-stand--{position.stance.replace(' ', '-')}"
    return tag("td", link(position.href, face, class_=classes))


def _by_party(stances: Stances) -> str:
    return bullets(
        shapes.party(party) + ": " + _summary(stances.rows, place)
        for place, party in enumerate(stances.parties)
    )


def _summary(rows: tuple[Row, ...], column: int) -> str:
    parts = []
    for stance in shapes.STANCES:
        found = [row for row in rows if (position := row.positions[column]) and position.stance == stance]
        if found:
            parts.append(f"{stance}: " + ", ".join(_name(row) for row in found))
    return text("; ".join(parts) or "nothing recorded")


def _name(row: Row) -> str:
    return row.title if row.number is None else f"{row.number} {row.title}"
