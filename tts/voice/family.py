"""What a family of voices is: something that finds its voices for a show, and loads one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tts.show.settings import Show
from tts.voice.clips import ClipCache
from tts.voice.voice import Voice


@dataclass(frozen=True, slots=True)
class VoiceFacts:
    """A voice: its language (``en_US``), quality, speakers, sample rate in Hz, licence, and where it comes from.

    ``default`` marks the one that speaks if nothing else is said, ``recommended`` one that others have ranked high.
    ``commercial`` is what its licence says of commercial use: "yes", "with credit", "no", or nothing.
    """

    name: str
    language: str
    quality: str
    speakers: int
    sample_rate: int
    licence: str
    origin: str
    path: str
    default: bool = False
    recommended: bool = False
    commercial: str = ""


@dataclass(frozen=True, slots=True)
class VoiceSetup:
    """What a voice performs with: the engine by name, the clip cache, how many threads will speak at once, and how many
    may compute for each of them."""

    engine: str
    clips: ClipCache
    callers: int
    threads: int = 1


class InstalledVoice(Protocol):
    """A voice that is available, but not loaded."""

    @property
    def name(self) -> str:
        """The name that shows ask for it by."""

    @property
    def identity(self) -> str:
        """A hash of what the voice is made of: two voices with one identity sound the same."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that it is made of: a voice with the same ones in a show's ``voices/`` sounds the same."""

    def check(self, speaker: str) -> None:
        """Raise RequestError if the voice lacks a file or has no such ``speaker``; empty asks for its default one."""

    def facts(self, show: Show) -> VoiceFacts:
        """Return what one chooses a voice by; EssaycastError if its config is damaged."""

    def phonemizer(self) -> Callable[[str], str]:
        """Return what turns spoken text into phonemes, into nothing for a voice that knows none."""

    def inventory(self) -> frozenset[str]:
        """Return the symbols of phonemes that it was trained on; none for a voice that knows none."""

    def is_ready(self) -> bool:
        """Return whether it can speak at once: if not, it is prepared when it first speaks, which takes some
        seconds."""

    def load(self, speaker: str, setup: VoiceSetup) -> Voice:
        """Return the voice, ready to speak; EssaycastError if its config is damaged."""


class VoiceFamily(Protocol):
    """A kind of voices."""

    def voices(self, show: Show) -> Iterable[InstalledVoice]:
        """Return the family's voices that are available for a show; of two with one name the first counts."""
