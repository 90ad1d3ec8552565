"""Lists that are too long for a page: cut into parts, nothing is lost, and every way still leads to it."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urldefrag

import pytest

from long_lists import Long
from sites import Project, base_project, search_index
from webpages import WebPage

LONG = Long(300)
MANY, SOURCES, EVENTS, ACTORS = LONG.many, LONG.sources, LONG.events, LONG.actors
QUESTIONS, PLACES, TERMS = LONG.questions, LONG.places, LONG.terms


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A dossier of which every list is too long for a page."""
    project = base_project(tmp_path_factory.mktemp("long"))
    LONG.write(project)
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    return project


LISTS = [
    ("timeline/", EVENTS, r'<div class="x-claim[^"]*" id="([^"]*)"'),
    ("questions/", QUESTIONS, r'<div class="x-claim[^"]*" id="([^"]*)"'),
    ("glossary/", TERMS, r'<div id="([^"]*)"><dt>'),
    ("sources/", SOURCES, r'<li id="([^"]*)"><span class="x-sources__what">'),
]
each_list = pytest.mark.parametrize(("root", "names", "entry"), LISTS, ids=[root for root, _, _ in LISTS])


def whole(long: Project, root: str, entry: str) -> dict[str, list[str]]:
    """The entries that stand in full on each page of a list, by its address."""
    pages = ((address, page) for address, page in long.pages.items() if address.startswith(root))
    return {address: found for address, page in pages if (found := re.findall(entry, page.html))}


@each_list
def test_every_entry_stands_in_full_on_one_page(
    root: str, names: list[str], entry: str, long: Project
) -> None:
    found = whole(long, root, entry)
    times = Counter(name for own in found.values() for name in own)

    assert len(found) > 2, "the list is cut"
    assert root not in found, "its first page leads to the parts"
    assert set(names) <= times.keys()
    assert set(times.values()) == {1}


@each_list
def test_all_parts_are_reached_from_the_first_page_of_the_list(
    root: str, names: list[str], entry: str, long: Project
) -> None:
    reached, new = {root}, [root]
    while new:
        address = new.pop()
        onward = {to for to, _ in links(long, address) if to.startswith(root)} - reached
        reached |= onward
        new += onward

    assert whole(long, root, entry).keys() <= reached


@each_list
def test_earlier_and_later_lead_through_all_parts(
    root: str, names: list[str], entry: str, long: Project
) -> None:
    found = whole(long, root, entry)
    start = [address for address in found if _beside(long, address, "prev") is None]
    assert len(start) == 1
    walked = start
    while following := _beside(long, walked[-1], "next"):
        assert _beside(long, following, "prev") == walked[-1]
        walked.append(following)

    assert sorted(walked) == sorted(found)


@each_list
def test_links_to_an_entry_lead_to_where_it_stands(
    root: str, names: list[str], entry: str, long: Project
) -> None:
    at = {name: address for address, own in whole(long, root, entry).items() for name in own}
    led: Counter[str] = Counter()
    for address in long.pages:
        for to, fragment in links(long, address):
            if to.startswith(root) and to != address and fragment in at:
                assert to == at[fragment], f"{address} leads to {to}#{fragment}"
                led[fragment] += 1
    index = (long.root / "site/assets/search/index.js").read_text("utf-8")
    searched = {entry["address"] for entry in search_index(index)}

    assert led, "something leads there"
    assert root == "sources/" or {f"{at[name]}#{name}" for name in names} <= searched


@each_list
def test_an_address_from_before_the_list_was_cut_still_leads_to_the_entry(
    root: str, names: list[str], entry: str, long: Project
) -> None:
    """The page that once had them all has a line for each of them, as long as these have room."""
    found = whole(long, root, entry)
    at = {name: address for address, own in found.items() for name in own}
    before = {"timeline/": "timeline/2026-03-01--15/", "questions/": root, "glossary/": root}.get(
        root, "sources/p/"
    )
    page, lines = long.pages[before], dict(_lines(long, before))

    assert "moved.js" in page.html, "a script goes on by itself"
    assert lines.keys() <= set(page.ids)
    assert lines, "without a script the line does it"
    assert all(target == f"{at[name]}#{name}" for name, target in lines.items())


def test_what_rests_on_a_sentence_goes_on_where_the_article_has_no_room_for_it(long: Project) -> None:
    """The page of the sentence has all of it, and leads back."""
    article = long.pages["article/"]
    begun = {urldefrag(to)[0] for to in _hrefs(long, "article/") if "who/rower-" in to}
    of_sentence = {to for to, _ in links(long, "article/") if re.fullmatch(r"article/p\d+-s\d+/", to)}
    all_of_it = {to for address in of_sentence for to, _ in links(long, address)}

    assert f"All {MANY + 1} facts" in article.text
    assert 0 < len(begun) < 20
    assert {f"who/{name}/" for name in ACTORS} <= all_of_it
    assert "article/" in all_of_it


def test_the_article_names_few_of_many_and_the_rest_are_a_page_away(long: Project) -> None:
    named = {to for to, _ in links(long, "editors/coverage/")} | {
        to for to, _ in links(long, "editors/coverage/unnamed/")
    }

    assert {f"who/{name}/" for name in ACTORS} <= named


def test_evidence_that_has_no_room_on_a_large_sheet_is_a_page_away(long: Project) -> None:
    """A claim keeps its address; the way to its evidence leads to the evidence for just this claim."""
    page = long.pages["who/mo-lind/"]
    ways = [
        (to, fragment)
        for to, fragment in links(long, "who/mo-lind/")
        if to.startswith("who/mo-lind/evidence")
    ]

    assert "<details" not in "".join(re.findall(r'<div class="x-claim".*?</ol>', page.html, re.DOTALL))
    assert ways
    for to, fragment in ways:
        assert fragment in long.pages[to].ids
        own = long.pages[to].html.partition(f'id="{fragment}"')[2].partition("x-away__of")[0]
        assert own.count("<q>") == 6
        assert f"#{fragment.partition('-accounts')[0]}" in own, "and it leads back to the claim"


def test_each_claim_of_a_large_sheet_is_reached_from_its_page(long: Project) -> None:
    """Those for which the page has no room stand in full on others; their earlier addresses lead on."""
    page, full = long.pages["who/mo-lind/"], re.compile(r'<div class="x-claim" id="(fact-\d+)"')
    there: dict[str, str] = {}
    for address in {to for to, _ in links(long, "who/mo-lind/") if to.startswith("who/mo-lind/facts")}:
        there |= dict.fromkeys(full.findall(long.pages[address].html), address)
    here = full.findall(page.html)
    lines = dict(_lines(long, "who/mo-lind/"))

    assert 5 < len(here) < MANY
    assert Counter([*here, *there]) == Counter(f"fact-{n}" for n in range(MANY))
    assert lines
    assert all(target == f"{there[name]}#{name}" for name, target in lines.items())
    assert "moved.js" in page.html


def test_of_many_events_of_an_actor_the_rest_are_a_page_away(long: Project) -> None:
    def of(*addresses: str) -> set[str]:
        found = ((to, fragment) for address in addresses for to, fragment in links(long, address))
        return {fragment for to, fragment in found if to.startswith("timeline/") and fragment}

    more = [to for to, _ in links(long, "who/mo-lind/") if to == "who/mo-lind/timeline/"]
    pages = [address for address in long.pages if address.startswith("who/mo-lind/timeline")]

    assert more
    assert 0 < len(of("who/mo-lind/")) < 150
    assert set(EVENTS) <= of(*pages)


@pytest.mark.parametrize(("root", "names"), [("who/", ACTORS), ("places/", PLACES)])
def test_a_list_of_sheets_that_have_pages_is_cut_by_letters(
    root: str, names: list[str], long: Project
) -> None:
    """Its first page leads to all of its parts; each sheet stands on one of them."""
    parts = {address for address in long.pages if address.startswith(f"{root}all/")}
    shown = {address: re.findall(r'<article class="x-person', long.pages[address].html) for address in parts}
    leaves = {address for address, cards in shown.items() if cards}
    stands = Counter(to for address in leaves for to in _cards(long, address))

    assert len(leaves) > 1
    assert leaves <= {to for to, _ in links(long, root)}
    assert all(stands[f"{root}{name}/"] == 1 for name in names)


def test_what_rests_on_a_source_goes_on_where_the_list_has_no_room_for_it(long: Project) -> None:
    (listed,) = (page for page in long.pages.values() if '<li id="gazette"><span' in page.html)
    named = {to for to, _ in links(long, "sources/used/gazette/")}

    assert {f"who/{name}/" for name in ACTORS} <= named
    assert listed.html.count("who/rower-") < 150
    assert "used/gazette/" in listed.html


def test_sheets_that_no_other_names_are_listed_on_pages_of_their_own(long: Project) -> None:
    assert "editors/record/alone/" in {to for to, _ in links(long, "editors/record/")}
    assert {f"who/{name}/" for name in ACTORS} <= {
        to for address in long.pages if "record/alone" in address for to, _ in links(long, address)
    }


def _cards(long: Project, address: str) -> Iterator[str]:
    """The sheets that a page of a list tells of."""
    for href in re.findall(r'<article class="x-person.*?<h3><a href="([^"]*)"', long.pages[address].html):
        yield _joined(address, href)


def _hrefs(long: Project, address: str) -> Iterator[str]:
    return (e.attributes.get("href", "") for e in long.pages[address].all("a"))


def links(long: Project, address: str) -> Iterator[tuple[str, str]]:
    """The pages of the site to which the links of a page lead, with their fragments."""
    for href in (e.attributes.get("href", "") for e in long.pages[address].all("a")):
        if "://" not in href:
            path, fragment = urldefrag(href)
            yield _joined(address, path), fragment


def _lines(long: Project, address: str) -> Iterator[tuple[str, str]]:
    for name, href in re.findall(
        r'<li id="([^"]*)">(?:<time.*?</time> )?<a href="([^"]*)"', long.pages[address].html
    ):
        path, fragment = urldefrag(href)
        yield name, f"{_joined(address, path)}#{fragment}"


def _beside(long: Project, address: str, rel: str) -> str | None:
    page: WebPage = long.pages[address]
    found = (e.attributes["href"] for e in page.all("a") if e.attributes.get("rel") == rel)
    return next((_joined(address, href) for href in found), None)


def _joined(address: str, path: str) -> str:
    if not path:
        return address
    joined = posixpath.normpath(posixpath.join("/", address, path)).lstrip("/")
    return f"{joined}/" if joined and path.endswith("/") else joined
