"""Script -> Clips: which voices there are, and how one speaks an utterance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

# Mono 16-bit PCM, shape (samples,): what Piper itself gives, and what pydub joins.
Samples = npt.NDArray[np.int16]
# [start, end): letters of a text, or samples of a clip.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """One utterance as it was spoken: ``samples`` at ``sample_rate`` Hz.

    ``words`` is when each word that was asked about is heard, in samples of the clip; empty where the voice cannot
    tell.
    """

    samples: Samples
    sample_rate: int
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an utterance is spoken: 1.0 is the voice's own.

    ``speed`` 1.1 is a tenth faster. ``expressiveness`` scales how freely pitch and rhythm vary.
    """

    speed: float = 1.0
    expressiveness: float = 1.0


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

    @property
    def notes(self) -> list[str]:
        """What whoever renders with it should be told, if anything."""

    def speak(self, spoken: str, words: Sequence[Span], delivery: Delivery) -> Clip:
        """Speak one utterance in one model call; ``words`` are the spans of ``spoken`` whose times are wanted."""
