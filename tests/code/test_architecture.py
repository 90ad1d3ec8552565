"""The shape of the package: who may import what, how long a function may be, what has a docstring."""

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from sites import REPOSITORY

SOURCES = REPOSITORY / "build_tools"
PACKAGE = SOURCES / "dossier"
MODULES = sorted(PACKAGE.rglob("*.py"))
# What the package had when its rooms were planned; it may only get better.
LONGEST_FUNCTION = 40
MEDIAN_FUNCTION = 4
# One more than then: a message with named values, for translators, takes a line for each of them.
NINE_FUNCTIONS_IN_TEN = 13
# The lines of all that the package does today. Whoever adds a feature raises it, and so says its price.
MOST_LINES = 32_500

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """`dossier.pages.home` for `build_tools/dossier/pages/home.py`."""
    parts = path.relative_to(SOURCES).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """All names of modules that a module imports, at the top or inside a function."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relative to itself"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from the first of the signature to the last, the docstring aside."""
    doc = function.body[0] if ast.get_docstring(function) is not None else None
    lines = (doc.end_lineno or 0) - doc.lineno + 1 if doc else 0
    return (function.end_lineno or 0) - function.lineno + 1 - lines


def ids(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_there_is_a_package_to_look_at() -> None:
    assert len(MODULES) > 30


ROOMS = (
    "plugin | __main__",
    "cli | into_mkdocs",
    "editors | export | finish",
    "site",
    "pages",
    "audit",
    "write",
    "load",
    "check",
    "link",
    "read",
    "article",
    "sheets",
    "problems",
    "pictures | render",
    "text",
    "store | cores | later",
)
"""From the roof to the cellar: each room imports only from those below it."""


def test_rooms_keep_their_contracts() -> None:
    """The contracts in pyproject.toml: imports go down, and each library is known in its own rooms only."""
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    assert tuple(contracts["contracts"][0]["layers"]) == ROOMS
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_room_is_crowded() -> None:
    """A folder of more than sixteen modules is no longer seen at a glance."""
    crowded = [str(folder) for folder in PACKAGE.rglob("*") if len([*folder.glob("*.py")]) > 16 + 1]
    assert crowded == []


def test_imports_have_no_cycle() -> None:
    modules = {name_of(path): path for path in MODULES}
    graph = {name: {other for other in imported(path) if other in modules} for name, path in modules.items()}
    # A package that gathers its modules is not one of them.
    graph = {
        name: {other for other in needs if not name.startswith(f"{other}.")} for name, needs in graph.items()
    }
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a cycle of imports: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_imports_stand_at_the_top(path: Path) -> None:
    """An import inside a function hides a cycle."""
    inner = [node for function in functions(path) for node in ast.walk(function)]
    assert not [node.lineno for node in inner if isinstance(node, ast.Import | ast.ImportFrom)]


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_no_function_is_long(path: Path) -> None:
    found = [
        f"{function.name}: {length(function)}"
        for function in functions(path)
        if length(function) > LONGEST_FUNCTION
    ]
    assert found == []


def test_functions_are_short() -> None:
    lengths = [length(function) for path in MODULES for function in functions(path)]
    assert statistics.median(lengths) <= MEDIAN_FUNCTION
    assert statistics.quantiles(lengths, n=10)[-1] <= NINE_FUNCTIONS_IN_TEN


def test_the_package_is_no_larger_than_what_it_does() -> None:
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES) < MOST_LINES


def test_names_stand_for_more_than_one_expression() -> None:
    """A private function named once is a step of a longer one, or a jump that explains nothing.

    Of a step there are more than three lines, which would not stand well where it is called.
    """
    private = [function for path in MODULES for function in functions(path) if is_private(function)]
    jumps = [name for path in MODULES for name in _jumps(path)]
    assert len(jumps) < len(private) / 4, jumps


def is_private(function: Function) -> bool:
    return function.name.startswith("_") and not function.name.startswith("__")


def _jumps(path: Path) -> Iterator[str]:
    names = Counter(
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Name | ast.Attribute)
    )
    for function in filter(is_private, functions(path)):
        first = function.body[1 if ast.get_docstring(function) is not None else 0]
        lines = (function.end_lineno or 0) - first.lineno + 1
        if names[function.name] == 1 and lines <= 3:
            yield f"{path.relative_to(PACKAGE)}:{function.lineno} {function.name}"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_public_names_have_a_docstring(path: Path) -> None:
    """Modules, classes, functions and methods that others use; the inside of a function is its own affair."""
    assert ast.get_docstring(parsed(path)), "the module says what it is for"
    bare = [name for name, node in _public(parsed(path), "") if not ast.get_docstring(node)]
    assert bare == []


def _public(node: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[str, Function | ast.ClassDef]]:
    for child in node.body:
        if isinstance(child, Function | ast.ClassDef) and not child.name.startswith("_"):
            yield f"{prefix}{child.name}", child
            if isinstance(child, ast.ClassDef):
                yield from _public(child, f"{child.name}.")


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_every_function_says_what_it_takes_and_gives(path: Path) -> None:
    found = []
    for function in functions(path):
        arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        named = [a for a in arguments if a.arg not in ("self", "cls")]
        if function.returns is None or any(a.annotation is None for a in named):
            found.append(function.name)
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_nothing_follows_the_locale_of_the_machine(path: Path) -> None:
    """Names of months and days, upper case by locale and the like: the same seeds give the same bytes."""
    by_locale = r"calendar\.(?:month|day)_(?:name|abbr)|strftime|:%-?[aAbBcxXpd]|import locale|setlocale"
    assert re.findall(by_locale, path.read_text(encoding="utf-8").replace("`calendar.month_name`", "")) == []


def _text_files() -> list[Path]:
    """All that belongs to the project, without what is built or installed."""
    skipped = {".git", ".venv", "site", "node_modules", "__pycache__", "shots", "build", "dist"}
    hidden = re.compile(r"\..*cache|\.hypothesis")
    found = []
    for path in REPOSITORY.rglob("*"):
        parts = path.relative_to(REPOSITORY).parts
        if (
            not path.is_file()
            or path.name == ".git"
            or any(part in skipped or part.endswith("egg-info") for part in parts[:-1])
        ):
            continue
        if not any(hidden.fullmatch(part) for part in parts):
            found.append(path)
    return found


def test_the_project_stands_by_itself() -> None:
    """Nothing names a folder beside the project, a machine's own path, or the address of a package index."""
    outside = re.compile(
        r"\.\./shared|/work/(?:main|shared)|(?<!emit-)(?:index-url|find-links)|extra-index|/simple/?['\"\s]|pypi\.(?:org|python)/simple"
    )
    found = []
    for path in _text_files():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(REPOSITORY)}: {hit[0]}" for hit in outside.finditer(text)]
    assert found == []
