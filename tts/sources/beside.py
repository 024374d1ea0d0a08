"""Pictures that lie beside an imported essay: which of them come along, and what they are called in the show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from tts.errors import EssaycastError
from tts.essay import Essay
from tts.files import write_whole
from tts.media.site_roots import SITE_ROOTS
from tts.sources.source import Source

# The folder among the show's essays that they are copied to.
PICTURES = "pictures"
_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff"})
_LARGEST = 20_000_000
_LARGEST_TOGETHER = 500_000_000
_BEHIND = re.compile(r"[?#].*\Z")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a source: the file there, and its place in the show's folder of essays."""

    file: Path | str
    place: str


@dataclass(slots=True)
class Copier:
    """Copies pictures of an import into the show, none too large and not too many."""

    total: int = 0
    left: list[str] = field(default_factory=list)

    def copy(self, source: Source, picture: Picture, essays: Path) -> None:
        """Copy one; what cannot be, or is too large, is added to ``left``."""
        try:
            data = source.read(picture.file) if isinstance(picture.file, str) else Source(picture.file).data
        except EssaycastError:
            data = b""
        if not data or len(data) > _LARGEST or self.total + len(data) > _LARGEST_TOGETHER:
            self.left.append(str(picture.file))
            return
        self.total += len(data)
        target = essays / picture.place
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)


def with_pictures(essay: Essay, place: str, source: Source, name: str) -> tuple[Essay, tuple[Picture, ...]]:
    """Return the essay with the pictures of ``source`` named as they will lie beside its file ``name`` (no ending).

    ``place`` is the essay's own in the source. A picture that is not there keeps its address.
    """
    shelf = _Shelf(source, place, f"{PICTURES}/{name}")
    blocks = tuple(
        replace(block, image=shelf.named(block.image)) if block.kind == "figure" else block for block in essay.blocks
    )
    image = shelf.named(essay.image)
    return replace(essay, blocks=blocks, image=image), tuple(shelf.pictures.values())


@dataclass(slots=True)
class _Shelf:
    """The pictures of one essay, by the file that each is in the source."""

    source: Source
    place: str
    folder: str
    pictures: dict[Path | str, Picture] = field(default_factory=dict)

    def named(self, address: str) -> str:
        """Return where the picture will lie beside the essay's file, or ``address`` if it is no file of the source."""
        file = self._file(address)
        if file is None:
            return address
        if file not in self.pictures:
            name = PurePosixPath(file).name
            taken = {picture.place.casefold() for picture in self.pictures.values()}
            number = 1
            while f"{self.folder}/{name}".casefold() in taken:
                number += 1
                name = f"{PurePosixPath(file).stem}-{number}{PurePosixPath(file).suffix}"
            self.pictures[file] = Picture(file, f"{self.folder}/{name}")
        return self.pictures[file].place

    def _file(self, address: str) -> Path | str | None:
        if not address or "://" in address or address.startswith(("//", "data:")):
            return None
        path = unquote(_BEHIND.sub("", address))
        if PurePosixPath(path).suffix.lower() not in _SUFFIXES:
            return None
        if self.source.is_folder or self.source.is_archive:
            return next(filter(self.source.has, self._candidates(path)), None)
        if self.source.address:  # a page on the web names no file of this machine
            return None
        home = self.source.path.parent.resolve()
        try:
            file = (home / path).resolve()
            return file if home in file.parents and file.is_file() else None
        except (OSError, ValueError):
            return None

    def _candidates(self, path: str) -> Iterator[str]:
        """Yield the names that a picture may have in the source; a site may lie in one folder of an archive."""
        first = self.source.names[0].partition("/")[0] + "/"
        for root in ("", first):
            if not path.startswith("/"):
                yield normpath(f"{root}{PurePosixPath(self.place).parent}/{path}")
            for folder in ("", *SITE_ROOTS):
                yield normpath(f"{root}{folder}{path.lstrip('/')}")
