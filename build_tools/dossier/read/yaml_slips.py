"""The commonest slips in YAML, recognised and explained as what they are."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import yaml

from dossier.problems.problem import Place, Problem, Span


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str], name: str) -> Problem:
    """A parser's error in an editor's words: the slip it most likely comes from, at its place."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines) or not lines[line].strip():
        line, column = _last_text(lines, line)
    for guess in (
        _tab,
        _open_quote,
        _apostrophe,
        _bracket,
        _after_bracket,
        _directive,
        _special_start,
        _colon,
        _dash,
        _no_space,
        _indent,
    ):
        if found := guess(error, lines, line, column):
            code, message, hint, span = found
            return Problem(Place(name, span), code, message, hint)
    words = f"this is not valid YAML: {error.problem or error.context or 'unknown fault'}"
    return Problem(Place(name, _at(line, column)), "yaml", words, "compare it with a sheet that works")


def in_plain_text(event: Any, lines: Sequence[str], name: str) -> list[Problem]:
    """What YAML would do in silence to a text without quotes: glue lines to it, or cut it off."""
    return [*_glued_items(event, lines, name), *_cut_off(event, lines, name)]


def _cut_off(event: Any, lines: Sequence[str], name: str) -> list[Problem]:
    """A text cut off by a hash mark: `point #6` is read as `point`. A comment has a space after its mark."""
    end = event.end_mark
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    found = re.match(r"\s+#(?=[^\s#])", rest)
    if not event.value or not found:
        return []
    place = Place(name, _at(end.line, end.column + found.end() - 1))
    hint = "put the text in quotes; or, for a comment, put a space after the #"
    return [Problem(place, "cut-at-hash", "the text would be cut off before this #", hint)]


def _glued_items(event: Any, lines: Sequence[str], name: str) -> list[Problem]:
    """List items that YAML silently joins to the line above because they are indented too far."""
    problems = []
    for number in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(lines))):
        if found := re.match(r"\s*-\s", lines[number]):
            message = "this list item would become part of the line above it"
            place = Place(name, _at(number, found.end() - 2))
            problems.append(
                Problem(place, "glued-item", message, "put the dash exactly under the dash above")
            )
    return problems


def split_numbers(events: Sequence[Any], lines: Sequence[str], name: str) -> list[Problem]:
    """A comma inside a number in `[ ]`, which YAML silently takes for the end of an item."""
    problems = []
    for left, right in pairwise(events):
        if not all(isinstance(event, yaml.ScalarEvent) and not event.style for event in (left, right)):
            continue
        start, end = left.start_mark, right.end_mark
        if (left.end_mark.line, left.end_mark.column + 1) != (right.start_mark.line, right.start_mark.column):
            continue
        words = lines[start.line][start.column : end.column]
        span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        message = f"`{words}` is read as two items, split at the comma"
        hint = f'put it in quotes: ["{words}"], or put a space after the comma to mean two items'
        problems.append(Problem(Place(name, span), "comma-in-list", message, hint))
    return problems


_Guess = tuple[str, str, str, Span] | None


def _tab(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> _Guess:
    if "\t" not in lines[line][: column + 1]:
        return None
    message = "a tab; YAML is indented with spaces only"
    return "tab", message, "replace it by two spaces", _at(line, lines[line].index("\t"))


def _open_quote(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> _Guess:
    if "quoted scalar" not in (error.context or "") or error.context_mark is None:
        return None
    at = error.context_mark
    quote = lines[at.line][at.column]
    if "escape" in (error.problem or ""):
        message = "a backslash means something special inside double quotes"
        return "backslash", message, "use single quotes, or write \\\\", _at(line, column)
    hint = f"close it with {quote} at the end of the text"
    return (
        "unclosed-quote",
        f"the quotation mark {quote} is opened and not closed",
        hint,
        _at(at.line, at.column),
    )


def _apostrophe(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> _Guess:
    for number in range(line, max(-1, line - 3), -1):
        if found := re.search(r"(?:^|[:\-\[,]\s*)'[^']*\w'\w", lines[number]):
            hint = "write the apostrophe twice ('') or put the whole text in double quotes"
            message = "the apostrophe ends the text that a single quotation mark began"
            return "apostrophe", message, hint, _at(number, found.end() - 2)
    if found := re.search(r'(?::|-)\s+("[^"]*")\s*[^\s#,\]}]', lines[line]):
        message = "there is more text after the closing quotation mark"
        hint = "put the whole text in single quotes, or no quotation marks at all"
        return "text-after-quote", message, hint, _at(line, found.end() - 1)
    return None


def _bracket(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> _Guess:
    if not re.search(r"flow (sequence|mapping)", error.context or "") or error.context_mark is None:
        return None
    at = error.context_mark
    bracket = lines[at.line][at.column]
    closing = {"[": "]", "{": "}"}.get(bracket, "]")
    message = f"the bracket {bracket} is opened and not closed"
    return "unclosed-bracket", message, f"close it with {closing}", _at(at.line, at.column)


def _after_bracket(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> _Guess:
    found = re.search(r"(?:^|:\s+|-\s+)(\[[^\[\]]*\]|\{[^{}]*\})\s*[^\s#,\]}:]", lines[line])
    if not found:
        return None
    message = f"there is more text after the closing bracket {found[1][-1]}"
    hint = 'a text that begins with a bracket needs double quotes around it all: "[…] …"'
    return "text-after-bracket", message, hint, _at(line, found.end() - 1)


def _directive(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> _Guess:
    for number in (line, line - 1):
        if number >= 0 and lines[number].startswith("%"):
            return "special-start", "a line of a sheet cannot begin with %", "delete the line", _at(number, 0)
    return None


def _special_start(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> _Guess:
    found = re.search(r"(?:^|:\s+|-\s+)\s*([%@`&*!|>{}\[\],])", lines[line])
    if not found or not re.search(r"cannot start any token|expected|directive|anchor|alias", str(error)):
        return None
    if found[1] not in "%@`&*!" and "cannot start" not in str(error):
        return None
    message = f"a text cannot begin with {found[1]} unless it is in quotes"
    return "special-start", message, 'put the text in double quotes: "…"', _at(line, found.start(1))


def _colon(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> _Guess:
    if "mapping values are not allowed" not in (error.problem or ""):
        return None
    if len(re.findall(r":\s", lines[line] + " ")) > 1:
        message = "a colon followed by a space inside a text is taken for a new key"
        return "unquoted-colon", message, 'put the whole text in double quotes: "…: …"', _at(line, column)
    message = "this key is indented deeper than the line above allows"
    return "bad-indent", message, "put it exactly under the key before it", _at(line, _first(lines[line]))


def _dash(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> _Guess:
    for number in (line, line - 1):
        here = lines[number]
        above = next((text for text in reversed(lines[: max(0, number)]) if text.strip()), "")
        bare = here.strip() and not here.lstrip().startswith("-") and ":" not in here
        if bare and above.lstrip().startswith("- ") and ":" not in above and _first(here) == _first(above):
            message = "a list item without its dash"
            return "missing-dash", message, "begin it with a dash and a space: - …", _at(number, _first(here))
    return None


def _no_space(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> _Guess:
    """A line without a key, or with a colon that nothing follows but text: the error is seen a line later."""
    at = error.context_mark
    if at is None or "simple key" not in (error.context or "") or at.line >= len(lines):
        return None
    here = lines[at.line]
    if found := re.match(r"\s*(?:- )?[\w-]+:(?=[^\s/])", here):
        return (
            "no-space",
            "there is no space after the colon",
            "write `key: value`",
            _at(at.line, found.end() - 1),
        )
    message = "this line is neither a key with a colon nor part of the text above"
    return "no-colon", message, "write `key: value`, or indent it under the text", _at(at.line, _first(here))


def _indent(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> _Guess:
    if not re.search(r"expected|indentation|not find|simple key|block end", str(error)):
        return None
    message = "this line is not indented like the lines it belongs to"
    hint = "put it exactly under the line before it of the same list or sheet"
    return "bad-indent", message, hint, _at(line, _first(lines[line]))


def _first(line: str) -> int:
    return len(line) - len(line.lstrip())


def _last_text(lines: Sequence[str], line: int) -> tuple[int, int]:
    for number in range(min(line, len(lines) - 1), -1, -1):
        if lines[number].strip():
            return number, _first(lines[number])
    return 0, 0


def _at(line: int, column: int) -> Span:
    return Span(line + 1, column + 1, line + 1, column + 2)
