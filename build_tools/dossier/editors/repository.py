"""The files of a new dossier that lie around its sheets: settings, workflow, pages, what editors need."""

import json
from collections.abc import Mapping
from importlib.metadata import distribution
from typing import Any

from dossier.editors import forms, handbook, schema
from dossier.sheets import kinds
from dossier.sheets.kinds import FOLDER

DISTRIBUTION = "dossier-build-tools"

SETTINGS = ".vscode/settings.json"


def files(values: Mapping[str, Any], words: str, about: str) -> dict[str, bytes]:
    """Every file by its way from the new folder; `values` fill the templates, `about` is a page's Markdown.

    `words`: of the article, for the examples of the handbook.
    """
    made = forms.filled("repository", {**values, "requirement": requirement()})
    made |= {f"{handbook.HOME}/{name}": text for name, text in handbook.pages(words).items()}
    made |= {"docs/about.md": about, SETTINGS: editor_settings()}
    return {name: text.encode() for name, text in sorted(made.items())}


def requirement() -> str:
    """The line by which pip installs the very program that is running.

    Out of a repository it is named by its commit, as PEP 610 has pip record it; else by its version.
    """
    own = distribution(DISTRIBUTION)
    origin = json.loads(own.read_text("direct_url.json") or "{}")
    if of := origin.get("vcs_info"):
        return f"{DISTRIBUTION} @ {of['vcs']}+{origin['url']}@{of['commit_id']}"
    return f"{DISTRIBUTION}=={own.version}"


def editor_settings() -> str:
    """VS Code's settings: which schema is whose, so that keys and ids are completed while somebody types."""
    yaml = {f"{schema.HOME}/{schema.file_name(kind)}": _globs(kind) for kind in kinds.every()}
    made = {
        "yaml.schemas": yaml,
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "yaml.hover": True,
        "yaml.completion": True,
        "yaml.validate": True,
        "[yaml]": {
            "editor.tabSize": 2,
            "editor.insertSpaces": True,
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
        },
        "files.encoding": "utf8",
        "files.eol": "\n",
    }
    return json.dumps(made, indent=2) + "\n"


def _globs(kind: kinds.Kind) -> str | list[str]:
    home = f"{FOLDER}/{kind.home}"
    if kind.many_files:
        return f"{home}/*.yml"
    return [home, f"{FOLDER}/{kind.folder}/*.yml"] if kind.is_list else home
