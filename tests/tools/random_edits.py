"""Edits at random, each built twice: by what earlier builds left, and cold. Both sites must be the same.

`python tests/tools/random_edits.py FOLDER [EDITS [SEED]]` prints the figures, for a project in a folder, of
which it works on a copy. Now and then a build is killed in its middle, as somebody may kill it.
"""

import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sites import Project, tree

MOST_SECONDS_BEFORE_A_KILL = 3.0

Edit = Callable[["Editor"], str]


@dataclass
class Editor:
    """Somebody who edits a project without sense, but so that most of it can be built."""

    root: Path
    chance: random.Random
    made: list[Path] = field(default_factory=list)
    """The sheets that are new, which nobody names."""
    count: int = 0

    def some(self, pattern: str) -> Path:
        """One of the files that there are."""
        return self.chance.choice(sorted(self.root.glob(pattern)))

    def replace(self, path: Path, what: str, by: str) -> str:
        """Change one of the places in a file that look like this."""
        text = path.read_text("utf-8")
        found = list(re.finditer(what, text, re.MULTILINE))
        if found:
            place = self.chance.choice(found)
            path.write_text(f"{text[: place.start()]}{place.expand(by)}{text[place.end() :]}", "utf-8")
        return path.relative_to(self.root).as_posix()

    def word(self) -> str:
        """A word that was not there before."""
        self.count += 1
        return f"Wordnumber{self.count}"


def reword(editor: Editor) -> str:
    return editor.replace(editor.some("seeds/*/*.yml"), r"(text|summary): (\w)", rf"\1: {editor.word()} \2")


def comment(editor: Editor) -> str:
    return editor.replace(editor.some("seeds/*/*.yml"), r"^checked:", f"# {editor.word()}\nchecked:")


def rename(editor: Editor) -> str:
    return editor.replace(editor.some("seeds/actors/*.yml"), r"^name: (.*)$", rf"name: \1 {editor.word()}")


def name_a_common_word(editor: Editor) -> str:
    aliases = f"aliases: [{editor.chance.choice(['the', 'after', 'market', 'before', 'without'])} {{}}]"
    return editor.replace(
        editor.some("seeds/actors/*.yml"), r"^kind:", aliases.format(editor.word()) + "\nkind:"
    )


def new(editor: Editor) -> str:
    like = editor.some("seeds/actors/*.yml")
    path = like.with_name(f"new-{editor.count}.yml")
    text = re.sub(r"(?m)^name: .*$", f"name: {editor.word()}", like.read_text("utf-8"))
    text = re.sub(r"(?m)^(aliases|native|spellings|was|short|wikidata):.*\n(?:[ -].*\n)*", "", text)
    path.write_text(text, "utf-8")
    editor.made.append(path)
    return path.name


def delete(editor: Editor) -> str:
    if not editor.made:
        return new(editor)
    path = editor.made.pop()
    path.unlink()
    return path.name


def move(editor: Editor) -> str:
    if not editor.made:
        return new(editor)
    path = editor.made.pop()
    editor.made.append(path.rename(path.with_name(f"moved-{editor.count}-{path.name}")))
    editor.count += 1
    return path.name


def party(editor: Editor) -> str:
    return editor.replace(editor.root / "seeds/site.yml", r"hue: \w+", f"hue: {editor.chance.choice(_HUES)}")


def source(editor: Editor) -> str:
    lists = [editor.root / "seeds/sources.yml", *(editor.root / "seeds/sources").glob("*.yml")]
    path = editor.chance.choice([path for path in lists if path.exists()])
    return editor.replace(path, r"title: (\w)", rf"title: {editor.word()} \1")


def site(editor: Editor) -> str:
    return editor.replace(
        editor.root / "seeds/site.yml", r"^(strap|standfirst): (\w)", rf"\1: {editor.word()} \2"
    )


def article(editor: Editor) -> str:
    return editor.replace(
        editor.root / "seeds/article/article.yml", r"^(about): (\w)", rf"\1: {editor.word()} \2"
    )


def style(editor: Editor) -> str:
    with (editor.root / "docs/own.css").open("a", encoding="utf-8") as file:
        file.write(f"body {{ --{editor.word().lower()}: 0 }}\n")
    return "docs/own.css"


def settings(editor: Editor) -> str:
    return editor.replace(editor.root / "mkdocs.yml", r"^copyright: .*$", f"copyright: {editor.word()}")


def by_hand(editor: Editor) -> str:
    path = editor.some("docs/**/*.md")
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nMore of it: {editor.word()}.\n")
    return path.relative_to(editor.root).as_posix()


def back(editor: Editor) -> str:
    """A file as it was before its last edit: what was kept of that must not come back as it is."""
    path = editor.some("seeds/*/*.yml")
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"Wordnumber\d+ ", "", text), "utf-8")
    return path.name


_HUES = ("blue", "amber", "teal", "plum", "slate")

EDITS: tuple[Edit, ...] = (
    *(reword, reword, reword, comment, rename, name_a_common_word, new, delete, move),
    *(party, source, site, article, style, settings, by_hand, back),
)


@dataclass(frozen=True)
class Result:
    """What became of some edits."""

    edits: Counter[str]
    refused: int
    """Edits that made a site nobody can build; both builds said so, and the edit was taken back."""
    kills: int
    different: list[str]
    seconds: tuple[float, float]
    """Of the builds by what was left, and of the cold ones, by the clock."""


def run(root: Path, edits: int, seed: int, kill_every: int = 0) -> Result:
    """Edit the project in a folder so often, and build it each time."""
    project, cold = Project(root), Project(root.with_name(f"{root.name}-cold"))
    editor = Editor(root, random.Random(seed))
    counted: Counter[str] = Counter()
    different, refused, kills, spent, spent_cold = [], 0, 0, 0.0, 0.0
    first = project.build()
    assert first.code == 0, first.text
    for number in range(edits):
        edit = editor.chance.choice(EDITS)
        before = _saved(root)
        what = f"edit {number}, {edit.__name__}: {edit(editor)}"
        if kill_every and number % kill_every == kill_every - 1:
            kills += _killed(root, editor.chance)
        start = time.monotonic()
        code = project.build().code
        spent += time.monotonic() - start
        start = time.monotonic()
        code_of_cold = _cold(root, cold)
        spent_cold += time.monotonic() - start
        if code != code_of_cold:
            different.append(f"{what}: ended with {code}, and cold with {code_of_cold}")
        elif code:
            refused += 1
            _restore(root, before)
            editor.made = [path for path in editor.made if path.exists()]
            continue
        counted[edit.__name__] += 1
        different += (f"{what}: {name}" for name in _different(root / "site", cold.root / "site"))
    return Result(counted, refused, kills, different, (spent, spent_cold))


def _cold(root: Path, cold: Project) -> int:
    """Build the same in a folder that knows of nothing."""
    shutil.rmtree(cold.root, ignore_errors=True)
    shutil.copytree(root, cold.root, ignore=shutil.ignore_patterns("site", ".cache"), symlinks=True)
    return cold.build().code


def _different(one: Path, other: Path) -> Iterator[str]:
    ours, theirs = tree(one), tree(other)
    for name in sorted(ours.keys() | theirs.keys()):
        if ours.get(name) != theirs.get(name):
            yield name


def _saved(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("seeds", "docs")
        for path in (root / folder).rglob("*")
        if path.is_file()
    } | {"mkdocs.yml": (root / "mkdocs.yml").read_bytes()}


def _restore(root: Path, saved: dict[str, bytes]) -> None:
    for name in _saved(root).keys() - saved.keys():
        (root / name).unlink()
    for name, data in saved.items():
        path = root / name
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


def _killed(root: Path, chance: random.Random) -> int:
    """Begin a build and kill it, somewhere; 1 if it had not come to its end."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(root / "mkdocs.yml")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(chance.uniform(0.2, MOST_SECONDS_BEFORE_A_KILL))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return 1
    return 0


def main() -> None:
    folder = Path(sys.argv[1])
    edits, seed = (
        (int(sys.argv[2]) if len(sys.argv) > 2 else 200),
        int(sys.argv[3]) if len(sys.argv) > 3 else 0,
    )
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "project"
        root.mkdir()
        for name in ("seeds", "docs"):
            shutil.copytree(folder / name, root / name)
        shutil.copy(folder / "mkdocs.yml", root)
        result = run(root, edits, seed, kill_every=10)
    print(
        f"{sum(result.edits.values())} edits, {result.refused} refused, {result.kills} builds killed before"
    )
    print(f"builds by what was left: {result.seconds[0]:.0f} s, cold builds: {result.seconds[1]:.0f} s")
    print(f"of each kind: {dict(sorted(result.edits.items()))}")
    print(f"{len(result.different)} files differ", *result.different, sep="\n")
    sys.exit(bool(result.different))


if __name__ == "__main__":
    main()
