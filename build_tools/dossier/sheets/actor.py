"""A person, state or body in the story."""

from typing import Annotated, Literal

from pydantic import Field

from dossier.sheets.claim import Claim, Quotation, Sheet
from dossier.sheets.values import (
    ActorRef,
    Alias,
    Date,
    IssueRef,
    Name,
    Names,
    PartyRef,
    PointRef,
    RelationRef,
    Summary,
)


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
    """The numbers of the points it bears on."""


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
