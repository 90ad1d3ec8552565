"""The way on at the end of a page: what a reader of just this page would want next, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from dossier.link import neighbours
from dossier.link.linked import Linked
from dossier.link.references import Target
from dossier.read.seed import AnySeed
from dossier.text.escape import for_markdown
from dossier.text.language import Language
from dossier.write import addresses, shown_at
from dossier.write.writer import Writer

MOST = 4
"""So many ways stand in one row on a wide screen, and on a phone in one look."""

FEWEST = 2
"""Where the record leads on to fewer, the article and the front page are added."""

Turn = Literal["", "prev", "next", "up"]
"""How a page stands to the one it leads to, as HTML's `rel` has it; `up`: to that which gathers its like."""


@dataclass(frozen=True)
class Way:
    """A page, or a place on one, given by its source; what is to be read there, and in a few words why."""

    why: str
    name: str
    page: str
    turn: Turn = ""

    @property
    def mark(self) -> str:
        """What tells the way from any other: each page has some, and all are told at every build."""
        return repr((self.why, self.name, self.page, self.turn))


Ways = Iterable[Way | None]
"""Ways by their weight, the first first; one that the record does not have is None."""

Beside = tuple[Way | None, Way | None]
"""The way to the one before among its like, and to the one after."""

Of = TypeVar("Of", bound=AnySeed)


def to(seed: AnySeed, why: str, language: Language, turn: Turn = "") -> Way:
    """The way to a sheet."""
    return Way(why, shown_at.name_of(seed, language), shown_at.address_of(seed, ()), turn)


def first(seeds: Iterable[AnySeed], why: str, language: Language) -> Way | None:
    """The way to the first of some sheets, if there is one."""
    return next((to(seed, why, language) for seed in seeds), None)


def latest(events: Sequence[AnySeed], language: Language) -> Way | None:
    """The way to the last of some events, which stand in order of date."""
    return last(events[-1], language) if events else None


def last(event: AnySeed | None, language: Language) -> Way | None:
    """The way to an event as the last of a record."""
    if event is None:
        return None
    return to(event, language.gettext("Last in the record, %(date)s", date=event.sheet.date), language)


def first_question(linked: Linked, language: Language) -> Way | None:
    """The way to the question that stands before all others."""
    # By its name: who looks through all questions would be written anew with each of them.
    of = (linked.dossier.questions[name] for name in linked.dossier.questions)
    return first(of, language.gettext("Readers ask"), language)


def asked(linked: Linked, target: Target, language: Language) -> Way | None:
    """The way to the first question whose answer leads to a sheet."""
    return first(neighbours.naming(linked, target, "question"), language.gettext("Readers ask"), language)


def most(counted: Counter[Target], linked: Linked, why: str, language: Language) -> Way | None:
    """The way to the sheet that was counted most often."""
    for (kind, name), times in counted.most_common(1):
        return to(linked.dossier.shelf(kind)[name], why, language) if times else None
    return None


def named_most(linked: Linked, kind: str, why: str, language: Language) -> Way | None:
    """The way to that sheet of a kind which other sheets name most often."""
    name = linked.named_most.get(kind)
    return to(linked.dossier.shelf(kind)[name], why, language) if name else None


def so_near(writer: Writer, near: str) -> Way | None:
    """The way to that point on which the sides are so near which other sheets name most often."""
    points = (name for name, seed in writer.dossier.points.items() if seed.sheet.nearness == near)
    named = Counter({("point", name): writer.linked.times_named.get(("point", name), 0) for name in points})
    return most(named, writer.linked, writer.nearness(near), writer.language)


def beside(seeds: Sequence[Of], language: Language) -> Iterator[tuple[Of, Beside]]:
    """Each of some sheets with the ways to the one before it and the one after."""
    earlier, later = language.gettext("Before this"), language.gettext("Next")
    named = [(shown_at.name_of(seed, language), shown_at.address_of(seed, ())) for seed in seeds]
    before = [Way(earlier, name, page, "prev") for name, page in named[:-1]]
    after = [Way(later, name, page, "next") for name, page in named[1:]]
    # Of no sheets there is none before or after.
    return zip(seeds, zip([None, *before], [*after, None], strict=True), strict=False)


def section(writer: Writer, ways: Ways) -> str:
    """The ways as the last part of a page: none twice, none to the page itself."""
    here = {way.page: way for way in ways if way and way.page.partition("#")[0] != writer.uri}
    up = next((way for way in here.values() if way.turn == "up"), None)
    shown = [way for way in here.values() if way is not up][:MOST]
    if len(shown) < FEWEST:
        shown += [way for way in _always(writer) if way.page not in {writer.uri, *here}]
    title = for_markdown(writer.language.gettext("Read on"))
    head = f'<p class="x-label">{title}</p>{_link(writer, up) if up else ""}'
    items = "".join(f"<li>{_link(writer, way)}</li>" for way in shown)
    nav = f'<nav class="x-next" aria-label="{title}">'
    return f'\n{nav}<div class="x-next__head">{head}</div><ul>{items}</ul></nav>\n'


def of_hand_written(linked: Linked, language: Language) -> tuple[Way, ...]:
    """Where the pages lead on that are written by hand, from which the record cannot tell."""
    dossier = linked.dossier
    sources = Way(language.gettext("What it all rests on"), language.gettext("Sources"), addresses.SOURCES)
    asked = Way(
        language.gettext("Short answers"), language.gettext("Questions readers ask"), addresses.QUESTIONS
    )
    return (
        Way(language.gettext("The article"), dossier.article_sheet.sheet.headline, addresses.ARTICLE),
        *([sources] if dossier.sources else []),
        Way(language.gettext("What was wrong"), language.gettext("Corrections"), addresses.CORRECTIONS),
        *([asked] if dossier.questions else []),
    )


def _always(writer: Writer) -> tuple[Way, ...]:
    """Where every page can lead: to the article, and to what the site is about."""
    language, dossier = writer.language, writer.dossier
    return (
        Way(language.gettext("The article"), dossier.article_sheet.sheet.headline, addresses.ARTICLE),
        Way(language.gettext("Explainer"), dossier.site.sheet.headline, addresses.HOME),
    )


def _link(writer: Writer, way: Way) -> str:
    rel = f' rel="{way.turn}"' if way.turn in ("prev", "next") else ""
    why = f"<small>{for_markdown(way.why)}</small> " if way.why else ""
    return f'<a href="{writer.to_page(way.page)}"{rel}>{why}{for_markdown(way.name)}</a>'
