"""Claims by the name that an editor gave them: `actor:jane-doe#wants-a-bridge`."""

from build_tools import sheets
from build_tools.dossier import Dossier
from build_tools.seeds import AnySeed
from build_tools.yaml_tree import Loc


def find(dossier: Dossier, name: str) -> tuple[AnySeed, Loc]:
    """The sheet of a claim and its place there; an event and a question are claims themselves."""
    sheet, _, own = name.partition("#")
    kind, _, key = sheet.partition(":")
    seed = dossier.shelf(kind)[key]
    return seed, next(loc for loc, claim in named(seed) if own in ("", claim.id))


def named(seed: AnySeed) -> tuple[tuple[Loc, sheets.Claim], ...]:
    """The claims of a sheet that have an id, with their places; a sheet that is a claim comes first."""
    found = ((loc, part) for loc, part in seed.parts if isinstance(part, sheets.Claim))
    return tuple((loc, claim) for loc, claim in found if claim.id or not loc)
