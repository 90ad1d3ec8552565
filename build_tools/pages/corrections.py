"""The log of corrections, gathered from all sheets."""

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools import addresses, sheets
from build_tools.linked import Linked
from build_tools.page import Page
from build_tools.pages import shared
from build_tools.rendering import render
from build_tools.writer import Writer


@dataclass(frozen=True)
class Logged:
    """A correction with the sheet it belongs to."""

    correction: sheets.Correction
    name: str
    page: str


def log(linked: Linked) -> tuple[Logged, ...]:
    """All corrections, the latest first."""
    found = [
        Logged(correction, shared.name_of(seed), addresses.page_of(seed))
        for seed in linked.dossier.seeds()
        for correction in getattr(seed.sheet, "corrections", ())
    ]
    return tuple(sorted(found, key=lambda logged: logged.correction.date.first, reverse=True))


def pages(linked: Linked, editing: str) -> Iterator[Page]:
    """The page of the log, if anything was ever corrected."""
    if logged := log(linked):
        writer = Writer(linked, addresses.CORRECTIONS, editing=editing)
        markdown = render(
            writer,
            "corrections.md.j2",
            corrections=logged,
            meta=[shared.counted(len(logged), "correction"), shared.gone_through(writer)],
        )
        yield Page(addresses.CORRECTIONS, "Corrections", markdown)
