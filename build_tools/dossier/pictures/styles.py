"""The styles of the pictures: those that are written by hand, and those that follow from a number.

A page may carry no style attributes, for its policy forbids them: a length or a choice is a numbered class.
"""

from collections.abc import Iterator
from pathlib import Path

SLOTS = 24
"""How many actors of a timeline the styles can tell apart."""

LONGEST_GAP = 31
"""Up to so many days between two entries of a timeline are drawn as space; more are written out."""

# A day between two entries of the timeline, in rem: 2.6 pixels, so that a month is still seen at a glance.
_DAY = 0.13

_HERE = Path(__file__).parent


def written() -> dict[str, str]:
    """The style sheets by their file's name: what many pictures need, and what a timeline needs besides."""
    return {
        "pictures.css": (_HERE / "pictures.css").read_text("utf-8"),
        "timeline.css": "\n".join(((_HERE / "time" / "timeline.css").read_text("utf-8"), *_numbered())),
    }


def _numbered() -> Iterator[str]:
    for days in range(2, LONGEST_GAP + 1):
        yield f".x-fig li.x-gap-{days} {{ margin-top: {_DAY * (days - 1):.2f}rem; }}"
    # Whoever is chosen above the timeline keeps the entries that name them; the others go.
    for slot in range(1, SLOTS + 1):
        yield (
            f".x-fig--timeline:has(.x-slot-{slot}:checked) "
            f":is(.x-moment:not(.x-with-{slot}), :is(.x-year, .x-more):not(:has(.x-with-{slot}))) "
            "{ display: none; }"
        )
