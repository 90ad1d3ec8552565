"""The pages of the kinds that other packages bring: one for all sheets, then those that have their own."""

from collections.abc import Iterator
from functools import partial

from dossier.link import cut, neighbours
from dossier.link.cut import Part
from dossier.link.linked import Linked
from dossier.read.seed import AnySeed
from dossier.sheets import kinds
from dossier.sheets.kinds import Kind
from dossier.text.language import Language
from dossier.text.words import counted
from dossier.write import ages, onward, parts, shown_at
from dossier.write.page import Page, Planned
from dossier.write.parts import Shown
from dossier.write.templates import of_kind, render
from dossier.write.writer import Writer


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """Kind by kind: the page of all, then every sheet that has a page."""
    for kind in kinds.outside():
        if seeds := tuple(linked.dossier.shelf(kind.name).values()):
            yield from _list(linked, kind, seeds, language)
            if kind.has_pages:
                beside = onward.beside(seeds, language)
                yield from (_planned(kind, seed, ways, language) for seed, ways in beside)


def _list(linked: Linked, kind: Kind, seeds: tuple[AnySeed, ...], language: Language) -> Iterator[Planned]:
    """The page of all sheets of a kind, and where they are too many for it those of its parts."""
    page = Page(kind.index, kind.name, kind.title, None if kind.has_pages else seeds[0].file)
    lettered, whole = cut.shelf(kind, seeds) if kind.has_pages else (kind, linked.dossier.lists[kind.name])
    yield Planned(page, partial(_of_all, kind=lettered, whole=whole))
    write = partial(parts.of_shelf, kind=lettered) if kind.has_pages else partial(_part, kind=kind)
    yield from parts.pages(lettered, whole, language, write)


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


def _of_all(writer: Writer, kind: Kind, whole: Part) -> str:
    """The sheets themselves, or where each has its page, or they are too many, the way to them."""
    why = writer.language.gettext("Named most often")
    names = (kind.name, "actor")
    ways = [onward.named_most(writer.linked, name, why, writer.language) for name in names]
    meta = _meta(kind, whole.seeds)
    if kind.is_list and not whole.parts:
        return render(writer, of_kind(kind), ways, kind=kind, seeds=whole.seeds, meta=meta)
    letters = parts.ways(whole, kind, writer.language) if whole.parts else ()
    return render(writer, "overview.md.j2", ways, kind=kind, whole=whole, letters=letters, meta=meta)


def _part(writer: Writer, kind: Kind, shown: Shown) -> str:
    """Those of one list that stand under a letter, by the template of their kind."""
    on = parts.row(shown, kind, writer.language)
    return render(writer, of_kind(kind), on, kind=kind, seeds=shown.seeds, meta=_meta(kind, shown.seeds))


def _meta(kind: Kind, seeds: tuple[AnySeed, ...]) -> list[str]:
    return [counted(len(seeds), kind.spoken, kind.many)]


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
