"""A way through a sheet: every value in it with its place and with the marks its field carries."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from dossier.problems.problem import Loc
from dossier.sheets.values import Part, Ref, Words

Mark = Ref | Words


class Marks(NamedTuple):
    """The marks of a field: whether it names a sheet, whether it is text for readers."""

    ref: Ref | None
    words: Words | None


@dataclass(frozen=True)
class Leaf:
    """A value that is no part: where it stands, what it is, and its marks."""

    loc: Loc
    value: Any
    marks: Marks

    @property
    def ref(self) -> Ref | None:
        """The kind of sheet this value names, if it names one."""
        return self.marks.ref

    @property
    def words(self) -> Words | None:
        """Whether this value is text for readers."""
        return self.marks.words


def leaves(part: Part, loc: Loc = ()) -> Iterator[Leaf]:
    """All values of a part and of the parts in it, in the order of the fields."""
    for name, marks in _fields(type(part)):
        yield from _below(getattr(part, name), (*loc, name), marks)


def parts(part: Part, loc: Loc = ()) -> Iterator[tuple[Loc, Part]]:
    """The part itself and all parts in it, with their places."""
    yield loc, part
    for name in _with_parts(type(part)):
        value = getattr(part, name)
        if isinstance(value, Part):
            yield from parts(value, (*loc, name))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Part):
                    yield from parts(item, (*loc, name, number))


def _below(value: Any, loc: Loc, marks: Marks) -> Iterator[Leaf]:
    if isinstance(value, Part):
        yield from leaves(value, loc)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _below(item, (*loc, number), marks)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _below(item, (*loc, key), marks)
    elif value is not None:
        yield Leaf(loc, value, marks)


def raw(model: type[BaseModel], data: Any, loc: Loc = ()) -> Iterator[Leaf]:
    """The texts of a sheet that is not valid, as far as they stand where its model has a field for them."""
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from raw(model, item, (*loc, number))
    elif isinstance(data, dict):
        for name, marks in _fields(model):
            yield from _raw_below(
                data.get(name), _part_in(model.model_fields[name].annotation), (*loc, name), marks
            )


def _raw_below(value: Any, part: type[Part] | None, loc: Loc, marks: Marks) -> Iterator[Leaf]:
    if part is not None:
        yield from raw(part, value, loc)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _raw_below(item, None, (*loc, number), marks)
    elif isinstance(value, str):
        yield Leaf(loc, value, marks)


def _part_in(annotation: Any) -> type[Part] | None:
    """The model inside an annotation such as `tuple[Claim, ...]`, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for item in get_args(annotation) if (found := _part_in(item))), None)


@cache
def _with_parts(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that may hold parts: most hold none, and need not be looked at."""
    return tuple(name for name, info in model.model_fields.items() if _part_in(info.annotation))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, Marks], ...]:
    return tuple((name, _marks(info)) for name, info in model.model_fields.items())


def _marks(info: Any) -> Marks:
    found = [*(item for item in info.metadata if isinstance(item, Mark)), *_annotated(info.annotation)]
    refs = (mark for mark in found if isinstance(mark, Ref))
    words = (mark for mark in found if isinstance(mark, Words))
    return Marks(next(refs, None), next(words, None))


def _annotated(annotation: Any) -> Iterator[Mark]:
    for item in (*getattr(annotation, "__metadata__", ()), *get_args(annotation)):
        if isinstance(item, Mark):
            yield item
        elif not isinstance(item, str | bytes | int):
            yield from _annotated(item)
