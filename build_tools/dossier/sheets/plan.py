"""Texts that come one after the other, and the points that are followed through them."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from dossier.sheets.claim import Addressed, Claim, Clause, Evidence, OwnClause, Sheet
from dossier.sheets.values import (
    ActorRef,
    Alias,
    Date,
    DocumentRef,
    Given,
    Language,
    Line,
    Name,
    Number,
    Part,
    PartyRef,
    Prose,
    ShadingRef,
    Summary,
    TerritoryRef,
    ThemeRef,
    Whole,
    YesNo,
    rule,
    short_enough,
)
from dossier.text import dates


class Document(Sheet):
    """One of the texts that are followed: a draft, a counter-draft, a declaration."""

    name: Name
    """Its name as the site writes it."""
    short: Name
    """Two or three words for table heads."""
    aliases: tuple[Alias, ...] = ()
    """Other names by which texts call it; these become links."""
    date: Date
    """Its date."""
    parties: tuple[PartyRef, ...] = ()
    """The parties it comes from."""
    version: YesNo = True
    """`false` for a paper that is no version of the first text and only bears on it."""
    standing: Literal["published", "leaked", "described", "undisclosed"]
    """Whether its text can be read: published, leaked, only described, undisclosed."""
    points: Whole | None = None
    """How many points it has, if that is settled."""
    counts: tuple[Claim, ...] = ()
    """Who counted how many points, where counts differ or need a source."""
    authors: tuple[Claim, ...]
    """Who wrote it."""
    publication: tuple[Claim, ...]
    """How it became public."""
    official: tuple[Claim, ...]
    """Its official status."""
    facts: tuple[Claim, ...] = ()
    """What else a reader should know."""
    summary: Summary
    """What this text is, in at most 40 words."""


class Land(Part):
    """What a text says of some territories, for a map of that text."""

    shading: ShadingRef
    """One of the shadings listed in `site.yml`; its label says what becomes of the territories."""
    territories: Annotated[tuple[TerritoryRef, ...], Field(min_length=1)]
    """Their ids."""


class Fate(Claim):
    """What became of a point in a later text. `text` says it in a sentence or two."""

    sort: ClassVar[str] = "fate"
    named_after: ClassVar[str] = "document"

    document: DocumentRef
    """The id of the later text."""
    fate: Literal["kept", "changed", "removed", "moved", "undisclosed", "not seen", "bears on", "not covered"]
    """In a word or two. Undisclosed: nobody published it. Not seen: published, but we have not read it.
    Bears on: the text is no version of the first, but touches the point. Not covered: it is silent on it."""
    words: tuple[Clause, ...] = ()
    """The later text's own words, clause by clause."""
    land: tuple[Land, ...] = ()
    """What it says of territories; with it the text gets a map of its own on the point's page."""
    was: Line | None = None
    """For a change whose words are not public: the earlier wording in brief, in our words."""
    now: Line | None = None
    """The later wording in brief. Words that differ are marked on the page."""

    @model_validator(mode="after")
    def _has_wording_only_as_a_version(self) -> Self:
        if self.fate in ("bears on", "not covered") and (self.was or self.now):
            key = "was" if self.was else "now"
            raise rule("no-version", f"a text that {self._relates()} has no earlier or later wording", key)
        return self

    def _relates(self) -> str:
        return "only bears on a point" if self.fate == "bears on" else "says nothing on a point"


Stance = Literal[
    "proposes",
    "accepts",
    "accepts in part",
    "wants changes",
    "rejects",
    "divided",
    "no public position found",
]


class PartyPosition(Addressed):
    """Where a party stands on a point."""

    sort: ClassVar[str] = "position"
    known_by: ClassVar[tuple[str, ...]] = ("party", "text")

    party: PartyRef
    """The id of the party."""
    stance: Stance
    """In a word or two."""
    text: Prose
    """What is known of it, in a sentence or two."""
    general: YesNo = False
    """`true` for a general line of the party that bears on this point without naming it."""
    as_of: Date | None = None
    """The day for which it holds."""
    quote: Given | None = None
    """Its own words, 25 at most."""
    speaker: ActorRef | None = None
    """Who said them, if the speaker has a sheet."""
    translated_from: Language | None = None
    """The language they were said in, if this is a translation."""
    evidence: tuple[Evidence, ...] = ()
    """What it rests on; needed unless no position was found."""

    @model_validator(mode="after")
    def _carries_its_evidence(self) -> Self:
        if not self.evidence and self.stance != "no public position found":
            raise rule(
                "no-evidence", "a position without evidence; only `no public position found` needs none"
            )
        short_enough(self.quote)
        return self


class Step(Part):
    """One step of a figure that is followed through the texts."""

    document: DocumentRef | None = None
    """The text that has it; leave out for a step before or beside the texts."""
    label: Line | None = None
    """What to call the step when it belongs to no text."""
    date: Date | None = None
    """Its date, when it belongs to no text."""
    value: Number | None = None
    """The number; leave out when the text has none or it is not known."""
    line: YesNo = False
    """`true` to draw its number as a line across all bars: what is there today, beside what the texts ask."""
    says: Line
    """What the text says, in a few words."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """What it rests on."""


class Ladder(Part):
    """One figure followed through the texts."""

    title: Line
    """What is followed: Number of trees."""
    unit: Line
    """What is counted: trees, euros a year. Bars in per cent run from 0 to 100."""
    out_of: Number | None = None
    """The whole, where the numbers are parts of another one than 100: the bars run from 0 to it."""
    steps: Annotated[tuple[Step, ...], Field(min_length=2)]
    """In order of date."""
    note: Line | None = None
    """What to know when reading it."""


class Development(Claim):
    """Something that happened since and touches a point."""

    as_of: Date
    """The day on which it happened, or for which it holds."""


class Point(Sheet):
    """One point of the first text, followed through all later ones."""

    number: Whole
    """Its number in the first text."""
    title: Line
    """Its title, in our words."""
    short: Line
    """Two to four words for labels."""
    aliases: tuple[Alias, ...] = ()
    """Phrases that mean this point in the article or on other pages; these become links."""
    theme: ThemeRef
    """The id of its theme in `site.yml`."""
    acts: tuple[PartyRef, ...] = ()
    """The parties that would have to act."""
    summary: Summary
    """What it says, in at most 40 words."""
    words: tuple[OwnClause, ...] = ()
    """The first text's own words, clause by clause."""
    land: tuple[Land, ...] = ()
    """What the first text says of territories, for the first of a row of maps."""
    wording: Annotated[tuple[Claim, ...], Field(min_length=1)]
    """What it says, complete in substance, sub-point by sub-point."""
    differences: tuple[Claim, ...] = ()
    """Where the published copies of the text differ."""
    fates: tuple[Fate, ...] = ()
    """What became of it in every later text, one entry a text."""
    ladders: tuple[Ladder, ...] = ()
    """Figures followed through the texts."""
    since: tuple[Development, ...] = ()
    """What happened since that touches it and is no fate in a text, the oldest first."""
    positions: tuple[PartyPosition, ...] = ()
    """Where each party stands. A party that moved has several, the oldest first; the last one holds."""
    nearness: Literal["agreed", "near", "apart", "not known"] | None = None
    """How near the sides are on it."""
    nearness_text: Annotated[Line | None, Field(validate_default=True)] = None
    """What the word in `nearness` rests on, in a sentence."""
    facts: tuple[Claim, ...] = ()
    """What else a reader should know."""

    @field_validator("nearness_text")
    @classmethod
    def _says_how_near_on_what(cls, text: str | None, info: ValidationInfo) -> str | None:
        # Asked of the value, not of the whole: a wrong word is not in the data and wants its reason too, so
        # that whoever mends it is not told only then.
        if text is None and info.data.get("nearness", "wrong") is not None:
            raise PydanticCustomError("missing", "Field required")
        return text

    @model_validator(mode="after")
    def _says_how_near(self) -> Self:
        if self.nearness is None and self.nearness_text is not None:
            message = "`nearness_text` says what a word in `nearness` rests on, and there is none"
            raise rule("nearness-on-what", message, "nearness_text")
        return self

    @model_validator(mode="after")
    def _tells_positions_in_order(self) -> Self:
        held: dict[str, dates.Date | None] = {}
        for number, item in enumerate(self.positions):
            before = held.get(item.party)
            if item.party in held and not (before and item.as_of and before < item.as_of):
                message = f"the positions of `{item.party}` need their days in `as_of`, the oldest first"
                raise rule("position-order", message, "positions", number)
            held[item.party] = item.as_of
        return self
