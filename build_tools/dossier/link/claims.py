"""Claims by their names: `actor:jane-doe#wants-a-bridge`."""

from collections.abc import Iterator
from typing import NamedTuple

from dossier import sheets
from dossier.link.dossier import Dossier
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed


class Found(NamedTuple):
    """A claim, its sheet, and its place there."""

    seed: AnySeed
    loc: Loc
    claim: sheets.Claim


def find(dossier: Dossier, name: str) -> Found | None:
    """The claim of a name, if its sheet has it; an event and a question are claims themselves."""
    seed, own = sheet_of(dossier, name), name.partition("#")[2]
    place = next((loc for loc, known in seed.ids.items() if known == own), None) if own else ()
    return next((Found(seed, *one) for one in _claims(seed) if one[0] == place), None)


def sheet_of(dossier: Dossier, name: str) -> AnySeed:
    """The sheet in the name of a claim."""
    kind, _, key = name.partition("#")[0].partition(":")
    return dossier.shelf(kind)[key]


def named(seed: AnySeed) -> tuple[tuple[Loc, sheets.Claim], ...]:
    """The claims of a sheet that have a given id, with their places; a sheet that is a claim comes first."""
    return tuple((loc, claim) for loc, claim in _claims(seed) if claim.id or not loc)


def _claims(seed: AnySeed) -> Iterator[tuple[Loc, sheets.Claim]]:
    return ((loc, part) for loc, part in seed.parts if isinstance(part, sheets.Claim))
