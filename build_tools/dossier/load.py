"""From a folder to a linked dossier, or to all its problems."""

from pathlib import Path

from dossier.check import given_twice, style
from dossier.link import names, references
from dossier.link.anchors import anchor_all
from dossier.link.dossier import assemble
from dossier.link.linked import Linked
from dossier.problems.problem import Problem, in_order
from dossier.read.folder import read
from dossier.read.memory import Memory


def load(root: Path, memory: Memory | None = None) -> tuple[Linked | None, tuple[Problem, ...]]:
    """Read, check and link the seeds below `root`: the whole way from files to a linked dossier.

    All problems of all files come out together; with any problem there is no dossier.
    """
    found, problems = read(root, memory)
    assembled, more = assemble(found)
    pool = tuple(assembled.seeds()) if assembled else found.all()
    named = references.all_of(pool)
    anchors, lost = anchor_all(found.article, pool)
    problems = (
        *problems,
        *given_twice.check(found),
        *more,
        *references.check(found, pool, named),
        *names.check(pool),
        *lost,
    )
    idle = () if problems or found.style is None else style.unused(found.by_kind["source"], named)
    problems = (*problems, *style.check(pool, found.style), *idle)
    if problems or assembled is None:
        return None, in_order(problems)
    return Linked(
        assembled,
        references.incoming(named),
        references.outgoing(named),
        anchors,
        names.finder(pool),
        found.boundaries,
    ), ()
