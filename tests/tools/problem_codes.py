"""The names of problems as they stand in the code: found in its syntax, so that none can be forgotten."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import dossier
from dossier.sheets import kinds
from dossier.sheets.fields import fields, parts

PACKAGE = Path(dossier.__file__).parent
_CODE = re.compile(r"[a-z]+(-[a-z]+)*")


def codes_in_use() -> dict[str, str]:
    """Every name of a problem, with the module that has it."""
    named = {field.ref for kind in kinds.KINDS for model in parts(kind.model) for field in fields(model)}
    codes = {kinds.code_of_unknown(kind) for kind in {*named, *kinds.linked()} - {None, "any"}}
    found = dict.fromkeys((*codes, "unknown-sheet"), "references.py")
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found |= dict.fromkeys(_codes(node, path.name), path.name)
    return found


def _codes(node: ast.AST, module: str) -> Iterator[str]:
    """A name stands just before its message: in a call that makes a problem, or in a tuple of a table."""
    if isinstance(node, ast.Call) and _makes_problems(node.func):
        yield from _before_messages(node.args)
    elif isinstance(node, ast.Tuple) and module in ("yaml_slips.py", "validate.py", "markup.py"):
        yield from _before_messages(node.elts)
    elif isinstance(node, ast.keyword) and node.arg == "code" and isinstance(node.value, ast.Constant):
        yield str(node.value.value)
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_CODES":
        yield from ast.literal_eval(node.value).values()


def _makes_problems(func: ast.expr) -> bool:
    name = func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""
    return name.strip("_").lower() in ("problem", "fault", "rule", "at_key")


def _before_messages(items: list[ast.expr]) -> Iterator[str]:
    for item, message in pairwise(items):
        if isinstance(item, ast.Constant) and _CODE.fullmatch(str(item.value)) and _is_message(message):
            yield str(item.value)


def _is_message(item: ast.expr) -> bool:
    if isinstance(item, ast.Call):
        item = item.func
    if isinstance(item, ast.Starred):
        return True
    if isinstance(item, ast.Attribute):
        item = item.value
    if isinstance(item, ast.Name):
        return item.id in ("message", "words")
    if isinstance(item, ast.Constant):
        return isinstance(item.value, str) and item.value.count(" ") > 1
    return isinstance(item, ast.JoinedStr)
