"""The card that a shared link shows elsewhere: a PNG of 1200 by 630, drawn at build time.

Why Pillow: previews must be bitmaps, no site that shows them takes SVG. Material's own `social` plugin needs
Cairo from the system and fetches fonts over the network; a headless browser is far too heavy for a build.
Pillow comes as one wheel for every platform, is kept up, and its FreeType reads the WOFF2 files that the theme
ships anyway (wheels from PyPI and Debian's package both do; tried with Pillow 11 and 13).

The same words give the same bytes with the same version of Pillow: layout is the basic one, which no other
library on the machine can change, and the picture has sixteen colours, thirteen of them from paper to ink.
"""

import io
import zlib
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONTS = Path(__file__).parents[1] / "theme" / "assets" / "fonts"
_SIZE = (1200, 630)
_LEFT, _RIGHT, _TOP = 72, 1128, 64
_PAPER, _INK, _GREY, _LIT = (251, 250, 247), (27, 26, 23), (160, 154, 143), (224, 169, 44)
_TONES = 13
_SIZES = (124, 108, 92, 80, 70, 60, 52, 46)
"""Sizes for the title: the first that fits is taken."""
_ROOM = 330
"""How high the title may be."""


def card(kicker: str, title: str, site_name: str, mark_count: int = 0, mark_hit: int | None = None) -> bytes:
    """A card as PNG. The mark is a block of `mark_count` squares, the one numbered `mark_hit` (from 1) lit."""
    sheet = Image.new("L", _SIZE, 0)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((_LEFT, _TOP, _RIGHT, _TOP + 9), fill=255)
    _write(pen, kicker, (_LEFT, _TOP + 40), "sans", 34, 650)
    _title(pen, title)
    pen.rectangle((_LEFT, 520, _RIGHT, 521), fill=255)
    width = _grid_width(mark_count)
    _write(pen, site_name, (_LEFT + (width + 22 if width else 0), 546), "serif", 40, 680)
    image = _toned(sheet)
    _mark(ImageDraw.Draw(image), mark_count, mark_hit)
    return _png(image)


def _toned(sheet: Image.Image) -> Image.Image:
    """The drawing in a few tones between paper and ink, with colours for the mark after them."""
    image = sheet.point([round(value * (_TONES - 1) / 255) for value in range(256)])
    image = Image.frombytes("P", sheet.size, image.tobytes())
    steps = (place / (_TONES - 1) for place in range(_TONES))
    colours = [tuple(round(p + (i - p) * step) for p, i in zip(_PAPER, _INK, strict=True)) for step in steps]
    image.putpalette([value for colour in (*colours, _INK, _GREY, _LIT) for value in colour])
    return image


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", bits=4, compress_type=zlib.Z_RLE)  # as small as level 6 here, at half the time
    return out.getvalue()


# ---------- the mark ----------


def _grid(count: int) -> tuple[int, int]:
    """Columns and rows for so many squares: about twice as wide as high."""
    columns = max(1, round((2 * count) ** 0.5))
    return columns, -(-count // columns)


def _grid_width(count: int) -> int:
    return _step(count) * _grid(count)[0] if count else 0


def _step(count: int) -> int:
    return max(6, 48 // _grid(count)[1])


def _mark(pen: ImageDraw.ImageDraw, count: int, hit: int | None) -> None:
    columns, rows = _grid(count)
    step = _step(count) if count else 0
    top = 571 - rows * step // 2
    for place in range(count):
        x, y = _LEFT + place % columns * step, top + place // columns * step
        colour = _TONES + 2 if place + 1 == hit else _TONES
        pen.rectangle((x, y, x + step - 4, y + step - 4), fill=colour)


# ---------- words ----------


def _title(pen: ImageDraw.ImageDraw, title: str) -> None:
    size, lines = _fitted(title)
    top = _TOP + 106 + (_ROOM - size * 1.1 * len(lines)) / 4
    for row, line in enumerate(lines):
        _write(pen, line, (_LEFT, top + row * size * 1.1), "serif", size, 660)


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title fits, and its lines; the end is cut if none is small enough."""
    for size in _SIZES:
        lines = _wrapped(title, size)
        if len(lines) * size * 1.1 <= _ROOM and all(
            _width(line, "serif", size, 660) <= _room() for line in lines
        ):
            return size, lines
    size = _SIZES[-1]
    most = int(_ROOM / (size * 1.1))
    lines = [_shortened(line, size) for line in _wrapped(title, size)]
    return size, [*lines[: most - 1], _shortened(lines[most - 1] + " …", size)] if len(
        lines
    ) > most else lines


def _room() -> int:
    return _RIGHT - _LEFT


def _wrapped(title: str, size: int) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, "serif", size, 660) > _room():
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _shortened(line: str, size: int) -> str:
    while _width(line, "serif", size, 660) > _room():
        line = line.rstrip("… ")[:-1] + "…"
    return line


def _write(
    pen: ImageDraw.ImageDraw, words: str, at: tuple[float, float], face: str, size: int, weight: int
) -> None:
    x, y = at
    base = y + size * 0.92
    for char in words:
        font = _font(f"{face}-{_script(char)}.woff2", size, weight)
        pen.text((x, base), char, fill=255, font=font, anchor="ls")
        x += _advance(char, face, size, weight)


def _width(words: str, face: str, size: int, weight: int) -> float:
    return sum(_advance(char, face, size, weight) for char in words)


@lru_cache(maxsize=4096)
def _advance(char: str, face: str, size: int, weight: int) -> float:
    """How far the next letter stands from this one: large type is set a little tighter."""
    tracking = -0.016 if face == "serif" else -0.004
    return _font(f"{face}-{_script(char)}.woff2", size, weight).getlength(char) + tracking * size


def _script(char: str) -> str:
    """The part of the face that has a letter; the theme ships them apart."""
    code = ord(char)
    if 0x0400 <= code < 0x0500:
        return "cyrillic"
    return "latin-ext" if 0x0100 <= code < 0x0250 and code not in (0x131, 0x152, 0x153) else "latin"


@lru_cache(maxsize=64)
def _font(file: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(_FONTS / file), size, layout_engine=ImageFont.Layout.BASIC)
    axes = [weight if axis["name"] == b"Weight" else axis["maximum"] for axis in font.get_variation_axes()]
    font.set_variation_by_axes(axes)
    return font
