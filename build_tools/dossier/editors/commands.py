"""The editor's commands: new sheets, the schema for completion, the handbook."""

import datetime as dt
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from dossier.check import corrections_due, earlier, lost_addresses
from dossier.check.pairing import Compared, compared
from dossier.editors import fates, handbook, ids_given, init, new, outlines, rename, schema
from dossier.link.linked import Linked
from dossier.problems.problem import Problem
from dossier.read import clock
from dossier.read.memory import Memory
from dossier.sheets.kinds import FOLDER
from dossier.text.words import counted, listing
from dossier.write import addresses

_FATES = "fates"

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
@click.argument("kind", type=click.Choice((*new.NAMES, _FATES)))
@click.argument("name")
@click.option("--id", "own_id", default="", help="The id, where none can be made of the name.")
@click.option("--root", type=_ROOT, default=".", help="The project's folder.")
def write_new(kind: str, name: str, own_id: str, root: Path) -> None:
    """Write a new sheet of a KIND, or a new entry of its list, under this NAME.

    The name of an event, a text or a source may begin with a date: "2025-11-27 Example Times". The name of
    a note is the words of the article that it hangs on. `fates`, with the id of a text, gives every point
    an entry for what became of it there.
    """
    with _refusals():
        if kind == _FATES:
            made = fates.stubs(root, name)
            said = f"{counted(len(made), 'point', 'points')} with an entry for `{name}`"
        else:
            draft = new.draft(root, kind, name, today(), own_id)
            made = {draft.file: draft.text.encode()}
            said = f"{draft.file}, line {draft.line}"
    _write(root, made)
    refresh_schema(root)
    click.echo(f"Written: {said}. Fill it in, then: dossier check")


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--article",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="A file of plain text with the article.",
)
@click.option("--language", metavar="CODE", help="Of the article and the site, as `de`, if it is not plain.")
def begin(folder: Path, article: Path, language: str | None) -> None:
    """Begin a dossier about an ARTICLE in a new or an empty FOLDER: a repository that builds at once."""
    with _refusals():
        init.refuse_unfit(folder)
        begun = init.begun(article, language, today())
        init.put(folder, begun.files)
    click.echo(
        f"{begun.report}\n\nWritten: {counted(len(begun.files), 'file', 'files')} in {folder}. Next:\n"
    )
    here = "" if folder.resolve() == Path.cwd() else f"  cd {shlex.quote(str(folder))}\n"
    click.echo(
        f"{here}  dossier build     the site, into site/\n  dossier serve     a preview, new at every save"
    )


@click.command("outlines")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.option(
    "--from",
    "sources",
    multiple=True,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of Natural Earth as GeoJSON; there may be several.",
)
@click.option(
    "--land", "neighbours", multiple=True, metavar="CODE", help="A neighbour, drawn as land around."
)
@click.option("--root", type=_ROOT, default=".", help="The project's folder.")
def write_outlines(
    codes: tuple[str, ...], sources: tuple[Path, ...], neighbours: tuple[str, ...], root: Path
) -> None:
    """Take the outlines of areas for the maps, by their codes: `DE-BE` for a region, `DE` for a country.

    They come from files of Natural Earth (admin 1 for regions, admin 0 for countries), are simplified
    together, and go into seeds/territories/boundaries.geojson in place of those with the same code.
    """
    name = f"{FOLDER}/{outlines.HOME}"
    old = root / name
    with _refusals():
        before = old.read_text(encoding="utf-8") if old.exists() else None
        made = outlines.taken(sources, codes, neighbours, before)
    _write(root, {name: made.text.encode()})
    refresh_schema(root)
    click.echo(
        f"Written: {counted(len({*codes, *neighbours}), 'outline', 'outlines')} into {name}, "
        f"{len(made.text.encode()):,} bytes, true to {made.kilometres:.2g} km; "
        f"{made.others} more stay there.\n"
        f"Name them in `shapes` of a territory, as: shapes: [{codes[0]}]"
    )


@click.command("rename")
@click.argument("kind", type=click.Choice(rename.NAMES))
@click.argument("old")
@click.argument("new_id", metavar="NEW")
@click.option("--root", type=_ROOT, default=".", help="The project's folder.")
def write_renamed(kind: str, old: str, new_id: str, root: Path) -> None:
    """Give the sheet of a KIND with the id OLD the id NEW: in its file, and wherever it is named.

    Where a sheet has a page of its own, the old address leads on to the new one.
    """
    with _refusals():
        made = rename.renamed(root, kind, old, new_id)
    _write(root, made.files)
    if made.gone is not None:
        (root / made.gone).unlink()
    refresh_schema(root)
    leads_on = f" {addresses.address(made.old_page)} leads on to its new address." if made.old_page else ""
    click.echo(
        f"Renamed; {counted(made.places, 'place names', 'places name')} it.{leads_on} Now: dossier check"
    )


@contextmanager
def _refusals() -> Iterator[None]:
    """What cannot be done ends in a sentence."""
    try:
        yield
    except new.RefusedError as refusal:
        end = "" if str(refusal).endswith("?") else "."
        click.echo(f"Nothing was written: {refusal}{end}", err=True)
        sys.exit(2)


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


@click.command("handbook")
@click.argument("root", type=_ROOT, default=".")
def write_handbook(root: Path) -> None:
    """Write the handbook for editors into ROOT/docs/edit; a page that was written by hand stays as it is."""
    click.echo(f"Written: {', '.join(f'{handbook.HOME}/{name}' for name in handbook.write(root))}")


def against(root: Path, base: str, fix: bool = False) -> tuple[Problem, ...]:
    """What became of published claims since a revision; wrong use if that cannot be read.

    `fix`: first give back to claims the ids that they had, where that is sure.
    """
    files = _compared(root, base)
    if fix:
        for name, count in ids_given.back(root, files).items():
            click.echo(f"Written: {counted(count, 'id', 'ids')} in {name}", err=True)
        files = _compared(root, base)
    return (*corrections_due.uncorrected(files, base), *lost_addresses.problems(files))


def _compared(root: Path, base: str) -> tuple[Compared, ...]:
    try:
        onward = earlier.onward(root)
        return tuple(compared(file, onward) for file in earlier.changed(root, base))
    except earlier.RevisionError as error:
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


def unsigned(linked: Linked) -> Iterator[str]:
    """What readers are not told of who answers for the site, and for the article."""
    site = linked.dossier.site.sheet
    article = linked.dossier.article_sheet.sheet
    asked = (
        (site, "site.yml", ("publisher", "editor", "address"), "the foot of every page"),
        (article, "article/article.yml", ("publisher", "url", "date"), "the article’s page"),
    )
    for sheet, file, keys, where in asked:
        if missing := [key for key in keys if getattr(sheet, key) is None]:
            yield f"note: {FOLDER}/{file} has no {listing(missing, 'and')} yet; {where} leaves it out"


def today() -> dt.date:
    """The day it is; wrong use if the environment gives a day that is none."""
    try:
        return clock.today()
    except clock.ClockError as error:
        raise click.UsageError(str(error)) from None


COMMANDS = (begin, write_new, write_outlines, write_renamed, write_schema, write_handbook)
