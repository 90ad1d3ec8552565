"""What a check says of a dossier; one that was right, and has not changed since, is not read again."""

import json
from pathlib import Path

from dossier import cores
from dossier.audit import reading
from dossier.editors import commands, schema
from dossier.link.linked import Linked
from dossier.problems.problem import Problem
from dossier.read import hand_written, mkdocs_yml
from dossier.read.memory import Memory
from dossier.sheets.kinds import FOLDER
from dossier.site import whole
from dossier.store.at_rest import state_of_all
from dossier.store.kept import Store

_SHELF = "verdict"

_CHECK = "check"

Verdict = tuple[tuple[Problem, ...], tuple[str, ...]]
"""All that is wrong, and what an editor should know besides."""


def of(root: Path, store: Store) -> Verdict:
    """Check every sheet, and that hand-written pages can be read; keeps for the next time what is right."""
    docs = mkdocs_yml.docs_folder(root)
    names = (FOLDER, docs, mkdocs_yml.NAME, schema.HOME, schema.SETTINGS)
    # Before anything is read: what is written meanwhile is not what was checked.
    state = state_of_all(root / name for name in names)
    known = json.loads(store.get(_SHELF, _CHECK) or "[]")
    if state and known[:1] == [state]:
        return (), tuple(known[1])
    problems, notes = _in_full(root, docs, store)
    if state and not problems:
        store.put(_SHELF, _CHECK, json.dumps([state, notes]).encode())
    store.save()
    return problems, notes


def _in_full(root: Path, docs: str, store: Store) -> Verdict:
    memory = Memory(store)
    options = whole.Options(docs=hand_written.read(root, docs), drafts=True)
    linked, problems = whole.check(root, options, memory)
    memory.settle()
    commands.refresh_schema(root, memory)
    cores.leave_to_the_system((linked, memory))
    return problems, _notes(linked) if linked else ()


def _notes(linked: Linked) -> tuple[str, ...]:
    """Who is not named yet, and which lines of the article are headings and which are left out."""
    file = linked.dossier.article_sheet.sheet.file
    read = reading.as_note(reading.of(linked.dossier.article, file))
    return (*commands.unsigned(linked), *([read] if read else ()))
