"""Programme loudness and true peak, by FFmpeg's ebur128 filter (EBU R 128, ITU-R BS.1770-4)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from tts.audio.filters import Chain, Wave


@dataclass(frozen=True, slots=True)
class Loudness:
    """``integrated`` in LUFS over the whole (mono counts as the one channel it is), ``true_peak`` in dBTP.

    Silence has an integrated loudness of -70 (the gate) and a true peak of minus infinity.
    """

    integrated: float
    true_peak: float


def measure(blocks: Iterable[Wave], sample_rate: int, peak: bool = True) -> Loudness:
    """Measure a stream of blocks. Without ``peak`` the true peak, two thirds of the work, is nan."""
    integrated, true_peak = -70.0, -math.inf if peak else math.nan
    meter = ("ebur128", f"metadata=1:framelog=quiet:peak={'true' if peak else 'none'}")
    for frame in Chain(sample_rate, [meter]).frames(blocks):
        figures = frame.metadata
        if "lavfi.r128.I" in figures:  # the rest of less than 100 ms at the end brings none
            integrated = float(figures["lavfi.r128.I"])
        if peak and "lavfi.r128.true_peak" in figures:
            loudest = float(figures["lavfi.r128.true_peak"])
            true_peak = 20 * math.log10(loudest) if loudest > 0 else -math.inf
    return Loudness(integrated, true_peak)
