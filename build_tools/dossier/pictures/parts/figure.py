"""What every picture has around its drawing: frame, key, caption, and the same data as text."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.pictures.parts.tags import tag, text


@dataclass(frozen=True)
class Caption:
    """The words under a picture."""

    shows: str
    """What the picture shows, with its date."""
    lacks: str = ""
    """What it does not show."""


def figure(name: str, drawing: str, caption: Caption, alternative: str, summary: str) -> str:
    """A whole picture. `alternative` is the data as a list or table, folded away under `summary`."""
    return tag(
        "figure",
        drawing,
        tag(
            "figcaption",
            tag("p", text(f"{caption.shows} {caption.lacks}".strip()), class_="x-fig__cap"),
            tag("details", tag("summary", text(summary)), alternative, class_="x-fig__alt"),
            class_="x-fig__foot",
        ),
        class_=f"x-fig x-fig--{name}",
    )


def frame(label: str, *content: str, at_end: bool = False) -> str:
    """A box that scrolls sideways by itself, with a name, and within reach of the keyboard."""
    classes = "x-frame x-frame--end" if at_end else "x-frame"
    return tag("div", *content, class_=classes, tabindex="0", role="region", aria_label=label)


def key(entries: Iterable[tuple[str, str]]) -> str:
    """A legend: pairs of a glyph (markup) and its meaning (plain text)."""
    return tag("ul", *(tag("li", glyph, text(words)) for glyph, words in entries), class_="x-key")


def bullets(items: Iterable[str]) -> str:
    """A plain list of ready markup."""
    return tag("ul", *(tag("li", item) for item in items))


def plain_table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A small table of ready markup; the first cell of a row is its head."""
    top = tag("tr", *(tag("th", text(head), scope="col") for head in heads))
    return tag("table", tag("thead", top), tag("tbody", *map(_row, rows)), class_="x-plain")


def _row(cells: Iterable[str]) -> str:
    first, *others = cells
    return tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in others))
