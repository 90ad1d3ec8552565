"""What a person sees and does: in a real browser, at two widths, with scripts and without, by keyboard."""

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kinds import KINDS
from served import chromium, served, served_as_published
from sites import DOSSIERS, PUBLISHED, Project

pytestmark = pytest.mark.browser

WIDE, NARROW = 1280, 390
PAPER = 680
"""Between the margins of a sheet of A4, in pixels."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(real_project: Project) -> Iterator[str]:
    """The real site, served below the path that its `site_url` names."""
    with served_as_published(real_project.root / "site", PUBLISHED["SITE_URL"]) as address:
        yield address


def opened(
    browser: Browser, address: str, width: int = WIDE, scheme: str = "light", scripts: bool = True
) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_accessible(browser: Browser, site: str, kind: str) -> None:
    found = []
    for width in (WIDE, NARROW):
        for scheme in ("light", "dark"):
            page = opened(browser, site + KINDS[kind], width, scheme)
            page.wait_for_load_state("networkidle")
            results = Axe().run(page)
            found += [
                f"{width} {scheme} {fault['id']}: {fault['nodes'][0]['html'][:160]}"
                for fault in results.response["violations"]
            ]
            page.context.close()

    assert not found, "\n".join(found)


def test_every_kind_of_page_is_accessible_from_right_to_left(browser: Browser, tmp_path: Path) -> None:
    """A dossier whose frame is Arabic and whose words are German: one page of each kind."""
    shutil.copytree(DOSSIERS / "speed_limit", tmp_path, dirs_exist_ok=True)
    project = Project(tmp_path)
    project.write("mkdocs.yml", {"was": "language: de", "now": "language: ar"})
    assert project.build("--quiet").code == 0
    frames = {name: next(page.all("article")).attributes["class"] for name, page in project.pages.items()}
    kinds = {frame: name for name, frame in frames.items()}
    found = []
    with served(tmp_path / "site") as address:
        for kind, width in itertools.product(kinds, (WIDE, NARROW)):
            page = opened(browser, address + kinds[kind], width, "dark" if width == WIDE else "light")
            assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
            results = Axe().run(page)
            found += [f"{kind} {width} {fault['id']}" for fault in results.response["violations"]]
            page.context.close()

    assert len(kinds) > 12
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, site: str, kind: str) -> None:
    page = opened(browser, site + KINDS[kind], NARROW)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_no_other_host_and_makes_no_complaint(browser: Browser, site: str, kind: str) -> None:
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": WIDE, "height": 900})
    page = context.new_page()
    page.on(
        "request", lambda request: None if request.url.startswith(site) else complaints.append(request.url)
    )
    page.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    page.goto(site + KINDS[kind])
    page.wait_for_load_state("networkidle")

    assert complaints == []
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost_without_scripts(browser: Browser, site: str, kind: str) -> None:
    """Words and links are the same with scripts and without; only search and palette need one."""
    with_scripts = opened(browser, site + KINDS[kind])
    without = opened(browser, site + KINDS[kind], scripts=False)

    words = "article.md-content__inner, main"
    assert without.locator(words).first.inner_text() == with_scripts.locator(words).first.inner_text()
    assert without.locator("header nav a").count() == with_scripts.locator("header nav a").count() > 3
    for page in (with_scripts, without):
        page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_note_opens_by_keyboard(browser: Browser, site: str, width: int, scripts: bool) -> None:
    page = opened(browser, f"{site}article/", width, scripts=scripts)
    number = page.locator("button.x-ref").first
    note = page.locator(f"#{number.get_attribute('popovertarget')}")

    number.focus()
    page.keyboard.press("Enter")

    expect(note).to_be_visible()
    assert note.evaluate("note => note.matches(':popover-open')")
    assert in_view(note.bounding_box(), page)

    page.keyboard.press("Escape")

    assert not note.evaluate("note => note.matches(':popover-open')")
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_fact_leads_to_its_sentence_and_back(
    browser: Browser, site: str, width: int, scripts: bool
) -> None:
    page = opened(browser, f"{site}who/andriy-yermak/", width, scripts=scripts)
    evidence = page.locator("details.x-ev", has=page.locator("a[href*='article/#p']")).first
    evidence.locator("summary").focus()
    page.keyboard.press("Enter")
    link = evidence.locator("a[href*='article/#p']").first
    sentence_id = str(link.get_attribute("href")).split("#")[1]

    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/#p*")
    page.wait_for_timeout(400)

    sentence = page.locator(f"[id='{sentence_id}']")
    assert in_view(sentence.bounding_box(), page)
    assert not covered(sentence, page)
    assert sentence.evaluate("s => s.matches(':target')")
    assert background(sentence) != background(page.locator(".x-s:not(:target)").first)

    page.locator(f"a[href='#rests-{sentence_id}']").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    row = page.locator(f"[id='rests-{sentence_id}']")
    assert in_view(row.bounding_box(), page)
    if row.locator("summary").count():
        row.locator("summary").first.focus()
        page.keyboard.press("Enter")
    back = row.locator("a[href*='who/andriy-yermak/']").first
    back.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/who/andriy-yermak/**")
    page.context.close()


def test_the_tally_leads_to_the_notes(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}article/", scripts=False)
    links = page.locator(".x-tally a")

    for href in links.evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert page.locator(f"[id='{href[1:]}']").count() == 1, href
    assert links.count() == page.locator("button.x-ref").count()
    page.context.close()


def test_the_article_can_be_read_and_printed_without_notes(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}article/", scripts=False)
    page.get_by_label("Read without notes").check()

    assert page.locator("button.x-ref").first.is_hidden()
    assert background(page.locator(".x-read__text mark").first) in ("rgba(0, 0, 0, 0)", "transparent")

    page.emulate_media(media="print")
    assert page.locator("button.x-ref").first.is_hidden()
    page.context.close()


def test_the_timeline_narrows_to_an_actor_without_scripts(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}timeline/", scripts=False)
    entries = page.locator(".x-fig--timeline li:has(time)")
    shown = entries.evaluate_all("all => all.filter(one => one.checkVisibility()).length")

    page.locator(".x-fig--timeline input[type=radio]").nth(3).check(force=True)

    fewer = entries.evaluate_all("all => all.filter(one => one.checkVisibility()).length")
    assert 0 < fewer < shown
    page.context.close()


def test_no_mark_of_a_typewriter_is_shown_on_any_page(
    browser: Browser, site: str, real_project: Project
) -> None:
    page = opened(browser, site)
    folder = real_project.root / "site"
    addresses = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]
    shown = page.evaluate(
        """async addresses => {
            const found = [];
            for (const address of addresses) {
                const text = await (await fetch(address)).text();
                const body = new DOMParser().parseFromString(text, 'text/html').body;
                const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
                while (walk.nextNode()) {
                    const { data, parentElement } = walk.currentNode;
                    if (/["']/.test(data) && !parentElement.closest('script, code, pre'))
                        found.push(address + ': ' + data.slice(0, 80));
                }
            }
            return found;
        }""",
        addresses,
    )

    assert len(addresses) > 150
    assert shown == []
    page.context.close()


def in_view(box: dict[str, float] | None, page: Page) -> bool:
    """Whether the top of a box is inside the window."""
    assert box is not None
    size = page.viewport_size
    assert size is not None
    return -1 <= box["y"] <= size["height"]


def covered(locator: object, page: Page) -> bool:
    """Whether something, the masthead for instance, lies over an element's first words."""
    return bool(
        locator.evaluate(  # type: ignore[attr-defined]
            """element => {
                const box = element.getClientRects()[0];
                const top = document.elementFromPoint(box.left + 4, box.top + box.height / 2);
                return !(element.contains(top) || top?.contains(element));
            }"""
        )
    )


def background(locator: object) -> str:
    """The colour behind an element."""
    return str(locator.evaluate("e => getComputedStyle(e).backgroundColor"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["matrix", "positions"])
@pytest.mark.parametrize("width", [WIDE, 768, NARROW])
def test_all_columns_of_a_table_are_in_sight_and_its_head_stays(
    browser: Browser, site: str, kind: str, width: int
) -> None:
    page = opened(browser, site + KINDS[kind], width)
    cells = page.locator(".x-frame tbody tr:not(.x-theme)").last.locator("td")
    cells.first.scroll_into_view_if_needed()

    boxes = [cells.nth(number).bounding_box() for number in range(cells.count())]
    assert len(boxes) > 3
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    tops = page.locator(".x-frame thead th[scope=col] > *").evaluate_all(
        "heads => heads.filter(head => head.checkVisibility()).map(head => head.getBoundingClientRect().top)"
    )
    assert len(tops) >= len(boxes)
    assert all(0 <= top < 300 for top in tops)
    page.context.close()


@pytest.mark.parametrize(("width", "shown", "hidden"), [(WIDE, "td", "li"), (NARROW, "li", "td")])
def test_ties_are_a_square_where_there_is_room_and_else_a_list_of_the_same(
    browser: Browser, site: str, width: int, shown: str, hidden: str
) -> None:
    page = opened(browser, f"{site}who/", width)
    ways = {
        "td": page.locator(".x-fig--ties td a"),
        "li": page.locator(".x-fig--ties .x-tielist span a"),
    }
    led = {name: links.evaluate_all("all => all.map(one => one.href).sort()") for name, links in ways.items()}

    assert led["td"] == led["li"] != []
    assert ways[shown].first.is_visible()
    assert not ways[hidden].first.is_visible()
    page.context.close()


@pytest.mark.parametrize("width", [WIDE, 1920])
def test_every_note_stands_whole_in_a_margin(browser: Browser, site: str, width: int) -> None:
    page = opened(browser, f"{site}article/", width)
    notes = page.locator(".x-margin > .x-note").evaluate_all(
        """notes => notes.map(note => {
            const box = note.getBoundingClientRect()
            return {clipped: note.scrollHeight > note.clientHeight + 1, left: box.left, right: box.right,
                    top: box.top, bottom: box.bottom}
        })"""
    )
    text = page.locator(".x-read__text > p").first.bounding_box()

    assert notes
    assert text
    assert not any(note["clipped"] for note in notes)
    assert all(note["left"] >= 0 and note["right"] <= width for note in notes)
    in_text = [n for n in notes if n["right"] > text["x"] and n["left"] < text["x"] + text["width"]]
    assert in_text == []
    for side in (True, False):
        column = [note for note in notes if (note["left"] < text["x"]) is side]
        assert all(one["bottom"] <= other["top"] for one, other in itertools.pairwise(column))
    page.context.close()


@pytest.mark.parametrize("kind", ["article", "actor", "territory", "point"])
def test_a_phone_shows_text_on_its_first_screen(browser: Browser, site: str, kind: str) -> None:
    page = opened(browser, site + KINDS[kind], NARROW)
    first = page.locator(".x-read__text > p, .x-minute dd").first.bounding_box()

    assert first
    assert first["y"] + 2 * 24 < 844
    page.context.close()


SMALL = """() => [...document.querySelectorAll(
    "nav a, button:not(.x-term, .x-ref), summary, .x-foot a, .x-next a, .x-find a, .x-meta a"
)].filter(one => one.checkVisibility({ visibilityProperty: true })).filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && box.height < 24;
}).map(one => `${one.outerHTML.slice(0, 80)} ${one.getBoundingClientRect().height}`)"""


@pytest.mark.parametrize("kind", ["home", "article", "plan", "point", "actor", "timeline", "all-pages"])
def test_what_stands_by_itself_is_large_enough_for_a_finger(browser: Browser, site: str, kind: str) -> None:
    """24 pixels, as WCAG 2.2 asks (2.5.8); links in running text are exempt."""
    page = opened(browser, site + KINDS[kind], NARROW)

    assert page.evaluate(SMALL) == []
    page.context.close()


@pytest.mark.parametrize(("kind", "most"), [("home", 2), ("plan", 8)])
def test_a_print_is_short_enough_to_hand_on(browser: Browser, site: str, kind: str, most: int) -> None:
    page = opened(browser, site + KINDS[kind])
    printed = page.pdf(format="A4", prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) <= most
    page.context.close()


ON_PAPER = """() => {
    const seen = one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.x-hide')
    const cut = one => {
        const style = getComputedStyle(one);
        const isForEars = style.clipPath !== 'none';
        return style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1 && !isForEars;
    }
    const said = [...document.querySelectorAll('main *')].filter(one => one.innerText?.trim());
    const pressed = document.querySelectorAll('nav:not(.x-course), fieldset, input, select, textarea');
    return [...[...pressed].filter(seen), ...said.filter(one => seen(one) && cut(one))]
        .map(one => one.outerHTML.slice(0, 100));
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_on_paper_and_nothing_to_press_is_printed(
    browser: Browser, site: str, kind: str
) -> None:
    page = opened(browser, site + KINDS[kind], PAPER)
    page.emulate_media(media="print")

    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER
    assert page.evaluate(ON_PAPER) == []
    page.context.close()


def test_the_print_of_a_timeline_counts_what_is_folded(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}timeline/", PAPER)
    folded = page.locator(".x-fig--timeline .x-more > details > summary")
    page.emulate_media(media="print")

    assert folded.count() > 0
    assert all(one.is_visible() for one in folded.all())
    page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_forced_colours_keep_every_word(browser: Browser, site: str, kind: str) -> None:
    """Behind all text that does not refuse it lies the reader's paper: no word may have its colour."""
    context = browser.new_context(forced_colors="active", viewport={"width": WIDE, "height": 900})
    page = context.new_page()
    page.goto(site + KINDS[kind])
    lost = page.evaluate(
        """() => {
            const probe = document.body.appendChild(document.createElement('i'))
            probe.style.color = 'Canvas'
            const paper = getComputedStyle(probe).color
            return [...document.querySelectorAll('body *')].filter(one =>
                [...one.childNodes].some(node => node.nodeType === 3 && /\\S/.test(node.data))
                && one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
                && !one.closest('.x-hide')
            ).filter(one => {
                const style = getComputedStyle(one);
                if (one instanceof SVGElement)
                    return style.fill === 'rgba(0, 0, 0, 0)' || style.fill === 'none';
                return (style.color === paper && style.forcedColorAdjust !== 'none')
                    || style.color === style.backgroundColor || parseFloat(style.fontSize) === 0;
            }).map(one => one.outerHTML.slice(0, 100))
        }"""
    )

    assert lost == []
    context.close()
