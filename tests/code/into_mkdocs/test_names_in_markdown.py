"""Mentions on hand-written pages are linked in running text, and nowhere else."""

import re
from collections.abc import Iterable

import pytest
from markdown import Markdown

from dossier.into_mkdocs.names_in_markdown import MentionsExtension
from dossier.link.name_finder import Finder, Name

NAMES = ("US", "United States", "Russia", "Ukraine", "Crimea", "Putin", "Nowhere")
EXTENSIONS = ("attr_list", "md_in_html", "tables", "footnotes", "toc", "abbr", "admonition", "def_list",
              "pymdownx.superfences", "pymdownx.highlight", "pymdownx.details")  # fmt: skip


def resolve(key: str) -> tuple[str, str] | None:
    return (
        None
        if key == "Nowhere"
        else (f"x/{key.lower().replace(' ', '-')}.md", "mention" if key == "Putin" else "")
    )


def convert(text: str, own: Iterable[str] = ()) -> str:
    names = [Name(name, name, name) for name in NAMES]
    extension = MentionsExtension(Finder(names), resolve, own)
    return Markdown(extensions=[*EXTENSIONS, extension]).convert(text)


def linked(text: str) -> list[str]:
    return re.findall(r'<a [^>]*href="x/[^>]*>(.*?)</a>', convert(text))


def test_a_mention_becomes_a_link() -> None:
    assert convert("In Russia’s view") == '<p>In <a href="x/russia.md">Russia</a>’s view</p>'


def test_classes() -> None:
    assert convert("Putin") == '<p><a class="mention" href="x/putin.md">Putin</a></p>'


def test_text_around_several_mentions_stays() -> None:
    html = convert("a Russia b Ukraine c **d Crimea e** f US g")
    assert re.sub(r"</?a[^>]*>", "", html) == "<p>a Russia b Ukraine c <strong>d Crimea e</strong> f US g</p>"
    assert html.count("<a ") == 4


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Russia and Russia", ["Russia"]),
        ("Russia\n\nRussia", ["Russia"]),
        ("Russia\n\n## One\n\nRussia\n\n### Two\n\nRussia", ["Russia", "Russia"]),
        ("# Title\n\nRussia\n\n> Russia\n\n- Russia", ["Russia"]),
        ("Nowhere and Russia", ["Russia"]),
        ("| Russia | b |\n| --- | --- |\n| c | Ukraine |", ["Russia", "Ukraine"]),
        ("- Russia\n- *Ukraine*\n\n> Crimea", ["Russia", "Ukraine", "Crimea"]),
        ("!!! note\n    Russia", ["Russia"]),
        ("Text.[^1]\n\n[^1]: In Russia.", ["Russia"]),
        ("**Russia**, _Ukraine_", ["Russia", "Ukraine"]),
        ("<b>Russia</b>", ["Russia"]),
        ('<div markdown="1">\nRussia\n</div>', ["Russia"]),
    ],
)
def test_once_a_section_wherever_text_runs(text: str, links: list[str]) -> None:
    assert linked(text) == links


@pytest.mark.parametrize(
    "text",
    [
        "# Russia\n\n## Ukraine\n\n###### Crimea",
        "[Russia](y.md) and [the **US**](z.md)",
        "<https://example.org/Russia>",
        "https://example.org/Russia and Russia@example.org",
        "`Russia`",
        "```\nRussia\n```",
        "    Russia",
        "![Russia](x.png 'Ukraine')",
        "<div>Russia</div>",
        "<a href='y'>Russia</a>",
        "<a href='y'>**Russia** and <b>Ukraine</b></a>",
        "<code>Russia</code> <kbd>US</kbd>",
        "<span class='x no-mentions'>Russia <b>and</b> Ukraine</span>",
        "<button>Russia</button>",
        "<svg><text>Russia</text></svg>",
        "A <abbr title='y'>US</abbr>",
        '<p class="no-mentions" markdown="1">Russia</p>',
        '<details markdown="1"><summary markdown="1">Russia</summary></details>',
        '??? note "Russia"\n    Text.',
        '<blockquote markdown="1"><footer markdown="1">Russia</footer></blockquote>',
        "> Text.\n> <cite>Putin</cite>",
        "Russia and Ukraine\n{: .no-mentions }",
        "Text *Russia*{: .no-mentions } more",
        '*Text*{: title="Russia" } more',
        'Text\n{: title="Russia" }',
        "a US-backed plan, **US**-backed, US<b>-backed</b>, non-**US**",
        "**Putin**s and r**US**",
        "US\\-backed",
        "Nowhere",
        "United <b>States",
        "bus Rasputin Ukraine2",
    ],
)
def test_no_links_elsewhere(text: str) -> None:
    assert linked(text) == []
    assert "{:" not in convert(text)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("<a href='y'>Russia</a> is Russia", ["Russia"]),
        ("<a id='y'></a> Russia", ["Russia"]),
        ("<a>Russia\n\nUkraine", ["Ukraine"]),
        ("<br> Russia <img src='y'> <wbr/> Ukraine", ["Russia", "Ukraine"]),
        ("</a> Russia", ["Russia"]),
        ("<code>Russia</code> Ukraine <!-- Crimea --> US", ["Ukraine", "US"]),
        ("<span>Russia</span>", ["Russia"]),
        ("`Russia` Ukraine `Crimea` US", ["Ukraine", "US"]),
        ("**Putin**’s plan", ["Putin"]),
        ("Russia\\. Ukraine & Crimea", ["Russia", "Ukraine", "Crimea"]),
        ("Text *Ukraine*{: .no-mentions } Russia", ["Russia"]),
        ("One\n{: .no-mentions }\n\nRussia", ["Russia"]),
    ],
)
def test_raw_html_and_marks_close_only_what_they_hold(text: str, links: list[str]) -> None:
    assert linked(text) == links


def test_a_name_with_an_entity_in_it() -> None:
    html = convert("The United&nbsp;States")
    assert html == '<p>The <a href="x/united-states.md">United&nbsp;States</a></p>'


def test_an_abbreviation_is_explained_inside_its_link() -> None:
    html = convert("US\n\n*[US]: a country")
    assert html == '<p><a href="x/us.md"><abbr title="a country">US</abbr></a></p>'


def test_the_page_itself_is_never_linked() -> None:
    names = [Name(name, name, name) for name in NAMES]
    extension = MentionsExtension(Finder(names), resolve)
    markdown = Markdown(extensions=[extension])
    extension.own = frozenset({"Russia"})
    assert markdown.reset().convert("Russia, Ukraine").count("<a ") == 1
    extension.own = frozenset()
    assert markdown.reset().convert("Russia, Ukraine").count("<a ") == 2


def test_it_can_be_turned_off() -> None:
    extension = MentionsExtension(Finder([Name("Russia", "Russia", "x")]), resolve)
    extension.active = False
    assert Markdown(extensions=[extension]).convert("Russia") == "<p>Russia</p>"


def test_pages_do_not_share_what_was_linked() -> None:
    extension = MentionsExtension(Finder([Name("Russia", "Russia", "x")]), resolve)
    markdown = Markdown(extensions=[extension])
    assert markdown.convert("Russia") == markdown.reset().convert("Russia")
    assert "<a " in markdown.reset().convert("Russia")
