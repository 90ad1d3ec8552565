"""The log of corrections, gathered from all sheets."""

from collections.abc import Iterator
from functools import partial

from dossier.audit.corrections import Logged, log
from dossier.link.linked import Linked
from dossier.text.language import Language
from dossier.write import addresses, ages
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """The page of the log. It is there before anything was corrected: then it says so, and where to write."""
    page = Page(addresses.CORRECTIONS, "corrections", language.gettext("Corrections"))
    yield Planned(page, partial(_page, logged=log(linked, language)))


def _page(writer: Writer, logged: tuple[Logged, ...]) -> str:
    count = writer.ngettext("%(number)s correction", "%(number)s corrections", len(logged))
    meta = [*([count] if logged else []), ages.gone_through(writer)]
    return render(writer, "corrections.md.j2", corrections=logged, meta=meta)
