"""Words that differ are marked, in runs that read well."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text.differences import marked

CASES = [
    (
        "Armed forces are limited to 600,000.",
        "Armed forces are capped at 800,000 in peacetime.",
        "Armed forces are <del>limited to 600,000</del>.",
        "Armed forces are <ins>capped at 800,000 in peacetime</ins>.",
    ),
    (
        "A pact between Reds, Blues and Greens.",
        "A pact between Reds, Blues and Browns.",
        "A pact between Reds, Blues and <del>Greens</del>.",
        "A pact between Reds, Blues and <ins>Browns</ins>.",
    ),
    (
        "They agree not to station troops.",
        "They agree not to station troops permanently, under their command.",
        "They agree not to station troops.",
        "They agree not to station troops <ins>permanently, under their command</ins>.",
    ),
    ("Same text", "same text.", "Same text", "same text."),
    ("“Robust” – a don’t", '"robust" - a don\'t', "“Robust” – a don’t", "&quot;robust&quot; - a don&#x27;t"),
    ("$100bn goes abroad", "$100bn stays", "$100bn <del>goes abroad</del>", "$100bn <ins>stays</ins>"),
    (
        "Nothing in common",
        "Wholly other words",
        "<del>Nothing in common</del>",
        "<ins>Wholly other words</ins>",
    ),
    ("", "All new", "", "<ins>All new</ins>"),
    (
        "Kept <b>old</b>",
        "Kept <b>new</b>",
        "Kept &lt;b&gt;<del>old</del>&lt;/b&gt;",
        "Kept &lt;b&gt;<ins>new</ins>&lt;/b&gt;",
    ),
]


@pytest.mark.parametrize(("was", "now", "left", "right"), CASES)
def test_marks(was: str, now: str, left: str, right: str) -> None:
    assert marked(was, now) == (left, right)


def test_small_words_between_changes_are_marked_with_them() -> None:
    left, right = marked("the sale of the old mill", "the lease of the new barn")

    assert (left, right) == ("<del>the sale of the old mill</del>", "<ins>the lease of the new barn</ins>")


def test_a_number_is_one_word() -> None:
    assert marked("a cap of 600,000 men", "a cap of 600,500 men")[0] == "a cap of <del>600,000</del> men"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_letter_is_lost_or_let_through(was: str, now: str) -> None:
    for before, after, name in zip((was, now), marked(was, now), ("del", "ins"), strict=True):
        bare = re.sub(f"</?{name}>", "", after)
        assert html.unescape(bare) == html.unescape(html.escape(before))
        assert "<" not in bare


@given(st.text(max_size=60))
def test_a_text_does_not_differ_from_itself(words: str) -> None:
    assert "<" not in "".join(marked(words, words))
