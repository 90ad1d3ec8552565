"""What a language settles: the words of the frame, and names, numbers, plurals and lists, from CLDR by Babel.

The language is always given and never the machine's: the same seeds give the same bytes everywhere.
https://babel.pocoo.org/
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from gettext import NullTranslations
from typing import Any, Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from dossier.text import catalogue

ENGLISH = catalogue.SOURCE

# CLDR's plain English has a comma before the last of a list, the house has none; nor has world English.
_OF_LISTS = {"en": "en_001"}


def months(language: str, width: Literal["wide", "abbreviated"] = "wide") -> tuple[str, ...]:
    """The names of the months from January on."""
    return tuple(Locale.parse(language).months["format"][width].values())


def days(language: str) -> tuple[str, ...]:
    """The names of the days from Monday on."""
    return tuple(Locale.parse(language).days["format"]["wide"].values())


def name_of(code: str, language: str) -> str:
    """What a language is called for its code, whatever its region; the code where it has no name."""
    return str(Locale.parse(language).languages.get(code.partition("-")[0], code))


def is_singular(number: int, language: str) -> bool:
    """Whether a number asks for the form of one."""
    return Locale.parse(language).plural_form(number) == "one"


def listed(words: Sequence[str], join: Literal["and", "or"], language: str) -> str:
    """Words as a sentence lists them: "a, b and c"."""
    style: Literal["standard", "or"] = "or" if join == "or" else "standard"
    return format_list(words, style, _OF_LISTS.get(language, language))


class Sayable(ABC):
    """A value that every language says in its own way, such as a date."""

    @abstractmethod
    def said(self, language: "Language") -> str:
        """The value in words."""


def N_(message: str) -> str:  # noqa: N802 - the name by which gettext's tools know it
    """A message that stands in a table of words and is looked up where it is shown."""
    return message


def NP_(_context: str, word: str) -> str:  # noqa: N802
    """The same for a word with a context, for `Language.word`."""
    return word


_NUMBERS = (
    NP_("number", "no"),
    NP_("number", "one"),
    NP_("number", "two"),
    NP_("number", "three"),
    NP_("number", "four"),
    NP_("number", "five"),
    NP_("number", "six"),
    NP_("number", "seven"),
    NP_("number", "eight"),
    NP_("number", "nine"),
    NP_("number", "ten"),
)


@dataclass(frozen=True)
class Language:
    """The language in which the frame speaks: everything between what editors wrote.

    `code` is a language tag (BCP 47). Without a catalogue for it the frame speaks English, and says so on
    its pages: `tag` is the language it really speaks.

    A message is a whole sentence or label, with names for what goes into it: `gettext("Checked %(date)s",
    date=day)`. Dates and numbers that go in are said as the language has them; a year, or a number that is a
    name, goes in as text. A per cent sign is written twice.
    """

    code: str = ENGLISH

    @property
    def tag(self) -> str:
        """The code of the language that is spoken, for `lang`."""
        return self.code if self._name else ENGLISH

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, for `dir`."""
        return str(self.locale.text_direction)

    @cached_property
    def locale(self) -> Locale:
        """What CLDR knows of the language."""
        return Locale.parse(self.tag, sep="-")

    @cached_property
    def _name(self) -> str | None:
        return catalogue.found(self.code)

    @cached_property
    def _catalogue(self) -> NullTranslations:
        return catalogue.translations(self._name or ENGLISH)

    def gettext(self, message: str, /, **values: Any) -> str:
        """A message of the frame."""
        return self._filled(self._catalogue.gettext(message), values)

    def pgettext(self, context: str, message: str, /, **values: Any) -> str:
        """A message whose words mean something else elsewhere; the context says what they mean here."""
        return self._filled(self._catalogue.pgettext(context, message), values)

    def ngettext(self, one: str, many: str, number: int, /, **values: Any) -> str:
        """A message in the form that a number asks for; the number goes in as `%(number)s`."""
        return self._filled(self._catalogue.ngettext(one, many, number), {"number": number, **values})

    def npgettext(self, context: str, one: str, many: str, number: int, /, **values: Any) -> str:
        """Both: a message with a context in the form that a number asks for."""
        words = self._catalogue.npgettext(context, one, many, number)
        return self._filled(words, {"number": number, **values})

    def word(self, context: str, word: str) -> str:
        """A word out of a table, of the sheets' vocabulary for one; the site's own words are in no catalogue.

        The table marks it with `NP_`. Unlike a message it has nothing to fill in.
        """
        return self._catalogue.pgettext(context, word) if word else ""

    @cached_property
    def comma(self) -> str:
        """What stands between the items of a list that has no "and"."""
        return self.pgettext("between items", ", ")

    def quoted(self, words: Any) -> str:
        """Words in the language's quotation marks."""
        return self.gettext("“%(words)s”", words=words)

    def _filled(self, message: str, values: dict[str, Any]) -> str:
        return message % {name: self.shown(value) for name, value in values.items()}

    def shown(self, value: Any) -> Any:
        """A date or a number in words; anything else as it is."""
        if isinstance(value, str):  # most are, and are told far sooner than what is none
            return value
        if isinstance(value, Sayable):
            return value.said(self)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number(value)
        return value

    def number(self, value: float) -> str:
        """A number as readers write it: 600,000 or 78.1."""
        return (_whole if isinstance(value, int) else _decimal)(value, self.locale)

    def fixed(self, value: float) -> str:
        """A number with two places, as coordinates have them."""
        return format_decimal(value, "0.00", locale=self.locale)

    def spoken(self, number: int) -> str:
        """A number as running text has it: as a word up to ten, where the language has it so."""
        return self.word("number", _NUMBERS[number]) if number < len(_NUMBERS) else self.number(number)

    def percent(self, value: float) -> str:
        """A share of a hundred: 78.1 %."""
        return self.gettext("%(number)s\u202f%%", number=value)

    def is_singular(self, number: int) -> bool:
        """Whether a number asks for the form of one."""
        return is_singular(number, str(self.locale))

    @property
    def plurals(self) -> dict[str, int]:
        """For each form of a counted noun, by CLDR's name for it, the least whole number that asks for it."""
        form = self.locale.plural_form
        return {form(number): number for number in range(200, -1, -1)}

    @property
    def has_more_than_two_forms(self) -> bool:
        """Whether a counted noun has other forms beside that of one and that of many."""
        return bool(self.locale.plural_form.tags - {"one", "many"})

    def listed(self, words: Sequence[str], join: Literal["and", "or"] = "and") -> str:
        """Words as a sentence lists them: "a, b and c"."""
        return listed(words, join, str(self.locale))

    def name_of(self, code: str) -> str:
        """What a language is called for its code, the code itself where it has no name."""
        return name_of(code, str(self.locale))


def _decimal(value: float, locale: Locale) -> str:
    return format_decimal(value, "#,##0.##########", locale=locale)


# Whole numbers count sources below every claim, and to write one takes as long as to find ten messages.
_whole = lru_cache(maxsize=10_000)(_decimal)


def start(words: str) -> str:
    """Words as they begin a sentence or a label."""
    return words[:1].upper() + words[1:]
