"""The export: the same pages, rendered by MkDocs without anything of ours."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.__main__ import cli as mkdocs

from dossier.cli import main
from sites import Project, pages_of


def export(project: Project, target: Path) -> Result:
    return CliRunner().invoke(main, ["export", str(target), str(project.root)])


def test_mkdocs_renders_the_same_pages_without_the_plugin(project: Project, tmp_path: Path) -> None:
    assert project.build().code == 0
    done = export(project, tmp_path / "out")
    assert done.exit_code == 0, done.output
    config = tmp_path / "out" / "mkdocs.yml"
    assert "dossier:" in config.read_text("utf-8")
    assert "- dossier" not in config.read_text("utf-8")

    rendered = CliRunner().invoke(mkdocs, ["build", "--strict", "--config-file", str(config)])

    assert rendered.exit_code == 0, rendered.output
    pages = pages_of(tmp_path / "out" / "site")
    assert set(pages) == set(project.pages)
    for address, page in project.pages.items():
        if address not in ("404.html",):
            assert _own_words(pages[address].text) == _own_words(page.text), address


def _own_words(text: str) -> str:
    """The page's words without the link to edit it, which only the plugin can give."""
    return text.replace("Edit the sheet behind this page", "").replace("  ", " ").strip()


def test_an_export_replaces_only_an_export(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert export(project, target).exit_code == 0
    (target / "docs" / "stale.md").write_text("old", "utf-8")

    assert export(project, target).exit_code == 0
    assert not (target / "docs" / "stale.md").exists()

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", "utf-8")
    refused = export(project, tmp_path / "mine")
    assert refused.exit_code == 2
    assert "was not made by an export" in refused.output
    assert (tmp_path / "mine" / "notes.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("text", [None, "site_name: [unclosed"])
def test_a_configuration_that_cannot_be_read_is_named(
    project: Project, tmp_path: Path, text: str | None
) -> None:
    project.write("mkdocs.yml", text)

    refused = export(project, tmp_path / "out")

    assert refused.exit_code == 2
    assert "mkdocs.yml" in refused.output
    assert "Traceback" not in refused.output


def test_wrong_sheets_are_reported_and_nothing_is_written(project: Project, tmp_path: Path) -> None:
    project.write("seeds/actors/wrong.yml", "name: [")

    refused = export(project, tmp_path / "out")

    assert refused.exit_code == 1
    assert "error[" in refused.output
    assert not (tmp_path / "out").exists()
