"""The only module that knows MkDocs: it hands the pages over, in memory, and keeps the last good site.

Each hook is one call to plain functions elsewhere. The order of MkDocs' events matters in one place: MkDocs
empties the site's folder after `on_config`, so everything that can fail for an editor fails there.
"""

import gc
import logging
import os
import shutil
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click
import mkdocs
from jinja2 import Environment
from mkdocs.commands import build as building
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from build_tools import csp, finish, hand_written, history, nav, preview, rendering, search, site
from build_tools.page import Page
from build_tools.problems import Problem
from build_tools.report import as_text
from build_tools.seeds import Memory
from build_tools.textfile import lines_of

Command = Literal["build", "gh-deploy", "serve"]


class DossierConfig(Config):
    """The plugin's settings in `mkdocs.yml`; most sites need none."""

    editors = config_options.Type(bool, default=True)


@dataclass(frozen=True)
class Whole:
    """What MkDocs made of the last whole build, by which single pages can be made again."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment


class DossierPlugin(BasePlugin[DossierConfig]):
    """Makes a site of `seeds/`, beside whatever `docs/` holds."""

    def __init__(self) -> None:
        self.serving = False
        self.is_whole = False
        self.site_dir: Path | None = None
        self.root = Path()
        self.options = site.Options()
        self.memory = Memory()
        self.built: site.Site | None = None
        self.ready: site.Site | None = None
        self.report = ""
        self.days: Mapping[str, str] = {}
        self.mentions = hand_written.Mentions()
        self.given_nav: nav.Nav | None = None
        self.navigation: Navigation | None = None
        self.whole: Whole | None = None

    # ---------- MkDocs' events, in their order ----------

    def on_startup(self, *, command: Command, dirty: bool) -> None:
        """Called once a command; it also makes MkDocs keep this object from one rebuild to the next."""
        if dirty:
            raise Abort("A partial build would mix old and new facts; leave out --dirty.")
        context = click.get_current_context(silent=True)
        # `mkdocs serve --clean` says that it builds.
        self.serving = command == "serve" or (context is not None and context.info_name == "serve")

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the seeds; stop here, while the site of the last build is whole, if they are wrong."""
        self.is_whole = False
        self.root = Path(config.config_file_path).parent
        config.watch += map(str, (self.root / "seeds", site.THEME, site.PICTURES, rendering.TEMPLATES))
        self.options = site.Options(
            docs=nav.hand_written(Path(config.docs_dir)),
            edit_base=config.edit_uri or "",
            cards=not self.serving,
            editors=self.config.editors,
        )
        self._load()
        self._dress(config)
        if self.serving:
            _let_warnings_pass()
        else:
            self.site_dir = Path(os.path.realpath(config.site_dir))
            config.site_dir = str(_beside(self.site_dir))
        return config

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and pictures as files that exist only in memory, and name them in the nav."""
        for file in files.documentation_pages():
            file.edit_uri = f"docs/{file.src_uri}"
        titles = {file.src_uri: _title(file) for file in files.documentation_pages()}
        for page in self._pages():
            files.append(_file(page, config))
        for name, data in (self.built.assets if self.built else {}).items():
            files.append(File.generated(config, name, content=data))
        config.nav = self._nav(self._pages(), titles)
        config.extra["dossier"]["sections"] = nav.sections(config.nav)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the nav for later."""
        self.navigation = nav
        return nav

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Date a page by the last change of its sheet, not by the day of the build."""
        if self.built:
            as_of = self.built.linked.dossier.site.sheet.as_of.iso
            page.update_date = self.days.get(page.file.edit_uri or "", as_of)
        return page

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Tell the linker of hand-written pages which page it is on; generated ones are linked already."""
        self.mentions.on_page(page.file.src_uri, is_generated=page.file.generated_by is not None)
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep what a preview needs to make single pages again."""
        if self.navigation is not None:
            self.whole = Whole(config, files, self.navigation, env)
        return env

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend what the theme leaves undone, then lock the page down."""
        return self._finished(output, page.file.src_uri)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that the theme makes by itself, such as 404."""
        return self._finished(output_content, template_name) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave out what no reader needs, and keep the search index small."""
        folder = Path(config.site_dir)
        finish.tidy(folder)
        index = folder / "search" / "search_index.json"
        if self.built and index.is_file():
            names, descriptions = self.built.search_names, self.built.descriptions
            index.write_text(search.slim(index.read_text("utf-8"), names, descriptions), "utf-8")
        self.is_whole = True

    def on_build_error(self, *, error: Exception) -> None:
        """Remember that this build is not to replace the last one; a strict one may fail after its last page."""
        self.is_whole = False

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """From here on, build by what has changed, and look for it more often than MkDocs does."""
        server.builder = Preview(self, builder, Path(config.site_dir)).build
        server.build_delay = 0.05
        if hasattr(server.observer, "_timeout"):  # seconds; MkDocs has no setting for it
            server.observer._timeout = 0.15
        return server

    def on_shutdown(self) -> None:
        """Put the new site in the place of the old one, if it was built whole."""
        if self.serving or self.site_dir is None:
            return
        new = _beside(self.site_dir)
        if self.is_whole:
            finish.put_in_place(new, self.site_dir)
        shutil.rmtree(new, ignore_errors=True)
        gc.unfreeze()

    # ---------- the parts of these steps ----------

    def make(self) -> tuple[site.Site | None, tuple[Problem, ...]]:
        """The site as the seeds have it now."""
        return site.build(self.root, self.options, self.memory)

    def note(self, problems: tuple[Problem, ...]) -> None:
        """Keep the report of some problems, and print it."""
        self.report = as_text(problems, lambda name: lines_of(self.root / name)) if problems else ""
        if problems:
            click.echo(self.report, err=True)

    def _load(self) -> None:
        built, problems = (self.ready, ()) if self.ready else self.make()
        self.ready = None
        self.note(problems)
        if problems and not self.serving:
            raise Abort(f"Aborted: {len(problems)} problem{'s' if len(problems) > 1 else ''} in seeds/")
        self.built = built or self.built
        self.days = history.last_changes(self.root)
        if not self.serving:
            gc.freeze()  # the sheets are here to stay; the collector need not look at them again

    def _dress(self, config: MkDocsConfig) -> None:
        """Put the package's theme in front of Material's, behind a folder of the site's own."""
        at = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(at, str(site.THEME))
        config.extra_css = [*site.STYLES, *config.extra_css]
        config.extra["dossier"] = dict(self.built.frame) if self.built else {}
        config.extra.setdefault("scope", csp.scope(config.site_url))
        self.given_nav = config.nav
        if self.built:
            config.markdown_extensions.append(self.mentions.extension(self.built.linked))

    def _pages(self) -> tuple[Page, ...]:
        if self.built is not None:
            return self.built.pages
        return (site.failed_page(),) if self.report else ()

    def _nav(self, pages: tuple[Page, ...], written: Mapping[str, str]) -> list[Any] | None:
        """The nav written out; `written` are the titles of the pages that are not made from sheets."""
        given = self.given_nav or (nav.default(pages, self.options.docs) if self.built else None)
        return nav.expanded(given, {**written, **{page.uri: page.title for page in pages}})

    def _finished(self, output: str, where: str) -> str:
        polished = finish.polish(output)
        if self.serving:
            return finish.reported(polished, self.report)
        try:
            return csp.locked(polished)
        except csp.NotAllowed as error:
            raise PluginError(f"{where}: {error}") from None


class Preview:
    """Stands in for MkDocs' builder under `mkdocs serve`: it never fails, and does no more than it must."""

    def __init__(self, plugin: DossierPlugin, builder: Callable[[], None], folder: Path) -> None:
        self.plugin = plugin
        self.builder = builder
        self.folder = folder
        self.around = preview.fingerprint(self._surroundings())

    def build(self) -> None:
        """To be called when a file has been saved."""
        around = preview.fingerprint(self._surroundings())
        if around == self.around and self._made_in_part():
            return
        self._make_whole()
        self.around = around
