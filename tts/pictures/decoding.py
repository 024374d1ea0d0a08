"""What is made of an essay's picture, in the sandbox: errands from the bytes of a file to those of a JPEG."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import msgspec

from tts.pictures.artwork import HEAVIEST, NARROWEST, WIDEST, tag_misfits
from tts.pictures.facts import Facts, examine, opened
from tts.pictures.private import without_notes

if TYPE_CHECKING:
    from PIL import Image

# As wide as a phone shows it, and small enough that a dozen of them do not outweigh the sound.
_LARGEST = 1200
_ORIENTATION = 0x0112  # among what a camera writes into a picture: how it was held
# What a page shows of a cover: 192 points, on screens of two and a half pixels a point.
_ON_A_PAGE = 480
_QUALITY = 82
# From hardly to be told from the original to plainly coarse; a picture that needs less is made smaller.
_QUALITIES = (88, _QUALITY, 74, 66)


def small(data: bytes) -> bytes:
    """Return a picture as large as a chapter shows it."""
    return _within(data, _LARGEST)


def thumbnail(data: bytes) -> bytes:
    """Return a cover as large as a page shows it."""
    return _within(data, _ON_A_PAGE)


def for_tag(data: bytes) -> bytes:
    """Return a picture as every player shows it in a tag: a baseline JPEG of not too many bytes and pixels.

    One that is like that already only loses what its camera wrote beside it.
    """
    from PIL import Image

    found = Facts(*msgspec.json.decode(examine(data)))
    if found.mode == "RGB" and not any(tag_misfits(found, len(data))) and _is_upright(data):
        return without_notes(data)
    image = _upright(data)
    image.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
    return _cover(image)


def published(data: bytes) -> bytes:
    """Return a show's cover as it is published: as it is, without what its camera wrote beside it, and upright."""
    return without_notes(data) if _is_upright(data) else _cover(_upright(data))


def square(data: bytes) -> bytes:
    """Return a picture uncropped, centred in a square of its own average colour, in the size that directories
    require.
    """
    from PIL import Image, ImageOps

    image = _upright(data)
    side = min(max(*image.size, NARROWEST), WIDEST)
    mean = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return _cover(ImageOps.pad(image, (side, side), Image.Resampling.LANCZOS, color=mean))  # type: ignore[arg-type]


def _within(data: bytes, side: int) -> bytes:
    from PIL import Image

    image = _upright(data)
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    return _jpeg(image)


def _upright(data: bytes) -> Image.Image:
    """Return a picture in RGB, turned as its camera was; what shows through is white, as on the page."""
    from PIL import Image, ImageOps

    image = ImageOps.exif_transpose(opened(data))
    if image.mode.startswith("I"):
        # Grey in 16 bits, as scanners write it: Pillow would take all that is above 255 for white.
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "P"):
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    image = image.convert("RGB")
    image.info = {}  # Pillow would write a comment into the JPEG that is made of it
    return image


def _is_upright(data: bytes) -> bool:
    return bool(opened(data).getexif().get(_ORIENTATION, 1) == 1)


def _cover(image: Image.Image) -> bytes:
    """Return a picture as a JPEG of no more bytes than a cover should have: coarser first, then smaller as well."""
    for quality in _QUALITIES:
        if len(data := _jpeg(image, quality)) <= HEAVIEST:
            return data
    return _cover(image.resize((max(1, image.width * 3 // 4), max(1, image.height * 3 // 4))))


def _jpeg(image: Image.Image, quality: int = _QUALITY) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return file.getvalue()
