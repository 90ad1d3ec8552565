"""What stands near a sheet: who names it, its events, the article’s paragraphs and claims about it."""

from dataclasses import dataclass

from dossier import sheets
from dossier.link.anchors import Anchor
from dossier.link.linked import Linked
from dossier.link.references import Target, references
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed, Seed


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


def sources_used(seed: AnySeed) -> int:
    """How many different sources a sheet rests on."""
    return len({r.target for r in references(seed) if r.target[0] == "source"})
