"""Whatever is edited, a build by what earlier builds left makes the very site that a cold build makes."""

import sqlite3
from pathlib import Path

import pytest

import random_edits
from dossier.store.kept import FILE
from sites import Project, tree


def test_random_edits_make_the_site_of_a_cold_build(project: Project) -> None:
    """A few here; `tests/tools/random_edits.py` does as many as it is asked for, on any project."""
    result = random_edits.run(project.root, 4, seed=28)
    assert result.different == []
    assert sum(result.edits.values()) > 1


@pytest.fixture
def built(project: Project) -> Project:
    assert project.build().code == 0
    return project


def inode(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


def test_a_page_that_does_not_change_is_not_written(built: Project) -> None:
    page, other = (built.root / f"site/who/{name}/index.html" for name in ("sam-roe", "jane-doe"))
    was, was_other = inode(page), inode(other)
    built.write("seeds/actors/sam-roe.yml", {"was": "summary: ", "now": "summary: Well, "})
    assert built.build().code == 0
    assert inode(page) != was
    assert inode(other) == was_other


def test_a_page_that_somebody_has_changed_or_deleted_is_made_again(built: Project) -> None:
    whole = tree(built.root / "site")
    built.write("site/who/sam-roe/index.html", "not ours")
    built.write("site/who/jane-doe/index.html", None)
    assert built.build().code == 0
    assert tree(built.root / "site") == whole


def test_a_site_folder_that_is_gone_comes_back_out_of_the_store(built: Project) -> None:
    whole = tree(built.root / "site")
    (built.root / "site").rename(built.root / "elsewhere")
    assert built.build().code == 0
    assert tree(built.root / "site") == whole


def test_a_store_that_is_damaged_changes_nothing_but_the_time(built: Project) -> None:
    whole, store = tree(built.root / "site"), built.root / ".cache/dossier.sqlite"
    data = bytearray(store.read_bytes())
    for at in range(4096, len(data), 4001):
        data[at] ^= 255
    store.write_bytes(data)
    outcome = built.build()
    assert outcome.code == 0
    assert "thrown away" in outcome.text
    assert tree(built.root / "site") == whole


def test_a_page_of_which_the_store_has_other_words_is_written_again(built: Project) -> None:
    whole = tree(built.root / "site")
    with sqlite3.connect(built.root / FILE) as file:
        of = "(SELECT data FROM kept WHERE name = 'who/jane-doe.md' AND shelf = 'markdown')"
        file.execute(f"UPDATE kept SET data = {of} WHERE name = 'who/sam-roe.md' AND shelf = 'markdown'")
        file.execute("DELETE FROM kept WHERE shelf LIKE 'html %' OR shelf LIKE 'finished %'")
    file.close()
    assert built.build().code == 0
    assert tree(built.root / "site") == whole


def test_a_first_site_lies_where_there_was_an_empty_folder(project: Project) -> None:
    (project.root / "site/who").mkdir(parents=True)
    project.write("site/places", "a file")
    assert project.build().code == 0
    assert {"who/sam-roe/index.html", "places/index.html"} <= tree(project.root / "site").keys()


def test_a_link_to_an_anchor_of_a_kept_page_is_looked_for(project: Project) -> None:
    strict = {"was": "site_name:", "now": "validation: {links: {anchors: warn}}\nsite_name:"}
    project.write("mkdocs.yml", strict)
    project.write("docs/about.md", "# About\n\n[There](glossary.md#abutment)\n")
    assert project.build("--strict").code == 0
    assert project.build("--strict").code == 0
    project.write("docs/about.md", "# About\n\n[There](glossary.md#nothing)\n")
    outcome = project.build("--strict")
    assert outcome.code == 1
    assert "glossary.md#nothing" in outcome.text


def test_a_page_written_by_hand_is_made_again_for_what_it_shows_of_others(project: Project) -> None:
    project.write("docs/about.md", "# About\n\nOf the ferryman and [Jane](who/jane-doe.md).\n")
    assert project.build().code == 0
    page = project.root / "site/about/index.html"
    was = inode(page)

    project.write("seeds/actors/sam-roe.yml", {"was": "summary: ", "now": "summary: Well, "})
    assert project.build().code == 0
    assert inode(page) == was, "it shows no summary"

    named = {"was": "name: Sam Roe\n", "now": "name: Sam Roe\naliases: [the ferryman]\n"}
    project.write("seeds/actors/sam-roe.yml", named)
    assert project.build().code == 0
    assert ">the ferryman</a>" in page.read_text("utf-8")

    project.write("docs/about.md", "# About\n\nSee [the plan](nowhere.md).\n")
    for _ in range(2):
        assert "nowhere.md" in project.build().text, "a warning is said at each build"


def test_a_file_that_goes_is_missed_by_a_page_written_by_hand(project: Project) -> None:
    project.write("docs/about.md", "# About\n\n[More](more.md)\n")
    project.write("docs/more.md", "# More\n")
    assert "more.md" not in project.build().text
    project.write("docs/more.md", None)
    assert "more.md" in project.build().text
