"""What lies around the essays of a source: in a folder that of the folders above it as well, in an archive its own."""

from __future__ import annotations

from functools import cached_property

from tts.errors import EssaycastError
from tts.show.closed.around import Around, around
from tts.show.closed.files import MOST_BYTES, as_settings
from tts.sources.source import Source


class _Packed:
    """The files of an archive."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @property
    def name(self) -> str:
        """What the archive is called."""
        return self._source.path.stem

    @cached_property
    def _folders(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for name in self._source.every_name:
            parts = name.split("/")
            for count, part in enumerate(parts):
                found.setdefault("/".join(parts[:count]), set()).add(part)
        return {folder: frozenset(names) for folder, names in found.items()}

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of what is in a folder."""
        return self._folders.get(folder, frozenset())

    def read(self, place: str) -> str:
        """Return the text of a file."""
        try:
            data = self._source.read(place) if place in self._source.every_name else b""
        except EssaycastError:
            return ""
        return as_settings(data) if len(data) <= MOST_BYTES else ""


def around_source(source: Source) -> Around:
    """Return what lies around the essays of a folder or an archive."""
    return around(source.path) if source.is_folder else Around(_Packed(source))
