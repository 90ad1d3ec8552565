"""From a folder to a linked dossier, or to all its problems."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dossier import cores, sheets
from dossier.check import coherence, given_twice, old_addresses, quotation_marks, style, support, unfinished
from dossier.link import anchors as of_article
from dossier.link import cut, names, references, room
from dossier.link.anchors import Anchor, anchor_all
from dossier.link.dossier import Dossier, assemble, rank
from dossier.link.linked import Linked
from dossier.link.references import Reference
from dossier.problems.problem import Problem, in_order
from dossier.read import seed as read_seed
from dossier.read.folder import read
from dossier.read.memory import Memory
from dossier.read.seed import AnySeed, Fact
from dossier.sheets import kinds
from dossier.store import made_by


def version() -> str:
    """What the program is just now, and all that it stands on: by it what earlier builds made is believed."""
    return made_by.version(kinds.files_outside())


_FACTS: tuple[Fact[Any], ...] = (
    *read_seed.FACTS,
    *cut.FACTS,
    *support.FACTS,
    *(references.named, references.how_named, names.called, of_article.quoted, rank, room.large),
)
"""What is asked here of every sheet."""


def load(
    root: Path, memory: Memory | None = None, drafts: bool = False, facts: Iterable[Fact[Any]] = ()
) -> tuple[Linked | None, tuple[Problem, ...]]:
    """Read, check and link the seeds below `root`: the whole way from files to a linked dossier.

    All problems of all files come out together; with any problem there is no dossier. Drafts are checked
    like all other sheets; they are in the dossier only if they are asked for, as a preview does. `facts` are
    those that will be asked of every sheet afterwards.
    """
    memory = memory or Memory()
    found, problems = read(root, memory, (*_FACTS, *facts))
    assembled, more = assemble(found)
    pool = tuple(assembled.seeds()) if assembled else found.all()
    # What a check found right in a sheet alone is right while the sheet and the style are what they were.
    rules = next((seed.mark for seed in found.by_kind["style"]), "")
    new = tuple(seed for seed in pool if not memory.is_clean(seed.file, rules))
    named = references.all_of(pool)
    anchors, lost = anchor_all(found.article, pool)
    alone, unfit = _alone(new, found.style)
    problems = (
        *problems,
        *given_twice.check(found),
        *more,
        *references.check(found, pool, named),
        *names.check(pool),
        *alone,
        *lost,
    )
    if not problems and assembled is not None:
        idle = () if found.style is None else style.unused(found.by_kind["source"], named)
        lost = tuple(old_addresses.check(assembled, found.old_addresses))
        problems = (*idle, *coherence.check(assembled, named), *lost)
    problems = (*problems, *unfit)
    if problems or assembled is None:
        return None, in_order(problems)
    memory.note_clean({seed.file for seed in new}, rules)
    if not drafts:
        assembled, named, anchors = _published(assembled, named, anchors)
    finder = names.finder(assembled.seeds())
    incoming, outgoing = references.incoming(named), references.outgoing(assembled.seeds())
    others = old_addresses.by_sheet(assembled, found.old_addresses)
    return Linked(assembled, incoming, outgoing, anchors, finder, found.boundaries, others), ()


_TOGETHER = 20
"""So many sheets are checked at once: for each lot the rules are looked through anew."""

_Found = tuple[tuple[Problem, ...], tuple[Problem, ...]]
"""What is wrong, and what the house would have otherwise."""


def _alone(new: Sequence[AnySeed], rules: sheets.Style | None) -> _Found:
    """What is wrong with single sheets, each looked at by itself; with many, by all cores."""
    lots = [new[start : start + _TOGETHER] for start in range(0, len(new), _TOGETHER)]
    found = cores.on_all(lambda lot: _of_lot(lot, rules), lots)
    return tuple(p for faults, _ in found for p in faults), tuple(p for _, unfit in found for p in unfit)


def _of_lot(seeds: Sequence[AnySeed], rules: sheets.Style | None) -> _Found:
    faults = (
        *given_twice.check_each(seeds),
        *references.check_links(seeds),
        *unfinished.check(seeds),
        *quotation_marks.check(seeds),
    )
    unfit = style.check(seeds, rules)
    for seed in seeds:
        seed.forget_leaves()
    return faults, unfit


def _published(
    whole: Dossier, named: tuple[Reference, ...], anchors: tuple[Anchor, ...]
) -> tuple[Dossier, tuple[Reference, ...], tuple[Anchor, ...]]:
    """The same without drafts, and without what rests on them or is named by them."""
    if not any(map(coherence.is_draft, whole.seeds())):
        return whole, named, anchors
    kept = whole.only(lambda seed: not coherence.is_draft(seed))
    return (
        kept,
        tuple(reference for reference in named if not coherence.is_draft(reference.seed)),
        tuple(anchor for anchor in anchors if not coherence.is_draft(anchor.seed)),
    )
