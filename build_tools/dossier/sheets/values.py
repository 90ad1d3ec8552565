"""What may stand in a field: the marks and the forms of values, and what every part of a sheet is.

The models are the one schema. They check what editors write, they become the JSON Schema that gives
completion in an editor, and they write the field tables of the handbook. The docstring under a field
is the sentence an editor reads about it.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from dossier.text import dates


@dataclass(frozen=True)
class Ref:
    """Marks a field that holds the id of another sheet; `kind` says of which kind."""

    kind: str


@dataclass(frozen=True)
class Words:
    """Marks text for readers. `markup` says whether the small Markdown subset is allowed in it.

    `ours`: the words are the site's own, so the rules of its style bind them. `summary`: they are short.
    `most`: how many words there may be at most.
    """

    markup: bool
    ours: bool = True
    summary: bool = False
    most: int = 0


def _date(value: Any) -> dates.Date:
    if isinstance(value, dates.Date):
        return value
    try:
        return dates.parse(str(value))
    except dates.DateError as error:
        raise PydanticCustomError("bad_date", "{reason}", {"reason": str(error)}) from None


def _number(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", value):
        raise PydanticCustomError("bad_number", "write digits only, 600000 or 78.1")
    return value


def _yes_no(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if not isinstance(value, bool):
        raise PydanticCustomError("bad_bool", "write true or false")
    return value


_DATE_SCHEMA = {
    "type": "string",
    "pattern": r"^\d{4}(-\d\d(-\d\d)?)?[~?%]?(/(\.\.|\d{4}(-\d\d(-\d\d)?)?[~?%]?))?$",
    "examples": ["2025-11-27", "2025-11", "2025-11-24/2025-11-25", "2026-03~"],
}

Date = Annotated[dates.Date, BeforeValidator(_date), WithJsonSchema(_DATE_SCHEMA)]

Whole = Annotated[int, BeforeValidator(_number)]

Number = Annotated[float, BeforeValidator(_number)]

YesNo = Annotated[bool, BeforeValidator(_yes_no)]

Line = Annotated[str, Words(markup=False), Field(min_length=1)]
"""Text as it is to be read. No character in it is markup."""

Brevity = Annotated[str, Words(markup=False, most=25), Field(min_length=1)]
"""A line of at most 25 words."""

OneLine = Annotated[str, Words(markup=False, most=20), Field(min_length=1)]
"""A line of at most 20 words."""

Summary = Annotated[str, Words(markup=False, summary=True), Field(min_length=1)]
"""Text that says in brief what a sheet is about."""

Given = Annotated[str, Words(markup=False, ours=False), Field(min_length=1)]
"""Words as somebody else gave them: a quotation, a title, a spelling. The site's style does not bind them."""

Prose = Annotated[str, Words(markup=True), Field(min_length=1)]
"""Text that may hold the small Markdown subset: paragraphs, emphasis, lists and links."""

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]

Url = Annotated[str, Field(pattern=r"^https?://[^\s/?#]+\.[^\s]+$", examples=["https://example.org/page"])]

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$", examples=["en", "uk", "ru"])]

ActorRef = Annotated[str, Ref("actor")]

TerritoryRef = Annotated[str, Ref("territory")]

DocumentRef = Annotated[str, Ref("document")]

PointRef = Annotated[Whole, Ref("point")]

SourceRef = Annotated[str, Ref("source")]

PartyRef = Annotated[str, Ref("party")]

ThemeRef = Annotated[str, Ref("theme")]

IssueRef = Annotated[str, Ref("issue")]

ShapeRef = Annotated[str, Ref("shape")]

TierRef = Annotated[str, Ref("tier")]

ShadingRef = Annotated[str, Ref("shading")]

RelationRef = Annotated[str, Ref("relation")]

ClaimRef = Annotated[
    str,
    Ref("claim"),
    Field(
        pattern=r"^[a-z]+:[a-z0-9-]+(#[a-z0-9-]+)?$",
        examples=["actor:jane-doe#wants-a-bridge", "question:how-long"],
    ),
]
"""A claim of another sheet, written `kind:id#claim`; an event and a question are claims themselves."""

See = Annotated[
    str,
    Ref("any"),
    Field(
        pattern=r"^[a-z]+:[a-z0-9-]+$",
        examples=["actor:jane-doe", "point:6"],
    ),
]
"""A link to another sheet, written `kind:id`; a point by its number."""

Names = dict[Language, Given]


def _needs_a_letter(value: str) -> str:
    if not re.search(r"[^\W\d_]", value):
        raise PydanticCustomError("no_letter", "a name needs at least one letter")
    return value


# Python, Rust and JavaScript read it alike: no class of letters by their names, but what is none left out.
_SMALL = r"[^\s!-&(-,./0-9:-@A-Z\[-`{-~À-Þ]+"

Word = Annotated[str, Field(pattern=rf"^{_SMALL}( {_SMALL})*$", max_length=40)]
"""A word of a list of the site, by which sheets name it: small letters of any language, single spaces."""

Name = Annotated[Line, AfterValidator(_needs_a_letter)]

Alias = Annotated[Given, AfterValidator(_needs_a_letter)]

MOST_QUOTED_WORDS = 25


def rule(code: str, message: str, *at: str | int) -> PydanticCustomError:
    """A broken rule of the house as pydantic reports it; `code` is the problem's permanent name.

    `at` says where in the part it is broken, if not in the whole of it.
    """
    return PydanticCustomError("rule", "{message}", {"message": message, "code": code, "at": at})


def short_enough(quote: str | None) -> None:
    """Refuse a quotation of more words than may be quoted."""
    words = len((quote or "").split())
    if words > MOST_QUOTED_WORDS:
        raise rule(
            "long-quotation", f"the quotation has {words} words; at most {MOST_QUOTED_WORDS} are quoted"
        )


class Part(BaseModel):
    """Anything in a sheet: frozen, and with no keys but its own."""

    in_words: ClassVar[str] = ""
    """What the handbook calls it, where that is not its name in the code."""

    # A start after one edit checks sheets of one kind: what checks the others is made when it is first used.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)
