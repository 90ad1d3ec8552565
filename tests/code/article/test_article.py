"""The article parser: the real article block by block, and articles it has never seen."""

import re
from textwrap import dedent

import pytest

from dossier.article import Article
from dossier.article.parser import parse
from sites import REPOSITORY

ARTICLE = (REPOSITORY / "seeds/article/article.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def article() -> Article:
    return parse(ARTICLE)


def sentences(text: str) -> list[str]:
    return [sentence.line for sentence in parse(text).sentences]


def dropped(text: str) -> tuple[str, ...]:
    return tuple(passage.text for passage in parse(text).dropped)


def outline(text: str) -> list[str]:
    """Headings as `# text`, paragraphs as their text on one line."""
    lines: list[str] = []
    for section in parse(dedent(text)).sections:
        lines += [f"# {section.heading}"] if section.heading else []
        lines += [" ".join(sentence.line for sentence in p.sentences) for p in section.paragraphs]
    return lines


class TestTheArticle:
    def test_five_sections_under_their_headings(self, article: Article) -> None:
        assert [(section.heading, section.id) for section in article.sections] == [
            (None, "start"),
            ("Upcoming Talks and US Involvement", "upcoming-talks-and-us-involvement"),
            ("Russia Demands Key Concessions", "russia-demands-key-concessions"),
            (
                "Context: Russia-Ukraine War and Crimean Bridge Attack",
                "context-russia-ukraine-war-and-crimean-bridge-attack",
            ),
            ("Implications for Peace Negotiations", "implications-for-peace-negotiations"),
        ]

    def test_paragraphs_and_sentences_in_each_section(self, article: Article) -> None:
        counts = [[len(p.sentences) for p in section.paragraphs] for section in article.sections]
        assert counts == [[2, 1], [2, 3, 2], [1, 2, 1], [3], [2, 1]]
        assert [p.number for p in article.paragraphs] == list(range(1, 12))

    @pytest.mark.parametrize(
        ("id", "begins", "ends"),
        [
            ("p1-s1", "Bishkek, Kyrgyzstan – Russian President", "framework for future negotiations."),
            ("p1-s2", "Speaking during a state visit", "formal agreement can be reached."),
            ("p2-s1", "“In general, we agree", "referring to the draft peace proposal."),
            ("p3-s1", "Putin confirmed that US special envoy", "to Moscow for additional talks."),
            ("p4-s3", "However, Ukrainian officials", "Minister Sergiy Kyslytsya."),
            ("p7-s1", "“Ukrainian troops must withdraw", "then the fighting will cease."),
            ("p7-s2", "If they don’t leave", "advancing at a faster pace."),
            ("p9-s2", "The attack, which Moscow blamed", "personally inaugurated by Putin in 2018."),
            ("p11-s1", "As the war approaches its fourth year", "stability across Eastern Europe."),
        ],
    )
    def test_sentences(self, article: Article, id: str, begins: str, ends: str) -> None:  # noqa: A002
        sentence = next(sentence for sentence in article.sentences if sentence.id == id)
        assert sentence.text.startswith(begins)
        assert sentence.text.endswith(ends)

    def test_dateline_is_known_and_stays_in_the_text(self, article: Article) -> None:
        assert article.dateline == "Bishkek, Kyrgyzstan"
        assert article.sentences[0].text.startswith(article.dateline)

    def test_title_and_byline_are_not_in_the_text(self, article: Article) -> None:
        assert (article.title, article.byline) == (None, None)

    def test_only_the_comment_form_is_dropped(self, article: Article) -> None:
        assert [(passage.text, passage.why) for passage in article.dropped] == [("Leave a Reply", "comments")]

    def test_quotations_with_their_speakers(self, article: Article) -> None:
        first, second = article.quotations
        assert first.text == "In general, we agree that this can be the basis for future agreements,"
        assert first.sentence_ids == ("p2-s1",)
        assert second.text.startswith("Ukrainian troops must withdraw")
        assert second.text.endswith("by armed means,")
        assert second.sentence_ids == ("p7-s1", "p7-s2")

    def test_reading_time(self, article: Article) -> None:
        assert (article.word_count, article.reading_minutes) == (475, 3)

    def test_a_sentence_is_found_by_any_of_its_characters(self, article: Article) -> None:
        for sentence in article.sentences:
            assert article.sentence_at(sentence.start) is sentence
            assert article.sentence_at(sentence.end - 1) is sentence
            assert article.sentence_at(sentence.end) is not sentence
        assert article.sentence_at(article.text.index("Upcoming Talks")) is None
        assert article.sentence_at(0) is None

    def test_sentences_of_a_passage(self, article: Article) -> None:
        start = article.text.index("fighting will cease")
        ids = [sentence.id for sentence in article.sentences_in(start, start + 40)]
        assert ids == ["p7-s1", "p7-s2"]

    @pytest.mark.parametrize("ends", ["\r\n", "\r", "\n\n", "\r\n\r\n", "\n \t\n"])
    def test_line_ends_and_blank_lines_change_nothing(self, article: Article, ends: str) -> None:
        other = parse("\ufeff" + ARTICLE.replace("\n", ends))
        assert [s.text for s in other.sentences] == [s.text for s in article.sentences]
        assert [s.heading for s in other.sections] == [s.heading for s in article.sections]

    def test_hard_wrapping_changes_nothing(self, article: Article) -> None:
        wrap = re.compile(r"(.{1,72})(?:\s+|$)")
        blocks = [wrap.sub(r"\1\n", line) for line in ARTICLE.strip().splitlines()]
        other = parse("\n".join(blocks))
        assert [s.line for s in other.sentences] == [s.text for s in article.sentences]
        assert [s.heading for s in other.sections] == [s.heading for s in article.sections]
        assert other.quotations[1].sentence_ids == ("p7-s1", "p7-s2")


class TestSentences:
    @pytest.mark.parametrize(
        "one",
        [
            "Mr. Smith met Dr. J. R. Jones of St. Paul.",
            "The U.S. President met Gen. Lee on Nov. 27 in Washington.",
            "It costs 3.5 million, i.e. a lot, e.g. Three trucks.",
            "It was agreed at 5 p.m. Friday.",
            "“Will it end?” President Doe asked.",
            "“Stop!” he said.",
            "See No. 5 and Art. 12 of the treaty.",
            "В. Путин приехал.",
            "He waited… and left.",
            "1. The sovereignty of the state is confirmed.",
            "George W. Bush and John F. Kennedy never met.",
            "The text (see p. 4) is short.",
        ],
    )
    def test_one_sentence(self, one: str) -> None:
        assert sentences(one) == [one]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("He left the U.S.", "The talks went on."),
            ("It began in 2022.", "Nobody knows when it ends."),
            ("It began in 2022.", "14 people met."),
            ("He said: “We agree.”", "She did not."),
            ('He said: "We agree."', '"They do not," she said.'),
            ("Will it end?", "Nobody knows."),
            ("(He left at 5 p.m.)", "Then it rained."),
            ("He left.[1]", "She stayed."),
            ("The answer was no.", "Both sides went home."),
            ("It rose by 3.5.", "It fell again."),
            ("He waited…", "Nobody came."),
            ("Мир наступил.", "Все рады."),
            ("It grew to $5 in Nov.", "The price fell."),
        ],
    )
    def test_two_sentences(self, first: str, second: str) -> None:
        assert sentences(f"{first} {second}") == [first, second]

    def test_no_space_between_sentences_of_chinese(self) -> None:
        assert sentences("他说:“同意。”我们走了。") == ["他说:“同意。”", "我们走了。"]


class TestHeadings:
    def test_unmarked_headings(self) -> None:
        text = """\
            The first paragraph ends with a full stop.
            A Heading
            The second paragraph.
            What happens next?
            The third paragraph."""
        assert outline(text) == [
            "The first paragraph ends with a full stop.",
            "# A Heading",
            "The second paragraph.",
            "# What happens next?",
            "The third paragraph.",
        ]

    def test_markdown_headings(self) -> None:
        text = """\
            # The title

            The first paragraph.

            ## One ##

            The second.

            Two
            ---

            The third.

            **Three**

            The fourth."""
        article = parse(dedent(text))
        assert article.title == "The title"
        assert [section.heading for section in article.sections] == [None, "One", "Two", "Three"]

    def test_setext_title(self) -> None:
        article = parse("The title\n=========\n\nA paragraph.")
        assert (article.title, len(article.paragraphs), article.dropped) == ("The title", 1, ())

    def test_title_line(self) -> None:
        article = parse("A leader signals support for a plan\n\nLONDON (Agency) - It rained. It poured.")
        assert article.title == "A leader signals support for a plan"
        assert article.dateline == "LONDON (Agency)"
        assert [s.id for s in article.sentences] == ["p1-s1", "p1-s2"]

    def test_heading_right_above_a_wrapped_paragraph(self) -> None:
        text = """\
            The first paragraph stands here alone with some words.

            A Heading
            The second paragraph is wrapped at some sixty characters
            and goes on here."""
        assert outline(text)[1] == "# A Heading"

    def test_no_headings_at_all(self) -> None:
        assert outline("One sentence.\n\nTwo\nsentences. Here.") == ["One sentence.", "Two sentences. Here."]

    def test_a_last_line_without_full_stop_is_kept_as_a_paragraph(self) -> None:
        assert outline("The text is long enough.\nMore to follow") == [
            "The text is long enough.",
            "More to follow",
        ]

    def test_a_question_above_a_wrapped_paragraph(self) -> None:
        text = "It began.\n\nWhat comes next?\nThe two sides meet again in a week, and both of them hope."
        assert outline(text)[1] == "# What comes next?"

    def test_a_quoted_paragraph_is_one_sentence_on_two_lines(self) -> None:
        assert outline("It began.\n\n> The words are quoted\n> on two lines.\n>\n> And more.") == [
            "It began.",
            "The words are quoted on two lines.",
            "And more.",
        ]

    def test_equal_headings_get_ids_of_their_own(self) -> None:
        article = parse("One.\n## Talks\nTwo.\n## Talks\nThree.\n## P7-S1\nFour.\n## ?\nFive.")
        assert [s.id for s in article.sections] == ["start", "talks", "talks-2", "section-p7-s1", "section"]

    def test_list_items_are_paragraphs(self) -> None:
        assert outline("The plan says:\n- Peace\n- War\n\nIt is short.") == [
            "The plan says:",
            "Peace",
            "War",
            "It is short.",
        ]


class TestDateline:
    @pytest.mark.parametrize(
        ("text", "dateline"),
        [
            ("Geneva, Switzerland — The talks began.", "Geneva, Switzerland"),
            ("KYIV (Reuters) - The talks began.", "KYIV (Reuters)"),
            ("WASHINGTON, Nov. 27 -- The talks began.", "WASHINGTON, Nov. 27"),
            ("Brussels, 28 November 2025 – The talks began.", "Brussels, 28 November 2025"),
            ("Geneva – Talks began.", "Geneva"),
            ("New York – “We agree,” he said.", "New York"),
            ("Geneva – City of talks – is quiet.", None),
            ("Geneva – a city – is quiet.", None),
            ("The US-backed plan was published.", None),
        ],
    )
    def test_dateline(self, text: str, dateline: str | None) -> None:
        assert parse(text).dateline == dateline


class TestChrome:
    @pytest.mark.parametrize(
        "line",
        [
            "Advertisement",
            "Share this: Facebook X",
            "Share this:",
            "Facebook, X and WhatsApp",
            "Read more: Another story of the day",
            "ALSO READ | Another story of the day",
            "Also read: Another story",
            "Related: Another story",
            "Sign up for our newsletter",
            "Get the best stories straight to your inbox every morning.",
            "Photo: A. Person/Agency",
            "[Image: the bridge at night]",
            "[Photo by A. Person]",
            "![the bridge](bridge.jpg)",
            "Tags: peace, war, talks",
            "#peace #talks",
            "We and our partners use cookies to improve this site.",
            "This website uses cookies.",
            "12 comments",
            "1,204 shares",
            "3.4K views",
            "Story continues below advertisement",
            "© 2025 The Publisher. All rights reserved.",
            "Published on 27 November 2025 at 12:30",
            "* * *",
        ],
    )
    def test_dropped_between_paragraphs(self, line: str) -> None:
        for gap in ("\n", "\n\n"):
            article = parse(f"The first paragraph.{gap}{line}{gap}The second paragraph.")
            assert dropped(article.text) == (line,)
            assert len(article.paragraphs) == 2
            assert len(article.sections) == 1

    @pytest.mark.parametrize(
        "line",
        [
            "Share prices fell on Friday.",
            "By Friday the troops had left.",
            "Comments by the minister caused a stir.",
            "Advertisement revenue fell.",
            "X and Y disagree.",
            "Related matters were left open.",
            "Photographs show the bridge.",
            "Search teams found nothing.",
        ],
    )
    def test_sentences_that_begin_alike_are_kept(self, line: str) -> None:
        assert outline(f"The first paragraph.\n{line}\nThe last paragraph.")[1] == line

    def test_byline_is_kept_as_such(self) -> None:
        text = (
            "The title\nBy Jane Doe and J. R. Roe\n27 November 2025\n5 min read\n\nThe text begins. It ends."
        )
        article = parse(text)
        assert (article.title, article.byline) == ("The title", "Jane Doe and J. R. Roe")
        assert dropped(text) == ("By Jane Doe and J. R. Roe", "27 November 2025", "5 min read")
        assert len(article.paragraphs) == 1

    def test_a_date_beside_the_byline(self) -> None:
        text = "The title\n\nBy Jane Doe | Nov. 28, 2025\n\nThe text begins here."
        assert (parse(text).byline, dropped(text)) == ("Jane Doe", ("By Jane Doe | Nov. 28, 2025",))

    def test_all_below_the_comment_form_is_dropped(self) -> None:
        article = parse(
            "The text.\n\nLeave a Reply\n\nYour email address will not be published.\n\nA comment. Long."
        )
        assert len(article.paragraphs) == 1
        assert article.dropped[-1].text == "A comment. Long."

    def test_a_link_to_the_comments_above_the_text_is_only_dropped_itself(self) -> None:
        article = parse("The title\n\nLeave a comment\n\nThe text begins here.")
        assert (article.title, dropped(article.text)) == ("The title", ("Leave a comment",))
        assert len(article.paragraphs) == 1

    def test_headlines_of_other_stories(self) -> None:
        for gap in ("\n", "\n\n"):
            stories = f"Related stories{gap}One thing happened today{gap}What is another thing?"
            text = f"The text.\n\n{stories}\n\nThe text goes on."
            assert outline(text) == ["The text.", "The text goes on."]
            assert len(parse(text).dropped) == 3

    def test_a_date_between_paragraphs_may_be_a_heading(self) -> None:
        assert outline("It began.\n27 November 2025\nIt went on.")[1] == "# 27 November 2025"


class TestQuotations:
    def quoted(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(quote.text, quote.sentence_ids) for quote in parse(text).quotations]

    def test_straight_quotes(self) -> None:
        assert self.quoted('"We agree," he said. She didn\'t.') == [("We agree,", ("p1-s1",))]

    def test_single_quotes_with_apostrophes(self) -> None:
        assert self.quoted("‘We don’t agree,’ he said of the states’ plan.") == [
            ("We don’t agree,", ("p1-s1",))
        ]

    def test_guillemets_and_low_quotes(self) -> None:
        assert [text for text, _ in self.quoted("«Да», said one, and „Ja“ another.")] == ["Да", "Ja"]

    def test_the_sentence_after_names_the_speaker(self) -> None:
        assert self.quoted("“We agree. We do.” So the minister put it.") == [
            ("We agree. We do.", ("p1-s1", "p1-s2", "p1-s3"))
        ]

    def test_the_sentence_before_names_the_speaker(self) -> None:
        assert self.quoted("The minister was brief. “We agree.”")[0][1] == ("p1-s1", "p1-s2")

    def test_a_quotation_alone_in_its_paragraph(self) -> None:
        assert self.quoted("“We agree.”\nSo the minister put it.")[0][1] == ("p1-s1", "p2-s1")

    def test_a_quotation_over_two_paragraphs(self) -> None:
        texts = [text for text, _ in self.quoted("“We agree.\n“We really do,” he said.")]
        assert texts == ["We agree.", "We really do,"]
