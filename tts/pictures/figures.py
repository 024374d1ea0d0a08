"""Pictures that lie beside an essay, as an episode shows them: small for its chapters, square for its cover."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tts.essay import Dropped, Essay
from tts.pictures.artwork import NARROWEST, WIDEST
from tts.show.settings import SHOW_FILE

if TYPE_CHECKING:
    from PIL import Image

# As wide as a phone shows it, and small enough that a dozen of them do not outweigh the sound.
_LARGEST = 1200
_QUALITY = 82
# Where a site keeps what its pages name from its root.
_OF_SITES = ("static/", "public/", "source/")


def is_remote(image: str) -> bool:
    """Whether a picture is an address on the web. Nothing is fetched from there."""
    return image.lower().startswith(("http://", "https://"))


def picture_name(name: str, number: int) -> str:
    """Return the file of a figure's picture beside the MP3 of the episode ``name``."""
    return f"{name}.figure-{number}.jpg"


def cover_name(name: str) -> str:
    """Return the file of the cover that the episode ``name`` has for itself."""
    return f"{name}.cover.jpg"


def files_of(essay: Essay) -> list[Path]:
    """Return the pictures beside the essay that it names, whether they are there or not."""
    named = [essay.image, *(block.image for block in essay.blocks if block.kind == "figure")]
    return [_path(essay, image) for image in named if image and not is_remote(image)]


def pictures(essay: Essay) -> tuple[dict[int, bytes], tuple[Dropped, ...]]:
    """Return the pictures of figures that lie beside the essay, as JPEG by number, and what of them cannot be used."""
    found: dict[int, bytes] = {}
    lost: list[Dropped] = []
    for block in essay.blocks:
        if block.kind == "figure" and block.number is not None:
            picture = _made(essay, block.image, _small, lost, block.line)
            if picture:
                found[block.number] = picture
    return found, tuple(lost)


def own_cover(essay: Essay) -> tuple[bytes, tuple[Dropped, ...]]:
    """Return the picture that the essay's ``image`` names beside it, as a square JPEG; nothing where it names none."""
    lost: list[Dropped] = []
    return _made(essay, essay.image, _square, lost), tuple(lost)


def _path(essay: Essay, image: str) -> Path:
    """Return where a picture lies: beside the essay; ``/kite.png`` in the folder of the show, as in that of a site."""
    folder = essay.path.parent if essay.path else Path()
    names = [image, unquote(image)]  # Markdown has %20 for a space
    if image.startswith("/"):
        above = (essay.path or Path()).resolve().parents
        folder = next((parent for parent in above if (parent / SHOW_FILE).is_file()), folder)
        names = [place + name.lstrip("/") for place in ("", *_OF_SITES) for name in names]
    found = (folder / name for name in names if (folder / name).is_file())
    return next(found, folder / names[0])


def _made(
    essay: Essay, image: str, make: Callable[[Image.Image], Image.Image], lost: list[Dropped], line: int = 0
) -> bytes:
    """Return a picture beside the essay as JPEG; what cannot be used is added to ``lost`` and comes out as nothing."""
    if not image or is_remote(image):
        return b""
    from PIL import Image, ImageOps

    try:
        with Image.open(_path(essay, image)) as opened:
            file = io.BytesIO()
            make(_opaque(ImageOps.exif_transpose(opened))).save(file, "JPEG", quality=_QUALITY)
            return file.getvalue()
    except FileNotFoundError:
        lost.append(Dropped(image, "a picture that is not there", line))
    except (OSError, ValueError, SyntaxError):  # what Pillow raises for a file that it cannot make out
        lost.append(Dropped(image, "a picture that cannot be shown", line))
    return b""


def _opaque(image: Image.Image) -> Image.Image:
    """Return a picture in RGB; what shows through is white, as on the page."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA", "P"):
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("RGB")


def _small(image: Image.Image) -> Image.Image:
    from PIL import Image

    image.thumbnail((_LARGEST, _LARGEST), Image.Resampling.LANCZOS)
    return image


def _square(image: Image.Image) -> Image.Image:
    """Return a picture whole in the middle of a square of its own mean colour, as large as directories want covers."""
    from PIL import Image, ImageOps

    side = min(max(*image.size, NARROWEST), WIDEST)
    mean = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return ImageOps.pad(image, (side, side), Image.Resampling.LANCZOS, color=mean)  # type: ignore[arg-type]
