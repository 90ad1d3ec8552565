"""What MkDocs last made, and of what: the one thing in this room that changes from build to build."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import click
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from dossier.finish.put_in_place import Stage
from dossier.into_mkdocs import hand_written_pages
from dossier.into_mkdocs.finished_pages import FinishedPages, Placed
from dossier.into_mkdocs.links import RawHtml
from dossier.into_mkdocs.names_in_markdown import MentionsExtension
from dossier.into_mkdocs.settings import Settings
from dossier.link.linked import Linked
from dossier.load import version
from dossier.problems import kinds
from dossier.problems.problem import Place, Problem, in_order
from dossier.problems.report import as_text
from dossier.read.memory import Memory
from dossier.read.text_file import lines_below
from dossier.site import changes, whole
from dossier.site.days_of_files import Days
from dossier.site.page_memory import PageMemory
from dossier.store.kept import Store
from dossier.write.page import Page

_SHALLOW = (
    "this clone of the repository is shallow, so nobody can say here when a sheet last changed; "
    "the sitemap leaves the days out. For them: git fetch --unshallow (on GitHub: fetch-depth: 0)"
)


def _note(words: str) -> None:
    click.echo(f"note: {words}", err=True)


@dataclass(frozen=True)
class Made:
    """What MkDocs made of a whole build, by which single pages can be made again."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    @cached_property
    def pages(self) -> Sequence[File]:
        """All pages, which each of them is told of: looked for once, for a site may have many."""
        return self.files.documentation_pages()


@dataclass
class LastBuild:
    """Remembers from one event of MkDocs to the next, and from one build of a preview to the next."""

    serving: bool = False
    settings: Settings | None = None
    store: Store | None = None
    """What earlier builds made."""
    memory: Memory = field(default_factory=Memory)
    page_memory: PageMemory = field(default_factory=PageMemory)
    """What the pages were, and what they showed, when they were last written."""
    site: whole.Site | None = None
    """The sheets as pages; in a preview the last good ones."""
    ready: whole.Site | None = None
    """Pages made by a preview that found it must build everything: the next build takes them as they are."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the sheets, and with what lies around them, as they are now."""
    refused: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    """What no build would let stand, by the page it was found on."""
    said: list[logging.LogRecord] = field(default_factory=list)
    """MkDocs' own warnings and errors since the last build began."""
    days: Days = field(default_factory=Days)
    written: Mapping[str, str] = field(default_factory=dict)
    """The hand-written pages and their titles."""
    navigation: Navigation | None = None
    made: Made | None = None
    around: changes.Fingerprint = field(default_factory=dict)
    """The state of all files but the sheets, as they were when the preview last built everything."""
    sheets: changes.Fingerprint | None = None
    """The state of the sheets as they were when the preview last looked at them."""
    watched: tuple[Path, ...] = ()
    """The folders and files of that state."""
    linker: MentionsExtension | None = None
    raw: RawHtml = field(default_factory=RawHtml)
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Where the page of every source lies in the site."""
    page: str = ""
    """The page that is being converted."""
    stage: Stage | None = None
    """The private folder of a build under way, which a preview has not."""
    finished: FinishedPages = field(default_factory=lambda: FinishedPages(None, ""))
    """What earlier builds made of pages, and what this one makes."""
    placed: Placed = field(default_factory=lambda: Placed(None, None))
    """What earlier builds put into the site's folder."""
    names: frozenset[str] = frozenset()
    """All that may be the name of a class in hand-written pages and in those that the theme makes."""
    together: tuple[str, ...] = ()
    """The pages that all cores make at once, by their sources."""
    heard: int = 0
    """How much MkDocs had said before the page at hand."""
    shown: str = ""
    """The report that a preview shows on top of its pages."""
    is_sent_with_report: bool = False
    """Whether the server puts the report on the pages it sends; else it stands in their files."""
    is_whole: bool = False
    """Whether the build under way has come to its end."""

    def begin(self, settings: Settings) -> None:
        """To be called when a whole build begins."""
        self.settings = settings
        now = version()
        if self.store is None or self.store.version != now:  # in a preview templates may change, too
            self.store = Store(settings.root, now, _note)
            self.memory, self.page_memory = Memory(self.store), PageMemory(self.store)
            self.finished = FinishedPages(self.store, "preview" if self.serving else "site")
        self.is_whole = False
        self.refused = {}
        self.said = []
        self.heard = 0
        self.names = frozenset()

    def make(self) -> tuple[whole.Site | None, tuple[Problem, ...]]:
        """The site as the sheets have it now."""
        settings = self.set_up
        made = whole.build(settings.root, settings.options, self.memory, self.page_memory)
        self.memory.settle()
        return made

    @property
    def set_up(self) -> Settings:
        """The settings of a build that has begun."""
        assert self.settings is not None, "MkDocs calls on_config first"
        return self.settings

    def report(self, problems: Iterable[Problem]) -> str:
        """Some problems as a person reads them; nothing if there are none."""
        found, root = in_order(problems), self.set_up.root
        return as_text(found, lines_below(root), kinds.page_in(root)) if found else ""

    @property
    def all_refused(self) -> tuple[Problem, ...]:
        """What no build would let stand on all pages; what is on each of them comes from the site's theme."""
        found = [problem for problems in self.refused.values() for problem in problems]
        times = Counter((problem.message, problem.hint) for problem in found)
        on_all = {words for words, count in times.items() if count >= len(self.refused) > 1}
        theme = (Problem(Place(self.set_up.theme), "not-allowed", *words) for words in sorted(on_all))
        return (*theme, *(problem for problem in found if (problem.message, problem.hint) not in on_all))

    @property
    def whole_report(self) -> str:
        """All that keeps a build from being published, MkDocs' own warnings included where they do."""
        warnings = [record.getMessage() for record in self.said] if self.set_up.strict else []
        strict = ["A strict build would end here, for MkDocs warns:", *warnings] if warnings else []
        return "\n\n".join(filter(None, [self.report((*self.problems, *self.all_refused)), *strict]))

    def notes(self) -> Iterator[str]:
        """What an editor should know of a build that goes on."""
        docs = self.set_up.options.docs
        for name in docs.documents:
            yield f"{docs.folder}/{name} goes to the site as it is, unchecked and without the pages’ policy"
        if self.days.is_shallow:
            yield _SHALLOW

    @property
    def pages(self) -> tuple[Page, ...]:
        """The generated pages; with no site yet, not even an old one, a page that holds the report alone."""
        if self.site is not None:
            return self.site.pages
        return (whole.failed_page(),) if self.problems else ()

    def day_of(self, file: File) -> str | None:
        """The day of a page: that of the last change of its sheet, not that of the build."""
        if self.site is None:
            return None
        as_of = self.site.linked.dossier.site.sheet.as_of.iso
        return self.days.by_file.get(file.edit_uri or "", as_of)

    def listen(self, page: MkDocsPage) -> None:
        """To be called when something was done with a page: what MkDocs said meanwhile is of that page."""
        if len(self.said) > self.heard:
            self.finished.warn(page.file.src_uri)
        self.heard = len(self.said)

    def note_places(self) -> None:
        """To be called when the site is in place: what is found so at the next build is not written again."""
        if self.made is not None:
            files, html = self.made.files.src_uris, self.finished.html
            self.placed.note({files[uri].dest_uri: mark for uri, mark in html.items() if uri in files})

    def keep(self) -> None:
        """Write down for the builds to come what this one has read and made."""
        if self.store is not None:
            self.store.save()

    def new_linker(self) -> MentionsExtension | None:
        """A fresh linker of names for a whole build, if there are sheets to link to."""
        self.linker = hand_written_pages.linker(self.site.linked, self._page) if self.site else None
        return self.linker

    def learn(self, linked: Linked) -> None:
        """Let the linker of this build link the names of a later dossier."""
        if self.linker is not None:
            hand_written_pages.teach(self.linker, linked, self._page)
            self.finished.lose_track()

    @property
    def linked_names(self) -> str:
        """The mark of the names that are linked on hand-written pages."""
        return self.site.mentions if self.site else ""

    def turn_to(self, file: File) -> None:
        """To be called before a page is converted: generated pages are linked already."""
        self.page = file.src_uri
        if self.linker is not None:
            self.linker.active = file.generated_by is None

    def _page(self) -> str:
        return self.page
