"""What `pip install` brings: the whole package and nothing that lies only in this repository."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sites import DOSSIERS, REPOSITORY, pages_of

PYPROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package out of its wheel, made without a network."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, source)
    shutil.copytree(
        REPOSITORY / "build_tools", source / "build_tools", ignore=shutil.ignore_patterns("*.egg-info")
    )
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*command, "--no-build-isolation", "--wheel-dir", "made", "."], cwd=source, check=True)
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(next((source / "made").glob("*.whl"))) as wheel:
        wheel.extractall(target)
    return target


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_every_file_of_the_package(installed: Path) -> None:
    assert files(installed / "dossier") == files(REPOSITORY / "build_tools/dossier")


Run = Callable[..., str]


@pytest.fixture
def run(installed: Path) -> Run:
    """A command of the installed package, in a folder; it must end well."""
    env = {**os.environ, "PYTHONPATH": str(installed)}

    def python(*arguments: str, cwd: Path) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return python


def test_a_dossier_is_built_with_the_wheel_alone(installed: Path, run: Run, tmp_path: Path) -> None:
    root = tmp_path / "second"
    shutil.copytree(DOSSIERS / "second", root)
    where = run("-c", "import dossier; print(dossier.__file__)", cwd=root)
    assert where.startswith(str(installed))

    run("-m", "dossier", "check", cwd=root)
    run("-m", "mkdocs", "build", "--strict", cwd=root)

    assert len(pages_of(root / "site")) > 10


def test_a_dossier_is_begun_with_the_wheel_alone(run: Run, tmp_path: Path) -> None:
    """In an empty folder, with an article and nothing of this repository."""
    article = tmp_path / "text.txt"
    shutil.copy(REPOSITORY / "tests/articles/german.txt", article)

    run("-m", "dossier", "init", "new", "--article", "text.txt", cwd=tmp_path)
    run("-m", "dossier", "build", cwd=tmp_path / "new")
    checked = run("-m", "dossier", "check", cwd=tmp_path / "new")

    assert checked == "No problems found.\n"
    assert "Tempo 30 kommt" in pages_of(tmp_path / "new/site")["article/"].text


def test_the_locks_hold_what_the_package_is_built_with() -> None:
    """It is installed without a network and without isolation, so its builder must be there."""
    assert PYPROJECT["project"]["optional-dependencies"]["build"] == PYPROJECT["build-system"]["requires"]
    for lock in ("site.lock", "test.lock"):
        assert "\nsetuptools==" in (REPOSITORY / "requirements" / lock).read_text("utf-8")
