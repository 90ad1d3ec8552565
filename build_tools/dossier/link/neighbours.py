"""What stands near a sheet: who names it, its events, the article’s paragraphs and claims about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier import sheets
from dossier.link.anchors import Anchor
from dossier.link.linked import Linked
from dossier.link.references import Target
from dossier.read.seed import AnySeed, Seed
from dossier.sheets.kinds import Kind


def spellings(seed: AnySeed) -> tuple[str, ...]:
    """All ways to write the name of an actor or a place but the site's own, each once."""
    head = seed.head
    found = dict.fromkeys((*head["aliases"], *head["native"].values(), *head["spellings"]))
    return tuple(name for name in found if name != head["name"])


def naming(linked: Linked, target: Target, kind: str) -> tuple[AnySeed, ...]:
    """The sheets of a kind that name a target, each once, in their own order."""
    found = {r.seed.id: r.seed for r in linked.incoming.get(target, ()) if r.seed.kind == kind}
    return tuple(sorted(found.values(), key=lambda seed: linked.ranks[kind, seed.id]))


def naming_by_kind(
    linked: Linked, target: Target, among: Iterable[Kind]
) -> tuple[tuple[Kind, tuple[AnySeed, ...]], ...]:
    """The sheets of some kinds that name a target, kind by kind, without the kinds of which none does."""
    found = ((kind, naming(linked, target, kind.name)) for kind in among)
    return tuple((kind, seeds) for kind, seeds in found if seeds)


def events_with(linked: Linked, target: Target) -> tuple[Seed[sheets.Event], ...]:
    """The events that name a target, by date."""
    return naming(linked, target, "event")


@dataclass(frozen=True)
class Spot:
    """A paragraph of the article, and its first sentence that counts here."""

    paragraph: int
    sentence: str


def paragraphs_naming(linked: Linked, kind: str, name: str) -> tuple[Spot, ...]:
    """The paragraphs of the article that name a sheet or carry one of its claims, in reading order."""
    found = {
        *linked.sentences_naming(f"{kind}:{name}"),
        *(sentence for anchor in linked.anchors_of((kind, name)) for sentence in anchor.sentences),
    }
    first: dict[int, str] = {}
    for sentence in sorted(found, key=linked.order.__getitem__):
        first.setdefault(linked.order[sentence][0], sentence)
    return tuple(Spot(number, sentence) for number, sentence in first.items())


def claims_on(linked: Linked, sentence: str) -> tuple[Anchor, ...]:
    """The claims of sheets, notes aside, that rest on a sentence."""
    return tuple(a for a in linked.resting_on(sentence) if a.seed.kind != "note")


def parts_of(linked: Linked, territory: str) -> tuple[Seed[sheets.Territory], ...]:
    """The territories that say they are part of one."""
    named = linked.incoming.get(("territory", territory), ())
    found = {r.seed.id: r.seed for r in named if r.seed.kind == "territory" and r.loc[:1] == ("part_of",)}
    return tuple(found.values())


def sources_used(linked: Linked, seed: AnySeed) -> int:
    """How many different sources a sheet rests on."""
    return linked.sources_under.get((seed.kind, seed.id), 0)
