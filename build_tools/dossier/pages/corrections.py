"""The log of corrections, gathered from all sheets."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from dossier.audit import findings
from dossier.audit.corrections import Logged, log
from dossier.link.linked import Linked
from dossier.text.language import N_, Language
from dossier.write import addresses, onward
from dossier.write.page import Page, Planned
from dossier.write.templates import render
from dossier.write.writer import Writer


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """The page of the log. It is there before anything was corrected: then it says so, and where to write."""
    page = Page(addresses.CORRECTIONS, "corrections", language.gettext("Corrections"))
    yield Planned(page, partial(_page, logged=log(linked, language)))


def _page(writer: Writer, logged: tuple[Logged, ...]) -> str:
    count = writer.ngettext("%(number)s correction", "%(number)s corrections", len(logged))
    meta = [count] if logged else []
    told = findings.of_corrections(logged, writer.language)
    return render(
        writer, "corrections.md.j2", _ways(writer, logged), corrections=logged, meta=meta, told=told
    )


def _ways(writer: Writer, logged: tuple[Logged, ...]) -> onward.Ways:
    """What was corrected last, what has had most corrections, and on what all of it rests."""
    language = writer.language
    counted = Counter((item.name, item.page) for item in logged)
    last = [((item.name, item.page), N_("Corrected last")) for item in logged[:1]]
    most = [(of, N_("Corrected most often")) for of, _ in counted.most_common(1)]
    for (name, page), why in (*last, *most):
        yield onward.Way(language.gettext(why), name, page)
    sources = len(writer.dossier.sources)
    if sources:
        name = language.ngettext("%(number)s source", "%(number)s sources", sources)
        yield onward.Way(language.gettext("What it all rests on"), name, addresses.SOURCES)
    yield onward.last(writer.linked.last_event, language)
