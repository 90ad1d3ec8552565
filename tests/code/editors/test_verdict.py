"""A dossier that was right is not read again until something in it changes, whatever that is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.site import whole
from dossier.store import kept
from sites import Project


@pytest.fixture
def checks(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The checks in full, of a dossier whose files have been at rest for long and that was found right."""
    full: list[Path] = []
    check = whole.check

    def noted(root: Path, *rest: object) -> whole.Checked:
        full.append(root)
        return check(root, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(whole, "check", noted)
    monkeypatch.setattr(kept, "_AT_REST", 0)
    project.check()
    full.clear()
    return full


def test_what_is_right_is_said_again_with_its_notes(project: Project, checks: list[Path]) -> None:
    first = project.check()
    assert checks == []
    assert "No problems found." in first.text
    project.write("mkdocs.yml", {"add": "# A comment.\n"})
    assert project.check().text == first.text
    assert len(checks) == 1


CHANGES: list[Callable[[Project], object]] = [
    lambda project: project.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: persn"}),
    lambda project: project.write("seeds/actors/sam-roe.yml", None),
    lambda project: project.write("seeds/article/article.txt", {"add": "One more line\n"}),
    lambda project: project.write("docs/about.md", b"\xff"),
    lambda project: (project.root / "seeds/actors/odd").mkdir(),
    lambda project: (project.root / "docs/lost.md").symlink_to("nowhere"),
    lambda project: (project.root / "seeds").rename(project.root / "away"),
    lambda project: (project.root / ".schemas").mkdir(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_looked_at(
    change: Callable[[Project], object], project: Project, checks: list[Path]
) -> None:
    change(project)
    said = project.check()
    assert len(checks) == 1
    (project.root / ".cache/dossier.sqlite").unlink()
    assert project.check().text == said.text


def test_what_is_wrong_is_said_at_each_check(project: Project, checks: list[Path]) -> None:
    project.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: persn"})
    assert [project.check().code for _ in range(2)] == [1, 1]
    assert len(checks) == 2


def test_what_was_written_a_moment_ago_is_read_again(
    project: Project, checks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_AT_REST", 10**18)
    project.check()
    project.check()
    assert len(checks) == 2
