"""A way through a sheet: every value in it with its place and with what its field says of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dossier.problems.problem import Loc
from dossier.sheets.fields import Field, fields
from dossier.sheets.values import Part, Words


@dataclass(frozen=True)
class Leaf:
    """A value that is no part: where it stands, what it is, and its field."""

    loc: Loc
    value: Any
    field: Field

    @property
    def ref(self) -> str | None:
        """The kind of sheet this value names, if it names one."""
        return self.field.ref

    @property
    def is_link(self) -> bool:
        """Whether this value says itself of which kind the sheet is that it names."""
        return self.field.ref in ("any", "claim")

    @property
    def words(self) -> Words | None:
        """Whether this value is text for readers."""
        return self.field.words


_Of = Callable[[type[Part]], tuple[Field, ...]]
"""The fields of a model that are looked at."""


def leaves(part: Part) -> tuple[Leaf, ...]:
    """All values of a part and of the parts in it, in the order of the fields."""
    return _gathered(part, fields)


def naming(part: Part) -> tuple[Leaf, ...]:
    """Those of them that name a sheet, or are text in which links may stand."""
    return _gathered(part, _of_names)


def _gathered(part: Part, of: _Of) -> tuple[Leaf, ...]:
    found: list[Leaf] = []
    _gather(part, (), of, found)
    return tuple(found)


def _gather(part: Part, loc: Loc, of: _Of, found: list[Leaf]) -> None:
    for field in of(type(part)):
        value = getattr(part, field.name)
        if value is not None and value != ():
            _below(value, (*loc, field.name), field, of, found)


@cache
def _of_names(model: type[Part]) -> tuple[Field, ...]:
    return tuple(
        field for field in fields(model) if field.part or field.ref or (field.words and field.words.markup)
    )


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


def _below(value: Any, loc: Loc, field: Field, of: _Of, found: list[Leaf]) -> None:
    if isinstance(value, Part):
        _gather(value, loc, of, found)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            _below(item, (*loc, number), field, of, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _below(item, (*loc, key), field, of, found)
    else:
        found.append(Leaf(loc, value, field))


def raw(model: type[Part], data: Any, loc: Loc = ()) -> Iterator[Leaf]:
    """The texts of a sheet that is not valid, as far as they stand where its model has a field for them."""
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from raw(model, item, (*loc, number))
    elif isinstance(data, dict):
        for field in fields(model):
            place = (*loc, field.name)
            if field.part is not None:
                yield from raw(field.part, data.get(field.name), place)
            else:
                yield from _raw_below(data.get(field.name), place, field)


def _raw_below(value: Any, loc: Loc, field: Field) -> Iterator[Leaf]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _raw_below(item, (*loc, number), field)
    elif isinstance(value, str):
        yield Leaf(loc, value, field)


@cache
def _with_parts(model: type[Part]) -> tuple[str, ...]:
    """The fields that may hold parts: most hold none, and need not be looked at."""
    return tuple(field.name for field in fields(model) if field.part is not None)
