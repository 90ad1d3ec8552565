"""Another id: in all places that name it and nowhere else, with a way on from the old address."""

import re

import pytest
from click.testing import CliRunner, Result

from dossier.cli import main
from sites import INDEX, Project, tree


def asked(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["rename", *arguments, "--root", str(project.root)])


def test_an_actor_has_its_new_id_wherever_it_is_named(project: Project) -> None:
    fact = "facts:\n  - text: He rows the boat of [hers](actor:jane-doe).\n    status: not known\n"
    project.write("seeds/actors/sam-roe.yml", {"add": fact})
    project.write(
        "docs/about.md", {"add": "\nSee [Jane](who/jane-doe.md) and <https://jane-doe.example/>.\n"}
    )
    old = project.read("seeds/actors/jane-doe.yml")
    done = asked(project, "actor", "jane-doe", "mayor-doe")

    assert done.exit_code == 0, done.output
    assert re.match(r"Renamed; \d+ places name it\. who/jane-doe/ leads on to its new address\.", done.output)
    assert not (project.root / "seeds/actors/jane-doe.yml").exists()
    assert project.read("seeds/actors/mayor-doe.yml") == f"was: [jane-doe]\n{old}"
    assert "[hers](actor:mayor-doe)" in project.read("seeds/actors/sam-roe.yml")
    assert "[Jane](who/mayor-doe.md) and <https://jane-doe.example/>" in project.read("docs/about.md")
    assert project.check().code == 0
    named = {name for name, data in tree(project.root / "seeds").items() if b"jane-doe" in data}
    assert named <= {"actors/mayor-doe.yml"}


def test_the_old_address_leads_on(project: Project) -> None:
    assert asked(project, "actor", "jane-doe", "mayor-doe").exit_code == 0
    assert project.build("--strict").code == 0
    old = project.page("who/jane-doe/")

    assert old.link_to("Jane Doe") == "../mayor-doe/"
    assert 'src="../../assets/moved.js"' in old.html
    assert 'name="robots" content="noindex"' in old.html
    assert "who/jane-doe/" not in (project.root / "site/sitemap.xml").read_text("utf-8")
    assert "who/jane-doe/" not in (project.root / "site" / INDEX).read_text("utf-8")
    for address, page in project.pages.items():
        assert "who/jane-doe/" not in page.html or address == "who/jane-doe/", address


def test_claims_keep_their_addresses(project: Project) -> None:
    project.build()
    before = re.findall(r'id="([a-z0-9-]+)"', project.page("who/jane-doe/").html)
    asked(project, "actor", "jane-doe", "mayor-doe")
    project.build()

    assert re.findall(r'id="([a-z0-9-]+)"', project.page("who/mayor-doe/").html) == before


@pytest.mark.parametrize("form", ["was: [older]\n", "was:\n  - older\n"], ids=["in brackets", "in lines"])
def test_earlier_ids_are_remembered_in_their_order(project: Project, form: str) -> None:
    project.write("seeds/actors/jane-doe.yml", form + project.read("seeds/actors/jane-doe.yml"))
    asked(project, "actor", "jane-doe", "mayor-doe")

    assert project.check().code == 0
    assert re.match(r"was:\W+older\W+jane-doe\W", project.read("seeds/actors/mayor-doe.yml"))
    assert project.build("--strict").code == 0
    assert {"who/older/", "who/jane-doe/"} <= set(project.pages)


def test_a_list_that_names_it_keeps_its_marks_and_its_line_ends(project: Project) -> None:
    name = "seeds/actors/sam-roe.yml"
    project.write(
        name, {"add": 'facts:\n  - text: He left.\n    status: claimed\n    by: "jane-doe" # She.\n'}
    )
    project.write(name, {"add": "    evidence: [{source: gazette}]\n"})
    project.write(name, {"line ends": "CRLF"})
    asked(project, "actor", "jane-doe", "mayor-doe")

    assert b'    by: "mayor-doe" # She.\r\n' in (project.root / name).read_bytes()


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("source", "gazette", "ashby-gazette"),
        ("question", "how-long", "until-when"),
        ("document", "second-plan", "plan-two"),
        ("territory", "mill-bridge", "bridge"),
        ("event", "2026-01-05-vote", "2026-01-05-the-vote"),
    ],
)
def test_every_kind_can_be_renamed_there_and_back(kind: str, old: str, new: str, project: Project) -> None:
    before = tree(project.root / "seeds")
    for one, other in ((old, new), (new, old)):
        done = asked(project, kind, one, other)
        assert done.exit_code == 0, done.output
        assert project.check().code == 0, project.check().text
    after = tree(project.root / "seeds")
    remembered = re.compile(rb"(?m)^was: .*\n")

    assert {name: remembered.sub(b"", data) for name, data in after.items()} == before


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("actor", "jane-do", "x"), "there is no actor `jane-do`; did you mean `jane-doe`?"),
        (("actor", "jane-doe", "jane-doe"), "`jane-doe` is its id already."),
        (("actor", "jane-doe", "sam-roe"), "the id `sam-roe` is that of another actor."),
        (("actor", "jane-doe", "Jane"), "`Jane` can be no id: use a to z, digits and single hyphens."),
        (("actor", "jane-doe", "../jane"), "`../jane` can be no id"),
        (("actor", "jane-doe", "index"), "`index` can be no id"),
    ],
)
def test_what_can_be_no_id_changes_nothing(arguments: tuple[str, ...], why: str, project: Project) -> None:
    before = tree(project.root)
    done = asked(project, *arguments)

    assert done.exit_code == 2
    assert done.output.startswith(f"Nothing was written: {why}")
    assert tree(project.root) == before


def test_faulty_sheets_are_not_renamed(project: Project) -> None:
    project.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: persn"})

    assert "mend them first: dossier check" in asked(project, "actor", "jane-doe", "x").output


def test_a_nav_that_names_its_page_names_the_new_one(project: Project) -> None:
    project.write("mkdocs.yml", {"add": "nav: [index.md, {Jane: who/jane-doe.md}, about.md]\n"})
    asked(project, "actor", "jane-doe", "mayor-doe")

    assert "{Jane: who/mayor-doe.md}" in project.read("mkdocs.yml")
    assert project.build("--strict").code == 0


def test_an_old_address_stands_in_no_nav(project: Project) -> None:
    project.write("mkdocs.yml", {"add": "nav: [index.md, {People: who/}, about.md]\n"})
    asked(project, "actor", "jane-doe", "mayor-doe")
    assert project.build("--strict").code == 0

    assert "has moved" not in project.page("who/sam-roe/").html
