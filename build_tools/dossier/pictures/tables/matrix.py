"""The matrix: every point of the first text, and what became of it in every later text."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption, bullets, figure, frame, key
from dossier.pictures.parts.tags import link, tag, text, unseen
from dossier.pictures.tables.strip import counts
from dossier.text.dates import Date


@dataclass(frozen=True)
class Column:
    """A later text."""

    short: str
    name: str
    href: str | None = None
    date: Date | None = None


@dataclass(frozen=True)
class Cell:
    """What became of a point in a text, and where it is told."""

    fate: shapes.Fate
    href: str | None = None


@dataclass(frozen=True)
class Row:
    """A point; its cells stand in the order of the columns, None where the record says nothing."""

    number: int
    title: str
    cells: tuple[Cell | None, ...]
    href: str | None = None
    theme: str = ""


@dataclass(frozen=True)
class Matrix:
    """All points by all later texts."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Caption
    point: str = "Point"
    """The head of the first column."""
    text: str = "text"
    """What a column is called."""


@lru_cache(maxsize=4)
def draw(matrix: Matrix) -> str:
    """The matrix as a figure: key, table with counts at its foot, caption, and the fates listed by text."""
    present = counts(cell.fate for row in matrix.rows for cell in row.cells if cell)
    table = tag(
        "table",
        tag("caption", text(matrix.title), class_="x-hide"),
        _head(matrix),
        *_bodies(matrix),
        _foot(matrix, present),
        class_="x-fates",
    )
    legend = key((shapes.fate(fate), fate.capitalize()) for fate in present)
    drawing = legend + frame(matrix.title, table)
    return figure(
        "matrix", drawing, matrix.caption, _by_text(matrix), f"The same, {matrix.text} by {matrix.text}"
    )


def _head(matrix: Matrix) -> str:
    corner = tag("th", text(matrix.point), scope="col")
    return tag("thead", tag("tr", corner, *map(_column, matrix.columns)))


def _column(column: Column) -> str:
    date = tag("time", text(column.date.short), datetime=column.date.iso) if column.date else ""
    name = link(column.href, text(column.short), title=None if column.name == column.short else column.name)
    return tag("th", name, date, scope="col")


def _bodies(matrix: Matrix) -> Iterable[str]:
    for theme, rows in groupby(matrix.rows, key=lambda row: row.theme):
        yield tag("tbody", _theme(theme, len(matrix.columns)), *(_row(row, matrix.point) for row in rows))


def _theme(name: str, columns: int) -> str:
    if not name:
        return ""
    head = tag("th", tag("span", text(name)), scope="rowgroup", colspan=columns + 1)
    return tag("tr", head, class_="x-theme")


def _row(row: Row, point: str) -> str:
    head = link(row.href, tag("b", str(row.number)), " ", tag("span", text(row.title)))
    return tag("tr", tag("th", head, scope="row"), *(_cell(row, cell, point) for cell in row.cells))


def _cell(row: Row, cell: Cell | None, point: str) -> str:
    if cell is None:
        return tag("td", unseen("nothing recorded"))
    word = unseen(f"{point} {row.number}: {cell.fate}")
    return tag("td", link(cell.href, shapes.fate(cell.fate), word, title=cell.fate.capitalize()))


def _foot(matrix: Matrix, present: Iterable[shapes.Fate]) -> str:
    return tag("tfoot", *(_count_row(matrix, fate) for fate in present))


def _count_row(matrix: Matrix, fate: shapes.Fate) -> str:
    head = tag("th", shapes.fate(fate), " ", text(fate.capitalize()), scope="row")
    totals = (len(_points(matrix, column, fate)) for column in range(len(matrix.columns)))
    return tag("tr", head, *(tag("td", str(total), class_=None if total else "x-nil") for total in totals))


def _points(matrix: Matrix, column: int, fate: shapes.Fate) -> list[Row]:
    cells = ((row, row.cells[column]) for row in matrix.rows)
    return [row for row, cell in cells if cell is not None and cell.fate == fate]


def _by_text(matrix: Matrix) -> str:
    return bullets(
        tag("b", link(column.href, text(column.name))) + ": " + _summary(matrix, place)
        for place, column in enumerate(matrix.columns)
    )


def _summary(matrix: Matrix, column: int) -> str:
    found = ((fate, _points(matrix, column, fate)) for fate in shapes.FATES)
    parts = (
        f"{fate} {len(rows)} ({', '.join(str(row.number) for row in rows)})" for fate, rows in found if rows
    )
    return text("; ".join(parts) or "nothing recorded")
