"""What runs on GitHub: of the form GitHub takes, pinned, with few rights, and ended if it hangs."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from sites import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
ACTION = REPOSITORY / "action.yml"
FORMS = {
    ACTION: "vendor.github-actions",
    REPOSITORY / ".github/renovate.json": "vendor.renovate",
    **dict.fromkeys(WORKFLOWS, "vendor.github-workflows"),
}
PINNED = re.compile(r"uses: [\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
JOBS = [
    pytest.param(job, id=f"{path.stem}-{name}")
    for path in WORKFLOWS
    for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items()
]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_it_has_the_form_that_its_reader_takes(path: Path) -> None:
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", FORMS[path], str(path)])

    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=lambda path: path.name)
def test_every_action_from_elsewhere_is_named_by_its_commit(path: Path) -> None:
    used = [line for line in path.read_text("utf-8").splitlines() if re.match(r" +(- )?uses: (?!\./)", line)]

    assert [line for line in used if not PINNED.search(line)] == []


@pytest.mark.parametrize("job", JOBS)
def test_a_job_has_its_own_rights_and_an_end(job: dict[str, Any]) -> None:
    assert "permissions" in job
    assert "uses" in job or job["timeout-minutes"] <= 60
    for step in job.get("steps", ()):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_a_site_is_published_only_after_its_tests() -> None:
    jobs = yaml.safe_load((REPOSITORY / ".github/workflows/site.yml").read_text("utf-8"))["jobs"]

    assert set(jobs["publish"]["needs"]) == {"site", "test"}
    assert jobs["publish"]["concurrency"]["cancel-in-progress"] is False
