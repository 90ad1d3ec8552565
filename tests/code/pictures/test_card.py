"""The preview card: the right size, small, and always the same."""

import io
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image

from dossier.pictures import card
from dossier.pictures.parts import faces, letters

ROOT = Path(card.__file__).parents[2]
LONG = (
    "A headline of a great many words that says who did what, where, since when, why and to whose surprise "
    * 3
)


def opened(data: bytes) -> Image.Image:
    """The picture in some bytes."""
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    "title", ["Place", LONG, "Ж" * 300, "", "<b>&amp;</b> ☃ 漢字", "Šiauliai, Çankırı, Łódź"]
)
def test_a_card_is_a_small_png_of_the_right_size(title: str) -> None:
    data = card.card("Kicker", title, "A Site", 28, 6)

    assert opened(data).size == (1200, 630)
    assert len(data) < 25_000


def test_the_same_words_give_the_same_bytes() -> None:
    draw = "from dossier.pictures.card import card; out = card('K', 'T', 'S', 28, 6)"
    path = [str(ROOT), *sys.path]
    other = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}; {draw}; sys.stdout.buffer.write(out)"],
        capture_output=True,
        check=True,
    )

    assert other.stdout == card.card("K", "T", "S", 28, 6)


def test_the_mark_has_its_squares_and_one_is_lit() -> None:
    lit, plain = (opened(card.card("K", "T", "S", 10, hit)).convert("RGB") for hit in (3, None))

    assert (224, 169, 44) in {colour for _, colour in lit.getcolors()}
    assert (224, 169, 44) not in {colour for _, colour in plain.getcolors()}


def test_long_titles_stay_above_the_rule() -> None:
    image = opened(card.card("K", LONG, "S")).convert("L")
    row = image.crop((0, 505, 1200, 519)).getextrema()

    assert row == (250, 250)


@pytest.mark.parametrize("face", get_args(faces.Face))
@pytest.mark.parametrize("weight", [400, 680])
def test_every_letter_has_a_form_and_a_width_of_its_own(face: faces.Face, weight: int) -> None:
    known = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éßłğЖщї"
    fonts = [faces.font_with(char, face, 60, weight) for char in known]

    assert len({bytes(font.getmask(char)) for font, char in zip(fonts, known, strict=True)}) == len(known)
    assert letters.width("illi", 10, weight) < letters.width("WMWM", 10, weight) / 2
    assert faces.font_with("漢", face, 60, weight) is None
