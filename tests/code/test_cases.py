"""Every golden case says what it says: bad seeds give their exact report, odd but good ones their pages."""

import re
from pathlib import Path

import pytest

from golden import Case, all_cases

CASES = all_cases()
BAD = [case for case in CASES if case.problems is not None]
GOOD = [case for case in CASES if case.problems is None]


def names(cases: list[Case]) -> list[str]:
    return [case.path.stem for case in cases]


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip("\n").split("\n")]


def test_there_are_cases() -> None:
    """A glob that finds nothing would be a test that passes in silence."""
    assert len(BAD) > 150
    assert len(GOOD) > 5


@pytest.mark.parametrize("case", BAD, ids=names(BAD))
def test_bad_seeds_give_their_report(case: Case, tmp_path: Path) -> None:
    assert case.problems is not None
    outcome = case.drawn(tmp_path).check()

    assert lines(case.problems) == lines(outcome.text)
    assert outcome.code == 1


@pytest.mark.parametrize("case", BAD, ids=names(BAD))
def test_a_report_names_place_and_remedy(case: Case) -> None:
    """Each problem has its permanent name, a line and a column, and no word that only a programmer knows."""
    assert case.problems is not None
    problems = case.problems.split("\nerror[")

    for problem in problems:
        assert re.search(r"-->\s[^:\n]+:\d+:\d+", problem)
    assert not re.search(
        r"Traceback|pydantic|NoneType|tuple|\bstr\b|\bdict\b|\bNone\b|scalar|mapping", case.problems
    )


@pytest.mark.parametrize("case", GOOD, ids=names(GOOD))
def test_good_seeds_give_their_pages(case: Case, tmp_path: Path) -> None:
    project = case.drawn(tmp_path)
    assert project.check().text == "No problems found.\n"

    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    for address, words in case.pages.items():
        text = project.page(address).text
        for passage in words:
            assert passage in text


def test_every_problem_has_help_but_where_the_message_is_enough() -> None:
    """A message without help must itself say what would be right."""
    bare = {
        problem.split("]")[0].removeprefix("error[")
        for case in BAD
        for problem in (case.problems or "").split("\n\n")
        if problem.startswith("error[") and "= help:" not in problem
    }
    assert bare <= {"wrong-choice"}
