"""Pictures that are beside an essay, as an episode shows them: small for its chapters, square for its cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from tts.essay import Dropped, Essay
from tts.media.data_url import is_data_url, read_data_url, shown
from tts.media.fence import Fence
from tts.media.sandbox import Errand, apart
from tts.media.site_roots import SITE_ROOTS
from tts.media.unusable import UnusableError
from tts.pictures.decoding import small, square
from tts.pictures.facts import LARGEST_FILE, require_picture
from tts.show.settings import SHOW_FILE


def is_remote(image: str) -> bool:
    """Whether a picture is an address on the web. Nothing is fetched from there."""
    return image.lower().startswith(("http://", "https://"))


def picture_name(name: str, number: int) -> str:
    """Return the file of a figure's picture beside the MP3 of the episode ``name``."""
    return f"{name}.figure-{number}.jpg"


def cover_name(name: str) -> str:
    """Return the file of the cover that the episode ``name`` has for itself."""
    return f"{name}.cover.jpg"


def files_of(essay: Essay, fence: Callable[[], Fence]) -> Iterator[bytes]:
    """Yield what the files hold that the essay names as pictures; those that may be taken and are there.

    ``fence`` is asked only if there is such a picture.
    """
    for image in (essay.image, *(block.image for block in essay.blocks if block.kind == "figure")):
        if image and not is_remote(image) and not is_data_url(image):
            with suppress(UnusableError):
                yield _read(essay, image, fence())


def pictures(essay: Essay, fence: Fence) -> tuple[dict[int, bytes], tuple[Dropped, ...]]:
    """Return the pictures of figures that are beside the essay, as JPEG by number, and what of them cannot be used."""
    found: dict[int, bytes] = {}
    lost: list[Dropped] = []

    @cache
    def made(image: str) -> bytes | UnusableError:
        return _made(essay, image, fence, small)

    for block in essay.blocks:
        if block.kind == "figure" and block.number is not None:
            picture = made(block.image)
            if isinstance(picture, UnusableError):
                lost.append(_lost(block.image, picture, block.line))
            elif picture:
                found[block.number] = picture
    return found, tuple(lost)


def own_cover(essay: Essay, fence: Fence) -> tuple[bytes, tuple[Dropped, ...]]:
    """Return the picture that the essay's ``image`` names beside it, as a square JPEG; nothing where it names none."""
    cover = _made(essay, essay.image, fence, square)
    return (b"", (_lost(essay.image, cover),)) if isinstance(cover, UnusableError) else (cover, ())


def _made(essay: Essay, image: str, fence: Fence, make: Errand) -> bytes | UnusableError:
    """Return a picture as JPEG, nothing if there is none or it is on the web, or why it cannot be used."""
    if not image or is_remote(image):
        return b""
    try:
        data = read_data_url(image, LARGEST_FILE) if is_data_url(image) else _read(essay, image, fence)
        require_picture(data)
        return apart(make, data)
    except UnusableError as problem:
        return problem


def _lost(image: str, problem: UnusableError, line: int = 0) -> Dropped:
    return Dropped(shown(image), f"a picture that {problem}", line)


def _read(essay: Essay, image: str, fence: Fence) -> bytes:
    """Read a picture beside the essay; ``/kite.png`` is in the folder of the show, as in that of a site."""
    folder = essay.path.parent if essay.path else Path()
    if not image.startswith("/") or image.startswith("//"):
        return fence.read(image, folder, LARGEST_FILE)
    above = (essay.path or Path()).resolve().parents
    root = next((parent for parent in above if (parent / SHOW_FILE).is_file()), folder)
    for place in SITE_ROOTS:
        with suppress(UnusableError):
            return fence.read(place + image.lstrip("/"), root, LARGEST_FILE)
    return fence.read(image.lstrip("/"), root, LARGEST_FILE)
