"""A voice of soft tones, one a word: the whole pipeline without a model, in an instant. ``--voice tone``."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from tts.voice import Clip, Delivery, Span

NAME = "tone"
_RATE = 22050
_EDGE = 0.03  # seconds of silence before and after, as a real voice has
_SECONDS_A_LETTER = 0.065


class ToneVoice:
    """Each word is a tone whose pitch depends on its letters and whose length on their number."""

    name = NAME
    identity = "tone-1"
    fingerprint = "tone"
    notes: ClassVar[list[str]] = []

    def speak(self, spoken: str, words: Sequence[Span], delivery: Delivery) -> Clip:
        """Speak ``words``, or all of ``spoken`` where none are given, as tones of 150-450 Hz with silence between."""
        edge = np.zeros(round(_EDGE * _RATE))
        parts = [edge]
        times: list[Span] = []
        for start, end in words or [(0, len(spoken))]:
            pitch = 150 + zlib.crc32(spoken[start:end].encode()) % 300
            count = round(_RATE * _SECONDS_A_LETTER * (end - start + 1) / delivery.speed)
            first = sum(map(len, parts))
            times.append((first, first + count))
            time = np.arange(count) / _RATE
            swell = np.sin(np.pi * np.arange(count) / count)
            parts += [0.2 * swell * (np.sin(2 * np.pi * pitch * time) + 0.4 * np.sin(6 * np.pi * pitch * time)), edge]
        return Clip((np.concatenate(parts) * 32767).astype(np.int16), _RATE, tuple(times[: len(words)]))
