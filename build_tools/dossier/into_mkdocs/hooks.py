"""MkDocs' events, in their order; each is one call to plain functions elsewhere.

The order matters in one place: MkDocs empties the site's folder after `on_config`, so everything that can
fail for an editor fails there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dossier import cores
from dossier.finish import policy, polish, put_in_place, unused_styles
from dossier.into_mkdocs import (
    endings,
    links,
    our_pages,
    pages_together,
    refusals,
    serve,
    settings,
)
from dossier.into_mkdocs.finished_pages import LiveFiles, Placed
from dossier.into_mkdocs.last_build import LastBuild, Made
from dossier.problems import fault
from dossier.problems.problem import Problem, count
from dossier.site import days_of_files, nav
from dossier.text.typography import typeset_html
from dossier.text.words import counted
from dossier.write import templates

if TYPE_CHECKING:
    # MkDocs itself loads it for a preview only; it takes a third as long as all of MkDocs.
    from mkdocs.livereload import LiveReloadServer

Command = Literal["build", "gh-deploy", "serve"]


class DossierPlugin(BasePlugin[settings.DossierConfig]):  # type: ignore[no-untyped-call]
    """Makes a site of `seeds/`, beside whatever `docs/` holds."""

    def __init__(self) -> None:
        self.last = LastBuild()

    def on_startup(self, *, command: Command, dirty: bool) -> None:
        """Called once a command; it also makes MkDocs keep this object from one rebuild to the next."""
        fault.speak_any_alphabet()
        if dirty:
            raise Abort("A partial build would mix old and new facts; leave out --dirty.")
        context = click.get_current_context(silent=True)
        # `mkdocs serve --clean` says that it builds.
        is_serve = command == "serve" or (context is not None and context.info_name == "serve")
        # One process may run several commands, and MkDocs gives them all this object.
        self.last = LastBuild(is_serve)
        serve.listen(self.last)

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the seeds; if they are wrong stop here, while the last site is still whole."""
        last = self.last
        endings.refuse_odd_clock()
        if last.serving:
            serve.begin(config, last)
        last.begin(settings.of(config, self.config, serving=last.serving))
        if last.serving:
            settings.watch(config, last.set_up)
        else:
            self._stage(config)
        self._load()
        settings.dress(config, last.site, last.new_linker(), last.raw)
        config.extra["dossier"]["undated"] = last.days.is_shallow
        return config

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and pictures as files that exist only in memory, and name them in the nav."""
        last = self.last
        for name in last.set_up.options.docs.unusable & files.src_uris.keys():
            files.src_uris[name].inclusion = InclusionLevel.EXCLUDED  # a preview goes on without it
        for file in files.documentation_pages():
            file.edit_uri = settings.edited_in_docs(file, config)
        last.written = {
            file.src_uri: Path(file.src_uri).stem.replace("-", " ").capitalize()
            for file in files.documentation_pages()
        }
        for page in last.pages:
            files.append(our_pages.as_file(page, config))
        for name, data in (last.site.assets if last.site else {}).items():
            files.append(our_pages.asset(name, data, config))
        config.nav = last.set_up.nav(last.site, last.pages, last.written)
        config.extra["dossier"]["sections"] = nav.sections(config.nav)
        return LiveFiles(files)

    def on_nav(self, tree: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the nav for later, and the pages from being parsed when there is no need."""
        our_pages.take(files)
        self.last.navigation = tree
        for file in files.documentation_pages():
            if file.page is not None and (day := self.last.day_of(file)):
                file.page.update_date = day
        self.last.finished.begin(files, config, tree, self.last.placed, self.last.linked_names)
        self.last.together = pages_together.take_out(files, self.last)
        return tree

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Date a page by the last change of its sheet, not by the day of the build."""
        self.last.heard = len(self.last.said)
        if day := self.last.day_of(page.file):
            page.update_date = day
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell the linker of hand-written pages which page it is on."""
        self.last.turn_to(page.file)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Look at links in raw HTML and set marks of print; generated pages have both right."""
        self.last.listen(page)
        if page.file.generated_by is not None:
            return html
        links.check(self.last.raw.links(), page, config, files)
        return typeset_html(html, self.last.set_up.options.language.code)

    @event_priority(-100)  # when others have set it up
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep what a preview needs to make single pages again, and where every page lies."""
        self.last.addresses = links.addresses(files)
        env.bytecode_cache = templates.Compiled()
        if self.last.navigation is not None:
            self.last.made = Made(config, files, self.last.navigation, env)
        self.last.heard = len(self.last.said)
        if self.last.made is not None and self.last.together:
            pages_together.make(self.last.together, self.last.made, self.last)
        return env

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Let a page know of all others, those that are finished already included."""
        if self.last.made is not None:
            context["pages"] = self.last.made.pages
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what the theme leaves undone, then lock the page down."""
        source = page.file.src_uri
        polished = polish.polish(links.finished(output, source, self.last.addresses))
        refused = self.last.refused[source] = refusals.on_page(polished, page, self.last.set_up)
        html = policy.locked(polished)
        self.last.listen(page)
        if not refused:
            self.last.finished.finish(page, html)
        if page.file.generated_by is None:
            self.last.names |= unused_styles.names([html])
        return html

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that the theme makes by itself, such as 404."""
        if not template_name.endswith(".html"):
            return output_content
        known = self.last.addresses
        polished = polish.polish(links.finished_at_any_depth(output_content, template_name, known, config))
        self.last.refused[template_name] = refusals.on_template(polished, template_name)
        self.last.names |= unused_styles.names([polished])
        return policy.locked(polished)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave out what no reader needs, and keep what earlier builds and this one have finished."""
        if self.last.made is not None:
            pages_together.look_for_anchors(self.last.together, self.last.made)
            self.last.finished.end(self.last.made.files, config)
        folder = Path(config.site_dir)
        polish.tidy(folder)
        if self.last.serving:
            serve.show(self.last, folder)
            self.last.keep()
        elif refused := self.last.all_refused:
            self._stop(refused)
        elif settings.shows_by_known_means(config):
            by_hand = map(self.last.finished.kept_html, self.last.written)
            names = self.last.names | unused_styles.names(by_hand)
            unused_styles.leave_out(folder, names, config.theme.custom_dir, self.last.store)
        self.last.is_whole = True

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        """Do not put this site in place, for a strict build may fail after its last page; and say why."""
        self.last.is_whole = False
        if not isinstance(error, click.ClickException):  # these MkDocs says in a sentence itself
            raise endings.unforeseen(error) from None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """From here on, build by what has changed."""
        serve.prepare(server, self.last, builder, Path(config.site_dir))
        return server

    def on_shutdown(self) -> None:
        """Put the new site in the place of the old one, if it was built whole."""
        stage = self.last.stage
        if stage is None:
            return
        try:
            # MkDocs says nothing of Ctrl-C, but what ends a build goes on its way while this is called.
            if self.last.is_whole and sys.exception() is None:
                put_in_place.put(stage, self.last.placed.kept)
                self.last.note_places()
        except put_in_place.PlaceError as error:
            raise Abort(str(error)) from None
        except Exception as error:
            raise endings.unforeseen(error) from None
        finally:
            put_in_place.leave(stage)
            self.last.stage = None
            self.last.keep()
            if self.last.made is not None:  # what `mkdocs gh-deploy` publishes next
                self.last.made.config.site_dir = str(stage.target)
            cores.look_again()
            cores.leave_to_the_system(self.last)

    def _stage(self, config: MkDocsConfig) -> None:
        """Have MkDocs build in a private folder, when no other build is at work on the site."""
        target = Path(os.path.realpath(config.site_dir))
        try:
            self.last.stage = put_in_place.begin(target, lambda words: click.echo(words, err=True))
        except put_in_place.PlaceError as error:
            raise Abort(str(error)) from None
        config.site_dir = str(self.last.stage.folder)
        self.last.placed = Placed(self.last.store, target)

    def _load(self) -> None:
        last = self.last
        days = days_of_files.ask(last.set_up.root)
        made, problems = (last.ready, ()) if last.ready else last.make()
        last.days = days()
        last.ready = None
        last.problems = (*last.set_up.problems, *problems)
        if last.serving:
            serve.say(last, last.problems)
        elif last.problems:
            self._stop(last.problems)
        last.site = made or last.site
        for note in last.notes():
            click.echo(f"note: {note}", err=True)
        if not last.serving:
            cores.pass_over()  # the sheets are here to stay; the collector need not look at them again

    def _stop(self, problems: Collection[Problem]) -> NoReturn:
        """End a build, with a report that MkDocs would wrap and so take the carets from their places."""
        click.echo(self.last.report(problems), err=True)
        raise Abort(f"Aborted: {counted(count(problems), 'problem', 'problems')}.")
