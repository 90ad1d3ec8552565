"""What rests on the article is found sentence by sentence, with the names that no sheet knows."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Draw

from dossier.audit import coverage
from dossier.audit.coverage import Coverage
from dossier.cli import main
from dossier.load import load
from dossier.text.language import Language
from sites import REPOSITORY, Project

GOLDEN = """\
Sentences of the article: 5. With nothing that rests on them: p3-s2.

p1-s1  seeds/article/article.txt:1:1
  ASHBY, England — Mayor Jane Doe said on Monday that the Mill Bridge will close in May for 12 months.
  claim  Jane Doe: Mayor (seeds/actors/jane-doe.yml:7)
  name   Jane Doe = actor:jane-doe
  name   Mill Bridge = territory:mill-bridge

p2-s1  seeds/article/article.txt:3:1
  “The bridge is older than all of us,” Doe said.
  claim  Jane Doe: The bridge is older than all of us (seeds/actors/jane-doe.yml:16)

p2-s2  seeds/article/article.txt:3:49
  The council voted nine to two for the repair plan.
  note   Note 1: The minutes have the same count. (seeds/article/notes.yml:1)

p3-s1  seeds/article/article.txt:5:1
  Sam Roe, who runs the ferry, called the closing too long.
  claim  Point 1, Closing: The ferry would have too many passengers. (seeds/plan/points/01-closing.yml:21)
  name   Sam Roe = actor:sam-roe

p3-s2  seeds/article/article.txt:5:59
  The bridge should open again in spring.
  nothing rests on this sentence

Read in the text: headline: none; by-line: none; dateline: ASHBY, England

Taken for headings: 0

Left out, as not the article's own text: 0

Names that no sheet knows: 3
  ASHBY (seeds/article/article.txt:1:1)
  England (seeds/article/article.txt:1:8)
  Doe (seeds/article/article.txt:3:39)

Sheets that the article never names: 1
  point:1, Point 1, Closing; claims that rest on the article: 1
"""


def run(project: Project, *options: str) -> str:
    done = CliRunner().invoke(main, ["coverage", *options, str(project.root)])
    assert done.exit_code == 0, done.output
    return done.output


def of(root: Path) -> Coverage:
    found, problems = load(root)
    assert found is not None, problems
    return coverage.of(found, Language())


class TestText:
    def test_the_report_of_a_small_dossier(self, project: Project) -> None:
        assert run(project) == GOLDEN

    def test_with_problems_it_reports_these(self, draw: Draw) -> None:
        project = draw({"actors/sam-roe.yml": {"was": "kind: person", "now": "kind: ghost"}})
        done = CliRunner().invoke(main, ["coverage", str(project.root)])
        assert done.exit_code == 1
        assert "error[wrong-choice]" in done.output


class TestJson:
    def test_sentences_with_what_rests_on_them(self, project: Project) -> None:
        first, *_, last = json.loads(run(project, "--format", "json"))["sentences"]
        assert first["names"][0] == {"text": "Jane Doe", "sheet": "actor:jane-doe"}
        assert first["sheets"] == ["actor:jane-doe"]
        assert (first["bare"], last["bare"]) == (False, True)

    def test_names_with_their_places(self, project: Project) -> None:
        [*_, doe] = json.loads(run(project, "--format", "json"))["strangers"]
        assert doe["text"] == "Doe"
        assert doe["places"][0][0] == "p2-s1"


class TestStrangers:
    @pytest.mark.parametrize(
        ("article", "names"),
        [
            ("Today Ashby voted. In May, Ashby closes.", ["Ashby"]),
            ("Analysts doubt it. Ashby doubts it.", []),
            ("The Bank of England and Mayor Jane Doe agree.", ["Bank of England"]),
            ("He met Prime Minister Jane Doe in Upper Ashby’s hall.", ["Upper Ashby"]),
            ("She said: “Reports say I met General Ann Poe.”", ["General Ann Poe"]),
            ("Poe left. They say that Poe returned on Monday.", ["Poe"]),
            ("Cardinal Ann Poe left in March.", ["Cardinal Ann Poe"]),
        ],
    )
    def test_runs_of_capitalised_words(self, draw: Draw, article: str, names: list[str]) -> None:
        before = "Some words that stand before it all, at length."
        project = draw({"article/article.txt": f"{before}\n\n{article}\n"})
        without_quotations(project)
        assert [name.text for name in of(project.root).strangers] == names

    def test_a_name_is_listed_once_with_all_its_places(self, draw: Draw) -> None:
        project = draw({"article/article.txt": "They say that Poe left.\n\nOthers say that Poe stayed.\n"})
        without_quotations(project)
        [stranger] = of(project.root).strangers
        lines = [(sentence, place.span.line) for sentence, place in stranger.places]
        assert lines == [("p1-s1", 1), ("p2-s1", 3)]


def without_quotations(project: Project) -> None:
    """Take from the base dossier all that hangs on the words of its own article."""
    bytes_ = (project.root / "seeds/article/article.txt").read_bytes()
    before = "95620cc5f48b354cb36bcaa33ebc8d2d7552de044b3b68536b611cca4a2d318f"
    project.draw(
        seeds={
            "article/article.yml": {"was": before, "now": hashlib.sha256(bytes_).hexdigest()},
            "article/notes.yml": None,
            "actors/jane-doe.yml": [
                {"was": "article: Mayor Jane Doe", "now": "source: minutes"},
                {"was": "article: The bridge is older than all of us", "now": "source: gazette"},
            ],
            "plan/points/01-closing.yml": {
                "was": "article: called the closing too long",
                "now": "source: gazette",
            },
        }
    )


@pytest.fixture(scope="module")
def real() -> Coverage:
    return of(REPOSITORY)


class TestTheRealArticle:
    def test_something_rests_on_every_sentence(self, real: Coverage) -> None:
        assert [sentence.id for sentence in real.bare] == []

    def test_every_sentence_has_a_note_or_a_claim(self, real: Coverage) -> None:
        assert all(sentence.notes or sentence.claims for sentence in real.sentences)

    def test_it_has_twenty_notes(self, real: Coverage) -> None:
        assert len({note.sheet for sentence in real.sentences for note in sentence.notes}) >= 20
