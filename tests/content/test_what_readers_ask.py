"""What readers of this dossier type, and the page that must come first: in a browser, one load for all."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from served import chromium, served
from sites import Project

pytestmark = pytest.mark.browser

QUERIES: Mapping[str, Mapping[str, str | list[str]]] = yaml.safe_load(
    (Path(__file__).with_name("what_readers_ask.yml")).read_text(encoding="utf-8")
)

RIGHT_FIRST = 0.95
"""Of the queries: a search that is right always is a list of exceptions."""


@pytest.fixture(scope="module")
def window(real_project: Project) -> Iterator[Page]:
    with served(real_project.root / "site") as address, chromium() as browser:
        page = browser.new_page()
        page.goto(address)
        yield page


def entry(address: str) -> str:
    """An address without the part of a list on which an entry stands: a list is cut as it grows."""
    return re.sub(r"^(questions|timeline|glossary)/[^#]+/#", r"\1/#", address)


def first(page: Page, query: str) -> str:
    """The address of the first page found, below the site's root."""
    page.locator(".x-find__field").fill(query)
    page.wait_for_function("query => document.querySelector('.x-find').dataset.query === query", arg=query)
    link = page.locator(".x-find__found a").first
    return str(link.evaluate("link => link.pathname.slice(1) + link.hash")) if link.count() else "nothing"


def test_readers_find_the_right_page_first(window: Page) -> None:
    asked = [(query, right) for group in QUERIES.values() for query, right in group.items()]
    assert len(asked) >= 80
    wrong = [
        f"{query!r}: {found or 'home'}, not {right}"
        for query, right in asked
        if entry(found := first(window, query))
        not in map(entry, [right] if isinstance(right, str) else right)
    ]

    assert len(wrong) <= (1 - RIGHT_FIRST) * len(asked), "\n".join(wrong)


def test_the_handbook_is_not_found(window: Page) -> None:
    window.locator(".x-find__field").fill("cite a source")
    window.wait_for_function("document.querySelector('.x-find').dataset.query === 'cite a source'")
    links = window.locator(".x-find__found a").evaluate_all("links => links.map(link => link.pathname)")

    assert not [link for link in links if link.startswith(("/edit/", "/editors/"))]
