"""The kinds of sheet: one row a kind, its model and where its files lie."""

from dataclasses import dataclass
from pathlib import Path

from dossier import sheets

FOLDER = "seeds"


@dataclass(frozen=True)
class Kind:
    """A kind of sheet: its model, and where its files lie under `seeds/`."""

    name: str
    model: type[sheets.Part]
    home: str
    many_files: bool = False
    is_list: bool = False

    def holds(self, path: str) -> bool:
        """Whether a file of `seeds/` is of this kind."""
        if self.many_files:
            return str(Path(path).parent) == self.home
        return path == self.home or (self.is_list and str(Path(path).parent) == self.folder)

    @property
    def folder(self) -> str:
        """The folder beside a list in which it may go on, cut into several files."""
        return self.home.removesuffix(".yml")


KINDS = (
    Kind("site", sheets.Site, "site.yml"),
    Kind("article", sheets.ArticleSheet, "article/article.yml"),
    Kind("note", sheets.Note, "article/notes.yml", is_list=True),
    Kind("actor", sheets.Actor, "actors", many_files=True),
    Kind("territory", sheets.Territory, "territories", many_files=True),
    Kind("document", sheets.Document, "plan/texts", many_files=True),
    Kind("point", sheets.Point, "plan/points", many_files=True),
    Kind("event", sheets.Event, "events", many_files=True),
    Kind("question", sheets.Question, "questions.yml", is_list=True),
    Kind("term", sheets.Term, "glossary.yml", is_list=True),
    Kind("source", sheets.Source, "sources.yml", is_list=True),
    Kind("style", sheets.Style, "style.yml"),
)

LISTS_OF_SITE = {
    "party": "parties",
    "theme": "themes",
    "issue": "issues",
    "tier": "tiers",
    "shading": "shadings",
    "relation": "relations",
}
"""The kinds that `site.yml` lists, by the keys of their lists."""

NAME_IN_LIST = {"tier": "name", "shading": "name", "relation": "name"}
"""By what the items of these lists are named; those of the others have an `id`."""
