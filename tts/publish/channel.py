"""The channel: the show at the address of its feed, with its cover."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from tts.files import read_bytes
from tts.media.kinds import picture_kind
from tts.pictures.cover import DRAWN_COVER
from tts.pictures.facts import LARGEST_FILE
from tts.publish.address import beside, is_public
from tts.show.settings import Show

# The media types of pictures by the ending of their names.
PICTURE_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Cover:
    """The show's picture: where it lies, what it is called beside the feed, and a hash of its bytes."""

    path: Path
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Channel:
    """What all that is published shares: the show, the feed's own ``address``, and the cover, if there is one.

    A ``secret`` address is one that only those may have who were told it. ``told`` is a hash of all of it, ``out`` the
    folder that everything is published into.
    """

    show: Show
    address: str
    cover: Cover | None = None
    secret: bool = False
    told: str = field(init=False, repr=False, compare=False)
    out: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        hashed = hashlib.sha256(repr((self.show, self.address, self.cover, self.secret)).encode())
        object.__setattr__(self, "told", hashed.hexdigest())
        object.__setattr__(self, "out", os.fspath(self.show.out))

    @property
    def is_open(self) -> bool:
        """Whether everybody can reach the feed and may know where it is."""
        return not self.secret and is_public(self.address)

    @property
    def artwork(self) -> str:
        """The cover's absolute address, or nothing."""
        return beside(self.address, self.cover.name, self.cover.version) if self.cover else ""

    @property
    def icon(self) -> str:
        """The address, relative to the feed, of the cover as pages show it, or nothing."""
        return f"cover-{self.cover.version}.jpg" if self.cover else ""


def find_cover(show: Show) -> Cover | None:
    """Return the show's cover, or the one that was drawn with its first episode.

    None if there is neither, or if neither its bytes nor its name are a picture's. RequestError if it is outside the
    show's folder, or if show.toml names one that is missing.
    """
    drawn = show.out / DRAWN_COVER
    path = show.cover_path or (drawn if drawn.is_file() else None)
    if path is None or path.suffix.lower() not in PICTURE_TYPES:
        return None
    data = read_bytes(path, LARGEST_FILE)
    if not picture_kind(data):
        return None
    return Cover(path, f"cover{path.suffix.lower()}", hashlib.sha256(data).hexdigest()[:8])
