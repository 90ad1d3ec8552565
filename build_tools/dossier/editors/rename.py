"""Another id for a sheet: its file, and every place that names it, in sheets and in hand-written pages."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.editors import edits
from dossier.editors.edits import Edit
from dossier.editors.new import RefusedError
from dossier.link import references
from dossier.link.dossier import Dossier, assemble
from dossier.link.references import Reference
from dossier.problems.problem import Loc
from dossier.read import mkdocs_yml
from dossier.read.folder import read
from dossier.read.seed import AnySeed
from dossier.read.yaml_tree import Tree
from dossier.sheets import kinds
from dossier.text.words import did_you_mean

NAMES = tuple(
    kind.name
    for kind in kinds.every()
    # Of others the number or the word is the name.
    if (kind.many_files and not kind.is_numbered) or (kind.is_list and kind.key == "id")
)
"""The kinds whose sheets have an id that can be another."""


@dataclass(frozen=True)
class Renamed:
    """The files as they are to be, the sheet's own under its new name; the old name is to be taken away."""

    files: Mapping[str, bytes]
    gone: str | None
    places: int
    """How many places named it."""
    old_page: str | None
    """The page that leads on from its old address, if it had one to itself."""


def renamed(root: Path, kind: str, old: str, new: str) -> Renamed:
    """What a sheet's new id changes. Nothing is written; RefusedError where there can be no such id."""
    found, _ = read(root)
    dossier, _ = assemble(found)
    if dossier is None or found.faulty:
        raise RefusedError("sheets have faults; mend them first: dossier check")
    seed = _seed(dossier, kind, old, new)
    by_file: dict[str, list[Edit]] = {}
    named = [r for r in references.all_of(dossier.seeds()) if r.target == (kind, old)]
    for reference in named:
        edit = _naming(reference, kind, old, new)
        by_file.setdefault(reference.place.file, []).append(edit)
    by_file.setdefault(seed.file, []).extend(_own(seed, old, new))
    made = {file: _edited(root, file, changes) for file, changes in by_file.items()}
    if seed.base:
        return Renamed(made, None, len(named), None)
    home = f"{posixpath.dirname(seed.file)}/{new}.yml"
    own = made.pop(seed.file)
    page, goes_to = seed.page, _page_after(seed, new)
    written = dict(_hand_written(root, page, goes_to)) if goes_to != page else {}
    return Renamed({**made, home: own, **written}, seed.file, len(named), page if goes_to != page else None)


def _seed(dossier: Dossier, kind: str, old: str, new: str) -> AnySeed:
    shelf = dossier.shelf(kind)
    if old not in shelf:
        hint = did_you_mean(old, shelf)
        raise RefusedError(f"there is no {kind} `{old}`{f'; {hint}' if hint else ''}")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", new) or new in ("index", "readme"):
        raise RefusedError(f"`{new}` can be no id: use a to z, digits and single hyphens")
    if new == old:
        raise RefusedError(f"`{old}` is its id already")
    if new in shelf:
        raise RefusedError(f"the id `{new}` is that of another {kind}")
    return shelf[old]


def _naming(reference: Reference, kind: str, old: str, new: str) -> Edit:
    """The place that names it, in whatever quotation marks it stands; an id of a claim behind it stays."""
    span, lines = reference.place.span, reference.seed.tree.lines
    words = lines[span.line - 1][span.column - 1 : span.end_column - 1]
    with_kind = f"{kind}:{old}" in words
    was, now = (f"{kind}:{old}", f"{kind}:{new}") if with_kind else (old, new)
    changed = re.sub(rf"(?<![a-z0-9-]){re.escape(was)}(?![a-z0-9-])", now, words, count=1)
    if span.line != span.end_line or changed == words:
        where = f"{reference.place.file}, line {span.line}"
        raise RefusedError(f"{where}, names it in a way that cannot be changed; rename by hand")
    return Edit(span, changed)


def _own(seed: AnySeed, old: str, new: str) -> Iterator[Edit]:
    """The sheet's own id, where it is written in it; else its earlier ids, if it is to remember them."""
    if seed.base:
        yield Edit(seed.place(("id",)).span, new)
    elif "was" in type(seed.sheet).model_fields:
        yield _remembering(seed.tree, old, len(seed.sheet.was))


def _remembering(tree: Tree, old: str, earlier: int) -> Edit:
    if not earlier:
        first = min(span.line for loc, span in tree.keys.items() if len(loc) == 1)
        return edits.put(f"was: [{old}]\n", edits.head_of(tree.lines, first))
    last: Loc = ("was", earlier - 1)
    span, whole = tree.values[last], tree.values[("was",)]
    if tree.lines[whole.line - 1].startswith("[", whole.column - 1):
        return edits.put(f", {old}", span.end_line, span.end_column)
    return edits.put(f"{' ' * (whole.column - 1)}- {old}\n", span.end_line + 1)


def _edited(root: Path, file: str, changes: Iterable[Edit]) -> bytes:
    made = edits.applied((root / file).read_bytes(), changes)
    if edits.data_of(made, file) is None:
        raise RefusedError(f"{file} could not be read after the change; rename by hand")
    return made


def _page_after(seed: AnySeed, new: str) -> str:
    """The page it has then: one of its own is called as its file."""
    kind = kinds.of_name(seed.kind)
    return kind.page(new) if kind.has_pages else seed.page


_LINK = re.compile(r"(?P<before>\]\(|\bhref=[\"'])(?P<page>[^)\s\"'#]+\.md)")


def _hand_written(root: Path, old: str, new: str) -> Iterator[tuple[str, bytes]]:
    """The pages in the folder of hand-written ones, and `mkdocs.yml`, with links to the page it has then."""
    docs = mkdocs_yml.docs_folder(root)
    for path in sorted((root / docs).rglob("*.md")):
        folder = path.relative_to(root / docs).parent.as_posix()
        text = path.read_bytes().decode("utf-8")

        def changed(found: re.Match[str], folder: str = folder) -> str:
            page = posixpath.normpath(posixpath.join(folder, found["page"]))
            return found[0] if page != old else f"{found['before']}{posixpath.relpath(new, folder)}"

        if (made := _LINK.sub(changed, text)) != text:
            yield path.relative_to(root).as_posix(), made.encode()
    settings = (root / mkdocs_yml.NAME).read_bytes() if (root / mkdocs_yml.NAME).is_file() else b""
    named = re.compile(rf"(?<![\w/.-]){re.escape(old)}(?![\w/.-])".encode())
    if (made_settings := named.sub(new.encode(), settings)) != settings:
        yield mkdocs_yml.NAME, made_settings
