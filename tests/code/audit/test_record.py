"""The state of the record is counted right in a small dossier; the real one holds what its brief asks for."""

import json
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from conftest import Draw

from dossier import sheets
from dossier.audit import record
from dossier.audit.record import Facts, Share
from dossier.cli import main
from dossier.link.linked import Linked
from dossier.load import load
from dossier.sheets.leaves import parts
from dossier.text.language import Language
from sites import REPOSITORY, Project

GOLDEN = """\
Sheets
  actors       2
  territories  1
  texts        2
  points       1
  events       1
  notes        1
  questions    1
  terms        1
  sources      2
  claims       14

Claims by status
  confirmed      10
  printed alike  0
  reported       4
  claimed        0
  disputed       0
  not known      0

Claims by the tier of a source
  primary                   9
  party                     0
  leaked document           0
  reported                  4
  reference                 0
  the article               1
  nothing, being not known  0

Claims by how many originators
  none           0
  one            14
  two            0
  three or more  0

Evidence
  two independent sources, no side of the story among them    0 of 13 (0 per cent)
  two independent sources only if a side of the story counts  0 of 13 (0 per cent)
  sides of the story alone                                    0 of 13 (0 per cent)
  no source read in full                                      9 of 13 (69 per cent)
  every source only relayed by another page                   0 of 13 (0 per cent)
  sources read in full                                        1 of 2 (50 per cent)

Points in later texts, by fate
  kept         0
  changed      1
  removed      0
  moved        0
  undisclosed  0
  not seen     0
  bears on     0
  not covered  0
  blank        0

Points with a position, by party
  council  0
  river    1

Events by month
  2026-01  1

Oldest of what still holds (0)

Positions missing
  council: 1 without an entry, 0 looked for and not found
    Point 1, Closing

Sheets that no other names: 1
  Sam Roe (seeds/actors/sam-roe.yml:1)

Disputed claims: 0, with 0 accounts

Sources on which nothing rests: 0
"""


SECOND_POINT = """\
checked: 2026-01-10
number: 2
title: The ferry runs more often
short: Ferry
theme: traffic
summary: The ferry runs twice an hour.
wording: [{text: The ferry runs twice an hour., status: reported, evidence: [{source: gazette}]}]
"""
BEARS_ON = """\
fates:
  - document: second-plan
    fate: bears on
    text: It asks for a ferry.
    status: reported
    evidence: [{source: gazette}]
"""
GONE = """\
    as_of: 2026-01-05
  - {party: river, stance: no public position found, text: None., as_of: 2026-01-08}
"""


def run(project: Project, *options: str) -> str:
    done = CliRunner().invoke(main, ["facts", *options, str(project.root)])
    assert done.exit_code == 0, done.output
    return done.output


def of(project: Project) -> Facts:
    found, problems = load(project.root)
    assert found is not None, problems
    return record.of(found, Language())


class TestShare:
    @pytest.mark.parametrize(
        ("share", "percent"),
        [
            (Share(0, 0), 0),
            (Share(0, 9), 0),
            (Share(1, 999), 1),
            (Share(1, 2), 50),
            (Share(998, 999), 99),
            (Share(9, 9), 100),
        ],
    )
    def test_none_and_all_are_never_said_of_nearly(self, share: Share, percent: int) -> None:
        assert share.percent == percent


class TestSmallDossier:
    def test_the_report(self, project: Project) -> None:
        assert run(project) == GOLDEN

    def test_json_has_the_same_numbers(self, project: Project) -> None:
        found = json.loads(run(project, "--format", "json"))
        assert found["counts"]["claims"] == 14
        assert found["second_hand"] == {"count": 9, "of": 13, "percent": 69}

    def test_two_sources_and_a_side_of_the_story(self, draw: Draw) -> None:
        both = "evidence: [{source: gazette}, {source: minutes}]"
        changes = {"actors/sam-roe.yml": {"was": "evidence: [{source: gazette}]", "now": both}}
        assert of(draw(changes)).independent == Share(1, 13)
        project = draw({"sources.yml": {"was": "tier: reported", "now": "tier: party"}})
        assert (of(project).independent, of(project).with_party) == (Share(0, 13), Share(1, 13))
        assert of(project).party_only == Share(3, 13)

    def test_copies_of_one_report_are_one_source(self, draw: Draw) -> None:
        copied = "- {id: mirror, originator: Ashby Gazette, copy: mirror.example, title: A, language: en, "
        both = "evidence: [{source: gazette}, {source: mirror}]"
        found = of(
            draw(
                {
                    "sources.yml": {"add": f"{copied}tier: reported, read: relayed}}\n"},
                    "actors/sam-roe.yml": {"was": "evidence: [{source: gazette}]", "now": both},
                }
            )
        )
        assert found.independent == Share(0, 13)
        assert found.originators == {"none": 0, "one": 14, "two": 0, "three or more": 0}

    def test_a_point_without_a_fate_in_a_text_is_blank(self, draw: Draw) -> None:
        found = of(draw({"plan/points/02-ferry.yml": SECOND_POINT}))
        assert (found.fates["changed"], found.fates["bears on"]) == (1, 0)
        assert [(cell.document, cell.spot.name) for cell in found.blanks] == [
            ("second plan", "Point 2, Ferry")
        ]
        told = of(draw({"plan/points/02-ferry.yml": SECOND_POINT + BEARS_ON}))
        assert (told.fates["bears on"], told.blanks) == (1, ())

    def test_months_without_an_event_are_seen(self, draw: Draw) -> None:
        found = of(draw({"site.yml": {"was": "ends: 2026-01-09", "now": "ends: 2026-03"}}))
        assert found.months == {"2026-01": 1, "2026-02": 0, "2026-03": 0}

    def test_the_last_position_of_a_party_is_the_one_that_counts(self, draw: Draw) -> None:
        assert of(draw({"plan/points/01-closing.yml": {"add": GONE}})).positions == {"council": 0, "river": 0}

    def test_a_disputed_claim_counts_with_its_accounts(self, draw: Draw) -> None:
        accounts = (
            "status: disputed\n    accounts:\n      - {text: He did., evidence: [{source: gazette}]}\n"
            "      - {text: He did not., evidence: [{source: minutes}]}"
        )
        found = of(draw({"actors/sam-roe.yml": {"was": "status: reported", "now": accounts}}))
        assert [spot.name for spot in found.disagreements] == ["Sam Roe"]
        assert (found.accounts, found.independent.of) == (2, 12)

    def test_what_still_holds_is_listed_by_age(self, draw: Draw) -> None:
        changes = {
            "actors/jane-doe.yml": [
                {"was": "- text: Mayor\n", "now": "- text: Mayor\n    as_of: 2025-12\n"},
                {"was": "- issue: closing\n", "now": "- issue: closing\n    as_of: 2025-11-30\n"},
            ]
        }
        assert [dated.as_of for dated in of(draw(changes)).oldest] == ["30 November 2025", "December 2025"]

    def test_a_position_not_found_is_an_answer(self, draw: Draw) -> None:
        entry = "  - {party: council, stance: no public position found, text: None was found.}\n"
        found = of(draw({"plan/points/01-closing.yml": {"add": entry}}))
        assert (found.missing("council"), found.not_found("council")) == (0, 1)

    def test_a_lead_without_a_row_for_an_issue(self, draw: Draw) -> None:
        rows = {"was": "issues:\n", "now": "issues:\n  - {id: ferry, name: The ferry}\n"}
        found = of(draw({"site.yml": rows}))
        assert [gap.on for gap in found.gaps] == ["Point 1, Closing", "The ferry"]


@pytest.fixture(scope="module")
def real() -> Linked:
    found, problems = load(REPOSITORY)
    assert found is not None, problems
    return found


@pytest.fixture(scope="module")
def state(real: Linked) -> Facts:
    return record.of(real, Language())


class TestTheRealRecord:
    @pytest.mark.parametrize(
        ("kind", "least"),
        {
            "actors": 34,
            "territories": 14,
            "texts": 11,
            "points": 28,
            "events": 60,
            "notes": 20,
            "questions": 15,
            "terms": 20,
        }.items(),
    )
    def test_there_is_enough_of_each(self, state: Facts, kind: str, least: int) -> None:
        assert state.counts[kind] >= least

    def test_only_what_is_not_known_rests_on_nothing(self, real: Linked) -> None:
        bare = [
            (seed.file, loc)
            for seed in real.dossier.seeds()
            for loc, part in parts(seed.sheet)
            if isinstance(part, sheets.Claim) and part.status != "not known"
            if not part.evidence and not part.accounts
        ]
        assert bare == []

    def test_something_rests_on_every_source(self, state: Facts) -> None:
        assert state.unused == ()

    def test_every_address_is_well_formed(self, real: Linked) -> None:
        for seed in real.dossier.sources.values():
            if seed.sheet.url is not None:
                address = urlsplit(seed.sheet.url)
                assert address.scheme in ("http", "https"), seed.id
                assert re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}(:\d+)?", address.netloc), seed.id
                assert not re.search(r"[\s<>\"]", seed.sheet.url), seed.id

    def test_no_quotation_is_long(self, real: Linked) -> None:
        for seed in real.dossier.seeds():
            for _, part in parts(seed.sheet):
                quoted = [getattr(part, "quote", None)]
                quoted += [part.text] if isinstance(part, sheets.Quotation) else []
                assert all(len((words or "").split()) <= 25 for words in quoted), seed.file

    def test_every_party_has_a_position_on_every_point(self, real: Linked) -> None:
        for seed in real.dossier.points.values():
            parties = [position.party for position in seed.sheet.positions]
            assert set(parties) == set(real.dossier.parties), seed.file

    def test_every_lead_has_a_row_for_every_issue(self, real: Linked, state: Facts) -> None:
        assert [gap for gap in state.gaps if not gap.stated] == []

    def test_a_text_has_one_fate_of_a_point_at_most(self, real: Linked) -> None:
        for seed in real.dossier.points.values():
            told = Counter(fate.document for fate in seed.sheet.fates)
            assert max(told.values()) == 1, seed.file

    def test_a_text_that_most_points_follow_is_followed_by_all(self, real: Linked) -> None:
        points = real.dossier.points
        told = Counter(fate.document for seed in points.values() for fate in seed.sheet.fates)
        whole = {document for document, count in told.items() if 2 * count > len(points)}
        plan = real.dossier.site.sheet.plan
        assert plan is not None
        assert plan.against in whole
        assert plan.first not in told
        assert {document: told[document] for document in whole} == dict.fromkeys(whole, len(points))
