"""What stands on the disk at last has been told of, however fast it came to stand there."""

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from dossier.into_mkdocs.hearing import Ear

PATIENCE = 10.0


class Build(FileSystemEventHandler):
    """Reads the folder whenever it is told of a change, as a build does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: dict[str, str] = {}

    def dispatch(self, event: FileSystemEvent) -> None:
        with suppress(FileNotFoundError):  # read while it was taken away; the next change is told as well
            self.seen = _content(self.folder)


def _content(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.is_file()}


def _taken_away_and_put_back(folder: Path, kept: Path) -> None:
    shutil.rmtree(folder)
    time.sleep(0.05)  # long enough for a build that finds nothing, too short to be looked at
    shutil.copytree(kept, folder)


def _one_inside_replaced(folder: Path, kept: Path) -> None:
    shutil.rmtree(folder / "deep")
    time.sleep(0.05)
    shutil.copytree(kept / "deep", folder / "deep")


def _renamed_and_back(folder: Path, kept: Path) -> None:
    os.rename(folder, folder.with_name("away"))
    time.sleep(0.05)
    os.rename(folder.with_name("away"), folder)


def _written_twice(folder: Path, kept: Path) -> None:
    (folder / "a.yml").write_text("first")
    time.sleep(0.05)
    os.replace(kept / "a.yml", folder / "a.yml")


@pytest.mark.parametrize(
    "change", [_taken_away_and_put_back, _one_inside_replaced, _renamed_and_back, _written_twice]
)
def test_what_stands_there_at_last_was_told(change: Callable[[Path, Path], None], tmp_path: Path) -> None:
    folder, kept = tmp_path / "sheets", tmp_path / "kept"
    for name in ("a.yml", "deep/b.yml", "deep/er/c.yml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    shutil.copytree(folder, kept)

    build, ear = Build(folder), Ear()
    ear.schedule(build, str(folder), recursive=True)
    ear.start()
    try:
        change(folder, kept)
        end = time.monotonic() + PATIENCE
        while build.seen != _content(folder) and time.monotonic() < end:
            time.sleep(0.02)
        assert build.seen == _content(folder)
    finally:
        ear.stop()
        ear.join()
