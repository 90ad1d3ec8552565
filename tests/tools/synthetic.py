"""A made-up dossier of any size, the same for the same seed: for measuring, not for reading."""

import hashlib
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from dossier.read import mkdocs_yml

WORDS = """
    bridge river council ferry closing repair traffic stone spring town market mill vote plan boat water road
    paper office winter school guard tower field harbour letter answer question meeting morning the the the
    of of a in to and with for from near after before without
"""
SOURCES_A_SHEET = 2
PARAGRAPHS = 12


class Dossier:
    """Writes so many sheets below `root/seeds`, in the proportions of the real site."""

    def __init__(self, root: Path, sheets: int, seed: int = 28) -> None:
        self.root = root
        self.random = random.Random(seed)
        self.actors = [f"actor-{number}" for number in range(max(2, sheets * 4 // 10))]
        self.territories = [f"place-{number}" for number in range(max(1, sheets // 10))]
        self.points = list(range(1, max(2, min(60, sheets // 10)) + 1))
        rest = sheets - len(self.actors) - len(self.territories) - len(self.points) - 2
        self.events = [f"{2000 + n % 25}-{n % 12 + 1:02}-{n % 28 + 1:02}-event-{n}" for n in range(rest)]
        self.sources = [f"source-{number}" for number in range(sheets * SOURCES_A_SHEET)]
        self.names: list[str] = []

    def write(self) -> None:
        """All sheets, and an `mkdocs.yml`."""
        for name in self.actors:
            self._put(f"actors/{name}.yml", self._actor(name))
        for name in self.territories:
            self._put(f"territories/{name}.yml", self._territory(name))
        for number in self.points:
            self._put(f"plan/points/{number:02}-point.yml", self._point(number))
        for number, name in enumerate(("first", "second")):
            self._put(f"plan/texts/{name}.yml", self._document(name, number))
        for name in self.events:
            self._put(f"events/{name}.yml", self._event(name))
        self._put("sources.yml", [self._source(name) for name in self.sources])
        self._put("site.yml", self._site())
        self._write_article()

    def text(self, words: int) -> str:
        """Words without sense, in short sentences, some of them names."""
        made: list[str] = []
        for number in range(words):
            name = self.names and self.random.random() < 0.03
            made.append(self.random.choice(self.names) if name else self.random.choice(WORDS.split()))
            if number % 12 == 11:
                made[-1] += "."
        return f"It is so: {' '.join(made)}.".replace("..", ".")

    def _put(self, name: str, data: Any) -> None:
        path = self.root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110), encoding="utf-8"
        )

    def _claim(self, words: int = 25) -> dict[str, Any]:
        evidence = [{"source": self.random.choice(self.sources)} for _ in range(2)]
        return {"text": self.text(words), "status": "reported", "as_of": "2026-01-10", "evidence": evidence}

    def _claim_of_the_article(self, number: int) -> dict[str, Any]:
        evidence = [{"article": f"Paragraph number {number % PARAGRAPHS} ends here"}]
        return {**self._claim(), "status": "reported", "evidence": evidence}

    def _actor(self, name: str) -> Mapping[str, Any]:
        number = int(name.partition("-")[2])
        words = f"Person{number} Family{number}"
        self.names.append(words)
        other = self.actors[(number + 1) % len(self.actors)]
        return {
            "checked": "2026-01-10",
            "kind": "person",
            "name": words,
            "aliases": [f"Family{number}"],
            "party": "one" if number % 2 else "two",
            "summary": self.text(25),
            "facts": [self._claim(), self._claim(), self._claim_of_the_article(number)],
            "relations": [{"to": other, "kind": "opposes", **self._claim(10)}],
        }

    def _territory(self, name: str) -> Mapping[str, Any]:
        words = f"Shire{name.partition('-')[2]}"
        self.names.append(words)
        facts = [self._claim() for _ in range(4)]
        return {
            "checked": "2026-01-10",
            "kind": "city",
            "name": words,
            "summary": self.text(25),
            "facts": facts,
            **({"part_of": self.territories[:1]} if name != self.territories[0] else {}),
        }

    def _point(self, number: int) -> Mapping[str, Any]:
        fate = {
            "document": "second",
            "fate": "changed",
            "was": self.text(9),
            "now": self.text(9),
            **self._claim(),
        }
        return {
            "checked": "2026-01-10",
            "number": number,
            "title": f"The point of order {number}",
            "short": f"Order {number}",
            "theme": "traffic",
            "summary": self.text(25),
            "wording": [self._claim()],
            "fates": [fate],
        }

    def _document(self, name: str, number: int) -> Mapping[str, Any]:
        return {
            "checked": "2026-01-10",
            "name": f"{name} draft",
            "short": name.capitalize(),
            "date": f"2025-1{number}",
            "standing": "published",
            "points": len(self.points),
            "authors": [self._claim(8)],
            "publication": [self._claim(8)],
            "official": [self._claim(8)],
            "summary": self.text(20),
        }

    def _event(self, name: str) -> Mapping[str, Any]:
        return {
            "checked": "2026-01-10",
            "date": name[:10],
            "title": f"The event of {name.rpartition('-')[2]}",
            "actors": self.random.sample(self.actors, 2),
            "territories": [self.random.choice(self.territories)],
            "points": [self.random.choice(self.points)],
            **{key: value for key, value in self._claim(30).items() if key != "as_of"},
        }

    def _source(self, name: str) -> Mapping[str, Any]:
        return {
            "id": name,
            "originator": f"Gazette {name[-1]}",
            "title": f"The paper of {name}",
            "date": "2026-01-05",
            "url": f"https://gazette.example/{name}",
            "language": "en",
            "tier": "reported",
            "read": "in full",
        }

    def _site(self) -> Mapping[str, Any]:
        parties = [
            {"id": "one", "name": "One", "shape": "circle", "hue": "blue", "lead": self.actors[1]},
            {"id": "two", "name": "Two", "shape": "square", "hue": "amber", "lead": self.actors[0]},
        ]
        return {
            "title": "Made up",
            "strap": "A dossier to measure",
            "headline": "Nothing has happened",
            "standfirst": "These words have no sense.",
            "description": "A dossier made by a program.",
            "as_of": "2026-01-10",
            "record": {"ends": "2026-01-09", "text": "It ends here."},
            "parties": parties,
            "themes": [{"id": "traffic", "name": "Traffic"}],
            "issues": [],
            "plan": {"first": "first", "against": "second"},
            "takeaways": [{"lead": "One.", "see": ["point:1"], **self._claim(8)}],
        }

    def _write_article(self) -> None:
        paragraphs = (f"{self.text(80)} Paragraph number {n} ends here." for n in range(PARAGRAPHS))
        text = "\n\n".join(paragraphs) + "\n"
        (self.root / "seeds/article").mkdir(parents=True, exist_ok=True)
        (self.root / "seeds/article/article.txt").write_text(text, encoding="utf-8")
        sheet = {
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "headline": "Nothing has happened",
            "headline_by": "the publisher's",
            "publisher": "Ashby Gazette",
            "url": "https://gazette.example/nothing",
            "date": "2026-01-05",
            "about": "A report without sense.",
        }
        self._put("article/article.yml", sheet)


def write(root: Path, sheets: int, settings: Mapping[str, Any]) -> None:
    """A project with so many sheets, and with the settings of another one."""
    Dossier(root, sheets).write()
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/about.md").write_text("# About\n\nMade up.\n", encoding="utf-8")
    kept = {key: value for key, value in settings.items() if key != "nav"}
    (root / "mkdocs.yml").write_text(mkdocs_yml.written(kept), encoding="utf-8")
