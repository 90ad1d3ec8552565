"""The folder of hand-written pages: which there are, and what in it no renderer could read."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from dossier.problems.problem import Place, Problem
from dossier.read import text_file
from dossier.text import tangles

ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""By which MkDocs knows a page."""

_MOST_DEPTH = 40
"""Folders in folders; Linux follows as many links. MkDocs walks them by recursion, which has an end, too."""


_HEADING = re.compile(r"^# +(.+?)(?: *\{[^}\n]*\})?(?: +#+)?$", re.MULTILINE)
"""The first heading of a page, without the attributes behind it."""


@dataclass(frozen=True)
class Docs:
    """What lies in the folder."""

    folder: str = "docs"
    """Where it lies, from the folder of `mkdocs.yml`."""
    pages: tuple[str, ...] = ()
    """The Markdown pages, as MkDocs names them."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """The heading of every page that has one."""
    documents: tuple[str, ...] = ()
    """Documents in HTML, which go to the site as they are."""
    problems: tuple[Problem, ...] = ()
    unusable: frozenset[str] = frozenset()
    """The files that the problems are about, as the system names them."""


def read(root: Path, folder: str = "docs") -> Docs:
    """Look at every file of the folder, hidden ones aside; without a folder there is nothing."""
    folder = PurePath(folder).as_posix()
    reader = _Reader(root / folder, folder)
    names = sorted(reader.files())
    return Docs(
        folder,
        tuple(name for name in names if name.endswith(ENDINGS)),
        reader.titles,
        tuple(name for name in names if name.lower().endswith((".html", ".htm"))),
        tuple(reader.problems),
        frozenset(reader.unusable),
    )


class _Reader:
    """One walk through the folder."""

    def __init__(self, docs: Path, folder: str) -> None:
        self.docs = docs
        self.folder = folder
        self.problems: list[Problem] = []
        self.unusable: list[str] = []
        self.titles: dict[str, str] = {}

    def files(self) -> Iterator[str]:
        """The files that can be used, by their paths in the folder; links to folders are followed once."""
        ahead: list[tuple[str, frozenset[str]]] = [("", frozenset())] if self.docs.is_dir() else []
        while ahead:
            at, above = ahead.pop()
            try:
                real = os.path.realpath(self.docs / at, strict=True)
                entries = sorted(os.scandir(self.docs / at), key=lambda entry: entry.name)
            except OSError as error:
                self.refuse(at, error.strerror or "the system gives no reason")
                continue
            if at.count("/") > _MOST_DEPTH:
                self.refuse(at.rstrip("/"), f"it lies more than {_MOST_DEPTH} folders deep", "move it up")
                continue
            if real in above:
                message = "this link leads back into a folder above it"
                place = Place(f"{self.folder}/{at.rstrip('/')}")
                self.problems.append(Problem(place, "link-loop", message, "delete the link"))
                continue
            for entry in entries:
                name = f"{at}{entry.name}"
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    ahead.append((f"{name}/", above | {real}))
                elif self.is_usable(name):
                    yield name

    def is_usable(self, name: str) -> bool:
        """Whether a renderer can read this file; if not, the reason is noted."""
        path = self.docs / name
        if name.encode("utf-8", "surrogateescape").decode("utf-8", "replace") != name:
            self.refuse(name, "its name is not UTF-8", "rename it")
        elif path.is_symlink() and not path.exists():
            self.refuse(name, "it is a link that leads to no file", "delete the link")
        elif not path.is_file():
            self.refuse(name, "it is no ordinary file", "delete it, or put a file in its place")
        elif name.endswith(ENDINGS):
            return self.is_text(name)
        else:
            return True
        return False

    def is_text(self, name: str) -> bool:
        """Whether a renderer comes to the end of a page; the signs in it are the author's own affair."""
        try:
            data = (self.docs / name).read_bytes()
        except OSError as error:
            self.refuse(name, error.strerror or "the system gives no reason")
            return False
        wrong = list(_wrong(data, f"{self.folder}/{name}"))
        self.problems += wrong
        self.unusable += [name] * bool(wrong)
        if heading := _HEADING.search(text_file.plain(data)):
            self.titles[name] = heading[1]
        return not wrong

    def refuse(self, name: str, why: str, hint: str = "check who may read it") -> None:
        """Note what cannot be read, under a name that can be shown."""
        shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        self.problems.append(text_file.unreadable(f"{self.folder}/{shown}", why, hint))
        self.unusable.append(name)


def _wrong(data: bytes, name: str) -> Iterator[Problem]:
    """What keeps a page from being rendered, the first thing only."""
    if len(data) > tangles.MOST_BYTES:
        message = f"the page has {len(data):,} bytes; at most {tangles.MOST_BYTES:,} are read"
        yield Problem(Place(name), "page-too-long", message, "make several pages of it")
        return
    _, found = text_file.decode(data, name)
    if wrong := [problem for problem in found if problem.code == "encoding"]:
        yield from wrong
        return
    text = text_file.plain(data)
    if (many := tangles.headings(text)) > tangles.MOST_HEADINGS:
        message = f"the page has {many:,} headings and rules; at most {tangles.MOST_HEADINGS:,} are read"
        yield Problem(Place(name), "page-too-long", message, "make several pages of it")
    elif (at := tangles.tangle(text)) is not None:
        message = (
            "so much is opened from here on and never closed that no renderer comes to the end of the page"
        )
        hint = "close it, or take out what was pasted here"
        yield Problem(Place(name, text_file.span(text, at, at + 1)), "never-closed", message, hint)
