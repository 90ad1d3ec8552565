"""A sheet that an earlier build has read is as if it were read now, all places in it included."""

import os
import sqlite3
from pathlib import Path

import pytest

from dossier.problems.problem import Loc
from dossier.read import folder, yaml_tree
from dossier.read.folder import Seeds
from dossier.read.memory import Memory
from dossier.site import whole
from dossier.store.kept import FILE, Store
from sites import Project


def read(root: Path, said: list[str] | None = None) -> Seeds:
    """The seeds, by a process of its own so to speak."""
    with Store(root, "", (said if said is not None else []).append) as store:
        memory = Memory(store)
        found, _ = folder.read(root, memory)
        memory.settle()
        store.save()
    return found


def test_what_was_read_before_is_the_same(project: Project) -> None:
    afresh, again = read(project.root), read(project.root)
    assert again == afresh


def test_every_line_and_place_in_it_is_known(project: Project) -> None:
    read(project.root)
    for seed in read(project.root).all():
        tree, _ = yaml_tree.parse((project.root / seed.file).read_text("utf-8"), seed.file)
        assert tree is not None
        places: list[Loc] = [*tree.values, (), ("no such key",), (0, "no such key"), ("facts", 99, "text")]
        assert [seed.tree.line(loc) for loc in places] == [tree.line(loc) for loc in places]
        assert seed.tree.layout(seed.base) == tree.layout(seed.base)
        assert [seed.tree.span(loc) for loc in places] == [tree.span(loc) for loc in places]
        assert seed.tree.lines == tree.lines


def test_a_change_is_seen_though_time_and_size_are_as_they_were(project: Project) -> None:
    path = project.root / "seeds/actors/sam-roe.yml"
    read(project.root)
    was = path.stat()
    path.write_text(path.read_text("utf-8").replace("Sam Roe", "Sim Roe"), "utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert any(seed.sheet.name == "Sim Roe" for seed in read(project.root).by_kind["actor"])


def test_another_text_is_another_article(project: Project) -> None:
    path = project.root / "seeds/article/article.txt"
    read(project.root)
    path.write_text(f"{path.read_text('utf-8')}\n\nA last word stands here, and it is new.\n", "utf-8")
    article = read(project.root).article
    assert article is not None
    assert article.sentences[-1].text == "A last word stands here, and it is new."


def test_what_was_found_right_is_looked_at_again_when_the_rules_change(project: Project) -> None:
    assert project.check().code == 0
    project.write("seeds/style.yml", "banned:\n- words: [ferry]\n  instead: boat\n")
    outcome = project.check()
    assert outcome.code == 1
    assert "error[banned-word]" in outcome.text
    project.write("seeds/style.yml", None)
    assert project.check().code == 0


def put_in_place_of(project: Project, shelf: str, name: str, other: str) -> None:
    """Have the store hold on a shelf, under one name, what it holds under another."""
    with sqlite3.connect(project.root / FILE) as file:
        file.execute(
            "UPDATE kept SET data = (SELECT data FROM kept WHERE shelf = ?1 AND name = ?3)"
            " WHERE shelf = ?1 AND name = ?2",
            (shelf, name, other),
        )
    file.close()


def test_what_a_store_has_of_another_sheet_is_not_believed(project: Project) -> None:
    sam, jane = "seeds/actors/sam-roe.yml", "seeds/actors/jane-doe.yml"
    read(project.root)
    put_in_place_of(project, "said", sam, jane)
    found = {seed.id: seed for seed in read(project.root).by_kind["actor"]}
    assert found["sam-roe"].sheet.name == "Sam Roe"
    assert found["sam-roe"].tree.data["name"] == "Sam Roe"


def test_a_sheet_that_changes_while_it_is_read_ends_the_build(project: Project) -> None:
    read(project.root)
    put_in_place_of(project, "said", "seeds/actors/sam-roe.yml", "seeds/actors/jane-doe.yml")
    found = {seed.id: seed for seed in read(project.root).by_kind["actor"]}
    project.write("seeds/actors/sam-roe.yml", {"was": "Sam Roe", "now": "Sim Roe"})
    with pytest.raises(OSError, match="changed while it was read"):
        assert found["sam-roe"].sheet


def test_facts_are_the_same_however_a_sheet_was_read(project: Project) -> None:
    with Store(project.root, "", [].append) as store:
        memory = Memory(store)
        site, problems = whole.build(project.root, whole.Options(), memory)
        assert site is not None, problems
        memory.settle()
        store.save()
        again, _ = folder.read(project.root, Memory(store))
        afresh = {(seed.kind, seed.id): seed.facts for seed in site.linked.dossier.seeds()}
    recalled = {(seed.kind, seed.id): seed.facts for seed in again.all()}
    assert any(afresh.values())
    assert recalled == afresh
