"""The command line: check the seeds, say how they stand, export the pages."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from dossier import __version__, cores
from dossier import export as exporting
from dossier.audit import coverage, record
from dossier.editors import commands, verdict
from dossier.link.linked import Linked
from dossier.load import load, version
from dossier.problems import fault, kinds, report
from dossier.problems.for_github import as_github, as_summary
from dossier.problems.for_programs import as_json, as_sarif
from dossier.problems.problem import Problem, in_order
from dossier.read import mkdocs_yml
from dossier.read.text_file import lines_below
from dossier.site import whole
from dossier.store.kept import Store
from dossier.text.language import Language

_EPILOG = "Exit codes: 0 good, 1 problems in the seeds, 2 wrong use, 70 a fault of the program."


class _Commands(click.Group):
    """Says in a sentence what no command foresaw."""

    def invoke(self, ctx: click.Context) -> Any:
        fault.speak_any_alphabet()
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click's own ways to end
        except Exception as error:
            told = fault.told(error)
            click.echo(told.words, err=True)
            sys.exit(told.code)


@click.group(
    cls=_Commands,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="dossier")
def main() -> None:
    """Tools for a dossier: one news article, and fact sheets written by hand in seeds/."""
    # To take apart what a command has read takes a fifth of the time of a check.
    cores.leave_to_the_system(None)


for command in commands.COMMANDS:
    main.add_command(command)


_FORMS = click.Choice(["text", "github", "json", "sarif"])

_ROOT = click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")


@main.command()
@click.option("--format", "form", type=_FORMS, default="text", help="For a person, or for what reads it.")
@click.option(
    "--base",
    metavar="REV",
    help="Also name claims that changed since REV without a correction, or would lose their address.",
)
@click.option("--fix", is_flag=True, help="With --base: write the ids that claims with other words had.")
@_ROOT
def check(form: str, base: str | None, fix: bool, root: Path) -> None:
    """Check every sheet below ROOT/seeds, and that ROOT/docs can be read; report all problems at once."""
    if fix and base is None:
        raise click.UsageError(
            "--fix needs --base: the revision in which claims have the ids they are to keep"
        )
    published = () if base is None else commands.against(root, base, fix)
    with Store(root, version(), _note) as store:
        problems, notes = verdict.of(root, store)
    problems = in_order((*problems, *published))
    click.echo(_formatted(problems, form, root))
    if form == "github":
        _summarise(problems, root)
    for note in notes:
        click.echo(note, err=True)
    sys.exit(1 if problems else 0)


def _note(words: str) -> None:
    click.echo(f"note: {words}", err=True)


@main.command()
@_ROOT
def build(root: Path) -> None:
    """Build the site of ROOT, as `mkdocs build --strict` does; the old one stays if anything is wrong."""
    commands.refresh_schema(root)
    _doors(root).build(root)


@main.command()
@click.option("-a", "--address", metavar="HOST:PORT", help="Where to show it, if not at 127.0.0.1:8000.")
@_ROOT
def serve(address: str | None, root: Path) -> None:
    """Show the site of ROOT in a browser, and build it again at every save."""
    _doors(root).serve(root, address)


def _doors(root: Path) -> Any:
    """MkDocs, if there is something for it; called up here alone, for that takes longer than a check."""
    if not (root / mkdocs_yml.NAME).is_file():
        raise click.UsageError(
            f"there is no {mkdocs_yml.NAME} in {root}; `dossier init` begins a new dossier"
        )
    try:
        mkdocs_yml.of_a_dossier(root / mkdocs_yml.NAME)
    except mkdocs_yml.ConfigurationError as error:
        raise click.UsageError(str(error)) from None
    return import_module("dossier.into_mkdocs.doors")


_TEXT_OR_JSON = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


@main.command("coverage")
@_TEXT_OR_JSON
@_ROOT
def cover(form: str, root: Path) -> None:
    """Say what rests on each sentence of the article in ROOT/seeds, and which names no sheet knows."""
    found = coverage.of(_linked(root), Language())
    click.echo(coverage.as_json(found) if form == "json" else coverage.as_text(found))


@main.command("facts")
@_TEXT_OR_JSON
@_ROOT
def state(form: str, root: Path) -> None:
    """Say how the record below ROOT/seeds stands: how much there is, what it rests on, what is missing."""
    found = record.of(_linked(root), Language())
    click.echo(record.as_json(found) if form == "json" else record.as_text(found))


@main.command("export")
@click.argument("target", type=click.Path(path_type=Path))
@_ROOT
def write_out(target: Path, root: Path) -> None:
    """Write the pages of ROOT as Markdown into TARGET, with an mkdocs.yml that needs no plugin of ours.

    MkDocs and ProperDocs render it as it is. For Zensical take `custom_dir` out of its mkdocs.yml: the
    theme folder is written for Jinja. What another export wrote to TARGET is replaced, nothing else touched.
    """
    try:
        with _progress("Writing pages"):
            given = exporting.prepared(root, target)
            made, problems = whole.build(root, given.options)
            count = exporting.export(made, given, target) if made else 0
    except (exporting.ExportError, mkdocs_yml.ConfigurationError) as error:
        raise click.UsageError(str(error)) from None
    if made is None:
        click.echo(_formatted(problems, "text", root), err=True)
        sys.exit(1)
    click.echo(f"{count} pages written to {target}. To render them: mkdocs build -f {target / 'mkdocs.yml'}")


@contextmanager
def _progress(words: str) -> Iterator[None]:
    """A line that shows work going on, when somebody sits before a terminal."""
    shown = sys.stderr.isatty()
    if shown:
        click.echo(f"{words} …", err=True, nl=False)
    yield
    if shown:
        click.echo("\r\033[K", err=True, nl=False)


def _linked(root: Path) -> Linked:
    """The dossier; with problems in it, they are reported instead."""
    dossier, problems = load(root)
    if dossier is None:
        click.echo(_formatted(problems, "text", root), err=True)
        sys.exit(1)
    return dossier


def _formatted(problems: tuple[Problem, ...], form: str, root: Path) -> str:
    handbook = kinds.page_in(root)
    if form == "github":
        return as_github(problems, _as_text(problems, root), handbook, _folder(root))
    if form == "json":
        return as_json(problems, handbook)
    if form == "sarif":
        return as_sarif(problems, __version__, handbook, _folder(root))
    return _as_text(problems, root)


def _as_text(problems: tuple[Problem, ...], root: Path) -> str:
    return report.as_text(problems, lines_below(root), kinds.page_in(root))


def _folder(root: Path) -> str:
    """The project's folder as GitHub names it: from the folder that holds the whole repository."""
    whole = os.path.realpath(os.environ.get("GITHUB_WORKSPACE") or ".")
    way = os.path.relpath(os.path.realpath(root), whole).replace(os.sep, "/")
    return "" if way == "." or way.startswith("..") else f"{way}/"


def _summarise(problems: tuple[Problem, ...], root: Path) -> None:
    """Show the report on the page of the run, too, where GitHub gives a file for it."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(path, "a", encoding="utf-8") as file:
            file.write(as_summary(_as_text(problems, root)))
