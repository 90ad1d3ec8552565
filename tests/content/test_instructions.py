"""What README, CONTRIBUTING and the handbook tell people to type, and what they say of the house, is so."""

import re
import shlex
import tomllib

import click
import pytest

from dossier.cli import main
from sites import REPOSITORY

PAGES = [
    *(REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/about.md")),
    *sorted((REPOSITORY / "docs/edit").glob("*.md")),
    *sorted((REPOSITORY / "guide").glob("*.md")),
]
CODE = re.compile(r"`([^`\n]+)`|^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
PLACEHOLDERS = {
    "KIND": "actor",
    "OLD": "one",
    "NEW": "two",
    "REV": "main",
    "FOLDER": "new",
    "FILE": "README.md",
    "text.txt": "README.md",
    "natural-earth.json": "README.md",
}


def commands() -> list[str]:
    """Every line of code in the pages, without what is said of it behind a `#`."""
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    found = [line for code in CODE.findall(text) for line in "\n".join(code).splitlines()]
    return sorted({re.sub(r"\s+# .*", "", line).strip() for line in found})


DOSSIER = [line for line in commands() if re.match(r"(\.venv/bin/)?dossier [a-z]", line)]
MAKE = [line for line in commands() if re.match(r"make [a-z]", line)]


@pytest.mark.parametrize("line", DOSSIER)
def test_the_command_line_takes_what_people_are_told_to_type(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    _, name, *arguments = [PLACEHOLDERS.get(word, word) for word in shlex.split(line)]
    command = main.commands[name]
    if command.params and not arguments and any(p.required for p in command.params):
        return  # it is only named, as in “`dossier rename` keeps …”

    command.make_context(name, arguments)


def test_a_command_that_is_none_would_be_noticed() -> None:
    with pytest.raises(click.UsageError):
        main.commands["check"].make_context("check", ["--bas", "main"])


@pytest.mark.parametrize("line", MAKE)
def test_make_has_what_people_are_told_to_make(line: str) -> None:
    goals = re.findall(r"(?m)^([a-z]+):", (REPOSITORY / "Makefile").read_text("utf-8"))

    assert line.split()[1] in goals


def test_the_rooms_are_those_of_the_contract() -> None:
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(one["layers"] for one in contracts["contracts"] if one["id"] == "rooms")
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| (`.*?) \|", text)

    assert [re.findall(r"`(\w+)`", row) for row in rows] == [layer.split(" | ") for layer in layers]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_code_that_is_named_is_there(page: str) -> None:
    text = (REPOSITORY / page).read_text("utf-8")
    named = re.findall(r"[` ]((?:build_tools|tests|docs|requirements|\.github/workflows)/[\w./-]+)`", text)

    assert named
    assert [name for name in named if not (REPOSITORY / name).exists()] == []
