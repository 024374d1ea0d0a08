"""What our own pictures are drawn of: words in the font that comes with Pillow, waves, colours that go together."""

from __future__ import annotations

import colorsys
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

_PAPER = (250, 247, 240)
_LINE = 1.12  # from one line to the next, in letters' sizes
_SMALLEST = 20
_Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Colours:
    """Three tones of one hue (0 to 1): of the ground, of a wave on it, and a dark one."""

    ground: _Colour
    wave: _Colour
    ink: _Colour

    @classmethod
    def of(cls, hue: float) -> Colours:
        """Return the tones of a hue; paper white can be read on all of them."""
        return cls(_rgb(hue, 0.36, 0.5), _rgb(hue, 0.46, 0.45), _rgb(hue, 0.24, 0.55))


@dataclass(frozen=True, slots=True)
class Wave:
    """Where a wave is drawn, in pixels: its ``left`` and ``width``, its ``middle``, and how high its bars are."""

    left: int
    width: int
    middle: int
    least: int
    most: int
    radius: int


def draw_wave(draw: ImageDraw.ImageDraw, colour: _Colour, title: str, wave: Wave) -> None:
    """Draw bars like a recording's, as high as the title's hash says."""
    heights = hashlib.sha512(title.encode(errors="ignore")).digest()[:40]
    step = wave.width / len(heights)
    for at, byte in enumerate(heights):
        reach = wave.least + byte / 255 * (wave.most - wave.least)
        left = wave.left + at * step
        place = (left, wave.middle - reach, left + step * 0.55, wave.middle + reach)
        draw.rounded_rectangle(place, radius=wave.radius, fill=colour)


def can_write(text: str) -> bool:
    """Return whether the font has every letter. It draws a missing one like a letter that no font has."""
    font = _font(40)
    lacking = bytes(font.getmask("\U0010fffe"))
    return all(letter.isspace() or bytes(font.getmask(letter)) != lacking for letter in text)


def write_fitted(
    draw: ImageDraw.ImageDraw, text: str, place: tuple[int, int], room: tuple[int, int], sizes: Sequence[int]
) -> None:
    """Write ``text`` in lines, in the first of ``sizes`` with which it fits into ``room``, or in the last."""
    lines: list[str] = []
    for size in sizes:
        font = _font(size)
        lines = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and draw.textlength(longer, font=font) <= room[0]:
                lines[-1] = longer
            else:
                lines.append(word)
        wide = max((draw.textlength(line, font=font) for line in lines), default=0)
        if wide <= room[0] and len(lines) * _LINE * size <= room[1]:
            break
    for at, line in enumerate(lines):
        draw.text((place[0], place[1] + at * round(_LINE * font.size)), line, font=font, fill=_PAPER)


def write_line(draw: ImageDraw.ImageDraw, text: str, place: tuple[int, int], wide: int, size: int) -> None:
    """Write one line with its middle at ``place``, smaller than ``size`` if it is longer than ``wide``."""
    font = _font(size)
    while draw.textlength(text, font=font) > wide and font.size > _SMALLEST:
        font = _font(round(font.size * 0.93))
    draw.text(place, text, font=font, fill=_PAPER, anchor="lm")


def _rgb(hue: float, light: float, colour: float) -> _Colour:
    red, green, blue = colorsys.hls_to_rgb(hue, light, colour)
    return round(255 * red), round(255 * green), round(255 * blue)


def _font(size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # Pillow's wheels have FreeType
    return font
