"""The package knows no story: a dossier on another subject, with half the kinds of sheet, builds as it is."""

import re
import shutil
from pathlib import Path

import pytest

from sites import DOSSIERS, REPOSITORY, Project, tree
from webpages import WebPage

SECOND = DOSSIERS / "second"
PACKAGE = REPOSITORY / "build_tools" / "dossier"

# Words by which one would know the first story. Names of languages are nobody's story.
FIRST_STORY = re.compile(
    r"\b(Ukraine|Russia|Putin|Crimean?|Kremlin|Donbas|Donetsk|Luhansk|Kherson|Zaporizh\w+|Kyiv|Kiev|Moscow|Bishkek"
    r"|Zelensk\w+|Witkoff|Yermak|Trump|Umerov|Kyslytsya|Budanov|NATO|Twenty[- ]Eight"
    r"|28[- ]points?|E3|annex\w*|oblasts?|wars?)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The second dossier, built strictly."""
    root = tmp_path_factory.mktemp("library")
    shutil.copytree(SECOND, root, dirs_exist_ok=True)
    project = Project(root)
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    return project


def words(text: str) -> list[str]:
    return sorted({found[0] for found in FIRST_STORY.finditer(text)})


def test_its_configuration_is_three_lines() -> None:
    assert len((SECOND / "mkdocs.yml").read_text(encoding="utf-8").splitlines()) == 3


def test_its_pages_are_those_of_the_sheets_it_has(library: Project) -> None:
    readers = {address for address in library.pages if not address.startswith("editors/")}

    assert readers == {
        "",
        "404.html",
        "about/",
        "article/",
        "corrections/",
        "questions/",
        "search/",
        "sources/",
        "who/",
        "who/ada-finch/",
        "who/town-council/",
    }


def test_its_markdown_is_rendered_as_on_any_dossier(library: Project) -> None:
    """The plugin brings the Markdown extensions that its own pages need."""
    raw = re.compile(r"\{ ?[.#][a-z][^}]*\}|(?:^| )#{1,3} |\]\([^)]*\)")
    assert {
        address: found for address, page in library.pages.items() if (found := raw.findall(page.text))
    } == {}


def test_the_nav_has_a_section_for_what_there_is_and_no_other(library: Project) -> None:
    for section in ("The article", "Who’s who", "Questions", "Sources", "About this page"):
        assert library.pages[""].link_to(section), section
    for page in library.pages.values():
        for section in ("The plan", "Places", "Timeline", "Glossary"):
            assert page.link_to(section) is None


def test_empty_sections_leave_no_trace_on_the_front_page(library: Project) -> None:
    home = library.pages[""]
    ids = set(home.ids)

    assert {"known", "who", "questions", "how"} <= ids
    assert not {"strip", "places", "timeline", "corrections"} & ids
    assert not re.search(r"\b(0|no) (points?|places?|events?|texts?|corrections?)\b|plan\b|map\b", home.text)


def test_a_heading_without_anything_under_it_is_not_shown(library: Project) -> None:
    """Of the columns "known", "disputed" and "not known" only those with a claim in them stand there."""
    assert not re.search(r"<h3>[^<]*</h3>\s*<ul>\s*</ul>", library.pages[""].html)


def test_one_thing_is_not_counted_in_the_plural(library: Project) -> None:
    plural = re.compile(r"(?<![\d,.])\b1 (?:questions|sources|actors|notes|terms)\b")
    assert {
        address: found for address, page in library.pages.items() if (found := plural.findall(page.text))
    } == {}


def test_notes_claims_and_links_work(library: Project) -> None:
    article = library.pages["article/"]
    assert "The budget has one line for all opening hours." in article.text
    assert article.link_to("Ada Finch") == "../who/ada-finch/"
    assert "Read more" not in article.text
    assert "../../article/#p1-s2" in library.pages["who/ada-finch/"].values("href")
    assert library.pages["about/"].link_to("Ada Finch") == "../who/ada-finch/"


def test_no_word_of_the_first_story_is_in_its_site(library: Project) -> None:
    for name, data in tree(library.root / "site").items():
        if Path(name).suffix in (".html", ".xml", ".json", ".css", ".svg", ".txt"):
            assert words(data.decode("utf-8")) == [], name


TEXTS = [
    path
    for path in sorted(PACKAGE.rglob("*"))
    if path.suffix in (".py", ".j2", ".html", ".css", ".svg", ".md")
]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_word_of_the_first_story_is_in_the_package(path: Path) -> None:
    assert words(path.read_text(encoding="utf-8")) == []


def test_a_page_says_nothing_of_the_kinds_it_lacks(library: Project) -> None:
    """An actor of no party, in a story without a plan, has no empty row for either."""
    page: WebPage = library.pages["who/ada-finch/"]
    assert not re.search(r"\bParty\b|\bPlan\b|point", page.text)
