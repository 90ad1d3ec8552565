"""Whole pages, copied with all that stands around the article: the text is kept, most of the rest is not."""

from collections import Counter

import pytest

from pages import all_pages, missed

# The share of lines of each sort that is read rightly; it may only get better.
AT_LEAST = {"T": 0.89, "B": 0.89, "L": 0.9, "H": 0.95, ".": 0.99, "D": 0.95}


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    pages = all_pages()
    count = Counter(letter for page in pages for letter, _ in page.lines)
    wrong = Counter(letter for page in pages for letter, _ in missed(page))
    return {letter: 1 - wrong[letter] / count[letter] for letter in count}


@pytest.mark.parametrize("letter", AT_LEAST)
def test_lines_of_each_sort_are_known(shares: dict[str, float], letter: str) -> None:
    assert shares[letter] >= AT_LEAST[letter]
