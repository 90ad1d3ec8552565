"""Stubs for a new text: an entry in every point, in its place, and nothing else touched."""

import re

import pytest
from click.testing import CliRunner, Result

from dossier.cli import main
from sites import Project

POINT = "seeds/plan/points/01-closing.yml"


def asked(project: Project, text: str = "third-plan") -> Result:
    return CliRunner().invoke(main, ["new", "fates", text, "--root", str(project.root)])


def fates(project: Project) -> list[str]:
    return re.findall(r"document: (\S+?)[,\n]", project.read(POINT))


def _third(second: str) -> str:
    dated = re.sub(r"(?m)^date: .*", "date: 2026-03-01", second)
    return dated.replace("Second", "Third").replace("second", "third")


@pytest.fixture
def planned(project: Project) -> Project:
    """The base dossier with a text of which no point speaks."""
    second = project.read("seeds/plan/texts/second-plan.yml")
    project.write("seeds/plan/texts/third-plan.yml", _third(second))
    return project


def test_every_point_gets_an_entry_to_be_filled_in(planned: Project) -> None:
    assert "text-without-fates" in planned.check().text

    done = asked(planned)

    assert done.exit_code == 0, done.output
    assert done.output == "Written: 1 point with an entry for `third-plan`. Fill it in, then: dossier check\n"
    assert fates(planned) == ["second-plan", "third-plan"]
    report = planned.check().text
    assert "error[unfinished]" in report
    assert report.count("error[") == 1


def test_it_stands_in_the_order_of_the_texts(planned: Project) -> None:
    planned.write("seeds/plan/texts/third-plan.yml", {"was": "date: 2026-03-01", "now": "date: 2025-12-30"})
    asked(planned)

    assert fates(planned) == ["third-plan", "second-plan"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("  - document: second-plan\n", "  # By hand.\n  - document: second-plan\n"),
        ("positions:\n", "\n# Where they stand.\npositions:\n"),
        ("    text: The year was cut to one.\n", "    text: >-\n      The year\n      # was cut to one.\n"),
        (
            "evidence: [{source: minutes}]\npositions",
            "evidence: [\n      {source: minutes}\n      ]\npositions",
        ),
    ],
    ids=["a comment of the entry", "a gap and a comment behind", "a text in lines", "brackets in lines"],
)
@pytest.mark.parametrize("date", ["2025-12-30", "2026-03-01"])
def test_all_else_stays_as_it_is(planned: Project, was: str, now: str, date: str) -> None:
    planned.write("seeds/plan/texts/third-plan.yml", {"was": "date: 2026-03-01", "now": f"date: {date}"})
    planned.write(POINT, {"was": was, "now": now})
    before = planned.read(POINT)
    assert asked(planned).exit_code == 0

    added = "  - document: third-plan\n    fate: not seen\n    text: To be written.\n    status: not known\n"
    assert planned.read(POINT).replace(added, "") == before


@pytest.mark.parametrize("fates_now", ["", "fates: []\n"], ids=["none", "an empty list"])
def test_a_point_without_fates_gets_its_first(planned: Project, fates_now: str) -> None:
    text = planned.read(POINT)
    planned.write(POINT, re.sub(r"(?ms)^fates:.*?(?=^positions)", fates_now, text))
    assert asked(planned).exit_code == 0

    assert fates(planned) == ["third-plan"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("second-plan", "every point says already what became of it in `second-plan`."),
        ("secnd-plan", "there is no text `secnd-plan`; did you mean `second-plan`?"),
        ("first-plan", "`first-plan` is the first text"),
    ],
)
def test_what_makes_no_sense_is_refused(project: Project, text: str, why: str) -> None:
    before = project.read(POINT)
    done = asked(project, text)

    assert done.exit_code == 2
    assert done.output.startswith(f"Nothing was written: {why}")
    assert project.read(POINT) == before
