"""Some hundred broken dossiers, the same at each run; `make fuzz` tries others for as long as one likes."""

import signal
from pathlib import Path

import pytest

import fuzz

EACH = 150


@pytest.fixture(autouse=True)
def bell() -> None:
    """What waits for something that never comes is woken up."""
    signal.signal(signal.SIGALRM, fuzz.give_up)


@pytest.mark.parametrize("first", range(0, 4 * EACH, EACH))
def test_whatever_is_broken_is_told_in_plain_words_at_its_place(first: int, tmp_path: Path) -> None:
    dossier, tally = fuzz.Dossier(tmp_path), fuzz.Tally()
    for number in range(first, first + EACH):
        fuzz.run(dossier, number, tally)

    assert tally.failures == []
    assert tally.problems > EACH, "the changes do break something"
    assert tally.good > 0, "and not everything"


@pytest.mark.parametrize("first", [0, 4])
def test_a_build_gives_a_whole_site_or_leaves_the_one_that_was_there(first: int) -> None:
    tally = fuzz.Tally()
    for number in range(first, first + 4):
        fuzz.build(number, tally)

    assert tally.failures == []
