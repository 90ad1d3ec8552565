"""The sheets that are entries of lists: questions, terms and sources."""

import warnings
from typing import Annotated, Literal

from pydantic import Field

from dossier.sheets.claim import Claim, Evidence
from dossier.sheets.values import Alias, Date, Given, Language, Line, Name, Part, See, Slug, TierRef, Url


class Question(Claim):
    """A reader's question. `text` is the short answer."""

    id: Slug
    """Its id, which becomes its address on the page."""
    question: Line
    """The question as a reader would put it."""
    searched: tuple[Alias, ...] = ()
    """What readers type who look for it and do not know its name; only the search knows these words."""
    group: Line | None = None
    """The heading under which it stands, if questions are grouped."""
    see: tuple[See, ...] = ()
    """Sheets that tell more."""


class Term(Part):
    """A word that needs a sentence."""

    term: Name
    """The word."""
    aliases: tuple[Alias, ...] = ()
    """Other forms of it."""
    searched: tuple[Alias, ...] = ()
    """What readers type who look for it and do not know its name; only the search knows these words."""
    meaning: Line
    """What it means, in one sentence."""
    evidence: tuple[Evidence, ...] = ()
    """Where the meaning comes from, if it is not common knowledge."""


# pydantic still has a method of this name, long out of use; in a sheet `copy` is the plain word.
warnings.filterwarnings("ignore", 'Field name "copy" in "Source" shadows')


Fragments = dict[Slug, Slug]

SheetName = Annotated[str, Field(pattern=r"^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$")]


class OldAddresses(Part):
    """Addresses that claims had before they had ids, and that still lead to them."""

    of: dict[SheetName, Fragments]
    """For each sheet, written `kind:id`: what stood behind the `#`, and the id of the claim to which it leads
    today. Where the claim is gone, the section in which it was."""


class Source(Part):
    """Where something can be read."""

    id: Slug
    """Its id, by which claims name it."""
    originator: Given
    """Whose reporting or document it is: one name, spelled the same everywhere."""
    through: Given | None = None
    """Who carried it on, if the page that was read has it from somebody between."""
    document: Given | None = None
    """The document that it carries, if it carries one."""
    title: Given
    """The title of the page that was read."""
    copy: Given | None = None  # type: ignore[assignment]
    """The site on which it was read, when that is not the originator's own."""
    date: Date | None = None
    """When it was published."""
    url: Url | None = None
    """The address of the page that was read."""
    original: Url | None = None
    """The originator's own address, when it is known and was not read."""
    language: Language
    """The language of the page."""
    tier: TierRef
    """What kind of document or reporting it is, as listed in `site.yml`."""
    read: Literal["in full", "excerpt", "relayed", "headline", "not seen"]
    """How far it was read. Relayed: as another page tells it. Headline: only that, or a line in a digest."""
    label: Line | None = None
    """A warning for readers: state-run, aggregator, weak site."""
    note: Line | None = None
    """What to know about it, in a sentence."""
