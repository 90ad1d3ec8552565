"""`check --base` names published claims that changed in silence, and nothing else."""

import os

import pytest

from dossier.problems.kinds import problem_kinds
from revisions import CLAIMS, CORRECTION, SHEET, change, commit, git, said
from sites import Project

# ---------- what counts ----------


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("forty people on", "fifty people on", "`text` was “The ferry carries forty people on each"),
        ("council.\n    status: reported", "council.\n    status: confirmed", "`status` was “reported”"),
        ("quote: forty people", "quote: fifty people", "the quotation of `gazette` was “forty people”"),
        ("kind: opposes", "kind: backs", "`kind` was “opposes”"),
        (
            "to: jane-doe\n    kind: opposes\n    text: He spoke against her proposal.",
            "to: jane-doe\n    kind: opposes\n    text: Nobody knows anything any more.",
            "`text` was “He spoke against her proposal.”",
        ),
    ],
    ids=["a text", "a status", "a quotation", "a tie", "a text written anew"],
)
def test_a_silent_change_is_named(was: str, now: str, message: str, published: Project) -> None:
    change(published, was, now)

    outcome = published.check("--base", "HEAD")

    assert "error[uncorrected-change]: a published claim changed since HEAD: " + message in outcome.text
    assert outcome.text.count("error[uncorrected-change]") == 1
    assert outcome.code == 1


def test_the_line_of_the_claim_is_shown(published: Project) -> None:
    change(published, "carries forty people", "carries fifty people")

    number = (
        published.read(SHEET)
        .split("\n")
        .index("    text: The ferry carries fifty people on each of its crossings.")
    )
    assert f"{SHEET}:{number + 1}:5" in said(published)


def test_a_figure_is_a_claim(published: Project) -> None:
    change(published, "value: 61", "value: 64", "seeds/territories/mill-bridge.yml")

    assert "`value` was “61”" in said(published)


@pytest.mark.parametrize(
    ("file", "was", "now", "message"),
    [
        ("actors/sam-roe.yml", "summary: He runs the", "summary: He owns the", "`summary` was “He runs the"),
        (
            "events/2026-01-05-vote.yml",
            "title: The council votes",
            "title: The mayor wins",
            "`title` was “The council votes”",
        ),
        (
            "plan/points/01-closing.yml",
            "title: The bridge",
            "title: The road",
            "`title` was “The bridge is closed”",
        ),
        ("territories/mill-bridge.yml", "label: Length", "label: Width", "`label` was “Length”"),
        ("site.yml", "standfirst: The town", "standfirst: The whole town", "`standfirst` was “The town"),
    ],
    ids=["a summary", "an event's title", "a point's title", "a figure's label", "the standfirst"],
)
def test_what_stands_at_the_head_is_a_claim(
    file: str, was: str, now: str, message: str, published: Project
) -> None:
    change(published, was, now, f"seeds/{file}")

    assert message in said(published)


def test_a_fate_and_a_stance_are_claims(published: Project) -> None:
    change(published, "fate: changed", "fate: removed", "seeds/plan/points/01-closing.yml")
    change(published, "stance: rejects", "stance: accepts", "seeds/plan/points/01-closing.yml")

    text = said(published)
    assert "`fate` was “changed”" in text
    assert "`stance` was “rejects”" in text


def test_an_event_is_a_claim(published: Project) -> None:
    change(published, "voted nine to two", "voted ten to one", "seeds/events/2026-01-05-vote.yml")

    assert "`text` was “The council voted nine to two.”" in said(published)


def test_the_example_of_the_handbook_is_such_a_change(published: Project) -> None:
    kind = next(kind for kind in problem_kinds() if kind.code == "uncorrected-change")
    name = "seeds/territories/mill-bridge.yml"
    head = published.read(name).split("figures:")[0]
    published.write(name, head + kind.wrong)
    commit(published.root)

    published.write(name, head + kind.right.split("corrections:")[0])
    assert "error[uncorrected-change]" in said(published)

    published.write(name, head + kind.right)
    assert said(published) == "No problems found.\n"


def test_committed_changes_count_from_an_earlier_revision(published: Project) -> None:
    change(published, "carries forty people", "carries fifty people")
    commit(published.root)

    assert said(published) == "No problems found.\n"
    assert "uncorrected-change" in said(published, "HEAD~1")


def test_a_renamed_sheet_is_still_the_same(published: Project) -> None:
    text = published.read(SHEET).replace("carries forty people", "carries fifty people")
    published.write(SHEET, None)
    published.write("seeds/actors/samuel-roe.yml", text)
    git(published.root, "add", "--all")

    assert "seeds/actors/samuel-roe.yml" in said(published)


# ---------- what does not count ----------


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("[{source: minutes}]\n  - text: Who", "[{source: minutes}, {source: gazette}]\n  - text: Who"),
        ("[{source: gazette, quote: forty people}]", "[{source: gazette}]"),
        ("[{source: gazette, quote: forty people}]", "[{source: minutes}]"),
        ("carries forty people on", "carries **forty** people on"),
        ("carries forty people on", "carries forty [people](actor:jane-doe) on"),
        ("text: Who owns the ferry is not known.", "text: >-\n      Who owns the\n      ferry is not known."),
        ("checked: 2026-01-10", "checked: 2026-01-11"),
        ("facts:\n", "facts:\n  - text: The ferry is green.\n    status: not known\n"),
        ("  - text: Who owns the ferry is not known.\n    status: not known\n", ""),
    ],
    ids=[
        "more evidence",
        "a quotation taken away",
        "other evidence",
        "emphasis",
        "a link",
        "the lines of a text",
        "the day of the check",
        "a new claim",
        "a claim taken away",
    ],
)
def test_what_is_no_change_of_a_claim_is_not_named(was: str, now: str, published: Project) -> None:
    change(published, was, now)

    assert said(published) == "No problems found.\n"


def test_claims_in_another_order_are_the_same(published: Project) -> None:
    first, second, third = CLAIMS.removeprefix("facts:\n").split("  - ")[1:]
    change(published, CLAIMS, "facts:\n" + "".join(f"  - {part}" for part in (third, first, second)))

    assert said(published) == "No problems found.\n"


def test_a_claim_is_known_again_beside_a_new_one(published: Project) -> None:
    """The changed claim is named, not the new one that took its place in the list."""
    change(published, "facts:\n", "facts:\n  - text: The ferry is green.\n    status: not known\n")
    change(published, "carries forty people", "carries fifty people")

    text = said(published)
    assert text.count("error[") == 1
    assert "was “The ferry carries forty people" in text


def test_a_new_sheet_is_no_change(published: Project) -> None:
    published.write("seeds/actors/ann-lee.yml", published.read(SHEET).replace("Sam Roe", "Ann Lee"))

    assert said(published) == "No problems found.\n"


# ---------- corrections ----------


def test_a_correction_settles_it(published: Project) -> None:
    change(published, "carries forty people", "carries fifty people")
    published.write(SHEET, published.read(SHEET) + CORRECTION)

    assert said(published) == "No problems found.\n"


def test_an_old_correction_does_not(published: Project) -> None:
    published.write(SHEET, published.read(SHEET) + CORRECTION)
    commit(published.root)
    change(published, "carries forty people", "carries fifty people")

    assert "error[uncorrected-change]" in said(published)


def test_lists_are_corrected_in_the_sheet_of_the_site(published: Project) -> None:
    change(published, "For about a year.", "For two years.", "seeds/questions.yml")
    assert "corrections` of seeds/site.yml" in said(published)

    published.write("seeds/site.yml", published.read("seeds/site.yml") + CORRECTION)
    assert said(published) == "No problems found.\n"


# ---------- when it cannot be told ----------


def test_an_unknown_revision_is_wrong_use(published: Project) -> None:
    outcome = published.check("--base", "no-such-branch")

    assert outcome.code == 2
    assert "--base no-such-branch: " in outcome.text


def test_a_revision_is_never_taken_for_an_option(published: Project) -> None:
    assert published.check("--base=--output=/tmp/x").code == 2


def test_a_branch_is_never_taken_for_an_option(published: Project) -> None:
    """git allows such a name, and its `diff` would take it for a file to write."""
    name = "--output=stolen"
    (published.root / ".git/refs/heads" / name).write_bytes(
        (published.root / ".git/refs/heads/main").read_bytes()
    )
    change(published, "forty people on", "fifty people on")

    assert "error[uncorrected-change]" in said(published, name)
    assert not list(published.root.rglob("stolen"))


@pytest.mark.parametrize("base", ["", "  "])
def test_an_empty_revision_is_wrong_use(base: str, published: Project) -> None:
    outcome = published.check("--base", base)

    assert outcome.code == 2
    assert "name a revision, for example main or HEAD~1" in outcome.text


def test_a_name_that_is_not_utf_8_is_no_hindrance(published: Project) -> None:
    odd = published.root / "seeds/actors" / os.fsdecode(b"sam-\xff.yml")
    odd.write_text("kind: person\n", "utf-8")
    commit(published.root)
    odd.write_text("kind: state\n", "utf-8")

    assert "error[bad-file-name]" in said(published)


def test_a_thousand_changed_terms_take_no_minute(published: Project) -> None:
    def terms(word: str) -> str:
        return "".join(f"- term: {word} {n}\n  meaning: {word * 9} {n}.\n" for n in range(1000))

    published.write("seeds/glossary.yml", terms("old"))
    commit(published.root)
    published.write("seeds/glossary.yml", terms("new"))

    assert "and 997 more like this" in said(published)


def test_a_folder_without_history_is_wrong_use(project: Project) -> None:
    assert project.check("--base", "HEAD").code == 2


def test_a_sheet_of_an_older_form_is_compared_all_the_same(published: Project) -> None:
    """A key that today's sheets do not know, or a sheet that was broken, must not hide a change."""
    published.write(SHEET, published.read(SHEET) + "stance: unknown to us\n")
    published.write("seeds/glossary.yml", "- [broken\n")
    commit(published.root)
    change(published, "stance: unknown to us\n", "")
    change(published, "carries forty people", "carries fifty people")
    published.write("seeds/glossary.yml", "- term: abutment\n  meaning: A part of a bridge.\n")

    text = said(published)
    assert text.count("error[") == 1
    assert "was “The ferry carries forty people" in text
