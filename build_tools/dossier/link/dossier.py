"""The dossier: every sheet by its kind and id, and the article, as one frozen value."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from dossier import article, sheets
from dossier.link import shelving
from dossier.problems.problem import Problem
from dossier.read.folder import Seeds
from dossier.read.seed import Seed

Shelf = Mapping[str, Seed[Any]]
"""The seeds of one kind by their ids, in reading order."""


@dataclass(frozen=True)
class Dossier:
    """Everything the seeds say, before anything is linked."""

    site: Seed[sheets.Site]
    article_sheet: Seed[sheets.ArticleSheet]
    article: article.Article
    notes: tuple[Seed[sheets.Note], ...]
    actors: Mapping[str, Seed[sheets.Actor]]
    territories: Mapping[str, Seed[sheets.Territory]]
    documents: Mapping[str, Seed[sheets.Document]]
    points: Mapping[str, Seed[sheets.Point]]
    events: Mapping[str, Seed[sheets.Event]]
    questions: Mapping[str, Seed[sheets.Question]]
    terms: tuple[Seed[sheets.Term], ...]
    sources: Mapping[str, Seed[sheets.Source]]

    def shelf(self, kind: str) -> Shelf:
        """The seeds of a kind that other sheets can name."""
        return {
            "actor": self.actors,
            "territory": self.territories,
            "document": self.documents,
            "point": self.points,
            "event": self.events,
            "question": self.questions,
            "source": self.sources,
        }[kind]

    def seeds(self) -> Iterator[Seed[Any]]:
        """All seeds that say something to readers, kind by kind; the style is for editors."""
        yield from (self.site, self.article_sheet, *self.notes)
        for kind in ("actor", "territory", "document", "point", "event", "question", "source"):
            yield from self.shelf(kind).values()
        yield from self.terms

    def only(self, keep: Callable[[Seed[Any]], bool]) -> "Dossier":
        """The dossier with those of its sheets that have a place of their own which are to be kept."""

        def kept(shelf: Shelf) -> Shelf:
            return _shelf(seed for seed in shelf.values() if keep(seed))

        return replace(
            self,
            actors=kept(self.actors),
            territories=kept(self.territories),
            documents=kept(self.documents),
            points=kept(self.points),
            events=kept(self.events),
        )

    @property
    def parties(self) -> Mapping[str, sheets.Party]:
        """The parties by id, in the site's order."""
        return {party.id: party for party in self.site.sheet.parties}

    @property
    def tiers(self) -> Mapping[str, sheets.Tier]:
        """The kinds of source by name, in the site's order."""
        return {tier.name: tier for tier in self.site.sheet.tiers}

    @property
    def shadings(self) -> Mapping[str, sheets.Shading]:
        """The shadings of the map by name, in the site's order."""
        return {shading.name: shading for shading in self.site.sheet.shadings}

    @property
    def relations(self) -> Mapping[str, sheets.RelationKind]:
        """The kinds of tie by name, in the site's order."""
        return {relation.name: relation for relation in self.site.sheet.relations}


def assemble(seeds: Seeds) -> tuple[Dossier | None, tuple[Problem, ...]]:
    """Put the seeds on their shelves; without a site sheet and an article there is no dossier."""
    of = seeds.by_kind
    problems = tuple(_without_plan(seeds))
    if not of["site"] or not of["article"] or seeds.article is None:
        return None, problems
    dossier = Dossier(
        site=of["site"][0],
        article_sheet=of["article"][0],
        article=seeds.article,
        notes=of["note"],
        actors=_shelf(sorted(of["actor"], key=lambda seed: _sort_name(seed.sheet.name))),
        territories=_shelf(of["territory"]),
        documents=_shelf(sorted(of["document"], key=lambda seed: seed.sheet.date)),
        points=_shelf(_called(of["site"][0], sorted(of["point"], key=lambda seed: seed.sheet.number))),
        events=_shelf(shelving.events(sorted(of["event"], key=lambda seed: seed.sheet.date))),
        questions=_shelf(of["question"]),
        terms=tuple(sorted(of["term"], key=lambda seed: str(seed.sheet.term).lower())),
        sources=_shelf(shelving.sources(of["source"])),
    )
    return dossier, problems


def _shelf(seeds: Iterable[Seed[Any]]) -> Shelf:
    return MappingProxyType({seed.id: seed for seed in seeds})


def _called(site: Seed[sheets.Site], points: Iterable[Seed[Any]]) -> Iterator[Seed[Any]]:
    """The points with the site's word for a point."""
    word = site.sheet.plan.words.point if site.sheet.plan else sheets.PlanWords().point
    return (replace(seed, word=word) for seed in points)


def _sort_name(name: str) -> str:
    return name.removeprefix("The ").lower()


def _without_plan(seeds: Seeds) -> Iterator[Problem]:
    """Points and texts are shown as a plan, which has a first text and at least one point."""
    of = seeds.by_kind
    for site in of["site"]:
        if site.sheet.plan is None and (seed := next(iter((*of["point"], *of["document"])), None)):
            message = f"{seed.file} belongs to a plan, but there is no key `plan` here"
            hint = "say which text is the `first` and which to set `against` it"
            yield Problem(site.place(), "no-plan", message, hint)
        elif site.sheet.plan is not None and not seeds.ids["point"]:
            message = "a plan needs points; there is none in seeds/plan/points/"
            yield Problem(site.place(("plan",)), "no-plan", message, "add them, or delete `plan`")
