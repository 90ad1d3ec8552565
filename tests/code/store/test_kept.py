"""What earlier builds made is believed only where it is whole, of this program and of this version."""

import pickle
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.store.kept import FILE, Store

Break = Callable[[Path], object]


@pytest.fixture
def said() -> list[str]:
    return []


def opened(root: Path, said: list[str], version: str = "one") -> Store:
    return Store(root, version, said.append)


def filled(root: Path) -> Path:
    """A store with something on a shelf; gives its file."""
    with opened(root, []) as store:
        store.put("file", "seeds/site.yml", b"what was read" * 500)
        store.save()
    return root / FILE


def test_what_was_saved_is_there_for_the_next_build(tmp_path: Path, said: list[str]) -> None:
    filled(tmp_path)
    with opened(tmp_path, said) as store:
        assert store.all("file") == {"seeds/site.yml": b"what was read" * 500}
        assert store.get("file", "seeds/site.yml") == b"what was read" * 500
        assert store.get("file", "seeds/other.yml") is None
    assert said == []


def test_what_was_not_saved_is_not_there(tmp_path: Path, said: list[str]) -> None:
    with opened(tmp_path, said) as store:
        store.put("file", "a", b"b")
    with opened(tmp_path, said) as store:
        assert store.all("file") == {}


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.index(b"what was read") + 100
    data[at] ^= 1
    path.write_bytes(data)


def _of_somebody_else(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE kept (shelf TEXT, name TEXT, data BLOB)")
        other.execute("INSERT INTO kept VALUES ('version', '', 'one')")
    other.close()


def _with_more_in_it(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("CREATE TRIGGER more AFTER INSERT ON kept BEGIN DELETE FROM kept; END")
    file.close()


@pytest.mark.parametrize(
    "broken",
    [
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(b"\0" * path.stat().st_size),
        lambda path: path.write_text("not a database, but a text that somebody has put here"),
        lambda path: path.write_bytes(pickle.dumps({"seeds/site.yml": "what was read"})),
        _flip,
        _of_somebody_else,
        _with_more_in_it,
    ],
)
def test_a_damaged_or_foreign_store_is_thrown_away_with_a_note(
    tmp_path: Path, said: list[str], broken: Break
) -> None:
    broken(filled(tmp_path))
    with opened(tmp_path, said) as store:
        assert store.all("file") == {}
        assert len(said) == 1
        assert f"{FILE} is thrown away" in said[0]
        store.put("file", "a", b"new")
        store.save()
    with opened(tmp_path, said) as store:
        assert store.all("file") == {"a": b"new"}
    assert len(said) == 1


def test_a_store_of_another_version_is_thrown_away(tmp_path: Path, said: list[str]) -> None:
    filled(tmp_path)
    with opened(tmp_path, said, "two") as store:
        assert store.all("file") == {}
    assert "another version" in said[0]


def test_two_builds_may_use_it_at_once(tmp_path: Path, said: list[str]) -> None:
    with opened(tmp_path, said) as one, opened(tmp_path, said) as other:
        one.put("file", "a", b"of the one")
        other.put("file", "b", b"of the other")
        one.save()
        other.save()
        assert one.all("file") == {"a": b"of the one", "b": b"of the other"}
    assert said == []


def test_a_build_goes_on_where_nothing_can_be_kept(tmp_path: Path, said: list[str]) -> None:
    (tmp_path / ".cache").write_text("a file, where a folder should be")
    with opened(tmp_path, said) as store:
        store.put("file", "a", b"b")
        store.save()
        assert store.all("file") == {}
    assert "nothing is kept" in said[0]


def test_a_build_goes_on_where_the_store_cannot_be_opened(tmp_path: Path, said: list[str]) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    with opened(tmp_path, said) as store:
        store.put("pages", "a", b"1")
        store.save()
        assert store.all("pages") == {}
    assert [note.partition(":")[0] for note in said] == ["nothing is kept for the next build"]


def test_git_does_not_see_it(tmp_path: Path) -> None:
    filled(tmp_path)
    assert (tmp_path / ".cache/.gitignore").read_text("utf-8").endswith("\n*\n")
