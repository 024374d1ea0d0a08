"""The files beside an MP3 that apps fetch with it: transcripts and chapters, each made of the record alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tts.episode import Episode, FileFacts, is_whole
from tts.files import write_if_changed
from tts.publish.address import beside
from tts.publish.channel import Channel
from tts.publish.chapters import chapters_json, has_local_picture
from tts.publish.kinds import Entry, EpisodeFile, PathOrMaker
from tts.publish.transcripts import srt, transcript_json, vtt


@dataclass(frozen=True, slots=True)
class Sidecar:
    """One kind of file beside an MP3: its ending, its media type, and how it is made.

    ``make`` takes the record and the feed's address, or nothing while the feed has none. ``lasts`` tells whether what
    is made of a record is the same at every address.
    """

    ending: str
    media_type: str
    make: Callable[[Episode, str], str]
    lasts: Callable[[Episode], bool] = lambda _: True


# Transcripts in the order that an app should try them in. SRT is last: AntennaPod takes what comes before a colon for
# the name of a speaker.
TRANSCRIPTS = (
    Sidecar(".vtt", "text/vtt", lambda episode, _: vtt(episode)),
    Sidecar(".transcript.json", "application/json", lambda episode, _: transcript_json(episode)),
    Sidecar(".srt", "application/x-subrip", lambda episode, _: srt(episode)),
)
CHAPTERS = Sidecar(
    ".chapters.json", "application/json+chapters", chapters_json, lambda episode: not has_local_picture(episode)
)
SIDECARS = (*TRANSCRIPTS, CHAPTERS)


def with_sidecars(episode: Episode, address: str = "") -> tuple[Episode, dict[str, bytes]]:
    """Return all of an episode's sidecars by name, and its record, which now tells what is in them.

    ``address`` is that of the feed beside them (``tts.publish.address.address_of``), nothing while it has none.
    """
    others = [file for file in episode.beside if not _is_sidecar(file, episode)]
    files = {f"{episode.name}{sidecar.ending}": sidecar.make(episode, address).encode() for sidecar in SIDECARS}
    lasting = [f"{episode.name}{sidecar.ending}" for sidecar in SIDECARS if sidecar.lasts(episode)]
    facts = [FileFacts.of(name, files[name]) for name in lasting]
    return replace(episode, beside=(*others, *facts)), files


def write_sidecars(folder: Path, episode: Episode, address: str = "") -> Episode:
    """Write all of an episode's sidecars into ``folder``, and return its record, which now tells what is in them.

    One that has its bytes already is left untouched.
    """
    record, files = with_sidecars(episode, address)
    for name, data in files.items():
        write_if_changed(folder / name, data)
    return record


def sidecar_address(sidecar: Sidecar, episode: Episode, address: str) -> str:
    """Return the address of a sidecar of the feed at ``address``; it is another when the sidecar's bytes are."""
    name = f"{episode.name}{sidecar.ending}"
    if sidecar.lasts(episode):
        return beside(address, name, episode.version_of(name))
    return beside(address, name, FileFacts.of(name, sidecar.make(episode, address).encode()).sha256[:8])


def lacks_sidecars(folder: Path, episode: Episode, address: str = "") -> bool:
    """Return whether one of the episode's sidecars is missing, or not what the episode was made with."""
    known = {file.file: file for file in episode.beside}
    for sidecar in SIDECARS:
        name = f"{episode.name}{sidecar.ending}"
        if name in known:
            right = is_whole(folder, episode, known[name])
        else:  # the record cannot tell what depends on the address
            right = not sidecar.lasts(episode) and _holds(folder / name, sidecar.make(episode, address).encode())
        if not right:
            return True
    return False


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _is_sidecar(file: FileFacts, episode: Episode) -> bool:
    return file.file.removeprefix(episode.name) in {sidecar.ending for sidecar in SIDECARS}


def _contents(sidecar: Sidecar, channel: Channel, entry: Entry) -> Iterable[tuple[str, PathOrMaker]]:
    """Return the sidecar as the render left it; it is made again if it is not that, or the address is in it."""
    name = f"{entry.episode.name}{sidecar.ending}"
    for file in entry.episode.beside:
        if file.file == name and is_whole(channel.out, entry.episode, file):
            return ((name, f"{channel.out}/{name}"),)
    return ((name, partial(_made, sidecar, entry, channel.address)),)


def _made(sidecar: Sidecar, entry: Entry, address: str) -> bytes:
    return sidecar.make(entry.read(), address).encode()


SIDECAR_FILES = tuple(
    EpisodeFile(re.escape(sidecar.ending), sidecar.media_type, partial(_contents, sidecar)) for sidecar in SIDECARS
)
