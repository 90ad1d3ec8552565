"""Pages that know what they read: a page is written again only if something that it looked up has changed."""

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import partial

from dossier import cores
from dossier.link import marks
from dossier.link.linked import Linked
from dossier.link.watched import Answers, Kept, Lookups
from dossier.store.kept import Store
from dossier.text.language import Language
from dossier.write.page import Markdown, Page, Planned, mark

_SHELF, _TEXTS, _MARKDOWN = "page", "texts of page", "markdown"

_SetUp = tuple[Language, str]
"""The language of the frame, and the address at which sheets can be edited."""

_Made = tuple[bytes, Kept, str, bytes, str]
"""A page's Markdown; what was looked up for it, and the mark of what was found; the texts in which names were
looked for, as JSON, and the mark of these."""


@dataclass(frozen=True)
class _Written:
    """The marks of a page as it was written: of its Markdown, what it was written by, what was looked up."""

    by: str
    names: str
    """Of all names that there were."""
    words: str
    answers: str
    found: str
    """Of the names that were found in its texts."""
    asked: Kept


class PageMemory:
    """What the pages were when they were last written, by this process or an earlier one."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store
        self._known: dict[str, _Written] | None = None
        self._held: dict[tuple[str, str], bytes] = {}
        """What a store would hold, where there is none."""
        self._answers: Answers | None = None
        """What was answered in the round before."""
        self._planned: dict[str, tuple[Planned, str, str]] = {}
        """How the pages were planned then, in which surroundings, and the marks of that."""
        self._asked: Set[str] = frozenset()
        """The pages all of whose questions were answered then."""
        self.written: tuple[str, ...] = ()
        """The pages that the last round wrote anew, by their sources."""

    def pages(
        self, planned: tuple[Planned, ...], linked: Linked, language: Language, edit_base: str
    ) -> tuple[Page, ...]:
        """All planned pages; those are written for which something differs from the round before."""
        before = self._recalled() if self._known is None else self._known
        answers, set_up = Answers(linked, self._answers), (language, edit_base)
        around = marks.mark(set_up)
        by = {plan.page.uri: self._by(plan, around) for plan in planned}
        known = {
            uri: replace(page, names=answers.names) if page.names != answers.names else page
            for uri in by
            if (page := before.get(uri)) and page.by == by[uri] and self._holds(uri, page, answers)
        }
        anew = [plan for plan in planned if plan.page.uri not in known]
        # The marks are made where the page is: who has looked for names in a text need not look again.
        for number, made in cores.each(lambda plan: _write(plan, linked, set_up, answers), anew):
            uri = anew[number].page.uri
            known[uri] = self._taken(uri, made, by[uri], answers.names)
        self.written, self._known = tuple(plan.page.uri for plan in anew), known
        # What other processes have asked for the pages that they wrote is not known here.
        self._answers, self._asked = answers, known.keys() - self.written
        self._planned = {plan.page.uri: (plan, around, by[plan.page.uri]) for plan in planned}
        self._keep(known, before)
        return tuple(
            replace(plan.page, words=self._words(plan, known[plan.page.uri].words, linked, set_up))
            for plan in planned
        )

    def _by(self, plan: Planned, around: str) -> str:
        """The mark of what a page is to be written by."""
        then, was_around, mark = self._planned.get(plan.page.uri, (None, "", ""))
        # To compare takes a fifth of the time that a mark takes.
        if then is not None and was_around == around and plan.is_like(then):
            return mark
        return marks.mark([plan.page, repr(plan.own), plan.write, around])

    def _holds(self, uri: str, page: _Written, answers: Answers) -> bool:
        """Whether a page would be written the same now."""
        if uri in self._asked:
            if not answers.are_as_before(page.asked):
                return False
        elif answers.mark(page.asked) != page.answers:
            return False
        # While there are the same names, no text need be looked through for them.
        if page.names == answers.names:
            return True
        texts = self._get(_TEXTS, uri)
        return texts is not None and answers.mark(json.loads(texts)) == page.found

    def _words(self, plan: Planned, words: str, linked: Linked, set_up: _SetUp) -> Markdown:
        """The words of a page, looked up if somebody reads it; another build may have put others there."""

        def read() -> str:
            text = self._get(_MARKDOWN, plan.page.uri) or b""
            return text.decode() if mark(text) == words else plan.written(linked, *set_up).markdown

        return Markdown(words, read)

    def _recalled(self) -> dict[str, _Written]:
        kept = self.store.all(_SHELF) if self.store else {}
        found = ((uri, _opened(data)) for uri, data in kept.items())
        return {uri: written for uri, written in found if written is not None}

    def _taken(self, uri: str, made: _Made, by: str, names: str) -> _Written:
        text, asked, answered, texts, found = made
        self._put(_TEXTS, uri, texts)
        self._put(_MARKDOWN, uri, text)
        if self.store is not None:
            self.store.relieve()
        return _Written(by, names, mark(text), answered, found, asked)

    def _keep(self, made: Mapping[str, _Written], before: Mapping[str, _Written]) -> None:
        if self.store is not None:
            for uri, page in made.items():
                if before.get(uri) is not page:
                    self.store.put(_SHELF, uri, partial(_sealed, page))
        for uri in before.keys() - made.keys():
            for shelf in (_SHELF, _TEXTS, _MARKDOWN):
                self._put(shelf, uri, None)

    def _get(self, shelf: str, uri: str) -> bytes | None:
        return self.store.get(shelf, uri) if self.store else self._held.get((shelf, uri))

    def _put(self, shelf: str, uri: str, data: bytes | None) -> None:
        if self.store is not None:
            self.store.put(shelf, uri, data)
        elif data is not None:
            self._held[shelf, uri] = data
        else:
            self._held.pop((shelf, uri), None)


def _write(plan: Planned, linked: Linked, set_up: _SetUp, answers: Answers) -> _Made:
    lookups = Lookups()
    page = plan.written(lookups.watching(linked), *set_up)
    asked, texts = lookups.asked, lookups.texts
    text = page.markdown.encode()
    return text, asked, answers.mark(asked), json.dumps(texts).encode(), answers.mark(texts)


def _sealed(page: _Written) -> bytes:
    return json.dumps([page.by, page.names, page.words, page.answers, page.found, page.asked]).encode()


def _opened(data: bytes) -> _Written | None:
    try:
        return _Written(*json.loads(data))
    except (ValueError, TypeError):
        return None
