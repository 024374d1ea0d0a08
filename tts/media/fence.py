"""Where pictures and sounds may come from: files in a few folders, links resolved. No name leads anywhere else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from tts.errors import EssaycastError
from tts.files import read_bytes
from tts.media.unusable import UnusableError


@dataclass(frozen=True, slots=True)
class Fence:
    """The folders that files are taken from; ``called`` is what people call them."""

    called: str
    folders: tuple[Path, ...]

    def find(self, name: str, start: Path) -> Path:
        """Return the regular file that ``name`` means in the folder ``start``.

        A name may be written as in a link (``%20`` for a space), and its accents in one character or two. UnusableError
        if there is no such file, or if it is outside the fence.
        """
        if "://" in name or name.startswith(("//", "\\\\")):  # Windows looks for the latter two in the network
            raise UnusableError("is an address, not a file")
        for path in _spelled(name, start):
            try:
                real = path.resolve(strict=True)
            except (OSError, ValueError, RuntimeError):  # RuntimeError is a circle of links before Python 3.13
                continue
            if not any(real.is_relative_to(folder.resolve()) for folder in self.folders):
                raise UnusableError(f"lies outside {self.called}")
            if not real.is_file():
                raise UnusableError("is not a file")
            return path
        raise UnusableError("is not there")

    def read(self, name: str, start: Path, most: int) -> bytes:
        """Return what the file ``name`` in the folder ``start`` holds; UnusableError also if that is over ``most``."""
        path = self.find(name, start)
        try:
            if path.stat().st_size > most:
                raise UnusableError(f"has more than {most:,} bytes")
            return read_bytes(path, most)
        except (OSError, EssaycastError) as problem:
            raise UnusableError("cannot be read") from problem


def folder_of_show(root: Path, *more: Path) -> Fence:
    """Return the fence around a show's own folder, and what more belongs to it."""
    return Fence("the show's folder", (root, *more))


def _spelled(name: str, start: Path) -> Iterator[Path]:
    names = [name, unquote(name)]
    names += [unicodedata.normalize(form, names[1]) for form in ("NFC", "NFD")]
    yield from (start / each for each in dict.fromkeys(names))
