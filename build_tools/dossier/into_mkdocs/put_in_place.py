"""The last step: a site that was built whole takes the place of the old one."""

import shutil
from pathlib import Path


def beside(folder: Path) -> Path:
    """Where a new site is made, or an old one kept, until it is clear which of the two is to stay."""
    return folder.with_name(f".{folder.name}.new")


def put_in_place(new: Path, old: Path) -> None:
    """Let the contents of one folder take the place of another's.

    The folder itself stays: it may be a mount, a link, or what a web server looks at. So do hidden files
    at its top, as with MkDocs: they are not the site's.
    """
    old.mkdir(parents=True, exist_ok=True)
    for path in old.iterdir():
        if not path.name.startswith("."):
            _remove(path)
    for path in sorted(new.iterdir()):
        _remove(old / path.name)
        shutil.move(path, old / path.name)
    new.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
