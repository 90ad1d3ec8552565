"""Lines one by one: by-lines, datelines, sentences, and what only looks like the furniture of a page."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.article.parser import parse

LINES = Path(__file__).parents[2] / "cases" / "lines"

HEADLINES = {
    "en": "The library may close in May",
    "de": "Die Bibliothek schließt im Mai",
    "fr": "La bibliothèque fermera en mai",
    "es": "La biblioteca cerrará en mayo",
    "uk": "Бібліотека закриється у травні",
    "ru": "Библиотека закроется в мае",
    "it": "La biblioteca chiude a maggio",
    "pt": "A biblioteca fecha em maio",
    "pl": "Biblioteka zostanie zamknięta",
    "ar": "المكتبة تغلق في أيار",
}

# A paragraph that tells which language an article is in, for lines too short to do so.
PARAGRAPHS = {
    "en": "The council of the town has met and it was late and cold.",
    "de": "Der Rat der Stadt hat getagt und es war nicht warm in dem Haus.",
    "fr": "Le conseil de la ville s’est réuni et il était tard dans la nuit.",
    "es": "El concejo de la ciudad se reunió y era tarde en la noche.",
    "uk": "Рада міста зібралася, і було пізно, але це не все.",
    "ru": "Совет города собрался, и было поздно, но это не всё.",
    "it": "Il consiglio della città si è riunito e non era tardi per tutti.",
    "pt": "O conselho da cidade reuniu-se e não foi fácil para todos.",
    "pl": "Rada miasta zebrała się i nie było to łatwe dla wszystkich.",
    "cs": "Rada města se sešla a nebylo to pro všechny snadné.",
    "nl": "De raad van de stad kwam bijeen en het was niet warm.",
    "sv": "Rådet i staden möttes och det var inte varmt för alla som kom.",
    "ar": "اجتمع مجلس المدينة مساء الاثنين. لم يصوت أحد على القرار.",
    "he": "מועצת העיר התכנסה ביום שני בערב. איש לא דיבר נגד.",
    "zh": "市议会周一开会。会议很短。",
    "ja": "市議会は月曜日に開かれた。",
}


def cases(name: str) -> Any:
    return yaml.safe_load((LINES / f"{name}.yml").read_text(encoding="utf-8"))


def by_language(name: str) -> list[tuple[str, str]]:
    return [(language, line) for language, lines in cases(name).items() for line in lines]


BYLINES = [(lang, line, names) for lang, lines in cases("bylines").items() for line, names in lines.items()]


@pytest.mark.parametrize(("language", "line", "names"), BYLINES)
def test_byline(language: str, line: str, names: str | None) -> None:
    article = parse(f"{HEADLINES[language]}\n\n{line}\n\n{PARAGRAPHS[language]}")

    assert article.byline == names
    assert article.title == HEADLINES[language]


@pytest.mark.parametrize(("text", "dateline"), cases("datelines").items())
def test_dateline(text: str, dateline: str | None) -> None:
    article = parse(text)

    assert article.dateline == dateline
    assert article.sentences[0].text.startswith(dateline or "")


@pytest.mark.parametrize(("language", "marked"), by_language("sentences"))
def test_sentences(language: str, marked: str) -> None:
    plain = marked.replace("¦", "")
    article = parse(f"{PARAGRAPHS[language]}\n\n{plain}")

    assert [sentence.text for sentence in article.paragraphs[1].sentences] == [
        sentence.strip() for sentence in marked.split("¦")
    ]


@pytest.mark.parametrize(("language", "line"), by_language("sentences-of-the-article"))
def test_a_sentence_of_the_article_is_kept(language: str, line: str) -> None:
    article = parse(f"{PARAGRAPHS[language]}\n\n{line}\n\n{PARAGRAPHS[language]}")

    assert [passage.role for passage in article.passages] == ["paragraph"] * 3


@pytest.mark.parametrize("heading", cases("headings"))
def test_a_heading_is_kept(heading: str) -> None:
    text = f"{HEADLINES['en']}\n\nBy Jane Doe\n\n{PARAGRAPHS['en']}\n\n{heading}\n\nIt rained. Nobody spoke."

    assert [section.heading for section in parse(text).sections] == [None, heading]
