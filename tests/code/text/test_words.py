"""Words about things, in the forms that their language asks for."""

import pytest

from dossier.text import words
from dossier.text.language import name_of


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries"), (1658, "1,658 entries")]
)
def test_a_number_has_its_word_in_the_form_it_asks_for(number: int, said: str) -> None:
    assert words.counted(number, "entry", "entries") == said


def test_several_of_a_noun_are_spelt_as_english_does() -> None:
    assert [words.plural(word) for word in ("entry", "day", "source")] == ["entries", "days", "sources"]


def test_lists_have_no_comma_before_the_last() -> None:
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listing(["a", "b", "c"]) == "`a`, `b` or `c`"


def test_a_text_is_cut_to_so_many_characters_on_one_line() -> None:
    assert words.shortened("one two\nthree", 13) == "one two three"
    assert words.shortened("one two\nthree", 9) == "one two…"


def test_languages_have_names_whatever_their_region() -> None:
    assert [name_of(code, "en") for code in ("uk", "pt-BR", "qqq")] == ["Ukrainian", "Portuguese", "qqq"]
