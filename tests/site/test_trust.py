"""Who answers for a site, and what became of its mistakes: on every page, and nothing invented."""

import re

from sites import Project


def test_every_page_is_signed(project: Project) -> None:
    assert project.build("--strict").code == 0
    for address, page in project.pages.items():
        assert "Published by The Ashby Press." in page.text, address
        assert "Editor: Ruth Ash." in page.text, address
        assert page.link_to("Corrections"), address


def test_what_is_not_set_is_left_out_and_check_says_so(project: Project) -> None:
    text = project.read("seeds/site.yml")
    project.write("seeds/site.yml", re.sub(r"(?m)^(publisher|editor|address): .*\n", "", text))
    assert re.search(r"note: .*(publisher|editor)", project.check().text)
    assert project.build("--strict").code == 0
    for address, page in project.pages.items():
        assert not re.search(r"Published by|Editor:", page.text), address


def test_without_corrections_the_page_of_corrections_says_so(project: Project) -> None:
    assert project.build("--strict").code == 0
    page = project.page("corrections/")
    assert "Nothing published here has been corrected so far." in page.text
    assert "0 corrections" not in page.text


def test_no_link_leads_to_a_placeholder(project: Project) -> None:
    assert project.build("--strict").code == 0
    for address, page in project.pages.items():
        assert 'class="x-edit"' not in page.html, address
        assert "github.com/example" not in page.html, address
