"""Text in Latin letters, for ids and addresses."""

import re
import unicodedata


def slug(text: str) -> str:
    """A text as an id: lower-case, without accents, words joined by hyphens."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")
