"""Quotations that bring their own quotation marks, though the page sets some around them."""

from collections.abc import Iterable, Iterator

from dossier.problems.problem import Problem
from dossier.read.seed import AnySeed
from dossier.sheets.fields import fields
from dossier.sheets.leaves import Leaf

_PAIRS = ("“”", '""', "„“", "„”", "«»", "»«", "‘’", "''", "‚‘", "‹›", "›‹", "「」", "『』")


def check(seeds: Iterable[AnySeed]) -> Iterator[Problem]:
    """Every quotation that would stand in two pairs of marks."""
    return (problem for seed in seeds for problem in seed.once(_of_seed))


def _of_seed(seed: AnySeed) -> tuple[Problem, ...]:
    quotations = _quotations(seed)
    return tuple(
        Problem(
            seed.within(leaf, 0, len(leaf.value)),
            "quotation-marks",
            "the page sets quotation marks around these words itself",
            "leave out the marks at both ends",
        )
        for leaf in (seed.leaves if quotations else ())
        if leaf.loc in quotations and _is_marked(leaf)
    )


def _quotations(seed: AnySeed) -> set[tuple[str | int, ...]]:
    """The places of somebody's own words."""
    return {
        (*loc, field.name)
        for loc, part in seed.parts
        for field in fields(type(part))
        if field.is_quotation and getattr(part, field.name) is not None
    }


def _is_marked(leaf: Leaf) -> bool:
    """Whether one pair of marks holds the whole text: “yes” and “no” are two."""
    words = leaf.value.strip()
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        if len(words) > 2 and words.startswith(opening) and words.endswith(closing):
            inner = words[1:-1]
            return not any(
                _ends_there(inner, at) for at, char in enumerate(inner) if char in (opening, closing)
            )
    return False


def _ends_there(text: str, at: int) -> bool:
    """Whether a mark is one, and not the apostrophe of a word."""
    return not (text[at] in "'’" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum())
