"""Whatever an editor does to the sheets of this site, a claim keeps its address or its editor is asked."""

from edits import run
from sites import REPOSITORY

RUNS = 500


def test_random_edits_lose_no_address() -> None:
    outcome = run(REPOSITORY, RUNS)

    assert outcome.claims > RUNS
    assert outcome.asked > 0, "some of the edits change words"
    assert outcome.stolen == []
    assert len(outcome.lost) <= outcome.claims // 100, outcome.lost
