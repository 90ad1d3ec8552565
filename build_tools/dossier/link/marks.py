"""A mark for a value: the same for what is the same, in every process and on every machine.

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
from dossier.link.references import Reference
from dossier.read.seed import Seed
from dossier.sheets.kinds import Kind


def mark(value: Any) -> str:
    """The mark of a value made of plain ones, sheets and frozen data; TypeError for anything else."""
    told: list[str] = []
    _tell(value, told)
    return hashlib.blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _tell(value: Any, told: list[str]) -> None:
    """Say what a value is, in an order that takes none for another."""
    if value is None or isinstance(value, str | int | float | dt.date):
        told.append(repr(value))
    elif isinstance(value, Seed | Reference):
        told.append(value.mark)
    elif isinstance(value, Kind):
        told.append(value.name)  # its functions have no mark, and are the program's
    elif isinstance(value, tuple | list):
        _tell_all("(", value, told)
    elif isinstance(value, Mapping):
        _tell_all("{", [part for item in value.items() for part in item], told)
    elif isinstance(value, Set):
        _tell_all("<", sorted(map(mark, value)), told)
    elif isinstance(value, sheets.Part):
        _tell_all(type(value).__qualname__, list(vars(value).values()), told)
    elif is_dataclass(value) and not isinstance(value, type):
        _tell_all(type(value).__qualname__, [getattr(value, name) for name in _compared(type(value))], told)
    elif isinstance(value, partial):
        _tell_all("partial", [value.func, value.args, value.keywords], told)
    else:
        told.append(_name(value))


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


@cache
def _compared(kind: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.compare)  # type: ignore[arg-type]
