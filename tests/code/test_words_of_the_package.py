"""The package knows no story: it is read, whole, for the words of the first one and of stories of its kind.

Read are the code (names, comments, docstrings and texts in it), the templates, styles, catalogues, problem
texts and all pages of the handbook. What the program knows of languages (`article/languages`, the tables of
`text/transliteration.py`) is about languages, which have names.
"""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.editors import handbook
from sites import REPOSITORY

PACKAGE = REPOSITORY / "build_tools/dossier"
STORY = re.compile(
    r"(?<![^\W_])(?:war|wars|warfare|wartime|treaty|treaties|ceasefires?|truce|armistice|peace|peaceful"
    r"|oblasts?|annex|annexed|annexes|annexation|occupied|occupation|occupier|invasion|invaded|troops|army|armies"
    r"|belligerents?|combatants?|frontlines?|sanctions|referendums?|summit|envoys?"
    r"|ukraine|ukrainians?|russia|russians?|kremlin|moscow|kyiv|kiev|donbas|donetsk|luhansk|crimea"
    r"|putin|zelenskyy?|zelensky|trump|witkoff|nato|geneva)(?![^\W_])",
    re.IGNORECASE,
)
# `plan` is the name of a key of `site.yml` and of territories, of a folder of `seeds/` and of the site: code
# and addresses spell it so. In words it is the site's to say what it follows.
PLAN = re.compile(r"(?<![\w`/'\"-])(?<!: )plans?(?![\w`/'\"-]|\.(?:words|first|against|j2)\b)", re.IGNORECASE)
OF_LANGUAGES = ("article/languages/", "text/transliteration.py")
TEXTS = sorted(
    path
    for path in PACKAGE.rglob("*")
    if path.suffix in (".py", ".j2", ".html", ".md", ".yml", ".css", ".js", ".txt", ".po", ".pot", "")
    and path.is_file()
    and "__pycache__" not in path.parts
    and not path.relative_to(PACKAGE).as_posix().startswith(OF_LANGUAGES)
)


def words_of_python(source: str) -> Iterator[str]:
    """Comments and texts of a module, docstrings among them."""
    parts = {tokenize.COMMENT, tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        # A text of one word is a key or a kind.
        if token.type in parts and " " in token.string.strip():
            yield token.string


def prose(path: Path) -> str:
    """What a file says in words, as far as code can be told from them."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return "\n".join(re.sub(r"\{[^{}]*\}|%\(\w+\)s", "", words) for words in words_of_python(text))
    if path.suffix in (".j2", ".html"):
        text = re.sub(r"\{[%#].*?[%#]\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
        return re.sub(r"\w+=\"[^\"]*\"", "", text)
    if path.suffix in (".po", ".pot"):
        return re.sub(r"%\(\w+\)s", "", english(text))
    return re.sub(r"^ +plan:$", "", text, flags=re.MULTILINE)


def english(catalogue: str) -> str:
    """The messages of a catalogue without their translations: German has a "war" of its own."""
    return "".join(re.findall(r"^msgid(?:_plural)? (.*\n(?:\".*\n)*)", catalogue, flags=re.MULTILINE))


def ids(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_there_is_something_to_read() -> None:
    assert {"", ".css", ".html", ".j2", ".md", ".po", ".py", ".yml"} <= {path.suffix for path in TEXTS}


@pytest.mark.parametrize("path", TEXTS, ids=ids)
def test_no_word_of_a_story_stands_in_the_package(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = english(text) if path.suffix == ".po" else text

    assert STORY.findall(text) == []


@pytest.mark.parametrize("path", TEXTS, ids=ids)
def test_what_is_followed_is_called_by_the_site(path: Path) -> None:
    text = prose(path)

    assert [text[max(0, hit.start() - 40) : hit.end() + 40] for hit in PLAN.finditer(text)] == []


@pytest.mark.parametrize("name", handbook.pages())
def test_the_handbook_is_for_any_story(name: str) -> None:
    page = handbook.pages()[name]

    assert STORY.findall(page) == []
    assert PLAN.findall(re.sub(r"^ *plan:$", "", page, flags=re.MULTILINE)) == []


@pytest.mark.parametrize(
    "words", ["the war goes on", "a Treaty", "annexed_land", "no plan is whole", "Plans change", "The plan."]
)
def test_such_a_word_would_be_noticed(words: str) -> None:
    assert STORY.search(words) or PLAN.search(words)


@pytest.mark.parametrize("words", ["warn, forward, stewards", "`plan`", "seeds/plan/points/", "planned"])
def test_a_name_and_a_longer_word_would_not(words: str) -> None:
    assert not STORY.search(words)
    assert not PLAN.search(words)
