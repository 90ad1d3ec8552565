"""Ties: columns by party, few crossings, no line behind a box, every tie in the list."""

from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption
from dossier.pictures.ties import diagram, layers
from dossier.text.language import Language

RED, BLUE = shapes.Party("Reds", "circle", "rose"), shapes.Party("Blues", "square", "blue")
ACTORS = (
    diagram.Actor("a", "Anna", RED, "who/anna/"),
    diagram.Actor("b", "Ben", BLUE),
    diagram.Actor("c", "Carl", RED),
    diagram.Actor("d", "A very long name for a box"),
    diagram.Actor("e", "Untied", BLUE),
)


def drawn(*found: diagram.Tie) -> ElementTree.Element:
    """A drawing of these ties."""
    return ElementTree.fromstring(
        diagram.draw(diagram.Ties("Ties", ACTORS, found, Caption("All.")), Language())
    )


def words(element: ElementTree.Element) -> str:
    """The text of an element."""
    return "".join(element.itertext())


def test_columns_are_parties_in_alphabetical_order_and_outsiders_come_last() -> None:
    root = drawn(
        diagram.Tie("a", "b", "backs", "backs", "Said so."),
        diagram.Tie("d", "c", "opposes", "opposes", "Said so too."),
    )
    heads = [words(e) for e in root.iter("text") if e.get("class") == "x-ties__party"]

    assert heads == ["Blues", "Reds", "Others"]


def test_every_tie_is_a_numbered_line_and_an_item_of_the_list() -> None:
    root = drawn(
        diagram.Tie("a", "b", "backs", "backs", "Said so.", "#e1"),
        diagram.Tie("c", "a", "works for", "works for", "His aide."),
    )

    assert [words(item) for item in root.findall("ol/li")] == [
        "Anna backs Ben. Said so.",
        "Carl works for Anna. His aide.",
    ]
    assert len([e for e in root.iter("path") if e.get("class") == "x-tie__line"]) == 2 + 2
    assert root.find("ol/li/span/b/a").get("href") == "who/anna/"


def test_what_both_ends_tell_is_one_line() -> None:
    root = drawn(
        diagram.Tie("a", "b", "negotiates with", "negotiates with", "They met.", back="negotiates with"),
        diagram.Tie("b", "a", "negotiates with", "negotiates with", "Twice.", back="negotiates with"),
    )

    assert [words(item) for item in root.findall("ol/li")] == ["Anna negotiates with Ben. They met. Twice."]


def test_actors_without_a_tie_and_ties_to_strangers_are_left_out() -> None:
    root = drawn(
        diagram.Tie("a", "b", "backs", "backs", "x"),
        diagram.Tie("a", "zz", "backs", "backs", "y"),
        diagram.Tie("c", "c", "leads", "leads", "z"),
    )

    assert "Untied" not in words(root)
    assert len(root.findall("ol/li")) == 1


def test_lines_are_told_apart_by_dash_or_end() -> None:
    kinds = {"opposes": "opposed by", "member of": "includes", "negotiates with": "negotiates with"}
    marks = [drawn(diagram.Tie("a", "b", kind, kind, "x", back=back)) for kind, back in kinds.items()]
    ends = [
        sorted(
            e.get("class")
            for e in root.find("div/svg").iter()
            if (e.get("class") or "").startswith("x-tie__")
        )
        for root in marks
    ]

    assert [row.count("x-tie__bar") for row in ends] == [1, 0, 0]
    assert [row.count("x-tie__ring") for row in ends] == [0, 1, 0]
    assert [row.count("x-tie__head") for row in ends] == [0, 0, 2]


def test_one_column_is_enough() -> None:
    assert drawn(diagram.Tie("a", "c", "leads", "leads", "x")).find("div/svg") is not None


def test_sorting_undoes_a_crossing() -> None:
    laid = layers.layout([["a", "b"], ["c", "d"]], [("a", "d"), ("b", "c")])
    tops = {name: top for name, (_, top) in laid.boxes.items()}

    assert (tops["a"] < tops["b"]) == (tops["d"] < tops["c"])


def grid(sizes: list[int]) -> list[list[str]]:
    """Columns of boxes."""
    return [[f"{column}.{row}" for row in range(size)] for column, size in enumerate(sizes)]


SIZES = st.lists(st.integers(1, 5), min_size=2, max_size=5)


@given(SIZES, st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=12))
def test_no_line_runs_behind_a_box(sizes: list[int], pairs: list[tuple[int, int]]) -> None:
    names = [name for column in grid(sizes) for name in column]
    ends = [(names[a % len(names)], names[b % len(names)]) for a, b in pairs]
    laid = layers.layout(grid(sizes), [(a, b) for a, b in ends if a != b])

    for wire in laid.wires:
        for x, y in wire.points[1:-1]:
            for left, top in laid.boxes.values():
                assert not (left <= x <= left + layers.WIDTH and top < y < top + layers.HEIGHT)


@given(SIZES)
def test_boxes_do_not_overlap_and_fit_the_sheet(sizes: list[int]) -> None:
    laid = layers.layout(grid(sizes), [("0.0", f"{len(sizes) - 1}.0")])
    corners = sorted(laid.boxes.values())

    for (x, y), (left, top) in pairwise(corners):
        assert left - x >= layers.WIDTH or top - y >= layers.HEIGHT
    assert all(x + layers.WIDTH <= laid.width and y + layers.HEIGHT <= laid.height for x, y in corners)
