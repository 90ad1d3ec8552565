"""Work on many things, done by all cores at once where the system lets a process be split in two."""

import atexit
import gc
import itertools
import os
import pickle
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 32
"""So few things are done sooner than a process is split."""

MOST = 4
"""More processes than that wait for each other, and each needs memory of its own."""


_LEFT: list[Any] = []
# It holds itself: when the collector looks no more, there is no way left to take apart what is in it.
_LEFT.append(_LEFT)


def leave_to_the_system(value: Any) -> None:
    """Have this process end without taking a value apart: of thousands of sheets that takes seconds.

    Only the last value is left so. The system takes back all memory of a process that ends.
    """
    if len(_LEFT) == 1:
        atexit.register(gc.freeze)
    _LEFT[1:] = [value]


_TIMES = itertools.count(1)

_OFTEN = 32
"""A process that works so often, a preview or a test, does take away what has become garbage."""


# To ask the collector how much it passes over has it count all of that.
_PASSED_OVER: list[bool] = []


def pass_over() -> None:
    """Have the garbage collector pass over all that there is: it is here to stay."""
    gc.freeze()
    _PASSED_OVER[:] = [True]


def look_again() -> None:
    """Have the garbage collector look at everything again."""
    gc.unfreeze()
    _PASSED_OVER.clear()


@contextmanager
def without_collector() -> Iterator[None]:
    """Nothing becomes garbage here, and to look for it again and again takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if next(_TIMES) % _OFTEN == 0:
            gc.unfreeze()
            gc.collect()
        # What was made is taken for old, so that it is not looked through at once.
        gc.freeze()
        if not _PASSED_OVER:
            gc.unfreeze()
        if was_on:
            gc.enable()


def count() -> int:
    """How many processes are to work at once."""
    # On macOS the system's own libraries do not outlive a split, on Windows there is none. With a second
    # thread a lock might be split while it is held: a preview works alone.
    if sys.platform in ("win32", "darwin") or threading.active_count() > 1:
        return 1
    return min(MOST, len(os.sched_getaffinity(0)))


def on_all(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """The results of some work on each of many items, in the order of the items; see `each`."""
    done = dict(each(work, items))
    return [done[number] for number in range(len(items))]


def each(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[int, Result]]:
    """The results of some work on each of many items as they come, with the numbers of the items.

    What the work changes in this process may be lost, so its results must say all; they are pickled. A
    process that fails is no loss: what it should have done is done again here, and fails here if it must.
    """
    many = count() if len(items) >= WORTH_IT else 1
    if many == 1:
        yield from enumerate(map(work, items))
        return
    left = set(range(len(items)))
    with tempfile.TemporaryFile() as turns:
        turns.write(b"".join(number.to_bytes(_WIDTH, "big") for number in range(len(items))))
        turns.flush()
        os.lseek(turns.fileno(), 0, os.SEEK_SET)
        others = [_begun(work, items, turns) for _ in range(many - 1)]
        for number, result in _taken(work, items, turns):
            left.discard(number)
            yield number, result
    for other in others:
        for number, result in _results(*other):
            left.discard(number)
            yield number, result
    yield from ((number, work(items[number])) for number in sorted(left))


_WIDTH = 4
"""The bytes of a number in the file from which the processes take turns."""


def _taken(work: Callable[[Item], Result], items: Sequence[Item], turns: Any) -> Iterator[tuple[int, Result]]:
    """The results of those items of which it was this process's turn.

    Processes that were split have one place in an open file: each number is read by one of them. So that who
    has a heavy item takes fewer; shares that are settled beforehand leave one waiting for the other.
    """
    while found := os.read(turns.fileno(), _WIDTH):
        number = int.from_bytes(found, "big")
        yield number, work(items[number])


def _begun(work: Callable[[Item], Result], items: Sequence[Item], turns: Any) -> tuple[int, Any]:
    """A process that works along, and the file into which it writes its results."""
    # A pipe would hold so little that the process would wait for this one.
    file = tempfile.TemporaryFile()  # noqa: SIM115 (its end is that of the work)
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        return process, file
    code = 1
    try:
        gc.disable()  # a walk through all that is shared would have the system copy it
        # One by one: held together, and then pickled, they would need their room twice.
        for found in _taken(work, items, turns):
            pickle.dump(found, file, pickle.HIGHEST_PROTOCOL)
        pickle.dump(None, file)
        file.flush()
        code = 0
    finally:
        # Nothing that the process has taken over is its own to close or to say.
        os._exit(code)


def _results(process: int, file: Any) -> Iterator[tuple[int, Any]]:
    """What a process has made; nothing if it has failed."""
    with file:
        _, status = os.waitpid(process, 0)
        if status == 0:
            file.seek(0)
            yield from iter(lambda: pickle.load(file), None)
