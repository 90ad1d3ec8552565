"""The commonest slips in YAML, recognised and explained as what they are."""

import re
from collections.abc import Sequence

import yaml

from dossier.problems.problem import Place, Problem, Span
from dossier.read.lines import ODD_DASHES, ODD_SPACES, Line, above, closing, line
from dossier.read.plain_text import odd_dash, odd_space

_MOST_ABOVE = 200
"""So many lines are looked back for a bracket that was left open."""


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str], name: str) -> Problem:
    """A parser's error in an editor's words: the slip it most likely comes from, at its place."""
    mark = error.problem_mark or error.context_mark
    number, column = (mark.line, mark.column) if mark else (0, 0)
    if number >= len(lines) or not lines[number].strip():
        number, column = _last_text(lines, number)
    if odd := _odd_sign(lines, number, name):
        return odd
    for guess in (
        _after_the_end,
        _tab,
        _open_quote,
        _apostrophe,
        _second_colon,
        _special_start,
        _open_bracket,
        _after_bracket,
        _directive,
        _colon,
        _dash,
        _no_space,
        _indent,
    ):
        if found := guess(error, lines, number, column):
            code, message, hint, span = found
            return Problem(Place(name, span), code, message, hint)
    words = f"this is not valid YAML: {error.problem or error.context or 'unknown fault'}"
    return Problem(Place(name, _at(number, column)), "yaml", words, "compare it with a sheet that works")


_ODD_SPACE = re.compile(rf"[ ]*(?:-[ ]+)*(?:(?:[\w-]+:|-)(?=[{ODD_SPACES}])|(?=[{ODD_SPACES}]))")

_ODD_DASH = re.compile(rf"[ ]*(?=[{re.escape(ODD_DASHES)}][\s{ODD_SPACES}])")


# Colons of other keyboards: full width, small, of a ratio, of a tone.
_ODD_COLON = re.compile(r"[ ]*(?:-[ ]+)*[a-z_]+ ?(?=[：﹕∶꞉])")

_NUMBERED = re.compile(r"[ ]+(?=(?P<sign>\d{1,2}[.)]|[a-z]\)) \S)")


def _odd_sign(lines: Sequence[str], number: int, name: str) -> Problem | None:
    """A sign that stands for a space, a colon or a hyphen, on the line of the error or the two above it."""
    for at in above(lines, number, 3):
        if found := _ODD_SPACE.match(lines[at]):
            return odd_space(name, at, found.end(), lines[at])
        if found := _ODD_DASH.match(lines[at]):
            return odd_dash(name, at, found.end(), lines[at])
        if found := _ODD_COLON.match(lines[at]):
            message = f"this is not the colon of the keyboard (:) but {lines[at][found.end()]}"
            span = _at(at, found.end())
            return Problem(Place(name, span), "no-colon", message, "write a plain colon and a space")
        if found := _NUMBERED.match(lines[at]):
            message = f"an item of a list begins with a hyphen (-); this is {found['sign']}"
            hint = "write a hyphen and a space instead of the number"
            return Problem(Place(name, _at(at, found.end())), "odd-dash", message, hint)
    return None


_Guess = tuple[str, str, str, Span] | None


def _tab(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    if "\t" not in lines[number][: column + 1]:
        return None
    message = "a tab; YAML is indented with spaces only"
    return "tab", message, "replace it by two spaces", _at(number, lines[number].index("\t"))


def _open_quote(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    if "quoted scalar" not in (error.context or "") or error.context_mark is None:
        return None
    at = error.context_mark
    quote = lines[at.line][at.column]
    if "escape" in (error.problem or ""):
        message = "a backslash means something special inside double quotes"
        return "backslash", message, "use single quotes, or write \\\\", _at(number, column)
    hint = f"close it with {quote} at the end of the text"
    message = f"the quotation mark {quote} is opened and not closed"
    return "unclosed-quote", message, hint, _at(at.line, at.column)


def _apostrophe(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    for at in above(lines, number, 3):
        if found := re.search(r"(?:^|[:\-\[,]\s*)'[^']*\w'\w", lines[at]):
            hint = "write the apostrophe twice ('') or put the whole text in double quotes"
            message = "the apostrophe ends the text that a single quotation mark began"
            return "apostrophe", message, hint, _at(at, found.end() - 2)
    if found := re.search(r"""(?::|-)\s+("[^"]*"|'[^']*')\s*[^\s#,\]}]""", lines[number]):
        message = "there is more text after the closing quotation mark"
        other = "single" if found[1][0] == '"' else "double"
        hint = f"put the whole text in {other} quotes, or no quotation marks at all"
        return "text-after-quote", message, hint, _at(number, found.end() - 1)
    return None


_QUOTED_OR_BRACKETED = tuple("\"'[{")


def _second_colon(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    here = line(lines, number)
    found = re.search(r":(?=\s|$)", here.value)
    if not found or found.start() == 0 or here.value.startswith(_QUOTED_OR_BRACKETED):
        return None
    if not here.key and found.end() == len(here.value):
        return None
    message = "a colon followed by a space inside a text is taken for a new key"
    hint = 'put the whole text in double quotes: "…: …"'
    return "unquoted-colon", message, hint, _at(number, here.start + found.start())


# A sign for folded lines has nothing behind it on its line but how to treat them, and perhaps a comment.
_FOLDED = re.compile(r"[>|](?:[+-]?[1-9]?|[1-9][+-])(?:\s+#.*)?")

_SPECIAL = re.compile(r"[%@`&*!,\]}]|[-?:](?=\s|$)|[>|]")


def _special_start(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    here = line(lines, number)
    found = _SPECIAL.match(here.value)
    is_text = bool(here.key) or here.start > here.first
    if not found or not is_text or _FOLDED.fullmatch(here.value):
        return None
    message = f"a text cannot begin with {found[0]} unless it is in quotes"
    return "special-start", message, 'put the text in double quotes: "…"', _at(number, here.start)


def _open_bracket(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    """The nearest bracket above at the beginning of a value, if nothing up to here closes it."""
    for at in above(lines, number, _MOST_ABOVE):
        here = line(lines, at)
        if here.value[:1] not in ("[", "{") or closing(here.value, 0) >= 0:
            continue
        rest = "\n".join((here.value, *lines[at + 1 : number + 1]))
        if closing(rest, 0) < 0:
            return _unclosed(here)
    return None


def _unclosed(here: Line) -> _Guess:
    bracket = here.value[0]
    message = f"the bracket {bracket} is opened and not closed"
    hint = f"close it with {']' if bracket == '[' else '}'}"
    return "unclosed-bracket", message, hint, _at(here.number, here.start)


def _after_bracket(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    here = line(lines, number)
    end = closing(here.text, here.start) if here.value[:1] in ("[", "{") else -1
    found = re.compile(r"\s*[^\s#,]").match(here.text, end + 1) if end >= 0 else None
    if not found:
        return None
    message = f"there is more text after the closing bracket {here.text[end]}"
    hint = 'a text that begins with a bracket needs double quotes around it all: "[…] …"'
    return "text-after-bracket", message, hint, _at(number, found.end() - 1)


SECOND_DOCUMENT = ("a sheet ends at such a line, and what stands below it would be lost", "delete the line")


def _after_the_end(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    """Three full stops end a document; whatever comes next is where the error is seen."""
    for at in above(lines, number, _MOST_ABOVE) if "document start" in (error.problem or "") else ():
        if lines[at].startswith("..."):
            message, hint = SECOND_DOCUMENT
            return "second-document", message, f"{hint} ...", Span(at + 1, 1, at + 1, 4)
    return None


def _directive(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    for at in (number, number - 1):
        if at >= 0 and lines[at].startswith("%"):
            return "special-start", "a line of a sheet cannot begin with %", "delete the line", _at(at, 0)
    return None


def _colon(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    if "mapping values are not allowed" not in (error.problem or ""):
        return None
    message = "this key is indented deeper than the line above allows"
    return "bad-indent", message, "put it exactly under the key before it", _at(number, _first(lines[number]))


def _dash(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    for at in (number, number - 1):
        here = lines[at]
        over = next((text for text in reversed(lines[: max(0, at)]) if text.strip()), "")
        bare = here.strip() and not here.lstrip().startswith("-") and ":" not in here
        if bare and over.lstrip().startswith("- ") and ":" not in over and _first(here) == _first(over):
            message = "a list item without its dash"
            return "missing-dash", message, "begin it with a dash and a space: - …", _at(at, _first(here))
    return None


def _no_space(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    """A line without a key, or with a colon that nothing follows but text: the error is seen a line later."""
    at = error.context_mark
    if at is None or "simple key" not in (error.context or "") or at.line >= len(lines):
        return None
    here = lines[at.line]
    if found := re.match(r"\s*(?:- )?[\w-]+:(?=[^\s/])", here):
        message = "there is no space after the colon"
        return "no-space", message, "write `key: value`", _at(at.line, found.end() - 1)
    message = "this line is neither a key with a colon nor part of the text above"
    return "no-colon", message, "write `key: value`, or indent it under the text", _at(at.line, _first(here))


def _indent(error: yaml.MarkedYAMLError, lines: Sequence[str], number: int, column: int) -> _Guess:
    if not re.search(r"expected|indentation|not find|simple key|block end", str(error)):
        return None
    message = "this line is not indented like the lines it belongs to"
    hint = "put it exactly under the line before it of the same list or sheet"
    return "bad-indent", message, hint, _at(number, _first(lines[number]))


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())


def _last_text(lines: Sequence[str], number: int) -> tuple[int, int]:
    for at in above(lines, min(number, len(lines) - 1), 1):
        return at, _first(lines[at])
    return 0, 0


def _at(number: int, column: int) -> Span:
    return Span(number + 1, column + 1, number + 1, column + 2)
