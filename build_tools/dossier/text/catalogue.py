"""The catalogues of the frame's words, as gettext has them: one `.po` a language, compiled when asked for.

No compiled file is kept: what an editor of a catalogue saves is what the next build says, from a wheel and
from a checkout alike, and no two branches meet in a binary file. English is the language of the code itself.
https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parents[1] / "catalogues"

TEMPLATE = "dossier.pot"

NAME = "dossier.po"

SOURCE = "en"
"""The language of the code."""


def path(code: str) -> Path:
    """Where the catalogue of a language lies, in gettext's own folders: `uk/LC_MESSAGES/dossier.po`."""
    return FOLDER / code / "LC_MESSAGES" / NAME


def found(code: str) -> str | None:
    """The catalogue that serves a language: its own, else that of its parent (`de-CH`: `de`), else none."""
    names = code.replace("-", "_"), code.replace("_", "-").partition("-")[0]
    return next((name for name in names if name == SOURCE or path(name).is_file()), None)


def shipped() -> tuple[str, ...]:
    """The languages in which the frame speaks, by their codes."""
    return tuple(sorted({SOURCE, *(file.parents[1].name for file in FOLDER.glob(f"*/LC_MESSAGES/{NAME}"))}))


@cache
def translations(name: str) -> NullTranslations:
    """The words of a catalogue that there is."""
    if name == SOURCE:
        return NullTranslations()
    compiled = io.BytesIO()
    with path(name).open("rb") as file:
        write_mo(compiled, read_po(file, locale=name, abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)
