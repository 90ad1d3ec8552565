"""A language that nobody speaks: the frame's English in Greek letters, so that what was forgotten shows.

It stands in for a language that Babel and the theme know and that has no catalogue. Its dates, numbers and
lists are real ones, and none of their letters is a Latin one either.
"""

import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from dossier.text import catalogue

CODE = "el"

_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβγδεφχηιξκλμνοπθρστυωψζθζΑΒΓΔΕΦΧΗΙΞΚΛΜΝΟΠΘΡΣΤΥΩΨΖΘΖ",
)

_PLACE = re.compile(r"(%\(\w+\)s|%%)")


def said(words: str) -> str:
    """Words in that language; the names of what goes into them stay."""
    parts = _PLACE.split(words)
    return "".join(part if number % 2 else part.translate(_LETTERS) for number, part in enumerate(parts))


def write(folder: Path) -> None:
    """Its catalogue, made of the template that all others are made of, into a folder of catalogues."""
    with (catalogue.FOLDER / catalogue.TEMPLATE).open("rb") as file:
        template = read_po(file)
    made = Catalog(locale=CODE)
    for message in template:
        if message.id:
            made.add(message.id, _said(message), context=message.context)
    path = folder / CODE / "LC_MESSAGES" / catalogue.NAME
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, made)


def _said(message: Message) -> str | tuple[str, ...]:
    if message.context == "date pattern":
        return str(message.id)
    if isinstance(message.id, tuple):
        return tuple(map(said, message.id))
    return said(message.id)
