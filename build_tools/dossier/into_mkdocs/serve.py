"""What `mkdocs serve` does when a file has been saved: it never fails, and does no more than it must."""

from __future__ import annotations

import gc
import logging
import shutil
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from dossier import cores
from dossier.finish import report_on_page
from dossier.into_mkdocs import endings, settings, single_pages, undocumented
from dossier.into_mkdocs.last_build import LastBuild, Made
from dossier.problems import fault
from dossier.problems.problem import Problem
from dossier.read import hand_written
from dossier.site import changes, whole

if TYPE_CHECKING:
    # MkDocs itself loads it for a preview only; it takes a third as long as all of MkDocs.
    from mkdocs.livereload import LiveReloadServer

BUILD_DELAY = 0.03
"""Seconds without a change before a build begins; an editor writes several files at once."""


def listen(last: LastBuild) -> None:
    """Have MkDocs' warnings and errors kept, beside being printed."""
    logger = logging.getLogger("mkdocs")
    for handler in [handler for handler in logger.handlers if isinstance(handler, _Listener)]:
        logger.removeHandler(handler)
    logger.addHandler(_Listener(last))


def listen_alone(last: LastBuild) -> None:
    """Have MkDocs' warnings and errors kept, and not printed: another process will say them."""
    logger = logging.getLogger("mkdocs")
    logger.handlers, logger.propagate = [_Listener(last)], False


def begin(config: MkDocsConfig, last: LastBuild) -> None:
    """To be called before a whole build of a preview, the first one included."""
    if last.settings is None:
        _refuse_taken(*config.dev_addr)
    settings.mend_address(config)
    undocumented.let_warnings_pass()


def _refuse_taken(host: str, port: int) -> None:
    """End a preview before it begins if nobody could look at it: MkDocs builds first and fails then."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself will
            tried.bind((host, port))
    except OSError as error:
        other = f"dossier serve -a {f'[{host}]' if ':' in host else host}:{port + 1}"
        message = f"There can be no preview at {host}, port {port}: {fault.reason(error)}."
        raise Abort(f"{message} For another port: {other}") from None


def say(last: LastBuild, problems: Iterable[Problem]) -> None:
    """Print a report where the preview was started."""
    if report := last.report(problems):
        click.echo(report, err=True)


def show(last: LastBuild, folder: Path) -> None:
    """Put all that a build would refuse on top of the pages that have just been built."""
    say(last, last.all_refused)
    _report(last, folder, last.whole_report)


def _report(last: LastBuild, folder: Path, report: str) -> None:
    """Have a report on top of all pages: put there as they are sent, so that no file need be written for it.

    Before there is a server, and with one that we do not know, it is written into the pages.
    """
    last.shown = report
    if not last.is_sent_with_report:
        report_on_page.show(folder, report)


def prepare(server: LiveReloadServer, last: LastBuild, builder: Callable[[], None], folder: Path) -> None:
    """Let a server build by what has changed, and hear of it at once."""
    last.around = _around(last)
    server.builder = Preview(last, builder, folder).build
    server.build_delay = BUILD_DELAY
    undocumented.listen(server)
    last.is_sent_with_report = undocumented.let_reload(
        server, lambda page: report_on_page.reported(page, last.shown)
    )
    _settle()


@dataclass(frozen=True)
class Preview:
    """Stands in for MkDocs' builder of the site in a folder."""

    last: LastBuild
    builder: Callable[[], None]
    folder: Path

    def build(self) -> None:
        """To be called when a file has been saved."""
        try:
            self._build()
        except Exception as error:  # a full disk has no room for the report of it
            click.echo(fault.told(error).words, err=True)

    def _build(self) -> None:
        around, made = _around(self.last), self.last.made
        # What MkDocs warned of, it would not say again of pages that are not built again.
        is_quiet = not (self.last.said and self.last.set_up.strict)
        sheets = changes.fingerprint((self.last.set_up.seeds,))
        # A sheet may be saved twice in a tick of the clock: if nothing else has changed, it was a sheet.
        is_elsewhere = around != self.last.around and sheets == self.last.sheets
        if made and is_quiet and self._written_again(made, around):
            self.last.around = around
            if is_elsewhere or self._built_in_part(made):
                self.last.sheets = sheets
                return
        self.last.around, self.last.sheets = around, sheets
        self._build_whole()
        _settle()

    def _written_again(self, made: Made, around: changes.Fingerprint) -> bool:
        """Take in what has changed beside the sheets, if it is nothing but the text of hand-written pages."""
        last, docs = self.last, self.last.set_up.options.docs
        both = around.items() ^ last.around.items()
        if not both:
            return True
        if not undocumented.can_build_single_pages(made.config):
            return False
        try:
            if hand_written.read(last.set_up.root, docs.folder) != docs:
                return False
            if not single_pages.written_again(made, sorted({path for path, _ in both})):
                return False
        except Exception as error:
            click.echo(fault.told(error).words, err=True)
            return False
        last.finished.end(made.files, made.config)
        show(last, self.folder)
        last.keep()
        return True

    def _built_in_part(self, made: Made) -> bool:
        """Build what a changed sheet changes, or show what is wrong with it; False if that will not do."""
        last = self.last
        try:
            site, problems = last.make()
            last.problems = (*last.set_up.problems, *problems)
            say(last, problems)
            if site is not None:
                different = self._changes(site, made)
                if different is None:
                    last.ready = site
                    return False
                last.site = site
                if different:
                    for gone in different.gone:
                        last.refused.pop(gone, None)
                    last.learn(site.linked)
                    last.made = single_pages.built_again(made, site, different)
                    last.finished.end(last.made.files, last.made.config)
                    say(last, last.all_refused)
            _report(last, self.folder, last.whole_report)
            last.keep()
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
        self.last.said = []
        try:
            self.builder()
        except Exception as error:
            why = endings.why(error, self.last.set_up.root)
            click.echo(why, err=True)
            shutil.rmtree(self.folder, ignore_errors=True)
            kept.rename(self.folder)
            self.last.made = None
            errors = [said.getMessage() for said in self.last.said if said.levelno >= logging.ERROR]
            _report(self.last, self.folder, "\n".join(["The site could not be built.", *errors, why]))
        finally:
            self.last.ready = None
            shutil.rmtree(kept, ignore_errors=True)


def _around(last: LastBuild) -> changes.Fingerprint:
    """The state of everything but the sheets; without a last build, of what it was about."""
    if made := last.made:
        names = (made.config.docs_dir, made.config.config_file_path, *made.config.watch)
        last.watched = tuple(path for path in map(Path, names) if path != last.set_up.seeds)
    return changes.fingerprint(last.watched)


class _Listener(logging.Handler):
    """Keeps what MkDocs says of warnings and errors, for the preview to show."""

    def __init__(self, last: LastBuild) -> None:
        super().__init__(logging.WARNING)
        self.last = last

    def emit(self, record: logging.LogRecord) -> None:
        self.last.said.append(record)


def _settle() -> None:
    """Let the garbage collector pass over what is here to stay until the next whole build."""
    cores.look_again()
    gc.collect()
    cores.pass_over()
