"""What a reader finds who types into the search field: small sites, built and read back, in a browser."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dossier.read.folder import read
from dossier.site import search_index, whole
from served import chromium, served
from sites import Project, base_project

BUDGET = 60
"""Compressed bytes of the index for each sheet: who searches fetches it whole."""

NAMES = """
checked: 2026-01-10
kind: person
name: Volodymyr Example
aliases: [Zelenskiy, NATO]
spellings: [Зеленський, НАТО]
searched: [the mayor's envoy]
summary: Spoke of Kostiantynivka–Pokrovsk, of the region (Donetsk), of 600,000 and of “Kramatorsk”.
facts:
  - {text: He once lived in Enerhodar., status: not known}
"""

MARKED = """
checked: 2026-03-10
kind: person
name: {name}
summary: One.
"""


# ---------- the index ----------


def index_of(project: Project, **options: Any) -> dict[str, Any]:
    """What the scripts of the index hand over, by their names."""
    made, problems = whole.build(project.root, whole.Options(**options))
    assert made is not None, problems
    taken = {}
    for name, data in made.assets.items():
        if name.startswith(f"{search_index.FOLDER}/"):
            words = data.decode().removeprefix("dossierSearch.take(").removesuffix(")\n")
            of, _, rest = words.partition(",")
            taken[json.loads(of)] = json.loads(rest)
    return taken


def test_the_index_has_pages_and_what_stands_on_lists_and_nothing_for_editors(project: Project) -> None:
    addresses = [row[1] for row in index_of(project)["index"]["entries"]]
    assert {"", "article/", "who/jane-doe/", "timeline/"} <= set(addresses)
    assert any(address.startswith("questions/#") for address in addresses)
    assert not [address for address in addresses if address.startswith(("edit", "search"))]


def test_addresses_are_those_of_the_site(project: Project) -> None:
    addresses = [row[1] for row in index_of(project, folders=False)["index"]["entries"]]
    assert "who/jane-doe.html" in addresses


def test_the_index_of_the_real_site_is_small(real_project: Project) -> None:
    index = (real_project.root / "site/assets/search/index.js").read_bytes()
    found, _ = read(real_project.root)
    assert len(gzip.compress(index, 9)) <= BUDGET * len(found.all())


def test_a_large_site_has_parts_that_lead_to_the_same_entries(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_index = index_of(project)["index"]
    monkeypatch.setattr(search_index, "MOST_IN_ONE", 3)
    monkeypatch.setattr(search_index, "BLOCK", 4)
    cut = index_of(project)
    blocks = [row for number in range(len(whole_index["entries"])) for row in cut.get(f"block-{number}", ())]
    assert blocks == whole_index["entries"]
    part = cut[f"part-{cut['index']['parts'].index('ja')}"]
    numbers = [sum(part["jane"][: place + 1]) for place in range(len(part["jane"]))]
    assert "who/jane-doe/" in [blocks[number][1] for number in numbers]


# ---------- the search ----------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def project_of_names(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = base_project(tmp_path_factory.mktemp("search") / "project")
    project.write("seeds/actors/volodymyr-example.yml", NAMES.lstrip())
    project.write("seeds/actors/jan-muller.yml", MARKED.format(name="Jan Müller").lstrip())
    project.write("seeds/actors/nunez.yml", MARKED.format(name="José Nún\u0303ez").lstrip())
    project.write("seeds/actors/lawrence.yml", MARKED.format(name="“Law” <b>&amp; Order</b>").lstrip())
    return project


@pytest.fixture(scope="module")
def window(browser: Browser, project_of_names: Project) -> Iterator[Page]:
    outcome = project_of_names.build("--strict")
    assert outcome.code == 0, outcome.text
    with served(project_of_names.root / "site") as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        yield page


def found(page: Page, words: str) -> list[str]:
    """The addresses that the search gives for some words, the best one first."""
    page.locator(".x-find__field").fill(words)
    page.wait_for_function("words => document.querySelector('.x-find').dataset.query === words", arg=words)
    return [str(link.get_attribute("href")) for link in page.locator(".x-find__found a").all()]


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
        "Зеленського",
        "Зеленским",
        "Zelenskiy",
        "Zelenskiy’s",
        "Zelenskiy's",
        "zelensky",
        "Volodymyr Exmaple",
        "NATO",
        "NATO:",
        "  N.A.T.O. ",
        "600000",
        "600 000",
        "600k",
        "the mayor’s envoy",
        "Enerhodar",
    ],
)
def test_a_name_is_found_however_it_is_written(window: Page, words: str) -> None:
    assert "who/volodymyr-example/" in found(window, words)[0]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "page"),
    [
        *((words, "jan-muller") for words in ("Muller", "Müller", "MÜLLER", "Mueller", "Mu\u0308ller")),
        *((words, "nunez") for words in ("Nunez", "Núñez", "José Núñez")),
    ],
)
def test_letters_are_found_with_their_marks_and_without(window: Page, words: str, page: str) -> None:
    assert f"who/{page}/" in found(window, words)[0]


@pytest.mark.browser
@pytest.mark.parametrize(
    "words", ["", "  ", "s", "’", "(", "xyzzyx", "a b c", "\\", "*", "__proto__", "constructor"]
)
def test_odd_words_are_no_fault(window: Page, words: str) -> None:
    complaints: list[str] = []
    window.on("pageerror", lambda error: complaints.append(str(error)))
    window.locator(".x-find__field").fill(words)
    window.wait_for_timeout(100)
    assert complaints == []


@pytest.mark.browser
def test_a_title_is_text_and_no_code(window: Page) -> None:
    found(window, "law")
    assert window.locator(".x-find__found b").first.inner_text() == "“Law” <b>&amp; Order</b>"


@pytest.mark.browser
def test_keys_lead_to_a_page_and_back(window: Page) -> None:
    start = window.url
    field = window.locator(".x-find__field")
    found(window, "Muller")
    window.keyboard.press("ArrowDown")
    assert window.evaluate("document.activeElement.matches('.x-find__found a')")
    window.keyboard.press("ArrowUp")
    window.keyboard.press("Escape")
    expect(window.locator(".x-find__found")).to_be_hidden()
    found(window, "Muller")
    field.press("Enter")
    window.wait_for_url("**/who/jan-muller/")
    window.goto(start)


@pytest.mark.browser
def test_nothing_of_the_search_is_fetched_before_somebody_searches(window: Page) -> None:
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    window.reload()
    window.wait_for_load_state("networkidle")
    assert not {"search-finds.js", "index.js", "search_index.json"} & set(asked)
    found(window, "Muller")
    assert {"search-finds.js", "index.js"} <= set(asked)


@pytest.mark.browser
def test_a_phone_opens_the_field_and_closes_it(browser: Browser, window: Page) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(window.url)
    expect(page.locator(".x-find__field")).to_be_hidden()
    page.locator(".x-find__open").click()
    page.keyboard.type("Muller")
    expect(page.locator(".x-find__found a").first).to_be_visible()
    box = page.locator(".x-find__found").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.keyboard.press("Escape")
    expect(page.locator(".x-find__field")).to_be_hidden()
    page.close()


@pytest.mark.browser
def test_without_scripts_a_page_lists_all_pages(browser: Browser, window: Page) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(window.url)
    expect(page.locator(".x-find__field")).to_be_hidden()
    page.locator(".x-find__open").click()
    page.get_by_role("link", name="Jan Müller").click()
    assert page.url.endswith("who/jan-muller/")
    context.close()


@pytest.mark.browser
def test_a_site_on_a_disk_is_searched_without_asking_anybody(browser: Browser, tmp_path: Path) -> None:
    project = base_project(tmp_path)
    project.write("mkdocs.yml", {"was": "[dossier]", "now": "[offline, search, dossier]"})
    assert project.build("--strict").code == 0
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "site/questions.html").as_uri())

    assert (tmp_path / "site/who/jane-doe.html").as_uri() in found(page, "Jane")
    assert asked
    assert {address.partition(":")[0] for address in asked} == {"file"}


@pytest.mark.browser
def test_a_large_site_is_searched_in_parts(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "MOST_IN_ONE", 3)
    monkeypatch.setattr(search_index, "BLOCK", 2)
    monkeypatch.setattr(search_index, "COMMON", 0.5)
    project = base_project(tmp_path)
    project.write("seeds/actors/jan-muller.yml", MARKED.format(name="Jan Müller").lstrip())
    assert project.build("--strict").code == 0
    with served(tmp_path / "site") as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto(address)
        assert [found(page, words)[0] for words in ("Mullers", "Jane Doe")] == [
            f"{address}who/jan-muller/",
            f"{address}who/jane-doe/",
        ]
        blocks = len(list((tmp_path / "site/assets/search").glob("block-*.js")))
        assert 0 < len({name for name in asked if name.startswith("block-")}) < blocks


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_with_words_shows_what_they_lead_to(browser: Browser, window: Page, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(f"{window.url}search/?q=Muller")
    expect(page.locator(".x-find__found a").first).to_be_visible()
    page.close()
