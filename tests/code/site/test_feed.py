"""The feed is one that readers' programs take, says what changed, and is the same on every day."""

import json
from datetime import datetime
from typing import Any

from dossier.load import load
from dossier.site.feed import MOST_ITEMS, feed
from dossier.text.language import Language
from sites import Project

SITE = "https://mill-bridge.example/here/"
CORRECTION = """\
corrections:
  - {date: 2026-01-11, was: "Forty <people>", now: Fifty people, why: We had misread the Gazette.}
  - {date: 2026-01-11, was: Green, now: Blue, why: It was painted.}
"""


def made(project: Project) -> bytes:
    dossier, problems = load(project.root)
    assert dossier is not None, problems
    return feed(dossier, Language(), SITE)


def items(project: Project) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(made(project))["items"]
    return found


def with_corrections(project: Project) -> Project:
    project.write("seeds/actors/sam-roe.yml", {"add": CORRECTION})
    project.write("seeds/site.yml", {"add": CORRECTION.replace("11", "09")})
    return project


def test_its_form_is_that_of_json_feed(project: Project) -> None:
    """Source: jsonfeed.org, version 1.1: what a feed and an item must have."""
    whole = json.loads(made(with_corrections(project)))

    assert whole["version"] == "https://jsonfeed.org/version/1.1"
    assert whole["title"] == "Mill Bridge"
    assert whole["feed_url"] == f"{SITE}feed.json"
    ids = [item["id"] for item in whole["items"]]
    assert len(set(ids)) == len(ids)
    for item in whole["items"]:
        assert isinstance(item["id"], str)
        assert ("content_text" in item) != ("content_html" in item)
        assert item["url"].startswith(SITE)
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None


def test_corrections_say_what_was_and_what_is(project: Project) -> None:
    correction = next(item for item in items(with_corrections(project)) if "Sam Roe" in item["title"])

    assert correction["title"] == "Correction: Sam Roe"
    assert correction["url"] == f"{SITE}who/sam-roe/"
    assert correction["content_text"].split("\n")[0].startswith("Was: ")
    assert "Why: " in correction["content_text"]


def test_the_latest_comes_first(project: Project) -> None:
    days = [item["date_published"] for item in items(with_corrections(project))]

    assert days == sorted(days, reverse=True)


def test_sheets_checked_on_one_day_are_one_item(project: Project) -> None:
    project.write("seeds/actors/sam-roe.yml", {"was": "checked: 2026-01-10", "now": "checked: 2026-01-12"})

    first, second = items(project)

    assert first["title"] == "Checked on 12 January 2026: Sam Roe"
    assert f'<a href="{SITE}who/sam-roe/">Sam Roe</a>' in first["content_html"]
    assert f'<a href="{SITE}places/mill-bridge/">Mill Bridge</a>' in second["content_html"]


def test_names_are_escaped_in_html(project: Project) -> None:
    project.write("seeds/actors/sam-roe.yml", {"was": "name: Sam Roe", "now": "name: Sam & Roe <Ltd>"})

    whole = "".join(item["content_html"] for item in items(project))

    assert "Sam &amp; Roe &lt;Ltd&gt;" in whole


def test_an_older_correction_keeps_its_id_when_a_newer_one_comes(project: Project) -> None:
    before = {item["id"] for item in items(with_corrections(project)) if "correction" in item["tags"]}
    more = "  - {date: 2026-01-13, was: Blue, now: Red, why: It was painted again.}\n"
    project.write("seeds/actors/sam-roe.yml", {"add": more})

    after = {item["id"] for item in items(project) if "correction" in item["tags"]}

    assert before < after


def test_it_does_not_grow_for_ever(project: Project) -> None:
    many = "".join(
        f"  - {{date: 2026-01-{day:02}, was: Day {day}, now: Later, why: Time passed.}}\n"
        for day in range(1, 29)
        for _ in range(2)
    )
    project.write("seeds/actors/sam-roe.yml", {"add": f"corrections:\n{many}"})

    assert len(items(project)) == MOST_ITEMS


def test_the_same_sheets_give_the_same_bytes(project: Project) -> None:
    assert made(with_corrections(project)) == made(project)
