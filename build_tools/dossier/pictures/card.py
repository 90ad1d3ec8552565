"""The card that a shared link shows elsewhere: a PNG of 1200 by 630, drawn at build time.

Why Pillow: previews must be bitmaps, no site that shows them takes SVG. Material's own `social` plugin needs
Cairo from the system and fetches fonts over the network; a headless browser is far too heavy for a build.
Pillow comes as one wheel for every platform, is kept up, and its FreeType reads the WOFF2 files that the
theme ships anyway (tried with the wheels of Pillow 11 and 13).

The same words give the same bytes with the same version of Pillow: layout is the basic one, which no other
library on the machine can change, and the picture has twelve colours, nine of them from paper to ink.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.later import loaded_when_used

with loaded_when_used("PIL"):
    from PIL import Image, ImageDraw, ImageFont

    from dossier.pictures.parts import faces

_SIZE = (1200, 630)

_LEFT, _RIGHT, _TOP = 72, 1128, 64

_PAPER, _INK, _GREY, _LIT = (251, 250, 247), (27, 26, 23), (160, 154, 143), (224, 169, 44)

_TONES = 9

_MARKED = frozenset(("kept", "changed", "removed", "moved"))
"""The fates of which something is known."""

_SIZES = (124, 108, 92, 80, 70, 60, 52, 46)
"""Sizes for the title: the first that fits is taken."""

_ROOM, _MEASURE, _LEADING = 330, _RIGHT - _LEFT, 1.1
"""How high the title may be, how long its lines, and how far apart."""


@dataclass(frozen=True)
class _Type:
    """A face at a size and weight."""

    face: faces.Face
    size: int
    weight: int

    @property
    def tracking(self) -> float:
        return -0.016 if self.face == "serif" else -0.004

    def font(self, char: str) -> ImageFont.FreeTypeFont:
        return faces.font_for(char, self.face, self.size, self.weight)


def lit(count: int) -> int:
    """Which square of a mark of so many is lit, counted from 0: none at a corner, where there are enough."""
    return 5 if count > 5 else 0


def card(
    kicker: str,
    title: str,
    site_name: str,
    mark_count: int = 0,
    mark_hit: int | None = None,
    *,
    as_of: str = "",
    strip: Sequence[str] = (),
) -> bytes:
    """A card as PNG. Its mark is a block of `mark_count` squares; `mark_hit`, counted from 0, is lit.

    `strip` is what became of something, step by step: a square each, full where it was kept, half where
    it was changed, struck where it was removed, with a dot where it went, empty where nothing is known.
    """
    sheet = Image.new("L", _SIZE, 0)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((_LEFT, _TOP, _RIGHT, _TOP + 9), fill=255)
    _write(pen, kicker, (_LEFT, _TOP + 40), _Type("sans", 34, 650))
    _title(pen, title)
    _strip(pen, strip)
    pen.rectangle((_LEFT, 520, _RIGHT, 521), fill=255)
    width = _step(mark_count) * _grid(mark_count)[0] if mark_count else 0
    _write(pen, site_name, (_LEFT + (width + 22 if width else 0), 546), _Type("serif", 40, 680))
    small = _Type("sans", 26, 560)
    _write(pen, as_of, (_RIGHT - _width(as_of, small), 558), small)
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
    image.save(out, "PNG", bits=4, compress_level=7)  # level 9 saves a tenth and takes six times as long
    return out.getvalue()


def _grid(count: int) -> tuple[int, int]:
    """Columns and rows for so many squares: about twice as wide as high."""
    columns = max(1, round((2 * count) ** 0.5))
    return columns, -(-count // columns)


def _step(count: int) -> int:
    return max(6, 48 // _grid(count)[1])


def _mark(pen: ImageDraw.ImageDraw, count: int, hit: int | None) -> None:
    columns, rows = _grid(count)
    step = _step(count) if count else 0
    top = 571 - rows * step // 2
    for place in range(count):
        x, y = _LEFT + place % columns * step, top + place // columns * step
        colour = _TONES + 2 if place == hit else _TONES
        pen.rectangle((x, y, x + step - 4, y + step - 4), fill=colour)


def _strip(pen: ImageDraw.ImageDraw, fates: Sequence[str]) -> None:
    side, top = 30, 474
    for place, fate in enumerate(fates):
        x = _LEFT + place * (side + 10)
        box = (x, top, x + side - 1, top + side - 1)
        tone = 255 if fate in _MARKED else 110
        pen.rectangle(box, outline=tone, width=3, fill=255 if fate == "kept" else 0)
        if fate == "changed":
            pen.rectangle((x, top + side // 2, x + side - 1, top + side - 1), fill=255)
        elif fate == "removed":
            pen.line((x, top + side - 1, x + side - 1, top), fill=255, width=4)
        elif fate == "moved":
            pen.ellipse((x + 10, top + 10, x + side - 11, top + side - 11), fill=255)


def _title(pen: ImageDraw.ImageDraw, title: str) -> None:
    type_, lines = _fitted(title)
    top = _TOP + 106 + (_ROOM - type_.size * _LEADING * len(lines)) / 4
    for row, line in enumerate(lines):
        _write(pen, line, (_LEFT, top + row * type_.size * _LEADING), type_)


def _fitted(title: str) -> tuple[_Type, list[str]]:
    """The largest type in which the title fits, and its lines; the end is cut if none is small enough."""
    for size in _SIZES:
        type_ = _Type("serif", size, 660)
        lines = _wrapped(title, type_)
        if len(lines) <= _most(size) and all(_width(line, type_) <= _MEASURE for line in lines):
            return type_, lines
    kept = lines[: _most(size)]
    if len(lines) > len(kept):
        kept[-1] += " …"
    return type_, [_shortened(line, type_) for line in kept]


def _most(size: int) -> int:
    return int(_ROOM / (size * _LEADING))


def _wrapped(title: str, type_: _Type) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, type_) > _MEASURE:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _shortened(line: str, type_: _Type) -> str:
    while _width(line, type_) > _MEASURE:
        line = line.rstrip("… ")[:-1] + "…"
    return line


def _write(pen: ImageDraw.ImageDraw, words: str, at: tuple[float, float], type_: _Type) -> None:
    x, y = at
    base = y + type_.size * 0.92
    for char in words:
        pen.text((x, base), char, fill=255, font=type_.font(char), anchor="ls")
        x += _advance(char, type_)


def _width(words: str, type_: _Type) -> float:
    return sum(_advance(char, type_) for char in words)


def _advance(char: str, type_: _Type) -> float:
    """How far the next letter stands from this one: large type is set a little tighter."""
    return float(type_.font(char).getlength(char)) + type_.tracking * type_.size
