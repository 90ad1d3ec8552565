"""Stubs for a new text: an entry in every point that does not say yet what became of it there."""

from collections.abc import Mapping
from pathlib import Path

from dossier.check.unfinished import TO_WRITE
from dossier.editors import edits
from dossier.editors.edits import Edit
from dossier.editors.new import RefusedError
from dossier.link.dossier import Dossier, assemble
from dossier.read.folder import read
from dossier.read.seed import AnySeed
from dossier.text.words import did_you_mean


def stubs(root: Path, text: str) -> Mapping[str, bytes]:
    """The files of the points as they are to be, each with an entry for the text, in the order of the texts.

    Nothing is written. RefusedError where there is no such text, or nothing to add.
    """
    found, _ = read(root)
    dossier, _ = assemble(found)
    if dossier is None or any(seed.kind == "point" for seed in found.faulty):
        raise RefusedError("sheets have faults; mend them first: dossier check")
    _look_at(dossier, text)
    silent = [s for s in dossier.points.values() if text not in {fate.document for fate in s.sheet.fates}]
    if not silent:
        raise RefusedError(f"every point says already what became of it in `{text}`")
    return {seed.file: _with_stub(root, seed, text, tuple(dossier.documents)) for seed in silent}


def _look_at(dossier: Dossier, text: str) -> None:
    if text not in dossier.documents:
        hint = did_you_mean(text, dossier.documents)
        raise RefusedError(f"there is no text `{text}`{f'; {hint}' if hint else ''}")
    plan = dossier.site.sheet.plan
    if plan is not None and text == plan.first:
        raise RefusedError(f"`{text}` is the first text: what became of a point is told of the later ones")


def _with_stub(root: Path, seed: AnySeed, text: str, texts: tuple[str, ...]) -> bytes:
    entry = {"document": text, "fate": "not seen", "text": TO_WRITE, "status": "not known"}
    documents = [fate.document for fate in seed.sheet.fates]
    later = (n for n, name in enumerate(documents) if name in texts[texts.index(text) :])
    at = next(later, len(documents))
    made = edits.applied((root / seed.file).read_bytes(), [_edit(seed, entry, at)])
    told = edits.data_of(made, seed.file)
    if told is None or entry not in told["fates"] or len(told["fates"]) != len(documents) + 1:
        raise RefusedError(
            f"no place was found for it among the `fates` of {seed.file}; write that one by hand"
        )
    return made


def _edit(seed: AnySeed, entry: Mapping[str, str], at: int) -> Edit:
    tree, loc = seed.tree, ("fates",)
    if loc not in tree.values:
        return edits.put(f"fates:\n{_block(entry, 2)}", len(tree.lines) + 1)
    whole = tree.values[loc]
    if tree.lines[whole.line - 1].startswith("[", whole.column - 1):
        flow = ", ".join(f"{key}: {value}" for key, value in entry.items())
        comma = ", " if seed.sheet.fates else ""
        return edits.put(f"{{{flow}}}{comma}", whole.line, whole.column + 1)
    is_last = at == len(seed.sheet.fates)
    line = edits.end_of(tree, loc) if is_last else edits.head_of(tree.lines, tree.values[(*loc, at)].line)
    return edits.put(_block(entry, whole.column - 1), line)


def _block(entry: Mapping[str, str], indent: int) -> str:
    lines = [f"{'  ' if number else '- '}{key}: {value}" for number, (key, value) in enumerate(entry.items())]
    return "".join(f"{' ' * indent}{line}\n" for line in lines)
