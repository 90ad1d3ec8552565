"""Links: paths to sources until one last step, and no dead one in whatever kind of addresses a site has."""

import shutil
from pathlib import Path

import pytest

from dossier.read import mkdocs_yml
from sites import DOSSIERS, REPOSITORY, Project, base_project
from walk import Walk

SITES = {
    "real": REPOSITORY,
    "base": DOSSIERS / "base",
    "second": DOSSIERS / "second",
}
STYLES = {"folders": {}, "files": {"use_directory_urls": False}, "disk": {"plugins": ["offline"]}}


def built(folder: Path, name: str, style: str) -> Walk:
    """A site with one kind of addresses, built strictly."""
    for part in ("docs", "seeds", "mkdocs.yml"):
        copy = shutil.copytree if (SITES[name] / part).is_dir() else shutil.copy
        copy(SITES[name] / part, folder / part)
    project = Project(folder)
    config = mkdocs_yml.read(folder / "mkdocs.yml")
    given_plugins = config["plugins"]
    config |= STYLES[style]
    config["plugins"] = [*given_plugins, *STYLES[style].get("plugins", [])]
    project.write("mkdocs.yml", mkdocs_yml.written(config))
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    path = "/" + mkdocs_yml.text(config.get("site_url")).partition("://")[2].partition("/")[2]
    return Walk(folder / "site", None if style == "disk" else path)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", SITES)
def test_no_link_and_no_fragment_is_dead(name: str, style: str, tmp_path: Path) -> None:
    walk = built(tmp_path, name, style)

    assert len(walk.links) > 20 * len(walk.pages)
    assert walk.dead == []
    assert not [link for _, link in walk.links if ".md" in link]


def test_every_link_has_a_scheme_that_is_safe(real_project: Project) -> None:
    schemes = {
        value.partition(":")[0].lower()
        for page in real_project.pages.values()
        for key in ("href", "src", "action")
        for value in page.values(key)
        if ":" in value.partition("/")[0].partition("#")[0]
    }
    assert schemes <= {"http", "https", "mailto", "data"}


def test_the_feed_leads_to_the_pages_there_are(tmp_path: Path) -> None:
    project = base_project(tmp_path)
    project.write("mkdocs.yml", {"add": "\nuse_directory_urls: false\n"})
    project.write("mkdocs.yml", {"add": "site_url: https://a.example/b/\n"})
    assert project.build("--strict").code == 0

    assert '"https://a.example/b/who/jane-doe.html' in project.read("site/feed.json").replace("\\", "")


def test_a_page_that_is_not_there_is_not_linked_in_the_footer(tmp_path: Path) -> None:
    project = base_project(tmp_path)
    project.write("docs/about.md", None)
    assert project.build("--strict").code == 0

    assert Walk(tmp_path / "site", "/").dead == []


# ---------- raw HTML in pages written by hand ----------


def test_raw_html_names_sources_as_markdown_does(project: Project) -> None:
    project.write("docs/more/page.md", '# Page\n\n<p><a href="../who/jane-doe.md#facts">She</a></p>\n')
    assert project.build("--strict").code == 0

    assert project.page("more/page/").link_to("She") == "../../who/jane-doe/#facts"


@pytest.mark.parametrize("link", ["../who/nobody.md", "../who/nobody/", "picture.png"])
def test_raw_html_that_leads_nowhere_is_named(project: Project, link: str) -> None:
    project.write("docs/about.md", {"add": f'\n<p><a href="{link}">There</a></p>\n'})
    outcome = project.build("--strict")

    assert outcome.code == 1
    assert f"the raw HTML of 'about.md' links to '{link}', which leads nowhere" in outcome.text


def test_a_fragment_that_is_not_there_is_named_in_raw_html_too(project: Project) -> None:
    project.write("mkdocs.yml", {"add": "\nvalidation: {links: {anchors: warn}}\n"})
    project.write("docs/about.md", {"add": '\n<p><a href="who/jane-doe.md#nowhere">There</a></p>\n'})
    outcome = project.build("--strict")

    assert outcome.code == 1
    assert "'who/jane-doe.md#nowhere'" in outcome.text


def test_an_address_in_raw_html_is_left_alone(project: Project) -> None:
    """It looks like one that Markdown made; where addresses are of another kind it is dead, and named."""
    project.write("docs/about.md", {"add": '\n<p><a href="../who/jane-doe/">There</a></p>\n'})

    assert project.build("--strict").code == 0
    project.write("mkdocs.yml", {"add": "\nuse_directory_urls: false\n"})
    assert "leads nowhere" in project.build("--strict").text
