"""What lies beside the sheets: the text of the article, and the outlines of territories."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dossier import sheets
from dossier.problems.problem import Place, Problem
from dossier.read import boundaries, text_file
from dossier.read.memory import Memory, digest
from dossier.read.seed import AnySeed, Seed
from dossier.sheets.kinds import FOLDER


def article_text(root: Path, found: Sequence[AnySeed]) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of the article, which must lie beside its sheet and be the one its fingerprint names."""
    if not found:
        return None, ()
    seed = found[0]
    file = seed.sheet.file
    name = f"{FOLDER}/article/{file}"
    if "/" in file or "\\" in file or file.startswith("."):
        message = "the article's file must lie beside article.yml"
        return None, (Problem(seed.place(("file",)), "outside-folder", message, "give its name only"),)
    if not os.path.lexists(root / name):
        return None, (
            Problem(seed.place(("file",)), "missing-file", f"there is no file {name}", "add the text"),
        )
    text, problems = text_file.read(root, name, as_supplied=True)
    if text is None:
        return None, problems
    if not text.strip():
        return None, (
            Problem(Place(name), "empty-file", "the file is empty", "paste the article's text into it"),
        )
    return text, _fingerprint(text, seed)


def _fingerprint(text: str, seed: Seed[sheets.ArticleSheet]) -> tuple[Problem, ...]:
    # Of the text as read: git may change line ends on the way to another machine, and they say nothing.
    found = hashlib.sha256(text.encode()).hexdigest()
    if found == seed.sheet.sha256:
        return ()
    message = "the article's text is not the one these notes were written for"
    hint = f"if the change is right, mend every quotation that this report names, and write sha256: {found}"
    return (Problem(seed.place(("sha256",)), "article-changed", message, hint),)


BOUNDARIES = "territories/boundaries.geojson"


def boundaries_of(root: Path, memory: Memory) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    """The outlines for the maps: a GeoJSON FeatureCollection (RFC 7946), if there is one."""
    name = f"{FOLDER}/{BOUNDARIES}"
    if not os.path.lexists(root / name):
        return None, ()
    text, problems = text_file.read(root, name)
    if text is None:
        return None, problems
    return memory.recall(name, digest(text), lambda: boundaries.shapes_of(text, name))
