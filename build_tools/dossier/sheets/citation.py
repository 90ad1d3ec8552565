"""How a source is named: whose it is and what it carries first, then the copy and how far that was read."""

from dossier import sheets

PRIMARY = "primary"
"""The name of the tier whose documents, once read, can confirm a claim alone."""

_FAR = {"in full": "read in full", "excerpt": "read in an excerpt"}


def name(source: sheets.Source) -> str:
    """Whose reporting or document it is: `Example News: draft of the treaty`."""
    return f"{source.originator}: {source.document}" if source.document else source.originator


def reading(source: sheets.Source) -> str:
    """Where and how far it was read: `through Example News, read in an excerpt, in a copy at example.org`."""
    through = f"through {source.through}" if source.through else ""
    return ", ".join(filter(None, (through, _read(source))))


def is_at_hand(source: sheets.Source) -> bool:
    """Whether it was read at the originator's own, so that its name says all that a short line needs."""
    return not (source.through or source.copy) and source.read in _FAR


def mark(tier: sheets.Tier) -> str:
    """The word by which the styles know a tier: a side of the story, a leaked or a primary document."""
    if tier.side or tier.leaked:
        return "side" if tier.side else "leaked"
    return "primary" if tier.name == PRIMARY else "other"


def _read(source: sheets.Source) -> str:
    if source.read == "not seen":
        return "not seen by us"
    if source.read == "headline":
        at = f" at {source.copy}" if source.copy else ""
        return f"headline seen{at}, text not read"
    if source.read == "relayed":
        return f"as relayed by {source.copy}" if source.copy else "as relayed by another page"
    return _FAR[source.read] + (f", in a copy at {source.copy}" if source.copy else "")
