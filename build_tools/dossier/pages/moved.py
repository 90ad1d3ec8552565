"""What stands at the address that a sheet had under an earlier id: the way to its page of today."""

from collections.abc import Iterator
from functools import partial

from dossier.link.linked import Linked
from dossier.sheets import kinds
from dossier.text.language import Language
from dossier.write.page import MOVED, Page, Planned
from dossier.write.templates import filled
from dossier.write.writer import Writer


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """A page for every earlier id of a sheet that has a page of its own."""
    for seed in linked.dossier.seeds():
        for old in seed.head.get("was", ()):
            kind, page = kinds.of_name(seed.kind), seed.page
            uri, name = kind.page(old), getattr(seed.sheet, kind.called)
            if kind.has_pages and uri != page:
                planned = Page(uri, MOVED, f"{name} has moved", source=seed.file)
                yield Planned(planned, partial(_page, name=name, page=page))


def _page(writer: Writer, name: str, page: str) -> str:
    return filled(writer, "moved.md.j2", name=name, page=page)
