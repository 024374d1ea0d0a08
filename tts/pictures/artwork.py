"""What directories ask of a cover: a square JPEG or PNG in RGB without transparency, 1400 to 3000 pixels wide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

NARROWEST, WIDEST = 1400, 3000
_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}


def faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with the picture ``path``, nothing where a directory takes it (Apple, "Artwork")."""
    from PIL import Image

    try:
        with Image.open(path) as image:
            kind, (width, height), mode = image.format or "", image.size, image.mode
            image.load()
    except (OSError, ValueError, SyntaxError):  # what Pillow raises for a file that it cannot make out
        yield "it is no picture that can be read"
        return
    if kind not in _ENDINGS:
        yield f"it is {kind}, not JPEG or PNG"
    elif path.suffix.lower() not in _ENDINGS[kind]:
        yield f"its name should end in {_ENDINGS[kind][0]}"
    if width != height:
        yield f"it is {width} by {height} pixels, not square"
    elif not NARROWEST <= width <= WIDEST:
        yield f"it is {width} pixels wide, not {NARROWEST} to {WIDEST}"
    if mode != "RGB":
        yield f"its colours are {mode}, not RGB"
