"""A text without a sign that could be markup is read as any other text is."""

from hypothesis import example, given
from hypothesis import strategies as st

from dossier.text import markup

_SIGNS = st.text(st.sampled_from("ab 1-.)(:\\*[]<{!#`|~\n\t\r\u00a0’"), max_size=30)


@given(st.text(max_size=30) | _SIGNS)
@example("- one")
@example(" 12) two ")
@example("word](")
@example("\u2003")
def test_what_stands_before_changes_nothing_of_a_paragraph(text: str) -> None:
    """With emphasis before it a text is looked through for markup; alone it may need none of that."""
    before = "*x*\n\n"
    blocks, faults = markup.parse(text)
    among, told = markup.parse(before + text)
    assert (markup.Paragraph((markup.Emphasis((markup.Text("x"),), strong=False),)), *blocks) == among
    assert [(fault.start + len(before), fault.code) for fault in faults] == [(f.start, f.code) for f in told]
