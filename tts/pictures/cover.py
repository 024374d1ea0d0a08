"""A show's cover, or a generated one: its title and author on a plain colour, 3000 x 3000 pixels."""

from __future__ import annotations

import hashlib
import io

from tts.errors import RequestError
from tts.files import read_bytes
from tts.index import NO_INDEX, Index
from tts.media.sandbox import apart
from tts.media.unusable import UnusableError
from tts.pictures.decoding import for_tag, published, thumbnail
from tts.pictures.drawing import Colours, Wave, can_write, draw_wave, write_fitted, write_line
from tts.pictures.facts import LARGEST_FILE, Facts, facts
from tts.show.settings import SHOW_FILE, Show

DRAWN_COVER = "cover.jpg"
# Raise this when the same title comes out as another picture.
_DRAWING = 1
# Apple takes up to this many pixels a side.
_SIDE = 3000
_MARGIN = 260
_SIZES = range(460, 119, -20)
_AUTHOR = 130


def drawing_of(title: str, author: str) -> str:
    """Return a hash of what ``drawn_cover`` would draw, without drawing it."""
    return hashlib.sha256(f"{_DRAWING}\0{title}\0{author}".encode(errors="ignore")).hexdigest()


def given_cover(show: Show, index: Index = NO_INDEX) -> bytes:
    """Return the show's own cover; nothing if it has none, RequestError if it is unusable.

    It is decoded to find that out, unless ``index`` knows the file.
    """
    path = show.cover_path
    if path is None:
        return b""
    data = read_bytes(path, LARGEST_FILE)
    try:
        index.recall(path, Facts, lambda: facts(data))
    except UnusableError as problem:
        raise RequestError(
            f"the cover {path} {problem}", f"put another picture there, or change cover in {show.root / SHOW_FILE}"
        ) from problem
    return data


def tag_cover(cover: bytes) -> bytes:
    """Return a show's cover as it is in tags; nothing for none. UnusableError if it cannot be decoded."""
    return apart(for_tag, cover) if cover else b""


def page_cover(cover: bytes) -> bytes:
    """Return a cover as pages show it, a JPEG of at most 480 x 480 pixels; one that cannot be decoded as it is."""
    try:
        return apart(thumbnail, cover)
    except UnusableError:
        return cover


def published_picture(picture: bytes) -> bytes:
    """Return a cover or a logo as it is published beside the feed; one that cannot be decoded as it is."""
    try:
        return apart(published, picture)
    except UnusableError:
        return picture


def is_drawn(picture: bytes) -> bool:
    """Return whether a picture may be one that ``drawn_cover`` has drawn, by any release: a JPEG of that size."""
    try:
        found = facts(picture)
    except UnusableError:
        return False
    return (found.kind, found.width, found.height) == ("JPEG", _SIDE, _SIDE)


def drawn_cover(title: str, author: str) -> bytes:
    """Draw a cover as an RGB JPEG. Letters that the built-in font lacks leave the drawing without words."""
    from PIL import Image, ImageDraw

    wide = _SIDE - 2 * _MARGIN
    colours = Colours.of(int(drawing_of(title, "")[:4], 16) / 0xFFFF)
    image = Image.new("RGB", (_SIDE, _SIDE), colours.ground)
    draw = ImageDraw.Draw(image)
    draw_wave(draw, colours.wave, title, Wave(left=_MARGIN, width=wide, middle=2130, least=40, most=370, radius=15))
    draw.rectangle((0, _SIDE - 420, _SIDE, _SIDE), fill=colours.ink)
    if can_write(title):
        write_fitted(draw, title, (_MARGIN, _MARGIN), (wide, 1450), _SIZES)
    if author and can_write(author):
        write_line(draw, author, (_MARGIN, _SIDE - 210), wide, _AUTHOR)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=88)
    return file.getvalue()
