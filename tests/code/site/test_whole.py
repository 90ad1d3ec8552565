"""The site as values: pages are planned before they are written, and a check only plans them."""

import re
from pathlib import Path

import pytest

from dossier.site import whole
from dossier.write.page import Planned
from sites import DOSSIERS, REPOSITORY, Project


def test_a_check_writes_no_page(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a page was written")

    monkeypatch.setattr(Planned, "written", refuse)
    project.write("docs/who/jane-doe.md", "# Jane Doe, at length\n")
    assert "would hide docs/who/jane-doe.md" in project.check().text

    project.write("docs/who/jane-doe.md", None)
    assert project.check().code == 0


@pytest.mark.parametrize(
    "root", [REPOSITORY, DOSSIERS / "base", DOSSIERS / "second"], ids=lambda root: root.name
)
def test_a_page_is_of_the_kind_that_its_front_matter_says(root: Path) -> None:
    made, problems = whole.build(root, whole.Options(cards=False))
    assert made is not None, problems

    said = {page.uri: re.findall(r"^kind: ([a-z]+)$", page.markdown, re.MULTILINE) for page in made.pages}
    assert said == {page.uri: [page.kind] for page in made.pages}
