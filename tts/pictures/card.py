"""The picture that other sites show for a link to an episode: its title and author, 1200 x 630 pixels."""

from __future__ import annotations

import hashlib
import io

from tts.pictures.drawing import Colours, Wave, can_write, draw_wave, write_fitted, write_line

WIDTH, HEIGHT = 1200, 630  # what OpenGraph's readers and Twitter's large cards show whole
_DRAWING = 1  # raise this when the same words come out as another picture
_MARGIN = 80
_SIZES = range(92, 35, -4)


def card_of(title: str, show: str) -> str:
    """Return a hash of what ``drawn_card`` would draw, without drawing it."""
    return hashlib.sha256(f"{_DRAWING}\0{title}\0{show}".encode(errors="ignore")).hexdigest()[:8]


def drawn_card(title: str, show: str) -> bytes:
    """Draw a card as a PNG, in a colour of the show's own; letters that the font lacks leave it without words."""
    from PIL import Image, ImageDraw

    hue = int(hashlib.sha256(show.encode(errors="ignore")).hexdigest()[:4], 16) / 0xFFFF
    colours, wide = Colours.of(hue), WIDTH - 2 * _MARGIN
    image = Image.new("RGB", (WIDTH, HEIGHT), colours.ground)
    draw = ImageDraw.Draw(image)
    draw_wave(draw, colours.wave, title, Wave(left=_MARGIN, width=wide, middle=470, least=8, most=60, radius=4))
    draw.rectangle((0, HEIGHT - 90, WIDTH, HEIGHT), fill=colours.ink)
    if can_write(title):
        write_fitted(draw, title, (_MARGIN, 70), (wide, 330), _SIZES)
    if can_write(show):
        write_line(draw, show, (_MARGIN, HEIGHT - 45), wide, 40)
    file = io.BytesIO()
    image.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()
