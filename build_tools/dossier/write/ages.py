"""How old a page is, and on how many sources it rests, in words."""

from markupsafe import Markup

from dossier import sheets
from dossier.link import neighbours
from dossier.read.seed import AnySeed
from dossier.write.writer import Writer


def checked(writer: Writer, sheet: sheets.Sheet) -> Markup:
    """How old a sheet is."""
    return writer.gettext("Checked %(date)s", date=writer.time(sheet.checked))


def sources(writer: Writer, seed: AnySeed) -> Markup:
    """On how many sources a sheet rests."""
    return writer.ngettext(
        "%(number)s source", "%(number)s sources", neighbours.sources_used(writer.linked, seed)
    )
