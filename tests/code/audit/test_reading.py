"""An editor is told which lines of the article were taken for headings, and which are on no page."""

import hashlib
import json

from sites import Project

AROUND = """\
Home

Mill Bridge to close for a year

By Ann Lee | 5 January 2026

{}
What comes next

The bridge should open again in spring, they say.

Advertisement

Read more: The ferry that never sleeps
"""

NOTE = """\
note: lines of seeds/article/article.txt that were taken for no paragraph:
  line 1, left out (menu): Home
  line 3, headline: Mill Bridge to close for a year
  line 5, by-line: By Ann Lee | 5 January 2026
  line 13, heading: What comes next
  line 17, left out (advertisement): Advertisement
  line 19, left out (another story): Read more: The ferry that never sleeps
"""

COVERAGE = """\
Read in the text: headline: Mill Bridge to close for a year; by-line: Ann Lee; dateline: ASHBY, England

Taken for headings: 1
  seeds/article/article.txt:13:1  heading: What comes next

Left out, as not the article's own text: 4
  seeds/article/article.txt:1:1  left out (menu): Home
  seeds/article/article.txt:5:1  by-line: By Ann Lee | 5 January 2026
  seeds/article/article.txt:17:1  left out (advertisement): Advertisement
  seeds/article/article.txt:19:1  left out (another story): Read more: The ferry that never sleeps
"""


def put(project: Project, text: str) -> None:
    """Give the base dossier another text of its article, with the fingerprint of that."""
    was = hashlib.sha256(project.read("seeds/article/article.txt").encode()).hexdigest()
    project.write("seeds/article/article.txt", text)
    project.write("seeds/article/article.yml", {"was": was, "now": hashlib.sha256(text.encode()).hexdigest()})


def with_page_around(project: Project) -> Project:
    put(project, AROUND.format(project.read("seeds/article/article.txt")))
    return project


def test_check_notes_what_is_no_paragraph_and_finds_no_problem(project: Project) -> None:
    outcome = with_page_around(project).check()

    assert outcome.code == 0
    assert outcome.text == f"No problems found.\n{NOTE}"


def test_check_notes_nothing_where_all_is_paragraphs(project: Project) -> None:
    assert project.check().text == "No problems found.\n"


def test_a_long_note_is_cut(project: Project) -> None:
    text = project.read("seeds/article/article.txt")
    put(project, text + "\nAdvertisement\n\nIt rained.\n" * 20)

    note = project.check().text.splitlines()
    assert len(note) == 15
    assert note[-1] == "  and 8 more, in full: dossier coverage"


def test_coverage_lists_headings_and_what_is_left_out(project: Project) -> None:
    outcome = with_page_around(project).run("coverage")

    assert COVERAGE in outcome.text


def test_coverage_for_programs_has_the_reading(project: Project) -> None:
    found = json.loads(with_page_around(project).run("coverage", "--format", "json").text)["reading"]

    assert (found["title"], found["byline"]) == ("Mill Bridge to close for a year", "Ann Lee")
    assert found["taken"][0]["why"] == "menu"


def test_the_headline_of_the_sheet_is_found_in_the_text(project: Project) -> None:
    """Without it the longer line above would be taken for the headline."""
    text = "The paper that the whole of Ashby reads\n\nBridge to close\n\n"
    put(project, text + project.read("seeds/article/article.txt"))
    assert "line 1, headline: The paper" in project.check().text

    sheet = project.read("seeds/article/article.yml")
    headline = next(line for line in sheet.splitlines() if line.startswith("headline:"))
    project.write("seeds/article/article.yml", {"was": headline, "now": "headline: Bridge to close"})
    assert "line 1, left out (label): The paper" in project.check().text
    assert "line 3, headline: Bridge to close" in project.check().text
