"""The way on at the end of every page: what to read next, taken from the record."""

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urldefrag, urljoin

import pytest

from sites import BASE, DOSSIERS, Project
from webpages import Element, WebPage

FEWEST = 2

STORIES = sorted(folder.name for folder in DOSSIERS.iterdir())


@pytest.fixture(scope="module", params=STORIES)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Each of the dossiers of the tests, built as it is: with and without a plan, in three languages."""
    root = tmp_path_factory.mktemp(request.param)
    whole = (DOSSIERS / request.param / "mkdocs.yml").is_file()
    shutil.copytree(DOSSIERS / request.param if whole else BASE, root, dirs_exist_ok=True)
    if not whole:
        shutil.copytree(DOSSIERS / request.param, root / "seeds", dirs_exist_ok=True)
    project = Project(root)
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    return project


def navs(page: WebPage) -> list[WebPage]:
    """The parts of a page that lead on."""
    return [WebPage(found) for found in re.findall(r'<nav class="x-next".*?</nav>', page.html, re.DOTALL)]


def ways(page: WebPage, address: str) -> list[str]:
    """Where the end of a page leads, by the addresses of pages and places on them."""
    return [urljoin(f"/{address}", link.attributes["href"]).lstrip("/") for link in links(page)]


def links(page: WebPage) -> Iterator[Element]:
    return (link for nav in navs(page) for link in nav.all("a"))


def readers_pages(project: Project) -> dict[str, WebPage]:
    return {address: page for address, page in project.pages.items() if address != "404.html"}


def test_every_page_leads_on(story: Project) -> None:
    for address, page in readers_pages(story).items():
        assert len(navs(page)) == 1, address
        assert len(ways(page, address)) >= FEWEST, address


def test_no_way_leads_to_its_own_page_or_nowhere_or_twice(story: Project) -> None:
    for address, page in readers_pages(story).items():
        found = ways(page, address)
        assert len(set(found)) == len(found), address
        for target in found:
            other, place = urldefrag(target)
            assert other != address
            assert other in story.pages, f"{address} leads to {target}"
            assert not place or place in story.pages[other].ids, f"{address} leads to {target}"


def test_a_way_says_where_it_leads(story: Project) -> None:
    for page in readers_pages(story).values():
        for nav in navs(page):
            assert next(nav.all("nav")).attributes["aria-label"]
            assert nav.text.count("None") == 0


def test_pages_lead_to_what_is_theirs(story: Project) -> None:
    """Two pages in three have ways that no other page has."""
    found = [frozenset(ways(page, address)) for address, page in readers_pages(story).items()]
    assert sum(found.count(one) == 1 for one in found) > len(found) * 2 / 3


def test_what_stands_in_a_row_leads_on_in_it(story: Project) -> None:
    points = sorted(address for address in story.pages if re.fullmatch(r"plan/points/[^/]+/", address))
    for one, other in pairwise(points):
        assert turn(story, one, "next") == other
        assert turn(story, other, "prev") == one
    assert all(f"plan/#p{number}" in ways(story.page(at), at) for number, at in enumerate(points, 1))


def turn(project: Project, address: str, rel: str) -> str:
    """The page to which one leads as to the one before it, or after it."""
    hrefs = [e.attributes["href"] for e in links(project.page(address)) if e.attributes.get("rel") == rel]
    return urljoin(f"/{address}", hrefs[0]).lstrip("/") if hrefs else ""
