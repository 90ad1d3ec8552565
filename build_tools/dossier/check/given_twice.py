"""What may be given once and is given twice: an id, a word of the glossary, a party's stance on a point."""

from collections.abc import Iterable, Iterator

from dossier import sheets
from dossier.problems.problem import Also, Loc, Problem
from dossier.read.folder import Seeds
from dossier.read.seed import AnySeed
from dossier.sheets import identity, kinds
from dossier.sheets.kinds import LISTS_OF_SITE

_ONCE = {
    ("actor", "positions"): ("issue", "this actor has two positions on the issue `{}`"),
    ("point", "fates"): ("document", "this point has two fates in the text `{}`"),
}

_Given = tuple[str, AnySeed, Loc]
"""What is given, and where: looked up only for a report."""


def check(seeds: Seeds) -> Iterator[Problem]:
    """What two sheets give, or the site's own lists give twice, with both places."""
    for kind in kinds.every():
        if key := kind.key:
            hint = "explain it once" if key == "term" else f"give one of them another {key}"
            given = ((seed.id, seed, (key,)) for seed in seeds.by_kind[kind.name])
            yield from _twice(given, f"there are two {kind.many} `{{}}`", hint)
    for site in seeds.by_kind["site"]:
        for of in LISTS_OF_SITE.values():
            message, hint = f"there are two {of.key} `{{}}`", f"give one of them another {of.own}"
            yield from _twice(_in_list(site, of.key, of.own), message, hint)


def check_each(seeds: Iterable[AnySeed]) -> Iterator[Problem]:
    """What one sheet gives twice."""
    return (problem for seed in seeds for problem in seed.once(_of_seed))


def _of_seed(seed: AnySeed) -> tuple[Problem, ...]:
    """What a sheet has twice, or its page: an id of a claim, a position on an issue, a fate in a text."""
    hint = "give one of them another id"
    found = list(_twice(_claims(seed), "this sheet has two claims with the id `{}`", hint))
    for own, _, loc in _claims(seed):
        if identity.is_of_page(type(seed.sheet), own):
            message = f"the page has `#{own}` already: it is the address of one of its sections or pictures"
            found.append(Problem(seed.place(loc), "id-taken", message, "give the claim another id"))
    for (kind, key), (own, message) in _ONCE.items():
        if seed.kind == kind:
            found += _twice(_in_list(seed, key, own), message, "make one of the two")
    return tuple(found)


def _in_list(seed: AnySeed, key: str, own: str) -> Iterator[_Given]:
    for number, item in enumerate(getattr(seed.sheet, key)):
        yield getattr(item, own), seed, (key, number, own)


def _claims(seed: AnySeed) -> Iterator[_Given]:
    for loc, part in seed.parts:
        if isinstance(part, sheets.Addressed) and part.id and loc:
            yield part.id, seed, (*loc, "id")


def _twice(given: Iterable[_Given], message: str, hint: str) -> Iterator[Problem]:
    first: dict[str, tuple[AnySeed, Loc]] = {}
    for name, seed, loc in given:
        if name in first:
            earlier, at = first[name]
            also = Also(earlier.place(at), "first given here")
            yield Problem(seed.place(loc), "duplicate-id", message.format(name), hint, (also,))
        first.setdefault(name, (seed, loc))
