"""The editors' handbook: how to do what, every field, and every problem.

What it shows can be copied into the very dossier it is written for: its examples quote that article.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dossier import sheets
from dossier.article import Article
from dossier.editors import forms
from dossier.problems.kinds import NAMES, ProblemKind, problem_kinds
from dossier.read import folder
from dossier.sheets import kinds
from dossier.sheets.fields import Field, fields, parts, spoken, summary
from dossier.sheets.kinds import FOLDER, Kind
from dossier.text import quotes

HOME = "docs/edit"


MADE = "`dossier handbook` writes it."
"""The end of a sentence by which a page can be known that nobody has written by hand."""

_WORDS_QUOTED = 4

_LETTERS_QUOTED = 8
"""In scripts without spaces."""

_NO_ARTICLE = "words of the article"


def pages(words: str = _NO_ARTICLE) -> dict[str, str]:
    """All pages by file name, as Markdown; `words` stand in the article and are quoted in examples."""
    written = forms.filled("handbook", {"words": words})
    made = {"fields.md": _text(_fields_page()), "problems.md": _text(_problems_page())}
    return {**{name: f"{text}\nThis page is made: {MADE}\n" for name, text in written.items()}, **made}


def words_of(found: Article | None) -> str:
    """A few words that stand in an article once, with no mark between them, for examples to quote."""
    sentences = found.sentences if found else ()
    for few in (_FEW_WORDS, _FEW_LETTERS):
        for words in (words[0] for sentence in sentences for words in few.finditer(sentence.text)):
            if found and len(quotes.find(found.text, words)) == 1:
                return words
    return sentences[0].line if sentences else _NO_ARTICLE


# Behind a space, for a dateline's first word may be cut off from it; and up to the end of a word.
_FEW_WORDS = re.compile(rf"(?<= )[^\W_]+(?: [^\W_]+){{{_WORDS_QUOTED - 1}}}(?![^\s.,;:])")
_FEW_LETTERS = re.compile(rf"(?<!\w)[^\W\d_]{{{_LETTERS_QUOTED},}}(?!\w)")


def write(root: Path) -> tuple[str, ...]:
    """Write the pages below a project's folder, over none that was written by hand; gives their names."""
    seeds, _ = folder.read(root)
    made = {
        name: text.encode()
        for name, text in pages(words_of(seeds.article)).items()
        if _is_ours(root / HOME / name)
    }
    (root / HOME).mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        (root / HOME / name).write_bytes(data)
    return tuple(made)


def _is_ours(path: Path) -> bool:
    return not path.exists() or MADE.encode() in path.read_bytes()


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def _head(title: str, description: str) -> Iterator[str]:
    yield from ("---", f'title: "{title}"', f'description: "{description}"', "kind: plain", "---", "")
    yield from (f"# {title}", "", description, "")
    yield from (f"This page is made from the code: {MADE}", "")


def _fields_page() -> Iterator[str]:
    yield from _head("Every field", "What may stand in a sheet, kind by kind, and what each key means.")
    yield from ("What is not marked as needed may be left out.", "")
    for kind in kinds.every():
        yield from _kind(kind)
    yield from ("## Parts of sheets {#parts}", "", "What stands inside the sheets above.", "")
    for model in _parts():
        yield from (f"### {_title(model)} {{#{_anchor(model)}}}", "", summary(model), "")
        yield from _table(model)


def _kind(kind: Kind) -> Iterator[str]:
    yield from (f"## {_title(kind.model)} {{#{kind.name}}}", "", f"{summary(kind.model)} {_home(kind)}", "")
    yield from _table(kind.model)


def _home(kind: Kind) -> str:
    path = f"{FOLDER}/{kind.home}"
    if kind.many_files:
        return f"One file each in `{path}/`."
    return f"A list in `{path}`." if kind.is_list else f"In `{path}`."


def _parts() -> Iterator[type[sheets.Part]]:
    """The models inside the sheets, each once, the claim first: most others are made of it."""
    below: list[type[sheets.Part]] = [
        model for kind in kinds.every() for model in parts(kind.model) if model is not kind.model
    ]
    first: tuple[type[sheets.Part], ...] = (sheets.Claim, sheets.Evidence, sheets.Account)
    yield from dict.fromkeys((*first, *below))


def _table(model: type[sheets.Part]) -> Iterator[str]:
    own = [field for field in fields(model) if model is sheets.Claim or field.owner is not sheets.Claim]
    if issubclass(model, sheets.Claim) and model is not sheets.Claim:
        yield from ("All that a [claim](#claim) has, and:", "")
    yield from ("| key | what it holds | what it means |", "| --- | --- | --- |")
    yield from (_row(field) for field in own)
    yield ""


def _row(field: Field) -> str:
    key = f"`{field.name}` (needed)" if field.needed else f"`{field.name}`"
    what = f"[{field.what}](#{_anchor(field.part)})" if field.part else field.what
    return f"| {key} | {_cell(what)} | {_cell(field.meaning)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _title(model: type[sheets.Part]) -> str:
    return spoken(model).capitalize()


def _anchor(model: type[sheets.Part]) -> str:
    return spoken(model).replace(" ", "-")


def _problems_page() -> Iterator[str]:
    about = "Every message of the check: what it means, and what is wrong and right."
    yield from _head("Problems and what to do", about)
    group = ""
    for kind in problem_kinds():
        if kind.group != group:
            group = kind.group
            yield from (f"## {group}", "")
        yield from _problem(kind)


def _problem(kind: ProblemKind) -> Iterator[str]:
    yield from (f"### {kind.title} {{#{kind.code}}}", "", f"`{kind.code}`: {kind.meaning}", "")
    where = "" if kind.file == NAMES else f", in `{FOLDER}/{kind.file}`"
    for label, example in ((f"Wrong{where}:", kind.wrong), ("Right:", kind.right)):
        if example:
            yield from (label, "", f"```{'text' if kind.file == NAMES else 'yaml'}")
            yield from (*example.rstrip("\n").split("\n"), "```", "")
