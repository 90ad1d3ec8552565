"""What may stand in a fact sheet: one frozen model for each kind of sheet.

These models are the one schema. They check what editors write, they become the JSON Schema that gives
completion in an editor, and they write the field tables of the handbook. The docstring under a field
is the sentence an editor reads about it.
"""

import re
import warnings
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from dossier.text import dates


@dataclass(frozen=True)
class Ref:
    """Marks a field that holds the id of another sheet; `kind` says of which kind."""

    kind: str


@dataclass(frozen=True)
class Words:
    """Marks text for readers. `markup` says whether the small Markdown subset is allowed in it.

    `ours`: the words are the site's own, so the rules of its style bind them. `summary`: they are short.
    `most`: how many words there may be at most.
    """

    markup: bool
    ours: bool = True
    summary: bool = False
    most: int = 0


def _date(value: Any) -> dates.Date:
    if isinstance(value, dates.Date):
        return value
    try:
        return dates.parse(str(value))
    except dates.DateError as error:
        raise PydanticCustomError("bad_date", "{reason}", {"reason": str(error)}) from None


def _number(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", value):
        raise PydanticCustomError("bad_number", "not a number: write digits only, 600000 or 78.1")
    return value


def _yes_no(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if not isinstance(value, bool):
        raise PydanticCustomError("bad_bool", "write true or false")
    return value


_DATE_SCHEMA = {
    "type": "string",
    "pattern": r"^\d{4}(-\d\d(-\d\d)?)?[~?%]?(/(\.\.|\d{4}(-\d\d(-\d\d)?)?[~?%]?))?$",
    "examples": ["2025-11-27", "2025-11", "2025-11-24/2025-11-25", "2026-03~"],
}

Date = Annotated[dates.Date, BeforeValidator(_date), WithJsonSchema(_DATE_SCHEMA)]

Whole = Annotated[int, BeforeValidator(_number)]

Number = Annotated[float, BeforeValidator(_number)]

YesNo = Annotated[bool, BeforeValidator(_yes_no)]

Line = Annotated[str, Words(markup=False), Field(min_length=1)]
"""Text as it is to be read. No character in it is markup."""

Brevity = Annotated[str, Words(markup=False, most=25), Field(min_length=1)]
"""A line of at most 25 words."""

OneLine = Annotated[str, Words(markup=False, most=20), Field(min_length=1)]
"""A line of at most 20 words."""

Summary = Annotated[str, Words(markup=False, summary=True), Field(min_length=1)]
"""Text that says in brief what a sheet is about."""

Given = Annotated[str, Words(markup=False, ours=False), Field(min_length=1)]
"""Words as somebody else gave them: a quotation, a title, a spelling. The site's style does not bind them."""

Prose = Annotated[str, Words(markup=True), Field(min_length=1)]
"""Text that may hold the small Markdown subset: paragraphs, emphasis, lists and links."""

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]

Url = Annotated[str, Field(pattern=r"^https?://[^\s/?#]+\.[^\s]+$", examples=["https://example.org/page"])]

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$", examples=["en", "uk", "ru"])]

ActorRef = Annotated[str, Ref("actor")]

TerritoryRef = Annotated[str, Ref("territory")]

DocumentRef = Annotated[str, Ref("document")]

PointRef = Annotated[Whole, Ref("point")]

SourceRef = Annotated[str, Ref("source")]

PartyRef = Annotated[str, Ref("party")]

ThemeRef = Annotated[str, Ref("theme")]

IssueRef = Annotated[str, Ref("issue")]

ShapeRef = Annotated[str, Ref("shape")]

TierRef = Annotated[str, Ref("tier")]

ShadingRef = Annotated[str, Ref("shading")]

RelationRef = Annotated[str, Ref("relation")]

ClaimRef = Annotated[
    str,
    Ref("claim"),
    Field(
        pattern=r"^(actor|territory|document|point|event|question):[a-z0-9-]+(#[a-z0-9-]+)?$",
        examples=["actor:jane-doe#wants-a-bridge", "question:how-long"],
    ),
]
"""A claim of another sheet, written `kind:id#claim`; an event and a question are claims themselves."""

See = Annotated[
    str,
    Ref("any"),
    Field(
        pattern=r"^(actor|territory|document|point|event|question|article):[a-z0-9-]+$",
        examples=["actor:jane-doe", "point:6"],
    ),
]
"""A link to another sheet, written `kind:id`; a point by its number."""

Names = dict[Language, Given]


def _needs_a_letter(value: str) -> str:
    if not re.search(r"[^\W\d_]", value):
        raise PydanticCustomError("no_letter", "a name needs at least one letter")
    return value


Word = Annotated[str, Field(pattern=r"^[a-z]+( [a-z]+)*$", max_length=40)]
"""A word of a list of the site, by which sheets name it: small letters, single spaces."""

Name = Annotated[Line, AfterValidator(_needs_a_letter)]

Alias = Annotated[Given, AfterValidator(_needs_a_letter)]

MOST_QUOTED_WORDS = 25


def _rule(code: str, message: str, *at: str | int) -> PydanticCustomError:
    """A broken rule of the house as pydantic reports it; `code` is the problem's permanent name.

    `at` says where in the part it is broken, if not in the whole of it.
    """
    return PydanticCustomError("rule", "{message}", {"message": message, "code": code, "at": at})


def _short_enough(quote: str | None) -> None:
    words = len((quote or "").split())
    if words > MOST_QUOTED_WORDS:
        raise _rule(
            "long-quotation", f"the quotation has {words} words; at most {MOST_QUOTED_WORDS} are quoted"
        )


class Part(BaseModel):
    """Anything in a sheet: frozen, and with no keys but its own."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True
    )


class Evidence(Part):
    """What a claim rests on: a quotation of the article, or a source."""

    source: SourceRef | None = None
    """The id of a source."""
    article: Given | None = None
    """Words of the article, exactly as they stand there. The build checks them."""
    prefix: Given | None = None
    """The words just before, when the article has the quoted words twice."""
    suffix: Given | None = None
    """The words just after, when the article has the quoted words twice."""
    quote: Given | None = None
    """Words of the source, exact, 25 at most."""
    place: Line | None = None
    """Where in the source: a page, a paragraph, a point."""

    @model_validator(mode="after")
    def _rests_on_one_thing(self) -> Self:
        if (self.source is None) == (self.article is None):
            raise _rule("evidence-of-what", "evidence names either a `source` or words of the `article`")
        if self.source is not None and (self.prefix or self.suffix):
            raise _rule("evidence-of-what", "`prefix` and `suffix` belong to words of the `article`")
        if self.article is not None and self.quote:
            raise _rule(
                "evidence-of-what", "`quote` holds words of a source; the article's stand in `article`"
            )
        _short_enough(self.quote)
        return self


Status = Literal["confirmed", "printed alike", "reported", "claimed", "disputed", "not known"]


class Account(Part):
    """One side of a disagreement: what is said, and by whom."""

    who: Line | None = None
    """Who gives this account, as its heading: `The FT, citing an official`. Else whose its sources are."""
    text: Line
    """What this account says, in our words."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """What the account rests on."""


class Claim(Part):
    """One statement, how sure it is, and what it rests on."""

    id: Slug | None = None
    """Its permanent id on this sheet, by which the front page names it."""
    text: Prose
    """The statement, in our own words."""
    short: OneLine | None = None
    """The statement in one line for lists, in at most 20 words."""
    status: Status
    """How sure it is. Confirmed: a primary document was read, or two report it independently of each other.
    Printed alike: one leaked text that several print alike. Reported: by one. Claimed: say `by` whom.
    Disputed: give the `accounts`. Not known: nobody has said it."""
    by: ActorRef | None = None
    """Who claims it; needed when the status is claimed."""
    as_of: Date | None = None
    """The day for which it holds. Without one, the day the sheet was checked."""
    evidence: tuple[Evidence, ...] = ()
    """What it rests on: sources, or words of the article."""
    accounts: tuple[Account, ...] = ()
    """For a disputed claim: the accounts that differ, at least two, each with its evidence."""

    @model_validator(mode="after")
    def _carries_its_evidence(self) -> Self:
        if not self.evidence and not self.accounts and self.status != "not known":
            raise _rule("no-evidence", "a claim without evidence; only `status: not known` may stand alone")
        if self.status == "claimed" and self.by is None:
            raise _rule("claimed-by-whom", "the status is `claimed`, but `by` does not say who claims it")
        if self.status == "disputed" and len(self.accounts) < 2:
            raise _rule(
                "one-account", "a disputed claim needs two `accounts` or more, each with its evidence"
            )
        return self


class Correction(Part):
    """A published mistake and its correction."""

    date: Date
    """The day it was corrected."""
    was: Given
    """What the page said before."""
    now: Line
    """What it says now."""
    why: Line
    """Why it was changed."""


class Brief(Part):
    """A sheet in a minute: up to four sentences, each of which a claim on the sheet carries."""

    what: Brevity
    """What it is, or says, in one sentence."""
    now: Brevity | None = None
    """What became of it and where it stands, with its date, in one sentence."""
    who: Brevity | None = None
    """Who objects, says otherwise or stands behind it, in one sentence."""
    matters: Brevity | None = None
    """Why a reader should care, in one sentence."""


class Clause(Part):
    """The very words of a clause of a text, 25 at most."""

    clause: Line | None = None
    """The letter or number of the clause in its point, if it has one."""
    text: Given
    """Its words, exact, without quotation marks; our translation if `translated_from` is given."""
    translated_from: Language | None = None
    """The language of the words, if this is a translation of ours."""
    source: SourceRef
    """The id of the source in which they were read."""
    place: Line | None = None
    """Where in the source: a page, a paragraph, a point."""

    @model_validator(mode="after")
    def _is_short(self) -> Self:
        _short_enough(self.text)
        return self


class Sheet(Part):
    """What every sheet with a page of its own has."""

    checked: Date
    """The day an editor last checked this sheet against its sources."""
    draft: YesNo = False
    """`true` while the sheet is only to be seen in the preview, and is not published."""
    brief: Brief | None = None
    """The sheet in a minute, at the head of its page."""
    corrections: tuple[Correction, ...] = ()
    """Published mistakes and their corrections."""


class Role(Claim):
    """An office or task, from when to when. `text` is the name of the office."""

    since: Date | None = None
    """When it began, if known."""
    until: Date | None = None
    """When it ended. Leave out while it lasts, as far as the record goes."""


class Position(Claim):
    """Where an actor stands on one of the issues listed in `site.yml`."""

    issue: IssueRef
    """The id of the issue, which is the row of the table."""
    points: tuple[PointRef, ...] = ()
    """The numbers of the plan points it bears on."""


class Quotation(Part):
    """Somebody's own words, exact, 25 words at most."""

    text: Given
    """The words, without quotation marks."""
    about: Line
    """What they are about, in a few words."""
    date: Date
    """When they were said."""
    place: Line | None = None
    """Where, or to whom."""
    translated_from: Language | None = None
    """The language they were said in, if this is a translation."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """Where the words can be read."""

    @model_validator(mode="after")
    def _is_short(self) -> Self:
        _short_enough(self.text)
        return self


class Relation(Claim):
    """A tie to another actor. `text` says in a sentence what it is."""

    to: ActorRef
    """The id of the other actor."""
    kind: RelationRef
    """The kind of tie, as listed in `site.yml`."""


class Actor(Sheet):
    """A person, state or body in the story."""

    kind: Literal["person", "state", "organisation", "alliance", "agency", "group"]
    """What it is."""
    name: Name
    """The name as the site writes it."""
    short: Name | None = None
    """A shorter name for labels, if there is one."""
    party: PartyRef | None = None
    """The party it belongs to, as listed in `site.yml`; none for outsiders."""
    aliases: tuple[Alias, ...] = ()
    """Other names and spellings in Latin letters by which texts call it; these become links."""
    spellings: tuple[Alias, ...] = ()
    """Spellings that search should find but that do not become links, Cyrillic ones for instance."""
    native: Names = Field(default_factory=dict)
    """Its name in other languages, by language code."""
    wikidata: Annotated[str, Field(pattern=r"^Q\d+$")] | None = None
    """Its Wikidata id."""
    summary: Summary
    """Who this is and why it matters here, in at most 40 words."""
    roles: tuple[Role, ...] = ()
    """Offices with their dates, the one held on the article's day first."""
    facts: tuple[Claim, ...] = ()
    """What else a reader should know."""
    positions: tuple[Position, ...] = ()
    """Where it stands, issue by issue."""
    quotations: tuple[Quotation, ...] = ()
    """Its own words."""
    relations: tuple[Relation, ...] = ()
    """Ties to other actors."""


class Figure(Part):
    """An official number: area, population, length."""

    label: Line
    """What is counted: Area, Population."""
    value: Number
    """The number, digits only."""
    unit: Line | None = None
    """Its unit: km², people."""
    as_of: Date
    """The day or year it holds for."""
    counter: Line
    """Whose figure it is."""
    note: Line | None = None
    """What to know about it, in a sentence."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """What it rests on."""


class Share(Part):
    """How much of a territory somebody holds, by whose count, on which day."""

    holder: ActorRef
    """Who holds it."""
    percent: Annotated[Number, Field(ge=0, le=100)] | None = None
    """The share in per cent; leave out when there is only a description."""
    text: Line
    """The share in words, as the counter gives it."""
    as_of: Date
    """The day of the count."""
    counter: Line
    """Who counted."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """What it rests on."""

    @model_validator(mode="after")
    def _is_no_surer_than_a_count(self) -> Self:
        if self.percent is not None and round(self.percent, 1) != self.percent:
            raise _rule("too-exact", "no count of land is exact to more than one decimal", "percent")
        return self


class Territory(Sheet):
    """A region, city, zone or structure that the story turns on."""

    kind: Literal["region", "city", "area", "structure", "zone"]
    """What it is: region (a province or the like), city, area (no official borders), structure, zone."""
    name: Name
    """The name as the site writes it."""
    short: Name | None = None
    """A shorter name for labels on the map."""
    aliases: tuple[Alias, ...] = ()
    """Other names by which texts call it; these become links."""
    spellings: tuple[Alias, ...] = ()
    """Spellings that search should find but that do not become links."""
    native: Names = Field(default_factory=dict)
    """Its name in other languages, by language code."""
    iso: Annotated[str, Field(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$", examples=["UA-43"])] | None = None
    """Its ISO 3166-2 code."""
    part_of: tuple[TerritoryRef, ...] = ()
    """Larger territories on this site that it belongs to."""
    shapes: tuple[ShapeRef, ...] = ()
    """Ids of features in `boundaries.geojson` that make up its outline."""
    at: Annotated[tuple[Number, ...], Field(min_length=2, max_length=2)] | None = None
    """Longitude and latitude, for a structure or to place a label."""
    hold: ShadingRef | None = None
    """How the map shades it: one of the shadings listed in `site.yml`."""
    summary: Summary
    """What it is and why it matters here, in at most 40 words."""
    figures: tuple[Figure, ...] = ()
    """Official numbers, each with its year."""
    status: tuple[Claim, ...] = ()
    """Its legal status, and who recognises what."""
    control: tuple[Share, ...] = ()
    """Who holds how much."""
    claims: tuple[Claim, ...] = ()
    """Who claims it, and how."""
    plan: tuple[Claim, ...] = ()
    """What the plan says of it."""
    points: tuple[PointRef, ...] = ()
    """The numbers of the plan points that bear on it."""
    facts: tuple[Claim, ...] = ()
    """What else a reader should know."""


class Document(Sheet):
    """One text of the plan: a draft, a counter-draft, a declaration."""

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
    """`false` for a paper that is no version of the plan and only bears on it."""
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


class Fate(Claim):
    """What became of a point in a later text. `text` says it in a sentence or two."""

    document: DocumentRef
    """The id of the later text."""
    fate: Literal["kept", "changed", "removed", "moved", "undisclosed", "not seen", "bears on", "not covered"]
    """In a word or two. Undisclosed: nobody published it. Not seen: published, but we have not read it.
    Bears on: the text is no version of the plan, but touches the point. Not covered: it is silent on it."""
    words: tuple[Clause, ...] = ()
    """The later text's own words, clause by clause."""
    was: Line | None = None
    """For a change whose words are not public: the earlier wording in brief, in our words."""
    now: Line | None = None
    """The later wording in brief. Words that differ are marked on the page."""

    @model_validator(mode="after")
    def _has_wording_only_as_a_version(self) -> Self:
        if self.fate in ("bears on", "not covered") and (self.was or self.now):
            key = "was" if self.was else "now"
            raise _rule("no-version", f"a text that {self._relates()} has no earlier or later wording", key)
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


class PartyPosition(Part):
    """Where a party stands on a point."""

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
            raise _rule(
                "no-evidence", "a position without evidence; only `no public position found` needs none"
            )
        _short_enough(self.quote)
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
    says: Line
    """What the text says, in a few words."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """What it rests on."""


class Ladder(Part):
    """One figure followed through the texts."""

    title: Line
    """What is followed: Size of the army."""
    unit: Line
    """What is counted: personnel, US dollars."""
    steps: Annotated[tuple[Step, ...], Field(min_length=2)]
    """In order of date."""
    note: Line | None = None
    """What to know when reading it."""


class Development(Claim):
    """Something that happened since and touches a point."""

    as_of: Date
    """The day on which it happened, or for which it holds."""


class Point(Sheet):
    """One point of the plan's first text, followed through all later ones."""

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
    words: tuple[Clause, ...] = ()
    """The first text's own words, clause by clause."""
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
    nearness_text: Line | None = None
    """What the word in `nearness` rests on, in a sentence."""
    facts: tuple[Claim, ...] = ()
    """What else a reader should know."""

    @model_validator(mode="after")
    def _says_how_near_on_what(self) -> Self:
        if (self.nearness is None) != (self.nearness_text is None):
            key = "nearness" if self.nearness else "nearness_text"
            raise _rule(
                "nearness-on-what", "`nearness` and `nearness_text` stand together or not at all", key
            )
        return self

    @model_validator(mode="after")
    def _tells_positions_in_order(self) -> Self:
        held: dict[str, dates.Date | None] = {}
        for number, item in enumerate(self.positions):
            before = held.get(item.party)
            if item.party in held and not (before and item.as_of and before < item.as_of):
                message = f"the positions of `{item.party}` need their days in `as_of`, the oldest first"
                raise _rule("position-order", message, "positions", number)
            held[item.party] = item.as_of
        return self


class Event(Claim):
    """Something that happened, at its true precision. `text` tells it in one to three sentences."""

    date: Date
    """When, in EDTF."""
    title: Line
    """What happened, in a few words."""
    place: Line | None = None
    """Where."""
    actors: tuple[ActorRef, ...] = ()
    """Who took part."""
    territories: tuple[TerritoryRef, ...] = ()
    """Which territories it concerns."""
    points: tuple[PointRef, ...] = ()
    """Which plan points it touches."""
    documents: tuple[DocumentRef, ...] = ()
    """Which texts of the plan it belongs to."""
    rank: Literal["front", "key", "other"] = "other"
    """How much it matters: front (on the front page), key or other."""
    draft: YesNo = False
    """`true` while the event is only to be seen in the preview, and is not published."""
    brief: Brief | None = None
    """The event in a minute."""
    checked: Date
    """The day an editor last checked this sheet against its sources."""
    corrections: tuple[Correction, ...] = ()
    """Published mistakes and their corrections."""


class Question(Claim):
    """A reader's question. `text` is the short answer."""

    id: Slug
    """Its id, which becomes its address on the page."""
    question: Line
    """The question as a reader would put it."""
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
    meaning: Line
    """What it means, in one sentence."""
    evidence: tuple[Evidence, ...] = ()
    """Where the meaning comes from, if it is not common knowledge."""


# pydantic still has a method of this name, long out of use; in a sheet `copy` is the plain word.
warnings.filterwarnings("ignore", 'Field name "copy" in "Source" shadows')


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
    publisher: Given
    """Who published it."""
    url: Url
    """Its address."""
    date: Date
    """Its date."""
    language: Language = "en"
    """Its language."""
    byline: Given | None = None
    """Who wrote it, if named."""
    display: Literal["full", "quotes"] = "full"
    """Show the full text, or only the quoted passages with their notes."""
    about: Prose
    """What a reader should know about this text: where it comes from, what it is."""


Shape = Literal["circle", "square", "triangle", "diamond", "pentagon", "hexagon", "star", "cross"]

Hue = Literal["amber", "green", "teal", "violet", "blue", "rose", "slate", "brown"]


class Party(Part):
    """A side of the story: a name, a shape and a hue."""

    id: Slug
    """Its id."""
    name: Name
    """Its name."""
    adjective: Name | None = None
    """Its adjective, which `coverage` then knows when it looks for names without a sheet."""
    shape: Shape
    """Its shape, so that colour never speaks alone."""
    hue: Hue
    """Its hue."""
    lead: ActorRef | None = None
    """The actor sheet of the party itself."""


class Theme(Part):
    """A group of plan points."""

    id: Slug
    """Its id."""
    name: Line
    """Its name."""


class Issue(Part):
    """A row of every actor's table of positions."""

    id: Slug
    """Its id."""
    name: Line
    """Its name."""
    points: tuple[PointRef, ...] = ()
    """The plan points it covers."""


class Takeaway(Claim):
    """One of the things to take away. `text` is the sentence."""

    lead: Line
    """Its first words, set bold."""
    see: tuple[See, ...] = ()
    """Where it is told at length."""


class PlanWords(Part):
    """What the site calls a plan, its points and its texts: a treaty has articles, a bill has clauses."""

    plan: Line = "plan"
    """The whole."""
    point: Line = "point"
    """One part of it."""
    points: Line = "points"
    """Several parts of it."""
    text: Line = "text"
    """One version of it."""
    texts: Line = "texts"
    """Several versions of it."""


class Plan(Part):
    """How the plan is followed."""

    first: DocumentRef
    """The text whose points are numbered and followed."""
    against: DocumentRef
    """The text that the front page compares it with."""
    words: PlanWords = Field(default_factory=PlanWords)
    """What the site calls a plan, its points and its texts."""


class City(Part):
    """A city that the map names, for orientation."""

    name: Line
    """Its name."""
    at: Annotated[tuple[Number, ...], Field(min_length=2, max_length=2)]
    """Its longitude and latitude."""


class MapSheet(Part):
    """What the map says beside what the territories' sheets give it."""

    title: Line
    """Its title."""
    shows: Line
    """What it shows, with its date."""
    lacks: Line
    """What it does not show, and which borders it follows."""
    rest: Line
    """What the unshaded areas are."""
    border: Line | None = None
    """What the heavy line is."""
    cities: tuple[City, ...] = ()
    """Cities for orientation."""


class Tier(Part):
    """A kind of source."""

    name: Word
    """The word by which sources name it. `primary` is that of documents that can confirm a claim alone."""
    label: Line
    """What readers see."""
    side: YesNo = False
    """`true` for a side of the story, which is not independent."""
    leaked: YesNo = False
    """`true` for documents that somebody leaked."""


class Shading(Part):
    """A way in which the map shades a territory."""

    name: Word
    """The word by which territories name it."""
    label: Line
    """What it means, for the key of the map."""
    pattern: Literal["solid", "hatched", "dotted", "sign"]
    """How it is drawn."""


class RelationKind(Part):
    """A kind of tie between actors."""

    name: Word
    """The word by which relations name it, as it is read from the one actor to the other: leads."""
    back: Line | None = None
    """The same read backwards: led by. A tie that goes both ways has the same word again."""


class FrontItem(Part):
    """A line of the front page under known, disputed or not known."""

    status: Literal["known", "disputed", "not known"]
    """The heading under which it stands."""
    text: Line
    """The claim in one line."""
    claim: ClaimRef
    """The claim that carries it: `actor:jane-doe#the-id-of-the-claim`."""


class Happening(Part):
    """Something that happened since the article, in a line."""

    date: Date
    """When."""
    text: Line
    """What happened, in a sentence."""
    see: tuple[See, ...] = ()
    """Sheets that tell more."""
    evidence: tuple[Evidence, ...] = ()
    """What it rests on, where no sheet tells it."""


class Finding(Part):
    """What a picture shows, said as its title."""

    picture: Literal["matrix", "positions", "map", "timeline", "ties", "front"]
    """Which picture."""
    text: Line
    """The finding, in a sentence."""
    see: tuple[See, ...] = ()
    """The sheets that carry it."""
    evidence: tuple[Evidence, ...] = ()
    """What it rests on, where no sheet carries it."""

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if not self.see and not self.evidence:
            raise _rule(
                "finding-on-what", "a finding names in `see` the sheets that carry it, or has evidence"
            )
        return self


DEFAULT_TIERS = (
    Tier(name="primary", label="Primary document"),
    Tier(name="party", label="Side of the story", side=True),
    Tier(name="leaked document", label="Leaked document", leaked=True),
    Tier(name="reported", label="Press report"),
    Tier(name="reference", label="Reference work"),
)

DEFAULT_SHADINGS = (
    Shading(name="held", label="Wholly held", pattern="solid"),
    Shading(name="claimed", label="Claimed, held in part", pattern="hatched"),
    Shading(name="partly held", label="Held in part", pattern="dotted"),
    Shading(name="zone", label="A zone without fixed borders", pattern="sign"),
)

DEFAULT_RELATIONS = (
    RelationKind(name="leads", back="led by"),
    RelationKind(name="works for", back="employs"),
    RelationKind(name="member of", back="has as a member"),
    RelationKind(name="part of", back="includes"),
    RelationKind(name="negotiates with", back="negotiates with"),
    RelationKind(name="backs", back="backed by"),
    RelationKind(name="opposes", back="opposed by"),
    RelationKind(name="accuses", back="accused by"),
    RelationKind(name="replaces", back="replaced by"),
)


class Record(Part):
    """Where the record ends."""

    ends: Date
    """The last day about which the site knows anything."""
    text: Line
    """What that means, in a sentence or two."""


class Site(Part):
    """The site as a whole."""

    title: Line
    """The site's name."""
    strap: Line
    """A line over the name."""
    headline: Line
    """The headline of the front page."""
    standfirst: Summary
    """Who, what, since when, in at most 40 words."""
    description: Line
    """What search engines and previews show, in at most 30 words."""
    as_of: Date
    """The day the facts were last gone through."""
    record: Record
    """Where the record ends."""
    parties: tuple[Party, ...] = ()
    """The sides, in alphabetical order."""
    themes: tuple[Theme, ...] = ()
    """The groups of plan points, in order."""
    issues: tuple[Issue, ...] = ()
    """The rows of every actor's positions, in order."""
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)] = DEFAULT_TIERS
    """The kinds of source, in the order in which they are shown; without them, a list that fits any story."""
    shadings: Annotated[tuple[Shading, ...], Field(min_length=1)] = DEFAULT_SHADINGS
    """The ways in which the map shades a territory; without them, a list that fits any story."""
    relations: Annotated[tuple[RelationKind, ...], Field(min_length=1)] = DEFAULT_RELATIONS
    """The kinds of tie between actors; without them, a list that fits any story."""
    plan: Plan | None = None
    """How the plan is followed; leave out when there is none."""
    map: MapSheet | None = None
    """The map's title, caption and key; leave out when there is no map."""
    primer: Annotated[tuple[Line, ...], Field(min_length=3, max_length=6)] = ()
    """The story for somebody new to it, in three to six sentences."""
    today: Annotated[tuple[Claim, ...], Field(min_length=3, max_length=3)] = ()
    """Where it stands today, in three claims."""
    since: tuple[Happening, ...] = ()
    """What happened since the article, in about six lines."""
    front: tuple[FrontItem, ...] = ()
    """What is known, disputed and not known, a line each, in the order in which it is shown."""
    people: tuple[ActorRef, ...] = ()
    """The people shown on the front page, in order."""
    findings: tuple[Finding, ...] = ()
    """What the pictures show: their titles."""
    takeaways: tuple[Takeaway, ...] = ()
    """Five things to take away."""
    publisher: Line | None = None
    """Who publishes the site."""
    editor: Line | None = None
    """Who answers for what it says."""
    address: Line | None = None
    """Where the publisher can be reached: a postal or an e-mail address."""
    corrections_to: Line | None = None
    """Where to report a mistake: an address for people to write to."""
    corrections: tuple[Correction, ...] = ()
    """Corrections that belong to no single sheet."""


class Banned(Part):
    """Words that the site does not use in its own voice."""

    words: Annotated[tuple[Given, ...], Field(min_length=1)]
    """The words or phrases; a star at the end stands for any ending: liberat*."""
    instead: Line
    """What to write instead."""
    allowed_in: tuple[Given, ...] = ()
    """Phrases in which they may stand all the same: a law's name, a newspaper's."""


class Spelling(Part):
    """One name or word, and the spellings that the site does not use in its own voice."""

    write: Line
    """The spelling of the house."""
    never: Annotated[tuple[Given, ...], Field(min_length=1)]
    """Other spellings, capitals as written; a star at the end stands for any ending."""
    allowed_in: tuple[Given, ...] = ()
    """Names in which another spelling may stand."""


class Style(Part):
    """The rules of the house that a program can check. They bind the site's own words, not quotations."""

    banned: tuple[Banned, ...] = ()
    """Words that are not used."""
    spellings: tuple[Spelling, ...] = ()
    """How names and words are written."""
    sentence_words: Whole = 25
    """The most words in a sentence."""
    summary_words: Whole = 40
    """The most words in a summary or standfirst."""
