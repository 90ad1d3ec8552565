"""What stands around the content of every page, and what a shared link to it shows."""

import io
import re

from PIL import Image

from sites import Project, tree

LIT = (224, 169, 44)
"""The colour of the one square of the mark that is lit."""


def test_a_page_of_each_kind_is_drawn_as_its_kind(project: Project) -> None:
    assert project.build().code == 0
    kinds = {
        "": "home",
        "article": "article",
        "glossary": "glossary",
        "who": "who",
        "who/sam-roe": "actor",
        "about": "plain",
    }
    drawn = {
        address: next(
            name.removeprefix("x-page--")
            for element in project.page(address).all("article")
            for name in element.attributes["class"].split()
            if name.startswith("x-page--")
        )
        for address in kinds
    }
    assert drawn == kinds


def test_the_mark_on_a_card_has_a_square_that_is_lit(project: Project) -> None:
    assert project.build().code == 0
    cards = sorted((project.root / "site/assets/cards").glob("*.png"))
    assert cards
    for card in cards:
        colours = Image.open(io.BytesIO(card.read_bytes())).convert("RGB").getcolors()
        assert LIT in {colour for _, colour in colours or ()}, card.name


def test_the_styles_of_pictures_come_where_there_is_one(project: Project) -> None:
    """A page without them has nothing that they would style; a page with a picture has them."""
    assert project.build().code == 0
    styles = (project.root / "site/assets/pictures.css").read_text("utf-8")
    # What stands in a picture is named after what holds it: `.x-ties__sheet .x-tie`.
    selectors = re.findall(r"[{},]\s*\.(x-[\w-]+)[^{},]*(?=[{,])", styles)
    linked = set()
    for address, page in project.pages.items():
        classes = {name for e in page.elements for name in e.attributes.get("class", "").split()}
        if any("pictures.css" in e.attributes.get("href", "") for e in page.all("link")):
            linked.add(address)
        else:
            assert classes.isdisjoint(selectors), address
    assert linked
    assert len(linked) < len(project.pages)


def test_every_page_of_a_sheet_has_a_card_of_its_own_and_it_is_kept(project: Project) -> None:
    assert project.build().code == 0
    site = project.root / "site"
    named = {
        address: re.findall(r'property="og:image" content="[^"]*/(assets/[^"]*)"', page.html)
        for address, page in project.pages.items()
    }
    assert named["who/jane-doe/"] == ["assets/cards/who/jane-doe.png"]
    assert named["plan/points/01-closing/"] == ["assets/cards/plan/points/01-closing.png"]
    drawn = {path.relative_to(site).as_posix() for path in (site / "assets/cards").rglob("*.png")}
    assert drawn == {card for cards in named.values() for card in cards}
    before = (site / "assets/cards/who/jane-doe.png").read_bytes()
    project.write("seeds/actors/jane-doe.yml", {"was": "name: Jane Doe", "now": "name: Jane Doe Roe"})
    project.build()
    assert (site / "assets/cards/who/jane-doe.png").read_bytes() != before


def test_pages_that_share_a_frame_are_as_the_whole_template_makes_them(project: Project) -> None:
    """Where a site may have templates of its own, the whole template is at work on every page."""
    assert project.build().code == 0
    shared = tree(project.root / "site")
    (project.root / "theme").mkdir()
    own = "{name: material, font: false, custom_dir: theme}"
    project.write("mkdocs.yml", {"was": "{name: material, font: false}", "now": own})
    assert project.build().code == 0
    assert tree(project.root / "site") == shared
