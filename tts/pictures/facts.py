"""What a picture is: its kind, its size and its colours, found by decoding the whole of it in the sandbox."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Annotated, NamedTuple

import msgspec

from tts.checked import InvalidError, from_json
from tts.media.kinds import PICTURE_KINDS, picture_kind
from tts.media.sandbox import apart
from tts.media.unusable import UnusableError

if TYPE_CHECKING:
    from PIL import Image

#: No file of a picture that is taken has more bytes.
LARGEST_FILE = 100_000_000
# 10,000 by 10,000: what is made of such a picture takes up to 2 GB.
_PIXELS = 100_000_000

_Pixels = Annotated[int, msgspec.Meta(ge=1, le=_PIXELS)]
_Name = Annotated[str, msgspec.Meta(max_length=20)]


class Facts(NamedTuple):
    """Pillow's names of a picture's kind and colours, its size in pixels, and whether it is a progressive JPEG."""

    kind: _Name
    width: _Pixels
    height: _Pixels
    mode: _Name
    progressive: bool = False


# What was found, by the hash of the bytes: a show's cover is in every MP3.
_found: dict[bytes, Facts] = {}


def facts(data: bytes) -> Facts:
    """Decode a picture in the sandbox; UnusableError if it is not of a kind that is taken, or cannot be decoded."""
    key = hashlib.sha256(data).digest()
    if key not in _found:
        require_picture(data)
        try:
            _found[key] = from_json(apart(examine, data), Facts)
        except InvalidError as problem:
            raise UnusableError("is damaged") from problem
    return _found[key]


def require_picture(data: bytes) -> None:
    """Raise UnusableError for what does not begin as a picture of a kind that is taken."""
    if not picture_kind(data):
        raise UnusableError(f"is not {PICTURE_KINDS}")


def examine(data: bytes) -> bytes:
    """Errand: return the ``Facts`` of a picture as JSON."""
    image = opened(data)
    kind, (width, height), mode = image.format or "", image.size, image.mode
    progressive = bool(image.info.get("progressive"))
    image.load()
    return msgspec.json.encode((kind, width, height, mode, progressive))


def opened(data: bytes) -> Image.Image:
    """Open a picture, in the sandbox, as what it begins like; UnusableError if it has too many pixels."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # our own limit is below Pillow's
    image = Image.open(io.BytesIO(data), formats=[picture_kind(data)])
    if image.width * image.height > _PIXELS:
        raise UnusableError(f"has more than {_PIXELS:,} pixels")
    return image
