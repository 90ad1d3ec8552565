"""Two more stories, in other languages than the code's: a town's speed limit in German, a treaty in French.

Neither has anything of the first story: six sides, three days and streets; two, two centuries and an ocean.
"""

import re
import shutil
from pathlib import Path

import pytest
from test_second_dossier import words

from dossier.text import catalogue
from sites import DOSSIERS, Project

STORIES = {"speed_limit": "de", "island_treaty": "fr"}

# English of a story of states, in which neither of the two is told.
OTHERS_WORDS = re.compile(
    r"\b(treaty|treaties|warring|annexation|occupied|ceasefire|troops)\b", re.IGNORECASE
)

# German for "was", French for what is added to a text.
OF_OTHER_LANGUAGES = {"war", "War", "annexe", "annexes"}


def drawn(name: str, root: Path, language: str = "") -> Project:
    shutil.copytree(DOSSIERS / name, root, dirs_exist_ok=True)
    project = Project(root)
    if language:
        project.write("mkdocs.yml", {"was": f"language: {STORIES[name]}", "now": f"language: {language}"})
    return project


@pytest.fixture(scope="module", params=STORIES)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One of the two, built strictly as it is."""
    project = drawn(request.param, tmp_path_factory.mktemp(request.param))
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    return project


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The town's speed limit."""
    project = drawn("speed_limit", tmp_path_factory.mktemp("town"))
    assert project.build("--strict").code == 0
    return project


@pytest.fixture(scope="module")
def treaty(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The treaty of the islands."""
    project = drawn("island_treaty", tmp_path_factory.mktemp("islands"))
    assert project.build("--strict").code == 0
    return project


def test_nothing_of_another_story_stands_on_a_page(story: Project) -> None:
    for path in (story.root / "site").rglob("*"):
        if path.suffix in (".html", ".json", ".svg", ".xml"):
            text = path.read_text(encoding="utf-8")
            assert set(words(text)) <= OF_OTHER_LANGUAGES
            assert OTHERS_WORDS.findall(text) == []


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("language", catalogue.shipped())
def test_it_builds_in_every_language_of_the_frame(name: str, language: str, tmp_path: Path) -> None:
    project = drawn(name, tmp_path, language)

    assert project.build("--strict").code == 0
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in home


def test_its_article_is_read_as_its_sheet_says(story: Project) -> None:
    sheet, said = story.read("seeds/article/article.yml"), story.run("coverage").text
    byline = re.search("^byline: (.+)$", sheet, re.MULTILINE)
    headline = re.search('^headline: "?(.+?)"?$', sheet, re.MULTILINE)

    assert byline
    assert headline
    assert f"headline: {headline[1]}; by-line: {byline[1]}; dateline: " in said
    assert "Taken for headings: 2\n" in said
    assert "Left out, as not the article's own text: 2\n" in said


def test_a_story_without_a_plan_has_no_page_of_one(town: Project) -> None:
    assert not [address for address in town.pages if address.startswith("plan/")]
    assert {"places/hauptstrasse/", "who/murat-aydin/"} <= set(town.pages)


def test_kinds_of_source_tie_and_shading_are_the_towns_own(town: Project) -> None:
    places = (town.root / "site/places/index.html").read_text(encoding="utf-8")

    assert "Tempo 30 beschlossen" in places
    assert not re.search(r"\b(held|claimed)\b", places)
    assert "Prüft" in town.page("who/regierungspraesidium/").text
    assert "Gutachten" in town.page("sources/").text


def test_a_treaty_has_articles_and_versions(treaty: Project) -> None:
    articles = [address for address in treaty.pages if re.fullmatch(r"plan/points/[^/]+/", address)]
    plan = treaty.page("plan/").text

    assert len(articles) == 18
    assert "18 articles" in plan
    assert not re.search(r"\b(18 points|texts)\b", plan)


def test_two_centuries_and_three_days_have_their_lines_of_time(treaty: Project, town: Project) -> None:
    assert "1814" in treaty.page("timeline/").text
    assert len(re.findall(r"1[234]\. Mai|1[234] Mai", town.page("timeline/").text)) >= 6
