"""How the points fared in one of the texts, counted and put into words."""

from __future__ import annotations

from collections.abc import Mapping

from dossier import sheets
from dossier.later import loaded_when_used
from dossier.link.linked import Linked
from dossier.read.seed import Seed
from dossier.text.language import NP_, Language, start
from dossier.write import site_words
from dossier.write.drawings import fate_in

with loaded_when_used():
    from dossier.pictures.parts import shapes
    from dossier.write import tables

PointSeed = Seed[sheets.Point]

_COUNTED: Mapping[shapes.Fate, str] = {
    "kept": NP_("what a text did", "kept %(number)s"),
    "changed": NP_("what a text did", "changed %(number)s"),
    "removed": NP_("what a text did", "removed %(number)s"),
    "moved": NP_("what a text did", "moved %(number)s"),
    "undisclosed": NP_("what a text did", "left %(number)s undisclosed"),
    "bears on": NP_("what a text did", "bears on %(number)s"),
    "not covered": NP_("what a text did", "does not cover %(number)s"),
}


def strip_title(linked: Linked, document: str, language: Language) -> str:
    """The counts as a headline, computed from the sheets: "Of the 9 points, the other text kept 5"."""
    dossier = linked.dossier
    points = dossier.points.values()
    fates = [fate.fate for point in points if (fate := fate_in(point, document))]
    found = tables.counts(fates)
    parts = [
        language.pgettext("what a text did", words, number=language.spoken(found[fate]))
        for fate, words in _COUNTED.items()
        if found.get(fate)
    ]
    name = dossier.documents[document].sheet.name
    unseen = len(points) - sum(found.get(fate, 0) for fate in _COUNTED)
    outcomes = language.listed(parts) or language.gettext("says nothing we know")
    things = site_words.points(dossier.site.sheet, len(points), language)
    values = {"things": things, "text": name, "outcomes": outcomes}
    if name.lower().startswith("the "):
        title = language.gettext("Of the %(things)s, %(text)s %(outcomes)s", **values)
    else:
        title = language.gettext("Of the %(things)s, the %(text)s %(outcomes)s", **values)
    # In some languages the text's name comes first.
    title = start(title)
    if not unseen:
        return title
    return language.ngettext(
        "%(title)s; %(number)s we have not read there",
        "%(title)s; %(number)s we have not read there",
        unseen,
        title=title,
        number=language.spoken(unseen),
    )
