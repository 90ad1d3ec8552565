"""The log of corrections, gathered from all sheets."""

from dataclasses import dataclass

from dossier import sheets
from dossier.link.linked import Linked
from dossier.read.seed import AnySeed, Fact
from dossier.text.language import Language
from dossier.write import shown_at


@dataclass(frozen=True)
class Logged:
    """A correction with the sheet it belongs to."""

    correction: sheets.Correction
    name: str
    page: str


def log(linked: Linked, language: Language) -> tuple[Logged, ...]:
    """All corrections, the latest first, with sheets named as the language has it."""
    found = [
        Logged(correction, shown_at.name_of(seed, language), seed.page)
        for seed in linked.dossier.seeds()
        if corrected(seed)
        for correction in seed.sheet.corrections
    ]
    return tuple(sorted(found, key=lambda logged: logged.correction.date.first, reverse=True))


def _is_corrected(seed: AnySeed) -> bool:
    return bool(vars(seed.sheet).get("corrections"))


corrected = Fact("corrected", _is_corrected)
"""Whether anything in a sheet was corrected."""
