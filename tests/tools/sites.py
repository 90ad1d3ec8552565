"""A small dossier drawn into a folder as an editor would leave it there, then checked and built for real."""

import base64
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs

from dossier.cli import main as dossier
from dossier.problems import fault
from webpages import WebPage

REPOSITORY = Path(__file__).parents[2]
INDEX = "assets/search/index.js"
"""Where the search index of a site lies."""

DOSSIERS = REPOSITORY / "tests" / "dossiers"
BASE = DOSSIERS / "base"
"""A small valid dossier with a sheet or two of every kind, of which tests and cases change some files."""

PUBLISHED = {
    "SITE_URL": "https://example.org/twenty-eight-points/",
    "REPO_URL": "https://github.com/example/twenty-eight-points",
    "EDIT_URI": "edit/main/docs/",
}
"""Where the real site stands and is edited: the environment says it, as the workflow does."""

Change = str | bytes | None | Mapping[str, Any] | list[Mapping[str, Any]]
"""What becomes of a file; see `Project.write`."""


@dataclass(frozen=True)
class Outcome:
    """What a command said and the exit code it gave."""

    code: int
    text: str


@dataclass(frozen=True)
class Project:
    """A folder with `mkdocs.yml`, `docs/` and `seeds/`."""

    root: Path

    def write(self, name: str, change: Change) -> None:
        """Put a file in its place, or change the one that is there.

        A text or bytes: the whole file. None: the file is taken away. Else one of the words in `_FORMS`;
        a list of `was`/`now` pairs makes several changes.
        """
        path = self.root / name
        if change is None:
            path.unlink()
        elif isinstance(change, list):
            for one in change:
                self.write(name, one)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(path, change)

    def draw(self, **folders: Mapping[str, Change]) -> "Project":
        """Write files into `seeds` and `docs`: `draw(seeds={"actors/jane-doe.yml": "…"})`."""
        for folder, files in folders.items():
            for name, change in files.items():
                self.write(f"{folder}/{name}", change)
        return self

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.root / name).read_text(encoding="utf-8")

    def check(self, *options: str) -> Outcome:
        """`dossier check` in this process; a fault of the program is none that an editor should see."""
        return self.run("check", *options)

    def run(self, command: str, *options: str) -> Outcome:
        """Any `dossier` command on this folder, in this process."""
        return _run(dossier, command, *options, str(self.root))

    def build(self, *options: str) -> Outcome:
        """`mkdocs build` in this process."""
        return _run(mkdocs, "build", "--config-file", str(self.root / "mkdocs.yml"), *options)

    @cached_property
    def pages(self) -> dict[str, WebPage]:
        """The pages of the site as it was when first asked for, by their address: `who/jane-doe/`."""
        return pages_of(self.root / "site")

    def page(self, address: str) -> WebPage:
        """One page of the site as it is now."""
        return WebPage((self.root / "site" / address / "index.html").read_text(encoding="utf-8"))


def pages_of(site: Path) -> dict[str, WebPage]:
    """All pages of a built site by their address."""
    found = sorted(site.rglob("*.html"))
    return {_address(path.relative_to(site)): WebPage(path.read_text(encoding="utf-8")) for path in found}


def search_index(script: str) -> list[dict[str, str]]:
    """The entries of a search index, as the script that hands them over has them."""
    data = json.loads(script[script.index("{") : script.rindex(")")])
    keys = ("section", "address", "title", "names", "text", "more")
    return [dict(zip(keys, entry, strict=True)) for entry in data["entries"]]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def base_project(root: Path) -> Project:
    """The base dossier in a folder of its own."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    return Project(root)


def _address(path: Path) -> str:
    name = path.as_posix()
    return name.removesuffix("index.html") if path.name == "index.html" else name


def _run(command: Any, *arguments: str) -> Outcome:
    done = CliRunner().invoke(command, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code != fault.EXIT, done.output
    return Outcome(done.exit_code, done.output)


# ---------- the forms of a change ----------


def _put(path: Path, change: str | bytes | Mapping[str, Any]) -> None:
    if isinstance(change, str):
        change = change.encode()
    if isinstance(change, bytes):
        path.write_bytes(change)
        return
    form = next(iter(change))
    _FORMS[form](path, **{key.replace(" ", "_"): value for key, value in change.items()})


def _was(path: Path, was: str, now: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(was) == 1, f"{path.name} has {was!r} {text.count(was)} times, not once"
    path.write_bytes(text.replace(was, now).encode())


def _add(path: Path, add: str) -> None:
    path.write_bytes(path.read_bytes() + add.encode())


def _base64(path: Path, base64: str) -> None:
    path.write_bytes(_decoded(base64))


def _decoded(text: str) -> bytes:
    return base64.b64decode(text)


def _encoding(path: Path, encoding: str) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))


def _line_ends(path: Path, line_ends: str) -> None:
    ends = {"CRLF": b"\r\n", "CR": b"\r"}[line_ends]
    path.write_bytes(path.read_bytes().replace(b"\n", ends))


def _folder(path: Path, folder: bool) -> None:
    path.unlink(missing_ok=True)
    path.mkdir(parents=True)


def _pipe(path: Path, pipe: bool) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def _link(path: Path, link: str) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(link)


def _repeat(path: Path, repeat: str, times: int) -> None:
    path.write_text(repeat * times, encoding="utf-8")


_FORMS: dict[str, Callable[..., None]] = {
    "was": _was,
    "add": _add,
    "base64": _base64,
    "encoding": _encoding,
    "line ends": _line_ends,
    "folder": _folder,
    "pipe": _pipe,
    "link": _link,
    "repeat": _repeat,
}
