"""The site as plain Markdown with a plain `mkdocs.yml`: for renderers that know nothing of this package.

MkDocs 1.x and Material are past their last feature release; the work is meant to outlive them.
"""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from dossier.site import nav
from dossier.site.whole import STYLES, THEME, Site
from dossier.write.page import Page

MARKER = ".dossier-export"
"""Lies in a folder that an export made; only such a folder, or an empty one, is written to."""

_NOTES = shutil.ignore_patterns("*.md")  # notes beside the fonts would become a page


class ExportError(Exception):
    """The folder cannot be used; the message says why, in an editor's words."""


def export(site: Site, config: Mapping[str, Any], docs: Path, target: Path) -> int:
    """Write all pages, assets and the configuration below `target`; returns the number of pages."""
    _clear(target)
    pages = target / "docs"
    if docs.is_dir():
        shutil.copytree(docs, pages, dirs_exist_ok=True)
    for page in site.pages:
        _write(pages / page.uri, page.markdown.encode())
    for name, data in site.assets.items():
        _write(pages / name, data)
    shutil.copytree(THEME / "assets", pages / "assets", dirs_exist_ok=True, ignore=_NOTES)
    shutil.copytree(THEME, target / "theme", ignore=shutil.ignore_patterns("assets", "*.md"))
    _write(target / "mkdocs.yml", _configuration(site, config, docs).encode())
    return len(site.pages)


def _clear(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        if not (target / MARKER).is_file():
            raise ExportError(f"{target} is not empty and was not made by an export; name another folder")
        shutil.rmtree(target)
    _write(target / MARKER, b"Made by dossier export; the next export replaces it.\n")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _configuration(site: Site, config: Mapping[str, Any], docs: Path) -> str:
    made = {key: value for key, value in config.items() if key not in ("docs_dir", "watch", "hooks")}
    written = nav.hand_written(docs)
    titles = {**{uri: uri for uri in written}, **{page.uri: page.title for page in site.pages}}
    made["nav"] = nav.expanded(made.get("nav"), titles) or nav.default(site.pages, written)
    made["plugins"] = [plugin for plugin in made.get("plugins", ["search"]) if _name(plugin) != "dossier"]
    made["theme"] = {**_mapping(made.get("theme")), "custom_dir": "theme"}
    made["extra_css"] = [*STYLES, *made.get("extra_css", [])]
    made["extra"] = {
        **made.get("extra", {}),
        "dossier": {**site.frame, "sections": nav.sections(made["nav"])},
    }
    made["not_in_nav"] = made.get("not_in_nav", "") + _outside(site.pages, made["nav"])
    made.pop("edit_uri", None)
    return yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=120)


def _name(plugin: Any) -> str:
    return next(iter(plugin)) if isinstance(plugin, dict) else str(plugin)


def _mapping(theme: Any) -> dict[str, Any]:
    return dict(theme) if isinstance(theme, dict) else {"name": theme or "material"}


def _outside(pages: Iterable[Page], tree: nav.Nav) -> str:
    """The pages that the nav does not name, as MkDocs' `not_in_nav` lists them."""
    named = set(_named(tree))
    return "".join(f"/{page.uri}\n" for page in pages if page.uri not in named)


def _named(tree: Any) -> Iterable[str]:
    for item in tree if isinstance(tree, list) else [tree]:
        value = next(iter(item.values())) if isinstance(item, dict) else item
        if isinstance(value, str):
            yield value
        else:
            yield from _named(value)
