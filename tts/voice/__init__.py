"""Script -> Clips: which voices there are, and how one speaks an utterance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

# Mono 16-bit PCM, shape (samples,): what Piper itself gives, and what pydub joins.
Samples = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """One utterance as it was spoken: ``samples`` at ``sample_rate`` Hz."""

    samples: Samples
    sample_rate: int


class Voice(Protocol):
    """What the rest of the program knows of a voice. ``speak`` may be called from several threads at once."""

    @property
    def name(self) -> str:
        """The name it was asked for by."""

    @property
    def identity(self) -> str:
        """A hash of what the voice is made of: two voices with one identity sound the same."""

    @property
    def fingerprint(self) -> str:
        """What performs the voice here: engine, versions, processor."""

    def speak(self, spoken: str, speed: float) -> Clip:
        """Speak one utterance in one model call; ``speed`` 1.0 is the voice's own pace."""
