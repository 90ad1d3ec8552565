"""The ids that exist, each with what a person calls it: for completion in an editor, and for new sheets."""

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.link import claims
from dossier.link.dossier import Dossier
from dossier.sheets import kinds
from dossier.text import markup
from dossier.text.words import shortened

Known = Mapping[str, Mapping[str, str]]
"""For every kind that can be named, its ids in reading order, and a line of words for each."""

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
        nameless = [name for name in sorted(more) if kind not in kinds.numbered() or name.isdigit()]
        found[kind] = {**found.get(kind, {}), **{n: "" for n in nameless if n not in found.get(kind, {})}}
    found["any"] = {
        f"{kind}:{name}": human for kind in kinds.linked() for name, human in found.get(kind, {}).items()
    }
    return found


def _of(dossier: Dossier) -> Iterator[tuple[str, Mapping[str, str]]]:
    for kind in kinds.every():
        if kind.can_be_named:
            shelf = dossier.shelf(kind.name)
            yield kind.name, {name: _line(kind.told(seed.sheet)) for name, seed in shelf.items()}
    yield "claim", dict(_claims(dossier))
    for of in kinds.LISTS_OF_SITE.values():
        listed = getattr(dossier.site.sheet, of.key)
        yield of.name, {getattr(item, of.own): getattr(item, of.called) or "" for item in listed}
    yield "article", {sentence.id: _line(sentence.text) for sentence in dossier.article.sentences}


def _claims(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """The claims that can be named: those with an id, and sheets that are claims themselves."""
    for kind in kinds.claiming():
        for name, seed in dossier.shelf(kind).items():
            for loc, claim in claims.named(seed):
                own = f"#{claim.id}" if loc else ""
                yield f"{kind}:{name}{own}", _line(claim.short or markup.plain(claim.text))


def _shape(shape: Mapping[str, Any]) -> str:
    return str((shape.get("properties") or {}).get("name", ""))


def _line(text: str) -> str:
    return shortened(text, _LONGEST)
