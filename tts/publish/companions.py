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
class Companion:
    """One kind of file beside an MP3: its ending, its media type, and how it is made."""

    ending: str
    media_type: str
    make: Callable[[Episode], str]


# Transcripts in the order that an app should try them in. SRT is last: AntennaPod takes what stands before a colon
# for the name of a speaker.
TRANSCRIPTS = (
    Companion(".vtt", "text/vtt", vtt),
    Companion(".transcript.json", "application/json", transcript_json),
    Companion(".srt", "application/x-subrip", srt),
)
CHAPTERS = Companion(".chapters.json", "application/json+chapters", chapters_json)
COMPANIONS = (*TRANSCRIPTS, CHAPTERS)


def write_companions(folder: Path, episode: Episode) -> None:
    """Write all of an episode's companions into ``folder``; one that has its bytes already is left untouched."""
    for companion in COMPANIONS:
        write_if_changed(folder / f"{episode.name}{companion.ending}", companion.make(episode))


def lacks_companions(folder: Path, name: str) -> bool:
    """Tell whether one of the episode's companions is missing."""
    return not all((folder / f"{name}{companion.ending}").is_file() for companion in COMPANIONS)
