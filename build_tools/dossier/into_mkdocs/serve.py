"""What `mkdocs serve` does when a file has been saved: it never fails, and does no more than it must."""

import gc
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
from mkdocs.livereload import LiveReloadServer

from dossier.into_mkdocs import endings, report_on_page, single_pages, undocumented
from dossier.into_mkdocs.last_build import LastBuild, Made
from dossier.problems import fault
from dossier.site import changes, whole

BUILD_DELAY = 0.05
"""Seconds without a change before a build begins; an editor writes several files at once."""


def prepare(server: LiveReloadServer, last: LastBuild, builder: Callable[[], None], folder: Path) -> None:
    """Let a server build by what has changed, and look for it more often than MkDocs does."""
    last.around = _around(last)
    server.builder = Preview(last, builder, folder).build
    server.build_delay = BUILD_DELAY
    undocumented.look_often(server)
    _settle()


@dataclass(frozen=True)
class Preview:
    """Stands in for MkDocs' builder of the site in a folder."""

    last: LastBuild
    builder: Callable[[], None]
    folder: Path

    def build(self) -> None:
        """To be called when a file has been saved."""
        around, made = _around(self.last), self.last.made
        if made and around == self.last.around and self._built_in_part(made):
            return
        self.last.around = around
        self._build_whole()
        _settle()

    def _built_in_part(self, made: Made) -> bool:
        """Build what a changed sheet changes, or show what is wrong with it; False if that will not do."""
        last = self.last
        try:
            site, problems = last.make()
            if problems:
                click.echo(last.note(problems), err=True)
            else:
                last.note(())
            if site is not None:
                different = self._changes(site, made)
                if different is None:
                    last.ready = site
                    return False
                last.site = site
                if different:
                    last.learn(site.linked)
                    last.made = single_pages.built_again(made, site, different)
            report_on_page.show(self.folder, last.report)
        except Exception as error:
            click.echo(fault.told(error).words, err=True)
            return False
        return True

    def _changes(self, site: whole.Site, made: Made) -> changes.Changes | None:
        last = self.last
        if last.site is None or not undocumented.can_build_single_pages(made.config):
            return None
        nav = last.set_up.nav(site, site.pages, last.written)
        return changes.between(last.site, site) if nav == made.config.nav else None

    def _build_whole(self) -> None:
        """Build everything, and keep the last good site at hand until that is done."""
        kept = self.folder.with_name(f".{self.folder.name}.kept")
        self.folder.rename(kept)
        self.last.made = None
        try:
            with _Errors() as errors:
                self.builder()
        except Exception as error:
            why = endings.why(error, self.last.set_up.root)
            click.echo(why, err=True)
            shutil.rmtree(self.folder, ignore_errors=True)
            kept.rename(self.folder)
            self.last.made = None
            report_on_page.show(self.folder, "\n".join(["The site could not be built.", *errors.said, why]))
        finally:
            self.last.ready = None
            shutil.rmtree(kept, ignore_errors=True)


def _around(last: LastBuild) -> changes.Fingerprint:
    """The state of everything but the sheets; without a last build, of what it was about."""
    if made := last.made:
        names = (made.config.docs_dir, made.config.config_file_path, *made.config.watch)
        last.watched = tuple(path for path in map(Path, names) if path != last.set_up.seeds)
    return changes.fingerprint(last.watched)


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


def _settle() -> None:
    """Let the garbage collector pass over what is here to stay until the next whole build."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
