"""The frame speaks one language: nothing of it is left in English when a site has another one."""

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
import yaml

import every_field
import pseudo
from dossier.pictures import card
from dossier.sheets import fields, kinds
from dossier.site import share_cards
from dossier.text import catalogue
from dossier.text.language import Language
from dossier.text.vocabulary import WORDS
from dossier.write import templates
from sites import DOSSIERS, Project, tree

SAID = ("alt", "title", "aria-label", "placeholder", "content")
"""Attributes that are read out or shown; those of ours for scripts begin with `data-`."""

SILENT = ("script", "style")

MEANT_FOR_MACHINES = ("viewport", "robots", "twitter:card", "og:type", "og:url", "og:image", "generator")

WORD = re.compile(r"(?<![#\w])[A-Za-z]{2,}(?!\w)")


class Heard(HTMLParser):
    """Collects what a person sees or hears of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self.inside.append(tag)
        is_for_machines = tag == "meta" and {given.get("name"), given.get("property")} & {*MEANT_FOR_MACHINES}
        if is_for_machines or "http-equiv" in given:
            return
        self.words += [value for name, value in given.items() if name in SAID]
        if "data-found" in given:
            self.words += [
                given["data-none"],
                given["data-failed"],
                *json.loads(given["data-found"]).values(),
            ]
        if "data-th" in given:
            self.words.append(given["data-th"])

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.words.append(data)


def heard(page: str) -> str:
    """All that a person sees or hears of a page."""
    parser = Heard()
    parser.feed(page)
    return "\n".join(parser.words)


def values(found: object) -> Iterator[str]:
    """The texts of a feed."""
    if isinstance(found, dict):
        for name, value in found.items():
            if name not in ("id", "url", "version", "home_page_url", "feed_url", "tags", "language"):
                yield from values(value)
    elif isinstance(found, list):
        for value in found:
            yield from values(value)
    elif isinstance(found, str):
        yield heard(found)


@pytest.fixture
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The language beside the real ones; gives the words of cards, which no test can read."""
    pseudo.write(tmp_path / "catalogues")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path / "catalogues")
    catalogue.translations.cache_clear()
    words: list[str] = []

    def card_(*given: object, **named: object) -> bytes:
        words.extend(str(word) for word in given if isinstance(word, str))
        return card.card(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(share_cards, "card", card_)
    return words


def translated(project: Project, copyright_: str = "") -> None:
    """The site in the language, its own words aside."""
    config = yaml.safe_load(project.read("mkdocs.yml"))
    config["theme"] = {"name": "material", "language": pseudo.CODE}
    config["site_url"] = "https://example.org/"
    config["site_name"] = pseudo.said("Name of the site")
    config.pop("nav", None)
    config.pop("repo_url", None)
    project.write("mkdocs.yml", yaml.safe_dump(config, allow_unicode=True))


def left(project: Project, allowed: set[str], cards: list[str]) -> dict[str, list[str]]:
    """The words in Latin letters of every page that no editor wrote."""
    built = project.build()
    assert built.code == 0, built.text
    files = tree(project.root / "site")
    shown = {
        name: heard(data.decode())
        for name, data in files.items()
        if name.endswith(".html") and not name.startswith("about")
    }
    shown["feed"] = "\n".join(values(json.loads(files["feed.json"])))
    shown["cards"] = "\n".join(cards)
    return {
        name: words
        for name, text in shown.items()
        if (words := [word for word in dict.fromkeys(WORD.findall(text)) if word not in allowed])
    }


def words_of(*texts: str) -> set[str]:
    """The words of some texts."""
    return {word for text in texts for word in WORD.findall(text)}


def test_not_one_word_of_the_frame_is_left_in_english(tmp_path: Path, spoken: list[str]) -> None:
    """Every field of every kind of sheet is filled in, in Greek letters: what is Latin is of the frame."""
    root = tmp_path / "dossier"
    every_field.write(root, lambda slot: f"Λέξη{slot.number}")
    project = Project(root)
    translated(project)
    ids = [path.stem for path in (root / "seeds").rglob("*")]
    article = project.read("seeds/article/article.txt")

    assert left(project, words_of(article, "About", *ids), spoken) == {}


@pytest.mark.parametrize("name", ["second", "speed_limit", "island_treaty"])
def test_other_stories_have_nothing_left_either(name: str, tmp_path: Path, spoken: list[str]) -> None:
    """One without a plan; one of six sides, with a map of streets; one with articles for points."""
    root = tmp_path / "dossier"
    shutil.copytree(DOSSIERS / name, root)
    project = Project(root)
    translated(project)
    seeds = [path.read_text("utf-8") for path in (root / "seeds").rglob("*.*")]
    # In place of a portrait stand the first letters of a name.
    named = [name for seed in seeds for name in re.findall(r"^name: (.+)$", seed, re.MULTILINE)]
    names = [re.findall(r"\w+", name) for name in named]
    initials = [(name[0][0] + name[-1][0]).upper() if name[1:] else name[0][:2] for name in names]
    own = words_of(*seeds, *initials)
    # A word of theirs may begin a line.
    own |= {word[0].upper() + word[1:] for word in own}
    # The sections are called by the headings of their pages, and these are the dossier's own words.
    heading = (root / "docs/about.md").read_text("utf-8").partition("\n")[0]
    ids = words_of(heading, *(path.stem for path in (root / "seeds").rglob("*")))

    assert left(project, own | ids, spoken) == {}


def test_a_word_that_is_forgotten_is_found(
    tmp_path: Path, spoken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests above can fail: in a template, in a picture, in the theme, in the feed and on a card."""
    root = tmp_path / "dossier"
    shutil.copytree(DOSSIERS / "second", root)
    project = Project(root)
    translated(project)
    forgotten = {
        "Questions readers ask",
        "Search",
        "Note %(number)s: %(kind)s",
        "Checked on %(date)s: %(what)s",
    }
    real = Language.gettext

    def gettext(self: Language, message: str, /, **values: object) -> str:
        return self._filled(message, values) if message in forgotten else real(self, message, **values)

    monkeypatch.setattr(Language, "gettext", gettext)
    templates.environment.cache_clear()
    found = left(project, {"About"}, spoken)

    assert {"Questions", "Search"} <= set(found["questions/index.html"])
    assert "Note" in found["article/index.html"]
    assert "Checked" in found["feed"]
    assert "Questions" in found["cards"]


def test_every_word_that_sheets_choose_from_is_translated() -> None:
    """A choice that no dossier of the tests makes would be seen by no other test."""
    chosen = {
        word
        for kind in kinds.KINDS
        for model in fields.parts(kind.model)
        for name, field in model.model_fields.items()
        if name in ("kind", "status", "fate", "stance", "standing", "nearness")
        for word in get_args(field.annotation)
        if isinstance(word, str)
    }

    assert chosen
    assert chosen <= {word for words in WORDS.values() for word in words}


@pytest.mark.parametrize("code", catalogue.shipped())
def test_every_language_builds_and_says_which_it_is(code: str, tmp_path: Path) -> None:
    root = tmp_path / "dossier"
    shutil.copytree(DOSSIERS / "base", root)
    project = Project(root)
    config = yaml.safe_load(project.read("mkdocs.yml"))
    config["theme"] = {"name": "material", "language": code}
    project.write("mkdocs.yml", yaml.safe_dump(config))
    built = project.build("--strict")
    page = (root / "site" / "index.html").read_text("utf-8")
    article = (root / "site" / "article" / "index.html").read_text("utf-8")

    assert built.code == 0, built.text
    assert f'<html lang="{code}"{" dir=" + chr(34) + "rtl" + chr(34) if code == "ar" else ""} ' in page
    assert Language(code).gettext("Explainer") in page
    assert ('lang="en" dir="ltr"' in article) == (code != "en")
