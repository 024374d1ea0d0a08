"""What directories ask of a cover: a square JPEG or PNG in RGB without transparency, 1400 to 3000 pixels wide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tts.errors import EssaycastError
from tts.files import read_bytes
from tts.media.unusable import UnusableError
from tts.pictures.facts import LARGEST_FILE, Facts, facts

NARROWEST, WIDEST = 1400, 3000
# In bytes: what PSP-1 (13) asks for, since apps on phones fetch it, and what a tag adds to every download.
HEAVIEST = 500_000
_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}


def faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with the picture ``path``, nothing if a directory takes it (Apple, "Artwork")."""
    try:
        found = facts(read_bytes(path, LARGEST_FILE))
    except EssaycastError:
        yield "it cannot be read"
        return
    except UnusableError as problem:
        yield f"it {problem}"
        return
    if found.kind in _ENDINGS and path.suffix.lower() not in _ENDINGS[found.kind]:
        yield f"its name should end in {_ENDINGS[found.kind][0]}"
    yield from misfits(found)


def burdens(path: Path) -> Iterator[str]:
    """Yield what makes apps slow to show the picture ``path``, or unable to, though directories take it."""
    try:
        data = read_bytes(path, LARGEST_FILE)
        found = facts(data)
    except (EssaycastError, UnusableError):  # of which ``faults`` tells
        return
    if len(data) > HEAVIEST:
        yield f"it has {len(data):,} bytes; {HEAVIEST:,} are enough"
    if found.progressive:
        yield "it is a progressive JPEG, which some players do not show"


def tag_misfits(picture: Facts, size: int) -> Iterator[str]:
    """Yield what old players, and phones short of memory, would not show of a picture of ``size`` bytes in a tag."""
    if picture.kind != "JPEG":
        yield f"it is {picture.kind}, not JPEG"
    elif picture.progressive:
        yield "it is a progressive JPEG, which old players do not show"
    if size > HEAVIEST:
        yield f"it has {size:,} bytes; {HEAVIEST:,} is the limit"
    if max(picture.width, picture.height) > WIDEST:
        yield f"it is {picture.width} by {picture.height} pixels; {WIDEST} is the limit"


def misfits(picture: Facts) -> Iterator[str]:
    """Yield what is wrong with a picture whatever its file is called."""
    if picture.kind not in _ENDINGS:
        yield f"it is {picture.kind}, not JPEG or PNG"
    if picture.width != picture.height:
        yield f"it is {picture.width} by {picture.height} pixels, not square"
    elif not NARROWEST <= picture.width <= WIDEST:
        yield f"it is {picture.width} pixels wide, not {NARROWEST} to {WIDEST}"
    if picture.mode != "RGB":
        yield f"its colours are {picture.mode}, not RGB"
