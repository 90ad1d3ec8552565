"""The registry of kinds: a kind of sheet is one model, one row here, one template and one golden case.

Another package can add a kind: an entry point of the group `dossier.kinds` that leads to a row of its own.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Literal, NamedTuple

from dossier import sheets
from dossier.text import markup
from dossier.text.language import N_
from dossier.text.latin import slug

FOLDER = "seeds"

GROUP = "dossier.kinds"
"""The group of entry points by which other packages bring kinds."""


@dataclass(frozen=True)
class Kind:
    """A kind of sheet: its model, where its files and its pages lie, and what it is called.

    A kind from another package has a `template` for the page of one sheet, or for the one page of all; the
    template knows the sheet as `x`, its seed as `seed`, and what `parts.md.j2` has.
    """

    name: str
    """The word before the id in a link: `actor`."""
    model: type[sheets.Part]
    home: str
    """Where the files lie below the sheets' folder: a folder, or the one file."""
    many_files: bool = False
    """Whether each sheet has a file of its own."""
    is_list: bool = False
    """Whether its file holds a list; that may go on in several files of a folder beside it."""
    one: str = ""
    """What one is called in a message; its name, if that will do."""
    many: str = ""
    """What several are called."""
    title: str = ""
    """The heading over all of them, on their page and on the cards of shared links."""
    key: str = ""
    """The field that names one among its like; without it, the name of its file or its number in the list."""
    called: str = "name"
    """The field that says what one is called."""
    names: tuple[str, ...] | None = None
    """The fields, beside `aliases`, whose words become links where a text has them; None: none do."""
    telling: Callable[[Any], tuple[object, ...]] | None = None
    """What to tell of one in a line, to somebody who looks for its id; what it is called, if that will do."""
    order: Callable[[Any], Any] | None = None
    """By what they are put in order; without it, as they are read."""
    is_linked: bool = False
    """Whether a link of the form `kind:id` can lead to one."""
    is_published: bool = True
    """Whether readers see it."""
    word: Callable[[sheets.Site], str] | None = None
    """What the site calls one of them, where it has a word of its own."""
    at: str = ""
    """The page on which all of them stand, or the folder of their pages, with a stroke at the end."""
    cut: Literal["", "date", "group", "letter"] = ""
    """By what their list is cut where it is too long for a page."""
    fragment: str = ""
    """The place of one, by its id, on a page that shows several."""
    boost: float = 1
    """How much before other pages search shows one of them."""
    fills: tuple[str, ...] = ()
    """The fields that hold the name under which a new one is begun; what it is called, if that will do."""
    stem: str = "{id}"
    """The id of a new one, or the name of its file, of `id`, `date` and `number`."""
    is_dated: bool = False
    """Whether the name under which a new one is begun may have a date before it."""
    given: Mapping[str, Any] = field(default_factory=dict)
    """What else is known of a new one."""
    template: Path | None = None
    """The template of a kind that another package brings."""

    def holds(self, path: str) -> bool:
        """Whether a file of `seeds/` is of this kind."""
        folder = path.rpartition("/")[0]
        if self.many_files:
            return folder == self.home
        return path == self.home or (self.is_list and folder == self.folder)

    @property
    def folder(self) -> str:
        """The folder beside a list in which it may go on, cut into several files."""
        return self.home.removesuffix(".yml")

    @property
    def homes(self) -> tuple[str, ...]:
        """Where the files may lie, folders with a stroke at the end."""
        if self.many_files:
            return (f"{self.home}/",)
        return (self.home, f"{self.folder}/") if self.is_list else (self.home,)

    @property
    def whereabouts(self) -> str:
        """Where they live, in words."""
        return f"{self.many} live in {' or in '.join(f'{FOLDER}/{home}' for home in self.homes)}"

    @property
    def spoken(self) -> str:
        """What one is called in a message."""
        return self.one or self.name

    @property
    def is_numbered(self) -> bool:
        """Whether its ids are numbers."""
        return self.key == "number"

    @property
    def can_be_named(self) -> bool:
        """Whether other sheets can name one by its id."""
        return self.many_files or bool(self.key)

    @property
    def has_pages(self) -> bool:
        """Whether each sheet has a page of its own."""
        return self.at.endswith("/") and not self.cut

    @property
    def index(self) -> str:
        """The page on which all of them stand or are listed."""
        return self.page("index") if self.at.endswith("/") else self.at

    def page(self, name: str) -> str:
        """The page of that name in its folder: of one sheet, of a year or a letter where a list is cut."""
        return f"{self.at}{name}.md"

    def part(self, name: str) -> str:
        """The page of a part of their list: a year, a letter, a group."""
        return f"{self.at.removesuffix('.md').removesuffix('/')}/{name}.md"

    @property
    def section(self) -> str:
        """The kind of page that shows several: `who`, `questions`."""
        return self.at.removesuffix(".md").strip("/").rpartition("/")[2]

    def has(self, key: str) -> bool:
        """Whether its sheets have a field."""
        return key in self.model.model_fields

    def id_of(self, sheet: Any) -> str:
        """The id that a sheet gives itself; empty if its file or its place does."""
        return slug(str(getattr(sheet, self.key))) if self.key else ""

    def told(self, sheet: Any) -> str:
        """What to tell of one in a line."""
        words = self.telling(sheet) if self.telling else (getattr(sheet, self.called),)
        return ", ".join(map(str, words))


@dataclass(frozen=True)
class ListOfSite:
    """Something that `site.yml` lists, and that sheets name."""

    name: str
    """What a field is marked with that names one."""
    key: str
    """The key of the list."""
    one: str
    """What one is called in a message."""
    many: str
    """What several are called."""
    own: str = "id"
    """The key by which an entry is named."""
    called: str = "name"
    """The field that says what one is called."""

    @property
    def whereabouts(self) -> str:
        """Where they are listed, in words."""
        under = "" if self.many == self.key else f" under `{self.key}`"
        return f"{self.many} are listed{under} in {FOLDER}/site.yml"


def _sort_name(actor: sheets.Actor) -> str:
    return actor.name.removeprefix("The ").lower()


def _with_office(actor: sheets.Actor) -> tuple[object, ...]:
    """The first office of a person; for others what they are."""
    return actor.name, markup.plain(actor.roles[0].text) if actor.roles else actor.kind


def _word_for_point(site: sheets.Site) -> str:
    return (site.plan.words if site.plan else sheets.PlanWords()).point


KINDS = (
    Kind("site", sheets.Site, "site.yml", called="title", at="index.md"),
    Kind(
        "article",
        sheets.ArticleSheet,
        "article/article.yml",
        called="headline",
        at="article.md",
        boost=1.5,
    ),
    Kind(
        "note",
        sheets.Note,
        "article/notes.yml",
        is_list=True,
        many="notes",
        called="",
        at="article.md",
        fragment="note-{id}-at",
        fills=("quote",),
    ),
    Kind(
        "actor",
        sheets.Actor,
        "actors",
        many_files=True,
        many="actors",
        title=N_("Who’s who"),
        names=("name", "short"),
        telling=_with_office,
        order=_sort_name,
        is_linked=True,
        at="who/",
        boost=2,
    ),
    Kind(
        "territory",
        sheets.Territory,
        "territories",
        many_files=True,
        many="territories",
        title=N_("Places"),
        names=("name", "short"),
        telling=lambda territory: (territory.name, territory.kind),
        is_linked=True,
        at="places/",
        boost=2,
    ),
    Kind(
        "document",
        sheets.Document,
        "plan/texts",
        many_files=True,
        one="text",
        many="texts",
        title=N_("The texts"),
        names=("name",),
        telling=lambda text: (text.name, text.date),
        order=lambda text: text.date.order,
        is_linked=True,
        at="plan/texts/",
        fills=("name", "short"),
        is_dated=True,
        # A text is a draft until the points say what became of them in it.
        given={"draft": True},
    ),
    Kind(
        "point",
        sheets.Point,
        "plan/points",
        many_files=True,
        many="points",
        title=N_("Point by point"),
        key="number",
        called="title",
        # A point's title is no name: it is a sentence.
        names=(),
        order=lambda point: point.number,
        is_linked=True,
        word=_word_for_point,
        at="plan/points/",
        boost=2,
        fills=("title", "short"),
        stem="{number:02}-{id}",
    ),
    Kind(
        "event",
        sheets.Event,
        "events",
        many_files=True,
        many="events",
        title=N_("Timeline"),
        called="title",
        telling=lambda event: (event.title, event.date),
        order=lambda event: event.date.order,
        is_linked=True,
        at="timeline/",
        cut="date",
        fragment="{id}",
        boost=0.5,
        stem="{date}-{id}",
        is_dated=True,
    ),
    Kind(
        "question",
        sheets.Question,
        "questions.yml",
        is_list=True,
        many="questions",
        title=N_("Questions readers ask"),
        key="id",
        called="question",
        is_linked=True,
        at="questions.md",
        cut="group",
        fragment="{id}",
        boost=1.5,
    ),
    Kind(
        "term",
        sheets.Term,
        "glossary.yml",
        is_list=True,
        many="terms",
        title=N_("Glossary"),
        key="term",
        called="term",
        names=("term",),
        order=lambda term: term.term.lower(),
        at="glossary.md",
        cut="letter",
        fragment="{id}",
    ),
    Kind(
        "source",
        sheets.Source,
        "sources.yml",
        is_list=True,
        many="sources",
        title=N_("Sources"),
        key="id",
        called="title",
        telling=lambda source: (source.originator, source.date or "no date", source.title),
        at="sources/",
        cut="letter",
        fragment="{id}",
        fills=("originator",),
        stem="{id}-{date}",
        is_dated=True,
        given={"language": "en"},
    ),
    Kind("style", sheets.Style, "style.yml", is_published=False),
    Kind("old-addresses", sheets.OldAddresses, "old-addresses.yml", is_published=False),
)
"""The kinds that this package brings, in the order in which the handbook tells of them."""

LISTS_OF_SITE = {
    of.name: of
    for of in (
        ListOfSite("party", "parties", "party", "parties"),
        ListOfSite("theme", "themes", "theme", "themes"),
        ListOfSite("issue", "issues", "issue", "issues"),
        ListOfSite("tier", "tiers", "kind of source", "kinds of source", "name", "label"),
        ListOfSite("shading", "shadings", "shading", "shadings of the map", "name", "label"),
        ListOfSite("relation", "relations", "kind of tie", "kinds of tie", "name", "back"),
    )
}
"""What `site.yml` lists, by the name of one."""


class Found(NamedTuple):
    """The kinds that there are; and what is wrong with those that cannot be used, in a sentence each."""

    kinds: tuple[Kind, ...]
    faults: tuple[str, ...]


def every() -> tuple[Kind, ...]:
    """All kinds, those of other packages last."""
    return found().kinds


def outside() -> tuple[Kind, ...]:
    """The kinds that other packages bring."""
    return every()[len(KINDS) :]


def files_outside() -> Iterator[Path]:
    """The modules and templates by which other packages bring their kinds."""
    for kind in outside():
        module = sys.modules[kind.model.__module__]
        path = Path(module.__file__ or __file__)
        yield from path.parent.rglob("*.py") if module.__package__ else (path,)
        yield from (kind.template,) if kind.template else ()


def of_name(name: str) -> Kind:
    """The kind of this name."""
    return _by_name()[name]


def claiming() -> tuple[str, ...]:
    """The names of the kinds to whose sheets, and their claims, a link of the form `kind:id` can lead."""
    return tuple(kind.name for kind in every() if kind.is_linked)


def linked() -> tuple[str, ...]:
    """All words with which such a link can begin: it may lead to a sentence of the article, too."""
    return (*claiming(), "article")


def numbered() -> tuple[str, ...]:
    """The names of the kinds whose ids are numbers."""
    return tuple(kind.name for kind in every() if kind.is_numbered)


_OUTLINES = "outlines live in seeds/territories/boundaries.geojson"

_SENTENCES = "sentences are numbered p1-s1, p1-s2 and so on; the article's page shows the numbers"


def whereabouts(name: str) -> str:
    """Where to look for what a sheet names: for a sheet, an entry of a list, a sentence, an outline."""
    if name in ("shape", "article"):
        return _OUTLINES if name == "shape" else _SENTENCES
    return LISTS_OF_SITE[name].whereabouts if name in LISTS_OF_SITE else of_name(name).whereabouts


def spoken(name: str) -> str:
    """What to call what a sheet names."""
    if name in LISTS_OF_SITE:
        return LISTS_OF_SITE[name].one
    return of_name(name).spoken if name in _by_name() else {"shape": "outline"}.get(name, name)


def there_is_no(name: str) -> str:
    """The beginning of what to say where a sheet names what does not exist."""
    return "the article has no sentence" if name == "article" else f"there is no {spoken(name)}"


def code_of_unknown(name: str) -> str:
    """The permanent name of this problem; kinds of other packages share one."""
    return "unknown-sheet" if name in [kind.name for kind in outside()] else f"unknown-{name}"


# To look through all installed packages takes longer than anything that asks; they do not change meanwhile.
@cache
def found() -> Found:
    """All kinds, and why some that other packages bring cannot be used."""
    kinds, faults = list(KINDS), []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        kind, fault = _loaded(entry)
        fault = fault or _unfit(kind, kinds)
        if fault:
            whose = f" of the package {entry.dist.name}" if entry.dist else ""
            faults.append(f"the kind of sheet `{entry.name}`{whose} cannot be used: {fault}")
        else:
            # A list of any kind is cut when it is too long for a page.
            kinds.append(replace(kind, cut="letter") if kind.is_list else kind)
    return Found(tuple(kinds), tuple(faults))


@cache
def _by_name() -> Mapping[str, Kind]:
    return {kind.name: kind for kind in every()}


def _loaded(entry: EntryPoint) -> tuple[Any, str]:
    """What an entry point leads to, or why it leads nowhere: another's code may fail in any way."""
    try:
        return entry.load(), ""
    except Exception as error:
        return None, f"{type(error).__name__}: {' '.join(str(error).split())}"


def _unfit(kind: Any, others: list[Kind]) -> str:
    """Why something is no kind that can stand beside the others; empty if it can."""
    if not isinstance(kind, Kind):
        return "it is no Kind"
    if not re.fullmatch("[a-z]+", kind.name):
        return f"its name `{kind.name}` is not of small letters a to z"
    for key, said in (("name", "name"), ("home", "place for files"), ("at", "place for pages")):
        if taken := next((one for one in others if getattr(one, key) == getattr(kind, key)), None):
            return f"its {said} `{getattr(kind, key)}` is that of the kind `{taken.name}`"
    if kind.is_list in (kind.many_files, kind.has_pages) or kind.cut:
        return "it has either a file and a page for each sheet, or one list and one page for all"
    if not (kind.at and kind.many and kind.title):
        return "it does not say what its sheets are called, and on which page they stand"
    if missing := next((key for key in (kind.called, kind.key) if key and not kind.has(key)), ""):
        return f"its model has no field `{missing}`"
    if kind.is_list and not (kind.key and kind.fragment):
        return "it does not say what names an entry of its list"
    if kind.template is None or not kind.template.is_file():
        return f"its template {kind.template} is missing"
    return ""
