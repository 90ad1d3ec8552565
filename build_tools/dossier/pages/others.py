"""The pages of the kinds that other packages bring: one for all sheets, then those that have their own."""

from collections.abc import Iterator
from functools import partial

from dossier.link import neighbours
from dossier.link.linked import Linked
from dossier.read.seed import AnySeed
from dossier.sheets import kinds
from dossier.sheets.kinds import Kind
from dossier.text.language import Language
from dossier.text.words import counted
from dossier.write import ages, onward, shown_at
from dossier.write.page import Page, Planned
from dossier.write.templates import of_kind, render
from dossier.write.writer import Writer


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """Kind by kind: the page of all, then every sheet that has a page."""
    for kind in kinds.outside():
        if seeds := tuple(linked.dossier.shelf(kind.name).values()):
            file = None if kind.has_pages else seeds[0].file
            page = Page(kind.index, kind.name, kind.title, file)
            yield Planned(page, partial(_of_all, kind=kind, seeds=seeds))
            if kind.has_pages:
                beside = onward.beside(seeds, language)
                yield from (_planned(kind, seed, ways, language) for seed, ways in beside)


def _planned(kind: Kind, seed: AnySeed, beside: onward.Beside, language: Language) -> Planned:
    names = (*getattr(seed.sheet, "aliases", ()), *getattr(seed.sheet, "spellings", ()))
    page = Page(
        seed.page,
        kind.name,
        shown_at.name_of(seed, language),
        seed.file,
        names=names,
        description=getattr(seed.sheet, "summary", ""),
    )
    return Planned(page, partial(_of_one, kind=kind, seed=seed, beside=beside), ((kind.name, seed.id),))


def _of_all(writer: Writer, kind: Kind, seeds: tuple[AnySeed, ...]) -> str:
    """The sheets themselves, or where each has its page the way to them."""
    meta = [counted(len(seeds), kind.spoken, kind.many)]
    template = "overview.md.j2" if kind.has_pages else of_kind(kind)
    why = writer.language.gettext("Named most often")
    ways = [onward.named_most(writer.linked, name, why, writer.language) for name in (kind.name, "actor")]
    return render(writer, template, ways, kind=kind, seeds=seeds, meta=meta)


def _ways(writer: Writer, kind: Kind, seed: AnySeed, beside: onward.Beside) -> onward.Ways:
    yield onward.Way("", kind.title, kind.index, "up")
    yield from beside
    naming = neighbours.naming_by_kind(writer.linked, (kind.name, seed.id), kinds.every())
    for _, seeds in naming:
        yield onward.first(seeds, writer.language.gettext("Named in it"), writer.language)


def _of_one(writer: Writer, kind: Kind, seed: AnySeed, beside: onward.Beside) -> str:
    linked, own = writer.linked, (kind.name, seed.id)
    age = [ages.checked(writer, seed.sheet)] if kind.has("checked") else []
    return render(
        writer,
        of_kind(kind),
        _ways(writer, kind, seed, beside),
        kind=kind,
        seed=seed,
        x=seed.sheet,
        kicker=writer.go_page(kind.index, kind.title),
        meta=[*age, ages.sources(writer, seed)],
        places=neighbours.paragraphs_naming(linked, *own),
        named_by=neighbours.naming_by_kind(linked, own, kinds.every()),
    )
