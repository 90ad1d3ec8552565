"""What a reader finds who types a name, in the theme's own search, in a real browser."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from dossier.finish import search_index
from dossier.read import mkdocs_yml
from dossier.read.folder import read
from served import chromium, served
from sites import REPOSITORY, Project, base_project

BUDGET = 60
"""Compressed bytes of the index for each sheet: who searches fetches it whole."""


def entry(location: str, title: str, text: str = "") -> dict[str, str]:
    return {"location": location, "title": title, "text": text}


def slimmed(*entries: dict[str, str], **names: tuple[str, ...]) -> list[dict[str, object]]:
    made = search_index.slim(json.dumps({"config": {}, "docs": entries}), names, {})
    docs: list[dict[str, object]] = json.loads(made)["docs"]
    return docs


# ---------- the index ----------


def test_a_heading_that_stands_on_many_pages_is_left_out() -> None:
    pages = [entry(f"{name}/", name) for name in "abc"]
    generic = [entry(f"{name}/#facts", "Facts") for name in "abc"]
    own = [entry("a/#bridge", "The bridge"), entry("b/#bridge", "The bridge")]
    kept = [made["location"] for made in slimmed(*pages, *generic, *own)]
    assert kept == ["a/", "b/", "c/", "a/#bridge", "b/#bridge"]


def test_a_section_with_the_title_of_its_page_is_left_out() -> None:
    kept = slimmed(entry("a/", "Jane Doe"), entry("a/#top", "Jane Doe"))
    assert [made["location"] for made in kept] == ["a/"]


def test_a_long_text_is_cut_between_words_and_characters() -> None:
    (made,) = slimmed(entry("a/", "A", "<p>" + "bread &amp; butter " * 30 + "</p>"))
    assert len(str(made["text"])) <= search_index.SECTION_CHARACTERS + 2
    assert str(made["text"]).endswith((" …",))
    assert "& …" not in str(made["text"])


def test_spellings_become_tags() -> None:
    (made,) = slimmed(entry("a/", "A"), **{"a/": ("Зеленський", "O'Neill <x>")})
    assert made["tags"] == ["Зеленський", "O'Neill &lt;x&gt;"]


def test_the_index_of_the_real_site_is_small(real_project: Project) -> None:
    index = (real_project.root / "site/search/search_index.json").read_bytes()
    found, _ = read(real_project.root)
    assert len(gzip.compress(index, 9)) <= BUDGET * len(found.all())


# ---------- the search ----------

NAMES = """
checked: 2026-01-10
kind: person
name: Volodymyr Example
aliases: [Zelenskiy, NATO]
spellings: [Зеленський, НАТО]
summary: Spoke of Kostiantynivka–Pokrovsk, of the region (Donetsk) and of “Kramatorsk”.
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def window(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser at a small site that has the search settings of the real one."""
    project = base_project(tmp_path_factory.mktemp("search") / "project")
    project.write("seeds/actors/volodymyr-example.yml", NAMES.lstrip())
    settings = yaml.safe_load(project.read("mkdocs.yml"))
    settings["plugins"] = mkdocs_yml.read(REPOSITORY / "mkdocs.yml")["plugins"]
    project.write("mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True))
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    with served(project.root / "site") as address:
        page = browser.new_page()
        page.goto(address)
        yield page


def found(page: Page, words: str) -> list[str]:
    """The addresses that the theme's search gives for some words."""
    page.goto(page.url.partition("?")[0])
    page.evaluate("() => { document.querySelector('[data-md-toggle=search]').click() }")
    box = page.locator("[data-md-component=search-query]")
    box.fill(words)
    box.press("End")  # the theme looks at the words when a key comes up
    results = page.locator(".md-search-result__item a")
    results.first.wait_for(state="attached", timeout=10_000)
    return [str(link.get_attribute("href")) for link in results.all()]


@pytest.mark.browser
@pytest.mark.parametrize(
    "words",
    [
        "Donetsk",
        "Kramatorsk",
        "Pokrovsk",
        "Kostiantynivka",
        "НАТО",
        "«НАТО»",
        "Зеленський",
        "Zelenskiy",
        "NATO",
    ],
)
def test_a_name_is_found_however_it_is_written(window: Page, words: str) -> None:
    assert any("who/volodymyr-example/" in address for address in found(window, words))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Donetsk", "places/donetsk/"),
        ("Зеленський", "who/volodymyr-zelenskyy/"),
        ("Zelenskiy", "who/volodymyr-zelenskyy/"),
        ("НАТО", "who/nato/"),
    ],
)
def test_the_real_site_finds_its_names(real_window: Page, words: str, address: str) -> None:
    assert any(address in link for link in found(real_window, words)[:4])


@pytest.fixture(scope="module")
def real_window(browser: Browser, real_project: Project) -> Iterator[Page]:
    """A browser at the real site."""
    with served(real_project.root / "site") as address:
        page = browser.new_page()
        page.goto(address)
        yield page


@pytest.mark.browser
def test_a_site_on_a_disk_is_searched_without_asking_anybody(browser: Browser, tmp_path: Path) -> None:
    project = base_project(tmp_path)
    project.write("mkdocs.yml", {"was": "[search, dossier]", "now": "[offline, search, dossier]"})
    assert project.build("--strict").code == 0
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "site/questions.html").as_uri())

    assert (tmp_path / "site/who/jane-doe.html").as_uri() in found(page, "Jane")
    assert asked
    assert {address.partition(":")[0] for address in asked} == {"file"}
