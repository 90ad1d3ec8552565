"""Ties: a square of those who talk to each other, parties together, and every tie in the list under it."""

from xml.etree import ElementTree

from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption
from dossier.pictures.ties import matrix
from dossier.text.language import Language

RED, BLUE = shapes.Party("Reds", "circle", "rose"), shapes.Party("Blues", "square", "blue")
ACTORS = (
    matrix.Actor("a", "Anna", RED, "who/anna/"),
    matrix.Actor("b", "Ben", BLUE),
    matrix.Actor("c", "Carl", RED),
    matrix.Actor("d", "Dora"),
    matrix.Actor("e", "Untied", BLUE),
)
TALKS = matrix.Tie("a", "b", "talks", "talks to", "who/anna/#talks", "talks to")
LEADS = matrix.Tie("c", "a", "leads", "leads", "who/carl/#leads", "led by")


def drawn(*found: matrix.Tie) -> ElementTree.Element:
    """A drawing of these ties."""
    return ElementTree.fromstring(
        matrix.draw(matrix.Ties("Ties", ACTORS, found, Caption("All.")), Language())
    )


def words(element: ElementTree.Element) -> str:
    """The text of an element."""
    return "".join(element.itertext())


def test_the_square_has_those_who_share_a_tie_by_party_and_outsiders_last() -> None:
    root = drawn(TALKS, LEADS, matrix.Tie("d", "b", "talks", "talks to", "x/", "talks to"))
    table = root.find("div/table")

    assert [words(head) for head in table.findall("thead/tr/th")] == ["Ben", "Anna", "Dora"]
    assert [words(head) for head in table.findall("tbody/tr/th")] == [
        "Blues",
        "Ben",
        "Reds",
        "Anna",
        "Others",
        "Dora",
    ]


def test_a_shared_tie_is_marked_on_both_sides_and_leads_to_its_evidence() -> None:
    links = drawn(TALKS, LEADS).findall("div/table/tbody/tr/td/a")

    assert [link.get("href") for link in links] == ["who/anna/#talks"] * 2
    assert {link.get("aria-label") for link in links} == {"Anna talks to Ben"}


def test_where_no_tie_is_shared_all_are_shown_one_way() -> None:
    root = drawn(LEADS)
    rows = {
        words(row.find("th")): row for row in root.findall("div/table/tbody/tr") if row.find("td") is not None
    }

    assert [cell.find("a") is not None for cell in rows["Carl"].findall("td")] == [True, False]
    assert [cell.find("a") is not None for cell in rows["Anna"].findall("td")] == [False, False]


def test_the_list_has_every_tie_from_both_its_ends_once() -> None:
    items = drawn(TALKS, TALKS, LEADS).findall("figcaption/details/ul/li")

    assert [words(item) for item in items] == [
        "Anna: talks to Ben; led by Carl",
        "Ben: talks to Anna",
        "Carl: leads Anna",
    ]


def test_a_tie_to_somebody_unknown_or_to_oneself_is_left_out() -> None:
    odd = (matrix.Tie("a", "x", "k", "k", "x/", "k"), matrix.Tie("a", "a", "k", "k", "x/", "k"))

    assert len(drawn(TALKS, *odd).findall("div/table/tbody/tr/td/a")) == 2
