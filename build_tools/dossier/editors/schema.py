"""JSON Schema 2020-12 for every kind of sheet, written from the models, for completion and help in an editor.

The ids that exist stand in a file of their own beside the schemas of the kinds, so that a new source
changes one file. `enumDescriptions` and `errorMessage` are what yaml-language-server and VS Code read
beyond the standard; other tools pass over them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from dossier import sheets
from dossier.editors.examples import example
from dossier.editors.known_ids import Known, known
from dossier.link.dossier import assemble
from dossier.read.folder import read
from dossier.read.memory import Memory
from dossier.sheets import fields, kinds
from dossier.sheets.fields import Field
from dossier.sheets.json_schema import Schema, of_models
from dossier.sheets.kinds import FOLDER, Kind

HOME = ".schemas"

SETTINGS = ".vscode/settings.json"
"""Where an editor's settings may name the schemas."""

IDS = "ids.json"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def file_name(kind: Kind) -> str:
    """The name of a kind's schema: that of the list it is in, or its own."""
    return f"{PurePosixPath(kind.home).stem if kind.is_list else kind.name}.json"


def modeline(kind: Kind, cut: bool = False) -> str:
    """The line at the head of a sheet that tells an editor which schema is its.

    `cut`: the file is one of several in the folder of a list.
    """
    whole = kind.folder if cut else str(PurePosixPath(kind.home).parent)
    up = len(PurePosixPath(FOLDER, kind.home if kind.many_files else whole).parts)
    return f"# yaml-language-server: $schema={'../' * up}{HOME}/{file_name(kind)}"


def files(ids: Known) -> dict[str, bytes]:
    """The schema of every kind and the list of ids, by file name; the same ids give the same bytes."""
    made = {file_name(kind): _bytes(of_kind(kind)) for kind in kinds.every()}
    return {**made, IDS: _bytes(_of_ids(ids))}


def write(root: Path, memory: Memory | None = None) -> tuple[str, ...]:
    """Write all schemas below a project's folder, faulty sheets or not; gives the names that changed.

    Files that the memory knows already are not read again.
    """
    found, _ = read(root, memory)
    dossier, _ = assemble(found)
    made = files(known(dossier, found.boundaries, found.ids))
    changed = tuple(name for name, data in made.items() if _bytes_of(root / HOME / name) != data)
    (root / HOME).mkdir(exist_ok=True)
    for name in changed:
        (root / HOME / name).write_bytes(made[name])
    return changed


def is_wanted(root: Path) -> bool:
    """Whether somebody edits a project with their help: they are there, or an editor's settings name them."""
    settings = root / SETTINGS
    return (root / HOME).is_dir() or (settings.is_file() and f"{HOME}/".encode() in settings.read_bytes())


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _bytes(schema: Schema) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def of_kind(kind: Kind) -> Schema:
    """The schema of a file of this kind."""
    head: Schema = {"$schema": _DIALECT}
    definitions = {model.__name__: _model(model) for model in fields.parts(kind.model)}
    if kind.is_list:
        title = f"{PurePosixPath(kind.home).stem.capitalize()}"
        body = {"title": title, "type": "array", "items": _to(kind.model)}
    else:
        body = definitions.pop(kind.model.__name__)
    return {**head, **body, "$defs": dict(sorted(definitions.items()))}


@cache
def _model(model: type[sheets.Part]) -> Schema:
    properties = of_models()[model.__name__]["properties"]
    return {
        "title": fields.spoken(model).capitalize(),
        "description": fields.summary(model),
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields.fields(model) if field.needed],
        "properties": {
            field.name: _property(field, properties[field.name], example(model, field))
            for field in fields.fields(model)
        },
        **_rules(model),
    }


def _property(field: Field, found: Schema, example: Any) -> Schema:
    """A field's schema: what the model says of it, with the ids that may stand in it."""
    found = _without_none(found)
    about: Schema = {"title": field.name.replace("_", " ").capitalize(), "description": field.meaning}
    value = _value(field, found["items"] if field.many else found)
    if example is not None and "$ref" not in value:
        value = {**value, "examples": [example]}
    if not field.many:
        return {**about, **value}
    limits: Schema = {key: found[key] for key in ("minItems", "maxItems") if key in found}
    return {**about, "type": "array", **limits, "items": value}


def _without_none(found: Schema) -> Schema:
    """Without `null`, which is no value in a sheet, and without the default, which need not be written."""
    inner: Schema = next((option for option in found.get("anyOf", ()) if option.get("type") != "null"), {})
    left_out = ("anyOf", "default", "title", "description")
    return {key: value for key, value in {**found, **inner}.items() if key not in left_out}


def _value(field: Field, found: Schema) -> Schema:
    if field.part is not None:
        return _to(field.part)
    if field.ref is not None:
        return {"$ref": f"{IDS}#/$defs/{field.ref}"}
    if found.get("type") == "string" and "enum" not in found:
        return _text(field, found)
    return {**found, "additionalProperties": False} if field.names else found


def _text(field: Field, found: Schema) -> Schema:
    """Text: what YAML takes for a number is text too where a sheet says so."""
    if field.is_date:
        year = {"type": ["string", "integer"], "minimum": 1000, "maximum": 9999}
        return {**found, **year, "errorMessage": _DATE_HELP}
    if field.is_quotation:
        return {**found, "pattern": _FEW_WORDS, "errorMessage": _QUOTATION_HELP}
    if "pattern" in found:
        return {**found, "errorMessage": f"this should be {field.value}"}
    return {**found, "type": ["string", "number"]}


def _to(model: type[sheets.Part]) -> Schema:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _of_ids(ids: Known) -> Schema:
    about = "The ids that exist, for the schemas beside this file. Written by `dossier schema`."
    named = sorted({field.ref for kind in kinds.every() for field in _all_fields(kind) if field.ref})
    return {
        "$schema": _DIALECT,
        "title": "Ids",
        "description": about,
        "$defs": {kind: _one_of(kind, ids.get(kind, {})) for kind in named},
    }


def _all_fields(kind: Kind) -> Iterator[Field]:
    for model in fields.parts(kind.model):
        yield from fields.fields(model)


def _one_of(kind: str, names: Mapping[str, str]) -> Schema:
    is_numbered = kind in kinds.numbered()
    base: Schema = {"type": "integer" if is_numbered else "string"}
    if not names:
        return base
    there_is = "this link leads to no sheet" if kind == "any" else f"there is no {kind} with this id"
    wrong = {"errorMessage": f"{there_is}; if it is new: dossier schema"}
    if is_numbered:
        return {**base, **_enum({int(name): human for name, human in names.items()}), **wrong}
    if len(names) <= _MOST_SHOWN:
        return {**base, **_enum(names), **wrong}
    known = {"pattern": f"^({'|'.join(map(_escaped, names))})$"}
    return {**base, **known, **wrong, "oneOf": [*map(_enum, _groups(names)), {"not": known}]}


_MOST_SHOWN = 12
"""Where the pointer rests on an id, an editor shows all that the same `enum` holds, that id first.

One group an id would show it alone, but the server behind VS Code tries every group at every id: then it
takes 7 seconds for a sheet that names 300 sources of 750, with groups of this size one.
"""


def _groups(names: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    whole = tuple(names.items())
    yield from (dict(whole[at : at + _MOST_SHOWN]) for at in range(0, len(whole), _MOST_SHOWN))


def _enum(names: Mapping[Any, str]) -> Schema:
    return {"enum": list(names), "enumDescriptions": list(names.values())}


def _escaped(name: str) -> str:
    # Not `re.escape`: in the regular expressions of JSON Schema a hyphen must stand as it is.
    return re.sub(r"[\\^$.*+?()\[\]{}|/]", r"\\\g<0>", name)


_DATE_HELP = "write the date as year-month-day, for example 2025-11-27, 2025-11 or 2025"

_QUOTATION_HELP = f"a quotation has at most {sheets.MOST_QUOTED_WORDS} words"

_FEW_WORDS = rf"^\s*(\S+\s+){{0,{sheets.MOST_QUOTED_WORDS - 1}}}\S+\s*$"


def _when(key: str, *values: str) -> Schema:
    return {"properties": {key: {"enum": list(values)}}, "required": [key]}


def _needs(key: str, message: str, least: int = 1) -> Schema:
    return {"required": [key], "properties": {key: {"minItems": least}}, "errorMessage": message}


_NO_EVIDENCE = "a claim without evidence; only `status: not known` may stand alone"

_ONE_ACCOUNT = "a disputed claim needs two `accounts` or more, each with its evidence"

_BY_WHOM = {"required": ["by"], "errorMessage": "the status is `claimed`: say in `by` who claims it"}

_CLAIM = [
    {
        "if": _when("status", "confirmed", "printed alike", "reported", "claimed"),
        "then": {"anyOf": [_needs("evidence", _NO_EVIDENCE), _needs("accounts", _NO_EVIDENCE)]},
    },
    {"if": _when("status", "claimed"), "then": _BY_WHOM},
    {"if": _when("status", "disputed"), "then": _needs("accounts", _ONE_ACCOUNT, 2)},
]

_OF_WHAT = "evidence names either a `source` or words of the `article`"

_EVIDENCE: list[Schema] = [
    {"if": {"not": {"required": ["article"]}}, "then": {"required": ["source"], "errorMessage": _OF_WHAT}},
    {
        "if": {"required": ["article"]},
        "then": {"properties": {"source": False, "quote": False}, "errorMessage": _OF_WHAT},
    },
    {"dependentRequired": {"prefix": ["article"], "suffix": ["article"]}},
]

_POSITION = [
    {
        "if": {
            "required": ["stance"],
            "not": {"properties": {"stance": {"const": "no public position found"}}},
        },
        "then": _needs("evidence", "a position without evidence; only `no public position found` needs none"),
    }
]

_NO_VERSION = "a text that is no version has no earlier and later wording"

_FATE: list[Schema] = [
    {
        "if": _when("fate", "bears on", "not covered"),
        "then": {"properties": {"was": False, "now": False}, "errorMessage": _NO_VERSION},
    }
]

_POINT: list[Schema] = [
    {"dependentRequired": {"nearness": ["nearness_text"], "nearness_text": ["nearness"]}},
]

_ON_WHAT = "a finding names in `see` the sheets that carry it, or has evidence"

_FINDING: list[Schema] = [{"anyOf": [_needs("see", _ON_WHAT), _needs("evidence", _ON_WHAT)]}]

_RULES: Mapping[type[sheets.Part], list[Schema]] = {
    sheets.Claim: _CLAIM,
    sheets.Evidence: _EVIDENCE,
    sheets.PartyPosition: _POSITION,
    sheets.Fate: _FATE,
    sheets.Point: _POINT,
    sheets.Finding: _FINDING,
}


def _rules(model: type[sheets.Part]) -> Schema:
    """What the model's own checks say, as far as a schema can; the models have the last word."""
    rules = [rule for base, rules in _RULES.items() if issubclass(model, base) for rule in rules]
    return {"allOf": rules} if rules else {}
