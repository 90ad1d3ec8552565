"""What makes a site beside its sheets: the program itself, and what it stands on."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path

_PACKAGE = str(Path(__file__).parents[1])

_STANDS_ON = (
    *("pydantic", "pydantic-core", "PyYAML", "Jinja2", "MarkupSafe"),
    *("Babel", "Markdown", "mkdocs", "mkdocs-material"),
)


def version(others: Iterable[Path]) -> str:
    """A digest of every file of the program and of others that it uses, and of what they all stand on.

    What an earlier build has made is good for this one only if both have the same version.
    """
    found = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for name in _STANDS_ON:
        found.update(f"\0{name} {_installed(name)}".encode())
    for path in sorted({*_files(_PACKAGE), *map(str, others)}):
        found.update(f"\0{os.path.relpath(path, _PACKAGE)}\0".encode())
        with open(path, "rb", buffering=0) as file:
            found.update(file.read())
    return found.hexdigest()


def _installed(name: str) -> str:
    with suppress(PackageNotFoundError):
        return version_of(name)
    return ""


def _files(folder: str) -> Iterator[str]:
    # Each build looks at hundreds of files: paths as objects take as long as all the reading.
    for at, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if name != "__pycache__")
        yield from (f"{at}{os.sep}{name}" for name in names if not name.endswith(".pyc"))
