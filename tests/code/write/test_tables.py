"""Strip, matrix, ladder and stances: what their cells, counts and bars say."""

import re
from xml.etree import ElementTree

from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption
from dossier.text import dates
from dossier.text.language import Language
from dossier.write import tables

CAPTION = Caption("What it shows.", "What it lacks.")


def words(element: ElementTree.Element) -> str:
    """The text of an element."""
    return "".join(element.itertext())


def a_strip(*squares: tables.Square) -> ElementTree.Element:
    """Squares of one theme."""
    groups = (tables.Group("War", squares),)
    return ElementTree.fromstring(tables.draw(tables.Strip(groups, CAPTION, "Point", "points"), Language()))


def test_strip_links_each_square_to_its_point_and_says_its_fate() -> None:
    root = a_strip(
        tables.Square(1, "Army", "changed", "p/1/#e"), tables.Square(2, "Vote", "not seen", "p/2/")
    )
    squares = root.findall(".//ol/li/a")

    assert [(square.get("href"), square.get("aria-label")) for square in squares] == [
        ("p/1/#e", "Point 1, Army: changed"),
        ("p/2/", "Point 2, Vote: not seen"),
    ]


def test_strip_counts_only_the_fates_that_occur() -> None:
    root = a_strip(*(tables.Square(n, "T", "kept" if n < 3 else "moved", "p/") for n in range(5)))

    assert [words(item) for item in root.findall("ul/li")] == ["Kept, 3", "Moved, 2"]
    assert [words(item)[:9] for item in root.findall("figcaption/details/ul/li")] == [
        "Kept (3):",
        "Moved (2)",
    ]


def test_counts_come_in_the_order_of_the_key() -> None:
    assert list(tables.counts(["not seen", "kept", "kept"]).items()) == [("kept", 2), ("not seen", 1)]


def a_matrix() -> ElementTree.Element:
    """Two points in two later texts."""
    columns = (
        tables.Column("E3", "E3 text", "t/e3/", dates.parse("2025-11-23")),
        tables.Column("G", "Geneva", "t/g/", dates.parse("2025-11-24")),
    )
    kept, removed = tables.Cell("kept", "p/1/#e3"), tables.Cell("removed", "p/1/#g")
    rows = (
        tables.Row(1, "Army", "p/1/", "War", (kept, removed)),
        tables.Row(2, "Vote", "p/2/", "Peace", (None, removed)),
    )
    return ElementTree.fromstring(
        tables.draw(tables.Matrix("All points", rows, CAPTION, "Point", columns, "text"), Language())
    )


def test_matrix_is_a_table_with_heads_for_rows_columns_and_themes() -> None:
    table = a_matrix().find("div/table")
    scopes = [head.get("scope") for head in table.iter("th")]

    assert words(table.find("caption")) == "All points"
    assert scopes == ["col"] * 3 + ["rowgroup", "row"] * 2 + ["row"] * 2
    assert [words(head) for head in table.findall("thead//th")] == ["Point", "E323 Nov 2025", "G24 Nov 2025"]


def test_matrix_cells_name_their_fate_and_lead_to_it() -> None:
    cells = a_matrix().findall("div/table/tbody/tr/td")

    assert [words(cell) for cell in cells] == [
        "kept",
        "removed",
        "nothing recorded",
        "removed",
    ]
    assert [cell.find("a").get("href") for cell in cells if cell.find("a") is not None] == [
        "p/1/#e3",
        "p/1/#g",
        "p/1/#g",
    ]


def test_matrix_counts_each_fate_for_each_text() -> None:
    rows = a_matrix().findall("div/table/tfoot/tr")

    assert [[words(cell).strip() for cell in row] for row in rows] == [
        ["Kept", "1", "0"],
        ["Removed", "0", "2"],
    ]


def test_matrix_tells_the_same_text_by_text() -> None:
    items = [words(item) for item in a_matrix().findall("figcaption/details/ul/li")]

    assert items == ["E3 text: kept 1 (1)", "Geneva: removed 2 (1, 2)"]


def test_multiples_draw_every_text_with_its_score() -> None:
    day = dates.parse("2025-11-23")
    texts = (
        tables.Small("E3", "t/e3/", day, ("kept",) * 9 + ("removed",)),
        tables.Small("G", "t/g/", day, ("not seen",) * 10),
    )
    root = ElementTree.fromstring(tables.draw(tables.Multiples(texts, CAPTION), Language()))
    small, other = root.findall("ol/li")

    assert words(small.find("p")) == "9 kept, 1 removed"
    assert words(other.find("p")) == "10 not seen"
    assert [use.get("href") for use in small.iter("use")] == ["#sign-kept"] * 9 + ["#sign-removed"]
    assert {symbol.get("id") for symbol in root.iter("symbol")} == {
        "sign-kept",
        "sign-removed",
        "sign-not-seen",
    }
    boxes = {(use.get("x"), use.get("y")) for use in small.iter("use")}
    assert len(boxes) == 10, "no two squares lie on each other"


def test_a_course_leads_to_what_became_of_the_point_in_each_text() -> None:
    day = dates.parse("2025-11-23")
    stations = (tables.Station("E3", "#fate-e3", day, "kept"), tables.Station("G", "#fate-g", day, "removed"))
    root = ElementTree.fromstring(tables.draw(tables.Course("Its way", stations), Language()))

    assert [(a.get("href"), words(a)) for a in root.iter("a")] == [
        ("#fate-e3", "E3 kept"),
        ("#fate-g", "G removed"),
    ]


def bars(*values: float | None) -> list[ElementTree.Element]:
    """The drawings of a ladder with these values."""
    rungs = tuple(tables.Rung(f"r{n}", "says", value, None, None, "s/") for n, value in enumerate(values))
    markup = tables.draw(tables.Ladder("Army", "personnel", rungs, CAPTION), Language())
    return ElementTree.fromstring(markup).findall(".//li/svg")


def test_ladder_bars_are_to_scale() -> None:
    widths = [bar.findall("rect")[1].get("width") for bar in bars(85_000, 600_000, 800_000)]

    assert widths == ["10.62%", "75.0%", "100.0%"]


def a_ladder(unit: str, *values: float | None, **more: object) -> ElementTree.Element:
    """A ladder with these values."""
    rungs = tuple(tables.Rung(f"r{n}", "says", value, None, None, "s/") for n, value in enumerate(values))
    return ElementTree.fromstring(tables.draw(tables.Ladder("It", unit, rungs, CAPTION, **more), Language()))


def test_ladder_says_no_number_in_words_and_draws_nothing() -> None:
    root = a_ladder("personnel", None, 500, 900)

    assert words(root.find("ol/li/p[2]")) == "No number"
    assert root.find("ol/li[1]/svg") is None
    assert len(root.findall("ol/li")) == 3


def test_ladder_in_per_cent_runs_to_a_hundred_and_any_other_part_to_its_whole() -> None:
    def widths(*ladder: object, **more: object) -> list[str]:
        return [bar.findall("rect")[1].get("width") for bar in a_ladder(*ladder, **more).iter("svg")]

    assert widths("per cent of the region", 30, None) == ["30.0%"]
    assert widths("Prozent", 12, 50) == ["12.0%", "50.0%"]
    assert widths("seats", 60, 90, out_of=120) == ["50.0%", "75.0%"]
    assert widths("per cent", 130) == ["100.0%"]


def test_ladder_of_a_few_things_or_of_one_number_is_a_list() -> None:
    counted = a_ladder("regions", None, 3, 4)

    assert [words(item) for item in counted.findall("ol/li/p[2]")] == ["No number", "3", "4"]
    assert list(counted.iter("svg")) == []
    assert list(a_ladder("billion", 300).iter("svg")) == []
    assert len(list(a_ladder("years", 15, 50).iter("svg"))) == 2


def test_ladder_tells_what_is_in_no_text_and_draws_what_is_there_as_a_line() -> None:
    rungs = (
        tables.Rung("Before", "85,000", 85_000, None, None, "s/", beside=True),
        tables.Rung("Today", "880,000", 880_000, None, None, "s/", beside=True, line=True),
        tables.Rung("Draft", "600,000", 600_000, None, "d/", "s/"),
    )
    root = ElementTree.fromstring(tables.draw(tables.Ladder("Army", "personnel", rungs, CAPTION), Language()))
    bars_ = root.findall("ol/li/svg")

    assert words(root.find("p[2]")) == "880,000: Today"
    assert [bar.find("line").get("x1") for bar in bars_] == ["100.0%"] * 3
    assert [bar.findall("rect")[1].get("class") for bar in bars_] == [
        "x-rungbar__beside",
        "x-rungbar__beside",
        "x-rungbar__fill",
    ]
    assert ["Not in the texts" in words(item) for item in root.findall("ol/li")] == [True, True, False]


def test_ladder_sets_a_number_outside_a_bar_too_short_for_it() -> None:
    short, long = bars(1, 100)

    assert short.find("text").get("class") == "x-rungbar__out"
    assert long.find("text").get("class") == "x-rungbar__in"


def test_ladder_survives_nought_and_less() -> None:
    assert [bar.findall("rect")[1].get("width") for bar in bars(0, -5.5)] == ["0%", "0%"]


def test_numbers_read_as_people_write_them() -> None:
    assert [Language().number(value) for value in (600_000, 78.1, 0, 1_234.5)] == [
        "600,000",
        "78.1",
        "0",
        "1,234.5",
    ]


def test_stances_say_the_word_and_lead_to_the_evidence() -> None:
    parties = (shapes.Party("Reds", "circle", "rose", "who/reds/"), shapes.Party("Blues", "square", "blue"))
    held = tables.Cell("no public position found", "p/1/#reds"), tables.Cell("accepts in part", "p/1/#blues")
    rows = (
        tables.Row(1, "Army", "p/1/", "War", held),
        tables.Row(2, "Vote", "p/2/", "Peace", (None, held[1])),
    )
    root = ElementTree.fromstring(
        tables.draw(tables.Stances("Who stands where", rows, CAPTION, "Point", parties), Language())
    )
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
    day = dates.parse("2025-11-23")
    columns = tuple(tables.Column(f"T{n}", f"Text {n}", f"plan/texts/t{n}/", day) for n in range(9))
    cells = tuple(tables.Cell("changed", f"plan/points/some-point/#fate-{n}") for n in range(9))
    rows = tuple(tables.Row(n, "Some point", "plan/points/some-point/", "Theme", cells) for n in range(28))

    assert (
        len(tables.draw(tables.Matrix("All", rows, CAPTION, "Point", columns, "text"), Language())) < 80_000
    )


def test_a_caption_may_lack_either_half() -> None:
    groups = (tables.Group("G", (tables.Square(1, "T", "kept", "p/"),)),)
    for caption in (Caption("", "lacks"), Caption("shows")):
        markup = tables.draw(tables.Strip(groups, caption, "Point", "points"), Language())
        assert re.search(r"<figcaption[^>]*><p[^>]*>(lacks|shows)</p>", markup)
