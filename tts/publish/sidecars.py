"""The files beside an MP3 that apps fetch with it: transcripts and chapters, each made of the record alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tts.episode import Episode
from tts.files import write_if_changed
from tts.publish.channel import Channel
from tts.publish.chapters import chapters_json, has_local_picture
from tts.publish.kinds import Content, Entry, EpisodeFile
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


# Transcripts in the order that an app should try them in. SRT is last: AntennaPod takes what stands before a colon
# for the name of a speaker.
TRANSCRIPTS = (
    Sidecar(".vtt", "text/vtt", lambda episode, _: vtt(episode)),
    Sidecar(".transcript.json", "application/json", lambda episode, _: transcript_json(episode)),
    Sidecar(".srt", "application/x-subrip", lambda episode, _: srt(episode)),
)
CHAPTERS = Sidecar(
    ".chapters.json", "application/json+chapters", chapters_json, lambda episode: not has_local_picture(episode)
)
SIDECARS = (*TRANSCRIPTS, CHAPTERS)


def write_sidecars(folder: Path, episode: Episode, address: str = "") -> None:
    """Write all of an episode's sidecars into ``folder``; one that has its bytes already is left untouched.

    ``address`` is that of the feed in ``folder`` (``tts.publish.address.address_of``), nothing while it has none.
    """
    for sidecar in SIDECARS:
        write_if_changed(folder / f"{episode.name}{sidecar.ending}", sidecar.make(episode, address))


def lacks_sidecars(folder: Path, name: str) -> bool:
    """Tell whether one of the episode's sidecars is missing."""
    return not all((folder / f"{name}{sidecar.ending}").is_file() for sidecar in SIDECARS)


def _contents(sidecar: Sidecar, channel: Channel, entry: Entry) -> Iterator[tuple[str, Content]]:
    """Yield the sidecar as the render left it; it is made again only if it is lost or the address stands in it."""
    name = f"{entry.episode.name}{sidecar.ending}"
    path = channel.show.out / name
    lies_there = sidecar.lasts(entry.episode) and path.is_file()
    yield name, path if lies_there else partial(_made, sidecar, entry, channel.address)


def _made(sidecar: Sidecar, entry: Entry, address: str) -> bytes:
    return sidecar.make(entry.read(), address).encode()


SIDECAR_FILES = tuple(
    EpisodeFile(re.escape(sidecar.ending), sidecar.media_type, partial(_contents, sidecar)) for sidecar in SIDECARS
)
