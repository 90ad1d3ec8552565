"""From a folder to a linked dossier, or to all its problems."""

from pathlib import Path

from dossier.check import coherence, given_twice, old_addresses, quotation_marks, style, unfinished
from dossier.link import names, references
from dossier.link.anchors import Anchor, anchor_all
from dossier.link.dossier import Dossier, assemble
from dossier.link.linked import Linked
from dossier.link.references import Reference
from dossier.problems.problem import Problem, in_order
from dossier.read.folder import read
from dossier.read.memory import Memory
from dossier.sheets import kinds
from dossier.store import made_by


def version() -> str:
    """What the program is just now, and all that it stands on: by it what earlier builds made is believed."""
    return made_by.version(kinds.files_outside())


def load(
    root: Path, memory: Memory | None = None, drafts: bool = False
) -> tuple[Linked | None, tuple[Problem, ...]]:
    """Read, check and link the seeds below `root`: the whole way from files to a linked dossier.

    All problems of all files come out together; with any problem there is no dossier. Drafts are checked
    like all other sheets; they are in the dossier only if they are asked for, as a preview does.
    """
    memory = memory or Memory()
    found, problems = read(root, memory)
    assembled, more = assemble(found)
    pool = tuple(assembled.seeds()) if assembled else found.all()
    # What a check found right in a sheet alone is right while the sheet and the style are what they were.
    rules = next((seed.mark for seed in found.by_kind["style"]), "")
    new = tuple(seed for seed in pool if not memory.is_clean(seed.file, rules))
    named = references.all_of(pool)
    anchors, lost = anchor_all(found.article, pool)
    problems = (
        *problems,
        *given_twice.check(found),
        *given_twice.check_each(new),
        *more,
        *references.check(found, pool, named),
        *references.check_links(new),
        *names.check(pool),
        *unfinished.check(new),
        *quotation_marks.check(new),
        *lost,
    )
    if not problems and assembled is not None:
        idle = () if found.style is None else style.unused(found.by_kind["source"], named)
        lost = tuple(old_addresses.check(assembled, found.old_addresses))
        problems = (*idle, *coherence.check(assembled, named), *lost)
    problems = (*problems, *style.check(new, found.style))
    if problems or assembled is None:
        return None, in_order(problems)
    memory.note_clean({seed.file for seed in new}, rules)
    for seed in new:
        seed.forget_leaves()
    if not drafts:
        assembled, named, anchors = _published(assembled, named, anchors)
    finder = names.finder(assembled.seeds())
    incoming, outgoing = references.incoming(named), references.outgoing(assembled.seeds())
    others = old_addresses.by_sheet(assembled, found.old_addresses)
    return Linked(assembled, incoming, outgoing, anchors, finder, found.boundaries, others), ()


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
