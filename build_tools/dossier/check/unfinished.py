"""What `dossier new` left to be written, and nobody has written."""

from collections.abc import Iterable, Iterator

from dossier.check.coherence import is_draft
from dossier.problems.problem import Problem
from dossier.read.seed import AnySeed

TO_WRITE = "To be written."
"""What stands in a new sheet in the place of a text."""


def check(seeds: Iterable[AnySeed]) -> Iterator[Problem]:
    """Every text that is still the one of a new sheet. A draft may have some: only its editor sees it."""
    return (problem for seed in seeds for problem in seed.once(_of_seed))


def _of_seed(seed: AnySeed) -> tuple[Problem, ...]:
    hint = "write it; a sheet with a page can wait as `draft: true`"
    return tuple(
        Problem(seed.place(leaf.loc), "unfinished", "this is still to be written", hint)
        for leaf in (() if is_draft(seed) else seed.leaves)
        if isinstance(leaf.value, str) and leaf.value.strip() == TO_WRITE
    )
