"""What runs before a commit: the tools are there, and they agree with the sheets and with each other."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from dossier.editors import new
from sites import REPOSITORY, Project

HOOKS = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]


def linted(*paths: Path) -> subprocess.CompletedProcess[str]:
    """What yamllint says of some files, by the project's rules."""
    rules = str(REPOSITORY / ".yamllint.yml")
    command = [sys.executable, "-m", "yamllint", "--strict", "-c", rules, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_sheets_of_this_site_are_tidy() -> None:
    assert linted(REPOSITORY / "seeds").stdout == ""


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("actor", "Ann Lee"),
        ("point", "The ferry"),
        ("event", "2026-01-09 The ferry"),
        ("question", "Who pays?"),
    ],
)
def test_a_new_sheet_is_tidy(kind: str, name: str, project: Project) -> None:
    draft = new.draft(project.root, kind, name, date(2026, 1, 11))
    project.write(draft.file, draft.text)

    assert linted(project.root / draft.file).stdout == ""


@pytest.mark.parametrize(
    "text", ["a:   1\n\n\n\nb: 2\n", "a: 1   \n", "a: 1\na: 2\n", "a: [ 1 ]\n", "a:\n   b: 1\n"]
)
def test_an_untidy_sheet_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "sheet.yml").write_text(text)

    assert linted(tmp_path / "sheet.yml").returncode == 1


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_every_hook_runs(hook: dict[str, str]) -> None:
    program, *rest = hook["entry"].split()

    assert hook["language"] == "system"
    assert program in (".venv/bin/dossier", ".venv/bin/python")
    script = ["-m", "dossier"] if program == ".venv/bin/dossier" else []
    command = [sys.executable, *script, *rest[: 2 if "hook.py" in rest[0] else 1], "--help"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_hook_whose_tool_is_missing_says_what_to_do() -> None:
    """As it is after `make site` alone."""
    command = [sys.executable, "tests/tools/hook.py", "no_such_tool", "check", "seeds/site.yml"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "no_such_tool is not installed; it comes with the tests: make .venv/test.done\n"
