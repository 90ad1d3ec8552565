"""A party's mark: its shape and its hue, which go wherever the party or one of its actors is named."""

from dossier import sheets
from dossier.link.dossier import Dossier


def mark(party: sheets.Party | None) -> str:
    """The classes that draw a party's shape in its hue; none for outsiders."""
    return f"x-shape--{party.shape} x-hue--{party.hue}" if party else ""


def of_actor(dossier: Dossier, actor: str) -> sheets.Party | None:
    """The party of an actor, if it belongs to one."""
    party = dossier.actors[actor].head.get("party")
    return dossier.parties.get(party) if party else None


def link_class(dossier: Dossier, kind: str, name: str) -> str:
    """The classes of a link to a sheet in running text."""
    if kind == "term":
        return "x-term"
    if kind == "actor":
        return f"x-ent {mark(of_actor(dossier, name))}".strip()
    return f"x-ent x-ent--{kind}"
