"""Whatever an editor types is shown as it was typed and is never anything but text."""

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from dossier.read import text_file, yaml_tree
from dossier.text import dates, markup
from dossier.text.markup import Paragraph, Text
from every_field import Fill, Slot, built, filled_fields, rendered, slots, text_fields, write
from sites import INDEX, Project
from webpages import WebPage, folded

# Pieces that mean something to YAML, Markdown and its extensions, HTML, templates or MkDocs.
_PIECES = r"""
* _ ** __ *a* _b_ **c** ` ``` ~~~ ~~d~~ ^^ == $$ \ \* & < > " ' | --- ... # ## [ ] [x] [x](y) ![x](y) [x]: y
[^1] *[HTML] {: .x } { #x } {#x} {{ x }} {% x %} {# x #} <b> </b> <script>alert(1)</script> <!-- --> <!-->
<img src=x onerror=alert(1)> &amp; &lt; &#60; &copy &nbsp; javascript:alert(1) http://a.example/?b=1&c=2
a@b.example <http://a.example> 1. 1) - + > : ::: !!! ??? === 012 12:30 NO ~ null --8<-- @ % © [TOC] %20 +++
]]> <![CDATA[ <? ?> </p> </div> </svg> </textarea> </title> style=x {.x} (c) é ß ї 漢 🙂
"""
PIECES = tuple(_PIECES.split())
UNUSUAL = (
    "zwj\u200d",
    "\u00a0",
    "\u3000",
    "\u2009",
    "e\u0301",
    "---\n",
    "[x](y)",
    "<img src=x onerror=y>",
    "{{ x }}",
)
SPACES = (" ", "  ", "    ", "\n", "\n\n", "\n    ", "\t", "\r\n")

pieces = st.sampled_from(PIECES) | st.sampled_from(UNUSUAL) | st.sampled_from(SPACES) | st.text(max_size=4)
typed = (
    st.lists(pieces, max_size=10)
    .map("".join)
    .map(lambda text: text_file.HIDDEN.sub("", text.replace("\r", "\n")))
)
# With these letters begins what a wrong reading of UTF-8 makes, which a sheet may not hold.
texts = typed.filter(lambda text: len(text.split()) <= 20 and not re.search("[ÂÃÐÑâ].", text))
# An example builds a whole dossier, so there are few of them, and none is shrunk.
quick = settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


# ---------- every text in every field ----------


def escaped(text: str) -> str:
    """A text for a field with markup, so that it means itself; `word` where a list or heading begins."""
    made = re.sub(r"([*_\[\]\\<{!#`])", r"\\\1", text)
    blocks, faults = markup.parse(made)
    is_plain = all(isinstance(b, Paragraph) and all(isinstance(i, Text) for i in b.inlines) for b in blocks)
    return made if not faults and is_plain and len(blocks) == 1 else "word"


def filling(drawn: list[str], *, tag_first: bool) -> Fill:
    """Put one of the texts into each field, with the field's tag before or behind it."""

    def fill(slot: Slot) -> str:
        text = drawn[slot.number % len(drawn)]
        # How a unit begins decides what is drawn: per cent run to a hundred.
        is_first = tag_first or slot.loc[-1] == "unit"
        tagged = f"{slot.tag} {text}" if is_first else f"{text} {slot.tag}"
        if not slot.markup:
            return tagged
        made = escaped(tagged)
        return slot.tag if made == "word" else made

    return fill


def wanted(slot: Slot, fill: Fill) -> str:
    """What a reader is to see of a field."""
    return folded(markup.plain(fill(slot)) if slot.markup else fill(slot))


def shown(page: WebPage) -> str:
    """All that a page tells by its text and by its attributes."""
    return "\n".join([page.text, *(folded(value) for e in page.elements for value in e.attributes.values())])


_TYPED = str.maketrans({**dict.fromkeys("“”″", '"'), **dict.fromkeys("‘’", "'")})


def is_in(words: str, text: str) -> bool:
    """Whether a text has these words, the first of which may have been given a capital.

    Marks of a typewriter are shown as those of print.
    """
    words, text = words.translate(_TYPED), text.translate(_TYPED)
    return words in text or words[:1].upper() + words[1:] in text


_MAP = re.compile(r'<svg[^>]* class="[^"]*x-map.*?</svg>|<svg class="[^"]*x-map.*?</svg>', re.DOTALL)


def skeleton(page: WebPage) -> Counter[tuple[str, ...]]:
    """The elements of a page with their attributes. How a text is set or labelled is free.

    On a map a long name may find no room, and then stands in the list below it.
    """
    free = ("aria-label", "title")
    return Counter(
        (e.tag, *sorted(name for name in e.attributes if name not in free))
        for e in WebPage(_MAP.sub("", page.html)).elements
        if e.tag not in ("tspan", "del", "ins", "mark", "wbr")
    )


def lost(pages: dict[str, WebPage], plain: dict[str, WebPage], fill: Fill) -> list[str]:
    """The fields that a page shows when they hold a plain word, and does not show whole as they are now.

    Lists cut a summary to its first sentence; that on some page it is whole must be enough.
    """
    texts = {uri: (shown(page), shown(plain[uri])) for uri, page in pages.items()}
    found = []
    for slot in slots():
        shows = {uri: now for uri, (now, before) in texts.items() if is_in(slot.tag, before)}
        whole = {uri: is_in(wanted(slot, fill), now) for uri, now in shows.items()}
        if slot.loc[-1] != "summary":
            found += [f"{uri} lost {slot.name}" for uri in whole if not whole[uri]]
        elif not any(whole.values()):
            found.append(f"every page lost {slot.name}")
    return found


@lru_cache(maxsize=2)
def plain_pages(tag_first: bool) -> dict[str, WebPage]:
    """The pages of the dossier with a plain word in every field."""
    return rendered(filling(["word"], tag_first=tag_first))


NAMED = {(model, "short") for model in ("Actor", "Territory", "Document", "Point")}
"""The fields `short` that hold a name and no claim."""


def test_every_text_field_is_tried() -> None:
    """A new field of a model wants a text in `tests/dossiers/every_field/`.

    A claim in short is for lists, which take all claims alike; the one of a role is tried.
    """
    bound = {(model, end) for model in ("Evidence", "Note") for end in ("prefix", "suffix")}
    alike = {field for field in text_fields() if field[1] == "short" and field not in NAMED}

    assert ("Role", "short") in filled_fields()
    assert filled_fields() >= text_fields() - bound - alike


@quick
@given(st.lists(texts, min_size=1, max_size=5), st.booleans())
@example(["<b>a</b> & *b* _c_ `d` [e](f) {{ g }} {% h %} ~~i~~ ![j](k)"], True)
@example(
    ["    code", "# head", "- item", "1. item", "> quote", "| a | b |", "[x]: y", "***", "```", "!!! note"],
    False,
)
@example(["</script><script>alert(1)</script>", '" onload="x', "' x='", "--> <b>", "]]> <b>"], True)
def test_any_text_survives_to_the_page_and_never_becomes_markup(drawn: list[str], tag_first: bool) -> None:
    fill = filling(drawn, tag_first=tag_first)
    pages = rendered(fill)
    plain = plain_pages(tag_first)

    assert set(pages) == set(plain)
    assert lost(pages, plain, fill) == []
    for uri, page in pages.items():
        assert skeleton(page) == skeleton(plain[uri]), uri


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The whole site with a plain word in every field."""
    return built_site(tmp_path_factory.mktemp("plain"), ["word"])


@pytest.fixture(scope="module")
def odd_site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The whole site with texts that would like to be code."""
    return built_site(tmp_path_factory.mktemp("odd"), CODE)


CODE = [
    "</script><script>alert(1)</script> & <b>",
    '"><img src=x onerror=alert(1)>',
    "{{ 987*1001 }} {% raw %} '",
    "--- # *a* _b_ [c](javascript:alert(1))",
]


def built_site(root: Path, drawn: list[str]) -> Project:
    write(root, filling(drawn, tag_first=True))
    outcome = Project(root).build("--strict")
    assert outcome.code == 0, outcome.text
    return Project(root)


def test_every_text_field_is_shown(plain_site: Project) -> None:
    """What an editor fills in stands on some page, or is a spelling that search finds."""
    found = [shown(page) for page in plain_site.pages.values()]
    everything = "\n".join([*found, plain_site.read(f"site/{INDEX}")])

    assert [slot.name for slot in slots() if not is_in(slot.tag, everything)] == []


def test_any_text_survives_the_theme(plain_site: Project, odd_site: Project) -> None:
    """The frame of the page, its title and its description take any text, too."""
    fill = filling(CODE, tag_first=True)
    assert set(plain_site.pages) == set(odd_site.pages)

    assert lost(odd_site.pages, plain_site.pages, fill) == []
    for address, page in odd_site.pages.items():
        assert skeleton(page) == skeleton(plain_site.pages[address]), address
        assert "987987" not in page.text, "a template was run"


# ---------- readers that must never fall ----------


@settings(max_examples=300, deadline=None)
@given(
    st.text()
    | typed
    | st.lists(st.sampled_from([*"-:[]{}#&*!|>'\"%@`,? \n\t", "a", "- ", ": ", "---\n"])).map("".join)
)
@example("a: b: c")
@example("- 'a'b'")
@example("\t- a")
@example("%")
@example("a: [b")
@example("? a")
@example("\u2028a: b\u2028c: d: e")
@example('a: "\\ud800"')
def test_yaml_of_any_kind_gives_a_tree_or_problems(text: str) -> None:
    tree, problems = yaml_tree.parse(text, "seeds/any.yml")

    assert tree is not None or problems
    for problem in problems:
        span = problem.place.span
        assert min(span.line, span.column) >= 1
        assert problem.message
        assert problem.code


@settings(max_examples=300, deadline=None)
@given(
    st.binary()
    | st.text().map(lambda text: text.encode("utf-8", "replace"))
    | st.text().map(lambda t: t.encode("utf-16"))
)
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"\xc3")
def test_bytes_of_any_kind_give_a_text_or_problems(data: bytes) -> None:
    text, problems = text_file.decode(data, "seeds/any.yml")

    assert (text is None) == bool(problems)
    assert text is None or not text_file.HIDDEN.search(text)


@settings(max_examples=300, deadline=None)
@given(st.text() | typed)
def test_markup_of_any_kind_gives_blocks_and_faults_inside_the_text(text: str) -> None:
    _, faults = markup.parse(text)

    assert all(0 <= fault.start <= fault.end <= len(text) for fault in faults)
    assert isinstance(markup.plain(text), str)


@settings(max_examples=300, deadline=None)
@given(typed)
def test_an_escaped_text_means_itself(text: str) -> None:
    """A backslash before each sign with a meaning is all an editor needs to know."""
    made = escaped(f"word {text}")
    assert made == "word" or folded(markup.plain(made)) == folded(f"word {text}")


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=30)
    | st.from_regex(r"\d{4}(-\d\d(-\d\d)?)?[~?%]?(/(\.\.|\d{4}(-\d\d){0,2}))?", fullmatch=True)
)
def test_a_date_is_read_or_refused(text: str) -> None:
    try:
        found = dates.parse(text)
    except dates.DateError:
        return
    assert found.first <= found.last
    assert re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", found.iso)
    assert found.words


@quick
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_a_dossier_of_any_texts_is_built_or_refused(drawn: list[str]) -> None:
    """No text makes the whole way from sheets to pages fall, whether it is allowed or not."""
    made, problems = built(lambda slot: drawn[slot.number % len(drawn)])
    assert (made is None) == bool(problems)
