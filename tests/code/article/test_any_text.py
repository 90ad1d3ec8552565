"""Any text at all is taken apart: nothing is lost or told twice, every offset holds, in linear time."""

import json
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.article import as_plain, from_plain
from dossier.article.parser import parse

LINES = """
It rained.
A Heading
What now?
## Mark
===
---
- item
1. A number
> quoted
so it
Leave a Reply
By Jane Doe
By
Jane Doe
Share this: X
Related:
end of list
ENDS
Home
PEARWICK, Wales (AP) —
PEARWICK, Wales (AP) — It rained. It poured.
Updated 3 March 2026, 12:30
3 March 2026
— Jo (@jo) 3 March 2026
A woman walks [Jo Doe/AFP]
Q: What?
Jane Doe is a reporter.
Mr. A.
He said: “No.
“Yes.” She left. And
\u200b
\u200f\u05d4\u05d5\u05d0 \u05d1\u05d0.\u200f
A line of more than one hundred and twenty characters is a paragraph of its own, \
for nobody wraps lines as far out as that
A line of seventy characters or so, which an old letter would have wrapped
""".splitlines()

TEXTS = st.lists(st.sampled_from(LINES)).map("\n".join) | st.text()

# White space, and signs that show nothing.
UNSEEN = set(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062"
    "\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)


def is_seen(char: str) -> bool:
    return not (char.isspace() or char in UNSEEN)


class TestNothingIsLost:
    def test_empty(self) -> None:
        for text in ("", "\n \n", "\ufeff", "\u200b\n"):
            article = parse(text)
            assert (article.sections, article.passages, article.title) == ((), (), None)
            assert (article.word_count, article.reading_minutes) == (0, 0)
            assert article.sentence_at(0) is None

    @settings(deadline=None)
    @given(TEXTS, st.none() | st.sampled_from(LINES))
    def test_what_is_kept_of_an_article_makes_it_again(self, text: str, headline: str | None) -> None:
        article = parse(text, headline)
        assert from_plain(json.loads(json.dumps(as_plain(article)))) == article

    @settings(deadline=None)
    @given(TEXTS, st.none() | st.sampled_from(LINES))
    def test_each_character_stands_in_one_passage(self, text: str, headline: str | None) -> None:
        article = parse(text, headline)
        ends = [0]
        for passage in article.passages:
            assert article.text[passage.start : passage.end] == passage.text
            assert not any(map(is_seen, article.text[ends[-1] : passage.start]))
            assert passage.start >= ends[-1]
            assert bool(passage.why) == (passage.role in ("dropped", "byline"))
            ends.append(passage.end)
        assert not any(map(is_seen, article.text[ends[-1] :]))

    @settings(deadline=None)
    @given(TEXTS)
    def test_sentences_fill_their_paragraphs(self, text: str) -> None:
        article = parse(text)
        paragraphs = [passage for passage in article.passages if passage.role == "paragraph"]
        assert len(paragraphs) == len(article.paragraphs)
        for passage, paragraph in zip(paragraphs, article.paragraphs, strict=True):
            assert passage.start <= paragraph.start <= paragraph.end == passage.end
            for one, other in pairwise(paragraph.sentences):
                assert article.text[one.end : other.start].isspace() or one.end == other.start
        headings = [section.heading for section in article.sections if section.heading]
        assert len(headings) == len(article.headings)

    @settings(deadline=None)
    @given(TEXTS)
    def test_all_offsets_hold(self, text: str) -> None:
        article = parse(text)
        for sentence in article.sentences:
            assert article.text[sentence.start : sentence.end] == sentence.text != ""
            assert article.sentence_at(sentence.start) is sentence
            assert article.sentences_in(sentence.start, sentence.end) == (sentence,)
        for quote in article.quotations:
            assert article.text[quote.start : quote.end] == quote.text
            assert quote.sentence_ids
        assert len({section.id for section in article.sections}) == len(article.sections)
        assert len({sentence.id for sentence in article.sentences}) == len(article.sentences)

    @settings(deadline=None)
    @given(TEXTS)
    def test_line_ends_change_nothing(self, text: str) -> None:
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        assert parse(plain.replace("\n", "\r\n")) == parse(plain)


WORDS = (
    *("the", "council", "said", "on", "Monday", "that", "it", "(AP)", "—", "by", "Jane", "Doe,", "A.", "B."),
    *(
        "U.S.",
        '"yes"',
        "3.5",
        "No.",
        "“no”",
        "»",
        "«",
        "'",
        "‘",
        "’",
        "Photo:",
        "Read",
        "more",
        "Q:",
        "12:30",
    ),
    *("more", "March", "2026", "/", "|", "#", "*", ">", "-", "1."),
)


def senseless() -> dict[str, str]:
    """Forty thousand characters each of what costs a careless parser the square of its time."""
    draw = random.Random(1)
    repeated = (
        "a",
        "A. ",
        "Ab. ",
        "a\n",
        "A\n\n",
        "(",
        ".",
        ". ",
        ". . . ",
        "“",
        "'a",
        '"',
        "» ",
        "— ",
        "# a\n",
        "> a\n",
        "- a\n",
        "1. A\n",
        "What is it?\n",
        "Talks\nIt was so.\n",
        "我“我”。",
        "By Jane Doe\n",
        "Sign up the the our our inbox\n",
        "Jo went [Jo Doe/AFP]\n",
    )
    texts = {part: part * (40_000 // len(part)) for part in repeated}
    texts["words"] = " ".join(draw.choices(WORDS, k=9000))
    texts["lines"] = "\n".join(" ".join(draw.choices(WORDS, k=draw.randint(1, 9))) for _ in range(1700))
    texts["letters"] = "".join(draw.choices("abc ABC.,;“”()\n-/1", k=40_000))
    texts["blank"] = f"a{' ' * 40_000}b"
    return texts


@pytest.mark.parametrize("name", senseless())
def test_senseless_text_is_taken_apart_whole(name: str) -> None:
    text = senseless()[name]
    assert parse(text).text == text
