"""What the tests share: small sites drawn into a folder, and the real site built once."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from revisions import CLAIMS, SHEET, commit, git
from sites import PUBLISHED, REPOSITORY, Change, Project, base_project

os.environ["NO_MKDOCS_2_WARNING"] = "1"
os.environ.update(PUBLISHED)
# How long one example takes says more of the machine than of the code; times belong to `make bench`.
settings.register_profile("here", deadline=None)
settings.load_profile("here")

Draw = Callable[..., Project]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The base dossier, for a test to change, check and build."""
    return base_project(tmp_path / "project")


@pytest.fixture
def draw(project: Project) -> Draw:
    """Draw a small site: `draw({"actors/jane-doe.yml": "…"})` changes that file of the base dossier."""

    def drawn(seeds: dict[str, Change] | None = None, docs: dict[str, Change] | None = None) -> Project:
        return project.draw(seeds=seeds or {}, docs=docs or {})

    return drawn


@pytest.fixture
def published(project: Project) -> Project:
    """The base dossier with some claims, committed."""
    project.write(SHEET, project.read(SHEET) + CLAIMS)
    git(project.root, "init", "--quiet", "--initial-branch=main")
    commit(project.root)
    return project


@pytest.fixture(scope="session")
def real_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project itself, copied and built strictly; once, however many processes run the tests."""
    shared = tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else None
    folder = (shared or tmp_path_factory.mktemp("real")) / "the-site"
    return _built_once(folder)


def _built_once(folder: Path) -> Project:
    """The first process to make the folder builds; the others wait for it."""
    done, project = folder / "built", Project(folder / "project")
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(done)
    else:
        try:
            _copy_and_build(project)
        finally:
            done.touch()
    return project


def _copy_and_build(project: Project) -> None:
    for name in ("docs", "seeds"):
        shutil.copytree(REPOSITORY / name, project.root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", project.root)
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text


def _wait_for(done: Path) -> None:
    end = time.monotonic() + 180
    while not done.exists():
        assert time.monotonic() < end, "another process should have built the site"
        time.sleep(0.1)
