"""The sheets that the handbook shows whole, for tests to copy into a dossier as an editor would."""

import re
from pathlib import Path

from sites import Project

BLOCK = re.compile(
    r"(?P<before>[^\n]*`(?P<file>seeds/[^`]*\.yml)`[^\n]*)\n\n```yaml\n(?P<text>.*?)```", re.DOTALL
)


def sheets_of(page: Path) -> list[tuple[str, str]]:
    """The sheets, and parts of sheets, that a page shows whole, each with the file it is for."""
    if page.name in ("fields.md", "problems.md"):
        return []
    text = page.read_text(encoding="utf-8")
    blocks = [(found["file"], found["text"]) for found in BLOCK.finditer(text)]
    assert len(blocks) == text.count("```yaml"), "a sheet is introduced by a line that names its file"
    return blocks


def place(name: str, text: str, project: Project) -> None:
    """An entry goes to the end of its list, keys to the end of their sheet; else it is a file of its own."""
    path = project.root / name
    if path.exists():
        assert not text.startswith("#"), f"{name} is there already: the page would overwrite it"
        project.write(name, project.read(name).rstrip("\n") + "\n\n" + text)
    else:
        project.write(name, text)
