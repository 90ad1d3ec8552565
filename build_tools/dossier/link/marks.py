"""A mark for a value: the same for what is the same, in every process and on every machine.

What has a `mark` of its own, as a sheet has, is known by that.
It stands for the value in what is kept from build to build. A sheet's mark is made of what it says, not of
how its file says it, so that a comment changes none.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Set
from dataclasses import fields, is_dataclass
from functools import cache, partial
from typing import Any

from dossier import sheets
from dossier.sheets.kinds import Kind


def mark(value: Any) -> str:
    """The mark of a value made of plain ones, sheets and frozen data; TypeError for anything else."""
    told: list[str] = []
    _tell(value, told)
    return hashlib.blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _tell(value: Any, told: list[str]) -> None:
    """Say what a value is, in an order that takes none for another."""
    of: Any = type(value)
    _teller(of)(value, told)


# There are two dozen types of values, and hundreds of thousands of values to tell.
@cache
def _teller(of: type[Any]) -> Callable[[Any, list[str]], None]:
    """What tells values of a type."""
    if issubclass(of, (type(None), str, int, float, dt.date)):
        return lambda value, told: told.append(repr(value))
    if hasattr(of, "mark"):
        return lambda value, told: told.append(value.mark)
    if issubclass(of, Kind):
        return lambda value, told: told.append(
            value.name
        )  # its functions have no mark, and are the program's
    if issubclass(of, (tuple, list)):
        return lambda value, told: _tell_all("(", value, told)
    if issubclass(of, Mapping):
        return lambda value, told: _tell_all("{", [part for item in value.items() for part in item], told)
    if issubclass(of, Set):
        return lambda value, told: _tell_all("<", sorted(map(mark, value)), told)
    name = of.__qualname__
    if issubclass(of, sheets.Part):
        return lambda value, told: _tell_all(name, list(vars(value).values()), told)
    if is_dataclass(of):
        compared = [field.name for field in fields(of) if field.compare]
        return lambda value, told: _tell_all(name, [getattr(value, own) for own in compared], told)
    if issubclass(of, partial):
        return lambda value, told: _tell_all("partial", [value.func, value.args, value.keywords], told)
    return lambda value, told: told.append(_name(value))


def _tell_all(what: str, parts: list[Any] | tuple[Any, ...], told: list[str]) -> None:
    told.append(f"{what} {len(parts)}")
    for part in parts:
        _tell(part, told)


def _name(value: Any) -> str:
    """A function or a class by its name; what was made on the spot has none that another process knows."""
    name = getattr(value, "__qualname__", "<")
    if "<" in name:
        raise TypeError(f"{type(value).__name__} has no mark")
    return f"{value.__module__}.{name}"
