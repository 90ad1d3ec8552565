"""Lighthouse's verdict on a phone, the middle of five: python -m tests.tools.lighthouse FOLDER [KIND …]

It is a tool of npm's and no dependency: `npm install --global lighthouse`, or LIGHTHOUSE=/path/to/lighthouse.
The machine's other work makes its times longer than they are.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import browser
from kinds import KINDS
from wire import packing

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
METRICS = {
    "first-contentful-paint": "FCP, s",
    "largest-contentful-paint": "LCP, s",
    "total-blocking-time": "TBT, ms",
    "cumulative-layout-shift": "CLS",
}
HEAD = ["", *CATEGORIES, *METRICS.values()]
PAGES = ("home", "article", "plan", "timeline", "actor", "point")
RUNS = 5


def command() -> str | None:
    """The program, where it is on the machine."""
    return os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")


def rows(site: Path, kinds: Sequence[str] = PAGES) -> Iterator[Sequence[str]]:
    """A row for each kind of page: the median of each score, and of what the first one is made of."""
    with packing(site, "gzip") as address:
        for kind in kinds:
            found = [_numbers(_report(address + KINDS[kind])) for _ in range(RUNS)]
            middle = (statistics.median(column) for column in zip(*found, strict=True))
            yield [kind, *(f"{number:g}" for number in middle)]


def _report(address: str) -> Mapping[str, Any]:
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        flags = " ".join(("--headless=new", f"--user-data-dir={folder}", *browser.ARGUMENTS))
        options = ["--quiet", "--output=json", f"--chrome-flags={flags}"]
        done = subprocess.run(
            [str(command()), address, *options],
            env={**os.environ, "CHROME_PATH": str(browser.path())},
            capture_output=True,
            check=True,
        )
    report: Mapping[str, Any] = json.loads(done.stdout)
    return report


def _numbers(report: Mapping[str, Any]) -> Sequence[float]:
    scores = [round(report["categories"][name]["score"] * 100) for name in CATEGORIES]
    first, largest, blocked, moved = (report["audits"][name]["numericValue"] for name in METRICS)
    return [*scores, round(first / 1000, 2), round(largest / 1000, 2), round(blocked), round(moved, 3)]


def main() -> None:
    """Print the table."""
    if command() is None:
        sys.exit("There is no lighthouse: npm install --global lighthouse")
    site, *kinds = sys.argv[1:]
    print("\t".join(HEAD))
    for row in rows(Path(site), kinds or PAGES):
        print("\t".join(row), flush=True)


if __name__ == "__main__":
    main()
