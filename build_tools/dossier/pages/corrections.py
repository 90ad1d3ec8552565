"""The log of corrections, gathered from all sheets."""

from collections.abc import Iterator
from functools import partial

from dossier.audit.corrections import Logged, log
from dossier.link.linked import Linked
from dossier.text.words import counted
from dossier.write import addresses, ages
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer


def pages(linked: Linked) -> Iterator[Planned]:
    """The page of the log, if anything was ever corrected."""
    if logged := log(linked):
        page = Page(addresses.CORRECTIONS, "corrections", "Corrections")
        yield Planned(page, partial(_page, logged=logged))


def _page(writer: Writer, logged: tuple[Logged, ...]) -> str:
    meta = [counted(len(logged), "correction", "corrections"), ages.gone_through(writer)]
    return render(writer, "corrections.md.j2", corrections=logged, meta=meta)
