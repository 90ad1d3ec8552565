"""Changes of a file at the very places they are meant for: comments, order and line ends stay as they are."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dossier.problems.problem import Loc, Span
from dossier.read import text_file, yaml_tree
from dossier.read.yaml_tree import Tree

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

_MARK = b"\xef\xbb\xbf"
"""The byte order mark, which no position counts."""


class Edit(NamedTuple):
    """A stretch of a file and what is to stand there; lines of the new text end in `\\n`."""

    span: Span
    text: str


def put(text: str, line: int, column: int = 1) -> Edit:
    """The edit that puts a text in front of a column of a line; a line behind the last one is the end."""
    return Edit(Span(line, column, line, column), text)


def applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file with all edits made; no two of them may overlap."""
    mark = _MARK if data.startswith(_MARK) else b""
    lines = _LINE.findall(data.removeprefix(mark).decode("utf-8"))
    ends = (lines[0][len(lines[0].rstrip("\r\n")) :] if lines else "") or "\n"
    ordered = sorted(edits, key=lambda edit: edit.span, reverse=True)
    if ordered and ordered[0].span.end_line > len(lines) and lines and lines[-1][-1] not in "\r\n":
        lines[-1] += ends
    lines.append("")
    for span, text in ordered:
        begin, end = min(span.line, len(lines)) - 1, min(span.end_line, len(lines)) - 1
        head, tail = lines[begin][: span.column - 1], lines[end][span.end_column - 1 :]
        lines[begin : end + 1] = [head + text.replace("\n", ends) + tail]
    return mark + "".join(lines).encode()


def data_of(made: bytes, name: str) -> Any:
    """What a file would say; None if it could not be read."""
    text, _ = text_file.decode(made, name)
    tree = yaml_tree.parse(text, name)[0] if text is not None else None
    return None if tree is None else tree.data


def head_of(lines: Sequence[str], line: int) -> int:
    """The first line of what belongs to an entry that begins on a line: comments right above it are its own.

    Those at the very beginning of a file are about all of it.
    """
    first = line
    while first > 1 and lines[first - 2].lstrip().startswith("#"):
        first -= 1
    return line if first == 1 else first


def end_of(tree: Tree, loc: Loc) -> int:
    """The line behind a value that is not empty."""
    spans = [span for place, span in tree.values.items() if place[: len(loc)] == loc]
    # A text in several lines ends, for YAML, where the next thing begins.
    last = max(span.end_line - (span.end_column == 1) for span in spans)
    while not tree.lines[last - 1].strip():
        last -= 1
    while last < len(tree.lines) and tree.lines[last].lstrip().startswith(("]", "}")):
        last += 1
    return last + 1
