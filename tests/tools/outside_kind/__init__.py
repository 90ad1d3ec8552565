"""Somebody else's package, which brings two kinds of sheet: votes with a page each, and a list of pledges."""

from pathlib import Path
from typing import Annotated, Literal

from dossier import sheets
from dossier.sheets.kinds import Kind

VoteRef = Annotated[str, sheets.Ref("vote")]


class Vote(sheets.Sheet):
    """A vote of a council or a parliament."""

    name: sheets.Name
    """What it was about."""
    aliases: tuple[sheets.Alias, ...] = ()
    """Other names by which texts call it; these become links."""
    summary: sheets.Summary
    """What was decided, in at most 40 words."""
    date: sheets.Date
    """Its day."""
    outcome: Literal["passed", "failed"]
    """How it ended."""
    voters: tuple[sheets.ActorRef, ...] = ()
    """Who voted."""
    facts: tuple[sheets.Claim, ...] = ()
    """What else a reader should know."""


class Pledge(sheets.Part):
    """What somebody promised before a vote."""

    id: sheets.Slug
    """Its id."""
    title: sheets.Line
    """What was promised, in a line."""
    text: sheets.Prose
    """What was promised, and by whom."""
    vote: VoteRef
    """The id of the vote."""


_HERE = Path(__file__).parent

VOTE = Kind(
    "vote",
    Vote,
    "votes",
    many_files=True,
    many="votes",
    title="Votes",
    names=("name",),
    order=lambda vote: vote.date,
    is_linked=True,
    at="votes/",
    stem="{date}-{id}",
    is_dated=True,
    template=_HERE / "vote.md.j2",
)

PLEDGE = Kind(
    "pledge",
    Pledge,
    "pledges.yml",
    is_list=True,
    many="pledges",
    title="Pledges",
    key="id",
    called="title",
    is_linked=True,
    at="pledges.md",
    fragment="{id}",
    template=_HERE / "pledges.md.j2",
)

NO_KIND = "not a row"
