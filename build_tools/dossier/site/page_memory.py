"""Pages that know what they read: a page is written again only if something that it looked up has changed."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from dossier.link.linked import Linked
from dossier.link.watched import Lookups
from dossier.text.language import Language
from dossier.write.page import Page, Planned

_SetUp = tuple[Language, str]
"""The language of the frame, and the address at which sheets can be edited."""


@dataclass(frozen=True)
class _Written:
    """A page, what it was written by, and what was looked up for it."""

    page: Page
    by: Any
    lookups: Lookups


class PageMemory:
    """What the pages were when they were last written; to be forgotten when templates change."""

    def __init__(self) -> None:
        self._known: dict[str, _Written] = {}
        self.written: tuple[str, ...] = ()
        """The pages that the last round wrote anew, by their sources."""

    def pages(
        self, planned: tuple[Planned, ...], linked: Linked, language: Language, edit_base: str
    ) -> tuple[Page, ...]:
        """All planned pages; those are written for which something differs from the round before."""
        set_up = language, edit_base
        rounds = [(plan, self._recalled(plan, linked, set_up)) for plan in planned]
        self.written = tuple(plan.page.uri for plan, known in rounds if known is None)
        made = [known or self._write(plan, linked, set_up) for plan, known in rounds]
        self._known = {one.page.uri: one for one in made}
        return tuple(one.page for one in made)

    def _recalled(self, plan: Planned, linked: Linked, set_up: _SetUp) -> _Written | None:
        known = self._known.get(plan.page.uri)
        if known is None or known.by != _by(plan, set_up) or not known.lookups.still_hold(linked):
            return None
        return known

    def _write(self, plan: Planned, linked: Linked, set_up: _SetUp) -> _Written:
        lookups = Lookups()
        page = plan.written(lookups.watching(linked), *set_up)
        return _Written(page, _by(plan, set_up), lookups)


def _by(plan: Planned, set_up: _SetUp) -> Any:
    """All that a page is written by, the dossier aside; two partial functions are never equal themselves."""
    write = plan.write
    how = (write.func, write.args, write.keywords) if isinstance(write, partial) else write
    return plan.page, plan.own, how, set_up
