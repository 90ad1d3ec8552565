"""The renderer of the pages' own dialect makes what Python-Markdown makes, or says that it does not know."""

from functools import lru_cache
from pathlib import Path

import markdown
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

import every_field
from dom import difference, tree
from dossier.render import dialect
from dossier.site import whole
from dossier.write.page import Page
from sites import DOSSIERS, REPOSITORY


@lru_cache(maxsize=1)
def converter() -> markdown.Markdown:
    config = load_config(str(REPOSITORY / "mkdocs.yml"))
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def differs(text: str) -> str | None:
    """Where the two renderers differ on a text."""
    mine = dialect.rendered(text)
    return difference(tree(mine.html), tree(converter().reset().convert(text)))


def all_pages(root: Path) -> tuple[Page, ...]:
    made, problems = whole.build(
        root, whole.Options(cards=False, edit_base="https://example.org/edit/", drafts=True)
    )
    assert made is not None, problems
    return made.pages


def every_field_filled() -> tuple[Page, ...]:
    made, problems = every_field.built(lambda slot: f"Word {slot.tag}")
    assert made is not None, problems
    return made.pages


def test_every_page_of_every_dossier() -> None:
    """None of them is left to Python-Markdown, and none differs from what that makes of it."""
    roots = (REPOSITORY, DOSSIERS / "base", DOSSIERS / "second")
    pages = [*every_field_filled(), *(page for root in roots for page in all_pages(root))]
    found = {page.uri: differs(dialect.body(page.markdown)) for page in pages}
    assert {uri: what for uri, what in found.items() if what} == {}


# ---------- whatever an editor types ----------

# Signs that mean something to Markdown or HTML, alone and in each other's company.
_SIGNS = r"""
* ** _ ` [ ] ( ) [x](y) ![x](y) [x]: <b> </b> <div> </div> < > & &amp; &#42; # ## - 1. 1) + > | --- === : { }
\ ~~~ ``` <!-- --> " ' a@b.example http://a.example [TOC] *[x]: é
"""
SIGNS = st.sampled_from([*_SIGNS.split(), "{ .x }", "{ #x }"])
SPACES = st.sampled_from([" ", "  ", "\n", "\n\n", "    "])
# Python-Markdown makes of a reference that was typed the sign itself where it stands in an attribute.
_NO_REFERENCE = SIGNS.filter(lambda sign: not sign.endswith(";"))
TYPED = st.lists(_NO_REFERENCE | SPACES | st.text("ab é", max_size=3), max_size=8).map("".join)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TYPED, min_size=1, max_size=6))
def test_what_an_editor_types_is_no_markdown_of_the_page(drawn: list[str]) -> None:
    """Whatever stands in the fields, pages are of the dialect."""
    made, _ = every_field.built(lambda slot: f"{slot.tag} {drawn[slot.number % len(drawn)]}")
    for page in made.pages if made else ():
        assert differs(dialect.body(page.markdown)) is None, page.uri


# ---------- whatever a template may come to write ----------

WORDS = st.text("ab. é“”’", min_size=1, max_size=4).filter(lambda text: text.strip() == text)
INLINE = st.recursive(
    WORDS | SIGNS,
    lambda inner: (
        st.builds("<em>{}</em>".format, inner)
        | st.builds('<a href="../x.md#y" rel="noopener">{}</a>'.format, inner)
        | st.builds("[{}](../who/jane-doe.md)".format, inner)
        | st.builds('[{}](x.md#y){{ .x-ent .x-y data-preview="" }}'.format, inner)
        | st.lists(inner, min_size=1, max_size=4).map(" ".join)
        | st.lists(inner, min_size=1, max_size=4).map("".join)
    ),
    max_leaves=6,
)
PARTS = st.lists(INLINE, min_size=1, max_size=3)
# What stands in raw HTML has been escaped; that its tags are in order is the templates' business.
SAFE = st.text("ab. é“”’*_[]#`", max_size=4) | st.sampled_from(
    ["&amp;", "&#42;", "<b>x</b>", "- ", "\n", "\n\n"]
)
RAW = st.recursive(
    st.builds("<p>{}</p>".format, SAFE) | st.builds("<h3>{}</h3>".format, WORDS) | SAFE,
    lambda inner: (
        st.builds("<div>{}</div>".format, inner)
        | st.builds('<section class="x">\n{}\n</section>'.format, inner)
        | st.builds("<ul><li>{}</li></ul>".format, inner)
        | st.builds("<details><summary>s</summary>{}</details>".format, inner)
        | st.lists(inner, min_size=1, max_size=3).map("".join)
    ),
    max_leaves=4,
).map("<div>{}</div>".format)
BLOCK = (
    INLINE
    | RAW
    | st.builds("{}\n{{ .x-kicker }}".format, INLINE)
    | st.builds("## {} {{ #one }}".format, INLINE)
    | PARTS.map(lambda parts: "\n".join(f"- {part}" for part in parts))
    | PARTS.map(lambda parts: "\n".join(f"{n}. {part}" for n, part in enumerate(parts, 1)))
    | PARTS.map("\n".join)
)
JOINED = st.sampled_from(["\n\n", "\n\n", "\n\n\n", "\n"])
BLOCKS = st.recursive(
    BLOCK,
    lambda inner: (
        st.builds('<div class="x" markdown>\n\n{}\n\n</div>'.format, inner)
        | st.builds('<section id="a" markdown>\n{}\n</section>'.format, inner)
        | st.tuples(inner, JOINED, inner).map("".join)
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BLOCKS)
@example("<div>\n\n</div>")
def test_it_never_guesses(text: str) -> None:
    """On any text near the dialect: the same as Python-Markdown, or no answer."""
    try:
        found = differs(text)
    except dialect.UnsureError:
        return
    assert found is None


@pytest.mark.parametrize(
    "text",
    [
        "Words with *stars*.",
        "Words with `code`.",
        "A [link](https://example.org/).",
        "![A picture](x.png)",
        "Above\n===",
        "    code",
        "a | b\n--|--\n1 | 2",
        "[x]: y.md",
        "> said",
        "<div markdown>\n\nnever closed",
        "<div>never closed",
        "a < b",
        "fish & chips",
    ],
)
def test_what_it_does_not_know_it_says(text: str) -> None:
    """Else it would be shown as it was written."""
    with pytest.raises(dialect.UnsureError):
        dialect.rendered(text)
