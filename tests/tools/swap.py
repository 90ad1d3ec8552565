"""The step that puts a new site in the place of the old one, broken off at every single operation.

    python -m tests.tools.swap          the site of this repository, killed at each operation
    python -m tests.tools.swap full     the same with a disk that is full from there on

The site is built twice, changed in every way between; then its last step is taken again and again from the
same two sites, by a process that is killed before the first operation that alters the disk, before the
second, and so on to the last. After each the folder must hold one whole site. The tests do it with a small
dossier.
"""

import errno
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from dossier.finish import put_in_place  # noqa: E402
from dossier.finish.put_in_place import PlaceError, Stage  # noqa: E402
from sites import INDEX, PUBLISHED, REPOSITORY, Change, Project, search_index, tree  # noqa: E402
from webpages import WebPage  # noqa: E402

OLD: dict[str, Change] = {
    "seeds/actors/ann-lee.yml": "checked: 2026-01-10\nkind: person\nname: Ann Lee\nsummary: A friend.\n",
    "docs/old.md": "# Old\n\nAnn Lee.\n",
    "docs/old.css": "p { color: red }\n",
    "mkdocs.yml": {"add": "extra_css: [old.css]\n"},
}
NEW: dict[str, Change] = {
    "seeds/actors/ann-lee.yml": None,
    "seeds/actors/bob-dale.yml": "checked: 2026-01-10\nkind: person\nname: Bob Dale\nsummary: A friend.\n",
    "docs/old.md": None,
    "docs/old.css": None,
    "docs/new.md": "# New\n\nBob Dale.\n",
    "docs/new.css": "p { color: blue }\n",
    "mkdocs.yml": {"was": "old.css", "now": "new.css"},
}
BACK: dict[str, Change] = {
    **{name: None for name, one in NEW.items() if isinstance(one, str)},
    **{name: one for name, one in OLD.items() if isinstance(one, str)},
    "mkdocs.yml": {"was": "new.css", "now": "old.css"},
}
"""A sheet comes and one goes, so that pages are new, gone and different; so do the styles of all pages."""


def change(project: Project, changes: dict[str, Change]) -> None:
    for name, one in changes.items():
        project.write(name, one)


def site_of(folder: Path) -> dict[str, bytes]:
    """The files of a site, without what is hidden at the top of its folder."""
    return {name: data for name, data in tree(folder).items() if not name.startswith(".")}


# ---------- what a whole site is ----------


def faults(site: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """What keeps a folder from being a whole site, while it may be on its way from the old to the new one.

    A page to which no link leads yet, or any more, may itself lead nowhere: no reader comes to it.
    """
    lost = [f"{name} is lost" for name in old.keys() & new.keys() if name not in site]
    odd = [name for name, data in site.items() if data not in (old.get(name), new.get(name))]
    dead, seen, ahead = [], set(), ["index.html", INDEX]
    while ahead:
        name = ahead.pop()
        seen.add(name)
        dead += [f"{name}: {target}" for target in targets(name, site.get(name, b"")) if target not in site]
        ahead += [target for target in targets(name, site.get(name, b"")) if target not in seen]
    return [*lost, *(f"{name} is neither old nor new" for name in odd), *dead]


@cache
def targets(name: str, data: bytes) -> frozenset[str]:
    """The files of the site that a page is made with or leads to, or that search leads to."""
    if name == INDEX:
        return frozenset(_file(entry["address"]) for entry in search_index(data.decode()))
    if not name.endswith(".html") or name == "404.html":
        return frozenset()
    found = (
        element.attributes.get(key) for element in WebPage(data.decode()).elements for key in ("href", "src")
    )
    local = (urlsplit(urljoin(f"/{name}", link)) for link in found if link and not urlsplit(link).scheme)
    return frozenset(_file(where.path.lstrip("/")) for where in local)


def _file(address: str) -> str:
    path = unquote(address.partition("#")[0])
    return f"{path}index.html" if not path or path.endswith("/") else path


# ---------- a step that is broken off ----------


class Swap:
    """Stands in for the last step of a real build: takes it again and again, broken off at each operation."""

    def __init__(self, break_off: Callable[[], None]) -> None:
        self.break_off = break_off
        self.kept: Collection[str] = ()
        self.operations = 0
        self._data: dict[tuple[int, int, int], bytes] = {}
        self.faults: list[str] = []
        self.left_over: list[str] = []

    def __call__(self, stage: Stage, kept: Collection[str]) -> None:
        self.kept = kept
        old = self._read(stage.target)
        new = {**{name: old[name] for name in kept}, **tree(stage.folder)}
        ended = WHOLE + 1
        while ended != WHOLE:
            self.operations += 1
            copied = copy_of(stage, stage.target.with_name(f"copy-{self.operations}"))
            ended = in_a_process_of_its_own(partial(self._broken_off, copied, self.operations))
            found = faults(self._read(copied.target), old, new)
            self.faults += [f"operation {self.operations}: {fault}" for fault in found]
            if self.operations % 5 == 0:
                self.left_over += self._after_another_build(stage, copied.target, new)
            shutil.rmtree(copied.target)
        put_in_place_itself(stage, kept)

    def _read(self, folder: Path) -> dict[str, bytes]:
        """The files of a site; each state of a file is read once, however many links lead to it."""
        found = {}
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name, now = path.relative_to(folder).as_posix(), path.stat()
            if not name.startswith("."):
                state = now.st_ino, now.st_size, now.st_mtime_ns
                found[name] = self._data.get(state) or self._data.setdefault(state, path.read_bytes())
        return found

    def _after_another_build(self, stage: Stage, target: Path, new: dict[str, bytes]) -> list[str]:
        """What is left of a broken step when the next build has taken it whole."""
        again = put_in_place.begin(target, print)
        linked(stage.folder, again.folder)
        put_in_place_itself(again, self.kept)
        put_in_place.leave(again)
        return left_over(target, new)

    def _broken_off(self, stage: Stage, number: int) -> None:
        """Take the whole step, or all of it before an operation that alters what lies on the disk."""
        done = 0

        def heard(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal done
            if event in ALTERING or (event == "open" and int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR)):
                done += 1
                if done == number:
                    self.break_off()

        sys.addaudithook(heard)
        try:
            put_in_place_itself(stage, self.kept)
        except PlaceError:
            os._exit(TOLD)
        finally:
            put_in_place.leave(stage)
        os._exit(WHOLE if done < number else 0)


WHOLE, TOLD = 64, 65
"""Exit codes: the step has fewer operations than were to be done, and it says what is wrong."""

put_in_place_itself = put_in_place.put


def left_over(folder: Path, site: dict[str, bytes]) -> list[str]:
    """What is in a folder beside the files of a site."""
    odd = [name for name, data in tree(folder).items() if site.get(name) != data]
    return odd + [str(path) for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())]


_WRITING = ("chmod", "link", "mkdir", "remove", "rename", "rmdir", "symlink", "truncate", "utime")

ALTERING = frozenset(f"os.{name}" for name in _WRITING)


def copy_of(stage: Stage, target: Path) -> Stage:
    """The same step of the same build elsewhere; links are as good as copies, for no file is altered."""
    linked(stage.target, target)
    return replace(stage, target=target, private=target / stage.private.name, lock=None)


def linked(folder: Path, target: Path) -> None:
    shutil.copytree(folder, target, copy_function=os.link, symlinks=True)


def in_a_process_of_its_own(work: Callable[[], None]) -> int:
    """How a process ended that did this work: 0, its exit code, or the signal that killed it, below zero."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# ---------- the site of this repository ----------


def main() -> None:
    """Build, break off, and say what was broken."""
    os.environ |= PUBLISHED
    with tempfile.TemporaryDirectory(prefix="swap-") as folder:
        project = Project(Path(folder) / "project")
        for name in ("docs", "seeds"):
            shutil.copytree(REPOSITORY / name, project.root / name)
        shutil.copy(REPOSITORY / "mkdocs.yml", project.root)
        for changes in (OLD, NEW):
            # A page in no nav stops the strict build of this site, but for those of the handbook.
            change(
                project,
                {re.sub(r"^docs/(\w+\.md)$", r"docs/edit/\1", name): one for name, one in changes.items()},
            )
            if changes is NEW:
                swap = Swap(full if sys.argv[1:] == ["full"] else killed)
                put_in_place.put = swap
            outcome = project.build()
            if outcome.code:
                sys.exit(outcome.text)
    print(f"{swap.operations - 1:,} operations, {len(swap.faults)} faults, {len(swap.left_over)} left over")
    print("\n".join([*swap.faults, *swap.left_over]))
    sys.exit(1 if swap.faults or swap.left_over else 0)


if __name__ == "__main__":
    main()
