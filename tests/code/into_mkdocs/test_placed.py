"""What earlier builds put into the site's folder is in place only while it lies there as it was put."""

from pathlib import Path

import pytest

from dossier.into_mkdocs.finished_pages import Placed
from dossier.store.kept import Store


def noted(root: Path, name: str) -> None:
    """Have a build note what lies in the folder under a name."""
    with Store(root, "", [].append) as store:
        Placed(store, root / "site").note({name: "its mark"})
        store.save()


def is_in_place(root: Path, name: str, mark: str = "its mark") -> bool:
    with Store(root, "", [].append) as store:
        return Placed(store, root / "site").has(name, mark)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    path = tmp_path / "site/page.html"
    path.write_text("words", "utf-8")
    noted(tmp_path, path.name)
    return path


def test_a_file_is_in_place_while_it_is_as_it_was(page: Path) -> None:
    assert is_in_place(page.parents[1], page.name)
    assert not is_in_place(page.parents[1], page.name, "another mark")
    page.write_text("other words", "utf-8")
    assert not is_in_place(page.parents[1], page.name)


def test_a_file_that_is_gone_is_not_in_place(page: Path) -> None:
    page.unlink()
    assert not is_in_place(page.parents[1], page.name)


def test_a_file_that_was_not_there_when_it_was_noted_is_not_in_place(tmp_path: Path) -> None:
    noted(tmp_path, "never.html")
    assert not is_in_place(tmp_path, "never.html")
