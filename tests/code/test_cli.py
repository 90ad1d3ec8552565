"""The command line: what it says, in which form, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Draw

from dossier import __version__
from dossier.cli import main
from sites import Project

WRONG = {"actors/sam-roe.yml": {"was": "kind: person", "now": "kind: persn"}}


def command(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`dossier` as a shell would run it, on a terminal that is none, in a plain locale."""
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"}
    line = [sys.executable, "-m", "dossier", *arguments]
    return subprocess.run(
        line, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_good_seeds_exit_with_0(project: Project) -> None:
    done = command("check", cwd=project.root)

    assert done.returncode == 0
    assert done.stdout == "No problems found.\n"


def test_problems_exit_with_1_and_no_traceback(draw: Draw) -> None:
    done = command("check", str(draw(WRONG).root))

    assert done.returncode == 1
    assert done.stdout.startswith("error[wrong-choice]: `persn` is not one of `person`")
    assert done.stdout.endswith("1 problem in 1 file. Nothing was published.\n")
    assert done.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check", "--format", "xml"],
        ["check", "no-such-folder"],
        ["check", "--colour"],
        ["check", ".", "."],
    ],
    ids=" ".join,
)
def test_wrong_use_exits_with_2(
    arguments: list[str], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    done = CliRunner().invoke(main, arguments)

    assert done.exit_code == 2
    assert "Usage:" in done.output


def test_the_text_form_is_the_default(draw: Draw) -> None:
    project = draw(WRONG)

    assert project.check().text == project.check("--format", "text").text


def test_the_github_form_puts_a_problem_on_its_line(draw: Draw) -> None:
    outcome = draw(WRONG).check("--format", "github")

    assert outcome.code == 1
    place = "file=seeds/actors/sam-roe.yml,line=2,endLine=2,col=7,endColumn=12"
    assert outcome.text.startswith(f"::error {place},title=wrong-choice::`persn` is not one of")
    assert "%0Adid you mean `person`?" in outcome.text


def test_the_github_form_escapes_what_its_commands_are_made_of(draw: Draw) -> None:
    """A file name or a text must not end the command early, or begin another."""
    project = draw({"actors/a,b:c.yml": 'name: "100% ::error::\\n"\n'})
    lines = project.check("--format", "github").text.partition("::group::")[0].splitlines()

    assert lines
    assert all(line.startswith("::error file=seeds/actors/a%2Cb%3Ac.yml,line=") for line in lines)
    assert all(line.count("::error") == 1 or "100%25 ::error" in line for line in lines)


def test_the_github_form_of_no_problems_is_empty(project: Project) -> None:
    assert project.check("--format", "github").text.strip() == ""


def test_the_json_form_holds_everything(draw: Draw) -> None:
    outcome = draw({"actors/sam-roe.yml": {"add": "summary: Twice.\n"}}).check("--format", "json")

    assert outcome.code == 1
    assert json.loads(outcome.text) == [
        {
            "code": "duplicate-key",
            "message": "the key `summary` is given twice",
            "hint": "keep one of the two",
            "file": "seeds/actors/sam-roe.yml",
            "line": 12,
            "column": 1,
            "endLine": 12,
            "endColumn": 8,
            "also": [
                {
                    "message": "first given here",
                    "file": "seeds/actors/sam-roe.yml",
                    "line": 5,
                    "column": 1,
                    "endLine": 5,
                    "endColumn": 8,
                }
            ],
            "more": 0,
            "handbook": None,
        }
    ]


def test_the_json_form_of_no_problems_is_an_empty_list(project: Project) -> None:
    assert json.loads(project.check("--format", "json").text) == []


def test_file_names_are_those_of_the_project_wherever_it_is_checked_from(draw: Draw, tmp_path: Path) -> None:
    project = draw(WRONG)
    here, there = command("check", cwd=project.root), command("check", str(project.root), cwd=tmp_path)

    assert here.stdout == there.stdout
    assert "--> seeds/actors/sam-roe.yml:2:7" in here.stdout


def test_check_writes_nothing_but_what_it_keeps(project: Project) -> None:
    before = set(project.root.rglob("*"))
    project.check()

    written = {path.relative_to(project.root).parts[0] for path in set(project.root.rglob("*")) - before}
    assert written <= {".cache"}


def test_help_reads_like_a_manual() -> None:
    whole, check = command("--help").stdout, command("check", "--help").stdout

    assert "check" in whole
    assert "Exit codes: 0 good, 1 problems in the seeds, 2 wrong use, 70 a fault of the program." in " ".join(
        whole.split()
    )
    assert "ROOT" in check
    assert "[text|github|json|sarif]" in check


def test_every_command_has_help() -> None:
    listed = command("--help").stdout.split("Commands:")[1].split("Exit codes")[0]
    names = [line.split()[0] for line in listed.splitlines() if line[:2] == "  " and line[2:3].strip()]

    assert "check" in names
    for name in names:
        done = CliRunner().invoke(main, [name, "--help"])
        assert done.exit_code == 0
        assert len(done.output.splitlines()) > 3, name


def test_version() -> None:
    assert __version__ in command("--version").stdout
