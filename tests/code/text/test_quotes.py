"""Quotations are found where they stand, whatever kind of quotes, dashes and spaces they are typed with."""

import random
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dossier.text import quotes
from dossier.text.quotes import Place, fold
from sites import REPOSITORY

ARTICLE = (REPOSITORY / "seeds/article/article.txt").read_text(encoding="utf-8")

# What one editor, keyboard or program may put for what another one wrote.
KINDS = (
    '"“”„«»',
    "'’‘‛ʼ`",
    "-–—‑−",
    (" ", "\u00a0", "\n", "  ", "\u2009", " \u200b\n "),
    ("…", "..."),
    ("é", "e\u0301"),
    ("", "\u00ad", "\u200b", "\ufeff"),
)
KIND_OF = {char: kind for kind in KINDS for char in kind if char}

letters = st.sampled_from("abcABC012éßїЇ漢ー.,!?&%#()")
typed = st.sampled_from([char for kind in KINDS for char in kind])
texts = st.lists(letters | typed, max_size=60).map("".join)
any_texts = texts | st.text(max_size=60)


@st.composite
def passages(draw: st.DrawFn, source: st.SearchStrategy[str] = any_texts) -> tuple[str, int, int]:
    """A text and two offsets with at least one visible character between them."""
    text = draw(source)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    assume(fold(text[start:end]).text.strip())
    return text, start, end


def retyped(data: st.DataObject, text: str) -> str:
    """The same words with other kinds of quotation marks, dashes, spaces and invisible characters."""
    choose = random.Random(data.draw(st.integers(0, 9999))).choice
    return "".join(choose(KIND_OF.get(char, (char,))) for char in text)


def for_any(*strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test on many values, however slow the machine is today."""
    return lambda test: settings(deadline=None)(given(*strategies)(test))


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("“Don’t”", '"Don\'t"'),
            ("«да» ‹no› „ja“", '"да" \'no\' "ja"'),
            ("2014–2018 — a non‑event −1", "2014-2018 - a non-event -1"),
            ("one\u00a0two\r\n\n three", "one two three"),
            ("zero\u200bwidth soft\u00adhyphen", "zerowidth softhyphen"),
            ("well…", "well..."),
            ("cafe\u0301", "café"),
            ("Case and ﬁ, ² and ß stay", "Case and ﬁ, ² and ß stay"),
        ],
    )
    def test_what_is_alike(self, text: str, folded: str) -> None:
        assert fold(text).text == folded

    @for_any(any_texts)
    @example("e\u00ad\u0301")
    @example("\u1100\u1161\u200b\u11a8")
    def test_twice_is_once(self, text: str) -> None:
        assert fold(fold(text).text).text == fold(text).text

    @for_any(any_texts)
    @example("e\u00ad\u0301")
    @example("\u1100\u1161\u200b\u11a8")
    def test_the_text_alone_is_the_same(self, text: str) -> None:
        assert quotes.alike(text) == fold(text).text

    @for_any(any_texts)
    def test_offsets_map_back(self, text: str) -> None:
        folded = fold(text)
        assert len(folded.text) == len(folded.starts) == len(folded.ends)
        assert list(folded.starts) == sorted(folded.starts)
        assert list(folded.ends) == sorted(folded.ends)
        for index, char in enumerate(folded.text):
            start, end = folded.starts[index], folded.ends[index]
            assert 0 <= start < end <= len(text)
            assert char in fold(text[start:end]).text

    def test_plain_text_stays_itself(self) -> None:
        plain = "A plain text, nothing else."
        assert fold(plain) == quotes.Folded(plain, tuple(range(27)), tuple(range(1, 28)))


class TestFind:
    def test_straight_quotes_find_curly_ones(self) -> None:
        (place,) = quotes.find(ARTICLE, "If they don't leave,\n then we shall  achieve")
        assert ARTICLE[place.start : place.end] == "If they don’t leave, then we shall achieve"

    def test_all_places_in_order(self) -> None:
        places = quotes.find(ARTICLE, "annexed Crimea") + quotes.find(ARTICLE, "peace plan")
        assert [ARTICLE[place.start : place.end] for place in places] == ["annexed Crimea"] + [
            "peace plan"
        ] * 2

    def test_prefix_and_suffix_choose(self) -> None:
        assert len(quotes.find(ARTICLE, "Russia")) > 2
        (place,) = quotes.find(ARTICLE, "Russia", prefix="heavily favoring ")
        assert ARTICLE[place.end] == "."
        assert quotes.find(ARTICLE, "Russia", suffix=".\nAmong") == quotes.find(
            ARTICLE, "Russia", suffix=". Among"
        )
        assert quotes.find(ARTICLE, "Russia", prefix="heavily disfavoring") == ()

    @pytest.mark.parametrize("exact", ["", " ", "\u00ad", "In General, we agree", "we agree that that this"])
    def test_not_found(self, exact: str) -> None:
        assert quotes.find(ARTICLE, exact) == ()

    def test_places_may_overlap(self) -> None:
        assert quotes.find("anana", "ana") == (Place(0, 3), Place(2, 5))

    def test_one_character_is_one_place(self) -> None:
        assert quotes.find("well…", ".") == (Place(4, 5),)

    @for_any(st.data())
    def test_a_quotation_of_the_article_is_found_however_it_is_typed(self, data: st.DataObject) -> None:
        text, start, end = data.draw(passages(st.just(ARTICLE)))
        visible = text[start:end].strip()
        start += text[start:end].index(visible)
        assert Place(start, start + len(visible)) in quotes.find(text, retyped(data, text[start:end]))

    @for_any(st.data())
    def test_a_quotation_of_any_text_is_found(self, data: st.DataObject) -> None:
        text, start, end = data.draw(passages(texts))
        # A cut inside a letter and its accent asks for another letter, so cut around whole ones.
        folded = fold(text)
        place = folded.place(*folded.span(start, end))
        exact = text[place.start : place.end]
        places = quotes.find(retyped(data, text), retyped(data, exact))
        assert places
        assert quotes.find(text, retyped(data, exact))

    @for_any(any_texts, st.text(min_size=1, max_size=5))
    def test_what_does_not_occur_is_not_found(self, text: str, exact: str) -> None:
        wanted = fold(exact).text.strip()
        occurs = bool(wanted) and wanted in fold(text).text
        assert bool(quotes.find(text, exact)) == occurs

    @for_any(any_texts, st.text(min_size=1, max_size=3))
    def test_every_place_reads_as_wanted(self, text: str, exact: str) -> None:
        for place in quotes.find(text, exact):
            assert fold(exact).text.strip() in fold(text[place.start : place.end]).text

    @for_any(texts, texts)
    def test_a_folded_haystack_gives_the_same_places(self, text: str, exact: str) -> None:
        assert quotes.find(fold(text), exact) == quotes.find(text, exact)


class TestNearest:
    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            (
                "the territories they own, and then the fighting",
                "the territories they hold, and then the fighting",
            ),
            ("troops have to withdraw from the territories", "troops must withdraw from the territories"),
            ("Ukranian trops must widthdraw", "Ukrainian troops must withdraw"),
            ("a 600000-member cap on Ukraine's army", "600,000-member cap on Ukraine’s army"),
            ("Bishkec", "Bishkek"),
        ],
    )
    def test_the_passage_most_like_the_words(self, asked: str, found: str) -> None:
        place = quotes.nearest(ARTICLE, asked)
        assert place
        assert found in ARTICLE[place.start : place.end]
        assert place.end - place.start < len(found) + 12

    @pytest.mark.parametrize("asked", ["", "…", "xyzzy plugh", "漢字"])
    def test_nothing_like_it(self, asked: str) -> None:
        assert quotes.nearest(ARTICLE, asked) is None

    @for_any(any_texts, any_texts)
    def test_any_texts(self, text: str, asked: str) -> None:
        place = quotes.nearest(text, asked)
        assert place is None or text[place.start : place.end].strip()


class TestShowing:
    def test_context(self) -> None:
        (place,) = quotes.find(ARTICLE, "US special envoy")
        shown = quotes.context(ARTICLE, place, chars=20)
        assert shown == "…confirmed that [US special envoy] Steve Witkoff will…"

    def test_context_at_the_edges_is_on_one_line(self) -> None:
        assert quotes.context("one two\nthree", Place(0, 3)) == "[one] two three"
        assert quotes.context("one two\nthree", Place(8, 13)) == "one two [three]"

    @pytest.mark.parametrize(
        ("text", "words", "inside"),
        [
            ("the US-backed plan", "US", False),
            ("Russian", "Russia", True),
            ("Rasputin", "putin", True),
            ("Putin’s plan", "Putin", False),
            ("they don’t leave", "they don", True),
            ("they don’t leave", "t leave", True),
            ("a 600,000-member cap", "600", True),
            ("a 600,000-member cap", "000-member", True),
            ("in 2018. The", "2018", False),
            ("cafe\u0301s open", "cafe\u0301", True),
            ("soft\u00adhyphen", "soft", True),
            ("“one”", "one", False),
        ],
    )
    def test_mid_word(self, text: str, words: str, inside: bool) -> None:
        start = text.index(words)
        assert quotes.mid_word(text, Place(start, start + len(words))) is inside

    @for_any(passages())
    def test_mid_word_of_any_text(self, passage: tuple[str, int, int]) -> None:
        text, start, end = passage
        assert quotes.mid_word(text, Place(0, len(text))) is False
        assert quotes.mid_word(text, Place(start, end)) in (True, False)


def first_hit(text: str, fragment: str) -> Place | None:
    """Where a browser would scroll to, after the steps of the specification, in plain text."""
    terms = fragment.removeprefix("#:~:text=").split(",")
    prefix = terms.pop(0)[:-1] if terms[0].endswith("-") else ""
    suffix = terms.pop()[1:] if terms[-1].startswith("-") else ""
    words = [r"\s+".join(map(re.escape, unquote(term).split())) for term in (prefix, *terms, suffix)]
    middle = r"(?s:.*?)".join(rf"\b{word}\b" if word[-1].isalnum() else word for word in words[1:-1])
    pattern = (rf"{words[0]}\s*" if prefix else "") + f"({middle})" + (rf"\s*{words[-1]}" if suffix else "")
    found = re.search(pattern, text, re.IGNORECASE)
    return Place(*found.span(1)) if found else None


class TestTextFragment:
    def fragment(self, words: str) -> str:
        (place,) = quotes.find(ARTICLE, words)
        return quotes.text_fragment(ARTICLE, place)

    def test_short(self) -> None:
        assert self.fragment("600,000-member cap") == "#:~:text=600%2C000%2Dmember%20cap"

    def test_long_by_its_ends(self) -> None:
        words = (
            "Ukrainian troops must withdraw from the territories they hold, and then the fighting will cease."
        )
        assert (
            self.fragment(words)
            == "#:~:text=Ukrainian%20troops%20must%20withdraw,the%20fighting%20will%20cease"
        )

    def test_words_around_where_they_occur_twice(self) -> None:
        (place,) = quotes.find(ARTICLE, "Russia", prefix="while")
        assert quotes.text_fragment(ARTICLE, place) == "#:~:text=while-,Russia"

    def test_letters_of_all_scripts_and_marks_are_encoded(self) -> None:
        text = "Bread & salt, «мир» - ja"
        fragment = quotes.text_fragment(text, Place(0, len(text)))
        assert fragment.startswith("#:~:text=Bread%20%26%20salt%2C%20%C2%AB%D0%BC")
        assert fragment.endswith("%20%2D%20ja")

    def test_a_passage_over_two_lines_is_given_by_its_ends(self) -> None:
        fragment = self.fragment("Upcoming Talks and US Involvement\nPutin confirmed")
        assert fragment == "#:~:text=Upcoming%20Talks%20and%20US,Putin%20confirmed"

    def test_spaces_alone_are_refused(self) -> None:
        with pytest.raises(ValueError, match="no words"):
            quotes.text_fragment("one  two", Place(3, 5))

    @for_any(passages(st.just(ARTICLE)))
    def test_a_browser_lands_on_the_passage(self, passage: tuple[str, int, int]) -> None:
        text, start, end = passage
        fragment = quotes.text_fragment(text, Place(start, end))
        assert re.fullmatch(r"#:~:text=([\w%.~]+-,)?[\w%.~]+(,[\w%.~]+)?(,-[\w%.~]+)?", fragment)
        place = first_hit(text, fragment)
        assert place
        inner = re.search(r"\w(?:.*\w)?", text[start:end], re.DOTALL) or re.search(r"\S", text[start:end])
        assert inner
        first, last = start + inner.start(), start + inner.end()
        assert place.start <= first < last <= place.end
        assert not re.search(r"\s", text[place.start : first] + text[last : place.end])


class TestSenselessText:
    """Forty thousand characters of nothing are looked through in linear time, whatever they repeat."""

    TEXTS = ("a ", "Ab. ", "“", "e\u0301", "a\n", "one two one ", "aaaaaaaaab ")

    @pytest.mark.parametrize("part", TEXTS)
    def test_a_text_of_one_sign_is_searched_to_its_end(self, part: str) -> None:
        text = part * (20_000 // len(part))
        quotes.nearest(text, f"{text[:400]} zzz")
        quotes.find(text, text[5:9], text[1:4], text[10:14])
        for at in range(0, len(text), len(text) // 20):
            with suppress(ValueError):
                quotes.text_fragment(text, Place(at, at + 30))

    def test_a_passage_that_stands_everywhere_leads_to_its_first_place(self) -> None:
        assert quotes.text_fragment("one two " * 5_000, Place(8_000, 8_007)) == "#:~:text=one%20two"
