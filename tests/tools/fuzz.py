"""Thousands of dossiers that somebody broke: python -m tests.tools.fuzz (make fuzz)

What is asked of each: no exception, an answer within two seconds of the processor's time, every problem in
plain words at a place that is in its file, all four reports printed, and no help that leads from one problem
to the next at the same place. With `--builds` the site is built for real, hand-written pages changed too: it
must be whole, or be the one that was there before.

    python -m tests.tools.fuzz --seconds 3600     an hour, with other dossiers at each run
    python -m tests.tools.fuzz --count 20000      so many
    python -m tests.tools.fuzz --first 417 --count 1   the very one that failed
"""

import argparse
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from dossier.problems import kinds, report  # noqa: E402
from dossier.problems.for_github import as_github  # noqa: E402
from dossier.problems.for_programs import as_json, as_sarif  # noqa: E402
from dossier.problems.problem import Place, Problem  # noqa: E402
from dossier.read.memory import Memory  # noqa: E402
from dossier.read.text_file import lines_below  # noqa: E402
from dossier.site import whole  # noqa: E402
from mutations import mutate  # noqa: E402
from sites import DOSSIERS, Project, base_project, tree  # noqa: E402

MOST_SECONDS = 2.0
# By the clock: what waits for something that never comes takes no time of the processor.
MOST_WAITED = 60.0
# Words of a programmer, which no editor can act on.
PROGRAMMERS_WORDS = re.compile(
    r"Traceback|pydantic|NoneType|\b(?:tuple|str|dict|None|scalar|mapping|codec)\b|object at 0x"
)
LEFT_OUT = whole.Options(cards=False)


@dataclass
class Tally:
    """What came of some runs."""

    runs: int = 0
    good: int = 0
    problems: int = 0
    hints: int = 0
    slowest: float = 0
    codes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        said = (
            f"{self.runs:,} dossiers, {self.good:,} of them good; {self.problems:,} problems of "
            f"{len(self.codes)} kinds; {self.hints:,} hints followed; slowest {self.slowest:.2f} s; "
            f"{len(self.failures)} failures"
        )
        return "\n".join([said, *self.failures])


def drawn(root: Path) -> Project:
    """A dossier with every kind of sheet and every field of them."""
    project = base_project(root)
    shutil.copytree(DOSSIERS / "every_field", root / "seeds", dirs_exist_ok=True)
    return project


class Dossier:
    """A dossier that is broken and put in order again, over and over."""

    def __init__(self, root: Path) -> None:
        self.project = drawn(root)
        self.root = root
        self.whole = tree(root / "seeds")
        self.memory = Memory()

    def breaks(self, number: int) -> list[str]:
        """Break it in the way of this number; gives the files that were touched."""
        randomly = random.Random(number)
        files = [f"seeds/{randomly.choice(sorted(self.whole))}" for _ in range(randomly.choice((1, 1, 2, 3)))]
        for file in files:
            mutate(randomly, self.root, file)
        return files

    def restore(self) -> None:
        """As it was."""
        for path in sorted((self.root / "seeds").rglob("*"), reverse=True):
            name = path.relative_to(self.root / "seeds").as_posix()
            if path.is_dir() and not path.is_symlink():
                if not any(other.startswith(f"{name}/") for other in self.whole):
                    path.rmdir()
            elif path.is_symlink() or not path.is_file() or self.whole.get(name) != path.read_bytes():
                path.unlink()
        for name, data in self.whole.items():
            path = self.root / "seeds" / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it now."""
        return whole.build(self.root, LEFT_OUT, self.memory)[1]


def give_up(*_: object) -> None:
    """To be called by the clock, when a dossier has taken too long."""
    raise TimeoutError(f"no answer after {MOST_WAITED:.0f} s")


def run(dossier: Dossier, number: int, tally: Tally) -> None:
    """Break the dossier in one way, and look at what is said of it."""
    files: list[str] = []
    problems: tuple[Problem, ...] = ()
    spent = 0.0
    signal.setitimer(signal.ITIMER_REAL, MOST_WAITED)
    try:
        files = dossier.breaks(number)
        start = time.process_time()
        problems = dossier.problems()
        spent = time.process_time() - start
        lines = lines_below(dossier.root)
        said = report.as_text(problems, lines)
        faults = list(_faults(dossier.root, problems, said))
        if number % 10 == 0:
            spent = max(
                spent,
                _seconds(lambda: (as_github(problems, said), as_json(problems), as_sarif(problems, "1"))),
            )
        if spent > MOST_SECONDS:
            faults.append(f"it took {spent:.1f} s")
        if number % 2 == 0:
            faults += _astray(dossier, problems, tally)
    except Exception:
        faults = [traceback.format_exc(limit=-4)]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        dossier.restore()
    tally.runs += 1
    tally.good += not problems
    tally.problems += len(problems)
    tally.codes.update({problem.code for problem in problems})
    tally.slowest = max(tally.slowest, spent)
    tally.failures += [f"--first {number} ({', '.join(files)}): {fault}" for fault in faults]


def _seconds(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


def _faults(root: Path, problems: tuple[Problem, ...], said: str) -> Iterator[str]:
    known = {kind.code for kind in kinds.problem_kinds()}
    lines = lines_below(root)
    texts: dict[str, list[str]] = {}
    for problem in problems:
        if problem.code not in known:
            yield f"{problem.code} is not in the handbook"
        if not problem.message or (not problem.hint and problem.code != "wrong-choice"):
            yield f"{problem.code} says nothing, or not what to do: {problem}"
        for place in (problem.place, *(also.place for also in problem.also)):
            if place.file not in texts:
                texts[place.file] = lines(place.file)
            if not _lies_in(place, texts[place.file]):
                yield f"{problem.code} lies outside its file: {place}"
                return
    ours = "\n".join(
        re.sub(r"`[^`]*`|“[^”]*”", "", f"{problem.message} {problem.hint}") for problem in problems
    )
    if found := PROGRAMMERS_WORDS.search(ours):
        yield f"the report says {found[0]!r}"
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", said):
        yield "the report holds a sign that no terminal should be given"


def _lies_in(place: Place, lines: list[str]) -> bool:
    """Whether a place is one in its file; what is no file of text has but its beginning."""
    span = place.span
    if not lines:
        return (span.line, span.column) == (1, 1)
    if not 1 <= span.line <= span.end_line <= max(1, len(lines)):
        return False
    starts, ends = len(lines[span.line - 1]) + 1, len(lines[span.end_line - 1]) + 2
    is_forward = (span.line, span.column) < (span.end_line, span.end_column)
    return 1 <= span.column <= starts and span.end_column <= ends and is_forward


def _astray(dossier: Dossier, problems: tuple[Problem, ...], tally: Tally) -> Iterator[str]:
    """Do what the first hint says that says what to write: no problem may be left, or come, at its place."""
    for problem in problems:
        found = re.match(r"(?:did you mean|write) `?([\w:-]+)`?(?: \(.*\))?\??$", problem.hint)
        span = problem.place.span
        path = dossier.root / problem.place.file
        if not found or span.line != span.end_line or problem.code in ("garbled", "wrong-place"):
            continue
        text = (
            path.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        )
        lines = text.split("\n")
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + found[1] + line[span.end_column - 1 :]
        path.write_text("\n".join(lines), "utf-8")
        tally.hints += 1
        at = (problem.place.file, span.line, span.column)
        before = {other.code for other in problems if _at(other) == at} - {problem.code}
        for other in dossier.problems():
            if _at(other) == at and other.code not in before:
                yield f"the hint “{problem.hint}” leads to {other.code}: {other.message} ({other.hint})"
        return


def _at(problem: Problem) -> tuple[str, int, int]:
    return problem.place.file, problem.place.span.line, problem.place.span.column


# ---------- real builds ----------


def build(number: int, tally: Tally) -> None:
    """Break a dossier and its hand-written pages, and build the site over one that was whole."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        project = drawn(root)
        randomly = random.Random(number)
        first = project.build()
        before = tree(root / "site")
        assert first.code == 0, first.text
        files = [file for file in (*tree(root), "docs/more.md") if file.startswith(("seeds/", "docs/"))]
        touched = [randomly.choice(sorted(files)) for _ in range(randomly.choice((1, 2)))]
        if randomly.random() < 0.4:
            touched.append("docs/about.md")
        try:
            for file in touched:
                mutate(randomly, root, file)
            start = time.process_time()
            outcome = project.build()
            spent = time.process_time() - start
            after = tree(root / "site")
            faults = list(_build_faults(outcome.code, outcome.text, before, after))
        except Exception:
            faults, spent = [traceback.format_exc(limit=-4)], 0.0
            outcome = first
    tally.runs += 1
    tally.good += outcome.code == 0
    tally.slowest = max(tally.slowest, spent)
    tally.failures += [f"--builds --first {number} ({', '.join(touched)}): {fault}" for fault in faults]


def _build_faults(code: int, text: str, before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    if "Traceback" in text or "fault of the program" in text or code not in (0, 1, 2):
        yield f"exit {code}: {text[-800:]}"
    if code and before != after:
        yield "the build failed, and the site is not the one that was there"
    if not code and ("index.html" not in after or "404.html" not in after):
        yield "the build went well, and the site is not whole"


def main() -> None:
    """So many dossiers, or for so long."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--seconds", type=float, default=3600)
    options.add_argument("--count", type=int, default=10**9)
    options.add_argument("--first", type=int, default=random.SystemRandom().randrange(10**9))
    options.add_argument("--builds", action="store_true")
    given = options.parse_args()
    tally, end = Tally(), time.monotonic() + given.seconds
    signal.signal(signal.SIGALRM, give_up)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        dossier = Dossier(Path(folder) / "project")
        for number in range(given.first, given.first + given.count):
            if time.monotonic() > end:
                break
            if given.builds:
                build(number, tally)
            else:
                run(dossier, number, tally)
            if tally.runs % 1000 == 0:
                print(f"… {str(tally).splitlines()[0]}", flush=True)
    print(tally)
    sys.exit(1 if tally.failures else 0)


if __name__ == "__main__":
    main()
