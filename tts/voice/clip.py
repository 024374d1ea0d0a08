"""A clip: one utterance as it was spoken."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# Mono 16-bit PCM, shape (samples,): what Piper itself gives, and what pydub joins.
Samples = npt.NDArray[np.int16]
# [start, end): letters of a text, or samples of a clip.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """One utterance as it was spoken: ``samples`` at ``sample_rate`` Hz.

    ``words`` is when each word that was asked about is heard, in samples of the clip; empty if the voice cannot tell.
    """

    samples: Samples
    sample_rate: int
    words: tuple[Span, ...] = ()
