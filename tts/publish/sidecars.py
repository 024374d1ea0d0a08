"""The files beside an MP3 that apps fetch with it: transcripts and chapters, each made of the record alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tts.episode import Episode
from tts.files import write_if_changed
from tts.publish.chapters import chapters_json
from tts.publish.transcripts import srt, transcript_json, vtt


@dataclass(frozen=True, slots=True)
class Sidecar:
    """One kind of file beside an MP3: its ending, its media type, and how it is made."""

    ending: str
    media_type: str
    make: Callable[[Episode], str]


# Transcripts in the order that an app should try them in. SRT is last: AntennaPod takes what stands before a colon
# for the name of a speaker.
TRANSCRIPTS = (
    Sidecar(".vtt", "text/vtt", vtt),
    Sidecar(".transcript.json", "application/json", transcript_json),
    Sidecar(".srt", "application/x-subrip", srt),
)
CHAPTERS = Sidecar(".chapters.json", "application/json+chapters", chapters_json)
SIDECARS = (*TRANSCRIPTS, CHAPTERS)


def write_sidecars(folder: Path, episode: Episode) -> None:
    """Write all of an episode's sidecars into ``folder``; one that has its bytes already is left untouched."""
    for sidecar in SIDECARS:
        write_if_changed(folder / f"{episode.name}{sidecar.ending}", sidecar.make(episode))


def lacks_sidecars(folder: Path, name: str) -> bool:
    """Tell whether one of the episode's sidecars is missing."""
    return not all((folder / f"{name}{sidecar.ending}").is_file() for sidecar in SIDECARS)
