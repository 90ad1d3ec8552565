"""The log of corrections, gathered from all sheets."""

from collections.abc import Iterator

from dossier.audit.corrections import log
from dossier.link.linked import Linked
from dossier.text.words import counted
from dossier.write import addresses, ages
from dossier.write.page import Page
from dossier.write.templates import render
from dossier.write.writer import Writer


def pages(linked: Linked, editing: str) -> Iterator[Page]:
    """The page of the log, if anything was ever corrected."""
    if logged := log(linked):
        writer = Writer(linked, addresses.CORRECTIONS, editing=editing)
        markdown = render(
            writer,
            "corrections.md.j2",
            corrections=logged,
            meta=[counted(len(logged), "correction"), ages.gone_through(writer)],
        )
        yield Page(addresses.CORRECTIONS, "Corrections", markdown)
