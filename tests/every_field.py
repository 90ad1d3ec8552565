"""A dossier with every text field of every kind of sheet filled in, to be filled with other texts.

`tests/every_field/` lies over the base dossier. Each text is told from all others by a tag in it, so that a page
can be asked where it shows just this one.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import load_config
from mkdocs.utils import meta
from sites import BASE, REPOSITORY, base_project
from webpages import WebPage, folded

import markdown
from build_tools import seeds, walk
from build_tools.site import Options, build
from build_tools.yaml_tree import Loc

OVERLAY = Path(__file__).parent / "every_field"
# Words that must be the article's own, or name a file of it.
BOUND = {("article", "file"), ("note", "quote"), ("note", "prefix"), ("note", "suffix")}


@dataclass(frozen=True)
class Slot:
    """A text field of a sheet: where it stands and whether the small Markdown subset is allowed in it."""

    number: int
    file: str
    loc: Loc
    markup: bool

    @property
    def tag(self) -> str:
        """Letters that occur nowhere else."""
        return f"zq{self.number}qz"


def draw(root: Path) -> None:
    """Put the dossier into a folder."""
    base_project(root)
    shutil.copytree(OVERLAY, root / "seeds", dirs_exist_ok=True)


@lru_cache(maxsize=1)
def slots() -> tuple[Slot, ...]:
    """All text fields of the dossier that a reader may see, in the order of files."""
    found, problems = seeds.read_from(OVERLAY) if hasattr(seeds, "read_from") else _read()
    assert problems == ()
    places = [(s, leaf) for s in found.all() for leaf in walk.leaves(s.sheet) if _is_free(s.kind, leaf)]
    return tuple(Slot(n, s.file, (*s.base, *leaf.loc), _markup(leaf)) for n, (s, leaf) in enumerate(places))


def _read() -> Any:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        draw(Path(folder))
        return seeds.read(Path(folder))


def _is_free(kind: str, leaf: walk.Leaf) -> bool:
    in_article = leaf.loc[-1] in ("article", "prefix", "suffix")
    return leaf.words is not None and not in_article and (kind, leaf.loc[-1]) not in BOUND


def _markup(leaf: walk.Leaf) -> bool:
    return leaf.words is not None and leaf.words.markup
