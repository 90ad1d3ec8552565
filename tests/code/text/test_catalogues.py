"""The catalogues: in step with the code, complete, and with the same places to fill in as the English."""

import io
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from dossier.text import catalogue, dates
from dossier.text.language import Language
from sites import REPOSITORY

TRANSLATED = [code for code in catalogue.shipped() if code != catalogue.SOURCE]

MARKUP = re.compile(r"[<>&*_`\[\]]")

PLACE = re.compile(r"%\((\w+)\)s|%%|%")


@cache
def of(code: str) -> Catalog:
    """The catalogue of a language."""
    return read_po(io.BytesIO(catalogue.path(code).read_bytes()), locale=code, abort_invalid=True)


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What the code says today, gathered as `make catalogues` does it."""
    target = tmp_path_factory.mktemp("catalogue") / catalogue.TEMPLATE
    mapping, package = REPOSITORY / "pyproject.toml", REPOSITORY / "build_tools" / "dossier"
    command = ["pybabel", "--quiet", "extract", "-F", str(mapping), "-k", "NP_:1c,2", "-o", str(target)]
    CommandLineInterface().run([*command, str(package)])
    return read_po(io.BytesIO(target.read_bytes()))


def messages(found: Catalog) -> dict[tuple[str | None, tuple[str, ...]], Message]:
    """The messages of a catalogue by their contexts and their English."""
    return {(message.context, forms(message.id)): message for message in found if message.id}


def forms(words: object) -> tuple[str, ...]:
    """The forms of a message, however many it has."""
    return tuple(words) if isinstance(words, tuple | list) else (str(words),)


def places(words: tuple[str, ...]) -> set[str]:
    """The names of what goes into a message."""
    return {found[1] for text in words for found in PLACE.finditer(text) if found[1]}


def test_the_languages_are_those_that_the_handbook_names() -> None:
    assert catalogue.shipped() == ("ar", "de", "en", "fr", "uk")


def test_the_template_is_in_step_with_the_code(gathered: Catalog) -> None:
    """A new message, or one that is gone: `make catalogues`."""
    with (catalogue.FOLDER / catalogue.TEMPLATE).open("rb") as file:
        assert messages(read_po(file)).keys() == messages(gathered).keys()


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_is_complete(code: str, gathered: Catalog) -> None:
    found = messages(of(code))
    lacking = [key for key in messages(gathered) if key not in found or not all(forms(found[key].string))]
    fuzzy = [key for key, message in found.items() if message.fuzzy]

    assert lacking == []
    assert fuzzy == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_places_of_its_english(code: str) -> None:
    """A number that its form says already (`zwei`, the Arabic dual) need not be said again."""
    for key, message in messages(of(code)).items():
        for said in forms(message.string):
            assert places((said,)) <= places(key[1]), (key, said)
            assert places(key[1]) - places((said,)) <= {"number"}, (key, said)
            if key[0] != "date pattern" and places(key[1]):
                assert not [found[0] for found in PLACE.finditer(said) if found[0] == "%"], (key, said)


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_holds_no_markup(code: str) -> None:
    for key, message in messages(of(code)).items():
        assert not [said for said in forms(message.string) if MARKUP.search(PLACE.sub("", said))], key


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", ["1 source", "2 sources", "5 sources", "21 sources"]),
        ("uk", ["1 джерело", "2 джерела", "5 джерел", "21 джерело"]),
        ("de", ["1 Quelle", "2 Quellen", "5 Quellen", "21 Quellen"]),
        ("fr", ["1 source", "2 sources", "5 sources", "21 sources"]),
        ("ar", ["مصدر واحد", "مصدران", "5 مصادر", "21 مصدرًا"]),
    ],
)
def test_counted_things_have_the_form_that_their_number_asks_for(code: str, said: list[str]) -> None:
    language = Language(code)
    counted = [language.ngettext("%(number)s source", "%(number)s sources", n) for n in (1, 2, 5, 21)]

    assert counted == said


@pytest.mark.parametrize(
    ("code", "number", "percent", "quoted"),
    [
        ("en", "600,000", "78.1\u202f%", "“x”"),
        ("uk", "600\u00a0000", "78,1\u00a0%", "«x»"),
        ("de", "600.000", "78,1\u00a0%", "„x“"),
        ("fr", "600\u202f000", "78,1\u202f%", "«\u00a0x\u00a0»"),
        ("ar", "600,000", "78.1%", "«x»"),
    ],
)
def test_numbers_and_marks_are_those_of_the_language(
    code: str, number: str, percent: str, quoted: str
) -> None:
    language = Language(code)

    assert language.number(600_000) == number
    assert language.percent(78.1) == percent
    assert language.gettext("“%(words)s”", words="x") == quoted


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "24 November 2025; 24 Nov 2025; November 2025; 24 to 25 November 2025; winter 2025–26"),
        ("uk", "24 листопада 2025; 24 лист. 2025; листопад 2025; 24 – 25 листопада 2025; зима 2025–26"),
        ("de", "24. November 2025; 24. Nov. 2025; November 2025; 24. bis 25. November 2025; Winter 2025–26"),
        ("fr", "24 novembre 2025; 24 nov. 2025; novembre 2025; 24 – 25 novembre 2025; hiver 2025–26"),
        ("ar", "24 نوفمبر 2025; 24 نوفمبر 2025; نوفمبر 2025; 24 – 25 نوفمبر 2025; شتاء 2025–26"),
    ],
)
def test_dates_are_said_as_the_language_says_them(code: str, said: str) -> None:
    language, day = Language(code), dates.parse("2025-11-24")
    others = ("2025-11", "2025-11-24/2025-11-25", "2025-24")

    assert [
        day.said(language),
        day.said(language, short=True),
        *(dates.parse(text).said(language) for text in others),
    ] == said.split("; ")


def test_a_region_speaks_the_language_it_belongs_to() -> None:
    assert Language("de-CH").gettext("Timeline") == Language("de").gettext("Timeline") != "Timeline"
    assert Language("de-CH").number(600_000) == "600’000"


def test_a_language_without_a_catalogue_has_english_and_says_so() -> None:
    assert (Language("es").gettext("Timeline"), Language("es").tag) == ("Timeline", "en")


def test_no_compiled_catalogue_is_kept() -> None:
    """A `.po` is read as it is: what is installed is what is edited."""
    assert not [*Path(catalogue.FOLDER).rglob("*.mo")]
