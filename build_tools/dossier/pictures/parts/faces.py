"""The typefaces that the theme ships, to draw and to measure with: each lies in a few files, by letters."""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont
from PIL.ImageFont import Axis

Face = Literal["sans", "serif"]

_FOLDER = Path(__file__).parents[2] / "theme" / "assets" / "fonts"

_PARTS = ("", "-latin", "-latin-ext", "-cyrillic")

_BOLD = 600
"""From this weight on the letters of `-latin-ext` lie in a file of their own, as in `dossier.css`."""


# A title is tried letter by letter at each size, and the names of a map share their letters.
@lru_cache(maxsize=4096)
def font_with(char: str, face: Face, size: int, weight: int) -> ImageFont.FreeTypeFont | None:
    """The font that has a letter; None where the face lacks it."""
    for part in _PARTS:
        font, blank = _font(face, part, size, weight)
        if font.getmask(char).getbbox() != blank:
            return font
    return None


def font_for(char: str, face: Face, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """The same, and where the face lacks the letter, a font that draws an empty box."""
    return font_with(char, face, size, weight) or _font(face, "", size, weight)[0]


# A font is read from its file and unpacked; faces, parts, sizes and weights make some sixty of them.
@lru_cache(maxsize=128)
def _font(face: Face, part: str, size: int, weight: int) -> tuple[ImageFont.FreeTypeFont, object]:
    """A font, and the box that stands for a letter which it lacks."""
    bold = "-bold" if part == "-latin-ext" and weight >= _BOLD else ""
    file = _FOLDER / f"{face}{part}{bold}.woff2"
    font = ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
    with suppress(OSError):  # a file may be cut to one weight
        font.set_variation_by_axes([_setting(axis, weight) for axis in font.get_variation_axes()])
    return font, font.getmask("\uffff").getbbox()


def _setting(axis: Axis, weight: int) -> float:
    """The weight asked for; any other axis, which is optical size, at its largest."""
    return weight if axis["name"] == b"Weight" else axis["maximum"] or 0
