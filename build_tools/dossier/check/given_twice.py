"""What may be given once and is given twice: an id, a word of the glossary, a party's stance on a point."""

from collections.abc import Iterable, Iterator

from dossier.problems.problem import Also, Place, Problem
from dossier.read.folder import Seeds
from dossier.read.seed import AnySeed
from dossier.sheets.kinds import LISTS_OF_SITE

_IDS = {"point": "number", "question": "id", "source": "id", "term": "term"}

_ONCE = {
    ("actor", "positions"): ("issue", "this actor has two positions on the issue `{}`"),
    ("point", "fates"): ("document", "this point has two fates in the text `{}`"),
    ("point", "positions"): ("party", "the party `{}` has two positions on this point"),
}

_Given = tuple[str, Place]


def check(seeds: Seeds) -> Iterator[Problem]:
    """Everything given twice, with both places."""
    for kind, key in _IDS.items():
        hint = "explain it once" if kind == "term" else f"give one of them another {key}"
        given = ((seed.id, seed.place((key,))) for seed in seeds.by_kind[kind])
        yield from _twice(given, f"there are two {kind}s `{{}}`", hint)
    for site in seeds.by_kind["site"]:
        for key in LISTS_OF_SITE.values():
            message = f"there are two {key} `{{}}`"
            yield from _twice(_in_list(site, key, "id"), message, "give one of them another id")
    for (kind, key), (own, message) in _ONCE.items():
        for seed in seeds.by_kind[kind]:
            yield from _twice(_in_list(seed, key, own), message, "make one of the two")


def _in_list(seed: AnySeed, key: str, own: str) -> Iterator[_Given]:
    for number, item in enumerate(getattr(seed.sheet, key)):
        yield getattr(item, own), seed.place((key, number, own))


def _twice(given: Iterable[_Given], message: str, hint: str) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for name, place in given:
        if name in first:
            also = Also(first[name], "first given here")
            yield Problem(place, "duplicate-id", message.format(name), hint, (also,))
        first.setdefault(name, place)
