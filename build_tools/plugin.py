"""The only module that knows MkDocs: it hands the pages over, in memory, and keeps the last good site.

Each hook is one call to plain functions elsewhere. The order of MkDocs' events matters in one place: MkDocs
empties the site's folder after `on_config`, so everything that can fail for an editor fails there.
"""

import logging
import os
import shutil
from pathlib import Path
from typing import Any, Literal

import click
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from build_tools import csp, finish, hand_written, nav, search, site
from build_tools.report import as_text
from build_tools.textfile import lines_of

Command = Literal["build", "gh-deploy", "serve"]


class DossierConfig(Config):
    """The plugin's settings in `mkdocs.yml`; most sites need none."""

    editors = config_options.Type(bool, default=True)


class DossierPlugin(BasePlugin[DossierConfig]):
    """Makes a site of `seeds/`, beside whatever `docs/` holds."""

    def __init__(self) -> None:
        self.serving = False
        self.failed = False
        self.site_dir = ""
        self.built: site.Site | None = None
        self.report = ""
        self.mentions = hand_written.Mentions()

    # ---------- MkDocs' events, in their order ----------

    def on_startup(self, *, command: Command, dirty: bool) -> None:
        """Called once a command; it also makes MkDocs keep this object from one rebuild to the next."""
        self.serving = command == "serve"
        if dirty:
            raise Abort("A partial build would mix old and new facts; leave out --dirty.")

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the seeds; stop here, while the site of the last build is whole, if they are wrong."""
        root = Path(config.config_file_path).parent
        config.watch += [str(root / "seeds"), str(site.THEME)]
        self.failed = False
        self._load(root, config)
        self._dress(config)
        if self.serving:
            _let_warnings_pass()
        else:
            self.site_dir = config.site_dir
            config.site_dir = f"{config.site_dir.rstrip(os.sep)}.new"
        return config

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and pictures as files that exist only in memory, and name them in the nav."""
        for file in files.documentation_pages():
            file.edit_uri = f"docs/{file.src_uri}"
        for page in self._pages():
            file = File.generated(config, page.uri, content=page.markdown)
            file.edit_uri = page.source
            file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
        for name, data in self._assets().items():
            files.append(File.generated(config, name, content=data))
        named = {file.src_uri: _title(file) for file in files.documentation_pages()}
        config.nav = nav.expanded(config.nav, self._titles(named))
        config.extra["dossier"]["sections"] = nav.sections(config.nav)
        return files

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Date a page by the last change of its sheet, not by the day of the build."""
        if self.built and (day := self.built.changed(page.file.edit_uri)):
            page.update_date = day
        return page

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Tell the linker of hand-written pages which page it is on; generated ones are linked already."""
        self.mentions.on_page(page.file.src_uri, is_generated=page.file.generated_by is not None)
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Under `mkdocs serve`, put the report of a failed rebuild on top of every page."""
        return finish.banner(self.report) + html if self.report else html

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend what the theme leaves undone, then lock the page down."""
        return self._finished(output, page.file.src_uri)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that the theme makes by itself, such as 404."""
        return self._finished(output_content, template_name) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave out what no reader needs, and keep the search index small."""
        folder = Path(config.site_dir)
        finish.tidy(folder)
        index = folder / "search" / "search_index.json"
        if self.built and index.is_file():
            names, descriptions = self.built.search_names, self.built.descriptions
            index.write_text(search.slim(index.read_text("utf-8"), names, descriptions), "utf-8")

    def on_build_error(self, *, error: Exception) -> None:
        """Remember that this build is not to replace the last one."""
        self.failed = True

    def on_shutdown(self) -> None:
        """Put the new site in the place of the old one, if it was built whole."""
        if self.serving or not self.site_dir:
            return
        new, old = Path(f"{self.site_dir.rstrip(os.sep)}.new"), Path(self.site_dir)
        if self.failed or not new.is_dir():
            shutil.rmtree(new, ignore_errors=True)
            return
        shutil.rmtree(old, ignore_errors=True)
        new.rename(old)

    # ---------- the parts of these steps ----------

    def _load(self, root: Path, config: MkDocsConfig) -> None:
        options = site.Options(
            docs=nav.hand_written(Path(config.docs_dir)),
            edit_base=config.edit_uri or "",
            cards=not self.serving,
            editors=self.config.editors,
        )
        built, problems = site.build(root, options)
        self.report = as_text(problems, lambda name: lines_of(root / name)) if problems else ""
        if built is not None:
            self.built = built
        if not problems:
            return
        click.echo(self.report, err=True)
        if not self.serving:
            raise Abort(f"Aborted: {len(problems)} problem{'s' if len(problems) > 1 else ''} in seeds/")

    def _dress(self, config: MkDocsConfig) -> None:
        """Put the package's theme in front of Material's, behind a folder of the site's own."""
        at = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(at, str(site.THEME))
        config.extra_css = [*site.STYLES, *config.extra_css]
        config.extra["dossier"] = dict(self.built.frame) if self.built else {}
        config.extra.setdefault("scope", csp.scope(config.site_url))
        if self.built:
            config.markdown_extensions.append(self.mentions.extension(self.built.linked))
            config.nav = config.nav or nav.default(self.built.pages, nav.hand_written(Path(config.docs_dir)))

    def _pages(self) -> tuple[site.Page, ...]:
        if self.built is not None:
            return self.built.pages
        return (site.failed_page(),) if self.report else ()

    def _assets(self) -> dict[str, bytes]:
        return dict(self.built.assets) if self.built else {}

    def _titles(self, files: dict[str, str]) -> dict[str, str]:
        return {**files, **{page.uri: page.title for page in self._pages()}}

    def _finished(self, output: str, where: str) -> str:
        polished = finish.polish(output)
        try:
            return polished if self.serving else csp.locked(polished)
        except csp.NotAllowed as error:
            raise PluginError(f"{where}: {error}") from None


def _title(file: File) -> str:
    return Path(file.src_uri).stem.replace("-", " ").capitalize()


def _let_warnings_pass() -> None:
    """A warning must not end a preview: MkDocs counts them through a handler of its logger."""
    logger: Any = logging.getLogger("mkdocs")
    logger.handlers = [handler for handler in logger.handlers if not isinstance(handler, CountHandler)]
