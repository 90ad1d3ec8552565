"""The only module that knows MkDocs: it hands the pages over, in memory, and keeps the last good site.

Each hook is one call to plain functions elsewhere. The order of MkDocs' events matters in one place: MkDocs
empties the site's folder after `on_config`, so everything that can fail for an editor fails there.
"""

import gc
import logging
import os
import shutil
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

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

NEEDED_EXTENSIONS = ("attr_list", "md_in_html", "tables")
"""The parts of Markdown that the pages are written in."""

Command = Literal["build", "gh-deploy", "serve"]


class DossierConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in `mkdocs.yml`; most sites need none."""

    editors = config_options.Type(bool, default=True)


@dataclass(frozen=True)
class Whole:
    """What MkDocs made of the last whole build, by which single pages can be made again."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment


class DossierPlugin(BasePlugin[DossierConfig]):  # type: ignore[no-untyped-call]
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
        self.written: dict[str, str] = {}
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
        """Load and check the seeds; if they are wrong stop here, while the last site is still whole."""
        self.is_whole = False
        self.root = Path(config.config_file_path).parent
        own_theme = [config.theme.custom_dir] if config.theme.custom_dir else []
        folders = (self.root / "seeds", site.THEME, site.PICTURES, rendering.TEMPLATES, *own_theme)
        config.watch += map(str, folders)
        self.options = site.Options(
            docs=nav.hand_written(Path(config.docs_dir)),
            edit_base=_edit_base(config),
            site_url=config.site_url or "",
            drafts=self.serving,
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
        self.written = {file.src_uri: _title(file) for file in files.documentation_pages()}
        for page in self._pages():
            files.append(generated(page, config))
        for name, data in (self.built.assets if self.built else {}).items():
            files.append(File.generated(config, name, content=data))
        config.nav = self.nav_of(self._pages())
        config.extra["dossier"]["sections"] = nav.sections(config.nav)
        return files

    def on_nav(self, tree: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the nav for later."""
        self.navigation = tree
        return tree

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
        return (
            self._finished(output_content, template_name)
            if template_name.endswith(".html")
            else output_content
        )

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
        """Remember not to put this site in place: a strict build may fail after its last page."""
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

    def nav_of(self, pages: tuple[Page, ...]) -> list[Any] | None:
        """The nav written out, if there are these pages."""
        given = self.given_nav or (nav.default(pages, self.options.docs) if self.built else None)
        return nav.expanded(given, {**self.written, **{page.uri: page.title for page in pages}})

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
        extensions: list[Any] = config.markdown_extensions
        extensions += [name for name in NEEDED_EXTENSIONS if name not in extensions]
        if self.built:
            extensions.append(self.mentions.extension(self.built.linked))

    def _pages(self) -> tuple[Page, ...]:
        if self.built is not None:
            return self.built.pages
        return (site.failed_page(),) if self.report else ()

    def _finished(self, output: str, where: str) -> str:
        polished = finish.polish(output)
        if self.serving:
            return finish.reported(polished, self.report)
        try:
            return csp.locked(polished)
        except csp.NotAllowedError as error:
            raise PluginError(f"{where}: {error}") from None


class Preview:
    """Stands in for MkDocs' builder under `mkdocs serve`: it never fails, and does no more than it must."""

    def __init__(self, plugin: DossierPlugin, builder: Callable[[], None], folder: Path) -> None:
        self.plugin = plugin
        self.builder = builder
        self.folder = folder
        self.watched: tuple[Path, ...] = ()
        self.around = self._around()
        _settle()

    def build(self) -> None:
        """To be called when a file has been saved."""
        around = self._around()
        whole = self.plugin.whole
        if whole and around == self.around and self._built_in_part(whole):
            return
        self.around = around
        self._build_whole()
        _settle()

    def _around(self) -> preview.Fingerprint:
        """The state of everything but the seeds."""
        if whole := self.plugin.whole:
            names = (whole.config.docs_dir, whole.config.config_file_path, *whole.config.watch)
            self.watched = tuple(path for path in map(Path, names) if path != self.plugin.root / "seeds")
        return preview.fingerprint(self.watched)

    def _built_in_part(self, whole: Whole) -> bool:
        """Build what a changed sheet changes, or show what is wrong with it; False if that will not do."""
        plugin = self.plugin
        try:
            built, problems = plugin.make()
            plugin.note(problems)
            if built is not None:
                changes = self._changes(built, whole)
                if changes is None:
                    plugin.ready = built
                    return False
                plugin.built = built
                plugin.whole = _built_again(whole, built, changes, plugin.mentions) if changes else whole
            finish.show(self.folder, plugin.report)
        except Exception:
            traceback.print_exc()
            return False
        return True

    def _changes(self, built: site.Site, whole: Whole) -> preview.Changes | None:
        old = self.plugin.built
        if old is None or not _can_build_parts(whole.config):
            return None
        return preview.between(old, built) if self.plugin.nav_of(built.pages) == whole.config.nav else None

    def _build_whole(self) -> None:
        """Build everything, and keep the last good site at hand until that is done."""
        kept = _beside(self.folder)
        self.folder.rename(kept)
        self.plugin.whole = None
        try:
            with _Errors() as errors:
                self.builder()
        except Exception as error:
            if not isinstance(error, SystemExit):
                traceback.print_exc()
            shutil.rmtree(self.folder, ignore_errors=True)
            kept.rename(self.folder)
            self.plugin.whole = None
            finish.show(self.folder, "\n".join(["The site could not be built.", *errors.said, str(error)]))
        finally:
            self.plugin.ready = None
            shutil.rmtree(kept, ignore_errors=True)


class _Errors(logging.Handler):
    """Listens to what MkDocs says of an error, for the preview to show."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    def __enter__(self) -> "_Errors":
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)


# ---------- single pages, through MkDocs' private parts ----------

_PRIVATE = ("_populate_page", "_build_page", "_build_theme_template")
_KNOWN_PLUGINS = frozenset(("dossier", "material/search"))


def _can_build_parts(config: MkDocsConfig) -> bool:
    """Whether MkDocs is the one this was made for, and no plugin is at work that wants to see all pages."""
    private = all(hasattr(building, name) for name in _PRIVATE) and mkdocs.__version__.startswith("1.6.")
    return private and set(config.plugins) <= _KNOWN_PLUGINS


def _built_again(
    whole: Whole, built: site.Site, changes: preview.Changes, mentions: hand_written.Mentions
) -> Whole:
    """Build the pages that differ, as a whole build would have built them."""
    config, nav_tree, env = whole.config, whole.nav, whole.env
    files = _files(whole, built, changes)
    mentions.learn(built.linked)
    touched = [file for page in changes.pages if (file := files.get_file_from_path(page.uri))]
    if changes.hand_written:
        touched += [file for file in files.documentation_pages() if file.generated_by is None]
    for file in touched:
        building._populate_page(_page_of(file, config), config, files)
    pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    with _entries_replaced(config, pages, touched):
        for file in touched:
            building._build_page(_page_of(file, config), config, pages, nav_tree, env)
    for file in pages:
        _page_of(file, config).validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    for name, data in changes.assets.items():
        (Path(config.site_dir) / name).write_bytes(data)
    if len(files) != len(whole.files) or changes.gone:
        building._build_theme_template("sitemap.xml", env, files, config, nav_tree)
    config.plugins.on_post_build(config=config)
    return Whole(config, files, nav_tree, env)


def _files(whole: Whole, built: site.Site, changes: preview.Changes) -> Files:
    """The files of a build with those of new pages, without those of pages that are gone, in order."""
    old = {file.src_uri: file for file in whole.files}
    for page in changes.pages:
        if page.uri in old:
            old[page.uri].content_string = page.markdown
            old[page.uri].edit_uri = page.source
    for uri in changes.gone:
        Path(old.pop(uri).abs_dest_path).unlink(missing_ok=True)
    ours = [old.pop(p.uri) if p.uri in old else generated(p, whole.config) for p in built.pages]
    assets = [old.pop(name) for name in built.assets]
    return Files([*old.values(), *ours, *assets])


def _page_of(file: File, config: MkDocsConfig) -> MkDocsPage:
    return file.page or MkDocsPage(None, file, config)


@contextmanager
def _entries_replaced(config: MkDocsConfig, pages: Sequence[File], touched: Sequence[File]) -> Iterator[None]:
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


# ---------- small parts ----------


def _settle() -> None:
    """Let the garbage collector pass over what is here to stay until the next whole build."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def generated(page: Page, config: MkDocsConfig) -> File:
    """A page of ours as a file of MkDocs."""
    file = File.generated(config, page.uri, content=page.markdown)
    file.edit_uri = page.source
    file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


def _beside(folder: Path) -> Path:
    """Where a new site is made, or an old one kept, until it is clear which of the two is to stay."""
    return folder.with_name(f".{folder.name}.new")


def _edit_base(config: MkDocsConfig) -> str:
    """The address before the name of a sheet at which it can be edited; MkDocs' own ends in `docs/`."""
    config.edit_uri = (config.edit_uri or "").removesuffix(f"{Path(config.docs_dir).name}/") or None
    return urljoin(f"{(config.repo_url or '').rstrip('/')}/", config.edit_uri) if config.edit_uri else ""


def _title(file: File) -> str:
    return Path(file.src_uri).stem.replace("-", " ").capitalize()


def _let_warnings_pass() -> None:
    """A warning must not end a preview: MkDocs counts them through a handler of its logger."""
    logger: Any = logging.getLogger("mkdocs")
    logger.handlers = [handler for handler in logger.handlers if not isinstance(handler, CountHandler)]
