"""How long a build takes beside Hugo's of the same content, in turn on the same machine: `make bench`.

Seconds are those of the clock; this machine's other work makes both drift alike, so that the ratio says more.
Memory is the most that all processes of a build had at once, what they share counted once.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import job
from dossier.read import mkdocs_yml
from sites import REPOSITORY

RUNS = 3
ONE_RUN_FROM = 5_000
"""So many sheets are built once."""

BIN = Path(sys.executable).parent

HEAD = ["", "ours", "Hugo", "ours / Hugo", "ours, MB", "Hugo, MB"]


@dataclass
class Times:
    """What the builds of one tool took."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)

    def add(self, what: str, seconds: float, memory: float) -> None:
        self.seconds.setdefault(what, []).append(seconds)
        self.memory[what] = max(memory, self.memory.get(what, 0))

    def middle(self, what: str) -> float:
        return statistics.median(self.seconds[what])


def rows(many: int) -> Iterator[Sequence[str]]:
    """The table for so many sheets: cold builds, and builds after one edit."""
    with tempfile.TemporaryDirectory(prefix="beside-hugo-") as folder:
        yield from _rows(many, Path(folder))


def _rows(many: int, folder: Path) -> Iterator[Sequence[str]]:
    roots = {"ours": folder / "ours", "hugo": folder / "hugo"}
    content = job.sheets(many)
    job.as_dossier(roots["ours"], content, mkdocs_yml.read(REPOSITORY / "mkdocs.yml"))
    job.as_hugo(roots["hugo"], content)
    times = {"ours": Times(), "hugo": Times()}
    for run in range(1 if many >= ONE_RUN_FROM else RUNS):
        for tool, root in roots.items():
            for name in ("site", ".cache", "resources"):
                shutil.rmtree(root / name, ignore_errors=True)
            times[tool].add("cold", *_built(tool, root))
        for tool, root in roots.items():
            page = job.edit(root, content, f"Edited{run}")
            times[tool].add("one edit", *_built(tool, root))
            if f"Edited{run}" not in page.read_text("utf-8"):
                sys.exit(f"{page} does not show what was edited")
    ours, hugo = times["ours"], times["hugo"]
    for what in ours.seconds:
        cells = [f"{ours.middle(what):.2f}", f"{hugo.middle(what):.2f}"]
        ratio = f"{ours.middle(what) / hugo.middle(what):.1f}"
        yield [
            f"{what}, {many} sheets",
            *cells,
            ratio,
            f"{ours.memory[what]:.0f}",
            f"{hugo.memory[what]:.0f}",
        ]
    yield ["a page, kB", *(f"{_page_size(roots[tool]):.1f}" for tool in roots), "", "", ""]


def _page_size(root: Path) -> float:
    sizes = [path.stat().st_size for path in (root / "site/who").glob("*/index.html")]
    return statistics.median(sizes) / 1000


def _built(tool: str, root: Path) -> tuple[float, float]:
    """The seconds and the megabytes of one build."""
    command = [str(_hugo()), "--quiet"] if tool == "hugo" else [str(BIN / "mkdocs"), "build", "--quiet"]
    # As on anybody's machine: what Python has compiled it keeps.
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.monotonic()
    process = subprocess.Popen(
        command, cwd=root, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    most: list[float] = [0.0]
    watching = threading.Thread(target=_watch, args=(process, most), daemon=True)
    watching.start()
    _, said = process.communicate()
    seconds = time.monotonic() - start
    if process.returncode:
        sys.exit(f"{' '.join(command)} in {root}\n{said.decode()}")
    watching.join()
    return seconds, most[0]


def _watch(process: "subprocess.Popen[Any]", most: list[float]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], sum(map(_megabytes, _family(process.pid))))
        time.sleep(0.05)


def _family(process: int) -> Iterator[int]:
    """A process and those that it has begun."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _megabytes(process: int) -> float:
    """What a process has in memory, its share of what it has in common with others; 0 where nobody says."""
    try:
        found = re.search(r"(?m)^Pss: +(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text())
    except OSError:
        return 0
    return int(found[1]) / 1000 if found else 0


def is_here() -> bool:
    """Whether there is a Hugo to compare with."""
    return _hugo() is not None


def _hugo() -> Path | None:
    """Hugo itself; the command that the package installs starts Python before it."""
    found = BIN.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*")
    return next((path for path in found if os.access(path, os.X_OK)), None)
