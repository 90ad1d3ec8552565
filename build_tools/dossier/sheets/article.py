"""The article, and the notes at its words."""

from typing import Annotated, Literal

from pydantic import Field

from dossier.sheets.claim import Evidence
from dossier.sheets.values import Date, Given, Language, Line, Part, Prose, See, Url

NoteKind = Literal["confirmed", "needs care", "context", "since then"]


class Note(Part):
    """A remark at the very words of the article."""

    quote: Given
    """The words of the article that it hangs on, exactly."""
    prefix: Given | None = None
    """The words just before, when the quote stands twice."""
    suffix: Given | None = None
    """The words just after, when the quote stands twice."""
    kind: NoteKind
    """Confirmed, needs care, context or since then."""
    text: Prose
    """The note, short."""
    see: tuple[See, ...] = ()
    """Sheets that tell more."""
    evidence: tuple[Evidence, ...] = ()
    """What it rests on."""


class ArticleSheet(Part):
    """What is known about the article, beside its text."""

    file: Given = "article.txt"
    """The name of the text file beside this one."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """The fingerprint of the text file: notes and claims hang on these very bytes."""
    headline: Given
    """The headline."""
    headline_by: Line
    """Whose headline it is: the publisher's, implied by the address, ours."""
    publisher: Given | None = None
    """Who published it, as soon as it is known."""
    url: Url | None = None
    """Its address, as soon as it is known."""
    date: Date | None = None
    """Its date, as soon as it is known."""
    language: Language = "en"
    """Its language."""
    byline: Given | None = None
    """Who wrote it, if named."""
    display: Literal["full", "quotes"] = "full"
    """Show the full text, or only the quoted passages with their notes."""
    about: Prose
    """What a reader should know about this text: where it comes from, what it is."""
