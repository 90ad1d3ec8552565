"""Articles of many houses and languages are read as a proof-reader marked them."""

import pytest

from galleys import Galley, all_galleys, read_by_parser

GALLEYS = all_galleys()


def test_there_are_galleys() -> None:
    """A folder that is not found would be a test that passes in silence."""
    assert len(GALLEYS) > 100


@pytest.mark.parametrize("galley", GALLEYS, ids=[galley.name for galley in GALLEYS])
def test_an_article_is_read_as_marked(galley: Galley) -> None:
    assert read_by_parser(galley) == galley.reading
