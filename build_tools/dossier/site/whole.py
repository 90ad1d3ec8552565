"""The whole site as values: every page and picture, and what its frame needs; or the problems in its way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from dossier import cores
from dossier.audit import corrections as log
from dossier.audit import record
from dossier.link import marks
from dossier.link.linked import Linked
from dossier.load import load
from dossier.pages import (
    actors,
    article,
    compare,
    corrections,
    editors,
    elsewhere,
    home,
    lists,
    moved,
    others,
    plan,
    search,
    territories,
)
from dossier.pictures import card, styles
from dossier.problems.problem import Problem, in_order
from dossier.read.hand_written import Docs
from dossier.read.memory import Memory
from dossier.read.seed import Fact
from dossier.site import cards_of_names, feed, frame_words, search_index, share_cards
from dossier.site.page_memory import PageMemory
from dossier.text.language import Language
from dossier.text.typography import typeset
from dossier.write import addresses, drawings, onward, party_marks
from dossier.write.page import Markdown, Page, Planned, collisions

THEME = Path(__file__).parents[1] / "theme"

PICTURES = Path(__file__).parents[1] / "pictures"

ABOUT = "about.md"

WORKER = "assets/no-iframe-worker.js"
"""Stands where Material's `offline` would put a script from elsewhere."""

MARKDOWN = ("attr_list", "md_in_html", "tables")
"""The extensions of Markdown that the pages are written in."""

_WRITERS = (
    home,
    article,
    plan,
    compare,
    actors,
    territories,
    lists,
    others,
    corrections,
    search,
    editors,
    elsewhere,
    moved,
)


@dataclass(frozen=True)
class Options:
    """What the pages must know of the site around them."""

    language: Language = field(default_factory=Language)
    """In which the frame speaks."""
    docs: Docs = field(default_factory=Docs)
    """The folder of hand-written pages, which none of ours may hide."""
    edit_base: str = ""
    """The address before a sheet's name at which it can be edited; empty for none."""
    site_url: str = ""
    """The site's own address; only with it can there be a feed, or a picture in the card of a shared link."""
    folders: bool = True
    """Whether the address of a page is that of a folder, which feed and search need to know."""
    editors: bool = True
    """Whether to write the pages for editors."""
    drafts: bool = False
    """Whether to show drafts, as a preview does."""
    cards: bool = True
    """Whether to draw the cards of shared links; a preview needs none."""


_FACTS: tuple[Fact[Any], ...] = (record.ageing, log.corrected, drawings.tied, cards_of_names.of_sheet)
"""What is asked of every sheet when the pages are written."""


Checked = tuple[Linked | None, tuple[Problem, ...]]
"""A linked dossier without any problems, or the problems."""


@dataclass(frozen=True)
class Site:
    """A site ready to be handed to a renderer."""

    root: Path
    linked: Linked
    language: Language
    pages: tuple[Page, ...]
    assets: Mapping[str, bytes]
    about: str = ""
    """The hand-written page that says how the site was made, if there is one."""

    @cached_property
    def mentions(self) -> str:
        """What tells the links that are set on names in pages written by hand from any others."""
        dossier, found = self.linked.dossier, self.linked.finder
        targets = (key.partition(":")[::2] for key in dict.fromkeys(found.keys.values()))
        links = (
            f"{addresses.of(dossier, (kind, own))} {party_marks.link_class(dossier, kind, own)}"
            for kind, own in targets
        )
        return marks.mark([found.mark, "\n".join(links)])

    @cached_property
    def frame(self) -> dict[str, Any]:
        """What masthead and footer say, the same on every page."""
        site = self.linked.dossier.site.sheet

        def shown(text: str | None) -> str | None:
            return text and typeset(text, self.language.code)

        count = len(self.linked.dossier.points)
        return {
            "strap": shown(site.strap),
            "words": {
                **frame_words.plain(self.language),
                **frame_words.of_site(site, self.language),
            },
            "record_text": shown(site.record.text),
            "mark_count": count,
            "mark_hit": card.lit(count),
            "corrections_to": site.corrections_to,
            "publisher": shown(site.publisher),
            "editor": shown(site.editor),
            "address": shown(site.address),
            "about": self.about,
            "search": addresses.SEARCH,
            "own_cards": share_cards.kinds_with_own(self.linked),
            "corrections": addresses.CORRECTIONS,
            "onward": [
                {"why": shown(way.why), "name": shown(way.name), "url": way.page}
                for way in onward.of_hand_written(self.linked, self.language)
            ],
            "names_in_parts": f"{cards_of_names.FOLDER}/all.js" not in self.assets,
            "sections": [],
            "kinds": sorted({page.kind for page in self.pages}),
            "feed": feed.FILE if feed.FILE in self.assets else "",
        }


def check(root: Path, options: Options, memory: Memory | None = None) -> Checked:
    """From the seeds below `root` to a linked dossier all of whose pages have a place; nothing is written."""
    with cores.without_collector():
        linked, _, problems = _checked(root, options, memory)
        return linked, problems


def _checked(
    root: Path, options: Options, memory: Memory | None
) -> tuple[Linked | None, tuple[Planned, ...], tuple[Problem, ...]]:
    docs = options.docs
    linked, problems = load(root, memory, options.drafts, _FACTS)
    planned = tuple(_planned(linked, options)) if linked is not None else ()
    more = (*docs.problems, *collisions((plan.page for plan in planned), docs.pages, docs.folder))
    if more:
        problems = in_order((*problems, *more))
    return (None if problems else linked), planned, problems


def build(
    root: Path, options: Options, memory: Memory | None = None, written: PageMemory | None = None
) -> tuple[Site | None, tuple[Problem, ...]]:
    """From the seeds below `root` to all pages; with any problem there is no site.

    With a memory, only those files are read that have changed since it was used last; with one of pages,
    only those are written of which something has changed that they show.
    """
    with cores.without_collector():
        return _built(root, options, memory, written or PageMemory())


def _built(
    root: Path, options: Options, memory: Memory | None, written: PageMemory
) -> tuple[Site | None, tuple[Problem, ...]]:
    linked, planned, problems = _checked(root, options, memory)
    if linked is None:
        return None, problems
    if written.store is not None and memory is not None:
        memory.settle()
        written.store.relieve()
    pages = written.pages(planned, linked, options.language, options.edit_base)
    assets = {f"assets/{name}": sheet.encode() for name, sheet in styles.written().items()}
    assets |= cards_of_names.drawn_up(linked, options.language, folders=options.folders)
    assets |= search_index.drawn_up(linked, options.language, pages, options.docs, folders=options.folders)
    if options.site_url:
        assets[feed.FILE] = feed.feed(linked, options.language, options.site_url, folders=options.folders)
    if options.cards and options.site_url:
        assets |= share_cards.drawn(linked, options.language, pages, written.store)
    return Site(
        root, linked, options.language, pages, assets, ABOUT if ABOUT in options.docs.pages else ""
    ), ()


def _planned(linked: Linked, options: Options) -> Iterator[Planned]:
    for writer in _WRITERS:
        if options.editors or writer is not editors:
            yield from writer.pages(linked, options.language)


def failed_page() -> Page:
    """The page to show when there is no site yet, not even an old one: it holds the report alone."""
    return Page(
        "index.md", "plain", "The seeds have problems", words=Markdown.of("# The seeds have problems\n")
    )
