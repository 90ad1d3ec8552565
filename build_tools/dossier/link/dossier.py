"""The dossier: every sheet by its kind and id, and the article, as one frozen value."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from dossier import article, sheets
from dossier.link import shelving
from dossier.link.cut import Part
from dossier.problems.problem import Problem
from dossier.read.folder import Seeds
from dossier.read.seed import Fact, Seed
from dossier.sheets import kinds
from dossier.sheets.kinds import Kind

Shelf = Mapping[str, Seed[Any]]
"""The seeds of one kind by their ids, in reading order."""


@dataclass(frozen=True)
class Dossier:
    """Everything the seeds say, before anything is linked."""

    site: Seed[sheets.Site]
    article_sheet: Seed[sheets.ArticleSheet]
    article: article.Article
    shelves: Mapping[str, Shelf]
    """The seeds of every kind that says something to readers."""
    lists: Mapping[str, Part]
    """The lists of those kinds that stand on lists, cut into pages."""

    def shelf(self, kind: str) -> Shelf:
        """The seeds of a kind."""
        return self.shelves[kind]

    @property
    def notes(self) -> Mapping[str, Seed[sheets.Note]]:
        """The notes at words of the article."""
        return self.shelves["note"]

    @property
    def actors(self) -> Mapping[str, Seed[sheets.Actor]]:
        """The actors by name."""
        return self.shelves["actor"]

    @property
    def territories(self) -> Mapping[str, Seed[sheets.Territory]]:
        """The territories, as their files are named."""
        return self.shelves["territory"]

    @property
    def documents(self) -> Mapping[str, Seed[sheets.Document]]:
        """The texts by date."""
        return self.shelves["document"]

    @property
    def points(self) -> Mapping[str, Seed[sheets.Point]]:
        """The points by number."""
        return self.shelves["point"]

    @property
    def events(self) -> Mapping[str, Seed[sheets.Event]]:
        """The events by date."""
        return self.shelves["event"]

    @property
    def questions(self) -> Mapping[str, Seed[sheets.Question]]:
        """The questions as they are listed."""
        return self.shelves["question"]

    @property
    def terms(self) -> Mapping[str, Seed[sheets.Term]]:
        """The words of the glossary, from A to Z."""
        return self.shelves["term"]

    @property
    def sources(self) -> Mapping[str, Seed[sheets.Source]]:
        """The sources as they are listed."""
        return self.shelves["source"]

    def seeds(self) -> Iterator[Seed[Any]]:
        """All seeds that say something to readers, kind by kind; the style is for editors."""
        return (seed for shelf in self.shelves.values() for seed in shelf.values())

    def only(self, keep: Callable[[Seed[Any]], bool]) -> "Dossier":
        """The dossier with those of its sheets that are to be kept."""
        kept = {kind: _shelf(filter(keep, shelf.values())) for kind, shelf in self.shelves.items()}
        return replace(self, shelves=kept, lists={kind: part.only(keep) for kind, part in self.lists.items()})

    @cached_property
    def parties(self) -> Mapping[str, sheets.Party]:
        """The parties by id, in the site's order."""
        return {party.id: party for party in self.site.sheet.parties}

    @cached_property
    def tiers(self) -> Mapping[str, sheets.Tier]:
        """The kinds of source by name, in the site's order."""
        return {tier.name: tier for tier in self.site.sheet.tiers}

    @cached_property
    def shadings(self) -> Mapping[str, sheets.Shading]:
        """The shadings of the map by name, in the site's order."""
        return {shading.name: shading for shading in self.site.sheet.shadings}

    @cached_property
    def relations(self) -> Mapping[str, sheets.RelationKind]:
        """The kinds of tie by name, in the site's order."""
        return {relation.name: relation for relation in self.site.sheet.relations}


def assemble(seeds: Seeds) -> tuple[Dossier | None, tuple[Problem, ...]]:
    """Put the seeds on their shelves; without a site sheet and an article there is no dossier."""
    of = seeds.by_kind
    problems = tuple(_without_plan(seeds))
    if not of["site"] or not of["article"] or seeds.article is None:
        return None, problems
    used, shelves, lists = shelving.used(seed for found in of.values() for seed in found), {}, {}
    for kind in kinds.every():
        if kind.is_published:
            ready = _ready(kind, of[kind.name], of["site"][0].sheet)
            if kind.cut:
                lists[kind.name] = shelving.listed(kind, ready, used)
            shelves[kind.name] = _shelf(lists[kind.name].seeds if kind.cut else shelving.placed(kind, ready))
    (site,), (article_sheet,) = shelves["site"].values(), shelves["article"].values()
    return Dossier(site, article_sheet, seeds.article, shelves, lists), problems


def _shelf(seeds: Iterable[Seed[Any]]) -> Shelf:
    return MappingProxyType({seed.id: seed for seed in seeds})


def _ready(kind: Kind, seeds: Iterable[Seed[Any]], site: sheets.Site) -> Iterable[Seed[Any]]:
    """The seeds of a kind in their order, with the word that a seed cannot know by itself."""
    if order := kind.order:
        seeds = sorted(seeds, key=lambda seed: _rank(seed, order))
    if word := kind.word:
        seeds = tuple(seed.shown(seed.page, word(site)) for seed in seeds)
    return seeds


def _rank(seed: Seed[Any], order: Callable[[Any], Any]) -> Any:
    """By what a sheet is put in order: a fact where it is plain data, as that of all our own kinds."""
    place = rank(seed)
    return order(seed.sheet) if place is None else place


def _in_order(seed: Seed[Any]) -> Any:
    order = kinds.of_name(seed.kind).order
    return _plain(order(seed.sheet)) if order else None


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | list) else None


rank = Fact("rank", _in_order)
"""By what a sheet is put in order among its kind."""


def _without_plan(seeds: Seeds) -> Iterator[Problem]:
    """Points and texts are shown together, which needs a first text and at least one point."""
    of = seeds.by_kind
    for site in of["site"]:
        if site.sheet.plan is None and (seed := next(iter((*of["point"], *of["document"])), None)):
            message = f"{seed.file} is a text or a point of one, but there is no key `plan` here"
            hint = "say which text is the `first` and which to set `against` it"
            yield Problem(site.place(), "no-plan", message, hint)
        elif site.sheet.plan is not None and not seeds.ids["point"]:
            message = "the texts are read point by point; there is no point in seeds/plan/points/"
            yield Problem(site.place(("plan",)), "no-plan", message, "add them, or delete `plan`")
