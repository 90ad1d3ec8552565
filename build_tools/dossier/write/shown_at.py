"""What is said and shown of any place of a sheet: its name, its address, its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dossier import sheets
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed
from dossier.sheets import kinds
from dossier.sheets.fields import by_name
from dossier.text import markup


@dataclass(frozen=True)
class Use:
    """A place on a page: its address, the name of its sheet, and the words there."""

    address: str
    name: str
    text: str = ""


def name_of(seed: AnySeed) -> str:
    """What a sheet is called when something else points at it."""
    kind = kinds.of_name(seed.kind)
    if kind.is_numbered:
        word = seed.word or kind.name
        return f"{word[:1].upper() + word[1:]} {seed.id}, {getattr(seed.sheet, 'short', kind.called)}"
    return getattr(seed.sheet, kind.called) if kind.called else f"{kind.name.capitalize()} {seed.id}"


def claim_loc(loc: Loc) -> Loc:
    """The place of the claim that a piece of evidence in it belongs to."""
    for at, step in enumerate(loc):
        if step in ("evidence", "accounts"):
            return loc[:at]
    return loc


def address_of(seed: AnySeed, loc: Loc) -> str:
    """The page and fragment where a place of a sheet is shown."""
    page, place = seed.page, claim_loc(loc)
    if fragment := kinds.of_name(seed.kind).fragment:
        return f"{page}#{fragment.format(id=seed.id)}"
    if own := seed.ids.get(place[:2]):
        return f"{page}#{own}"
    return f"{page}#ladders" if place[:1] == ("ladders",) else page


def words_at(seed: AnySeed, loc: Loc) -> str:
    """The words of the claim at a place of a sheet, without markup where their field may hold some."""
    part, key = _claim_at(seed, loc)
    if not key:
        return ""
    if isinstance(part, sheets.Claim) and part.short:
        return part.short
    words, of = str(getattr(part, key)), by_name(type(part))[key].words
    return markup.plain(words) if of is not None and of.markup else words


def _claim_at(seed: AnySeed, loc: Loc) -> tuple[sheets.Part, str]:
    """The claim at a place of a sheet, and the name of the field with its words; empty without any."""
    value: Any = seed.sheet
    for step in claim_loc(loc):
        value = value[step] if isinstance(step, int) else getattr(value, step)
    keys = (key for key in ("text", "label", "says", "lead") if isinstance(getattr(value, key, None), str))
    return value, next(keys, "")


def use(seed: AnySeed, loc: Loc) -> Use:
    """A place of a sheet as a link with its words."""
    return Use(address_of(seed, loc), name_of(seed), words_at(seed, loc))


def uses(places: Iterable[tuple[AnySeed, Loc]]) -> tuple[Use, ...]:
    """Places of sheets as links, those that are shown at one address once."""
    found: dict[str, Use] = {}
    for seed, loc in places:
        made = use(seed, loc)
        found.setdefault(made.address, made)
    return tuple(found.values())
