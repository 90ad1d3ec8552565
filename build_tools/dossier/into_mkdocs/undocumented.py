"""All that is used here of MkDocs and Material which neither promises to keep, and nothing else.

MkDocs has no way to build single pages, to look for changes more often, or to let a strict preview live. A
test holds these parts, and the code they stand in for, to what they were when this was written; a preview
with another MkDocs builds everything instead.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import mkdocs
from jinja2 import Environment
from mkdocs.commands import build as building
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

_KNOWN_PLUGINS = frozenset(("dossier", "material/search"))

_PARTS = ("_populate_page", "_build_page", "_build_theme_template")


def can_build_single_pages(config: MkDocsConfig) -> bool:
    """Whether MkDocs is the one this was made for, and no plugin is at work that wants to see all pages."""
    is_known = mkdocs.__version__.startswith("1.6.") and all(hasattr(building, name) for name in _PARTS)
    return is_known and set(config.plugins) <= _KNOWN_PLUGINS


def convert(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Read a page and turn its Markdown into HTML."""
    building._populate_page(page, config, files)


def render(
    page: Page, config: MkDocsConfig, pages: Sequence[File], nav: Navigation, env: Environment
) -> None:
    """Put a page into its template and write it."""
    building._build_page(page, config, pages, nav, env)


def write_sitemap(env: Environment, files: Files, config: MkDocsConfig, nav: Navigation) -> None:
    """Write the sitemap again, plain and packed."""
    building._build_theme_template("sitemap.xml", env, files, config, nav)


@contextmanager
def search_entries_replaced(
    config: MkDocsConfig, pages: Sequence[File], touched: Sequence[File]
) -> Iterator[None]:
    """Take the entries of some pages out of Material's search index, and put its new ones in their places."""
    plugin: Any = config.plugins.get("material/search")
    if plugin is None:
        yield
        return
    order = {file.url.removeprefix("./"): number for number, file in enumerate(pages)}
    again = {file.url.removeprefix("./") for file in touched}

    def page(entry: Mapping[str, Any]) -> str:
        return str(entry["location"]).partition("#")[0]

    index = plugin.search_index
    index.entries = [entry for entry in index.entries if page(entry) in order and page(entry) not in again]
    yield
    index.entries.sort(key=lambda entry: order[page(entry)])


def look_often(server: LiveReloadServer) -> None:
    """Have a preview look for changes every 0.15 seconds; MkDocs takes half a second and has no setting."""
    if hasattr(server.observer, "_timeout"):
        server.observer._timeout = 0.15


def let_warnings_pass() -> None:
    """A warning must not end a preview: MkDocs counts them through a handler of its logger."""
    logger: Any = logging.getLogger("mkdocs")
    logger.handlers = [handler for handler in logger.handlers if not isinstance(handler, CountHandler)]
