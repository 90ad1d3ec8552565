"""`mkdocs.yml` as plain data, for what must know it without MkDocs: parents merged, nothing in it run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

NAME = "mkdocs.yml"


class ConfigurationError(ValueError):
    """The file cannot be used; the message says why, in an editor's words."""


class SeriousError(ConfigurationError):
    """One at which MkDocs would fall over; it says the others in words of its own."""


class Kept(str):
    """A value with a tag that only a renderer understands (`!ENV`, `!!python/name:…`), as it stands."""

    node: yaml.Node


class _Loader(yaml.SafeLoader):
    """Builds plain values, and keeps what would need code to be run."""


class _Dumper(yaml.SafeDumper):
    """Writes plain values, and what was kept as it stood."""


def _keep(_: _Loader, __: str, node: yaml.Node) -> Kept:
    kept = Kept(node.tag)
    kept.node = node
    return kept


_Loader.add_multi_constructor("", _keep)
_Dumper.add_representer(Kept, lambda _, kept: kept.node)


def read(path: Path, above: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The configuration in a file, merged into that which it inherits, as MkDocs merges them."""
    if path in above:
        raise SeriousError(f"{path} inherits itself")
    try:
        own = yaml.load(path.read_text("utf-8"), _Loader)
    except FileNotFoundError:
        raise ConfigurationError(f"{path} is missing; the site's name and nav stand in it") from None
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}") from None
    except RecursionError:
        message = f"{path} holds lists in lists in lists: most likely a bracket was typed many times"
        raise SeriousError(message) from None
    if not isinstance(own, dict):
        raise ConfigurationError(f"{path} must be a list of keys and values, such as `site_name: …`")
    parent = own.pop("INHERIT", None)
    if not isinstance(parent, str):
        return own
    return _merged(read((path.parent / parent).resolve(), (*above, path)), own)


def written(configuration: Mapping[str, Any]) -> str:
    """A configuration as YAML."""
    return yaml.dump(dict(configuration), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


def text(value: Any) -> str:
    """A setting that is text, taken from the environment where it says so (`!ENV`); empty if it is none."""
    if isinstance(value, Kept):
        value = construct_env_tag(_Loader(""), value.node) if value == "!ENV" else None
    return value if type(value) is str else ""


def of_a_dossier(path: Path) -> None:
    """Refuse a file with which MkDocs would fall over, or build a site without the dossier.

    Raises:
        ConfigurationError: it inherits itself, is nested too deep, or does not name the plugin.
    """
    try:
        plugins = read(path).get("plugins", ())
    except SeriousError:
        raise
    except ConfigurationError:
        return
    if isinstance(plugins, list | dict) and not any(_names_us(one) for one in plugins):
        raise ConfigurationError(f"{path} does not name the plugin: write `- dossier` below `plugins:`")


def _names_us(plugin: Any) -> bool:
    """Whether an entry is our plugin, alone or with its options."""
    return plugin == "dossier" or (isinstance(plugin, dict) and "dossier" in plugin)


def docs_folder(root: Path) -> str:
    """The folder of hand-written pages, from that of `mkdocs.yml`; MkDocs' own choice if none is named."""
    try:
        named = read(root / NAME).get("docs_dir")
    except ConfigurationError:
        named = None
    return named if type(named) is str else "docs"


def _merged(parent: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Keys of keys are merged; everything else, lists too, is replaced."""
    made = dict(parent)
    for key, value in own.items():
        both = isinstance(value, dict) and isinstance(made.get(key), dict)
        made[key] = _merged(made[key], value) if both else value
    return made
