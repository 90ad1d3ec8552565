"""The ids that exist, each with what a person calls it: for completion in an editor, and for new sheets."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dossier import sheets
from dossier.link import claims
from dossier.link.dossier import Dossier
from dossier.read.seed import AnySeed
from dossier.text import markup
from dossier.text.words import shortened

Known = Mapping[str, Mapping[str, str]]
"""For every kind that can be named, its ids in reading order, and a line of words for each."""

LINKED = ("actor", "territory", "document", "point", "event", "question", "article")
"""The kinds that a link of the form `kind:id` can lead to."""

_SHELVED = ("actor", "territory", "document", "point", "event", "question", "source")

_LONGEST = 100


def known(
    dossier: Dossier | None,
    shapes: Mapping[str, Any] | None = None,
    ids: Mapping[str, frozenset[str]] | None = None,
) -> Known:
    """All ids with their names; `ids` adds those of sheets that have faults and so no name yet."""
    found = dict(_of(dossier)) if dossier else {}
    if shapes:
        found["shape"] = {str(shape["id"]): _shape(shape) for shape in shapes["features"] if "id" in shape}
    for kind, more in (ids or {}).items():
        nameless = [name for name in sorted(more) if kind != "point" or name.isdigit()]
        found[kind] = {**found.get(kind, {}), **{n: "" for n in nameless if n not in found.get(kind, {})}}
    found["any"] = {f"{kind}:{name}": human for kind in LINKED for name, human in found.get(kind, {}).items()}
    return found


def _of(dossier: Dossier) -> Iterator[tuple[str, Mapping[str, str]]]:
    for kind in _SHELVED:
        yield kind, {name: shortened(_human(seed), _LONGEST) for name, seed in dossier.shelf(kind).items()}
    yield "claim", dict(_claims(dossier))
    site = dossier.site.sheet
    yield "party", {party.id: party.name for party in site.parties}
    yield "theme", {theme.id: theme.name for theme in site.themes}
    yield "issue", {issue.id: issue.name for issue in site.issues}
    yield "tier", {tier.name: tier.label for tier in site.tiers}
    yield "shading", {shading.name: shading.label for shading in site.shadings}
    yield "relation", {relation.name: relation.back or "" for relation in site.relations}
    yield (
        "article",
        {sentence.id: shortened(sentence.text, _LONGEST) for sentence in dossier.article.sentences},
    )


def _claims(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """The claims that can be named: those with an id, and sheets that are claims themselves."""
    for kind in _SHELVED:
        for name, seed in dossier.shelf(kind).items():
            for loc, claim in claims.named(seed):
                own = f"#{claim.id}" if loc else ""
                yield f"{kind}:{name}{own}", shortened(claim.short or markup.plain(claim.text), _LONGEST)


def _human(seed: AnySeed) -> str:
    return ", ".join(str(words) for words in _HUMAN[seed.kind](seed.sheet))


def _office(actor: sheets.Actor) -> str:
    """The first office of a person; for others what they are."""
    return markup.plain(actor.roles[0].text) if actor.roles else actor.kind


_HUMAN: Mapping[str, Callable[[Any], tuple[object, ...]]] = {
    "actor": lambda actor: (actor.name, _office(actor)),
    "territory": lambda territory: (territory.name, territory.kind),
    "document": lambda document: (document.name, document.date),
    "point": lambda point: (point.title,),
    "event": lambda event: (event.title, event.date),
    "question": lambda question: (question.question,),
    "source": lambda source: (source.originator, source.date or "no date", source.title),
}


def _shape(shape: Mapping[str, Any]) -> str:
    return str((shape.get("properties") or {}).get("name", ""))
