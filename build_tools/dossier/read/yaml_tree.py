"""YAML with positions: text to plain data in which every scalar is still text.

YAML's own guesses (NO is false, 012 is ten, 12:30 is 750) would change facts unseen, so nothing is
converted here; the schema decides later. What the sheets have no use for is refused: anchors, aliases,
tags, a second document, great depth, a flood of values. Built on PyYAML's events, which carry line and
column at full speed.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from dossier.problems.problem import Also, Loc, Place, Problem, Span
from dossier.read import plain_text, text_file, yaml_slips

MOST_DEPTH = 12

MOST_VALUES = 40_000
"""A file of the largest size that is read (`text_file.MOST_BYTES`) holds some 30,000 if it is a sheet."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Tree:
    """Plain data (dict, list, str, None for an empty value), where each key and value stands, the lines."""

    data: Any
    keys: Mapping[Loc, Span] = field(default_factory=dict)
    values: Mapping[Loc, Span] = field(default_factory=dict)
    lines: tuple[str, ...] = field(default_factory=tuple)

    def span(self, loc: Loc) -> Span:
        """Where a value stands; where it has none, its key, else the nearest thing above it."""
        while loc not in self.values and loc:
            if loc in self.keys:
                return self.keys[loc]
            loc = loc[:-1]
        return self.values.get(loc, Span())

    def at(self, loc: Loc) -> Any:
        """The value at a place where there is one."""
        value = self.data
        for step in loc:
            value = value[step]
        return value

    def said(self, base: Loc) -> bytes:
        """What a sheet says, as JSON."""
        return json.dumps(self.at(base), separators=(",", ":")).encode()

    def key_span(self, loc: Loc) -> Span:
        """Where a key stands; for a list item the item."""
        return self.keys.get(loc) or self.span(loc)

    def line(self, loc: Loc) -> int:
        """The line of that."""
        return self.key_span(loc).line

    def layout(self, base: Loc) -> Any:
        """On which lines everything at a place and below it begins, as plain data."""
        return outline(self, self.at(base), base)


def outline(tree: Tree, data: Any, loc: Loc = ()) -> Any:
    """The lines on which a value begins, and all that is in it: enough for links to lines, and small.

    A number is the line of a scalar; where its key stands on another line, or it holds more, it is a list:
    the line of its key, its own line, and what it holds in the order of the data.
    """
    own = tree.values[loc].line
    key = tree.keys[loc].line if loc in tree.keys else own
    if isinstance(data, dict):
        return [key, own, [outline(tree, value, (*loc, name)) for name, value in data.items()]]
    if isinstance(data, list):
        return [key, own, [outline(tree, value, (*loc, number)) for number, value in enumerate(data)]]
    return own if key == own else [key, own, []]


Said = tuple[bytes, bytes]
"""What a file says, and the lines on which all of it begins (see `outline`), both as JSON."""


class Recalled(Tree):
    """The tree of a file without the places in it: they are read again if somebody asks.

    `said` gives its data and its outline. `read` gives the file's tree as it is now, or None if it is not the
    one it was. `is_asked_often`: it is a list, of which each item asks by itself.
    """

    def __init__(
        self, said: Callable[[], Said], read: Callable[[], Tree | None], is_asked_often: bool
    ) -> None:
        vars(self).update(_said=said, _read=read, _is_asked_often=is_asked_often)

    @property
    def data(self) -> Any:
        """What the file says."""
        return self._decoded[0] if self._is_asked_often else json.loads(self._said()[0])

    @cached_property
    def _decoded(self) -> tuple[Any, Any]:
        data, lines = self._said()
        return json.loads(data), json.loads(lines)

    def _both(self) -> tuple[Any, Any]:
        """Its lines and its data."""
        if self._is_asked_often:
            return self._decoded[1], self._decoded[0]
        data, lines = self._said()
        return json.loads(lines), json.loads(data)

    def said(self, base: Loc) -> bytes:
        """What a sheet says, as JSON."""
        return super().said(base) if base else self._said()[0]

    def __getattr__(self, name: str) -> Any:
        if name not in ("keys", "values", "lines"):
            raise AttributeError(name)
        for key, value in vars(self._again).items():
            self.__dict__.setdefault(key, value)
        return self.__dict__[name]

    @cached_property
    def _again(self) -> Tree:
        return self._read() or Tree(self.data, {}, {}, ())

    def line(self, loc: Loc) -> int:
        """The line of a key; for a list item that of the item."""
        found, data = self._both()
        for step in loc:
            inner = _number(data, step)
            if inner is None:
                return _own_line(found)
            found, data = found[2][inner], data[step]
        return int(found[0] if isinstance(found, list) else found)

    def layout(self, base: Loc) -> Any:
        """On which lines everything at a place and below it begins, as plain data."""
        found, data = self._both()
        for step in base:
            found, data = found[2][_number(data, step)], data[step]
        return found


def _number(data: Any, step: str | int) -> int | None:
    """Where among all that a value holds something stands, if it is there."""
    if isinstance(data, dict):
        return list(data).index(step) if step in data else None
    return step if isinstance(data, list) and isinstance(step, int) and step < len(data) else None


def _own_line(found: Any) -> int:
    return int(found[1] if isinstance(found, list) else found)


class _RefusalError(Exception):
    """Carries the problem that makes further reading of this file senseless."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def parse(text: str, name: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    """Read one YAML document. A file whose shape is broken gives no tree; lesser faults give both."""
    reader = _Reader(text, name)
    try:
        data = reader.document()
    except _RefusalError as refusal:
        return None, (*reader.problems, refusal.problem)
    except yaml.MarkedYAMLError as error:
        slip = yaml_slips.explain(error, reader.lines, name)
        # What seemed wrong behind the slip may be nothing but its consequence.
        return None, (*(problem for problem in reader.problems if problem.place.span < slip.place.span), slip)
    except yaml.YAMLError as error:
        return None, (Problem(Place(name), "yaml", f"this is not YAML: {error}"),)
    if odd := [problem for problem in reader.problems if problem.code in plain_text.ODD]:
        # A key or an item was taken for words, so that nothing can be said of what belongs to it.
        return None, tuple(odd)
    return Tree(data, reader.keys, reader.values, tuple(reader.lines)), tuple(reader.problems)


class _Reader:
    """One pass over the events of one document."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.split("\n")
        self.name = name
        self.loader = _Loader(text)
        self.keys: dict[Loc, Span] = {}
        self.values: dict[Loc, Span] = {}
        self.problems: list[Problem] = []

    def document(self) -> Any:
        self.loader.get_event()
        data = None
        if not self.loader.check_event(yaml.StreamEndEvent):
            self.loader.get_event()
            data = self.value((), self.loader.get_event())
            self.loader.get_event()
        if data is None:
            message = "there is nothing in this file"
            raise _RefusalError(Problem(Place(self.name), "empty-file", message, "fill it in or delete it"))
        if not self.loader.check_event(yaml.StreamEndEvent):
            message, hint = yaml_slips.SECOND_DOCUMENT
            event = self.loader.get_event()
            raise _RefusalError(self.problem("second-document", message, event, f"{hint} ---"))
        return data

    def value(self, loc: Loc, event: Any) -> Any:
        self.refuse_specials(loc, event)
        self.refuse_flood(event)
        self.values[loc] = _span(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(loc, event)
        return self.mapping(loc)

    def refuse_specials(self, loc: Loc, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "& or * at the beginning of a text makes it an abbreviation, and sheets have none"
            raise _RefusalError(self.problem("alias", message, event, 'put the text in double quotes: "…"'))
        if getattr(event, "tag", None):
            message = "! at the beginning of a text makes it an instruction, and sheets have none"
            raise _RefusalError(self.problem("tag", message, event, 'put the text in double quotes: "…"'))
        if len(loc) > MOST_DEPTH:
            message = f"this lies in more than {MOST_DEPTH} lists, one in the other"
            hint = "no sheet needs so many: take brackets or spaces out"
            raise _RefusalError(self.problem("too-deep", message, event, hint))

    def refuse_flood(self, event: Any) -> None:
        if len(self.values) < MOST_VALUES:
            return
        message = f"up to here the file holds {MOST_VALUES:,} values, and no sheet has so many"
        hint = "most likely something else was pasted here: leave only the sheet in the file"
        raise _RefusalError(self.problem("too-many-values", message, event, hint))

    def scalar(self, event: Any) -> str | None:
        """The text of a scalar; a text of nothing but spaces is as good as none."""
        if found := text_file.HIDDEN.search(event.value):
            self.problems.append(text_file.hidden(Place(self.name, _span(event)), found[0]))
        if not event.style:
            self.problems += plain_text.slips(event, self.lines, self.name)
            if not event.value and (found := plain_text.cut_off(event, self.lines)):
                return found.string[found.end() - 1 :]
        return str(event.value) if event.value.strip() else None

    def sequence(self, loc: Loc, start: Any) -> list[Any]:
        items: list[Any] = []
        events: list[Any] = []
        while not isinstance(event := self.loader.get_event(), yaml.SequenceEndEvent):
            events.append(event)
            items.append(self.value((*loc, len(items)), event))
        if start.flow_style:
            self.problems += plain_text.split_numbers(events, self.lines, self.name)
        return items

    def mapping(self, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, event in self.pairs(loc):
            here = (*loc, key)
            if key in found:
                self.problems.append(self.duplicate(key, event, here))
                # The second value is read under a place of its own so that its faults do not hide the first.
                self.value((*loc, f"{key} (again)"), self.loader.get_event())
                continue
            self.keys[here] = _span(event)
            found[key] = self.value(here, self.loader.get_event())
        return found

    def pairs(self, loc: Loc) -> Iterator[tuple[str, Any]]:
        while not isinstance(event := self.loader.get_event(), yaml.MappingEndEvent):
            self.refuse_specials(loc, event)
            if not isinstance(event, yaml.ScalarEvent):
                message = "a key must be plain text"
                raise _RefusalError(self.problem("odd-key", message, event, "write a word and a colon"))
            if found := text_file.HIDDEN.search(event.value):
                self.problems.append(text_file.hidden(Place(self.name, _span(event)), found[0]))
            yield text_file.HIDDEN.sub("", str(event.value)), event

    def duplicate(self, key: str, event: Any, loc: Loc) -> Problem:
        also = Also(Place(self.name, self.keys[loc]), "first given here")
        place, hint = Place(self.name, _span(event)), "keep one of the two"
        return Problem(place, "duplicate-key", f"the key `{key}` is given twice", hint, (also,))

    def problem(self, code: str, message: str, event: Any, hint: str) -> Problem:
        return Problem(Place(self.name, _span(event)), code, message, hint)


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    # What begins a list without a bracket, and a value that is not there, have no width of their own.
    is_empty = (start.line, start.column) == (end.line, end.column)
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1 + is_empty)
