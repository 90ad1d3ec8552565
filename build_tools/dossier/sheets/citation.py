"""How a source is named: whose it is and what it carries first, then the copy and how far that was read."""

from dossier import sheets
from dossier.text.language import N_, Language

PRIMARY = "primary"
"""The name of the tier whose documents, once read, can confirm a claim alone."""

_AT = {
    "not seen": (N_("not seen by us"), N_("not seen by us")),
    "headline": (N_("headline seen, text not read"), N_("headline seen at %(page)s, text not read")),
    "relayed": (N_("as relayed by another page"), N_("as relayed by %(page)s")),
}
"""How a source was met that was not read itself, without and with the page on which it was met."""

_FAR = {"in full": N_("read in full"), "excerpt": N_("read in an excerpt")}


def name(source: sheets.Source) -> str:
    """Whose reporting or document it is: `Example News: draft of the lease`."""
    return f"{source.originator}: {source.document}" if source.document else source.originator


def reading(source: sheets.Source, language: Language) -> str:
    """Where and how far it was read: `through Example News, read in an excerpt, in a copy at example.org`."""
    through = language.gettext("through %(name)s", name=source.through) if source.through else ""
    return language.comma.join(filter(None, (through, _read(source, language))))


def is_at_hand(source: sheets.Source) -> bool:
    """Whether it was read at the originator's own, so that its name says all that a short line needs."""
    return not (source.through or source.copy) and source.read in _FAR


def mark(tier: sheets.Tier) -> str:
    """The word by which the styles know a tier: a side of the story, a leaked or a primary document."""
    if tier.side or tier.leaked:
        return "side" if tier.side else "leaked"
    return "primary" if tier.name == PRIMARY else "other"


def _read(source: sheets.Source, language: Language) -> str:
    if source.read in _AT:
        return language.gettext(_AT[source.read][bool(source.copy)], page=source.copy)
    far = language.gettext(_FAR[source.read])
    if not source.copy:
        return far
    return language.comma.join((far, language.gettext("in a copy at %(page)s", page=source.copy)))
