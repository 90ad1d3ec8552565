"""The pages for editors show what the two commands say, and lead to each other and to the sheets."""

import pytest

from sites import INDEX, Project, base_project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The base dossier as a site."""
    project = base_project(tmp_path_factory.mktemp("editors"))
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    return project


class TestCoverage:
    def test_it_shows_each_sentence_with_what_rests_on_it(self, built: Project) -> None:
        page = built.pages["editors/coverage/"]
        assert "p2-s2: The council voted nine to two for the repair plan." in page.text
        assert "Note 1 The minutes have the same count." in page.text
        assert "p3-s2 0 Nothing rests on it" in page.text

    def test_it_leads_to_sentences_sheets_and_the_record(self, built: Project) -> None:
        page = built.pages["editors/coverage/"]
        assert page.link_to("p2-s2") == "../../article/#p2-s2"
        assert page.link_to("Jane Doe") == "../../who/jane-doe/"
        assert page.link_to("State of the record") == "../record/"


class TestRecord:
    def test_it_shows_the_numbers(self, built: Project) -> None:
        page = built.pages["editors/record/"]
        assert "14 claims" in page.text
        assert "No source read in full 9 of 13" in page.text
        assert '<rect width="69%"' in page.html

    def test_it_names_what_is_missing(self, built: Project) -> None:
        page = built.pages["editors/record/"]
        assert page.link_to("Point 1, Closing") == "../../plan/points/01-closing/"
        assert page.link_to("What rests on the article") == "../coverage/"


class TestSetting:
    def test_search_does_not_find_them(self, built: Project) -> None:
        assert "editors/" not in built.read(f"site/{INDEX}")

    def test_a_site_can_do_without_them(self, project: Project) -> None:
        change = {"was": "[dossier]", "now": "[dossier: {editors: false}]"}
        project.write("mkdocs.yml", change)
        assert project.build("--strict").code == 0
        assert not [address for address in project.pages if address.startswith("editors/")]
