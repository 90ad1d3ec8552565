"""The path of a source becomes an address: tags are read as the standard reads them, the rest left alone."""

from collections.abc import Iterator

import pytest
from html5lib._tokenizer import HTMLTokenizer
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossier.write.addresses import address
from dossier.write.links import finished, links

ADDRESSES = {"index.md": "./", "glossary.md": "glossary/", "who/jo.md": "who/jo/", "who/index.md": "who/"}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('<a href="../glossary.md#term">', '<a href="../../glossary/#term">'),
        ("<a href='../glossary.md'>", '<a href="../../glossary/">'),
        ("<a href=../index.md>", '<a href="../../">'),
        ('<A HREF = "index.md?q=1&amp;r=2#s">', '<A HREF = "../?q=1&amp;r=2#s">'),
        ('<use xlink:href="jo.md#shape"/>', '<use xlink:href="./#shape"/>'),
        ('<div data-href="../glossary.md">', '<div data-href="../../glossary/">'),
        ('<a title="a > b" href="jo.md">', '<a title="a > b" href="./">'),
        ("<a title='<a href=\"jo.md\">'>", None),
        ('<a title="jo.md" data-th="jo.md">jo.md</a>', None),
        ('<a href="nobody.md">', None),
        ('<a href="https://a.example/jo.md">', None),
        ('<a href="/jo.md">', None),
        ('<a href="#jo.md">', None),
        ('<script>"<a href=jo.md>"</script>', None),
        ('<!-- <a href="jo.md"> -->', None),
        ('<textarea><a href="jo.md"></textarea>', None),
    ],
)
def test_the_path_of_a_source_becomes_an_address(was: str, now: str | None) -> None:
    assert finished(was, "who/jo.md", ADDRESSES) == (now or was)


def test_a_page_of_errors_is_shown_at_any_depth() -> None:
    assert finished('<a href="who/jo.md">', "404.html", ADDRESSES, "/b/") == '<a href="/b/who/jo/">'


@pytest.mark.parametrize(
    ("source", "folders", "files"),
    [
        ("index.md", "", "index.html"),
        ("who/index.md", "who/", "who/index.html"),
        ("who/README.md", "who/", "who/index.html"),
        ("who/jo.md#facts", "who/jo/#facts", "who/jo.html#facts"),
        ("a.markdown", "a/", "a.html"),
    ],
)
def test_an_address_follows_from_its_source(source: str, folders: str, files: str) -> None:
    assert address(source) == folders
    assert address(source, folders=False) == files


TEXT_ALONE = {
    "rawtextState": ("iframe", "noembed", "noframes", "style", "xmp"),
    "rcdataState": ("textarea", "title"),
    "scriptDataState": ("script",),
}


def links_by_the_standard(text: str) -> Iterator[str]:
    """The values of all `href` in the order of the page, as the tokenizer of html5lib reads it."""
    tokenizer = HTMLTokenizer(text)
    for token in tokenizer:
        if token["type"] != 3:  # a start tag
            continue
        yield from (value for name, value in token["data"].items() if name == "href")
        for state, names in TEXT_ALONE.items():
            if token["name"] in names:
                tokenizer.state = getattr(tokenizer, state)


PIECES = st.sampled_from(
    [
        *("<", ">", "/", "=", '"', "'", " ", "\n", "\t", "-", "!", "?", "&amp;", "&quot;", "é", "\u00a0"),
        *("<a", "<p", "</a", "<!--", "-->", "--!>", "href", " href=", ' href="x', " href='x", " href=x", "x"),
        *(
            "<script>",
            "</script>",
            "<title>",
            "</title ",
            "<style/",
            "</style>",
            "<textarea>",
            "</textarea\n",
        ),
    ]
)


@settings(max_examples=1000)
@given(st.lists(PIECES, max_size=30).map("".join))
@example('<a href="x>y">')
@example("<a b\"c href='x'>")
def test_tags_are_read_as_the_standard_says(text: str) -> None:
    if "<script" in text and "<!--" in text:
        return  # comments in scripts have states of their own, which no page of ours comes near
    expected = [value.strip(" \t\n\f\r") for value in links_by_the_standard(text)]
    assert list(links(text)) == [value for value in expected if value and value[0] not in "/#?\\"]


@settings(max_examples=1000)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_links_to_sources_change_and_nothing_else(text: str) -> None:
    if "<script" in text and "<!--" in text:
        return
    now = finished(text, "a.md", {"a.md": "a/", "x.md": "y/"})
    expected = ["../y/" if value.strip() == "x.md" else value for value in links_by_the_standard(text)]
    assert list(links_by_the_standard(now)) == expected


def test_reading_takes_no_long_time_however_broken_a_page_is() -> None:
    """Each would take minutes if a part of it were read again and again."""
    for piece in (
        "<a ",
        '<a b="',
        "<a b",
        "<!--",
        "<title>",
        "<a b= ",
        "<a b=c/",
        "<a b.md ",
        " href=x.md ",
        "'.m",
    ):
        for text in (piece * 20_000, f"<a {piece * 20_000}>"):
            assert len(finished(text, "who/jo.md", ADDRESSES)) == len(text)
