"""A test voice of soft tones, one a word: the whole pipeline without a model, in an instant. ``--voice tone``."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np

from tts.errors import RequestError
from tts.show.settings import Show
from tts.voice.clip import Clip, Span
from tts.voice.family import VoiceFacts, VoiceSetup
from tts.voice.voice import Delivery

_RATE = 22050
_EDGE = 0.03  # seconds of silence before and after, as a real voice has
_SECONDS_A_LETTER = 0.065


class ToneVoice:
    """Each word is a tone whose pitch depends on its letters and whose length on their number."""

    name = "tone"
    identity = "tone-1"
    fingerprint = "tone"
    notes: ClassVar[list[str]] = []

    def speak(self, spoken: str, words: Sequence[Span], delivery: Delivery) -> Clip:
        """Speak ``words``, or all of ``spoken`` if none are given, as tones of 150-450 Hz with silence between."""
        edge = np.zeros(round(_EDGE * _RATE))
        parts = [edge]
        times: list[Span] = []
        for start, end in words or [(0, len(spoken))]:
            pitch = 150 + zlib.crc32(spoken[start:end].encode(), delivery.take) % 300
            count = round(_RATE * _SECONDS_A_LETTER * (end - start + 1) / delivery.speed)
            first = sum(map(len, parts))
            times.append((first, first + count))
            time = np.arange(count) / _RATE
            swell = np.sin(np.pi * np.arange(count) / count)
            parts += [0.2 * swell * (np.sin(2 * np.pi * pitch * time) + 0.4 * np.sin(6 * np.pi * pitch * time)), edge]
        return Clip((np.concatenate(parts) * 32767).astype(np.int16), _RATE, tuple(times[: len(words)]))

    def load(self) -> None:
        """There is nothing to load."""

    def rest(self) -> None:
        """There is nothing to release."""


@dataclass(frozen=True, slots=True)
class InstalledToneVoice:
    """The tone voice, which needs no file."""

    name: str = ToneVoice.name
    identity: str = ToneVoice.identity
    files: tuple[Path, ...] = ()

    def check(self, speaker: str) -> None:
        """Raise RequestError if a ``speaker`` is requested."""
        if speaker:
            raise RequestError(f"voice {self.name} has one speaker", f"name it without :{speaker}")

    def facts(self, show: Show) -> VoiceFacts:
        """Return its facts: it suits any language, since it says no words."""
        return VoiceFacts(self.name, "any", "test", 1, _RATE, "CC0", "essaycast", "")

    def phonemizer(self) -> Callable[[str], str]:
        """Return a function that gives no phonemes for any text."""
        return lambda spoken: ""

    def inventory(self) -> frozenset[str]:
        """Return none: it says no words."""
        return frozenset()

    def is_ready(self) -> bool:
        """Tones need no preparing."""
        return True

    def load(self, speaker: str, setup: VoiceSetup) -> ToneVoice:
        """Return the voice."""
        return ToneVoice()


class ToneFamily:
    """The tone voice alone."""

    def voices(self, show: Show) -> list[InstalledToneVoice]:
        """Return the voice."""
        return [InstalledToneVoice()]
