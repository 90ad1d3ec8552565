"""One example for each field whose form is not plain from its name."""

from typing import Any

from dossier.sheets.fields import Field
from dossier.sheets.values import Part


def example(model: type[Part], field: Field) -> Any:
    """What may stand in a field, or in one item of its list; None where an example would tell nothing."""
    keys = (f"{model.__name__}.{field.name}", f"{field.owner.__name__}.{field.name}", field.name)
    return next((_EXAMPLES[key] for key in keys if key in _EXAMPLES), None)


_EXAMPLES: dict[str, Any] = {
    "about": "Why it needs repair",
    "ArticleSheet.about": None,
    "adjective": "Liberal",
    "aliases": "J. Doe",
    "Document.aliases": "Ashby paper",
    "Point.aliases": "year-long closing",
    "Term.aliases": "ferries",
    "Territory.aliases": "Old Ashby",
    "at": 12.5,
    "byline": "John Roe",
    "corrections_to": "corrections@example.org",
    "counter": "National Statistics Office",
    "headline_by": "the publisher’s",
    "instead": "use",
    "iso": "FR-75",
    "label": "Population",
    "Source.label": "owned by a party",
    "Step.label": "Before the talks",
    "language": "en",
    "native": {"fr": "Jeanne Doe", "el": "Τζέιν Ντόου"},
    "never": "advisor",
    "number": 1,
    "originator": "Example News Agency",
    "through": "Example Times",
    "copy": "example.org",
    "document": "Draft of the lease",
    "group": "Money",
    "percent": 40,
    "place": "page 4",
    "Event.place": "Ashby",
    "Quotation.place": "to reporters in Ashby",
    "publisher": "Example Times",
    "Addressed.id": "wants-a-bridge",
    "short": "Doe",
    "Claim.short": "She wants a bridge.",
    "Document.short": "First draft",
    "Point.short": "Closing",
    "Territory.short": "Ashby",
    "searched": "the mayor",
    "spellings": "Jane Dow",
    "Style.spellings": None,
    "translated_from": "fr",
    "unit": "people",
    "original": "https://example.com/report",
    "url": "https://example.org/page",
    "value": 600000,
    "wikidata": "Q42",
    "Banned.words": "utilis*",
    "Sheet.was": "earlier-name",
    "who": "Jane Doe",
    "Brief.who": None,
    "write": "adviser",
}
