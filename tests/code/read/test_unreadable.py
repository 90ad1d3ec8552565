"""Files and folders that the system will not hand over. Root may read all, so the refusal is played."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sites import Project


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
