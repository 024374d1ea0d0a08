"""The accent colour of the pages, light enough or dark enough to be read on them (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import colorsys

LIGHT_PAPER, DARK_PAPER = "#fdfcf9", "#171614"
_LEAST = 4.6  # WCAG asks for 4.5


def readable(colour: str, paper: str) -> str:
    """Return ``colour`` (#rrggbb), darker or lighter by as much as it takes to be read on ``paper``."""
    red, green, blue = (part / 255 for part in _parts(colour))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    step = -0.01 if _luminance(_parts(paper)) > 0.5 else 0.01
    while contrast(colour, paper) < _LEAST and 0 < light + step < 1:
        light += step
        colour = "#{:02x}{:02x}{:02x}".format(
            *(round(255 * part) for part in colorsys.hls_to_rgb(hue, light, strength))
        )
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    bright, dark = sorted((_luminance(_parts(one)), _luminance(_parts(other))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(parts: tuple[int, int, int]) -> float:
    linear = [value / 12.92 if (value := part / 255) <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
