"""A region, city, zone or structure."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from dossier.sheets.claim import Addressed, Claim, Evidence, Sheet
from dossier.sheets.values import (
    ActorRef,
    Alias,
    Date,
    Line,
    Name,
    Names,
    Number,
    PointRef,
    ShadingRef,
    ShapeRef,
    Summary,
    TerritoryRef,
    rule,
)


class Figure(Addressed):
    """An official number: area, population, length."""

    sort: ClassVar[str] = "figure"
    known_by: ClassVar[tuple[str, ...]] = ("label", "counter", "as_of")

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


class Share(Addressed):
    """How much of a territory somebody holds, by whose count, on which day."""

    sort: ClassVar[str] = "share"
    known_by: ClassVar[tuple[str, ...]] = ("holder", "text", "counter", "as_of")

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
            raise rule("too-exact", "no count of land is exact to more than one decimal", "percent")
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
    """Ids of features in `boundaries.geojson` that make up its outline. Each has an `id` there, and in its
    properties a `name` and a `layer`: `land` for a neighbour, `river`, `country` for a point that names what
    the areas belong to, `sea` for one that names water; anything else is an area or a line of the story.
    `dossier outlines` takes areas from Natural Earth by their codes."""
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
    """What the texts say of it."""
    points: tuple[PointRef, ...] = ()
    """The numbers of the points that bear on it."""
    facts: tuple[Claim, ...] = ()
    """What else a reader should know."""
