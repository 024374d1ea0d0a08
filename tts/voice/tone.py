"""A voice of soft tones, one a word: the whole pipeline without a model, in an instant. ``--voice tone``."""

from __future__ import annotations

import zlib

import numpy as np

from tts.voice import Clip

NAME = "tone"
_RATE = 22050
_EDGE = 0.03  # seconds of silence before and after, as a real voice has
_SECONDS_A_LETTER = 0.065


class ToneVoice:
    """Each word is a tone whose pitch depends on its letters and whose length on their number."""

    name = NAME
    identity = "tone-1"
    fingerprint = "tone"

    def speak(self, spoken: str, speed: float) -> Clip:
        """Speak ``spoken`` as tones of 150-450 Hz with silence between them."""
        edge = np.zeros(round(_EDGE * _RATE))
        parts = [edge]
        for word in spoken.split():
            pitch = 150 + zlib.crc32(word.encode()) % 300
            count = round(_RATE * _SECONDS_A_LETTER * (len(word) + 1) / speed)
            time = np.arange(count) / _RATE
            swell = np.sin(np.pi * np.arange(count) / count)
            parts += [0.2 * swell * (np.sin(2 * np.pi * pitch * time) + 0.4 * np.sin(6 * np.pi * pitch * time)), edge]
        return Clip((np.concatenate(parts) * 32767).astype(np.int16), _RATE)
