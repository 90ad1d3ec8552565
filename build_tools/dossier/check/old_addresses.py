"""Earlier addresses of claims: that each of them leads somewhere, and to one place."""

from collections.abc import Iterator, Mapping

from dossier.link.dossier import Dossier
from dossier.problems.problem import Loc, Problem
from dossier.read.seed import AnySeed
from dossier.text.words import did_you_mean

Others = Mapping[str, tuple[str, ...]]
"""The earlier addresses on one page, by the id to which each of them leads today."""


def by_sheet(dossier: Dossier, given: AnySeed | None) -> Mapping[str, Others]:
    """The earlier addresses on the page of every sheet that has some, by the sheet's `kind:id` of today."""
    made: dict[str, dict[str, tuple[str, ...]]] = {}
    for sheet, fragments in given.sheet.of.items() if given else ():
        if seed := _seed(dossier, sheet):
            others = made.setdefault(f"{seed.kind}:{seed.id}", {})
            for fragment, own in fragments.items():
                others[own] = (*others.get(own, ()), fragment)
    return made


def check(dossier: Dossier, given: AnySeed | None) -> Iterator[Problem]:
    """Those that lead nowhere, or are the address of something else today."""
    for sheet, fragments in given.sheet.of.items() if given else ():
        assert given is not None
        if (seed := _seed(dossier, sheet)) is None:
            message = f"there is no sheet `{sheet}` on whose page earlier addresses could be"
            yield _problem(given, ("of", sheet), message, "delete the entry, or name another sheet")
            continue
        sections = [name for name in type(seed.sheet).model_fields if getattr(seed.sheet, name)]
        ends = {*seed.ids.values(), *(sections if seed.kind != "site" else ())}
        for fragment, own in fragments.items():
            place = ("of", sheet, fragment)
            if own not in ends:
                near = did_you_mean(own, sorted(ends)) or "name a claim by its id, or a section of the page"
                yield _problem(given, place, f"#{fragment} leads nowhere: there is no #{own}", near)
            if fragment in ends or fragment in type(seed.sheet).model_fields:
                message = f"#{fragment} is an address on the page of `{sheet}` today"
                yield _problem(given, place, message, "delete the entry")


def _problem(given: AnySeed, loc: Loc, message: str, hint: str) -> Problem:
    return Problem(given.place(loc), "old-address", message, hint)


def _seed(dossier: Dossier, name: str) -> AnySeed | None:
    """A sheet by its id, or by one that it had."""
    kind, _, own = name.partition(":")
    shelf = dossier.shelves.get(kind, {})
    return shelf.get(own) or next((seed for seed in shelf.values() if own in seed.head.get("was", ())), None)
