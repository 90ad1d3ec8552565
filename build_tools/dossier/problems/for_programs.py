"""Problems for other programs to read, none folded; what is only counted stands as a number with the last."""

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from dossier.problems.kinds import ProblemKind, problem_kinds
from dossier.problems.problem import Place, Problem
from dossier.problems.visible import visible


def as_json(problems: Sequence[Problem], handbook: str = "") -> str:
    """A JSON list, one object a problem, in the order of files and lines.

    `more` is how many further problems of its kind the file has that have no object of their own.
    """
    return _written([_object(problem, handbook) for problem in problems])


def as_sarif(problems: Sequence[Problem], version: str, handbook: str = "", folder: str = "") -> str:
    """One run in the Static Analysis Results Interchange Format, for GitHub's code scanning and for editors.

    `version` is that of this tool; `folder` is the project's as the repository names it, with a stroke at
    its end. Source of the form: OASIS, SARIF version 2.1.0.
    """
    used = {problem.code for problem in problems}
    kinds = [kind for kind in problem_kinds() if kind.code in used]
    driver = {"name": "dossier", "version": version, "rules": [_rule(kind, handbook) for kind in kinds]}
    numbers = {kind.code: number for number, kind in enumerate(kinds)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, numbers[problem.code], folder) for problem in problems],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return _written({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _written(data: Any) -> str:
    """JSON in its own letters; what no terminal or encoder may be given stands as its number."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


# Marks that turn or hide text; surrogates are bytes of a file's name that are not UTF-8 (PEP 383).
_UNSEEN = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def _object(problem: Problem, handbook: str) -> dict[str, object]:
    return {
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        **_place(problem.place),
        "also": [{"message": also.message, **_place(also.place)} for also in problem.also],
        "more": problem.more,
        "handbook": f"{handbook}#{problem.code}" if handbook else None,
    }


def _place(place: Place) -> dict[str, object]:
    span = place.span
    return {
        "file": place.file,
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _rule(kind: ProblemKind, handbook: str) -> dict[str, object]:
    examples = [
        f"{label}:\n\n```yaml\n{example.rstrip()}\n```"
        for label, example in (("Wrong", kind.wrong), ("Right", kind.right))
        if example
    ]
    see = [f"See [{handbook}]({handbook}#{kind.code})."] if handbook else []
    return {
        "id": kind.code,
        "shortDescription": {"text": kind.title},
        "fullDescription": {"text": kind.meaning},
        "help": {"text": kind.meaning, "markdown": "\n\n".join([kind.meaning, *examples, *see])},
        "defaultConfiguration": {"level": "error"},
    }


def _result(problem: Problem, rule: int, folder: str) -> dict[str, object]:
    more = f"and {problem.more:,} more like this in this file" if problem.more else ""
    said = visible("; ".join(text for text in (problem.message, problem.hint, more) if text))
    also = [
        {**_location(one.place, folder), "message": {"text": visible(one.message)}} for one in problem.also
    ]
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": said},
        "locations": [_location(problem.place, folder)],
        **({"relatedLocations": also} if also else {}),
    }


def _location(place: Place, folder: str) -> dict[str, object]:
    uri = quote((folder + place.file).encode("utf-8", "surrogateescape"))
    span = place.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
