"""`check --base` asks for the id of a published claim with other words, and `--fix` writes it."""

import pytest

from dossier.editors import edits
from dossier.editors.ids_given import giving
from dossier.read import yaml_tree
from revisions import CORRECTION, SHEET, change, commit, git, said
from sites import Project

MILL = "It has run since the mill was built, according to the council."
NEW = "It has run since the old mill was built, said the council."


def address(project: Project, words: str) -> str:
    """The id of a claim, as its page has it."""
    assert project.build().code == 0
    html = project.page("who/sam-roe/").html
    return html[: html.index(words)].rpartition('<div class="x-claim" id="')[2].partition('"')[0]


def corrected(project: Project) -> Project:
    project.write(SHEET, {"add": CORRECTION})
    return project


def test_a_reworded_claim_is_asked_for_the_id_it_had(published: Project) -> None:
    own = address(published, "It has run since")
    change(corrected(published), MILL, NEW)

    text = said(published)
    assert (
        f"error[lost-address]: this published claim has other words than it had; its address was #{own}"
        in text
    )
    assert f"= help: write `id: {own}`\n" in text
    assert text.count("error[") == 1


def test_it_is_written_in_its_place_and_nothing_else_is_touched(published: Project) -> None:
    own = address(published, "It has run since")
    change(corrected(published), f"- text: {MILL}", f"- # a remark\n    text:   {NEW}  # another")
    before = published.read(SHEET)

    outcome = published.check("--base", "HEAD", "--fix")

    assert outcome.code == 0, outcome.text
    assert f"Written: 1 id in {SHEET}" in outcome.text
    assert published.read(SHEET) == before.replace("    text:   It", f"    id: {own}\n    text:   It")
    assert address(published, "It has run since") == own
    assert published.check("--base", "HEAD", "--fix").text == "No problems found.\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("  - {id: x, text: T}\n", "  - {id: KEY, text: T}\n"),
        ("  - {text: T}\n", "  - {id: KEY, text: T}\n"),
        ("  - { text: T,\n      status: s }  # x\n", "  - { id: KEY, text: T,\n      status: s }  # x\n"),
        ('  - "text": T\n', '  - id: KEY\n    "text": T\n'),
        ("  -\n    text: T\n", "  -\n    id: KEY\n    text: T\n"),
        ("- text: T\n", "- id: KEY\n  text: T\n"),
        ("  - text: T", "  - id: KEY\n    text: T"),
        ("  - text: T\n    id: 'x' # y\n", "  - text: T\n    id: KEY # y\n"),
    ],
)
def test_every_way_to_write_a_claim(was: str, now: str, ends: str) -> None:
    tree, _ = yaml_tree.parse(f"# ä\nfacts:\n{was}", "x.yml")
    assert tree is not None

    data = f"# ä\nfacts:\n{was}".replace("\n", ends).encode()
    made = edits.applied(data, [giving(tree, ("facts", 0), "kq7x2m")]).decode()

    assert made == f"# ä\nfacts:\n{now}".replace("KEY", "kq7x2m").replace("\n", ends)


def test_several_claims_of_a_file(published: Project) -> None:
    change(corrected(published), MILL, NEW)
    change(published, "Who owns the ferry is not known.", "Who owns the boat is not known.")
    published.write(SHEET, published.read(SHEET).replace("\n", "\r\n").encode("utf-8-sig"))

    assert f"Written: 2 ids in {SHEET}" in published.check("--base", "HEAD", "--fix").text
    data = (published.root / SHEET).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert said(published) == "No problems found.\n"


def test_what_was_written_anew_is_asked_but_not_written(published: Project) -> None:
    change(corrected(published), "Who owns the ferry is not known.", "Snow fell all winter long.")

    outcome = published.check("--base", "HEAD", "--fix")
    assert "Written" not in outcome.text
    assert "`; for another claim, an `id` of its own" in outcome.text

    change(published, "  - text: Snow", "  - id: snow\n    text: Snow")
    assert said(published) == "No problems found.\n"


def test_an_id_that_was_changed_is_asked_back(published: Project) -> None:
    change(published, f"- text: {MILL}", f"- id: mill\n    text: {MILL}")
    commit(published.root)
    change(published, "id: mill", "id: old-mill")

    text = said(published)
    assert (
        "error[lost-address]: this published claim has another id than it had; its address was #mill" in text
    )
    assert published.check("--base", "HEAD", "--fix").text.endswith("No problems found.\n")


def test_an_id_that_was_taken_from_another_claim_is_given_back(published: Project) -> None:
    own = address(published, "It has run since")
    change(published, "  - text: Who owns", f"  - id: {own}\n    text: Who owns")

    text = said(published)
    assert (
        f"error[lost-address]: `{own}` was the address of another claim, which is still on this sheet" in text
    )


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("since the mill was", "since **the mill** was"),
        ("council.\n    status", "council!\n    status"),
        ("facts:\n", "facts:\n  - {text: It is green., status: not known}\n"),
        ("  - text: Who owns the ferry is not known.\n    status: not known\n", ""),
    ],
    ids=["markup", "a full stop", "one before it", "one taken away"],
)
def test_what_changes_no_address(was: str, now: str, published: Project) -> None:
    change(corrected(published), was, now)

    assert said(published) == "No problems found.\n"


def test_a_sheet_of_another_name_says_what_it_was(published: Project) -> None:
    own = address(published, "It has run since")
    text = published.read(SHEET)
    published.write(SHEET, None)
    published.write("seeds/actors/samuel-roe.yml", text.replace("checked:", "was: [sam-roe]\nchecked:"))
    for name in (
        "plan/points/01-closing.yml",
        "site.yml",
        "events/2026-01-05-vote.yml",
        "actors/jane-doe.yml",
    ):
        path = f"seeds/{name}"
        published.write(path, published.read(path).replace("sam-roe", "samuel-roe"))
    git(published.root, "add", "--all")
    assert "lost-address" not in said(published)

    published.write("seeds/actors/samuel-roe.yml", text)
    git(published.root, "add", "--all")
    assert "= help: write `was: [sam-roe]`" in said(published)
    assert own not in said(published)


def test_fixing_needs_a_revision(published: Project) -> None:
    assert published.check("--fix").code == 2
