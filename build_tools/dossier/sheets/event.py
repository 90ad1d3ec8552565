"""Something that happened."""

from typing import Literal

from dossier.sheets.claim import Brief, Claim, Correction
from dossier.sheets.values import ActorRef, Alias, Date, DocumentRef, Line, PointRef, TerritoryRef, YesNo


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
    """Which points it touches."""
    documents: tuple[DocumentRef, ...] = ()
    """Which of the texts it belongs to."""
    rank: Literal["front", "key", "other"] = "other"
    """How much it matters: front (on the front page), key or other."""
    searched: tuple[Alias, ...] = ()
    """What readers type who look for it and do not know its name; only the search knows these words."""
    draft: YesNo = False
    """`true` while the event is only to be seen in the preview, and is not published."""
    brief: Brief | None = None
    """The event in a minute."""
    checked: Date
    """The day an editor last checked this sheet against its sources."""
    corrections: tuple[Correction, ...] = ()
    """Published mistakes and their corrections."""
