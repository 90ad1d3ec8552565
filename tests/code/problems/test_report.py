"""Reports stay readable however much is wrong, and each reader gets the form it asks for."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Draw

from dossier.cli import main
from dossier.editors import handbook
from dossier.problems.for_github import MOST_SHOWN, as_github
from dossier.problems.for_programs import as_json, as_sarif
from dossier.problems.kinds import problem_kinds
from dossier.problems.problem import Place, Problem, Span
from dossier.problems.report import as_text
from sites import Project

KINDS = problem_kinds()


def problems(many: int, code: str = "unknown-actor", file: str = "seeds/a.yml") -> list[Problem]:
    return [
        Problem(Place(file, Span(n, 1, n, 4)), code, f"there is no actor `a{n}`", "write another")
        for n in range(1, many + 1)
    ]


def no_lines(file: str) -> list[str]:
    return []


# ---------- many of a kind ----------


def test_a_fourth_problem_of_a_kind_is_counted_and_placed() -> None:
    report = as_text(problems(5), no_lines)

    assert report.count("error[") == 3
    assert "  … and 2 more like this: seeds/a.yml:4:1, seeds/a.yml:5:1" in report
    assert report.endswith("5 problems in 1 file. Nothing was published.")


def test_of_many_only_the_first_is_placed() -> None:
    assert "  … and 1,997 more like this, first in seeds/a.yml:4:1\n" in as_text(problems(2000), no_lines)


def test_another_message_of_the_same_name_is_another_kind() -> None:
    other = Problem(Place("seeds/b.yml"), "unknown-actor", "the note names nobody", "name somebody")

    assert as_text([*problems(3), other], no_lines).count("error[") == 4


def test_nothing_is_folded_for_programs() -> None:
    many = problems(50)

    assert len(json.loads(as_json(many))) == 50
    assert len(json.loads(as_sarif(many, "1"))["runs"][0]["results"]) == 50


def test_of_a_flood_in_one_file_the_first_thousand_are_kept_and_all_are_counted(project: Project) -> None:
    """GitHub takes no SARIF of more than 25,000 results, and nobody mends a file problem by problem then."""
    project.draw(
        seeds={"glossary.yml": "".join(f"- term: t{n}\n  meaning: x\n  trem: y\n" for n in range(2_500))}
    )
    listed = json.loads(project.check("--format", "json").text)
    results = json.loads(project.check("--format", "sarif").text)["runs"][0]["results"]

    assert [one["code"] for one in listed] == ["unknown-key"] * 1_000
    assert [one["more"] for one in listed] == [0] * 999 + [1_500]
    assert len(results) == 1_000
    assert results[-1]["message"]["text"].endswith("; and 1,500 more like this in this file")
    assert "  … and 2,497 more like this, first in seeds/glossary.yml:12:3\n" in project.check().text
    assert "2,500 problems in 1 file. Nothing was published." in project.check().text
    assert "There are 2,497 more problems" in project.check("--format", "github").text


# ---------- the time it takes ----------


def a_line_of_coordinates() -> dict[str, str]:
    return {"actors/sam-roe.yml": "x: [" + ",".join(["[37.1,48.2]"] * 20_000) + "]\n"}


def a_list_of_something_else() -> dict[str, str]:
    return {
        "sources.yml": "".join(f"- id:\n    code: X{n}\n  social:\n    twitter: t{n}\n" for n in range(519))
    }


def misspelt_keys() -> dict[str, str]:
    return {"glossary.yml": "".join(f"- trem: t{n}\n  meening: x\n" for n in range(5_000))}


def unknown_sources() -> dict[str, str]:
    named = ", ".join(f"{{source: gazete-{n}}}" for n in range(5_000))
    return {
        "questions.yml": f"- id: a\n  question: A?\n  text: B.\n  status: reported\n  evidence: [{named}]\n"
    }


@pytest.mark.parametrize(
    "seeds", [a_line_of_coordinates, a_list_of_something_else, misspelt_keys, unknown_sources]
)
@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_a_report_takes_no_longer_than_its_input_is_long(
    seeds: Callable[[], dict[str, str]], form: str, project: Project
) -> None:
    project.draw(seeds=seeds())
    outcome = project.check("--format", form)

    assert outcome.code == 1
    if form == "text":
        assert len(outcome.text) < 30_000


# ---------- GitHub ----------


def annotations(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("::error ")]


def test_github_gets_the_gravest_first_and_a_count_of_the_rest() -> None:
    light = [problem for kind in KINDS if kind.gravity > 1 for problem in problems(1, kind.code)]
    grave = problems(1, "encoding", "seeds/z.yml")
    said = as_github([*light, *grave], "the report")

    assert len(annotations(said)) == MOST_SHOWN
    assert annotations(said)[0].startswith(
        "::error file=seeds/z.yml,line=1,endLine=1,col=1,endColumn=4,title=encoding"
    )
    left = len(light) + 1 - MOST_SHOWN
    assert f"::notice title=More problems::There are {left} more problems; the log" in said


def test_github_gets_three_of_a_kind() -> None:
    said = as_github(problems(40), "the report")

    assert len(annotations(said)) == 3
    assert annotations(said)[-1].endswith("%0Aand 37 more like this, first in seeds/a.yml:4:1")
    assert "There are 37 more problems" in said


def test_no_line_of_a_report_is_a_command(draw: Draw) -> None:
    """GitHub obeys commands anywhere in a log; a token that no sheet can hold makes it deaf for a while."""
    project = draw({"actors/sam-roe.yml": "kind: ##[add-mask]a\n"})
    log = project.check("--format", "github").text.partition("::group::")[2]

    token = re.search(r"^::stop-commands::([0-9a-f]{64})$", log, re.MULTILINE)
    assert token
    assert log.index(token[0]) < log.index("##[add-mask]a") < log.index(f"\n::{token[1]}::\n::endgroup::")


def test_paths_are_those_of_the_repository(
    tmp_path: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dossier may lie in a folder of the repository; GitHub knows files by their way from its root."""
    project.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: persn"})

    monkeypatch.chdir(tmp_path)
    assert "::error file=project/seeds/actors/sam-roe.yml," in project.check("--format", "github").text

    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path.parent))
    said = json.loads(project.check("--format", "sarif").text)
    uri = said["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == f"{tmp_path.name}/project/seeds/actors/sam-roe.yml"

    monkeypatch.delenv("GITHUB_WORKSPACE")
    monkeypatch.chdir(project.root)
    assert "::error file=seeds/actors/sam-roe.yml," in project.check("--format", "github").text


def test_the_page_of_the_run_shows_the_report(
    tmp_path: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    project.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: persn"})
    project.check("--format", "github")

    lines = (tmp_path / "summary.md").read_text("utf-8").splitlines()
    assert lines[0].startswith("    error[wrong-choice]: ")
    assert all(line.startswith("    ") for line in lines)


# ---------- SARIF ----------


def test_sarif_tells_what_where_and_why(draw: Draw) -> None:
    project = draw({"actors/sam-roe.yml": {"add": "summary: Twice.\n"}})
    log = json.loads(project.check("--format", "sarif").text)
    run = log["runs"][0]
    result = run["results"][0]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]

    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["ruleId"] == rule["id"] == "duplicate-key"
    assert result["message"]["text"] == "the key `summary` is given twice; keep one of the two"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 12, "startColumn": 1, "endLine": 12, "endColumn": 8}
    assert result["relatedLocations"][0]["message"]["text"] == "first given here"
    assert "Of two values one would be lost" in rule["help"]["markdown"].replace("of two", "Of two")


def test_sarif_of_no_problems_is_a_run_without_results(project: Project) -> None:
    run = json.loads(project.check("--format", "sarif").text)["runs"][0]

    assert run["results"] == run["tool"]["driver"]["rules"] == []


# ---------- the handbook ----------


def test_each_message_leads_to_its_entry(project: Project) -> None:
    handbook.write(project.root)
    page = project.read("docs/edit/problems.md")
    project.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: persn"})
    address = "docs/edit/problems.md#wrong-choice"

    assert f"  = see: {address}\n" in project.check().text
    assert json.loads(project.check("--format", "json").text)[0]["handbook"] == address
    assert f"({address})" in project.check("--format", "sarif").text
    assert f"%0Asee: {address}\n" in project.check("--format", "github").text
    assert "{#wrong-choice}" in page


def test_a_dossier_without_a_handbook_is_not_led_there(project: Project) -> None:
    project.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: persn"})

    assert "problems.md" not in "".join(
        project.check("--format", form).text for form in ("text", "json", "sarif", "github")
    )


# ---------- odd names ----------

ODD = ["a\nb.yml", "a\x1b[31m.yml", "a\u202eb.yml", "a\rb.yml", os.fsdecode(b"a\xff.yml")]


@pytest.fixture(params=ODD, ids=ascii)
def odd(request: pytest.FixtureRequest, project: Project) -> Project:
    """The base dossier with a sheet of an odd name."""
    (project.root / "seeds/actors" / request.param).write_text("kind: x\n", "utf-8")
    return project


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_an_odd_name_is_printed_so_that_it_can_be_found(odd: Project, form: str) -> None:
    done = CliRunner().invoke(main, ["check", "--format", form, str(odd.root)])

    assert isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == 1
    assert not re.search("[\x1b\r\u202e\ud800-\udfff]", done.output)
    if form == "text":
        assert re.search(r"--> seeds/actors/a(\\n|\\x1b\[31m|\\u202e|\\r|\\xff)", done.output)
    if form in ("json", "sarif"):
        json.loads(done.output)
