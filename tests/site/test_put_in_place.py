"""The site is never lost: at every moment of a build its folder holds one whole site, the old or the new."""

import http.client
import itertools
import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from dossier.finish import put_in_place
from served import served
from sites import Project, tree
from swap import (
    ALTERING,
    BACK,
    INDEX,
    NEW,
    OLD,
    TOLD,
    Swap,
    change,
    faults,
    full,
    in_a_process_of_its_own,
    killed,
    left_over,
    site_of,
)


@pytest.fixture
def changed(project: Project) -> Project:
    """A project with a good site whose next site differs in every way."""
    change(project, OLD)
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    change(project, NEW)
    return project


def built(project: Project, *options: str) -> subprocess.Popen[str]:
    """A build that has begun, in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *options]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=project.root, stdout=pipe, stderr=subprocess.STDOUT, text=True)


def test_a_whole_site_is_told_from_a_broken_one(project: Project) -> None:
    """The judge of the tests below is itself judged."""
    assert project.build("--strict").code == 0
    site = site_of(project.root / "site")
    jane = "who/jane-doe/index.html"
    without = {name: data for name, data in site.items() if name != jane}
    assert faults(site, site, site) == []
    assert f"{jane} is lost" in faults(without, site, site)
    assert f"who/index.html: {jane}" in faults(without, without, without)
    assert f"{INDEX}: {jane}" in faults(without, without, without)
    assert f"{jane} is neither old nor new" in faults({**site, jane: b"half"}, site, site)


# ---------- a build that is killed, or cannot write, at any one of its steps ----------


@pytest.mark.parametrize("break_off", [killed, full], ids=["killed", "disk full"])
def test_a_step_that_is_broken_off_anywhere_leaves_a_whole_site(
    changed: Project, monkeypatch: pytest.MonkeyPatch, break_off: Callable[[], None]
) -> None:
    """And the next build makes it the new one, with nothing left of the broken one."""
    swap = Swap(break_off)
    monkeypatch.setattr(put_in_place, "put", swap)
    outcome = changed.build("--strict")
    assert outcome.code == 0, outcome.text
    assert swap.operations > 50
    assert swap.faults == []
    assert swap.left_over == []


# ---------- builds side by side, and readers meanwhile ----------


@pytest.mark.parametrize("count", [2, 4])
def test_builds_side_by_side_leave_one_whole_site(changed: Project, count: int) -> None:
    old = site_of(changed.root / "site")
    builds = [built(changed) for _ in range(count)]
    said = [build.communicate(timeout=120)[0] for build in builds]
    assert [build.returncode for build in builds] == [0] * count, said
    assert "Traceback" not in "".join(said)
    site = tree(changed.root / "site")
    assert "new/index.html" in site
    assert faults(site, {}, site) == []
    assert site != old


def test_the_later_of_two_builds_shows_the_later_sheets(project: Project, tmp_path: Path) -> None:
    """The second waits for the first, says so, and reads the sheets only then."""
    hook = (
        "import pathlib, time\n"
        "def on_pre_build(**_):\n"
        "    pathlib.Path('begun').touch()\n"
        "    while pathlib.Path('begun').exists():\n"
        "        time.sleep(0.01)\n"
    )
    project.write("hook.py", hook)
    plain = project.read("mkdocs.yml")
    project.write("mkdocs.yml", {"add": "hooks: [hook.py]\n"})
    first = built(project)
    wait_for((project.root / "begun").exists)
    project.write("mkdocs.yml", plain)
    second = built(project)
    assert second.stdout is not None
    wait_for(lambda: "Another build into" in second.stdout.readline())
    project.write("seeds/actors/sam-roe.yml", {"was": "runs the ferry", "now": "sold the ferry"})
    (project.root / "begun").unlink()
    assert (first.wait(60), second.wait(60)) == (0, 0)
    assert "sold the ferry" in project.page("who/sam-roe/").text


def wait_for(fits: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not fits():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_build_that_waits_too_long_says_why(changed: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(put_in_place, "PATIENCE", 0.1)
    before = site_of(changed.root / "site")
    other = put_in_place.begin(changed.root / "site", print)
    outcome = changed.build()
    put_in_place.leave(other)
    assert outcome.code == 1
    assert "end it, then build again" in outcome.text
    assert tree(changed.root / "site") == before


def test_a_reader_meets_no_missing_page_while_the_site_is_built(changed: Project, tmp_path: Path) -> None:
    """A server answers at every moment of some builds, for all that the sites have in common."""
    assert changed.build("-d", str(tmp_path / "next")).code == 0
    common = sorted(site_of(changed.root / "site").keys() & site_of(tmp_path / "next").keys())
    with served(changed.root / "site") as address, reading(address, common) as answers:
        for changes in (BACK, NEW, BACK):
            said, _ = built(changed).communicate(timeout=60)
            assert "new/" in said or "WARNING" not in said
            change(changed, changes)
    assert sum(answers.values()) > len(common)
    assert set(answers) == {200}


@contextmanager
def reading(address: str, names: Sequence[str]) -> Iterator[Counter[int]]:
    """Ask for one file after the other as long as the block runs; what the server answers, and how often."""
    answers: Counter[int] = Counter()
    is_over = threading.Event()

    def read() -> None:
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        for name in itertools.cycle(names):
            if is_over.is_set():
                return
            connection.request("GET", f"/{quote(name)}")
            answer = connection.getresponse()
            answer.read()
            answers[answer.status] += 1

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield answers
    finally:
        is_over.set()
        reader.join()


# ---------- what is in the folder, and what is around it ----------


def test_what_has_not_changed_is_not_written_again(changed: Project) -> None:
    assert changed.build().code == 0
    before = states(changed.root / "site")
    changed.write("seeds/actors/sam-roe.yml", {"was": "runs the ferry", "now": "sold the ferry"})
    assert changed.build().code == 0
    after = states(changed.root / "site")
    touched = {name for name in after if after[name] != before[name]}
    assert "who/sam-roe/index.html" in touched
    assert "about/index.html" not in touched
    assert not [name for name in touched if name.endswith((".css", ".woff2"))]


def states(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_build_writes_nowhere_but_into_the_folder(changed: Project, tmp_path: Path) -> None:
    """It may be a container's volume, whose parent nobody may write to, or another file system than that."""
    volume = tmp_path / "read-only" / "volume"
    volume.mkdir(parents=True)
    code = in_a_process_of_its_own(partial(build_within, changed, volume))
    assert code == 0
    assert (volume / "new/index.html").is_file()


def build_within(project: Project, folder: Path) -> None:
    """Build, and end with an exit code that is not 0 as soon as anything outside the folder is altered.

    What is kept for later builds lies beside the sheets, where nothing else does.
    """
    places = (folder, project.root / ".cache")

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR)
        names = [str(one) for one in arguments[:2] if isinstance(one, str | Path)]
        if (event in ALTERING or writes) and any(not is_below(name, places) for name in names):
            os._exit(TOLD)

    sys.dont_write_bytecode = True
    sys.addaudithook(heard)
    os._exit(project.build("-d", str(folder)).code)


def is_below(name: str, folders: Iterable[Path]) -> bool:
    path = Path(name)
    return name == os.devnull or not path.is_absolute() or any(map(path.is_relative_to, folders))


def test_odd_things_in_the_folder_are_replaced(changed: Project, tmp_path: Path) -> None:
    """A folder or a pipe where a page belongs, a link or a file where a folder does."""
    site, outside = changed.root / "site", tmp_path / "outside"
    shutil.rmtree(site)
    for folder in (outside, site / "index.html/deep", site / "foreign/empty"):
        folder.mkdir(parents=True)
    (outside / "kept.html").write_text("kept")
    (site / "who").symlink_to(outside)
    (site / "plan").write_text("a file")
    (site / "article.html").symlink_to(outside / "kept.html")
    (site / "404.html").symlink_to(outside / "kept.html")
    (site / "dead").symlink_to(tmp_path / "nowhere")
    os.mkfifo(site / "pipe")
    os.mkfifo(site / "sitemap.xml")
    (site / ".kept").write_text("hidden")
    outcome = changed.build("--strict")
    assert outcome.code == 0, outcome.text
    made = site_of(site)
    assert faults(made, {}, made) == []
    assert tree(outside) == {"kept.html": b"kept"}
    assert left_over(site, made) == [".kept"]
    assert not [path for path in site.rglob("*") if path.is_symlink() or path.is_fifo()]


def test_hidden_files_of_the_site_come_too_and_others_stay(changed: Project) -> None:
    """`.well-known` is a folder that sites do have; MkDocs takes it along when it is told to."""
    changed.write("docs/.well-known/security.txt", "Contact: mailto:desk@mill-bridge.example\n")
    changed.write("mkdocs.yml", {"add": 'exclude_docs: "!.well-known"\n'})
    (changed.root / "site/.well-known").mkdir()
    (changed.root / "site/.well-known/other.txt").write_text("of the server")
    (changed.root / "site/.htaccess").write_text("of the server")
    assert changed.build("--strict").code == 0
    hidden = {name for name in tree(changed.root / "site") if name.startswith(".")}
    assert hidden == {".well-known/security.txt", ".well-known/other.txt", ".htaccess"}


def test_a_disk_that_knows_no_capitals_keeps_the_new_page(
    changed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the old page is the new one, under a name that only looks like another."""
    old, new = changed.root / "site/New/index.html", changed.root / "site/new/index.html"
    old.parent.mkdir()
    old.write_text("old")
    same = os.path.samefile
    monkeypatch.setattr(os.path, "samefile", lambda a, b: {a, b} == {old, new} or same(a, b))
    assert changed.build("--strict").code == 0
    assert old.exists()
    monkeypatch.undo()
    assert changed.build("--strict").code == 0
    assert not old.exists()
    assert new.exists()


@pytest.mark.parametrize("form", ["file", "below a file"])
def test_a_folder_that_cannot_be_is_one_sentence(changed: Project, tmp_path: Path, form: str) -> None:
    (tmp_path / "out").write_text("a file")
    target = tmp_path / ("out" if form == "file" else "out/site")
    outcome = changed.build("-d", str(target))
    assert outcome.code == 1
    assert f"{target} cannot hold the site" in outcome.text
    assert (tmp_path / "out").read_text() == "a file"


def test_what_a_killed_build_left_goes_with_the_next(changed: Project) -> None:
    left = changed.root / "site/.build-left/site/who"
    left.mkdir(parents=True)
    assert changed.build().code == 0
    assert [path.name for path in (changed.root / "site").iterdir() if path.name.startswith(".")] == []


def test_github_pages_get_the_new_site(changed: Project, tmp_path: Path) -> None:
    """`mkdocs gh-deploy` publishes the folder after the build, and means the one that was asked for."""
    git = partial(subprocess.run, cwd=changed.root, check=True, capture_output=True, text=True)
    me = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    git(["git", "init", "--bare", "-b", "main", str(tmp_path / "remote")])
    git(["git", "init", "-b", "main"])
    git(["git", "add", "seeds", "docs", "mkdocs.yml"])
    git(["git", *me, "commit", "-m", "One"])
    git(["git", "remote", "add", "origin", str(tmp_path / "remote")])
    env = {
        **os.environ,
        **{
            f"GIT_{who}_{what}": "a@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
    }
    git([sys.executable, "-m", "mkdocs", "gh-deploy"], env=env)
    listed = git(
        ["git", "--git-dir", str(tmp_path / "remote"), "ls-tree", "-r", "--name-only", "gh-pages"]
    ).stdout
    assert {"index.html", "new/index.html"} <= set(listed.splitlines())
    assert ".build-" not in listed
