"""The guide to the tool: what it tells people to type was typed, and what it shows works as it is shown."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from dossier.cli import main
from sites import REPOSITORY, Project

GUIDE = sorted((REPOSITORY / "guide").glob("*.md"))
ARTICLE = REPOSITORY / "tests/articles/agency.txt"
DOC = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    return [text for kind, text in DOC.findall(page.read_text("utf-8")) if kind == language]


def typed(page: Path) -> list[list[str]]:
    """Every line that a page tells people to type, as it stands."""
    return [shlex.split(line) for block in blocks(page, "sh") for line in block.splitlines()]


def run(*arguments: str) -> None:
    done = CliRunner().invoke(main, arguments)
    # A new sheet is a problem until it is written: exit code 1.
    assert done.exit_code in (0, 1), f"{arguments}\n{done.output}"


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_what_a_page_tells_people_to_type_is_typed(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order of the page: in an empty folder with an article, or in a dossier that has been begun."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(ARTICLE, "text.txt")
    if page.stem != "README":
        run("init", "bridge", "--article", "text.txt")
        monkeypatch.chdir(tmp_path / "bridge")
        for command in ("init -q -b main", "add .", "-c user.name=A -c user.email=a@b.c commit -qm Begun"):
            subprocess.run(["git", *shlex.split(command)], check=True)

    for program, *arguments in typed(page):
        if program == "cd":
            monkeypatch.chdir(arguments[0])
        else:
            assert program == "dossier"
            run(*arguments)


def test_the_first_page_begins_with_a_site() -> None:
    lines = typed(REPOSITORY / "guide/README.md")

    assert [line[:2] for line in lines[:4]] == [
        ["dossier", "init"],
        ["cd", "bridge"],
        ["dossier", "check"],
        ["dossier", "build"],
    ]


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_links_lead_somewhere_and_yaml_is_yaml(page: Path) -> None:
    text = page.read_text("utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)

    assert [link for link in links if not (page.parent / link).exists()] == []
    for block in blocks(page, "yaml"):
        assert isinstance(yaml.safe_load(block), dict)
    named = re.findall(r"`((?:build_tools|tests)/[\w./-]+)`", text)
    assert [name for name in named if not (REPOSITORY / name).exists()] == []


def test_every_page_is_reached_from_the_first_and_every_command_is_told() -> None:
    first = (REPOSITORY / "guide/README.md").read_text("utf-8")
    commands = (REPOSITORY / "guide/commands.md").read_text("utf-8")

    assert [page.name for page in GUIDE if page.stem != "README" and f"({page.name})" not in first] == []
    assert [name for name in main.commands if f"| `dossier {name}" not in commands] == []
    assert "(guide/README.md)" in (REPOSITORY / "README.md").read_text("utf-8")


def test_the_kind_that_is_shown_is_a_kind(tmp_path: Path) -> None:
    """Its three files are put on the path as an installed package has them, word for word."""
    page = REPOSITORY / "guide/kinds.md"
    package = Project(tmp_path / "packages")
    package.write("votes/__init__.py", blocks(page, "python")[0])
    package.write("votes/vote.md.j2", blocks(page, "jinja")[0])
    entry = re.sub(r"^\[project.entry-points.\"(.*)\"\]", r"[\1]", blocks(page, "toml")[0]).replace('"', "")
    package.write("votes-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: votes\nVersion: 1\n")
    package.write("votes-1.dist-info/entry_points.txt", entry)
    env = {**os.environ, "PYTHONPATH": str(package.root)}

    def typed(*arguments: str) -> str:
        command = [sys.executable, "-m", "dossier", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    typed("init", "new", "--article", str(ARTICLE))
    project = Project(tmp_path / "new")
    vote = (
        "checked: 2026-01-31",
        "name: The ferry",
        "summary: A vote.",
        "date: 2026-01-31",
        "outcome: passed",
    )
    project.write("seeds/votes/2026-01-31-ferry.yml", "\n".join(vote))
    typed("check", "new")
    typed("build", "new")

    assert "The vote passed." in project.page("votes/2026-01-31-ferry").text
    assert ".schemas/vote.json" in project.read(".vscode/settings.json")
