"""The Nu HTML checker on every page of this site and of the test dossiers: python -m tests.tools.nu (make nu)

It is a program in Java and no dependency: `npm install vnu-jar`, then VNU=/path/to/vnu.jar.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
os.environ["NO_MKDOCS_2_WARNING"] = "1"

from sites import BASE, DOSSIERS, REPOSITORY, Project

DRAWN = {
    "real": (REPOSITORY, ""),
    "base": (BASE, ""),
    "second": (DOSSIERS / "second", ""),
    "speed_limit": (DOSSIERS / "speed_limit", ""),
    "speed_limit in Arabic": (DOSSIERS / "speed_limit", "ar"),
    "island_treaty": (DOSSIERS / "island_treaty", ""),
}

# A file has no origin, so that nothing comes from 'self'; what an editor wrote may be in another language.
JUDGED = re.compile(r"violates Content Security Policy|appears to be written in")


def main() -> None:
    """Build them and say what the checker finds; end with 1 if it finds anything."""
    program = os.environ.get("VNU")
    if program is None:
        sys.exit("Where is the Nu checker? npm install vnu-jar, then VNU=…/vnu.jar make nu")
    with tempfile.TemporaryDirectory(prefix="nu-") as folder:
        for name in DRAWN:
            _build(Path(folder) / name, name)
        pages = sorted(map(str, Path(folder).rglob("site/**/*.html")))
        pictures = sorted(map(str, Path(folder).rglob("site/**/*.svg")))
        found = [*_found(program, pages), *_found(program, pictures, "--also-check-svg")]
        print("\n".join(line.replace(f"file:{folder}/", "") for line in found))
    print(f"{len(pages)} pages and {len(pictures)} pictures, {len(found)} findings")
    sys.exit(bool(found))


def _build(root: Path, name: str) -> None:
    source, language = DRAWN[name]
    for part in ("docs", "seeds"):
        shutil.copytree(source / part, root / part)
    settings = (source / "mkdocs.yml").read_text("utf-8")
    if language:
        settings = re.sub(r"language: \w+", f"language: {language}", settings)
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    if (outcome := Project(root).build("--quiet")).code:
        sys.exit(outcome.text)


def _found(program: str, files: list[str], *options: str) -> Iterator[str]:
    command = ["java", "-jar", program, "--format", "gnu", "--stdout", *options, *files]
    said = subprocess.run(command, check=False, capture_output=True, text=True)
    yield from (line for line in said.stdout.splitlines() if not JUDGED.search(line))


if __name__ == "__main__":
    main()
