"""What is said and shown of any place of a sheet: its name, its address, its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dossier import sheets
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed
from dossier.sheets import kinds
from dossier.sheets.fields import by_name
from dossier.sheets.kinds import Kind
from dossier.text import markup
from dossier.text.language import NP_, Language, start

_WITHOUT_NAME = (NP_("kind of sheet", "Note"),)
"""The kinds of ours whose sheets have no names, for the catalogues."""


@dataclass(frozen=True)
class Use:
    """A place on a page: its address, the name of its sheet, and the words there."""

    address: str
    name: str
    text: str = ""

    @property
    def mark(self) -> str:
        """What tells it from any other: long lists of them are told at every build."""
        return repr((self.address, self.name, self.text))


def name_of(seed: AnySeed, language: Language) -> str:
    """What a sheet is called when something else points at it."""
    kind = kinds.of_name(seed.kind)
    if kind.name == "site":
        return language.gettext("Explainer")
    if kind.is_numbered:
        short = seed.head.get("short") or _called(seed, kind)
        return language.gettext("%(point)s, %(name)s", point=start(numbered(seed, language)), name=short)
    if kind.called:
        return _called(seed, kind)
    return f"{language.word('kind of sheet', kind.name.capitalize())} {seed.id}"


def _called(seed: AnySeed, kind: Kind) -> str:
    return str(seed.head.get(kind.called) or getattr(seed.sheet, kind.called))


def numbered(seed: AnySeed, language: Language) -> str:
    """A sheet by its number and the site's word for its like: "point 3"."""
    return of_number(seed.word or seed.kind, seed.id, language)


def of_number(word: str, number: str, language: Language) -> str:
    """The same for a word of the site, or one that it leaves to us."""
    return language.gettext("%(thing)s %(number)s", thing=language.word("plan", word), number=number)


def claim_loc(loc: Loc) -> Loc:
    """The place of the claim that a piece of evidence in it belongs to."""
    inner = (at for at, step in enumerate(loc) if step in ("evidence", "accounts"))
    return loc[: next(inner, len(loc))]


def address_of(seed: AnySeed, loc: Loc) -> str:
    """The page and fragment where a place of a sheet is shown."""
    page, place = seed.page, claim_loc(loc)
    if fragment := kinds.of_name(seed.kind).fragment:
        return f"{page}#{fragment.format(id=seed.id)}"
    if place and (own := seed.ids.get(place[:2])):
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


def use(seed: AnySeed, loc: Loc, language: Language) -> Use:
    """A place of a sheet as a link with its words."""
    return Use(address_of(seed, loc), name_of(seed, language), words_at(seed, loc))


def uses(places: Iterable[tuple[AnySeed, Loc]], language: Language) -> tuple[Use, ...]:
    """Places of sheets as links, those that are shown at one address once."""
    found: dict[str, Use] = {}
    for seed, loc in places:
        made = use(seed, loc, language)
        found.setdefault(made.address, made)
    return tuple(found.values())
