"""Names are found as whole words, the longest first, however their marks and spaces are typed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.article.parser import parse
from dossier.link.name_finder import Finder, Mention, Name, Run, clashes, runs
from sites import REPOSITORY

ARTICLE = (REPOSITORY / "seeds/article/article.txt").read_text(encoding="utf-8")

BETWEEN = (" ", " ", "-", "’s", "'", ".", "x", "\u00a0", "–", "@", "\n")

NAMES = (
    *(
        "US",
        "U.S.",
        "United States",
        "Russia",
        "Ukraine",
        "Crimea",
        "Crimean bridge",
        "Putin",
        "Vladimir Putin",
    ),
    *(
        "Volodymyr Zelenskyy",
        "O'Brien",
        "«Азов»",
        "Russia-Ukraine War",
        "28-point plan",
        "example.org",
        "Донбас",
    ),
)


def names(*texts: str) -> tuple[Name, ...]:
    return tuple(Name(text, f"key:{text}", f"owner:{text}") for text in texts)


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(names(*NAMES))


def found(finder: Finder, text: str) -> list[str]:
    """The mentions as they stand in the text, those glued into compounds in brackets."""
    return [
        f"[{text[mention.start : mention.end]}]" if mention.part else text[mention.start : mention.end]
        for mention in finder.find(text)
    ]


class TestFind:
    @pytest.mark.parametrize(
        ("text", "mentions"),
        [
            ("Vladimir Putin met Putin.", ["Vladimir Putin", "Putin"]),
            ("Putin’s remarks, Ukraine's army", ["Putin", "Ukraine"]),
            ("the Crimean bridge in Crimea—part of Ukraine", ["Crimean bridge", "Crimea", "Ukraine"]),
            ("the United\nStates, the United\u00a0States, the United \u200b States", ["United\nStates"] * 3),
            ("O’Brien and O'Brien", ["O’Brien", "O'Brien"]),
            ('«Азов», “Азов” and "Азов"', ["«Азов»", "“Азов”", '"Азов"']),
            ("(Russia), “Ukraine”; ‘Crimea’", ["Russia", "Ukraine", "Crimea"]),
            ("the U.S. and the US.", ["U.S.", "US"]),
            ("the 28-point plan and the 28–point plan", ["28-point plan", "28–point plan"]),
            ("Putin’ll go, Putin'd go", ["Putin", "Putin"]),
            ("see example.org.", ["example.org"]),
            ("Russia/Ukraine", ["Russia", "Ukraine"]),
            ("Донбас.", ["Донбас"]),
        ],
    )
    def test_found(self, finder: Finder, text: str, mentions: list[str]) -> None:
        expected = [re.sub(r"\s+", " ", mention) for mention in mentions]
        assert [re.sub(r"[\s\u200b]+", " ", mention) for mention in found(finder, text)] == expected

    @pytest.mark.parametrize(
        "text",
        ["bus", "Rasputin", "Putins", "Ukraine2", "us", "RUSSIA", "Crimean", "ДонбасУ", "Putin_x",
         "Russia’ska", "MacO'Brien", "d’Ukraine", "U.S.A", "ukraine@Russia.org", "Putin@example.org", "https://x.org/Russia/US",
         "www.Russia.org", "Ukraine.ua", "Crimea.pdf", "http://Russia", "UnitedStates"],
    )  # fmt: skip
    def test_not_found(self, finder: Finder, text: str) -> None:
        assert found(finder, text) == []
        assert found(finder, f"It says ({text}), or so.") == []

    @pytest.mark.parametrize(
        ("text", "mentions"),
        [
            ("a US-backed plan", ["[US]"]),
            ("a United States-backed plan", ["[United States]"]),
            ("Russia-controlled", ["[Russia]"]),
            ("non-US", ["[US]"]),
            ("US\u2011backed, US\u2010backed", ["[US]", "[US]"]),
            ("US- and Russia-led", ["[US]", "[Russia]"]),
            ("Russia-Ukraine talks", ["[Russia]", "[Ukraine]"]),
            ("Russia–Ukraine talks", ["Russia", "Ukraine"]),
            ("Putin--he said", ["Putin"]),
            ("the Russia-Ukraine War", ["Russia-Ukraine War"]),
            ("the Russia–Ukraine War", ["Russia–Ukraine War"]),
            ("pre-Russia-Ukraine War", ["[Russia-Ukraine War]"]),
            ("- US", ["US"]),
            ("(-US)", ["US"]),
        ],
    )
    def test_compounds(self, finder: Finder, text: str, mentions: list[str]) -> None:
        assert found(finder, text) == mentions

    def test_possessives_are_told(self, finder: Finder) -> None:
        mentions = finder.find("Putin’s and Ukraine's and Russia")
        assert [mention.possessive for mention in mentions] == [True, True, False]

    def test_several_names_share_a_key(self) -> None:
        finder = Finder([Name("Kyiv", "place:kyiv", "a"), Name("Київ", "place:kyiv", "a")])
        assert [mention.key for mention in finder.find("Kyiv (Київ)")] == ["place:kyiv"] * 2

    def test_the_first_of_two_owners_counts(self) -> None:
        finder = Finder([Name("Kyiv", "one", "a"), Name("Kyiv", "two", "b")])
        assert finder.find("Kyiv") == [Mention(0, 4, "one")]

    def test_names_without_letters_or_none_at_all(self) -> None:
        assert Finder(names("…", "", " ")).find("… and more") == []
        assert Finder([]).find(ARTICLE) == []

    def test_every_naming_in_the_article_is_seen(self, finder: Finder) -> None:
        text = parse(ARTICLE).text
        seen = [text[mention.start : mention.end] for mention in finder.find(text)]
        counts = {name: seen.count(name) for name in ("US", "Putin")}
        assert counts == {
            "US": len(re.findall(r"\bUS\b", text)),
            "Putin": len(re.findall(r"(?<!Vladimir )\bPutin\b", text)),
        }

    @given(st.lists(st.sampled_from((*NAMES, *BETWEEN))).map("".join) | st.text())
    @settings(deadline=None)
    def test_any_text(self, text: str) -> None:
        finder = Finder(names(*NAMES))
        done = 0
        for mention in finder.find(text):
            assert done <= mention.start < mention.end
            assert not re.match(r"\w", text[mention.end :])
            assert not re.search(r"\w\Z", text[: mention.start])
            done = mention.end

    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("before", ["", " ", "(", "“", "and "])
    @pytest.mark.parametrize("after", ["", " ", ")", "’s", "!"])
    def test_every_name_is_found_alone(self, name: str, before: str, after: str) -> None:
        text = before + name + after
        (mention,) = Finder(names(*NAMES)).find(text)
        assert (mention.start, mention.end, mention.key) == (len(before), len(before + name), f"key:{name}")


class TestClashes:
    def test_two_owners_of_one_name(self) -> None:
        one, other = Name("O'Brien", "a", "sheet a"), Name("O’Brien", "b", "sheet b")
        assert clashes([one, *names("Russia"), other]) == ((one, other),)

    def test_one_owner_may_repeat_a_name(self) -> None:
        assert (
            clashes([Name("US", "a", "sheet a"), Name("US", "a", "sheet a"), Name("us", "b", "sheet b")])
            == ()
        )


class TestRuns:
    def test_only_the_first_mention_is_linked(self, finder: Finder) -> None:
        pieces, already = runs("Putin met Putin in Russia.", finder, frozenset(), frozenset())
        assert pieces == (
            Run("Putin", "key:Putin"),
            Run(" met Putin in "),
            Run("Russia", "key:Russia"),
            Run("."),
        )
        assert already == {"key:Putin", "key:Russia"}

    def test_what_was_linked_and_the_page_itself_stay_plain(self, finder: Finder) -> None:
        pieces, already = runs("Putin in Russia", finder, frozenset({"key:Putin"}), frozenset({"key:Russia"}))
        assert pieces == (Run("Putin in Russia"),)
        assert already == {"key:Putin"}

    def test_parts_of_compounds_stay_plain_and_do_not_count(self, finder: Finder) -> None:
        pieces, already = runs("US-backed, US’s", finder, frozenset(), frozenset())
        assert pieces == (Run("US-backed, "), Run("US", "key:US"), Run("’s"))
        assert already == {"key:US"}

    def test_no_text_no_runs(self, finder: Finder) -> None:
        assert runs("", finder, frozenset(), frozenset()) == ((), frozenset())

    def test_the_runs_join_up_to_the_article(self, finder: Finder) -> None:
        already: frozenset[str] = frozenset()
        for sentence in parse(ARTICLE).sentences:
            pieces, already = runs(sentence.text, finder, already, frozenset())
            assert "".join(piece.text for piece in pieces) == sentence.text
        assert {"key:Vladimir Putin", "key:US", "key:Crimea", "key:Crimean bridge"} <= already


def test_time_grows_with_the_text_and_hardly_with_the_names() -> None:
    """Counts look-ups, for clocks lie on a busy machine: each word asks the index once."""
    many = Finder(names(*NAMES, *(f"Name{number} Surname{number}" for number in range(5000))))
    asked = sum(len(lengths) for lengths in many._lengths.values())
    assert max(map(len, many._lengths.values())) <= 2
    assert asked < 5000 + 2 * len(NAMES)
