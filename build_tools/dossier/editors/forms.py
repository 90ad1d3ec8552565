"""Files that are made of templates and then belong to an editor: pages of the handbook, a new repository."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2

from dossier.write.templates import TEMPLATES

# A file whose name begins with a point would be left out of the package's own wheel.
_DOT = "dot-"


def filled(folder: str, values: Mapping[str, Any]) -> dict[str, str]:
    """The text of every file of a folder of templates, by its name in the folder that is to be written."""
    environment = _environment(TEMPLATES / folder)
    return {
        "/".join(map(_name, path.split("/"))): environment.get_template(path).render(values)
        for path in environment.list_templates()
    }


def _name(part: str) -> str:
    return f".{part.removeprefix(_DOT)}" if part.startswith(_DOT) else part


def _environment(folder: Path) -> jinja2.Environment:
    """Templates with marks of their own: those of Jinja are GitHub's, too."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
        autoescape=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Every text of JSON is one of YAML: no word of an article can become a key, a number or a comment.
    made.filters["text"] = lambda value: json.dumps(value, ensure_ascii=False)
    return made
