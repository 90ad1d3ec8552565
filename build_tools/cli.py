"""The command line: check the seeds, export the pages."""

import sys
from pathlib import Path

import click

from build_tools import __version__, report, site
from build_tools.nav import hand_written
from build_tools.problems import Problem
from build_tools.textfile import lines_of

_EPILOG = "Exit codes: 0 good, 1 problems in the seeds, 2 wrong use."


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="build_tools")
def main() -> None:
    """Tools for a dossier: one news article, and fact sheets written by hand in seeds/."""


@main.command()
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text")
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
def check(form: str, root: Path) -> None:
    """Check every sheet below ROOT/seeds and report all problems at once."""
    _, problems = site.build(root, site.Options(docs=hand_written(root / "docs")))
    click.echo(_formatted(problems, form, root))
    sys.exit(1 if problems else 0)


def _formatted(problems: tuple[Problem, ...], form: str, root: Path) -> str:
    if form == "github":
        return report.as_github(problems)
    if form == "json":
        return report.as_json(problems)
    return report.as_text(problems, lambda name: lines_of(root / name))
