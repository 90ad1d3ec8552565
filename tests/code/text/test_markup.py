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
def test_what_follows_changes_nothing_of_a_paragraph(text: str) -> None:
    """With emphasis behind it a text is looked through for markup; alone it may need none of that."""
    blocks, faults = markup.parse(text)
    among, told = markup.parse(f"{text}\n\n*x*")
    assert (*blocks, markup.Paragraph((markup.Emphasis((markup.Text("x"),), strong=False),))) == among
    # An angle bracket that nothing closes reaches to the end of the text.
    assert [(fault.start, fault.code) for fault in faults] == [(fault.start, fault.code) for fault in told]
