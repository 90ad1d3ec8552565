"""The last step of a build, and the report on top of a preview's pages."""

import re
from pathlib import Path

import pytest

from dossier.editors import handbook
from dossier.finish import report_on_page
from sites import Project, tree

WRONG = {"was": "kind: person", "now": "kind: persn"}
REPORT = (
    "error[bad-date]: <no> date\n  --> seeds/a.yml:4:9\n  |\n4 | date: x\n  |       ^\n  = help: write 2026"
)


def test_a_folder_named_by_hand_is_left_alone_by_a_failing_build(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "out"
    assert project.build("-d", str(folder)).code == 0
    before = tree(folder)
    project.write("seeds/actors/sam-roe.yml", WRONG)
    assert project.build("-d", str(folder)).code == 1
    assert tree(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["out"]


def test_hidden_files_and_links_survive_the_next_build(project: Project, tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    (real / ".git").mkdir(parents=True)
    (real / "stale.html").write_text("old")
    link.symlink_to(real)
    assert project.build("-d", str(link)).code == 0
    assert link.is_symlink()
    assert (real / ".git").is_dir()
    assert (real / "index.html").is_file()
    assert not (real / "stale.html").exists()


@pytest.mark.parametrize(
    "page",
    ['<body dir="ltr"><p>x</p></body>', '<body><article id="x-main" class="y"><p>x</p></article></body>'],
)
def test_a_report_comes_and_goes(page: str) -> None:
    shown = report_on_page.reported(page, REPORT)
    assert 'role="alert"' in shown
    assert "&lt;no&gt; date" in shown
    assert '<span class="loc">seeds/a.yml:4:9</span>' in shown
    assert '<span class="caret">^</span>' in shown
    assert '<span class="fix">write 2026</span>' in shown
    assert shown.index('role="alert"') < shown.index("<p>x</p>")
    assert report_on_page.reported(shown, REPORT) == shown
    assert report_on_page.reported(shown, "") == page


@pytest.mark.parametrize("directories", [True, False])
def test_a_preview_leads_from_each_message_to_its_entry(project: Project, *, directories: bool) -> None:
    """From every page, however deep: the address is the handbook's own page, and the entry stands there."""
    handbook.write(project.root)
    if not directories:
        project.write("mkdocs.yml", {"add": "use_directory_urls: false\n"})
    assert project.build("--strict").code == 0
    site = project.root / "site"
    project.write("seeds/actors/sam-roe.yml", WRONG)
    report_on_page.show(site, project.check().text)

    for path in site.rglob("*.html"):
        links = re.findall(
            r'<a href="([^"#]*)#wrong-choice">docs/edit/problems.md#wrong-choice</a>', path.read_text()
        )
        assert len(links) == 1
        target = path.parent / links[0]
        page = target / "index.html" if target.is_dir() else target
        assert 'id="wrong-choice"' in page.read_text()
