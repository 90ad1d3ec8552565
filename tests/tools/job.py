"""The same made-up content as a dossier and as a site of Hugo, for times side by side.

Of a hundred sheets sixty are people and forty are places. Each has a summary, six rows of facts in brief and
four claims, each claim four sources and the names of six other sheets. The same seed makes the same content.
What is not the same:

- Hugo is told every link: its texts hold them. Ours finds the names in the texts by itself, looks at every
  reference and quotation, and stops at what is wrong.
- Our pages say more: who names this sheet, where each source says it, an address for each claim, how old each
  is. The table says how many bytes a page of each has.
- Ours has a page for each letter of its sources and pages for editors; Hugo has two lists.
- Hugo's search index holds titles and summaries, ours all spellings of names, and sections as well.
"""

import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import synthetic
from dossier.read import mkdocs_yml

_HUGO = Path(__file__).parent / "hugo_site"
"""The settings and templates of Hugo's site."""

SEED = 28
CLAIMS = 4
LINKS = 6
ROWS = 6
SOURCES = 4

Text = Sequence[str | int]
"""Words, and the numbers of the sheets whose names stand between them."""


@dataclass(frozen=True)
class Sheet:
    """One person or place."""

    number: int
    summary: Text
    rows: Sequence[str]
    claims: Sequence[Text]
    sources: Sequence[int]

    @property
    def is_person(self) -> bool:
        """Six in ten are."""
        return self.number % 10 < 6

    @property
    def folder(self) -> str:
        """Where its page lies."""
        return "who" if self.is_person else "places"

    @property
    def id(self) -> str:
        """What its file is called."""
        return f"sheet-{self.number}"

    @property
    def name(self) -> str:
        """A name that no other has, nor any part of it."""
        return f"Person{self.number} Family{self.number}" if self.is_person else f"Shire{self.number}"


def sheets(many: int) -> list[Sheet]:
    """So many sheets, the same each time."""
    chance = random.Random(SEED)
    return [_sheet(number, many, chance) for number in range(many)]


def _sheet(number: int, many: int, chance: random.Random) -> Sheet:
    summary = _words(chance, 20)
    claims = [_claim(chance, _near(number, many, chance)) for _ in range(CLAIMS)]
    rows = [" ".join(_words(chance, 3)).strip(".") for _ in range(ROWS)]
    return Sheet(number, summary, rows, claims, chance.sample(range(_sources(many)), SOURCES))


def _sources(sheets: int) -> int:
    """How many sources so many sheets have: a list in one file holds no more than a megabyte."""
    return min(2 * sheets, 4_000)


def _claim(chance: random.Random, named: Sequence[int]) -> Text:
    return [part for number in named for part in (*_words(chance, 8), number)] + _words(chance, 4)


def _near(number: int, many: int, chance: random.Random) -> list[int]:
    """Other sheets, half of them from far away."""
    found = [(number + 1 + n) % many for n in range(LINKS // 2)]
    return (
        found + [n for n in chance.sample(range(many), LINKS) if n != number and n not in found][: LINKS // 2]
    )


def _words(chance: random.Random, many: int) -> list[str]:
    return [f"{' '.join(chance.choice(_WORDS) for _ in range(many)).capitalize()}."]


_WORDS = synthetic.WORDS.split()


# ---------- a dossier ----------


def as_dossier(root: Path, content: Sequence[Sheet], settings: Mapping[str, Any]) -> None:
    """Write it as seeds, with the settings of another project."""
    frame = synthetic.Dossier(root, 12)
    frame.actors = [sheet.id for sheet in content if sheet.is_person]
    frame.sources = [f"source-{number}" for number in range(_sources(len(content)))]
    _put(root, "sources.yml", [frame._source(name) for name in frame.sources])
    site = {key: value for key, value in frame._site().items() if key != "plan"}
    site["takeaways"] = [{**site["takeaways"][0], "see": [f"actor:{frame.actors[0]}"]}]
    _put(root, "site.yml", site)
    frame._write_article()
    for sheet in content:
        folder = "actors" if sheet.is_person else "territories"
        _put(root, f"{folder}/{sheet.id}.yml", _seed(sheet, content))
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/about.md").write_text("# About\n\nMade up.\n", "utf-8")
    kept = {key: value for key, value in settings.items() if key not in ("nav", "repo_url", "edit_uri")}
    (root / "mkdocs.yml").write_text(mkdocs_yml.written(kept), "utf-8")


def _seed(sheet: Sheet, content: Sequence[Sheet]) -> Mapping[str, Any]:
    def said(text: Text) -> str:
        return " ".join(part if isinstance(part, str) else content[part].name for part in text)

    sources = [f"source-{number}" for number in sheet.sources]
    facts = [
        {
            "text": said(text),
            "status": "reported",
            "as_of": "2026-01-10",
            "evidence": [{"source": source} for source in sources],
        }
        for text in sheet.claims
    ]
    kind = (
        {"kind": "person", "party": "one" if sheet.number % 2 else "two"}
        if sheet.is_person
        else {"kind": "city"}
    )
    return {
        "checked": "2026-01-10",
        "name": sheet.name,
        **kind,
        "aliases": [f"{row.split()[0]}{sheet.number}x{n}" for n, row in enumerate(sheet.rows)],
        "summary": said(sheet.summary),
        "facts": facts,
    }


def _put(root: Path, name: str, data: Any) -> None:
    path = root / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    # The fast writer of PyYAML: 20,000 sheets are many.
    path.write_text(
        yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110), "utf-8"
    )


def edit(root: Path, content: Sequence[Sheet], words: str) -> Path:
    """Change the summary of one sheet, in the dossier or in Hugo's data; returns its page."""
    sheet = content[5]
    for path in (root / f"seeds/actors/{sheet.id}.yml", root / f"data/sheets/{sheet.id}.yml"):
        if path.exists():
            data = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
            data["summary"] = f"{words} {data['summary']}"
            path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, width=110), "utf-8")
    return root / "site" / sheet.folder / sheet.id / "index.html"


# ---------- a site of Hugo ----------


def as_hugo(root: Path, content: Sequence[Sheet]) -> None:
    """Write it as Hugo's data, with the templates for it."""
    shutil.copytree(_HUGO, root)
    for sheet in content:
        path = root / f"data/sheets/{sheet.id}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = _data(sheet, content)
        path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, width=110), "utf-8")


def _data(sheet: Sheet, content: Sequence[Sheet]) -> Mapping[str, Any]:
    def said(text: Text) -> str:
        return " ".join(part if isinstance(part, str) else _link(content[part]) for part in text)

    sources = [
        {"name": f"Gazette {n}, 5 Jan 2026", "url": f"https://gazette.example/source-{n}"}
        for n in sheet.sources
    ]
    claims = [{"text": said(text), "status": "Reported", "sources": sources} for text in sheet.claims]
    rows = [{"label": f"Row {n}", "text": text} for n, text in enumerate(sheet.rows, 1)]
    return {
        "title": sheet.name,
        "folder": sheet.folder,
        "summary": said(sheet.summary),
        "rows": rows,
        "claims": claims,
        "sources": sources,
    }


def _link(sheet: Sheet) -> str:
    return f"[{sheet.name}](/{sheet.folder}/{sheet.id}/)"
