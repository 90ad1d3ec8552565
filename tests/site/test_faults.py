"""Whatever goes wrong, a person reads a sentence and never a traceback, and the site stays whole."""

import os
import re
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from dossier.problems import fault
from sites import Project, tree

FAULT = "This is a fault of the program: "


def run(project: Project, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    line = [sys.executable, "-m", *command]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.run(line, cwd=project.root, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def published(project: Project) -> tuple[Project, dict[str, bytes]]:
    """A project with a good site, and the bytes of that site."""
    assert project.build("--strict").code == 0
    return project, tree(project.root / "site")


def with_a_hook(project: Project, code: str) -> None:
    project.write("hook.py", code)
    project.write("mkdocs.yml", {"add": "hooks: [hook.py]\n"})


@pytest.mark.parametrize("event", ["pre_build(", "post_page(output, ", "post_build("])
def test_a_fault_in_a_build_is_two_lines(published: tuple[Project, dict[str, bytes]], event: str) -> None:
    project, before = published
    with_a_hook(project, f"def on_{event}**_):\n    raise KeyError('x\\ny')\n")
    done = run(project, "mkdocs", "build")
    said = done.stdout + done.stderr
    assert done.returncode == fault.EXIT == 70
    assert f"{FAULT}KeyError: 'x\\ny'\nPlease report it with this line: dossier 0.1.0, Python 3." in said
    assert "hook.py:2 < " in said
    assert "Traceback" not in said
    assert tree(project.root / "site") == before


def test_a_fault_in_a_command_is_two_lines(project: Project) -> None:
    fall = "@cli.main.command('fall')\ndef fall():\n    raise KeyError('x')\n"
    project.write("fault.py", f"import dossier.cli as cli\n{fall}cli.main()\n")
    done = run(project, "fault", "fall")
    assert done.returncode == fault.EXIT
    assert done.stderr.startswith(f"{FAULT}KeyError: 'x'\n")
    assert "/fault.py:4 < " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_a_sentence(published: tuple[Project, dict[str, bytes]]) -> None:
    """Played by a limit to the size of files; the system's answer comes the same way."""
    project, before = published
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (100_000, 100_000))
    line = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(
        line, cwd=project.root, preexec_fn=limit, capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert re.search(
        r"site/\.build-.*: file too large\. Mend that, and try again\.\nThe site is as it was\.", said
    )
    assert "Traceback" not in said
    assert tree(project.root / "site") == before


@pytest.mark.parametrize("value", ["yesterday", "", "1e9", "-99999999999999", "9" * 40])
@pytest.mark.parametrize(
    "command",
    [("dossier", "new", "actor", "Jo Doe"), ("mkdocs", "build")],
    ids=["new", "build"],
)
def test_a_time_that_is_none_is_wrong_use(project: Project, command: tuple[str, ...], value: str) -> None:
    done = run(project, *command, SOURCE_DATE_EPOCH=value)
    said = done.stdout + done.stderr
    assert done.returncode == 2
    assert f"SOURCE_DATE_EPOCH is {value!r}, not a number of seconds since 1970" in said
    assert "Traceback" not in said
    assert not (project.root / "site").exists()
    assert not (project.root / "seeds/actors/jo-doe.yml").exists()


def test_a_terminal_without_letters_of_the_report_gets_codes(project: Project) -> None:
    project.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: особа"})
    for command in (("dossier", "check"), ("mkdocs", "build")):
        done = run(project, *command, PYTHONIOENCODING="latin-1")
        assert done.returncode == 1
        assert r"error[wrong-choice]: `\u043e\u0441\u043e\u0431\u0430`" in done.stdout + done.stderr


def test_told_names_the_innermost_places_first() -> None:
    def inner() -> None:
        raise RecursionError("deep")

    try:
        inner()
    except RecursionError as error:
        told = fault.told(error)
    assert told.code == fault.EXIT
    name = "/".join(Path(__file__).parts[-2:])
    assert told.words.count(name) == 2
    assert told.words.splitlines()[0] == f"{FAULT}RecursionError: deep"


def test_a_missing_file_of_ours_is_a_fault_and_a_refusal_is_not() -> None:
    assert fault.told(FileNotFoundError(2, "No such file", "x")).code == fault.EXIT
    assert fault.told(PermissionError(13, "Permission denied", "x")).words == (
        "x: permission denied. Mend that, and try again."
    )


@pytest.mark.parametrize("command", ["check", "facts"])
def test_a_folder_that_is_gone_is_a_sentence(project: Project, tmp_path: Path, command: str) -> None:
    """A terminal stays in a folder that somebody deletes, or a branch that git leaves takes with it."""
    gone = tmp_path / "gone"
    gone.mkdir()
    begun = f"import os, sys; os.rmdir({str(gone)!r}); sys.argv = ['dossier', {command!r}]"
    code = f"{begun}; from dossier.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=gone, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    last = "The folder in which this was started is gone: go to another one, and try again."
    assert done.stderr.splitlines()[-1] == last


def test_a_language_that_the_theme_has_not_is_a_sentence(published: tuple[Project, dict[str, bytes]]) -> None:
    project, before = published
    project.write("mkdocs.yml", {"was": "name: material,", "now": "name: material, language: xx,"})
    outcome = project.build()
    assert outcome.code == 1
    assert "The theme has no file partials/languages/xx.html: look at `theme` in mkdocs.yml" in outcome.text
    assert tree(project.root / "site") == before


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("site_name: X\nplugins: [search]\n", "does not name the plugin: write `- dossier` below `plugins:`"),
        ("INHERIT: mkdocs.yml\nsite_name: X\n", "inherits itself"),
        ("site_name: X\nextra: " + "[" * 3000 + "]" * 3000 + "\n", "holds lists in lists in lists"),
        ("site_name: X\nplugins: [dossier]\nhooks: [odd.py]\n", "odd.py:1:7: this hook is no Python"),
    ],
    ids=["no plugin", "inherits itself", "nested", "broken hook"],
)
def test_settings_at_which_mkdocs_would_fall_over(
    published: tuple[Project, dict[str, bytes]], settings: str, said: str
) -> None:
    project, before = published
    project.write("odd.py", "print(:\n")
    project.write("mkdocs.yml", settings)
    outcome = project.run("build")
    assert outcome.code == 2
    assert said in outcome.text
    assert tree(project.root / "site") == before
