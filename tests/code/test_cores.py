"""Work is done by all cores, and comes out as if one had done it."""

import os

import pytest

from dossier import cores


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "count", lambda: 2)


def test_results_stand_in_the_order_of_the_things() -> None:
    assert cores.on_all(lambda number: number * number, range(101)) == [n * n for n in range(101)]


def test_more_than_one_process_is_at_work() -> None:
    assert len(set(cores.on_all(lambda _: os.getpid(), range(101)))) == 2


def test_what_cannot_be_done_fails_as_if_one_had_done_it() -> None:
    with pytest.raises(ZeroDivisionError):
        cores.on_all(lambda number: 1 // (number - 33), range(101))


def test_a_process_that_is_killed_is_no_loss() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != here and number > 50:
            os.kill(os.getpid(), 9)
        return number

    assert cores.on_all(work, range(101)) == list(range(101))
