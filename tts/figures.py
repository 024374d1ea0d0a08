"""The essay's figures: their pictures, and which chapter each is shown in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tts.episode import Chapter, Figure
from tts.essay import Dropped, Essay

# As wide as a phone shows it, and small enough that a dozen of them do not outweigh the sound.
_LARGEST = 1200
_QUALITY = 82


def is_remote(image: str) -> bool:
    """Whether a figure's picture is an address on the web. Nothing is fetched from there."""
    return image.lower().startswith(("http://", "https://"))


def picture_name(name: str, number: int) -> str:
    """Return the file of a figure's picture beside the MP3 of the episode ``name``."""
    return f"{name}.figure-{number}.jpg"


def pictures(essay: Essay) -> tuple[dict[int, bytes], tuple[Dropped, ...]]:
    """Return the pictures of figures that lie beside the essay, as JPEG by number, and what of them cannot be used."""
    found: dict[int, bytes] = {}
    lost: list[Dropped] = []
    for block in essay.blocks:
        if block.kind != "figure" or not block.image or is_remote(block.image) or block.number is None:
            continue
        path = (essay.path.parent if essay.path else Path()) / block.image
        try:
            found[block.number] = _small_jpeg(path)
        except FileNotFoundError:
            lost.append(Dropped(block.image, "a picture that is not there", block.line))
        except (OSError, ValueError, SyntaxError):  # what Pillow raises for a file that it cannot make out
            lost.append(Dropped(block.image, "a picture that cannot be shown", block.line))
    return found, tuple(lost)


def illustrated(chapters: Sequence[Chapter], figures: Sequence[Figure]) -> tuple[Chapter, ...]:
    """Give each chapter the picture and the link of the first figure in it that has a picture."""
    ends = [chapter.start_ms for chapter in chapters[1:]] + [max((f.start_ms for f in figures), default=0) + 1]
    made = []
    for chapter, end in zip(chapters, ends, strict=True):
        inside = (figure for figure in figures if chapter.start_ms <= figure.start_ms < end and figure.image)
        figure = next(inside, None)
        made.append(replace(chapter, image=figure.image, link=figure.link) if figure else chapter)
    return tuple(made)


def _small_jpeg(path: Path) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(path) as opened:
        image = ImageOps.exif_transpose(opened)
        image.thumbnail((_LARGEST, _LARGEST), Image.Resampling.LANCZOS)
        if image.mode in ("RGBA", "LA", "PA", "P"):
            # What shows through is white, as on the page.
            image = image.convert("RGBA")
            page = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(page, image)
        file = io.BytesIO()
        image.convert("RGB").save(file, "JPEG", quality=_QUALITY)
        return file.getvalue()
