"""Templates filled in: a page's Markdown from its template and its writer.

Every value in a template is escaped for Markdown unless it says that it is Markdown already, so that a new
template cannot forget it.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from dossier.link import room
from dossier.sheets import kinds
from dossier.sheets.kinds import Kind
from dossier.text.direction import direction
from dossier.text.escape import as_markdown, for_front_matter
from dossier.text.language import Language, Sayable, start
from dossier.text.typography import typeset
from dossier.text.words import counted
from dossier.write import claims, evidence
from dossier.write.onward import Ways, section
from dossier.write.writer import Writer

TEMPLATES = Path(__file__).parents[1] / "templates"

COMPILED = Path(__file__).parents[1] / "__pycache__" / "templates"


class Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates beside Python's own; where the package may not be written to, there are none."""

    def __init__(self, pattern: str = "theme_%s.cache") -> None:
        super().__init__(str(COMPILED), pattern)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template where the package may be written to."""
        with suppress(OSError):
            COMPILED.mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


class _Generator(CodeGenerator):
    """Python of our templates without what Jinja does for those of others: a fifth of the time they take.

    What `finalize` hands over is escaped already, and no function of ours is to be given Jinja's context.
    """

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(f"({finalize.src}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        self.write("environment.called(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class _Environment(jinja2.Environment):
    code_generator_class = _Generator

    @staticmethod
    def called(function: Callable[..., Any], /, *args: Any, **values: Any) -> Any:
        """What a function returns; it stands first among its values, as Jinja writes them."""
        return function(*args, **values)


def _in_front_matter(value: Any, language: Language) -> Markup:
    """A value as front matter has it, which is no Markdown: what was escaped for that means itself again."""
    plain = value.unescape() if isinstance(value, Markup) else value
    return Markup(for_front_matter(typeset(plain, language.code) if isinstance(plain, str) else plain))


# Each holds the compiled templates.
@cache
def environment(language: Language, *, html: bool = False) -> jinja2.Environment:
    """The templates in a language, set so that a value is escaped unless it says that it is markup already.

    `html`: for HTML that Markdown never reads, so that a value is escaped for HTML alone.
    """
    written = escape if html else as_markdown

    # A number that stands by itself may be a year or the name of a thing: it is said as it is written.
    def shown(value: Any) -> Any:
        is_said = not isinstance(value, str) and isinstance(value, Sayable)  # texts are told far sooner
        return written(value.said(language) if is_said else value)

    def in_words(value: Any) -> Markup:
        return written(language.shown(value))

    made = _Environment(
        loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(TEMPLATES), jinja2.PrefixLoader(_brought())]),
        bytecode_cache=Compiled("pages_%s.cache"),
        autoescape=True,
        finalize=shown,
        extensions=["jinja2.ext.i18n"],
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["json"] = partial(_in_front_matter, language=language)
    boosts = {kind.name: kind.boost for kind in kinds.every()}
    made.globals |= {**_PIECES, "boosts": boosts, "direction": direction, "counted": counted}
    made.filters["start"] = start
    made.globals["language"] = language
    made.globals["word"] = language.word
    made.globals |= {"kind_of": kinds.of_name, "leads_on": room.leads_on, "some": room.some}
    made.globals["comma"] = Markup(language.comma)
    made.globals |= _said(language, in_words)
    # `{% trans %}` gives its values to the functions, which alone know how to escape them.
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    return made


_PIECES: Mapping[str, Callable[..., Markup]] = {
    "evidence": evidence.listed,
    "cited": evidence.cited,
    "claims_of": claims.listed,
    "foot": claims.foot,
    "claim_foot": claims.claim_foot,
    "dated": claims.dated,
    "accounts": claims.accounts,
}
"""What stands on pages most often, and is written in Python."""


def _said(language: Language, in_words: Callable[[Any], Markup]) -> dict[str, Callable[..., Markup]]:
    """Gettext's functions for templates: a message is markup, what goes into it is a value like any other."""

    def safe(say: Callable[..., str]) -> Callable[..., Markup]:
        def said(*words: Any, **values: Any) -> Markup:
            return Markup(say(*words, **{name: in_words(value) for name, value in values.items()}))

        return said

    names = ("gettext", "ngettext", "pgettext", "npgettext")
    functions = {name: safe(getattr(language, name)) for name in names}
    return {**functions, "_": functions["gettext"]}


def of_kind(kind: Kind) -> str:
    """The name of the template that another package brings with a kind."""
    assert kind.template is not None, "the registry has seen to it"
    return f"{kind.name}/{kind.template.name}"


def _brought() -> dict[str, jinja2.BaseLoader]:
    """The folders of the templates that other packages bring, by the names of their kinds."""
    return {
        kind.name: jinja2.FileSystemLoader(kind.template.parent)
        for kind in kinds.outside()
        if kind.template is not None
    }


def render(writer: Writer, template: str, on: Ways, **values: Any) -> str:
    """A page's Markdown, with where it leads `on` at its end; see `filled`."""
    return filled(writer, template, **values) + section(writer, on)


def filled(writer: Writer, template: str, **values: Any) -> str:
    """A template filled in; it knows the writer as `w` and the dossier as `d`."""
    page = environment(writer.language).get_template(template)
    return page.render(w=writer, d=writer.dossier, **values).strip() + "\n"
