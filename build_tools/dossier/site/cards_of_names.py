"""What a name in a text shows when somebody points at it: who or what it is, in a line or two.

A script hands it over, and the first page on which somebody points at a name loads it: once for the site,
from any host or from a disk. A large site's is cut by the first two letters of the last part of the address.
"""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.link.linked import Linked
from dossier.read.seed import AnySeed, Fact
from dossier.sheets import kinds
from dossier.sheets.kinds import Kind
from dossier.text import markup
from dossier.text.language import Language, Sayable
from dossier.text.typography import typeset
from dossier.write import addresses

FOLDER = "assets/names"

MOST_IN_ONE = 600
"""Up to this many names stand in one file: at 100 bytes each, compressed, that is 60 kB."""

Card = tuple[str, str, str]
"""The name, what it is in a few words, and a sentence or two."""


def drawn_up(linked: Linked, language: Language, *, folders: bool) -> dict[str, bytes]:
    """The files by their addresses; `folders` as `addresses.address` takes it."""
    cards = dict(_cards(linked, language, folders))
    parts: dict[str, dict[str, Card]] = {}
    for address, card in cards.items():
        parts.setdefault("all" if len(cards) <= MOST_IN_ONE else part_of(address), {})[address] = card
    return {f"{FOLDER}/{name}.js": _script(name, part) for name, part in parts.items()}


def part_of(address: str) -> str:
    """The part of a large site's cards in which that of an address stands."""
    return PurePosixPath(address).stem[:2]


def _cards(linked: Linked, language: Language, folders: bool) -> Iterator[tuple[str, Card]]:
    for kind in kinds.every():
        for seed in linked.dossier.shelf(kind.name).values() if _has_card(kind) else ():
            name, role, told = of_sheet(seed)
            card = (str(name), _said(seed, kind, language) if role is None else role, str(told))
            at = addresses.address(seed.page, folders)
            yield at, tuple(typeset(words, language.code) for words in card)  # type: ignore[misc]


def _has_card(kind: Kind) -> bool:
    return kind.has_pages and kind.names is not None


def _card(seed: AnySeed) -> list[str | None]:
    sheet, kind = seed.sheet, kinds.of_name(seed.kind)
    if not _has_card(kind):
        return []
    brief = getattr(sheet, "brief", None)
    told = brief.what if brief else getattr(sheet, "summary", "")
    role = kind.telling(sheet)[-1] if kind.telling else ""
    name = str(getattr(sheet, kind.called))
    return [name, None if isinstance(role, Sayable) else str(role), markup.plain(told)]


of_sheet = Fact("card", _card)
"""The card of a sheet, without what it is where that is a date, which each language says in its way."""


def _said(seed: AnySeed, kind: Kind, language: Language) -> str:
    said: Sayable = kind.telling(seed.sheet)[-1]  # type: ignore[misc, assignment]
    return said.said(language)


def _script(name: str, part: dict[str, Card]) -> bytes:
    made = json.dumps(part, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"dossierNames({json.dumps(name)},{made})\n".encode()
