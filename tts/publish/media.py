"""Sound and pictures, which are published as they lie there, and the show's cover."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from tts.files import is_file, read_bytes
from tts.pictures.cover import page_cover, published_picture
from tts.pictures.facts import LARGEST_FILE
from tts.pictures.figures import cover_name
from tts.publish.channel import PICTURE_TYPES, Channel
from tts.publish.kinds import Entry, EpisodeFile, Made, ShowFile

_Lying = Iterable[tuple[str, str]]


def picture_files(stem: str, find: Callable[[Channel], tuple[str, Path] | None]) -> tuple[ShowFile, ...]:
    """Return the kinds of file that a picture of the show's may be, by its type; what a camera wrote is left out.

    ``find`` returns what the picture is called and where it lies.
    """

    def found(name: str, channel: Channel, _: object) -> Iterator[tuple[str, Made]]:
        given = find(channel)
        if given and given[0] == name:
            data = read_bytes(given[1], LARGEST_FILE)
            yield name, Made(partial(published_picture, data), hashlib.sha256(data).hexdigest())

    named = ((f"{stem}{ending}", media_type) for ending, media_type in PICTURE_TYPES.items())
    return tuple(ShowFile(re.escape(name), media_type, partial(found, name)) for name, media_type in named)


def _mp3(channel: Channel, entry: Entry) -> _Lying:
    return ((entry.episode.audio.file, f"{channel.out}/{entry.episode.audio.file}"),)


def _figures(channel: Channel, entry: Entry) -> _Lying:
    """Return the pictures of figures that lie beside the MP3."""
    named = ((name, f"{channel.out}/{name}") for name in entry.episode.pictures)
    return [(name, path) for name, path in named if FIGURES.episode(name) == entry.episode.name and is_file(path)]


def _own_cover(channel: Channel, entry: Entry) -> _Lying:
    """Return the cover that the episode has for itself."""
    name = cover_name(entry.episode.name)
    path = f"{channel.out}/{name}"
    return ((name, path),) if is_file(path) else ()


def _cover(channel: Channel) -> tuple[str, Path] | None:
    return (channel.cover.name, channel.cover.path) if channel.cover else None


def _icon(channel: Channel, _: object) -> Iterator[tuple[str, Made]]:
    """Yield the cover as pages show it, under another name when it is another picture."""
    if cover := channel.cover:
        yield channel.icon, Made(partial(_small, cover.path), cover.version)


def _small(cover: Path) -> bytes:
    return page_cover(read_bytes(cover, LARGEST_FILE))


MP3 = EpisodeFile(r"\.mp3", "audio/mpeg", _mp3)
FIGURES = EpisodeFile(r"\.figure-\d+\.jpg", PICTURE_TYPES[".jpg"], _figures)
OWN_COVER = EpisodeFile(r"\.cover\.jpg", PICTURE_TYPES[".jpg"], _own_cover)
ICON = ShowFile(r"cover-[0-9a-f]{8}\.jpg", PICTURE_TYPES[".jpg"], _icon)
COVERS = picture_files("cover", _cover)
