"""Strip, matrix, ladder and stances: what their cells, counts and bars say."""

import re
from xml.etree import ElementTree

from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption
from dossier.pictures.tables import ladder, matrix, stances, strip
from dossier.text import dates

CAPTION = Caption("What it shows.", "What it lacks.")


def words(element: ElementTree.Element) -> str:
    """The text of an element."""
    return "".join(element.itertext())


def test_strip_links_each_square_to_its_point_and_says_its_fate() -> None:
    squares = (strip.Square(1, "Army", "changed", "p/1/#e"), strip.Square(2, "Vote", "not seen"))
    root = ElementTree.fromstring(strip.draw(strip.Strip((strip.Group("War", squares),), CAPTION)))
    first, second = root.findall(".//ol/li/*")

    assert (first.tag, first.get("href"), first.get("aria-label")) == (
        "a",
        "p/1/#e",
        "Point 1, Army: changed",
    )
    assert (second.tag, second.get("aria-label")) == ("span", "Point 2, Vote: not seen")


def test_strip_counts_only_the_fates_that_occur() -> None:
    squares = tuple(strip.Square(n, "T", "kept" if n < 3 else "moved") for n in range(5))
    root = ElementTree.fromstring(strip.draw(strip.Strip((strip.Group("G", squares),), CAPTION)))

    assert [words(item) for item in root.findall("ul/li")] == ["Kept, 3", "Moved, 2"]
    assert [words(item)[:9] for item in root.findall("figcaption/details/ul/li")] == [
        "Kept (3):",
        "Moved (2)",
    ]


def test_counts_come_in_the_order_of_the_key() -> None:
    assert list(strip.counts(["not seen", "kept", None, "kept"]).items()) == [("kept", 2), ("not seen", 1)]


def a_matrix() -> ElementTree.Element:
    """Two points in two later texts."""
    columns = (
        matrix.Column("E3", "E3 text", "t/e3/", dates.parse("2025-11-23")),
        matrix.Column("G", "Geneva"),
    )
    rows = (
        matrix.Row(
            1, "Army", (matrix.Cell("kept", "p/1/#e3"), matrix.Cell("removed", "p/1/#g")), "p/1/", "War"
        ),
        matrix.Row(2, "Vote", (None, matrix.Cell("removed")), "p/2/", "Peace"),
    )
    return ElementTree.fromstring(matrix.draw(matrix.Matrix("All points", columns, rows, CAPTION)))


def test_matrix_is_a_table_with_heads_for_rows_columns_and_themes() -> None:
    table = a_matrix().find("div/table")
    scopes = [head.get("scope") for head in table.iter("th")]

    assert words(table.find("caption")) == "All points"
    assert scopes == ["col"] * 3 + ["rowgroup", "row"] * 2 + ["row"] * 2
    assert [words(head) for head in table.findall("thead//th")] == ["Point", "E323 Nov 2025", "G"]


def test_matrix_cells_name_their_fate_and_lead_to_it() -> None:
    cells = a_matrix().findall("div/table/tbody/tr/td")

    assert [words(cell) for cell in cells] == [
        "Point 1: kept",
        "Point 1: removed",
        "nothing recorded",
        "Point 2: removed",
    ]
    assert cells[0].find("a").get("href") == "p/1/#e3"
    assert cells[3].find("a") is None


def test_matrix_counts_each_fate_for_each_text() -> None:
    rows = a_matrix().findall("div/table/tfoot/tr")

    assert [[words(cell).strip() for cell in row] for row in rows] == [
        ["Kept", "1", "0"],
        ["Removed", "0", "2"],
    ]


def test_matrix_tells_the_same_text_by_text() -> None:
    items = [words(item) for item in a_matrix().findall("figcaption/details/ul/li")]

    assert items == ["E3 text: kept 1 (1)", "Geneva: removed 2 (1, 2)"]


def bars(*values: float | None, reference: float | None = None) -> list[ElementTree.Element]:
    """The drawings of a ladder with these values."""
    rungs = tuple(ladder.Rung(f"r{n}", "says", value) for n, value in enumerate(values))
    mark = ladder.Reference(reference, "today") if reference else None
    markup = ladder.draw(ladder.Ladder("Army", "personnel", rungs, CAPTION, mark))
    return ElementTree.fromstring(markup).findall(".//svg")


def test_ladder_bars_are_to_scale() -> None:
    widths = [bar.find("rect").get("width") for bar in bars(85_000, 600_000, 800_000)]

    assert widths == ["10.62%", "75.0%", "100.0%"]


def test_ladder_reference_stretches_the_scale_and_is_drawn_in_every_row() -> None:
    drawn = bars(400, None, reference=800)

    assert drawn[0].find("rect").get("width") == "50.0%"
    assert [line.get("x1") for bar in drawn for line in bar.findall("line")] == ["100.0%"] * 4


def test_ladder_says_no_number_in_words() -> None:
    (bar, _) = bars(None, 5)

    assert bar.get("aria-label") == "no number"
    assert words(bar) == "No number"


def test_ladder_sets_a_number_outside_a_bar_too_short_for_it() -> None:
    short, long = bars(1, 100)

    assert short.find("text").get("class") == "x-rungbar__out"
    assert long.find("text").get("class") == "x-rungbar__in"


def test_ladder_survives_nought_and_less() -> None:
    assert [bar.find("rect").get("width") for bar in bars(0, -5)] == ["0%", "0%"]


def test_amounts_read_as_people_write_them() -> None:
    assert [ladder.amount(value) for value in (600_000, 78.1, 0, 1_234.5)] == [
        "600,000",
        "78.1",
        "0",
        "1,234.5",
    ]


def test_stances_say_the_word_and_lead_to_the_evidence() -> None:
    parties = (shapes.Party("Reds", "circle", "rose", "who/reds/"), shapes.Party("Blues", "square", "blue"))
    held = stances.Position("no public position found"), stances.Position("accepts in part", "p/1/#blues")
    rows = (stances.Row("Army", held, 1, "p/1/"), stances.Row("Vote", (None, held[1]), 2))
    root = ElementTree.fromstring(stances.draw(stances.Stances("Who stands where", parties, rows, CAPTION)))
    cells = root.findall("div/table/tbody/tr/td")

    assert [words(cell) for cell in cells] == [
        "none found",
        "accepts in part",
        "nothing recorded",
        "accepts in part",
    ]
    assert cells[1].find("a").get("href") == "p/1/#blues"
    assert [words(item) for item in root.findall("figcaption/details/ul/li")] == [
        "Reds: no public position found: 1 Army",
        "Blues: accepts in part: 1 Army, 2 Vote",
    ]


def test_tables_stay_small() -> None:
    columns = tuple(matrix.Column(f"T{n}", f"Text {n}", f"plan/texts/t{n}/") for n in range(9))
    cells = tuple(matrix.Cell("changed", f"plan/points/some-point/#fate-{n}") for n in range(9))
    rows = tuple(matrix.Row(n, "Some point", cells, "plan/points/some-point/") for n in range(28))

    assert len(matrix.draw(matrix.Matrix("All", columns, rows, CAPTION))) < 80_000


def test_a_caption_may_lack_either_half() -> None:
    groups = (strip.Group("G", (strip.Square(1, "T", "kept"),)),)
    for caption in (Caption("", "lacks"), Caption("shows")):
        markup = strip.draw(strip.Strip(groups, caption))
        assert re.search(r"<figcaption[^>]*><p[^>]*>(lacks|shows)</p>", markup)
