"""The models field by field, in words: what `new`, the schema and the handbook say of them."""

import ast
import inspect
import re
import sys
import types
import typing
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, Literal

from annotated_types import MinLen
from pydantic.fields import FieldInfo

from dossier import sheets
from dossier.sheets import kinds
from dossier.text import dates
from dossier.text.words import listing, plural


@dataclass(frozen=True)
class Field:
    """One field of a model: what it means and what may stand in it."""

    name: str
    owner: type[sheets.Part]
    """The model that declares it; a model that builds on that one shares it."""
    needed: bool
    many: bool
    """Whether it holds a list."""
    kind: Any
    """The type of its value, or of each item of its list, as the model has it."""
    limits: tuple[Any, ...] = ()
    """What else the model asks of the whole value."""

    @property
    def meaning(self) -> str:
        """What stands below it in the model."""
        return _meanings(self.owner.__module__)[self.owner.__name__, self.name]

    @cached_property
    def part(self) -> type[sheets.Part] | None:
        """The model of its value, if that has fields of its own."""
        return self.bare if isinstance(self.bare, type) and issubclass(self.bare, sheets.Part) else None

    @cached_property
    def ref(self) -> str | None:
        """The kind of sheet whose id stands here; `any` for a link of the form `kind:id`."""
        return next((mark.kind for mark in _marks(self.kind) if isinstance(mark, sheets.Ref)), None)

    @cached_property
    def words(self) -> sheets.Words | None:
        """Whether text for readers stands here, and of what sort."""
        text = typing.get_args(self.bare)[1] if self.names else self.kind
        return next((mark for mark in _marks(text) if isinstance(mark, sheets.Words)), None)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of which one must stand here, if they are few and fixed."""
        return typing.get_args(self.bare) if typing.get_origin(self.bare) is Literal else ()

    @property
    def names(self) -> bool:
        """Whether it holds names by their language."""
        return typing.get_origin(self.bare) is dict

    @property
    def of_sheets(self) -> bool:
        """Whether it holds something for each of several sheets."""
        return self.names and typing.get_origin(typing.get_args(self.bare)[1]) is dict

    @cached_property
    def bare(self) -> Any:
        """The type without its marks: `str`, `int`, a date."""
        return _bare(self.kind)

    @property
    def is_date(self) -> bool:
        """Whether it holds a date."""
        return self.bare is dates.Date

    @property
    def least(self) -> int:
        """How many items its list must have at least."""
        return (
            next((mark.min_length for mark in self.limits if isinstance(mark, MinLen)), 0) if self.many else 0
        )

    @property
    def is_quotation(self) -> bool:
        """Whether it holds somebody's own words, of which only so many may be quoted."""
        return (self.owner, self.name) in _QUOTATIONS

    @property
    def what(self) -> str:
        """What may stand in it, in words."""
        if self.many and self.part is not None:
            several = "pieces of evidence" if self.value == "evidence" else plural(self.value)
            return f"a list of {several}"
        return f"a list, each {self.value}" if self.many else self.value

    @property
    def value(self) -> str:
        """The same of one item, if it holds a list."""
        if self.part is not None:
            return spoken(self.part)
        if self.choices:
            return f"one of {listing(self.choices)}"
        if self.ref is not None:
            return _named(self.ref)
        return next(words for fits, words in _WORDS if fits(self))


@cache
def fields(model: type[sheets.Part]) -> tuple[Field, ...]:
    """All fields of a model in their order, inherited ones included."""
    return tuple(by_name(model).values())


@cache
def by_name(model: type[sheets.Part]) -> Mapping[str, Field]:
    """The fields of a model by their names."""
    return {name: _field(model, name, info) for name, info in model.model_fields.items()}


def parts(model: type[sheets.Part]) -> Iterator[type[sheets.Part]]:
    """The model and all models below it, each once, in the order in which a reader meets them."""
    yield from dict.fromkeys(_parts(model))


def _parts(model: type[sheets.Part]) -> Iterator[type[sheets.Part]]:
    yield model
    for field in fields(model):
        if field.part is not None:
            yield from _parts(field.part)


def spoken(model: type[sheets.Part]) -> str:
    """A model's name as a reader would say it: `party position`."""
    return model.in_words or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()


def summary(model: type[sheets.Part]) -> str:
    """What a model is, in a sentence or two."""
    return " ".join((model.__doc__ or "").split())


def _field(model: type[sheets.Part], name: str, info: FieldInfo) -> Field:
    value = _without_none(info.annotation)
    many = typing.get_origin(_bare(value)) is tuple
    inner = typing.get_args(_bare(value))[0] if many else typing.Annotated[value, *info.metadata, None]
    limits = (*info.metadata, *_marks(info.annotation))
    return Field(name, _owner(model, name), info.is_required(), many, inner, limits)


# Pydantic would look for them when a model is made: a fifth of the time in which a build of one edit is done.
@cache
def _meanings(module: str) -> Mapping[tuple[str, str], str]:
    """What is said below each field of the models of a module; nothing of one that is not explained."""
    found: dict[tuple[str, str], str] = defaultdict(str)
    nodes = ast.walk(ast.parse(inspect.getsource(sys.modules[module])))
    for model in (node for node in nodes if isinstance(node, ast.ClassDef)):
        for field, below in pairwise(model.body):
            match field, below:
                case ast.AnnAssign(ast.Name(name)), ast.Expr(ast.Constant(str(said))):
                    found[model.name, name] = " ".join(said.split())
    return found


def _owner(model: type[sheets.Part], name: str) -> type[sheets.Part]:
    return next(base for base in model.__mro__ if name in inspect.get_annotations(base))


def _bare(annotation: Any) -> Any:
    """A type without its marks and without `| None`."""
    while True:
        annotation, before = _without_none(annotation), annotation
        if typing.get_origin(annotation) is typing.Annotated:
            annotation = typing.get_args(annotation)[0]
        elif annotation is before:
            return annotation


def _without_none(annotation: Any) -> Any:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return next(arg for arg in typing.get_args(annotation) if arg is not type(None))
    return annotation


def _marks(annotation: Any) -> Iterator[Any]:
    annotation = _without_none(annotation)
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *marks = typing.get_args(annotation)
        for mark in marks:
            yield from mark.metadata if isinstance(mark, FieldInfo) else [mark]
        yield from _marks(inner)


def _pattern(field: Field) -> str:
    return next((mark.pattern for mark in _marks(field.kind) if getattr(mark, "pattern", None)), "")


_QUOTATIONS = (
    (sheets.Evidence, "quote"),
    (sheets.Quotation, "text"),
    (sheets.PartyPosition, "quote"),
    (sheets.Clause, "text"),
)

_LINKS = {
    "any": "a link such as `actor:jane-doe` or `point:6`",
    "claim": "the claim as `actor:jane-doe#the-id`, or `question:how-long`",
}


def _named(kind: str) -> str:
    """How something is named: by its id, its number or its name."""
    if kind in _LINKS:
        return _LINKS[kind]
    if kind in kinds.LISTS_OF_SITE:
        of = kinds.LISTS_OF_SITE[kind]
        return f"the {of.own} of {_with_article(of.one)}"
    return f"the {'number' if kind in kinds.numbered() else 'id'} of {_with_article(kind)}"


_WORDS = (
    (lambda field: field.of_sheets, "by sheet, what stood behind `#` and where it leads: `facts-1: the-id`"),
    (lambda field: field.names, "names, by their language: `fr: Jeanne`"),
    (lambda field: field.is_date, "a date"),
    (lambda field: field.bare is bool, "`true` or `false`"),
    (lambda field: field.bare is int, "a whole number"),
    (lambda field: field.bare is float, "a number"),
    (lambda field: _pattern(field).startswith("^http"), "a web address such as `https://example.org/page`"),
    (lambda field: "( [a-z]" in _pattern(field), "small letters and single spaces"),
    (lambda field: "{2,3}" in _pattern(field), "a language code such as `en` or `sr-Latn`"),
    (lambda field: _pattern(field).startswith("^[a-z0-9]"), "an id: small letters, digits, hyphens"),
    (lambda field: _pattern(field).startswith("^Q"), "a Wikidata id such as `Q42`"),
    (lambda field: "[A-Z]{2}-" in _pattern(field), "an ISO 3166-2 code such as `FR-75`"),
    (lambda field: "{64}" in _pattern(field), "a SHA-256 fingerprint"),
    (lambda field: bool(_pattern(field)), "a code"),
    (
        lambda field: field.words is not None and field.words.markup,
        "text, in which links and emphasis are allowed",
    ),
    (lambda field: True, "text"),
)


def _with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
