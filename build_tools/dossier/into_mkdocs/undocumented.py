"""All that is used here of MkDocs and Material which neither promises to keep, and nothing else.

MkDocs has no way to build single pages, to look for changes more often, or to let a strict preview live. A
test holds these parts, and the code they stand in for, to what they were when this was written; a preview
with another MkDocs builds everything instead, and goes without what it lacks.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs
from jinja2 import Environment, FileSystemLoader
from mkdocs.commands import build as building
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

from dossier.finish import policy
from dossier.later import loaded_when_used

with loaded_when_used():
    from dossier.into_mkdocs import hearing

if TYPE_CHECKING:
    # MkDocs itself loads it for a preview only; it takes a third as long as all of MkDocs.
    from mkdocs.livereload import LiveReloadServer

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


def values(page: Page, config: MkDocsConfig, pages: Sequence[File], nav: Navigation) -> Mapping[str, Any]:
    """What MkDocs gives the template of a page."""
    return building.get_context(nav, pages, config, page)


def write_sitemap(env: Environment, files: Files, config: MkDocsConfig, nav: Navigation) -> None:
    """Write the sitemap again, plain and packed."""
    building._build_theme_template("sitemap.xml", env, files, config, nav)


_UNASKED = "assets/javascripts/lunr"
"""Word lists of Material's own search, a megabyte in forty files: a site has the search of this package."""


class _Loader(FileSystemLoader):
    """Lists the files of a theme without those that no page asks for."""

    def list_templates(self) -> list[str]:
        found = set[str]()
        for start in map(Path, self.searchpath):
            for folder, below, names in os.walk(start):
                at = Path(folder).relative_to(start)
                below[:] = [
                    name for name in below if not name.startswith(".") and (at / name).as_posix() != _UNASKED
                ]
                found.update((at / name).as_posix() for name in names)
        return sorted(found)


def pass_over_unasked(theme: Theme) -> None:
    """Have MkDocs look for a theme's files without those for which no page asks.

    Most are icons, 11,000 in a hidden folder: it would copy none, and to list them takes a twelfth of the
    time of a build after one edit.
    """
    untyped: Any = theme
    made = untyped.get_env

    def get_env() -> Environment:
        env: Environment = made()
        if type(env.loader) is FileSystemLoader:
            env.loader = _Loader(env.loader.searchpath)
        return env

    untyped.get_env = get_env


def listen(server: LiveReloadServer) -> None:
    """Have a preview hear of changes at once, and go on with a folder that is taken away and made again.

    MkDocs looks every half second, has no setting for it, and never looks again at what was gone once: an
    editor that saves by putting a new file in the place of the old one may do that at any time.
    """
    if not hasattr(server, "_watched_paths"):
        return
    watched = list(server._watched_paths)
    for path in watched:
        while path in server._watched_paths:
            server.unwatch(path)
    observer: Any = hearing.Ear()
    server.observer = observer
    for path in watched:
        server.watch(path)


def let_reload(server: LiveReloadServer, shown: Callable[[str], str]) -> bool:
    """Let the script by which a preview reloads through the policy of its pages, and no other script.

    `shown` has the last word on what a page is as it is sent. Whether that was possible.
    """
    untyped: Any = server
    if not hasattr(untyped, "_inject_js_into_html"):
        return False
    injected = untyped._inject_js_into_html

    def let_in(content: bytes, epoch: int) -> bytes:
        text = shown(content.decode("utf-8", "surrogateescape"))
        page: bytes = injected(text.encode("utf-8", "surrogateescape"), epoch)
        start = page.rindex(b"<script>") + len(b"<script>")
        return policy.let_script(page, page[start : page.rindex(b"</script>")])

    untyped._inject_js_into_html = let_in
    return True


def let_warnings_pass() -> None:
    """A warning must not end a preview: MkDocs counts them through a handler of its logger."""
    logger: Any = logging.getLogger("mkdocs")
    logger.handlers = [handler for handler in logger.handlers if not isinstance(handler, CountHandler)]
