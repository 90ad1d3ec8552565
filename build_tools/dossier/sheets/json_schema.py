"""What pydantic makes of the models as JSON Schema."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from dossier.sheets import fields, kinds

Schema = dict[str, Any]


@cache
def of_models() -> Mapping[str, Schema]:
    """What pydantic makes of all models, by name."""
    models = dict.fromkeys(model for kind in kinds.every() for model in fields.parts(kind.model))
    _, made = models_json_schema([(model, "validation") for model in models])
    definitions: Mapping[str, Schema] = made["$defs"]
    return definitions
