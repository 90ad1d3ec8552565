"""Work is done by all cores, and comes out as if one had done it."""

import os
import time

import pytest

from dossier import cores


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "count", lambda: 2)


def test_results_stand_in_the_order_of_the_things() -> None:
    assert cores.on_all(lambda number: number * number, range(101)) == [n * n for n in range(101)]


def test_more_than_one_process_is_at_work() -> None:
    def work(_: int) -> int:
        time.sleep(0.002)  # or one is done with all before the other has begun
        return os.getpid()

    assert len(set(cores.on_all(work, range(101)))) == 2


def test_who_has_something_heavy_takes_less() -> None:
    def work(number: int) -> int:
        time.sleep(0.5 if number == 0 else 0.002)
        return os.getpid()

    first, *rest = cores.on_all(work, range(101))
    assert rest.count(first) < 20


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
