"""A made-up dossier every list of which is as long as one likes, and some of whose sheets are as large."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sites import Project

IN_A_FILE = 500
"""A file may hold a megabyte: a list goes on in further files of a folder."""


@dataclass(frozen=True)
class Long:
    """So many events in one month, and as many again on one of its days; as many of everything else."""

    many: int

    @property
    def sources(self) -> list[str]:
        """Their ids; some begin with the name of a page that is there already."""
        return [*_numbered("paper", self.many), *_numbered("index", self.many // 3)]

    @property
    def events(self) -> list[str]:
        """Their ids, with the day."""
        days = [f"2026-03-{number % 28 + 1:02}-meeting-{number}" for number in range(self.many)]
        return days + _numbered("2026-03-09-night", self.many)

    @property
    def questions(self) -> list[str]:
        """Their ids; of two one is the beginning of the other, one has the name of a page."""
        return [*_numbered("why", self.many), "a", "a-b", "others"]

    @property
    def terms(self) -> list[str]:
        """The words of the glossary."""
        return _numbered("word", 2 * self.many)

    @property
    def actors(self) -> list[str]:
        """Their ids; beside them stands one of whom there is much to say."""
        return _numbered("rower", self.many)

    @property
    def places(self) -> list[str]:
        """Their ids."""
        return _numbered("ford", self.many)

    def write(self, project: Project) -> None:
        """Add it all to a dossier."""
        lists = (("sources", map(_source, self.sources)), ("questions", map(_question, self.questions)))
        for name, entries in (*lists, ("glossary", map(_term, self.terms))):
            for number, entry in enumerate(_together(entries)):
                project.write(f"seeds/{name}/{number}.yml", entry)
        sources = self.sources
        for number, name in enumerate(self.events):
            project.write(f"seeds/events/{name}.yml", _event(name, sources[number % len(sources)]))
        project.write("seeds/actors/mo-lind.yml", _large(min(self.many, 500), sources))
        for name in self.places:
            project.write(f"seeds/territories/{name}.yml", _place(name))
        for name in self.actors:
            project.write(f"seeds/actors/{name}.yml", _actor(name))


def _numbered(name: str, many: int) -> list[str]:
    return [f"{name}-{number}" for number in range(many)]


def _together(entries: Iterator[str]) -> Iterator[str]:
    while found := "".join(islice(entries, IN_A_FILE)):
        yield found


def _source(name: str) -> str:
    return (
        f"- {{id: {name}, originator: Ashby Gazette, title: Title {name}, url: 'https://gazette.example/{name}',"
        " language: en, tier: reported, read: in full, date: 2026-01-05}\n"
    )


def _question(name: str) -> str:
    group = {"a": "", "a-b": "", "others": "group: People, "}.get(name, "group: Money, ")
    text = f"{'Nobody knows. ' * 9}It is no word-7."
    return f"- {{id: {name}, {group}question: 'Why {name}?', text: {text}, status: not known}}\n"


def _term(name: str) -> str:
    return f"- {{term: {name}, meaning: It means just what it says and has been so for long.}}\n"


def _event(name: str, source: str) -> str:
    return (
        f"checked: 2026-01-10\ndate: {name[:10]}\ntitle: Title {name}\n"
        f"actors: [mo-lind]\ntext: {'They met. ' * 9}So it is.\n"
        f"status: reported\nevidence: [{{source: {source}}}]\n"
    )


def _large(many: int, sources: Sequence[str]) -> str:
    """An actor of whom there is more to say than a page can hold."""
    evidence = ", ".join(f"{{source: {name}, quote: He said so on day {name}.}}" for name in sources[:6])
    account = f"{{text: He did., evidence: [{evidence}]}}"
    accounts = f"accounts: [{account}, {account}]"
    facts = (
        f"- {{id: fact-{n}, text: {'He said much. ' * 9}It was fact {n}., status: disputed, {accounts}}}\n"
        for n in range(many)
    )
    head = "checked: 2026-01-10\nkind: person\nname: Mo Lind\nsummary: He has said much.\nfacts:\n"
    return head + "".join(facts)


def _actor(name: str) -> str:
    return (
        f"checked: 2026-01-10\nkind: person\nname: {name.replace('-', ' ').title()}\n"
        "summary: One of many rowers, who has rowed on the river for years on end.\n"
        "facts:\n- text: Rows on the river.\n  status: reported\n"
        "  evidence: [{article: Sam Roe}, {source: gazette}]\n"
    )


def _place(name: str) -> str:
    return (
        f"checked: 2026-01-10\nkind: city\nname: {name.replace('-', ' ').title()}\n"
        "summary: A place where one can walk through the river for most of the year.\n"
    )
