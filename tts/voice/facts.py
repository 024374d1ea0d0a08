"""What there is to know of each voice at hand, for ``essaycast voices``."""

from __future__ import annotations

from dataclasses import dataclass

from tts.show.settings import Show
from tts.voice.catalogue import available, default_name, licence, parted
from tts.voice.config import read_table


@dataclass(frozen=True, slots=True)
class VoiceFacts:
    """A voice: its language (``en_US``), quality, speakers, sample rate in Hz, licence, and where it comes from.

    ``default`` marks the one that speaks where nothing else is said.
    """

    name: str
    language: str
    quality: str
    speakers: int
    sample_rate: int
    licence: str
    origin: str
    path: str
    default: bool


def voice_facts(show: Show) -> list[VoiceFacts]:
    """Return every voice at hand, by name; EssaycastError where one's config is damaged."""
    main = parted(default_name(show))[0]
    return [
        VoiceFacts(
            name=file.name,
            language=str(table.get("language", {}).get("code") or table["espeak"]["voice"]),
            quality=str(table["audio"].get("quality", "")),
            speakers=int(table["num_speakers"]),
            sample_rate=int(table["audio"]["sample_rate"]),
            licence=licence(show, file),
            origin=file.origin,
            path=str(file.model),
            default=file.name == main,
        )
        for file in sorted(available(show).values(), key=lambda file: file.name)
        for table in [read_table(file)]
    ]
