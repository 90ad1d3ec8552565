"""Quotation marks and apostrophes as print has them, in each language; no word, link or code changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text import quotes
from dossier.text.escape import for_html, for_markdown
from dossier.text.typography import MARKS, typeset, typeset_html, typeset_markdown


@pytest.mark.parametrize(
    ("language", "typed", "set_"),
    [
        ("en", """He said "no" and left.""", "He said “no” and left."),
        ("en", """The mayor's "wish list" """, "The mayor’s “wish list” "),
        ("en", """the '90s, the towns' own""", "the ’90s, the towns’ own"),
        ("en", """a 'de facto' line""", "a ‘de facto’ line"),
        ("en", """"She said 'no'." """, "“She said ‘no’.” "),
        ("en", """("x") — "y"—"z" """, "(“x”) — “y”—“z” "),
        ("en", """5'10" tall""", "5’10″ tall"),
        ("de", """Er sagte "nein". 'Nie'.""", "Er sagte „nein“. ‚Nie‘."),
        ("de-CH", """sagte "nein".""", "sagte „nein“."),
        ("fr", """il dit "non" à l'accord""", "il dit «\u202fnon\u202f» à l’accord"),
        ("uk", """об'єднаних "план" """, "об’єднаних «план» "),
        ("he", """צה"ל""", "צה״ל"),
        ("ar", """قال "لا" """, "قال ”لا“ "),
        ("und", """"x" """, "“x” "),
    ],
)
def test_each_language_has_its_marks(language: str, typed: str, set_: str) -> None:
    assert typeset(typed, language) == set_


@pytest.mark.parametrize(
    ("page", "set_"),
    [
        ("<p>&#34;a list&#34;</p>", "<p>“a list”</p>"),
        ("[Town](x.md){ .a }&#39;s &#34;[plan](x.md)&#34;", "[Town](x.md){ .a }’s “[plan](x.md)”"),
        ('<a href="x" title="&#34;x&#34;">y</a>&#39;s', '<a href="x" title="“x”">y</a>’s'),
        ("<li>&#34;A&#34;</li><li>&#34;B&#34;.</li>", "<li>“A”</li><li>“B”.</li>"),
        ('<q lang="uk">&#34;x&#34;</q> &quot;y&quot;', '<q lang="uk">«x»</q> “y”'),
        ("word &#40;&#34;a&#34;&#41;", "word &#40;“a”&#41;"),
    ],
)
def test_a_page_has_them_where_its_text_has_references(page: str, set_: str) -> None:
    assert typeset_markdown(page, "en") == set_


def test_code_and_attributes_written_by_hand_are_left_alone() -> None:
    page = """<p class="x">It's "a" <code>id: "x"</code> <a href="y">b</a>'s</p><pre>'c'</pre><!-- "d" -->"""
    assert typeset_html(page, "en") == (
        """<p class="x">It’s “a” <code>id: "x"</code> <a href="y">b</a>’s</p><pre>'c'</pre><!-- "d" -->"""
    )


@pytest.mark.parametrize(
    "tag", ['<a title="a > b" style="y">', "<a title='a > b' id=it's>", '<a title=\'"\' id="x">']
)
def test_a_tag_stays_as_it_is_whatever_its_attributes_hold(tag: str) -> None:
    assert typeset_html(f"<p>{tag}'s</a></p>", "en") == f"<p>{tag}’s</a></p>"


TEXT = st.text("ab \"'.,1(—\n<>&;#“”’עב", max_size=30)


@given(TEXT, st.sampled_from(["en", "xx", *MARKS]))
def test_no_straight_mark_stays_and_nothing_else_changes(text: str, language: str) -> None:
    shown = typeset(text, language)
    assert not set(shown) & set("\"'")
    marks = "\"'“”‘’„‚«»‹›「」『』″׳״\u202f"
    assert re.sub(f"[{marks}]", "", shown) == re.sub(f"[{marks}]", "", text)


@given(TEXT)
def test_escaped_text_is_set_as_plain_text_is(text: str) -> None:
    one_line = " ".join(text.split())
    for escape in (for_markdown, for_html):
        page = typeset_markdown(escape(one_line), "en")
        assert "&#34;" not in page
        assert "&#39;" not in page


@given(TEXT.filter(lambda text: not set(text) & set("עב")))  # Hebrew has signs of its own for abbreviations
def test_what_was_set_is_compared_like_what_was_typed(text: str) -> None:
    assert quotes.fold(typeset(text, "en")).text == quotes.fold(text).text
