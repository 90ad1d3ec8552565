"""How wide words are in the faces that the theme ships, so that drawings can make room for them."""

import unicodedata

from dossier.pictures.parts.faces import font_with

ASCENT, DESCENT = 0.97, 0.25
"""How far a line of the sans reaches over and under its base, in parts of its size."""

_DRAWN = 64
"""The size at which letters are measured."""

_STAND_IN = 1.08
"""How much wider some words are in the face that stands in until the first one has come."""

_OTHER, _BROAD = 0.66, 1.0
"""About how wide a letter is that the faces lack: of most scripts, and of those that fill a square."""


def width(words: str, size: float, weight: int = 500, tracking: float = 0) -> float:
    """How wide some words may be; `tracking` is the space between letters, in parts of the size."""
    return sum(_advance(char, weight) * _STAND_IN + tracking for char in words) * size


def _advance(char: str, weight: int) -> float:
    if unicodedata.combining(char):
        return 0
    if font := font_with(char, "sans", _DRAWN, weight):
        return float(font.getlength(char)) / _DRAWN
    return _BROAD if unicodedata.east_asian_width(char) in "WF" else _OTHER
