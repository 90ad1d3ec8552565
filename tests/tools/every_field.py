"""A dossier with every text field of every kind of sheet filled in, to be filled with other texts.

`tests/dossiers/every_field/` lies over the base dossier. Each text gets a tag that occurs nowhere else, so
that a page can be asked where it shows just this one.
"""

import copy
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import markdown
import yaml
from mkdocs.config import load_config
from mkdocs.utils import meta

from dossier.problems.problem import Loc, Problem
from dossier.read.folder import read
from dossier.sheets import fields, kinds, leaves
from dossier.sheets.values import Part
from dossier.site import whole
from sites import DOSSIERS, REPOSITORY, base_project
from webpages import WebPage

OVERLAY = DOSSIERS / "every_field"
# Words that must be the article's own, or name a file of it.
BOUND = {("article", "file"), ("note", "quote")}

Fill = Callable[["Slot"], str]


@dataclass(frozen=True)
class Slot:
    """A text field: its sheet, its place there, and whether Markdown's small subset is allowed in it."""

    number: int
    file: str
    loc: Loc
    markup: bool

    @property
    def tag(self) -> str:
        """Letters that occur nowhere else."""
        return f"zq{self.number}qz"

    @property
    def name(self) -> str:
        """The field, as a reader of a failed test would look for it."""
        return f"{self.file}: {'.'.join(map(str, self.loc))}"


@lru_cache(maxsize=1)
def slots() -> tuple[Slot, ...]:
    """All text fields of the dossier."""
    with tempfile.TemporaryDirectory() as folder:
        _draw(Path(folder))
        found, problems = read(Path(folder))
    assert problems == ()
    texts = [
        (seed, leaf)
        for seed in found.all()
        for leaf in leaves.leaves(seed.sheet)
        if _is_free(seed.kind, leaf)
    ]
    return tuple(
        Slot(number, seed.file, (*seed.base, *leaf.loc), bool(leaf.words and leaf.words.markup))
        for number, (seed, leaf) in enumerate(texts)
    )


def text_fields() -> set[tuple[str, str]]:
    """Every field of every model that may hold text for readers: the model and the field."""
    models = {model for kind in kinds.KINDS if kind.is_published for model in fields.parts(kind.model)}
    return {(model.__name__, name) for model in models for name in _texts_of(model)}


def filled_fields() -> set[tuple[str, str]]:
    """Those of them that the dossier fills in."""
    with tempfile.TemporaryDirectory() as folder:
        _draw(Path(folder))
        found, _ = read(Path(folder))
    parts = [part for seed in found.all() for _, part in leaves.parts(seed.sheet)]
    return {
        (type(part).__name__, name) for part in parts for name in _texts_of(type(part)) if getattr(part, name)
    }


def _texts_of(model: type[Part]) -> Iterator[str]:
    return (field.name for field in fields.fields(model) if field.words)


def write(root: Path, fill: Fill) -> None:
    """The dossier with another text in every field, written as JSON, which is YAML."""
    _draw(root)
    for name, data in _sheets().items():
        filled = copy.deepcopy(data)
        for slot in slots():
            if slot.file == name:
                _put(filled, slot.loc, fill(slot))
        (root / name).write_text(json.dumps(filled, ensure_ascii=False, indent=0), encoding="utf-8")


def rendered(fill: Fill) -> dict[str, WebPage]:
    """The pages of that dossier as Markdown makes them, without the theme around them."""
    made, problems = built(fill)
    assert made is not None, problems
    return {page.uri: WebPage(_html(page.markdown)) for page in made.pages}


def built(fill: Fill) -> tuple[whole.Site | None, tuple[Problem, ...]]:
    """The site of that dossier, or what is wrong with it."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), fill)
        return whole.build(Path(folder), whole.Options(cards=False))


def _draw(root: Path) -> None:
    base_project(root)
    shutil.copytree(OVERLAY, root / "seeds", dirs_exist_ok=True)


@lru_cache(maxsize=1)
def _sheets() -> Mapping[str, Any]:
    """The data of every sheet with all its scalars as texts."""
    with tempfile.TemporaryDirectory() as folder:
        _draw(Path(folder))
        paths = sorted((Path(folder) / "seeds").rglob("*.yml"))
        return {
            path.relative_to(folder).as_posix(): yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
            for path in paths
        }


def _put(data: Any, loc: Loc, text: str) -> None:
    for step in loc[:-1]:
        data = data[step]
    data[loc[-1]] = text


def _is_free(kind: str, leaf: leaves.Leaf) -> bool:
    # A party's adjective is for `coverage` alone, which counts it among the names that are known.
    bound = leaf.loc[-1] in ("article", "prefix", "suffix", "adjective") or (kind, leaf.loc[-1]) in BOUND
    return leaf.words is not None and not bound


@lru_cache(maxsize=1)
def _converter() -> markdown.Markdown:
    config = load_config(str(REPOSITORY / "mkdocs.yml"))
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def _html(source: str) -> str:
    body, _ = meta.get_data(source)
    assert re.match(r"---\n", source), "every page begins with its front matter"
    return _converter().reset().convert(body)
