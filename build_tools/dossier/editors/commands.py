"""The editor's commands: new sheets, the schema for completion, the handbook."""

import datetime as dt
import sys
from pathlib import Path

import click

from dossier.check import corrections_due
from dossier.editors import handbook, new, schema
from dossier.link.linked import Linked
from dossier.problems.problem import Problem
from dossier.read import clock
from dossier.read.memory import Memory
from dossier.text.words import listing

_ROOT = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("schema")
@click.argument("root", type=_ROOT, default=".")
def write_schema(root: Path) -> None:
    """Write the schemas that give completion and help in an editor into ROOT/.schemas."""
    changed = schema.write(root)
    click.echo(
        f"Written: {', '.join(f'{schema.HOME}/{name}' for name in changed) or 'nothing, all is as it was'}"
    )


@click.command("new")
@click.argument("kind", type=click.Choice(new.NAMES))
@click.argument("name")
@click.option("--id", "own_id", default="", help="The id, where none can be made of the name.")
@click.option("--root", type=_ROOT, default=".", help="The project's folder.")
def write_new(kind: str, name: str, own_id: str, root: Path) -> None:
    """Write a new sheet of a KIND, or a new entry of its list, under this NAME.

    The name of an event, a text of the plan or a source may begin with a date: "2025-11-27 Example Times".
    The name of a note is the words of the article that it hangs on.
    """
    try:
        draft = new.draft(root, kind, name, today(), own_id)
    except new.RefusedError as refusal:
        click.echo(f"Nothing was written: {refusal}.", err=True)
        sys.exit(2)
    path = root / draft.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(draft.text.encode())
    refresh_schema(root)
    click.echo(f"Written: {draft.file}, line {draft.line}. Fill it in, then: dossier check")


@click.command("handbook")
@click.argument("root", type=_ROOT, default=".")
def write_handbook(root: Path) -> None:
    """Write the handbook's pages of fields and of problems into ROOT/docs/edit."""
    click.echo(f"Written: {', '.join(f'{handbook.HOME}/{name}' for name in handbook.write(root))}")


def uncorrected(root: Path, base: str) -> tuple[Problem, ...]:
    """The claims that changed since a revision without a correction; wrong use if it cannot be read."""
    try:
        return corrections_due.uncorrected(root, base)
    except corrections_due.RevisionError as error:
        raise click.UsageError(f"--base {base or repr(base)}: {error}") from None


def refresh_schema(root: Path, memory: Memory | None = None) -> None:
    """Let completion in an editor know the latest ids and fields, where somebody has use for it."""
    if not schema.is_wanted(root):
        return
    try:
        schema.write(root, memory)
    except OSError as error:
        note = f"note: {schema.HOME}/ cannot be written, so completion may be old: {error.strerror}"
        click.echo(note, err=True)


def note_unsigned(linked: Linked) -> None:
    """Say, beside the report, what readers are not told about who answers for the site."""
    site = linked.dossier.site.sheet
    missing = [key for key in ("publisher", "editor", "address") if getattr(site, key) is None]
    if missing:
        note = (
            f"note: seeds/site.yml has no {listing(missing, 'and')} yet; the foot of every page leaves it out"
        )
        click.echo(note, err=True)


def today() -> dt.date:
    """The day it is; wrong use if the environment gives a day that is none."""
    try:
        return clock.today()
    except clock.ClockError as error:
        raise click.UsageError(str(error)) from None


COMMANDS = (write_new, write_schema, write_handbook)
