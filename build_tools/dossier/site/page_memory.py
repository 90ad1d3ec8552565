"""Pages that know what they read: a page is written again only if something that it looked up has changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from dossier import cores
from dossier.link import marks
from dossier.link.linked import Linked
from dossier.link.watched import NAMES, Answers, Lookups, Question
from dossier.store.kept import Store
from dossier.text.language import Language
from dossier.write.page import Page, Planned

_SHELF = "page"

_SetUp = tuple[Language, str]
"""The language of the frame, and the address at which sheets can be edited."""


@dataclass(frozen=True)
class _Written:
    """A page's Markdown, with the marks of what it was written by and of all that was looked up for it."""

    markdown: str
    by: str
    names: str
    asked: bytes
    """The questions with the marks of their answers, as JSON: most are never looked at in the same build."""

    @cached_property
    def answers(self) -> Mapping[Question, str]:
        """What was looked up, and the mark of what was found."""
        return {(of, name, _frozen(key)): answer for of, name, key, answer in json.loads(self.asked)}

    def by_names(self, names: str) -> "_Written":
        """The same with these names, which would have it written the same; itself if they are its own."""
        return self if self.names == names else replace(self, names=names)

    def holds(self, by: str, answers: Answers) -> bool:
        """Whether it would be written the same now."""
        asked = list(self.answers.items())
        if self.names == answers.names:  # so that no text need be looked through for names
            asked = [(question, answer) for question, answer in asked if question[0] != NAMES]
        return self.by == by and all(answers.mark(question) == answer for question, answer in asked)


class PageMemory:
    """What the pages were when they were last written, by this process or an earlier one."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store
        self._known: dict[str, _Written] | None = None
        self._answers: Answers | None = None
        self.written: tuple[str, ...] = ()
        """The pages that the last round wrote anew, by their sources."""

    def pages(
        self, planned: tuple[Planned, ...], linked: Linked, language: Language, edit_base: str
    ) -> tuple[Page, ...]:
        """All planned pages; those are written for which something differs from the round before."""
        before = self._recalled() if self._known is None else self._known
        answers, set_up = Answers(linked, self._answers), (language, edit_base)
        by = {plan.page.uri: marks.mark([plan.page, plan.own, plan.write, *set_up]) for plan in planned}
        known = {uri: before[uri] for uri in by if uri in before and before[uri].holds(by[uri], answers)}
        anew = [plan for plan in planned if plan.page.uri not in known]
        written = cores.on_all(lambda plan: _write(plan, linked, set_up, by[plan.page.uri], answers), anew)
        known |= {plan.page.uri: one for plan, one in zip(anew, written, strict=True)}
        made = {uri: known[uri].by_names(answers.names) for uri in by}
        self.written, self._known = tuple(plan.page.uri for plan in anew), made
        self._answers = answers
        self._keep(made, before, self.written)
        return tuple(replace(plan.page, markdown=made[plan.page.uri].markdown) for plan in planned)

    def _recalled(self) -> dict[str, _Written]:
        kept = self.store.all(_SHELF) if self.store else {}
        found = ((uri, _opened(data)) for uri, data in kept.items())
        return {uri: written for uri, written in found if written is not None}

    def _keep(
        self, made: Mapping[str, _Written], before: Mapping[str, _Written], anew: tuple[str, ...]
    ) -> None:
        if self.store is None:
            return
        # A page that says what it said may rest on other names than the store knows of.
        moved = (uri for uri in before if uri in made and before[uri].names != made[uri].names)
        for uri in {*anew, *moved}:
            self.store.put(_SHELF, uri, partial(_sealed, made[uri]))
        for uri in before.keys() - made.keys():
            self.store.put(_SHELF, uri, None)


def _write(plan: Planned, linked: Linked, set_up: _SetUp, by: str, answers: Answers) -> _Written:
    lookups = Lookups()
    page = plan.written(lookups.watching(linked), *set_up)
    asked = json.dumps([[*question, answers.mark(question)] for question in lookups.questions]).encode()
    return _Written(page.markdown, by, answers.names, asked)


def _sealed(written: _Written) -> bytes:
    head = json.dumps([written.by, written.names]).encode()
    return b"\n".join((head, written.asked, written.markdown.encode()))


def _opened(data: bytes) -> _Written | None:
    try:
        head, asked, markdown = data.split(b"\n", 2)
        by, names = json.loads(head)
        return _Written(markdown.decode(), by, names, asked)
    except (ValueError, TypeError):
        return None


def _frozen(key: Any) -> Any:
    """A key as it was before it became JSON, which has no tuples."""
    return tuple(map(_frozen, key)) if isinstance(key, list) else key
