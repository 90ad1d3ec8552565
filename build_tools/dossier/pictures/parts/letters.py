"""How wide words are in the faces that the theme ships, so that drawings can make room for them."""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont

Face = Literal["sans", "serif"]

_FONTS = Path(__file__).parents[2] / "theme" / "assets" / "fonts"

ASCENT, DESCENT = 0.97, 0.25
"""How far a line of the sans reaches over and under its base, in parts of its size."""

_DRAWN = 64
"""The size at which letters are measured."""

_OTHER, _BROAD = 0.66, 1.0
"""About how wide a letter is that the faces lack: of most scripts, and of those that fill a square."""


def width(words: str, size: float, weight: int = 500, face: Face = "sans", tracking: float = 0) -> float:
    """How wide some words are; `tracking` is the space between letters, in parts of the size."""
    return sum(_advance(char, weight, face) + tracking for char in words) * size


# The names of a map share their letters.
@lru_cache(maxsize=4096)
def _advance(char: str, weight: int, face: Face) -> float:
    if unicodedata.combining(char):
        return 0
    for script in ("latin", "latin-ext", "cyrillic"):
        font = _font(face, script, weight)
        if font.getmask(char).getbbox() != _blank(face, script, weight) or char == " ":
            return float(font.getlength(char)) / _DRAWN
    return _BROAD if unicodedata.east_asian_width(char) in "WF" else _OTHER


@lru_cache(maxsize=32)
def _blank(face: Face, script: str, weight: int) -> object:
    """The box that stands for a letter which the face lacks."""
    return _font(face, script, weight).getmask("\uffff").getbbox()


# A face is read from its file and unpacked; there are two of them, in three parts, in a few weights.
@lru_cache(maxsize=32)
def _font(face: Face, script: str, weight: int) -> ImageFont.FreeTypeFont:
    file = _FONTS / f"{face}-{script}.woff2"
    font = ImageFont.truetype(str(file), _DRAWN, layout_engine=ImageFont.Layout.BASIC)
    try:
        axes = font.get_variation_axes()
    except OSError:
        return font  # this face was cut to one weight
    font.set_variation_by_axes(
        [weight if axis["name"] == b"Weight" else axis["minimum"] or 0 for axis in axes]
    )
    return font
