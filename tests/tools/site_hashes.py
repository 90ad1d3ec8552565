"""Hashes of every file of the real site and of each test dossier: `python tests/tools/site_hashes.py OUT`.

Two lists of two commits, compared with `diff`, prove that a commit which only moves code changes no page.
"""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).parents[1]
REPOSITORY = TESTS.parent
SITES = {"site": REPOSITORY, "second": TESTS / "dossiers" / "second"}


def hashes(root: Path, name: str) -> list[str]:
    """A line for each file of a site built from the folder `root`: its hash, the site's name and its path."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "site"
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "-f",
            str(root / "mkdocs.yml"),
            "-d",
            str(target),
        ]
        subprocess.run(command, check=True)
        files = sorted(path for path in target.rglob("*") if path.is_file())
        return [
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}/{path.relative_to(target)}"
            for path in files
        ]


def main(out: str) -> None:
    """Write the hashes of all sites to the file `out`."""
    lines = [line for name, root in SITES.items() for line in hashes(root, name)]
    Path(out).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
