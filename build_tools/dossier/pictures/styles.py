"""The styles of the pictures: those of `pictures.css`, and those that follow from a number.

A page may carry no style attributes, for its policy forbids them: a length or a choice is a numbered class.
"""

from pathlib import Path

from dossier.pictures.time.timeline import LONGEST_GAP, SLOTS

# A day between two entries of the timeline, in rem: 2.6 pixels, so that a month is still seen at a glance.
_DAY = 0.13


def written() -> str:
    """The style sheet."""
    return "\n".join(
        (
            (Path(__file__).parent / "pictures.css").read_text("utf-8"),
            *(
                f".x-fig li.x-gap-{days} {{ margin-top: {_DAY * (days - 1):.2f}rem; }}"
                for days in range(2, LONGEST_GAP + 1)
            ),
            # Whoever is chosen above the timeline keeps the entries that name them; the others go.
            *(
                f".x-fig--timeline:has(.x-slot-{slot}:checked) "
                f":is(.x-moment:not(.x-with-{slot}), :is(.x-year, .x-more):not(:has(.x-with-{slot}))) "
                "{ display: none; }"
                for slot in range(1, SLOTS + 1)
            ),
        )
    )
