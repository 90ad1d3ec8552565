"""Problems on the lines of a pull request.

Source of the form: GitHub's "Workflow commands for GitHub Actions", setting an error message.
"""

import hashlib
from collections.abc import Sequence

from dossier.problems.folded import Told, folded
from dossier.problems.kinds import gravest_first
from dossier.problems.problem import Problem, count
from dossier.problems.report import and_more, how_many
from dossier.problems.visible import name, visible
from dossier.text.words import counted

MOST_SHOWN = 10
"""GitHub shows so many errors of one step and drops the others without a word."""


def as_github(problems: Sequence[Problem], report: str, handbook: str = "", folder: str = "") -> str:
    """The gravest problems as annotations, a count of the others, and the whole report for the log.

    `handbook` is the page that explains every kind of problem; `folder` is the project's folder as the
    repository names it, with a stroke at its end.
    """
    if not problems:
        return ""
    shown = folded(gravest_first(problems))[:MOST_SHOWN]
    annotations = [_annotation(told, handbook, folder) for told in shown]
    return "\n".join([*annotations, *_rest(problems, len(shown)), *_log(problems, report)])


def as_summary(report: str) -> str:
    """The report for the page of the run, where Markdown is read."""
    # Four spaces make a block of code that nothing in it can end.
    return "\n".join(f"    {line}" for line in report.split("\n")) + "\n"


def _rest(problems: Sequence[Problem], shown: int) -> list[str]:
    left = count(problems) - shown
    more = f"{'is' if left == 1 else 'are'} {counted(left, 'more problem', 'more problems')}"
    said = f"There {more}; the log of this step tells of all."
    return [f"::notice title=More problems::{said}"] if left else []


def _log(problems: Sequence[Problem], report: str) -> list[str]:
    """The report as it is; no line of it is taken for a command until its own digest comes."""
    token = hashlib.sha256(report.encode("utf-8", "surrogatepass")).hexdigest()
    title = f"::group::{how_many(problems)}"
    return [title, f"::stop-commands::{token}", report, f"::{token}::", "::endgroup::"]


def _annotation(told: Told, handbook: str, folder: str) -> str:
    problem, span = told.problem, told.problem.place.span
    fields = {
        "file": name(folder + problem.place.file),
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": problem.code,
    }
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items())
    return f"::error {listed}::{_data(_message(told, folder + handbook if handbook else ''))}"


def _message(told: Told, handbook: str) -> str:
    problem = told.problem
    also = [f"{also.message}: {name(also.place.file)}:{also.place.span.line}" for also in problem.also]
    see = f"see: {handbook}#{problem.code}" if handbook else ""
    said = [problem.message, *also, problem.hint, and_more(told), see]
    return "\n".join(visible(text) for text in said if text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
