"""A page is dated by the last commit of its sheet, whatever else the history holds."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.site.days_of_files import Days, ask
from sites import Project, base_project

Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Run git in a folder, at noon of a day."""

    def run(folder: Path, *arguments: str | bytes, day: str = "2026-01-01") -> None:
        me = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.quotepath=off"]
        when = {f"GIT_{who}_DATE": f"{day}T12:00:00+0000" for who in ("COMMITTER", "AUTHOR")}
        line = ["git", "-C", str(folder), *me, *arguments]
        subprocess.run(line, check=True, capture_output=True, env={**os.environ, **when})

    return run


def committed(project: Project, git: Git) -> None:
    """All sheets on one day, one of them changed on another."""
    git(project.root, "init")
    git(project.root, "add", ".")
    git(project.root, "commit", "-m", "One", day="2026-01-02")
    project.write("seeds/actors/sam-roe.yml", {"was": "runs the ferry", "now": "sold the ferry"})
    git(project.root, "commit", "-am", "Two", day="2026-01-05")


def lastmods(project: Project) -> dict[str, str]:
    sitemap = project.read("site/sitemap.xml")
    found = re.findall(
        r"<loc>https://mill-bridge.example/(.*?)</loc>\s*(?:<lastmod>(.*?)</lastmod>)?", sitemap
    )
    return dict(found)


def test_a_page_has_the_day_of_its_sheet(project: Project, git: Git) -> None:
    committed(project, git)
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    days = lastmods(project)
    assert (days["who/sam-roe/"], days["who/jane-doe/"]) == ("2026-01-05", "2026-01-02")
    assert days["about/"] == "2026-01-02"
    assert "shallow" not in outcome.text


def test_a_shallow_clone_says_so_and_leaves_the_days_out(project: Project, git: Git, tmp_path: Path) -> None:
    """Its one commit would date all pages alike."""
    committed(project, git)
    git(tmp_path, "clone", "--depth", "1", f"file://{project.root}", "shallow")
    clone = Project(tmp_path / "shallow")
    outcome = clone.build("--strict")
    assert outcome.code == 0, outcome.text
    assert "note: this clone of the repository is shallow" in outcome.text
    assert "git fetch --unshallow" in outcome.text
    assert set(lastmods(clone)) == set(lastmods_of_whole(project))
    assert set(lastmods(clone).values()) == {""}


def lastmods_of_whole(project: Project) -> dict[str, str]:
    assert project.build("--strict").code == 0
    return lastmods(project)


def test_an_odd_name_anywhere_in_the_history_ends_no_build(project: Project, git: Git) -> None:
    """It stays in the history for ever, even if the file is renamed."""
    odd = os.fsencode(project.root / "seeds/actors") + b"/caf\xe9.yml"
    os.rename(project.root / "seeds/actors/sam-roe.yml", odd)
    git(project.root, "init")
    git(project.root, "add", ".")
    git(project.root, "commit", "-m", "One", day="2026-01-02")
    os.rename(odd, project.root / "seeds/actors/sam-roe.yml")
    git(project.root, "add", ".")
    git(project.root, "commit", "-m", "Two", day="2026-01-03")
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    assert lastmods(project)["who/sam-roe/"] == "2026-01-03"
    assert ask(project.root)().by_file["seeds/actors/caf\udce9.yml"] == "2026-01-02"


def test_names_in_any_letters_have_their_days(git: Git, tmp_path: Path) -> None:
    site = tmp_path / "below"
    site.mkdir()
    for name in ("Київ.yml", "two words.yml", "new\nline.yml"):
        (site / name).write_text("1")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "One", day="2026-01-02")
    assert set(ask(site)().by_file.items()) == {
        (name, "2026-01-02") for name in ("Київ.yml", "two words.yml", "new\nline.yml")
    }


def test_without_a_history_no_day_is_known(tmp_path: Path) -> None:
    assert ask(tmp_path)() == Days()
    assert base_project(tmp_path / "project").build("--strict").code == 0
