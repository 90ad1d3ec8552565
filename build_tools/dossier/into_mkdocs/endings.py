"""How a build ends that cannot go on: in a sentence, with the right exit code."""

from pathlib import Path

import click
import yaml
from jinja2 import TemplateNotFound
from mkdocs.exceptions import Abort

from dossier.problems import fault
from dossier.problems.report import as_text
from dossier.read import clock, yaml_slips
from dossier.read.text_file import lines_below


class UnforeseenError(Abort):
    """Ends MkDocs with a sentence, not a traceback, and with an exit code of its own."""

    def __init__(self, words: str, code: int) -> None:
        super().__init__(words)
        self.exit_code = self.code = code  # type: ignore[misc]  # click has one code for a class

    def show(self, *arguments: object, **named: object) -> None:
        """Called by click, last of all."""
        click.echo(self.format_message(), err=True)


def unforeseen(error: Exception) -> UnforeseenError:
    """What to raise in the place of an exception that nobody was prepared for."""
    if isinstance(error, TemplateNotFound):
        found = (
            f"The theme has no file {error.name}: look at `theme` in mkdocs.yml, its `language` for instance."
        )
        return UnforeseenError(f"{found}\nThe site is as it was.", 1)
    told = fault.told(error)
    return UnforeseenError(f"{told.words}\nThe site is as it was.", told.code)


def refuse_odd_clock() -> None:
    """End a build whose day the environment gives wrongly: MkDocs puts it on every page."""
    try:
        clock.today()
    except clock.ClockError as error:
        raise UnforeseenError(f"Nothing was built: {error}.", 2) from None


def why(error: Exception, root: Path) -> str:
    """The same for a preview, which goes on; a slip in `mkdocs.yml` is shown as one in a sheet is."""
    slip = error.__context__
    if isinstance(slip, yaml.MarkedYAMLError) and slip.problem_mark:
        lines = lines_below(root)
        name = Path(slip.problem_mark.name).name
        return as_text((yaml_slips.explain(slip, lines(name), name),), lines)
    if isinstance(error, click.ClickException):
        return error.format_message()
    return fault.told(error).words
