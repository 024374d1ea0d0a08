"""The files around essays: those of a folder on disk and of the folders above it, as far as one site reaches."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from tts.errors import EssaycastError
from tts.files import read_bytes
from tts.show.closed.settings import ROOTS

# A site's settings are far smaller.
MOST_BYTES = 300_000
_MOST_ABOVE = 8


class Files(Protocol):
    """Files by their place below a top: names with ``/`` between, and nothing for the top itself."""

    @property
    def name(self) -> str:
        """What the top is called."""

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of what is in a folder, hidden or not; none if it cannot be listed."""

    def read(self, place: str) -> str:
        """Return the text of a file; nothing if it is not there, cannot be read, or is too large for settings."""


class OnDisk:
    """The files below a folder on this disk."""

    def __init__(self, top: Path) -> None:
        """Look below ``top``."""
        self.top = top

    @property
    def name(self) -> str:
        """What the top is called."""
        return self.top.name

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of what is in a folder."""
        try:
            return frozenset(os.listdir(self.top / folder))  # noqa: PTH208  (a Path for each takes as long again)
        except OSError:
            return frozenset()

    def read(self, place: str) -> str:
        """Return the text of a file."""
        with suppress(EssaycastError, ValueError):
            return as_settings(read_bytes(self.top / place, MOST_BYTES))
        return ""


def as_settings(data: bytes) -> str:
    """Return the text of settings, with line ends ``\\n``."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def top_of(folder: Path) -> Path:
    """Return the highest folder above one that has the settings of a site or a vault, or else the folder itself.

    A repository ends there, and nothing is looked for in somebody's home or above it.
    """
    folder = folder.resolve()
    top = folder
    with suppress(RuntimeError, OSError):
        home = Path.home().resolve()
        for above in (folder, *folder.parents[:_MOST_ABOVE]):
            if above in (home, *home.parents) or above == above.parent:
                break
            names = set(os.listdir(above))  # noqa: PTH208
            if not names.isdisjoint(ROOTS):
                top = above
            if ".git" in names:
                break
    return top
