"""What runs before a commit: the tools are there, and they agree with the sheets and with each other."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.editors import new, schema
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
def test_every_hook_needs_no_more_than_the_site_does(hook: dict[str, Any]) -> None:
    """A program of `make site`, or one that pre-commit fetches: of the version that `make test` takes."""
    if hook["language"] == "system":
        assert hook["entry"].startswith(".venv/bin/dossier ")
        return
    lock = (REPOSITORY / "requirements/test.lock").read_text("utf-8")

    assert hook["language"] == "python"
    for needed in hook["additional_dependencies"]:
        assert f"\n{needed} " in lock


def test_what_is_made_is_not_kept() -> None:
    """The schemas hold all ids: kept, they would conflict whenever two editors add a sheet each."""
    done = subprocess.run(
        ["git", "ls-files", schema.HOME], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )

    assert done.stdout == ""
    assert f"/{schema.HOME}/" in (REPOSITORY / ".gitignore").read_text("utf-8").splitlines()
