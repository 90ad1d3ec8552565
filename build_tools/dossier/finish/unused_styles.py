"""The theme's styles without what no page of the site can use: four fifths of them.

What a page can use is told by names: a rule goes if each of its selectors asks for a class whose name stands
neither in a hand-written page, nor in a template, nor in a script. Whoever takes too few names loses styles;
one too many costs a few bytes.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from dossier.sheets import kinds
from dossier.site.whole import THEME
from dossier.store.kept import Store
from dossier.write.templates import TEMPLATES

_NAME = re.compile(r"[\w-]+")

# Braces, and what may have a brace in it that is none.
_PIECE = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)|[{}]""")

# What a selector asks for in brackets may be one of several things, or just what is not to be.
_EITHER = re.compile(r":(?:is|not|where|has)\((?:[^()]|\([^()]*\))*\)")

_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")

_OF_RULES = ("@media", "@supports", "@container", "@layer")
"""Blocks that hold rules; others are kept as they are."""


_SHELF = "styles"


def leave_out(site: Path, known: Set[str], own_theme: str | None, store: Store | None = None) -> None:
    """Take out of the theme's styles what no page of a finished folder can use.

    `known` are the names in hand-written pages and in those that the theme makes; `own_theme` is the folder
    of the site's own templates, if it has one. What a store has is not made again.
    """
    brought = [kind.template.parent for kind in kinds.outside() if kind.template]
    known = known | _of_program(store) | _in_folders(*brought, *([own_theme] if own_theme else []))
    for path in (site / "assets" / "stylesheets").glob("main.*.css"):
        styles = path.read_text("utf-8")
        of = hashlib.sha256("\0".join((styles, *sorted(known))).encode()).digest()
        made = store.get(_SHELF, path.name) or b"" if store else b""
        if made[: len(of)] != of:
            made = of + without_unused(styles, known).encode()
            if store:
                store.put(_SHELF, path.name, made)
        path.write_bytes(made[len(of) :])


def _of_program(store: Store | None) -> frozenset[str]:
    """The names in the program's own templates: another program has another store."""
    kept = store.get(_SHELF, "names") if store else None
    found = frozenset(kept.decode().split()) if kept else _in_folders(THEME, TEMPLATES)
    if store and not kept:
        store.put(_SHELF, "names", "\n".join(sorted(found)).encode())
    return found


def _in_folders(*folders: Path | str) -> frozenset[str]:
    files = (path for folder in folders for path in Path(folder).rglob("*"))
    return names(path.read_text("utf-8") for path in files if path.suffix in (".html", ".j2", ".js"))


def names(texts: Iterable[str]) -> frozenset[str]:
    """All that may be the name of a class in some pages, templates and scripts."""
    return frozenset(name for text in texts for name in _NAME.findall(text))


def without_unused(styles: str, known: Set[str]) -> str:
    """Styles without the rules that ask for a class that is not known."""
    return "".join(_kept(styles, known))


def _kept(styles: str, known: Set[str]) -> Iterator[str]:
    for head, body in _blocks(styles):
        # What ends in a semicolon before a block is a statement of its own.
        statement, mark, selector = head.rpartition(";")
        yield statement + mark
        if selector.lstrip().startswith(_OF_RULES):
            inner = without_unused(body, known)
            yield f"{selector}{{{inner}}}" if inner else ""
        elif selector.lstrip().startswith("@"):
            yield f"{selector}{{{body}}}"
        elif some := [one for one in _selectors(selector) if _is_used(one, known)]:
            yield f"{','.join(some)}{{{body}}}"


def _blocks(styles: str) -> Iterator[tuple[str, str]]:
    """What stands before each pair of outer braces, and what between them."""
    depth = start = opened = 0
    for found in _PIECE.finditer(styles):
        if found[0] == "{":
            opened = opened if depth else found.end()
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                yield styles[start : opened - 1], styles[opened : found.start()]
                start = found.end()


def _selectors(written: str) -> Iterator[str]:
    """The selectors of a list; a comma in brackets divides none."""
    if "(" not in written and "[" not in written:
        yield from written.split(",")
        return
    depth = start = 0
    for at, sign in enumerate(written):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            yield written[start:at]
            start = at + 1
    yield written[start:]


def _is_used(selector: str, known: Set[str]) -> bool:
    # An escaped sign is in no name that is looked for here.
    return "\\" in selector or all(name in known for name in _CLASS.findall(_EITHER.sub("", selector)))
