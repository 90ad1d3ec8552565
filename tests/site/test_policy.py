"""What no page may have is refused where it was written; a preview shows it and goes on."""

import re

import pytest

from sites import Project, tree


def test_all_that_is_refused_is_named_at_its_line_in_one_run(project: Project) -> None:
    assert project.build().code == 0
    before = tree(project.root / "site")
    project.write(
        "docs/about.md", {"add": '\n<p onclick=alert(1)>x</p>\n\n<a title="a > b" style="y">x</a>\n'}
    )
    project.write(
        "docs/more.md", '# More\n\n<meta http-equiv="refresh" content="0; url=https://a.example">\n'
    )
    outcome = project.build()
    assert outcome.code == 1
    assert outcome.text.count("error[not-allowed]") == 3
    assert (
        "error[not-allowed]: <p onclick=alert(1)> runs code, which no page of the site may\n"
        "  --> docs/about.md:5:1\n"
        "  |\n"
        "5 | <p onclick=alert(1)>x</p>\n"
        "  | ^^^^^^^^^^^^^^^^^^^^\n"
        "  = help: take it out\n"
    ) in outcome.text
    assert "--> docs/about.md:7:1" in outcome.text
    assert "--> docs/more.md:3:1" in outcome.text
    assert "sends readers to another page by itself" in outcome.text
    assert tree(project.root / "site") == before


def test_what_stands_on_every_page_is_the_themes(project: Project) -> None:
    project.write("theme/partials/copyright.html", "<p style='color: red'>Mill Bridge</p>\n")
    main = '{% extends "base.html" %}{% block footer %}{% include "partials/copyright.html" %}{% endblock %}'
    project.write("theme/main.html", main)
    own = "{name: material, font: false, custom_dir: theme}"
    project.write("mkdocs.yml", {"was": "{name: material, font: false}", "now": own})
    outcome = project.build()
    assert outcome.code == 1
    assert outcome.text.count("error[not-allowed]: <p style='color: red'> sets a style") == 1
    assert "--> theme:1:1" in outcome.text


def test_words_like_a_style_in_a_sheet_are_words(project: Project) -> None:
    title = "The lines' style='dashed' and onclick='x'"
    project.write("seeds/actors/sam-roe.yml", {"was": "name: Sam Roe", "now": f'name: "{title}"'})
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    assert title in project.page("who/sam-roe").text.replace("’", "'").replace("‘", "'")


ELSEWHERE = "is loaded from another site by every page"

FOREIGN: dict[str, tuple[str, str]] = {
    "theme: {name: material, font: {text: Lora}}": ("`font` has every page ask", "theme"),
    "theme: {name: material, logo: //a.example/x.png}": (f"//a.example/x.png {ELSEWHERE}", "logo"),
    "extra_css: [https://a.example/x.css]": (f"https://a.example/x.css {ELSEWHERE}", "extra_css"),
    "extra_javascript: [//a.example/x.js]": (f"//a.example/x.js {ELSEWHERE}", "extra_javascript"),
    "extra: {analytics: {provider: google}}": ("`analytics` has every page load a script", "analytics"),
}


@pytest.mark.parametrize("line", FOREIGN)
def test_a_site_that_loads_from_elsewhere_is_refused(project: Project, line: str) -> None:
    words, key = FOREIGN[line]
    config = re.sub("^theme:.*\n", "", project.read("mkdocs.yml"), flags=re.MULTILINE)
    theme = "" if line.startswith("theme") else "theme: material\n"
    project.write("mkdocs.yml", f"{config}{theme}{line}\n")
    outcome = project.build()
    assert outcome.code == 1
    assert f"error[from-elsewhere]: {words}" in outcome.text
    found = re.search(r"--> mkdocs\.yml:(\d+):", outcome.text)
    assert found
    assert key in project.read("mkdocs.yml").splitlines()[int(found[1]) - 1]
    assert not (project.root / "site").exists()


@pytest.mark.parametrize("theme", ["material", "{name: material}", "{name: material, font: false}"])
def test_a_site_that_names_no_typeface_gets_the_packages_own(project: Project, theme: str) -> None:
    config = re.sub("^theme:.*$", f"theme: {theme}", project.read("mkdocs.yml"), flags=re.MULTILINE)
    project.write("mkdocs.yml", f"{config}extra_css: [about.css]\n")
    project.write("docs/about.css", "p { color: inherit }\n")
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    assert "googleapis" not in project.page("about").html
    assert "about.css" in project.page("about").html


def test_a_document_in_html_is_said_to_go_unchecked(project: Project) -> None:
    project.write("docs/old/map.html", "<p onclick=x>An old map.</p>\n")
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    assert "note: docs/old/map.html goes to the site as it is" in outcome.text
    assert (project.root / "site/old/map.html").read_text() == "<p onclick=x>An old map.</p>\n"
