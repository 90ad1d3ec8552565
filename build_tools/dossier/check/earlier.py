"""The sheets that differ from those of an earlier revision, each as it was and as it is.

Both are read as plain trees, not as models: the old sheet may be of an older form, the new one may have
faults that are reported elsewhere.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dossier.read import text_file, yaml_tree
from dossier.read.yaml_tree import Tree
from dossier.sheets import kinds
from dossier.sheets.kinds import FOLDER, Kind

_NO_CLAIMS = ("article", "source", "style", "old-addresses")


class RevisionError(ValueError):
    """The earlier revision cannot be read; the message says why."""


@dataclass(frozen=True)
class Version:
    """A file of the seeds at some time: its name, its kind, and what stands in it, if that can be read."""

    name: str
    kind: Kind
    tree: Tree | None

    @property
    def sheet(self) -> str:
        """The kind and the id of its sheet, `actor:jane-doe`."""
        data = self.tree.data if self.tree else None
        own = data.get(self.kind.key) if isinstance(data, dict) else None
        return f"{self.kind.name}:{own or PurePosixPath(self.name).stem}"


@dataclass(frozen=True)
class Changed:
    """A file that differs: as it was, and as it is."""

    old: Version
    new: Version

    @property
    def kind(self) -> Kind:
        """What kind of sheet it holds."""
        return self.new.kind


def changed(root: Path, base: str) -> tuple[Changed, ...]:
    """All files that differ from those of a revision; added and deleted ones are none of them."""
    commit = _commit(root, base)
    found = []
    for old, new in _names(root, commit):
        if kind := _kind(new):
            before = Version(old, kind, _tree(_old_text(root, commit, old), old))
            found.append(Changed(before, Version(new, kind, _tree(text_file.read(root, new)[0], new))))
    return tuple(found)


def onward(root: Path) -> Mapping[str, Mapping[str, str]]:
    """Of each sheet, as `kind:id`, the earlier addresses that lead on, and the ids to which they lead."""
    tree = _tree(text_file.read(root, f"{FOLDER}/{kinds.of_name('old-addresses').home}")[0], "")
    of = tree.data.get("of") if tree is not None and isinstance(tree.data, dict) else None
    return {sheet: led for sheet, led in of.items() if isinstance(led, dict)} if isinstance(of, dict) else {}


def _kind(name: str) -> Kind | None:
    path = name.removeprefix(f"{FOLDER}/")
    return next((kind for kind in kinds.every() if kind.holds(path) and kind.name not in _NO_CLAIMS), None)


def _commit(root: Path, base: str) -> str:
    """The very commit that a revision names: git takes no other text for an option, a path or a message."""
    if not base.strip():
        raise RevisionError("name a revision, for example main or HEAD~1")
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    return found.decode("ascii").strip()


def _names(root: Path, commit: str) -> tuple[tuple[str, str], ...]:
    """The files that differ, each with its old and its new name."""
    options = ("--relative", "--name-status", "-z", "--find-renames", "--diff-filter=MR")
    # Names in git's history need not be UTF-8.
    fields = iter(os.fsdecode(_git(root, "diff", *options, commit, "--", FOLDER)).split("\0"))
    pairs = []
    for status in fields:
        if status:
            old = next(fields)
            pairs.append((old, next(fields) if status.startswith("R") else old))
    return tuple(pairs)


def _old_text(root: Path, commit: str, name: str) -> str | None:
    return text_file.decode(_git(root, "show", f"{commit}:./{name}"), name)[0]


def _tree(text: str | None, name: str) -> Tree | None:
    return yaml_tree.parse(text, name)[0] if text is not None else None


def _git(root: Path, *arguments: str) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise RevisionError("git is not installed, so no earlier revision can be read")
    done = subprocess.run([git, "-C", str(root), *arguments], capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise RevisionError(said.removeprefix("fatal: ") or "git knows no such revision")
    return done.stdout
