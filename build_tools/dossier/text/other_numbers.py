"""Numbers as people write them, in any digits, with marks between thousands, a decimal comma or a unit."""

import re
from unicodedata import decimal

# A short unit may follow. A word may not: "1.5 million" is not 1.5.
_WRITTEN = re.compile(
    r"(?P<whole>[+-]?\d{1,3}(?:(?P<mark>[  ’',.])\d{3}(?:(?P=mark)\d{3})*)?|[+-]?\d+)"
    r"(?:[.,](?P<rest>\d+))?\s*(?:%|‰|°|[€$£₴]|k?m[²2]?|k?g|ha|t)?"
)

_LONGEST = 20
"""No figure of a dossier has more signs, marks and unit included."""


def meant(text: str) -> str | None:
    """The number with digits and a point only, or None if that is not plain to see."""
    ours = "".join(str(decimal(char, char)) for char in text[: _LONGEST + 1])
    found = _WRITTEN.fullmatch(ours.replace("\u00a0", " ").replace("\u202f", " ").strip())
    if not found or len(text) > _LONGEST:
        return None
    whole = re.sub(r"[^\d-]", "", found["whole"])
    return f"{whole}.{found['rest']}" if found["rest"] else whole
