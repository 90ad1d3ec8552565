"""What may be given once and is given twice: an id, a word of the glossary, a party's stance on a point."""

from collections.abc import Iterable, Iterator

from dossier import sheets
from dossier.problems.problem import Also, Place, Problem
from dossier.read.folder import Seeds
from dossier.read.seed import AnySeed
from dossier.sheets import identity
from dossier.sheets.kinds import LISTS_OF_SITE, NAME_IN_LIST

_IDS = {"point": "number", "question": "id", "source": "id", "term": "term"}

_ONCE = {
    ("actor", "positions"): ("issue", "this actor has two positions on the issue `{}`"),
    ("point", "fates"): ("document", "this point has two fates in the text `{}`"),
}

_Given = tuple[str, Place]


def check(seeds: Seeds) -> Iterator[Problem]:
    """Everything given twice, with both places."""
    for kind, key in _IDS.items():
        hint = "explain it once" if kind == "term" else f"give one of them another {key}"
        given = ((seed.id, seed.place((key,))) for seed in seeds.by_kind[kind])
        yield from _twice(given, f"there are two {kind}s `{{}}`", hint)
    for site in seeds.by_kind["site"]:
        for kind, key in LISTS_OF_SITE.items():
            message, own = f"there are two {key} `{{}}`", NAME_IN_LIST.get(kind, "id")
            yield from _twice(_in_list(site, key, own), message, f"give one of them another {own}")
    for seed in seeds.all():
        hint = "give one of them another id"
        yield from _twice(_claims(seed), "this sheet has two claims with the id `{}`", hint)
        for own, place in _claims(seed):
            if identity.is_of_page(type(seed.sheet), own):
                message = (
                    f"the page has `#{own}` already: it is the address of one of its sections or pictures"
                )
                yield Problem(place, "id-taken", message, "give the claim another id")
    for (kind, key), (own, message) in _ONCE.items():
        for seed in seeds.by_kind[kind]:
            yield from _twice(_in_list(seed, key, own), message, "make one of the two")


def _in_list(seed: AnySeed, key: str, own: str) -> Iterator[_Given]:
    for number, item in enumerate(getattr(seed.sheet, key)):
        yield getattr(item, own), seed.place((key, number, own))


def _claims(seed: AnySeed) -> Iterator[_Given]:
    for loc, part in seed.parts:
        if isinstance(part, sheets.Addressed) and part.id and loc:
            yield part.id, seed.place((*loc, "id"))


def _twice(given: Iterable[_Given], message: str, hint: str) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for name, place in given:
        if name in first:
            also = Also(first[name], "first given here")
            yield Problem(place, "duplicate-id", message.format(name), hint, (also,))
        first.setdefault(name, place)
