"""Whatever lies in the folder of hand-written pages, a build names it, and a preview goes on without it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from sites import Project, tree


def nameless(folder: Path) -> None:
    (Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.md"))).write_text("# Coffee\n")


def deep(folder: Path) -> None:
    """Folders in folders, more than anybody makes by hand."""
    folder.mkdir(exist_ok=True)
    home = os.getcwd()
    os.chdir(folder)
    for _ in range(100):
        os.mkdir("d")
        os.chdir("d")
    os.chdir(home)


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.png")


def old_encoding(folder: Path) -> None:
    (folder / "old.md").write_bytes("# Café\n".encode("latin-1"))


ODD: dict[Callable[[Path], None], str] = {
    nameless: "error[unreadable]: docs/caf\ufffd.md cannot be read: its name is not UTF-8",
    deep: "cannot be read: it lies more than 40 folders deep",
    pipe: "error[unreadable]: docs/pipe.png cannot be read: it is no ordinary file",
    old_encoding: "error[encoding]: here the file is not UTF-8",
}


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.__name__)
def test_an_odd_file_is_named_and_the_site_stays(project: Project, odd: Callable[[Path], None]) -> None:
    assert project.build("--strict").code == 0
    before = tree(project.root / "site")
    odd(project.root / "docs")
    for outcome in (project.check(), project.build()):
        assert outcome.code == 1
        assert ODD[odd] in outcome.text
        assert outcome.text.count("error[") == 1
    assert tree(project.root / "site") == before


def test_what_is_hidden_is_nobodys_affair(project: Project) -> None:
    os.mkfifo(project.root / "docs/.pipe")
    (project.root / "docs/.cache").mkdir()
    os.mkfifo(project.root / "docs/.cache/pipe.md")
    assert project.build("--strict").code == 0
    assert project.check().code == 0


def test_any_name_will_do_for_the_folder(project: Project) -> None:
    """Its pages are checked, named and edited where they lie."""
    (project.root / "content").mkdir()
    (project.root / "docs").rename(project.root / "content/pages")
    config = yaml.safe_load(project.read("mkdocs.yml"))
    config |= {"docs_dir": "content/pages/", "edit_uri": "https://example.org/edit/main/content/pages/"}
    project.write("mkdocs.yml", yaml.safe_dump(config))
    assert project.build("--strict").code == 0
    edit = "https://example.org/edit/main"
    assert f'href="{edit}/content/pages/about.md"' in project.page("about").html
    assert f'href="{edit}/seeds/actors/sam-roe.yml"' in project.page("who/sam-roe").html

    project.write("content/pages/who/sam-roe.md", "# Sam\n")
    old_encoding(project.root / "content/pages")
    for outcome in (project.check(), project.build()):
        assert outcome.code == 1
        assert "the page of this sheet would hide content/pages/who/sam-roe.md" in outcome.text
        assert "--> content/pages/old.md:1:6" in outcome.text
