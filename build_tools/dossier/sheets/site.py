"""The site as a whole, and the lists that other sheets name things by."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from dossier.sheets.claim import Addressed, Claim, Correction, Evidence
from dossier.sheets.values import (
    ActorRef,
    Alias,
    ClaimRef,
    Date,
    DocumentRef,
    Line,
    Name,
    Number,
    Part,
    PointRef,
    See,
    Slug,
    Summary,
    Word,
    YesNo,
    rule,
)
from dossier.text.language import NP_

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
    """A group of points."""

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
    """The points it covers."""


class Takeaway(Claim):
    """One of the things to take away. `text` is the sentence."""

    lead: Line
    """Its first words, set bold."""
    see: tuple[See, ...] = ()
    """Where it is told at length."""


class PlanWords(Part):
    """What the site calls its texts, their points, and all of them together: a bill has clauses."""

    in_words: ClassVar[str] = "words for the texts"

    plan: Line = NP_("plan", "proposal")
    """The whole."""
    point: Line = NP_("plan", "point")
    """One part of it."""
    points: Line = NP_("plan", "points")
    """Several parts of it."""
    text: Line = NP_("plan", "text")
    """One version of it."""
    texts: Line = NP_("plan", "texts")
    """Several versions of it."""


class Plan(Part):
    """The texts that are followed point by point, one after the other."""

    in_words: ClassVar[str] = "followed texts"

    first: DocumentRef
    """The text whose points are numbered and followed."""
    against: DocumentRef
    """The text that the front page compares it with."""
    words: PlanWords = Field(default_factory=PlanWords)
    """What the site calls the texts, their points, and all of them together."""


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


class Happening(Addressed):
    """Something that happened since the article, in a line."""

    sort: ClassVar[str] = "happening"

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
            raise rule(
                "finding-on-what", "a finding names in `see` the sheets that carry it, or has evidence"
            )
        return self


DEFAULT_TIERS = (
    Tier(name="primary", label=NP_("kind of source", "Primary document")),
    Tier(name="party", label=NP_("kind of source", "Side of the story"), side=True),
    Tier(name="leaked document", label=NP_("kind of source", "Leaked document"), leaked=True),
    Tier(name="reported", label=NP_("kind of source", "Press report")),
    Tier(name="reference", label=NP_("kind of source", "Reference work")),
)

DEFAULT_SHADINGS = (
    Shading(name="held", label=NP_("shading", "Wholly held"), pattern="solid"),
    Shading(name="claimed", label=NP_("shading", "Claimed, held in part"), pattern="hatched"),
    Shading(name="partly held", label=NP_("shading", "Held in part"), pattern="dotted"),
    Shading(name="zone", label=NP_("shading", "A zone without fixed borders"), pattern="sign"),
)

DEFAULT_RELATIONS = (
    RelationKind(name=NP_("tie", "leads"), back=NP_("tie", "led by")),
    RelationKind(name=NP_("tie", "works for"), back=NP_("tie", "employs")),
    RelationKind(name=NP_("tie", "member of"), back=NP_("tie", "has as a member")),
    RelationKind(name=NP_("tie", "part of"), back=NP_("tie", "includes")),
    RelationKind(name=NP_("tie", "negotiates with"), back=NP_("tie", "negotiates with")),
    RelationKind(name=NP_("tie", "backs"), back=NP_("tie", "backed by")),
    RelationKind(name=NP_("tie", "opposes"), back=NP_("tie", "opposed by")),
    RelationKind(name=NP_("tie", "accuses"), back=NP_("tie", "accused by")),
    RelationKind(name=NP_("tie", "replaces"), back=NP_("tie", "replaced by")),
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
    searched: tuple[Alias, ...] = ()
    """What readers type who look for the whole story; only the search knows these words."""
    as_of: Date
    """The day the facts were last gone through."""
    record: Record
    """Where the record ends."""
    parties: tuple[Party, ...] = ()
    """The sides, in alphabetical order."""
    themes: tuple[Theme, ...] = ()
    """The groups of points, in order."""
    issues: tuple[Issue, ...] = ()
    """The rows of every actor's positions, in order."""
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)] = DEFAULT_TIERS
    """The kinds of source, in the order in which they are shown; without them, a list that fits any story."""
    shadings: Annotated[tuple[Shading, ...], Field(min_length=1)] = DEFAULT_SHADINGS
    """The ways in which the map shades a territory; without them, a list that fits any story."""
    relations: Annotated[tuple[RelationKind, ...], Field(min_length=1)] = DEFAULT_RELATIONS
    """The kinds of tie between actors; without them, a list that fits any story."""
    plan: Plan | None = None
    """How the texts are followed point by point; leave out when there are none."""
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
