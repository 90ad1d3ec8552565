"""A package outside brings kinds of sheet; they are read, linked, listed, found, explained and exported."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from sites import INDEX, REPOSITORY, Project, base_project, search_index
from webpages import WebPage

PACKAGE = REPOSITORY / "tests" / "tools"
VOTE = """\
checked: 2026-01-10
name: The ferry budget
summary: The council paid for a second ferry.
date: 2026-01-06
outcome: passed
voters: [jane-doe]
facts:
  - text: "It answers the question [how long](question:how-long)."
    status: reported
    evidence: [{source: gazette}]
"""
PLEDGES = """\
- id: no-fares
  title: No fares
  text: "[Sam Roe](actor:sam-roe) promised a free ferry."
  vote: 2026-01-06-ferry-budget
"""
SEEDS = {
    "votes/2026-01-06-ferry-budget.yml": VOTE,
    "pledges.yml": PLEDGES,
    "questions.yml": [
        {"was": "see: [territory:mill-bridge]", "now": "see: [vote:2026-01-06-ferry-budget]"},
        {"was": "text: For about a year.", "now": 'text: "A year; [a vote](vote:2026-01-06-ferry-budget)."'},
    ],
}


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    text: str


@dataclass(frozen=True)
class Installed:
    """A project, and a folder in which a package is installed beside this one."""

    project: Project
    packages: Path

    def run(self, *command: str) -> Said:
        """Run a command of Python's in the project's folder, with the package there."""
        paths = os.pathsep.join(map(str, (self.packages, PACKAGE)))
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.project.root,
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
        )
        return Said(done.returncode, done.stdout + done.stderr)


def installed(folder: Path, entries: Mapping[str, str]) -> Installed:
    """The base dossier beside a package with these entry points."""
    about = folder / "packages" / "outside_votes-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: outside-votes\nVersion: 1.0\n")
    listed = "".join(f"{name} = {target}\n" for name, target in entries.items())
    (about / "entry_points.txt").write_text(f"[dossier.kinds]\n{listed}")
    return Installed(base_project(folder / "project"), about.parent)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A project with a vote and a pledge, built."""
    made = installed(
        tmp_path_factory.mktemp("outside"), {"vote": "outside_kind:VOTE", "pledge": "outside_kind:PLEDGE"}
    )
    made.project.draw(seeds=SEEDS)
    built = made.run("mkdocs", "build", "--strict")
    assert built.code == 0, built.text
    return made


def page(town: Installed, address: str) -> WebPage:
    return town.project.page(address)


def test_a_sheet_has_its_page_made_by_the_template_of_the_package(town: Installed) -> None:
    vote = page(town, "votes/2026-01-06-ferry-budget/")

    assert "The council paid for a second ferry." in vote.text
    assert vote.link_to("Jane Doe") == "../../who/jane-doe/"
    assert vote.link_to("how long") == "../../questions/#how-long"
    assert 'class="x-page x-page--vote"' in vote.html


def test_it_is_linked_and_what_names_it_is_linked_back(town: Installed) -> None:
    assert page(town, "questions/").link_to("a vote") == "../votes/2026-01-06-ferry-budget/"
    assert page(town, "questions/").link_to("The ferry budget") == "../votes/2026-01-06-ferry-budget/"
    vote = page(town, "votes/2026-01-06-ferry-budget/")
    assert vote.link_to("How long will it be closed?") == "../../questions/#how-long"
    assert vote.link_to("No fares") == "../../pledges/#no-fares"
    assert page(town, "who/jane-doe/").link_to("The ferry budget") == "../../votes/2026-01-06-ferry-budget/"
    assert page(town, "who/sam-roe/").link_to("No fares") == "../../pledges/#no-fares"


def test_it_is_listed_and_the_navigation_leads_there(town: Installed) -> None:
    assert page(town, "votes/").link_to("The ferry budget") == "2026-01-06-ferry-budget/"
    assert "Sam Roe promised a free ferry." in page(town, "pledges/").text
    assert page(town, "").link_to("Votes") == "votes/"
    assert page(town, "").link_to("Pledges") == "pledges/"


def test_search_and_the_feed_know_it(town: Installed) -> None:
    found = {entry["address"]: entry for entry in search_index(town.project.read(f"site/{INDEX}"))}
    assert found["votes/2026-01-06-ferry-budget/"]["title"] == "The ferry budget"
    assert found["votes/2026-01-06-ferry-budget/"]["text"] == "The council paid for a second ferry."
    assert "votes/2026-01-06-ferry-budget/" in town.project.read("site/feed.json")
    card = "assets/cards/votes/2026-01-06-ferry-budget.png"
    assert card in town.project.read("site/votes/2026-01-06-ferry-budget/index.html")
    assert (town.project.root / "site" / card).is_file()


def test_a_new_one_can_be_begun(tmp_path: Path) -> None:
    town = installed(tmp_path, {"vote": "outside_kind:VOTE", "pledge": "outside_kind:PLEDGE"})

    begun = town.run("dossier", "new", "vote", "2026-01-08 The night ferry")

    sheet = town.project.read("seeds/votes/2026-01-08-the-night-ferry.yml")
    assert begun.code == 0, begun.text
    assert "name: The night ferry" in sheet
    assert "# How it ended. One of `passed` or `failed`." in sheet
    # Nothing but what only the editor can write is missing.
    assert set(re.findall(r"error\[([a-z-]+)\]", town.run("dossier", "check").text)) == {"unfinished"}


def test_a_new_entry_can_be_begun(tmp_path: Path) -> None:
    town = installed(tmp_path, {"vote": "outside_kind:VOTE", "pledge": "outside_kind:PLEDGE"})

    begun = town.run("dossier", "new", "pledge", "A bell for the ferry")

    assert begun.code == 0, begun.text
    entry = yaml.safe_load(town.project.read("seeds/pledges.yml"))[0]
    assert (entry["id"], entry["title"]) == ("a-bell-for-the-ferry", "A bell for the ferry")


def test_completion_knows_its_fields_and_its_ids(town: Installed) -> None:
    assert town.run("dossier", "schema").code == 0

    schema = json.loads(town.project.read(".schemas/vote.json"))
    ids = json.loads(town.project.read(".schemas/ids.json"))["$defs"]
    assert schema["properties"]["outcome"]["enum"] == ["passed", "failed"]
    assert "2026-01-06-ferry-budget" in json.dumps(ids["vote"])
    assert "vote:2026-01-06-ferry-budget" in json.dumps(ids["any"])


def test_the_handbook_explains_its_fields(town: Installed) -> None:
    assert town.run("dossier", "handbook").code == 0

    fields = town.project.read("docs/edit/fields.md")
    assert "## Vote {#vote}" in fields
    assert "A list in `seeds/pledges.yml`." in fields
    assert "One file each in `seeds/votes/`." in fields
    assert "| `vote` (needed) | the id of a vote | The id of the vote. |" in fields


def test_the_export_has_its_pages(town: Installed, tmp_path: Path) -> None:
    done = town.run("dossier", "export", str(tmp_path / "out"))

    assert done.code == 0, done.text
    assert (tmp_path / "out/docs/votes/2026-01-06-ferry-budget.md").is_file()
    nav = yaml.safe_load((tmp_path / "out/mkdocs.yml").read_text("utf-8"))["nav"]
    assert {"Votes": "votes/index.md"} in nav


WRONG = {
    "an id that does not exist": (
        {"questions.yml": {"was": "territory:mill-bridge", "now": "vote:2026-01-07-ferry"}},
        "error[unknown-sheet]: there is no vote `2026-01-07-ferry`",
    ),
    "a value that none may have": (
        {"votes/2026-01-06-ferry-budget.yml": VOTE.replace("passed", "past")},
        "error[wrong-choice]: `past` is not one of `passed` or `failed`",
    ),
    "an actor that does not exist": (
        {"votes/2026-01-06-ferry-budget.yml": VOTE.replace("[jane-doe]", "[jane-do]")},
        "error[unknown-actor]: there is no actor `jane-do`",
    ),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_it_is_checked_like_any_other(
    case: tuple[Mapping[str, str | Mapping[str, str]], str], tmp_path: Path
) -> None:
    town = installed(tmp_path, {"vote": "outside_kind:VOTE"})
    town.project.draw(seeds=case[0])

    said = town.run("dossier", "check")

    assert said.code == 1
    assert case[1] in said.text


BROKEN = {
    "outside_kind:GONE": "AttributeError: module 'outside_kind' has no attribute 'GONE'",
    "no_such_package:VOTE": "ModuleNotFoundError: No module named 'no_such_package'",
    "outside_kind:NO_KIND": "it is no Kind",
    "dossier.sheets.kinds:KINDS": "it is no Kind",
}


@pytest.mark.parametrize("target", BROKEN)
def test_a_kind_that_does_not_work_is_told_in_one_sentence(target: str, tmp_path: Path) -> None:
    said = installed(tmp_path, {"vote": target}).run("dossier", "check")

    assert said.code == 1
    sentence = f"the kind of sheet `vote` of the package outside-votes cannot be used: {BROKEN[target]}"
    assert f"error[broken-kind]: {sentence}" in said.text
    assert "Traceback" not in said.text


def test_two_packages_cannot_bring_the_same_kind(tmp_path: Path) -> None:
    town = installed(tmp_path, {"a": "outside_kind:VOTE", "b": "outside_kind:VOTE"})

    said = town.run("dossier", "check")

    assert "the kind of sheet `b`" in said.text
    assert "its name `vote` is that of the kind `vote`" in said.text
