"""The export: the same pages, rendered by MkDocs without anything of ours."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from mkdocs.__main__ import cli as mkdocs

from dossier.cli import main
from dossier.read import mkdocs_yml
from sites import Project, pages_of, tree
from walk import Walk


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


# ---------- what the configuration becomes ----------


def exported(project: Project, target: Path) -> dict[str, Any]:
    """The configuration of an export, as MkDocs reads it; the site it gives has no dead link."""
    done = export(project, target)
    assert done.exit_code == 0, done.output
    config = target / "mkdocs.yml"
    rendered = CliRunner().invoke(mkdocs, ["build", "--strict", "--config-file", str(config)])
    assert rendered.exit_code == 0, rendered.output
    assert Walk(target / "site").dead == []
    return mkdocs_yml.read(config)


@pytest.mark.parametrize("line", ["", "use_directory_urls: false"])
def test_it_brings_the_last_step_of_links_along(project: Project, tmp_path: Path, line: str) -> None:
    project.write("mkdocs.yml", {"add": f"\n{line}\n"})
    project.write("docs/more/page.md", '# Page\n\n<p><a href="../who/jane-doe.md">She</a></p>\n')
    exported(project, tmp_path / "out")

    walk = Walk(tmp_path / "out" / "site")
    assert len(walk.links) > 20 * len(walk.pages)
    assert not [link for _, link in walk.links if ".md" in link]


def test_what_the_site_says_of_its_nav_and_plugins_stays(project: Project, tmp_path: Path) -> None:
    project.write("docs/drafts/one.md", "# One\n")
    project.write(
        "mkdocs.yml",
        "site_name: A\n"
        "theme: {name: material, font: false}\n"
        "plugins: {search: {lang: de}, dossier: {editors: false}}\n"
        "nav: [index.md]\n"
        "not_in_nav: /drafts/",  # no newline at its end
    )
    made = exported(project, tmp_path / "out")

    assert made["plugins"] == [{"search": {"lang": "de"}}]
    assert made["not_in_nav"].splitlines()[:2] == ["/drafts/", "/article.md"]
    assert not (tmp_path / "out/docs/editors").exists()


def test_a_parent_of_the_configuration_is_merged(project: Project, tmp_path: Path) -> None:
    project.write("mkdocs.yml", "INHERIT: base/parent.yml\nsite_name: A\ntheme: {language: de}\n")
    project.write("base/parent.yml", "site_name: B\ntheme: {name: material}\nplugins: [search, dossier]\n")
    made = exported(project, tmp_path / "out")

    assert made["site_name"] == "A"
    assert made["theme"] == {"name": "material", "language": "de", "custom_dir": "theme"}
    assert "INHERIT" not in made


def test_what_only_a_renderer_understands_stays_as_it_is(project: Project, tmp_path: Path) -> None:
    project.write("mkdocs.yml", {"add": "\nsite_description: !ENV [WORDS, 'A story']\n"})
    assert export(project, tmp_path / "out").exit_code == 0

    assert "site_description: !ENV [WORDS, 'A story']" in (tmp_path / "out/mkdocs.yml").read_text("utf-8")


def test_pages_written_by_hand_may_lie_in_any_folder(project: Project, tmp_path: Path) -> None:
    shutil.move(project.root / "docs", project.root / "pages")
    project.write("mkdocs.yml", {"add": "\ndocs_dir: pages\n"})
    exported(project, tmp_path / "out")

    assert (tmp_path / "out/docs/about.md").exists()


def test_its_look_is_that_of_the_site(project: Project, tmp_path: Path) -> None:
    """The site's own templates stay in front of those of the package."""
    project.write("mkdocs.yml", {"was": "theme: {", "now": "theme: {custom_dir: own, "})
    project.write("own/partials/footer.html", "<footer>Ours</footer>")
    exported(project, tmp_path / "out")

    assert "<footer>Ours</footer>" in (tmp_path / "out/site/index.html").read_text("utf-8")


def test_a_site_with_an_address_has_its_feed(project: Project, tmp_path: Path) -> None:
    project.write("mkdocs.yml", {"add": "\nsite_url: https://a.example/\nrepo_url: https://github.com/a/b\n"})
    exported(project, tmp_path / "out")

    assert (tmp_path / "out/site/feed.json").exists()
    assert "github.com/a/b/edit" not in (tmp_path / "out/site/about/index.html").read_text("utf-8")


def test_an_address_may_come_from_the_environment(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHERE", "https://a.example/")
    project.write(
        "mkdocs.yml", {"was": "site_url: https://mill-bridge.example/", "now": "site_url: !ENV WHERE"}
    )
    exported(project, tmp_path / "out")

    assert "site_url: !ENV 'WHERE'" in (tmp_path / "out/mkdocs.yml").read_text("utf-8")
    assert "https://a.example/" in (tmp_path / "out/site/feed.json").read_text("utf-8").replace("\\", "")


# ---------- the folder ----------


def test_a_second_export_replaces_the_first_and_nothing_else(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "out"
    (target / ".git").mkdir(parents=True)
    (target / ".git" / "config").write_text("mine", "utf-8")
    assert export(project, target).exit_code == 0
    (target / "CNAME").write_text("a.example", "utf-8")
    (target / "docs" / "own.md").write_text("# Own", "utf-8")
    before = tree(target)
    project.write("seeds/glossary.yml", None)

    assert export(project, target).exit_code == 0
    after = tree(target)
    assert before.keys() - after.keys() == {"docs/glossary.md", "docs/assets/cards/glossary.png"}
    assert {name: after[name] for name in (".git/config", "CNAME", "docs/own.md")} == {
        ".git/config": b"mine",
        "CNAME": b"a.example",
        "docs/own.md": b"# Own",
    }


def refused(project: Project, target: Path) -> str:
    """The one sentence by which an export is refused, and which leaves everything as it is."""
    before = tree(project.root.parent)
    done = export(project, target)
    assert done.exit_code == 2, done.output
    assert isinstance(done.exception, SystemExit)
    assert tree(project.root.parent) == before
    return done.output.splitlines()[-1].replace(f"{project.root.parent}/", "")


def test_a_folder_that_no_export_made_is_refused(project: Project) -> None:
    project.write("../mine/notes.txt", "mine")
    said = "Error: mine is not empty and was not made by an export; name another folder"
    assert refused(project, project.root.parent / "mine") == said


def test_a_file_that_no_export_wrote_is_not_written_over(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert export(project, target).exit_code == 0
    (target / "docs" / "new.md").write_text("mine", "utf-8")
    project.write("docs/new.md", "# New\n")
    said = "Error: out/docs/new.md was not written by an export; move it away, or name another folder"
    assert refused(project, target) == said


def test_a_link_is_not_followed(project: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    assert refused(project, tmp_path / "out") == "Error: out is a link; name the folder it leads to"

    assert export(project, tmp_path / "real").exit_code == 0
    shutil.rmtree(tmp_path / "real" / "docs")
    (tmp_path / "real" / "docs").symlink_to(tmp_path / "elsewhere")
    assert refused(project, tmp_path / "real") == "Error: real/docs is a link; put the folder in its place"


@pytest.mark.parametrize("folder", ["docs", "seeds"])
def test_a_folder_inside_what_is_exported_is_refused(project: Project, folder: str) -> None:
    where = f"project/{folder}/out lies in {folder}/, which is read for the export; name another folder"
    assert refused(project, project.root / folder / "out") == f"Error: {where}"


def test_a_folder_that_cannot_be_written_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    assert refused(project, tmp_path / "file") == "Error: file is a file; name a folder"
    assert "cannot be written: Not a directory" in refused(project, tmp_path / "file" / "out")


@pytest.mark.parametrize("text", ["", "{}", '{"files": ["../mine"]}', '{"files": ["/etc/hosts"]}'])
def test_a_list_that_is_not_one_is_not_believed(project: Project, tmp_path: Path, text: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".dossier-export").write_text(text, "utf-8")
    assert "does not list what the last export wrote" in refused(project, tmp_path / "out")


# ---------- what keeps it from being made ----------


@pytest.mark.parametrize(
    "text", [None, "site_name: [unclosed", "- a", "INHERIT: mkdocs.yml", "INHERIT: nowhere.yml"]
)
def test_a_configuration_that_cannot_be_read_is_named(
    project: Project, tmp_path: Path, text: str | None
) -> None:
    project.write("mkdocs.yml", text)

    refused = export(project, tmp_path / "out")

    assert refused.exit_code == 2
    assert re.search(r"^Error: .*/(mkdocs|nowhere)\.yml ", refused.output, re.MULTILINE)
    assert "Traceback" not in refused.output


def test_wrong_sheets_are_reported_and_nothing_is_written(project: Project, tmp_path: Path) -> None:
    project.write("seeds/actors/wrong.yml", "name: [")

    refused = export(project, tmp_path / "out")

    assert refused.exit_code == 1
    assert "error[" in refused.output
    assert not (tmp_path / "out").exists()
