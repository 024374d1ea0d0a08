"""What is made of an essay's picture, in the sandbox: errands from the bytes of a file to those of a JPEG."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tts.pictures.artwork import NARROWEST, WIDEST
from tts.pictures.facts import opened

if TYPE_CHECKING:
    from PIL import Image

# As wide as a phone shows it, and small enough that a dozen of them do not outweigh the sound.
_LARGEST = 1200
_QUALITY = 82


def small(data: bytes) -> bytes:
    """Return a picture as large as a chapter shows it."""
    from PIL import Image

    image = _upright(data)
    image.thumbnail((_LARGEST, _LARGEST), Image.Resampling.LANCZOS)
    return _jpeg(image)


def square(data: bytes) -> bytes:
    """Return a picture whole in the middle of a square of its own mean colour, as large as directories want covers."""
    from PIL import Image, ImageOps

    image = _upright(data)
    side = min(max(*image.size, NARROWEST), WIDEST)
    mean = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return _jpeg(ImageOps.pad(image, (side, side), Image.Resampling.LANCZOS, color=mean))  # type: ignore[arg-type]


def _upright(data: bytes) -> Image.Image:
    """Return a picture in RGB, turned as its camera was; what shows through is white, as on the page."""
    from PIL import Image, ImageOps

    image = ImageOps.exif_transpose(opened(data))
    if image.mode in ("RGBA", "LA", "PA", "P"):
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()
