"""Addresses that claims had before they had ids still lead to the right claims, wherever these go."""

import re

import yaml

from dossier.load import load
from dossier.write import addresses
from revisions import CLAIMS, SHEET, change, said
from sites import REPOSITORY, Project

OLD = "of:\n  actor:sam-roe: {facts-1: crossings, facts-2: crossings, facts-9: relations}\n"


def leads_to(project: Project, fragment: str) -> str:
    """The id of the claim or section that begins where an address leads."""
    assert project.build("--strict").code == 0
    html = project.page("who/sam-roe/").html
    at = html.index(f'<div class="x-also" id="{fragment}">')
    before = re.findall(r' class="x-claim" id="([^"]+)"', html[:at])
    behind = re.search(r'<h2 id="([^"]+)"', html[at:])
    assert behind
    is_in_claim = "</p>" not in html[at - 100 : at]
    return before[-1] if is_in_claim and before else behind[1]


def test_an_old_address_goes_with_its_claim(project: Project) -> None:
    project.write(SHEET, {"add": CLAIMS})
    project.write("seeds/old-addresses.yml", OLD)
    assert leads_to(project, "facts-1") == leads_to(project, "facts-2") == "crossings"

    change(project, "facts:\n", "facts:\n  - {text: It is green., status: not known}\n")
    assert leads_to(project, "facts-1") == "crossings"


def test_where_the_claim_is_gone_it_leads_to_the_section(project: Project) -> None:
    project.write(SHEET, {"add": CLAIMS})
    project.write("seeds/old-addresses.yml", OLD)
    assert project.build("--strict").code == 0

    html = project.page("who/sam-roe/").html
    assert html.index('id="facts-9"') < html.index('<h2 id="relations"')
    assert "<h" not in html[html.index('id="facts-9"') : html.index('<h2 id="relations"')]


def test_a_published_id_may_be_changed_if_its_address_leads_on(published: Project) -> None:
    change(published, "- id: crossings", "- id: forty-people")
    assert "lost-address" in said(published)

    published.write("seeds/old-addresses.yml", "of: {actor:sam-roe: {crossings: forty-people}}\n")
    assert said(published) == "No problems found.\n"


def test_every_old_address_of_this_site_leads_somewhere(real_project: Project) -> None:
    path = REPOSITORY / "seeds/old-addresses.yml"
    given = yaml.safe_load(path.read_text("utf-8"))["of"] if path.exists() else {}
    linked, _ = load(real_project.root)
    assert linked is not None
    for sheet, fragments in given.items():
        kind, _, own = sheet.partition(":")
        page = linked.dossier.shelf(kind)[own].page
        ids = real_project.pages[addresses.address(page)].ids
        assert [fragment for fragment in fragments if ids.count(fragment) != 1] == [], sheet
