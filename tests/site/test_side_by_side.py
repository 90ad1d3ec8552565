"""Any two texts of a plan side by side: their own words where the record has them, what differs marked."""

import itertools
import re

import pytest

from dossier.audit.side_by_side import Relation, Side, relation
from dossier.sheets import Clause, Fate
from sites import INDEX, Project

POINT = "plan/points/01-closing.yml"
PAIR = "plan/compare/first-plan/second-plan/"


def clause(text: str) -> Clause:
    return Clause(text=text, source="minutes")


def side(fate: str | None, *words: str) -> Side:
    clauses = tuple(map(clause, words))
    if fate is None:
        return Side(None, clauses)
    return Side(Fate.model_construct(document="later", fate=fate, words=clauses, text="…"), clauses)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (side(None), side("kept"), "alike"),
        (side(None), side("changed"), "differ"),
        (side(None), side("removed"), "earlier only"),
        (side(None), side("bears on"), "differ"),
        (side("removed"), side("changed"), "later only"),
        (side("not covered"), side("removed"), "in neither"),
        (side("kept"), side("moved"), "moved"),
        (side("removed"), side("undisclosed"), "not known"),
        (side("not seen"), side("kept"), "not known"),
        # Both were rewritten, and nobody can say whether in the same way.
        (side("changed"), side("changed"), "not known"),
        (side("changed", "One year."), side("changed"), "not known"),
        (side("changed", "One year."), side("changed", "Two years."), "differ"),
        (side("changed", "For “one” year."), side("changed", 'For "one" year'), "alike"),
        (side("kept", "It will be closed."), side("kept", "It is to be closed."), "alike"),
    ],
)
def test_how_a_point_compares(earlier: Side, later: Side, expected: Relation) -> None:
    assert relation(earlier, later) == expected


def test_summaries_are_told_apart_from_the_texts_own_words(project: Project) -> None:
    own = "words:\n  - {text: The bridge is shut for two years., source: minutes, place: page 2}\n"
    project.write(f"seeds/{POINT}", {"was": "wording:\n", "now": f"{own}wording:\n"})
    assert project.build("--strict").code == 0
    page = project.page(PAIR)
    assert "“The bridge is shut for two years.”" in page.text
    assert "In our words Closed for one year" in page.text
    assert "“Closed for one year" not in page.text
    assert "Of 1 point, 1 differs" in page.text


def test_differences_of_the_same_clause_are_marked(project: Project) -> None:
    first = "words:\n  - {text: It is closed for two years., source: minutes}\n"
    second = "    words:\n      - {text: It is closed for one year., source: minutes}\n"
    fate = "    text: The year was cut to one.\n"
    project.write(
        f"seeds/{POINT}",
        [
            {"was": "wording:\n", "now": f"{first}wording:\n"},
            {"was": fate, "now": fate + second},
        ],
    )
    assert project.build("--strict").code == 0
    html = (project.root / "site" / PAIR / "index.html").read_text("utf-8")
    assert re.findall("<del>(.*?)</del>", html) == ["two years"]
    assert re.findall("<ins>(.*?)</ins>", html) == ["one year"]
    assert "#fate-second-plan" in html


def test_a_text_that_nobody_can_read_is_named_and_stands_beside_none(project: Project) -> None:
    text = project.read("seeds/plan/texts/second-plan.yml").replace("second plan", "secret plan")
    project.write("seeds/plan/texts/third-plan.yml", text.replace("short: Second", "short: Secret"))
    secret = "  - {document: third-plan, fate: undisclosed, text: Nobody showed it., status: not known}\n"
    project.write(f"seeds/{POINT}", {"was": "positions:\n", "now": f"{secret}positions:\n"})
    assert project.build("--strict").code == 0
    compare = project.root / "site/plan/compare"
    assert [path.parent.name for path in compare.glob("*/*/index.html")] == ["second-plan"]
    assert "read beside another: secret plan" in project.page("plan/compare/").text


def test_every_two_readable_texts_have_a_page(real_project: Project) -> None:
    folder = real_project.root / "site/plan/compare"
    found = {(path.parent.parent.name, path.parent.name) for path in folder.glob("*/*/index.html")}
    texts = {text for pair in found for text in pair}
    assert len(texts) > 1
    assert {frozenset(pair) for pair in found} == set(map(frozenset, itertools.combinations(texts, 2)))


def test_search_lists_no_pair(project: Project) -> None:
    assert project.build("--strict").code == 0
    assert PAIR in project.pages
    assert PAIR not in project.read(f"site/{INDEX}")
