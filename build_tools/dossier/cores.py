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
    """The results of some work on each of many items, in the order of the items.

    What the work changes in this process may be lost, so its results must say all; they are pickled. A
    process that fails is no loss: what it should have done is done again here, and fails here if it must.
    """
    many = count() if len(items) >= WORTH_IT else 1
    shares = [items[number::many] for number in range(many)]
    others = [_begun(work, share) for share in shares[1:]]
    done = [[work(item) for item in shares[0]]]
    done += [_result(*other, work, share) for other, share in zip(others, shares[1:], strict=True)]
    results: list[Any] = [None] * len(items)
    for number, found in enumerate(done):
        results[number::many] = found
    return results


def _begun(work: Callable[[Item], Result], share: Sequence[Item]) -> tuple[int, Any]:
    """A process that does a share of the work, and the file into which it writes its results."""
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
        for item in share:
            pickle.dump(work(item), file, pickle.HIGHEST_PROTOCOL)
        file.flush()
        code = 0
    finally:
        # Nothing that the process has taken over is its own to close or to say.
        os._exit(code)


def _result(process: int, file: Any, work: Callable[[Item], Result], share: Sequence[Item]) -> list[Result]:
    """What a process has made of its share."""
    with file:
        _, status = os.waitpid(process, 0)
        if status == 0:
            file.seek(0)
            return [pickle.load(file) for _ in share]
    return [work(item) for item in share]
