"""Four times the sheets are four times the work, in lines run: seconds say more of the machine."""

import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import synthetic
from dossier import cores
from dossier.site import whole
from sites import REPOSITORY

PACKAGE = str(REPOSITORY / "build_tools" / "dossier")
SHEETS = 300
"""So many that most lists are cut already; what only begins where a list is cut grows in steps."""

TIMES = 4

FEW = 150
"""What a function runs at first counts as so many lines at least."""


def lines_run(root: Path, sheets: int) -> Counter[str]:
    """How many lines each function of the package runs while it makes all pages; a loop counts each turn."""
    synthetic.write(root, sheets, {"site_name": "Made up"})
    counted: Counter[str] = Counter()

    def in_function(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            code = frame.f_code
            counted[f"{code.co_filename.removeprefix(PACKAGE)}: {code.co_qualname}"] += 1
        return in_function

    def called(frame: FrameType, _: str, __: Any) -> Any:
        return in_function if frame.f_code.co_filename.startswith(PACKAGE) else None

    before, several = sys.gettrace(), cores.count
    sys.settrace(called)
    # What another process does is not counted here.
    cores.count = lambda: 1
    try:
        made, problems = whole.build(root, whole.Options(cards=False))
    finally:
        sys.settrace(before)
        cores.count = several
    assert made is not None, problems[:3]
    return counted


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counter[str], Counter[str]]:
    """The lines run for some sheets, and for several times as many."""
    folders = [tmp_path_factory.mktemp("grown") for _ in range(2)]
    # Once before, so that nothing is counted that is made only once a process.
    lines_run(tmp_path_factory.mktemp("first"), 20)
    return lines_run(folders[0], SHEETS), lines_run(folders[1], TIMES * SHEETS)


def test_no_function_works_with_the_square_of_the_sheets(counts: tuple[Counter[str], Counter[str]]) -> None:
    """That would be sixteen times as much; lists that are cut, and cut again, come to nine."""
    few, many = counts
    grown = {
        name: f"{few[name]} to {lines}" for name, lines in many.items() if lines > 10 * max(few[name], FEW)
    }
    assert grown == {}


def test_all_work_grows_as_the_sheets_do(counts: tuple[Counter[str], Counter[str]]) -> None:
    few, many = (sum(count.values()) for count in counts)
    assert few > 500_000
    assert many < 1.1 * TIMES * few
