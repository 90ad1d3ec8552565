"""Terms and names explain themselves where they stand: by pointer, touch and keyboard, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dossier.site import cards_of_names, whole
from served import chromium, served
from sites import Project, base_project

pytestmark = pytest.mark.browser

TEXT = "The bridge needs a quorum and Jane Doe, who chairs the council."

PAGE = f"""
checked: 2026-03-10
kind: person
name: Jan Roe
summary: One.
facts:
  - {{text: "{TEXT}", status: not known}}
"""

PALETTE = """
  name: material
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/weather-night, name: To dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/weather-sunny, name: To light}
"""

TERM = "- {term: quorum, meaning: 'How many must be there for a \"vote\" to count.'}\n"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = base_project(tmp_path_factory.mktemp("words") / "project")
    project.write("seeds/actors/jan-roe.yml", PAGE.lstrip())
    project.write("seeds/glossary.yml", project.read("seeds/glossary.yml") + TERM)
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    with served(project.root / "site") as address:
        yield address


def at(browser: Browser, site: str, width: int = 1280, scripts: bool = True, touch: bool = False) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 844}, java_script_enabled=scripts, has_touch=touch
    )
    page = context.new_page()
    page.goto(f"{site}who/jan-roe/")
    return page


def is_whole(page: Page, card: str) -> bool:
    """Whether a card lies inside the window."""
    box, size = page.locator(card).bounding_box(), page.viewport_size
    assert box is not None
    assert size is not None
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= size["width"]
        and box["y"] + box["height"] <= size["height"]
    )


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_term_says_what_it_means_without_a_script(
    browser: Browser, site: str, width: int, scripts: bool
) -> None:
    page = at(browser, site, width, scripts)
    term = page.locator("button.x-term", has_text="quorum")
    term.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#term-quorum")).to_be_visible()
    assert "How many must be there for a “vote” to count." in page.locator("#term-quorum").inner_text()
    assert is_whole(page, "#term-quorum")
    page.keyboard.press("Escape")
    expect(page.locator("#term-quorum")).to_be_hidden()
    term.click()
    page.locator("#term-quorum a").click()
    assert page.url.endswith("/glossary/#quorum")
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_name_says_who_that_is_under_the_pointer(browser: Browser, site: str, width: int) -> None:
    page = at(browser, site, width)
    page.locator("a.x-ent[href$='jane-doe/']").first.hover()
    card = page.locator(".x-card--name")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Jane Doe")
    assert is_whole(page, ".x-card--name")
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    page.context.close()


def test_a_name_says_who_that_is_to_the_keyboard(browser: Browser, site: str) -> None:
    page = at(browser, site)
    link = page.locator("a.x-ent[href$='jane-doe/']").first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".x-card--name")).to_be_visible()
    assert link.get_attribute("aria-describedby") == "x-card"
    page.keyboard.press("Escape")
    expect(page.locator(".x-card--name")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/who/jane-doe/")
    page.context.close()


def test_the_first_touch_opens_the_card_and_the_card_leads_on(browser: Browser, site: str) -> None:
    page = at(browser, site, 390, touch=True)
    page.locator("a.x-ent[href$='jane-doe/']").first.tap()
    expect(page.locator(".x-card--name")).to_be_visible()
    assert page.url.endswith("/who/jan-roe/")
    page.locator(".x-card--name a").tap()
    page.wait_for_url("**/who/jane-doe/")
    page.context.close()


def test_cards_are_asked_for_once_and_nothing_else_is(browser: Browser, site: str) -> None:
    """The theme would fetch the sitemap, and the page that a link leads to."""
    page = at(browser, site)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.locator("a.x-ent[href$='jane-doe/']").first.hover()
    expect(page.locator(".x-card--name")).to_be_visible()
    page.mouse.move(5, 5)
    page.locator("a.x-ent[href$='jane-doe/']").first.hover()
    page.wait_for_timeout(500)
    assert asked == ["assets/names/all.js"]
    page.context.close()


def test_no_page_asks_for_the_sitemap(browser: Browser, site: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}who/jan-roe/")
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if "sitemap" in address]
    page.close()


def test_a_large_site_has_its_cards_in_parts(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards_of_names, "MOST_IN_ONE", 1)
    made, problems = whole.build(project.root, whole.Options())
    assert made is not None, problems
    assert made.frame["names_in_parts"]
    assert b'"who/jane-doe/"' in made.assets["assets/names/ja.js"]


def test_the_reader_chooses_light_or_dark_and_it_stays(browser: Browser, tmp_path: Path) -> None:
    project = base_project(tmp_path)
    project.write("mkdocs.yml", {"was": "{name: material, font: false}", "now": PALETTE})
    assert project.build("--strict").code == 0
    with served(tmp_path / "site") as address:
        page = browser.new_page(color_scheme="light")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
        page.get_by_title("To dark").click()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.goto(f"{address}questions/")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        expect(page.get_by_title("To light")).to_be_visible()
        assert not [name for name in asked if "bundle" in name]
        page.close()
