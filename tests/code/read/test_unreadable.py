"""Files and folders that the system will not hand over. Root may read all, so the refusal is played."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sites import Change, Project


def refusing(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    """A function that answers as the system does for a file or folder of this name without rights."""

    def refused(path: Any, *arguments: Any, **named: Any) -> Any:
        if Path(path).name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return function(path, *arguments, **named)

    return refused


@pytest.mark.parametrize("name", ["actors/sam-roe.yml", "article/article.txt", "sources.yml"])
def test_a_file_without_rights_is_named(project: Project, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for method in ("read_bytes", "open"):
        monkeypatch.setattr(Path, method, refusing(getattr(Path, method), Path(name).name))
    outcome = project.check()

    assert outcome.code == 1
    assert f"error[unreadable]: seeds/{name} cannot be read: Permission denied" in outcome.text
    assert outcome.text.count("error[") == 1, "what cannot be read makes nothing else wrong"


def test_a_folder_without_rights_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "listdir", refusing(os.listdir, "actors"))
    outcome = project.check()

    assert outcome.code == 1
    assert "error[unreadable]: seeds/actors cannot be read: Permission denied" in outcome.text


def test_folders_in_folders_have_an_end(project: Project) -> None:
    """A thousand and a half of them: a name that long is more than the system itself takes."""
    here = os.open(project.root / "seeds/actors", os.O_RDONLY)
    try:
        for _ in range(1500):
            os.mkdir("a", dir_fd=here)
            inner = os.open("a", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
    finally:
        os.close(here)
    try:
        outcome = project.check()
    finally:
        subprocess.run(["rm", "-rf", str(project.root / "seeds/actors/a")], check=True)

    assert outcome.text.startswith("error[wrong-place]: no kind of sheet lives so deep in folders")
    assert outcome.code == 1


@pytest.mark.parametrize("name", ["site.yml", "actors/sam-roe.yml", "article/article.txt", "sources.yml"])
@pytest.mark.parametrize("form", [{"pipe": True}, {"link": "/dev/zero"}], ids=["a pipe", "an endless file"])
def test_what_has_no_end_is_not_read(project: Project, name: str, form: Change) -> None:
    outcome = project.draw(seeds={name: form}).check()

    assert outcome.code == 1
    assert f"--> seeds/{name}:1:1" in outcome.text
    assert outcome.text.count("error[") == 1


@pytest.mark.parametrize(
    "name", ["actors/sam-roe.yml", "article/article.txt", "territories/boundaries.geojson"]
)
def test_no_line_of_a_foreign_file_is_shown(project: Project, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("password: [swordfish\n", "utf-8")
    (project.root / "seeds" / name).unlink(missing_ok=True)
    outcome = project.draw(seeds={name: {"link": str(tmp_path / "secret")}}).check()

    assert "this is a link that leads out of seeds/" in outcome.text
    assert "swordfish" not in outcome.text
