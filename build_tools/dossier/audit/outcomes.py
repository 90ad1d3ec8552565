"""How the points fared in a text of the plan, counted and put into words."""

from collections.abc import Mapping

from dossier import sheets
from dossier.link.linked import Linked
from dossier.pictures.parts import shapes
from dossier.read.seed import Seed
from dossier.text.words import listed, spoken
from dossier.write.drawings import fate_in
from dossier.write.tables import counts

PointSeed = Seed[sheets.Point]

_COUNTED: Mapping[shapes.Fate, str] = {
    "kept": "kept {}",
    "changed": "rewrote {}",
    "removed": "struck out {}",
    "moved": "moved {}",
    "undisclosed": "left {} undisclosed",
    "bears on": "bears on {}",
    "not covered": "does not cover {}",
}


def strip_title(linked: Linked, document: str) -> str:
    """The counts as a headline, computed from the sheets: "Of the 9 points, the other text kept 5"."""
    dossier = linked.dossier
    points = dossier.points.values()
    fates = [fate.fate for point in points if (fate := fate_in(point, document))]
    found = counts(fates)
    parts = [words.format(spoken(found[fate])) for fate, words in _COUNTED.items() if found.get(fate)]
    name = dossier.documents[document].sheet.name
    unseen = len(points) - sum(found.get(fate, 0) for fate in _COUNTED)
    tail = f"; {spoken(unseen)} we have not read there" if unseen else ""
    joined = listed(parts) or "says nothing we know"
    article = "" if name.lower().startswith("the ") else "the "
    words = dossier.site.sheet.plan.words if dossier.site.sheet.plan else sheets.PlanWords()
    return f"Of the {len(points)} {words.points}, {article}{name} {joined}{tail}"
