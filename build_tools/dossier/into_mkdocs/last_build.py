"""What MkDocs last made, and of what: the one thing in this room that changes from build to build."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from dossier.into_mkdocs import hand_written_pages
from dossier.into_mkdocs.days_of_files import Days
from dossier.into_mkdocs.links import RawHtml
from dossier.into_mkdocs.names_in_markdown import MentionsExtension
from dossier.into_mkdocs.put_in_place import Stage
from dossier.into_mkdocs.settings import Settings
from dossier.link.linked import Linked
from dossier.problems import kinds
from dossier.problems.problem import Problem
from dossier.problems.report import as_text
from dossier.read.memory import Memory
from dossier.read.text_file import lines_below
from dossier.site import changes, whole
from dossier.write.page import Page


@dataclass(frozen=True)
class Made:
    """What MkDocs made of a whole build, by which single pages can be made again."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment


@dataclass
class LastBuild:
    """Remembers from one event of MkDocs to the next, and from one build of a preview to the next."""

    serving: bool = False
    settings: Settings | None = None
    memory: Memory = field(default_factory=Memory)
    site: whole.Site | None = None
    """The sheets as pages; in a preview the last good ones."""
    ready: whole.Site | None = None
    """Pages made by a preview that found it must build everything: the next build takes them as they are."""
    report: str = ""
    """What is wrong with the sheets as they are now."""
    days: Days = field(default_factory=Days)
    written: Mapping[str, str] = field(default_factory=dict)
    """The hand-written pages and their titles."""
    navigation: Navigation | None = None
    made: Made | None = None
    around: changes.Fingerprint = field(default_factory=dict)
    """The state of all files but the sheets, as they were when the preview last built everything."""
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
    is_whole: bool = False
    """Whether the build under way has come to its end."""

    def begin(self, settings: Settings) -> None:
        """To be called when a whole build begins."""
        self.settings = settings
        self.is_whole = False

    def make(self) -> tuple[whole.Site | None, tuple[Problem, ...]]:
        """The site as the sheets have it now."""
        settings = self.set_up
        return whole.build(settings.root, settings.options, self.memory)

    @property
    def set_up(self) -> Settings:
        """The settings of a build that has begun."""
        assert self.settings is not None, "MkDocs calls on_config first"
        return self.settings

    def note(self, problems: tuple[Problem, ...]) -> str:
        """Keep the report of some problems, or that there are none; returns it."""
        root = self.set_up.root
        self.report = as_text(problems, lines_below(root), kinds.page_in(root)) if problems else ""
        return self.report

    @property
    def pages(self) -> tuple[Page, ...]:
        """The generated pages; with no site yet, not even an old one, a page that holds the report alone."""
        if self.site is not None:
            return self.site.pages
        return (whole.failed_page(),) if self.report else ()

    def new_linker(self) -> MentionsExtension | None:
        """A fresh linker of names for a whole build, if there are sheets to link to."""
        self.linker = hand_written_pages.linker(self.site.linked, self._page) if self.site else None
        return self.linker

    def learn(self, linked: Linked) -> None:
        """Let the linker of this build link the names of a later dossier."""
        if self.linker is not None:
            hand_written_pages.teach(self.linker, linked, self._page)

    def turn_to(self, file: File) -> None:
        """To be called before a page is converted: generated pages are linked already."""
        self.page = file.src_uri
        if self.linker is not None:
            self.linker.active = file.generated_by is None

    def _page(self) -> str:
        return self.page
