"""What of a large sheet has no room on its own page, and the pages on which that stands.

First the evidence goes, claim by claim: a page then has the way to it where it would have been folded. Where
the claims alone are too many, those that come last go as well, with their evidence; a line stays of each.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any

from dossier import sheets
from dossier.link import cut
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed, Fact
from dossier.sheets import kinds
from dossier.sheets.kinds import Kind

HEAVY = 72_000
"""A sheet that takes more, its evidence with it, is too large for a page with pictures and events, too."""

_CLAIMS = 34_000
"""The bytes that the lists of claims of a large sheet may take on its page, without their evidence."""

_FOOT = 420
"""The bytes of a claim without its words and its evidence."""


@dataclass(frozen=True)
class Elsewhere:
    """What of a sheet stands on other pages."""

    evidence: Mapping[Loc, str] = field(default_factory=dict)
    """The page with what rests under a place of the sheet."""
    claims: Mapping[Loc, str] = field(default_factory=dict)
    """The page of each claim that is not on the sheet's own."""


def elsewhere(seed: AnySeed) -> Elsewhere:
    """What of a sheet has no room on its page: of most sheets nothing."""
    return seed.once(_elsewhere) if large(seed) else _NOTHING


_NOTHING = Elsewhere()


def _is_large(seed: AnySeed) -> bool:
    has_page = kinds.of_name(seed.kind).has_pages
    return has_page and not _is_small(seed) and cut.weight(seed) > HEAVY


large = Fact("large", _is_large)
"""Whether a sheet is too large for one page."""


def leads_on(seed: AnySeed) -> bool:
    """Whether the page of a sheet has lines for claims that stand on other pages."""
    return bool(elsewhere(seed).claims)


def key(seed: AnySeed, loc: Loc) -> str:
    """The id of the evidence for a place of a sheet: that of the claim, with what is below it."""
    own = next((at for at in range(len(loc), 0, -1) if loc[:at] in seed.ids), 0)
    return "-".join([*([seed.ids[loc[:own]]] if own else []), *map(str, loc[own:])])


def _elsewhere(seed: AnySeed) -> Elsewhere:
    claims = dict(_claims(seed))
    stay = [
        (loc, _bytes(part))
        for loc, part in seed.parts
        if getattr(part, "evidence", ()) and loc[0] != "ladders" and loc[:2] not in claims
    ]
    return Elsewhere(dict(_on_pages(f"{_stem(seed)}/evidence", stay)), claims)


def _is_small(seed: AnySeed) -> bool:
    """Whether a sheet is small by its letters and its links alone: to weigh each value of all takes long."""
    return 3 * _letters(seed.sheet) + (_CITED + _FOOT) * len(seed.naming) <= HEAVY


def _letters(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, sheets.Part):
        value = vars(value).values()
    elif not isinstance(value, tuple):
        return 0
    return sum(map(_letters, value))


_CITED = 420
"""The bytes of a source in evidence."""


def _claims(seed: AnySeed) -> Iterator[tuple[Loc, str]]:
    """The claims for which the page has no room, field by field."""
    room = _CLAIMS
    for name in type(seed.sheet).model_fields:
        items = getattr(seed.sheet, name)
        if not isinstance(items, tuple) or not items or not _is_claim(items[0]):
            continue
        taken = list(accumulate(_FOOT + _said(item) for item in items))
        stay = sum(total <= room for total in taken)
        room -= taken[stay - 1] if stay else 0
        gone = [((name, number), _bytes(items[number])) for number in range(stay, len(items))]
        yield from _on_pages(f"{_stem(seed)}/{name}", gone)


def _is_claim(item: Any) -> bool:
    # Fates and positions are claims, too, but stand on a page as what they are.
    return type(item) in (sheets.Claim, sheets.Development)


def _on_pages(page: str, found: Iterable[tuple[Loc, int]]) -> Iterator[tuple[Loc, str]]:
    """Places of a sheet on as many pages as they need."""
    number, room = 1, cut.ROOM
    for loc, size in found:
        if size > room < cut.ROOM:
            number, room = number + 1, cut.ROOM
        room -= size
        yield loc, f"{page}.md" if number == 1 else f"{page}-{number}.md"


def _bytes(part: Any) -> int:
    """About what a claim takes with its evidence."""
    own = len(getattr(part, "evidence", ()))
    below = sum(len(account.evidence) for account in getattr(part, "accounts", ()))
    return _FOOT + _said(part) + _CITED * (own + below)


def _said(part: Any) -> int:
    texts = [getattr(part, "text", ""), *(account.text for account in getattr(part, "accounts", ()))]
    return sum(round(1.4 * len(str(text).encode())) + 60 for text in texts)


def _stem(seed: AnySeed) -> str:
    return str(PurePosixPath(seed.page).with_suffix(""))


# ---------- the sheets that name one ----------

MOST, FEW = 120, 24
"""So many links to other sheets stand in one list on a page, some 20 kB; and on one that is large anyway."""


@dataclass(frozen=True)
class Some:
    """Of the sheets that stand on the page of another those for which it has room, and the page of all."""

    seeds: tuple[AnySeed, ...]
    page: str = ""
    left: int = 0


def some(seed: AnySeed | None, naming: Sequence[AnySeed]) -> Some:
    """Those for which the page of a sheet has room: of events those of rank first, and the latest."""
    if seed is None or len(naming) <= (most := most_named(seed)):
        return Some(tuple(naming))
    ranked = [one for one in naming if one.head.get("rank", "other") != "other"]
    chosen = (ranked or naming)[-most:] if naming[0].kind == "event" else naming[:most]
    return Some(tuple(chosen), page_of_named(seed, kinds.of_name(naming[0].kind)), len(naming) - len(chosen))


def most_named(seed: AnySeed) -> int:
    """How many of one kind that name a sheet have room on its page."""
    return FEW if elsewhere(seed).evidence else MOST


def page_of_named(seed: AnySeed, kind: Kind) -> str:
    """The page of all sheets of a kind that name one."""
    return f"{_stem(seed)}/{kind.section}.md"


def page_of_uses(seed: AnySeed) -> str:
    """The page of all sheets that rest on a source."""
    return kinds.of_name(seed.kind).part(f"used/{seed.id}")
