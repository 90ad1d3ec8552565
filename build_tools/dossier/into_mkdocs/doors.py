"""`dossier build` and `dossier serve`: MkDocs with what its command line would be given for a dossier."""

import os
from collections.abc import Sequence
from pathlib import Path

import click
from mkdocs.__main__ import cli

from dossier.read import mkdocs_yml

# Material prints a notice about MkDocs 2 on every build; it is not for editors.
_NO_NOTICE = "NO_MKDOCS_2_WARNING"


def build(root: Path) -> None:
    """Build the site of a dossier into the folder that `mkdocs.yml` names; ends the process."""
    _mkdocs(root, "build", ("--strict",))


def serve(root: Path, address: str | None) -> None:
    """Show the site of a dossier at an address (`host:port`), anew at every save, until it is interrupted."""
    _mkdocs(root, "serve", ("--livereload", *(("--dev-addr", address) if address else ())))


def _mkdocs(root: Path, command: str, options: Sequence[str]) -> None:
    os.environ.setdefault(_NO_NOTICE, "1")
    try:
        cli.main([command, *options, "--config-file", str(root / mkdocs_yml.NAME)], prog_name="dossier")
    except SyntaxError as error:
        # A hook that `mkdocs.yml` names is read before our plugin is asked.
        where = f"{error.filename}:{error.lineno}:{error.offset}"
        raise click.UsageError(f"{where}: this hook is no Python that can be run: {error.msg}") from None
