"""The house's rules find what breaks them in our own words, and leave other people's words alone."""

import json
from typing import Any

import pytest
from conftest import Draw

STYLE = """\
sentence_words: 25
summary_words: 12
banned:
  - words: [liberat*, so-called]
    instead: taken
    allowed_in: [Liberation Army]
spellings:
  - {write: Kyiv, never: [Kiev], allowed_in: [Kiev Post]}
  - {write: recognise, never: [recogniz*]}
  - {write: per cent, never: ["%"]}
"""
SUMMARY = "summary: He runs the ferry."


def found(draw: Draw, changes: dict[str, Any]) -> list[tuple[str, str]]:
    """The code and message of each problem of the base dossier with a style and these changes."""
    outcome = draw({"style.yml": STYLE, **changes}).check("--format", "json")
    return [(problem["code"], problem["message"]) for problem in json.loads(outcome.text)]


def in_summary(draw: Draw, text: str) -> list[tuple[str, str]]:
    return found(draw, {"actors/sam-roe.yml": {"was": SUMMARY, "now": f"summary: >-\n  {text}"}})


class TestWords:
    @pytest.mark.parametrize(
        ("text", "code", "word"),
        [
            ("The LIBERATED ferry.", "banned-word", "`LIBERATED`"),
            ("The so-called ferry.", "banned-word", "`so-called`"),
            ("A ferry to Kiev.", "house-spelling", "`Kyiv`, not `Kiev`"),
            ("Kiev's ferry.", "house-spelling", "`Kiev`"),
            ("It Recognizes the ferry.", "house-spelling", "`Recognizes`"),
            ("He owns 5% of it.", "house-spelling", "`per cent`, not `%`"),
        ],
    )
    def test_words_that_the_house_does_not_use(self, draw: Draw, text: str, code: str, word: str) -> None:
        [(found_code, message)] = in_summary(draw, text)
        assert found_code == code
        assert word in message

    @pytest.mark.parametrize(
        "text",
        [
            "He calls it “liberated”.",
            'He calls it "a liberated ferry".',
            "He calls it 'liberated', in the workers' words.",
            "He reads the Kiev Post.",
            "He left the Liberation Army.",
            "A ferry to Kievan shores.",
            "He deliberates.",
        ],
    )
    def test_other_peoples_words_and_other_words_are_left_alone(self, draw: Draw, text: str) -> None:
        assert in_summary(draw, text) == []

    def test_fields_that_hold_what_others_gave_are_left_alone(self, draw: Draw) -> None:
        changes = {
            "actors/sam-roe.yml": {"was": SUMMARY, "now": f"aliases: [Kiev Sam]\n{SUMMARY}"},
            "sources.yml": {"was": "title: Bridge to close", "now": "title: Kiev bridge liberated on May 3"},
        }
        assert found(draw, changes) == []

    def test_without_a_style_there_are_no_rules(self, draw: Draw) -> None:
        project = draw({"actors/sam-roe.yml": {"was": SUMMARY, "now": "summary: The liberated ferry."}})
        assert project.check().code == 0


class TestDates:
    @pytest.mark.parametrize(
        "date",
        [
            "November 27, 2025",
            "November 27",
            "27th November 2025",
            "27 Nov 2025",
            "2025-11-27",
            "27.11.2025",
            "3 Sept",
        ],
    )
    def test_dates_in_another_form(self, draw: Draw, date: str) -> None:
        assert [code for code, _ in in_summary(draw, f"It closed on {date}.")] == ["date-form"]

    @pytest.mark.parametrize(
        "date", ["27 November 2025", "27 November", "November 2025", "3 May 2026", "a vote of 68/262"]
    )
    def test_dates_as_the_house_writes_them(self, draw: Draw, date: str) -> None:
        assert in_summary(draw, f"It closed on {date}.") == []


class TestLength:
    def test_a_summary_with_too_many_words(self, draw: Draw) -> None:
        [(code, message)] = in_summary(draw, "He runs the ferry. " * 3 + "Every day.")
        assert (code, message) == ("long-summary", "this has 14 words; at most 12")

    def test_each_sentence_counts_by_itself(self, draw: Draw) -> None:
        text = f"A {'word ' * 20}end. A {'word ' * 20}end."
        assert found(draw, {"questions.yml": {"was": "For about a year.", "now": text}}) == []

    def test_lettered_parts_are_sentences_of_their_own(self, draw: Draw) -> None:
        text = f'"(a) {"word " * 20}end. (b) {"word " * 20}end."'
        assert found(draw, {"questions.yml": {"was": "For about a year.", "now": text}}) == []

    def test_the_place_is_the_beginning_of_the_sentence(self, draw: Draw) -> None:
        text = f"A year. It {'is long ' * 13}today."
        project = draw({"style.yml": STYLE, "questions.yml": {"was": "For about a year.", "now": text}})
        assert "error[long-sentence]: this sentence has 28 words" in project.check().text
        assert "--> seeds/questions.yml:3:17" in project.check().text


class TestSources:
    UNUSED = "- {id: almanac, originator: A, title: B, language: en, tier: reference, read: not seen}\n"

    def test_a_source_on_which_nothing_rests(self, draw: Draw) -> None:
        assert [code for code, _ in found(draw, {"sources.yml": {"add": self.UNUSED}})] == ["unused-source"]

    def test_a_broken_sheet_may_be_the_one_that_names_it(self, draw: Draw) -> None:
        broken = {"was": "kind: person", "now": "kind: ghost"}
        problems = found(draw, {"sources.yml": {"add": self.UNUSED}, "actors/sam-roe.yml": broken})
        assert [code for code, _ in problems] == ["wrong-choice"]
