"""Ids written into sheets, so that claims with other words keep the address that they had.

What could not be read back as the same sheet with these ids is not written.
"""

import copy
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dossier.check import lost_addresses
from dossier.check.pairing import Compared
from dossier.editors import edits
from dossier.editors.edits import Edit
from dossier.problems.problem import Loc
from dossier.read.yaml_tree import Tree


def back(root: Path, files: Iterable[Compared]) -> Mapping[str, int]:
    """Write the ids that are sure to be meant; how many it were, by file."""
    written = {}
    for file in files:
        name, tree = file.file.new.name, file.file.new.tree
        ids = {lost.pair.new.loc: lost.pair.old.id for lost in lost_addresses.found(file) if lost.pair.sure}
        if tree is not None and ids and _is_written(root / name, name, tree, ids):
            written[name] = len(ids)
    return written


def _is_written(path: Path, name: str, tree: Tree, ids: Mapping[Loc, str]) -> bool:
    made = edits.applied(path.read_bytes(), [giving(tree, loc, own) for loc, own in ids.items()])
    if edits.data_of(made, name) != _expected(tree.data, ids):
        return False
    path.write_bytes(made)
    return True


def _expected(data: Any, ids: Mapping[Loc, str]) -> Any:
    data = copy.deepcopy(data)
    for loc, own in ids.items():
        part = data
        for step in loc:
            part = part[step]
        part["id"] = own
    return data


def giving(tree: Tree, loc: Loc, own: str) -> Edit:
    """The edit that gives a part an id: as its first key, or for the id it has."""
    if given := tree.values.get((*loc, "id")):
        return Edit(given, own)
    first = min(span for place, span in tree.keys.items() if place[:-1] == loc)
    whole = tree.values[loc]
    in_braces = tree.lines[whole.line - 1][whole.column - 1] == "{"
    behind = ", " if in_braces else f"\n{' ' * (first.column - 1)}"
    return edits.put(f"id: {own}{behind}", first.line, first.column)
