"""What several kinds of page need: who names a sheet, what happened to it, what rests on what."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from build_tools import addresses, markup, sheets
from build_tools.anchoring import Anchor
from build_tools.linked import Linked
from build_tools.references import Target, anchor, references
from build_tools.seeds import AnySeed, Seed
from build_tools.writer import Writer
from build_tools.yaml_tree import Loc


@dataclass(frozen=True)
class Use:
    """A place on a page: its address, the name of its sheet, and the words there."""

    address: str
    name: str
    text: str = ""


def name_of(seed: AnySeed) -> str:
    """What a sheet is called when something else points at it."""
    sheet = seed.sheet
    if seed.kind == "point":
        return f"{seed.word[:1].upper() + seed.word[1:]} {sheet.number}, {sheet.short}"
    if seed.kind == "note":
        return f"Note {seed.id}"
    for key in ("name", "title", "question", "term", "headline"):
        if isinstance(value := getattr(sheet, key, None), str):
            return value
    return seed.id


def spellings(sheet: sheets.Actor | sheets.Territory) -> tuple[str, ...]:
    """All ways to write a name but the site's own, each once."""
    found = dict.fromkeys((*sheet.aliases, *sheet.native.values(), *sheet.spellings))
    return tuple(name for name in found if name != sheet.name)


def naming(linked: Linked, target: Target, kind: str) -> tuple[AnySeed, ...]:
    """The sheets of a kind that name a target, each once, in their own order."""
    found = {r.seed.id: r.seed for r in linked.incoming.get(target, ()) if r.seed.kind == kind}
    return tuple(seed for key, seed in linked.dossier.shelf(kind).items() if key in found)


def events_with(linked: Linked, target: Target) -> tuple[Seed[sheets.Event], ...]:
    """The events that name a target, by date."""
    return naming(linked, target, "event")


def claim_loc(loc: Loc) -> Loc:
    """The place of the claim that a piece of evidence in it belongs to."""
    for at, step in enumerate(loc):
        if step in ("evidence", "accounts"):
            return loc[:at]
    return loc


def address_of(seed: AnySeed, loc: Loc) -> str:
    """The page and fragment where a place of a sheet is shown."""
    page, place = addresses.page_of(seed), claim_loc(loc)
    if seed.kind in ("event", "question", "source", "term"):
        return f"{page}#{seed.id}"
    if seed.kind == "note":
        return f"{page}#note-{seed.id}-at"
    if seed.kind == "point" and place[:1] in (("fates",), ("positions",)) and len(place) > 1:
        return f"{page}#{_own_anchor(seed.sheet, place)}"
    if len(place) < 2:
        return page
    if seed.kind == "point" and place[0] == "ladders":
        return f"{page}#ladders"
    return f"{page}#{anchor(place[:2])}"


def _own_anchor(point: sheets.Point, place: Loc) -> str:
    """The fragment of a fate, by its text, or of a position, by its party."""
    number = int(place[1])
    if place[0] == "fates":
        return f"fate-{point.fates[number].document}"
    return position_anchor(point, number)


def position_anchor(point: sheets.Point, number: int) -> str:
    """The fragment of a party's position: the last by the party, earlier ones numbered."""
    party = point.positions[number].party
    holds = all(later.party != party for later in point.positions[number + 1 :])
    return f"position-{party}" if holds else f"position-{party}-{number + 1}"


def words_at(seed: AnySeed, loc: Loc) -> str:
    """The words of the claim at a place of a sheet, without markup where their field may hold some."""
    part, key = _claim_at(seed, loc)
    if not key:
        return ""
    if isinstance(part, sheets.Claim) and part.short:
        return part.short
    words, rules = str(getattr(part, key)), type(part).model_fields[key].metadata
    has_markup = any(isinstance(rule, sheets.Words) and rule.markup for rule in rules)
    return markup.plain(words) if has_markup else words


def _claim_at(seed: AnySeed, loc: Loc) -> tuple[Any, str]:
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


@dataclass(frozen=True)
class Spot:
    """A paragraph of the article, and its first sentence that counts here."""

    paragraph: int
    sentence: str


def paragraphs_naming(linked: Linked, kind: str, name: str) -> tuple[Spot, ...]:
    """The paragraphs of the article that name a sheet or carry one of its claims, in reading order."""
    key = f"{kind}:{name}"
    named = {s.id for s in linked.dossier.article.sentences if any(m.key == key for m in linked.named(s))}
    rests = {s for a in linked.anchors if (a.seed.kind, a.seed.id) == (kind, name) for s in a.sentences}
    first: dict[int, str] = {}
    for sentence in linked.dossier.article.sentences:
        if sentence.id in named | rests:
            first.setdefault(sentence.paragraph, sentence.id)
    return tuple(Spot(number, sentence) for number, sentence in first.items())


def claims_on(linked: Linked, sentence: str) -> tuple[Anchor, ...]:
    """The claims of sheets, notes aside, that rest on a sentence."""
    return tuple(a for a in linked.resting_on(sentence) if a.seed.kind != "note")


def counted(number: int, word: str) -> str:
    """A number with its word: "1 source", "12 sources"."""
    return f"{number} {word}{'s' if number != 1 else ''}"


def checked(writer: Writer, sheet: sheets.Sheet) -> Markup:
    """How old a sheet is."""
    return Markup("Checked ") + writer.time(sheet.checked)


def gone_through(writer: Writer) -> Markup:
    """How old a page is that gathers many sheets."""
    return Markup("Facts as of ") + writer.time(writer.dossier.site.sheet.as_of)


def sources_used(seed: AnySeed) -> int:
    """How many different sources a sheet rests on."""
    return len({r.target for r in references(seed) if r.target[0] == "source"})
