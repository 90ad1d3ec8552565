"""Published claims that changed since an earlier revision without a correction that says so."""

from collections.abc import Iterable, Iterator
from typing import Any

from dossier.check.pairing import FIGURES, PUBLISHED, Claim, Compared, folded
from dossier.problems.problem import Loc, Problem
from dossier.read.yaml_tree import Tree
from dossier.sheets.kinds import FOLDER
from dossier.text.words import shortened

_SITE = f"{FOLDER}/site.yml"


def uncorrected(files: Iterable[Compared], base: str) -> Iterator[Problem]:
    """All claims that differ from those of a revision, in sheets that have no new correction."""
    files = tuple(files)
    site_corrected = any(_is_corrected(one) for one in files if one.file.new.name == _SITE)
    for one in files:
        if not (site_corrected if _is_single(one) else _is_corrected(one)):
            yield from _problems(one, base)


def _is_single(one: Compared) -> bool:
    """Whether a file has no corrections of its own: those of lists stand in the site's sheet."""
    return one.file.kind.is_list or one.file.kind.name == "site"


def _problems(one: Compared, base: str) -> Iterator[Problem]:
    home = f"of {_SITE}" if _is_single(one) else "of this sheet"
    for pair in one.pairs:
        if (change := _change(pair.old, pair.new)) is not None:
            loc, said = change
            message = f"a published claim changed since {base}: {said}"
            hint = (
                f"say in `corrections` {home} what it was, what it is now and why; or put the old words back"
            )
            yield Problem(one.place((*pair.new.loc, *loc)), "uncorrected-change", message, hint)


def _change(old: Claim, new: Claim) -> tuple[Loc, str] | None:
    """What changed first in a claim: where, and in words."""
    for key in PUBLISHED:
        was = old.says.get(key)
        if was is not None and _is_changed(key, was, new.says.get(key)):
            return (key,), f"`{key}` was “{shortened(was, 80)}”"
    for source, words in old.quoted.items():
        gone, come = words - new.quoted.get(source, words), new.quoted.get(source, words) - words
        if gone and come:
            return ("evidence",), f"the quotation of `{source}` was “{shortened(sorted(gone)[0], 80)}”"
    return None


def _is_changed(key: str, was: str, now: str | None) -> bool:
    """Whether a reader would notice; of what is no longer there, only figures count."""
    return key in FIGURES if now is None else folded(was) != folded(now)


def _is_corrected(one: Compared) -> bool:
    """Whether the new sheet has a correction that the old one lacks."""
    old, new = _corrections(one.file.old.tree), _corrections(one.file.new.tree)
    return any(entry not in old for entry in new)


def _corrections(tree: Tree | None) -> list[Any]:
    data = tree.data if tree is not None else None
    found = data.get("corrections") if isinstance(data, dict) else None
    return found if isinstance(found, list) else []
