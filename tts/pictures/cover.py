"""A show's cover, or a plain one: its title and author on a colour of its own, 3000 x 3000 pixels."""

from __future__ import annotations

import colorsys
import hashlib
import io
from typing import TYPE_CHECKING

from tts.errors import RequestError
from tts.files import read_bytes
from tts.media.sandbox import apart
from tts.media.unusable import UnusableError
from tts.pictures.decoding import for_tag
from tts.pictures.facts import LARGEST_FILE, facts
from tts.show.settings import SHOW_FILE, Show

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

DRAWN_COVER = "cover.jpg"
# Raise this when the same title comes out as another picture.
_DRAWING = 1
# Apple takes up to this many pixels a side.
_SIDE = 3000
_MARGIN = 260
_LARGEST, _SMALLEST, _STEP = 460, 120, 20
_AUTHOR = 130
_LINE = 1.12
_PAPER = (250, 247, 240)


def drawing_of(title: str, author: str) -> str:
    """Return a hash of what ``drawn_cover`` would draw, without drawing it."""
    return hashlib.sha256(f"{_DRAWING}\0{title}\0{author}".encode(errors="ignore")).hexdigest()


def given_cover(show: Show) -> bytes:
    """Return the show's own cover, once it has been decoded; nothing if it has none, RequestError if it is unusable."""
    path = show.cover_path
    if path is None:
        return b""
    data = read_bytes(path, LARGEST_FILE)
    try:
        facts(data)
    except UnusableError as problem:
        raise RequestError(
            f"the cover {path} {problem}", f"put another picture there, or change cover in {show.root / SHOW_FILE}"
        ) from problem
    return data


def tag_cover(cover: bytes) -> bytes:
    """Return a show's cover as it stands in tags; nothing for none. UnusableError if it cannot be decoded."""
    return apart(for_tag, cover) if cover else b""


def drawn_cover(title: str, author: str) -> bytes:
    """Draw a cover as an RGB JPEG. Letters that the built-in font lacks leave the drawing without words."""
    from PIL import Image, ImageDraw

    hue = int(drawing_of(title, "")[:4], 16) / 0xFFFF
    ink = _rgb(hue, 0.24, 0.55)
    image = Image.new("RGB", (_SIDE, _SIDE), _rgb(hue, 0.36, 0.5))
    draw = ImageDraw.Draw(image)
    _draw_wave(draw, _rgb(hue, 0.46, 0.45), title)
    draw.rectangle((0, _SIDE - 420, _SIDE, _SIDE), fill=ink)
    if _can_write(title):
        lines, font = _fitted(draw, title)
        for at, line in enumerate(lines):
            draw.text((_MARGIN, _MARGIN + at * round(_LINE * font.size)), line, font=font, fill=_PAPER)
    if author and _can_write(author):
        font = _font(_AUTHOR)
        while draw.textlength(author, font=font) > _SIDE - 2 * _MARGIN and font.size > _STEP:
            font = _font(round(font.size) - 10)
        draw.text((_MARGIN, _SIDE - 210), author, font=font, fill=_PAPER, anchor="lm")
    file = io.BytesIO()
    image.save(file, "JPEG", quality=88)
    return file.getvalue()


def _rgb(hue: float, light: float, colour: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue, light, colour)
    return round(255 * red), round(255 * green), round(255 * blue)


def _font(size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # Pillow's wheels have FreeType
    return font


def _can_write(text: str) -> bool:
    """Whether the font has every letter: one that it lacks is drawn like a letter that no font has."""
    font = _font(40)
    lacking = bytes(font.getmask("\U0010fffe"))
    return all(letter.isspace() or bytes(font.getmask(letter)) != lacking for letter in text)


def _fitted(draw: ImageDraw.ImageDraw, title: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """Break a title into lines, in the largest letters with which it leaves the lower part free."""
    for size in range(_LARGEST, _SMALLEST - 1, -_STEP):
        font = _font(size)
        lines: list[str] = []
        for word in title.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and draw.textlength(longer, font=font) <= _SIDE - 2 * _MARGIN:
                lines[-1] = longer
            else:
                lines.append(word)
        wide = max((draw.textlength(line, font=font) for line in lines), default=0)
        if wide <= _SIDE - 2 * _MARGIN and len(lines) * _LINE * size <= 1450:
            break
    return lines, font


def _draw_wave(draw: ImageDraw.ImageDraw, colour: tuple[int, int, int], title: str) -> None:
    """Draw bars like a recording's, as high as the title's hash says."""
    heights = hashlib.sha512(title.encode(errors="ignore")).digest()[:40]
    step = (_SIDE - 2 * _MARGIN) / len(heights)
    for at, byte in enumerate(heights):
        reach = 40 + byte / 255 * 330
        left = _MARGIN + at * step
        draw.rounded_rectangle((left, 2130 - reach, left + step * 0.55, 2130 + reach), radius=15, fill=colour)
