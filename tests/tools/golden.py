"""Golden cases: files changed in the base dossier, and what `check` says or the pages show.

A case is a file in `tests/cases/`, named after what it is about:

    about:     one sentence
    seeds:     files below seeds/ and what becomes of them (see `Project.write`), or `missing`, or `empty`
    docs:      the same below docs/
    problems:  the exact report of `dossier check`
    pages:     or, where nothing is wrong: words that a reader finds on each page

`python tests/golden.py` writes the reports of today into all cases that have problems. Read the difference
aloud before you keep it: would a journalist know what to do?
"""

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sites import Project, base_project

CASES = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True)
class Case:
    """One golden case."""

    path: Path
    about: str
    seeds: Any
    docs: dict[str, Any]
    problems: str | None
    pages: dict[str, list[str]]

    def drawn(self, root: Path) -> Project:
        """The base dossier with the changes of this case."""
        project = base_project(root)
        if isinstance(self.seeds, str):
            shutil.rmtree(root / "seeds")
            if self.seeds == "empty":
                (root / "seeds").mkdir()
            return project.draw(docs=self.docs)
        return project.draw(seeds=self.seeds, docs=self.docs)


def read(path: Path) -> Case:
    """A case from its file; an unknown key is a slip of the pen."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    unknown = set(data) - {"about", "seeds", "docs", "problems", "pages"}
    assert not unknown, f"{path.name}: {unknown}"
    pages = {
        page: [words] if isinstance(words, str) else words for page, words in data.get("pages", {}).items()
    }
    return Case(
        path, data["about"], data.get("seeds") or {}, data.get("docs") or {}, data.get("problems"), pages
    )


def all_cases() -> list[Case]:
    """Every case, by name."""
    return [read(path) for path in sorted(CASES.glob("*.yml"))]


def _write(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = case.drawn(Path(folder)).check().text
    text = case.path.read_text(encoding="utf-8")
    kept = re.split(r"^problems:", text, flags=re.MULTILINE)[0].rstrip("\n")
    lines = "".join(f"  {line}".rstrip() + "\n" for line in report.splitlines())
    case.path.write_text(f"{kept}\nproblems: |\n{lines}", encoding="utf-8")


if __name__ == "__main__":
    for one in all_cases():
        if not one.pages:
            _write(one)
