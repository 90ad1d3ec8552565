"""What may stand in a fact sheet: one frozen model for each kind of sheet.

These models are the one schema. They check what editors write, they become the JSON Schema that gives
completion in an editor, and they write the field tables of the handbook. The docstring under a field
is the sentence an editor reads about it.
"""

import re
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
    """

    markup: bool
    ours: bool = True
    summary: bool = False


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


Name = Annotated[Line, AfterValidator(_needs_a_letter)]

Alias = Annotated[Given, AfterValidator(_needs_a_letter)]

MOST_QUOTED_WORDS = 25


def _rule(code: str, message: str) -> PydanticCustomError:
    """A broken rule of the house as pydantic reports it; `code` is the problem's permanent name."""
    return PydanticCustomError("rule", "{message}", {"message": message, "code": code})


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
    """The id of a source in `sources.yml`."""
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


Status = Literal["confirmed", "reported", "claimed", "disputed", "not known"]


class Account(Part):
    """One side of a disagreement: what is said, and by whom."""

    text: Line
    """What this account says, in our words."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """What the account rests on."""


class Claim(Part):
    """One statement, how sure it is, and what it rests on."""

    text: Prose
    """The statement, in our own words."""
    status: Status
    """How sure it is: confirmed, reported, claimed (then say `by` whom), disputed, not known."""
    by: ActorRef | None = None
    """Who claims it; needed when the status is claimed."""
    as_of: Date | None = None
    """The day for which it holds. Without one, the day the sheet was checked."""
    evidence: tuple[Evidence, ...] = ()
    """What it rests on: sources, or words of the article."""
    accounts: tuple[Account, ...] = ()
    """For a disputed claim: the accounts that differ, at least two, each with its evidence."""
    front: YesNo = False
    """Show this claim on the front page, under known, disputed or not known."""

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


class Sheet(Part):
    """What every sheet with a page of its own has."""

    checked: Date
    """The day an editor last checked this sheet against its sources."""
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


RelationKind = Literal[
    "leads", "works for", "member of", "negotiates with", "backs", "opposes", "accuses", "replaces", "part of"
]


class Relation(Claim):
    """A tie to another actor. `text` says in a sentence what it is."""

    to: ActorRef
    """The id of the other actor."""
    kind: RelationKind
    """The kind of tie."""


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


class Territory(Sheet):
    """A region, city, zone or structure that the story turns on."""

    kind: Literal["region", "city", "area", "structure", "zone"]
    """What it is: region (an oblast or the like), city, area (no official borders), structure, zone."""
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
    hold: Literal["annexed", "claimed", "partly held", "zone"] | None = None
    """How the map shades it: annexed and wholly held, claimed and partly held, only partly held, a zone."""
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
    fate: Literal["kept", "changed", "removed", "moved", "undisclosed", "not seen"]
    """In one word. Undisclosed: nobody published it. Not seen: published, but we have not read that part."""
    was: Line | None = None
    """For a change: the earlier wording in brief, in our words."""
    now: Line | None = None
    """For a change: the later wording in brief. Words that differ are marked on the page."""


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
    wording: Annotated[tuple[Claim, ...], Field(min_length=1)]
    """What it says, complete in substance, sub-point by sub-point."""
    differences: tuple[Claim, ...] = ()
    """Where the published copies of the text differ."""
    fates: tuple[Fate, ...] = ()
    """What became of it in every later text, one entry a text."""
    ladders: tuple[Ladder, ...] = ()
    """Figures followed through the texts."""
    positions: tuple[PartyPosition, ...] = ()
    """Where each party stands."""
    facts: tuple[Claim, ...] = ()
    """What else a reader should know."""


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


class Source(Part):
    """Where something can be read."""

    id: Slug
    """Its id, by which claims name it."""
    publisher: Given
    """The outlet whose page was read."""
    origin: Given | None = None
    """Whose reporting it is, when the page copies or relays somebody else's."""
    title: Given
    """Its title."""
    date: Date | None = None
    """When it was published."""
    url: Url | None = None
    """Its address."""
    language: Language
    """The language of the page."""
    tier: Literal["primary", "party to the war", "leaked document", "reported", "reference"]
    """What kind of source it is."""
    read: Literal["in full", "excerpt", "relayed", "not seen"]
    """How we read it."""
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


class Plan(Part):
    """How the plan is followed."""

    first: DocumentRef
    """The text whose points are numbered and followed."""
    against: DocumentRef
    """The text that the front page compares it with."""


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
    annexed: Line
    """What the shading for `hold: annexed` means."""
    claimed: Line
    """What the shading for `hold: claimed` means."""
    partly_held: Line
    """What the shading for `hold: partly held` means."""
    zone: Line | None = None
    """What the sign for `hold: zone` means."""
    rest: Line
    """What the unshaded areas are."""
    border: Line | None = None
    """What the heavy line is."""
    cities: tuple[City, ...] = ()
    """Cities for orientation."""


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
    plan: Plan | None = None
    """How the plan is followed; leave out when there is none."""
    map: MapSheet | None = None
    """The map's title, caption and key; leave out when there is no map."""
    takeaways: tuple[Takeaway, ...] = ()
    """Five things to take away."""
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
