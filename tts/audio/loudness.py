"""Programme loudness and true peak (ITU-R BS.1770-4, EBU R 128), block by block.

FFmpeg filters the samples; what they come to is summed here, because PyAV hands out the figures of FFmpeg's own meter
only in its newest versions. Both agree (tests/audio/test_loudness.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tts.audio.filters import Chain, Wave

# BS.1770-4, annex 1: blocks of 400 ms that overlap by three quarters; those under -70 LUFS do not count, nor those
# 10 LU under the rest.
_STEPS_A_SECOND = 10
_STEPS_A_BLOCK = 4
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
_OFFSET = -0.691
# BS.1770-4 gives its two filters for 48 kHz only. These are their analogue prototypes (frequency in Hz, gain in dB,
# quality), which make them at any sample rate (De Man, "Evaluation of Implementations of the EBU R128 Loudness
# Measurement", 2018).
_SHELF = (1681.9744509555319, 3.99984385397, 0.7071752369554193)
_HIGH_PASS = (38.13547087602444, 0.5003270373253953)
# Annex 2: the peaks between the samples are found at four times the rate.
_OVERSAMPLING = 4


@dataclass(frozen=True, slots=True)
class Loudness:
    """``integrated`` in LUFS over the whole (mono counts as the one channel it is), ``true_peak`` in dBTP.

    Silence has an integrated loudness of -70 (the gate) and a true peak of minus infinity.
    """

    integrated: float
    true_peak: float


class Meter:
    """Measures a mono stream that is fed to it block by block."""

    def __init__(self, sample_rate: int, peak: bool = True) -> None:
        """``sample_rate`` in Hz; without ``peak`` the true peak, half of the work, is left out and given as nan."""
        self._step = sample_rate // _STEPS_A_SECOND
        self._weighting = Chain(sample_rate, _k_weighting(sample_rate))
        self._between = Chain(sample_rate, [("aresample", str(_OVERSAMPLING * sample_rate))]) if peak else None
        self._rest: Wave = np.zeros(0, np.float32)
        self._energies: list[npt.NDArray[np.float64]] = []
        self._peak = 0.0

    def feed(self, block: Wave) -> None:
        """Take in the next samples."""
        self._weigh(self._weighting.feed(block))
        if self._between:
            self._look(self._between.feed(block))

    def result(self) -> Loudness:
        """Return the figures of all that was fed; the meter can be fed no more."""
        self._weigh(self._weighting.end())
        if self._between:
            self._look(self._between.end())
            true_peak = 20 * math.log10(self._peak) if self._peak > 0 else -math.inf
        else:
            true_peak = math.nan
        return Loudness(_gated(np.concatenate([*self._energies, np.zeros(0)])), true_peak)

    def _weigh(self, weighted: Iterable[Wave]) -> None:
        for wave in weighted:
            joined = np.concatenate([self._rest, wave])
            whole = len(joined) // self._step * self._step
            steps = joined[:whole].reshape(-1, self._step).astype(np.float64)
            self._energies.append(np.einsum("ij,ij->i", steps, steps) / self._step)
            self._rest = joined[whole:]

    def _look(self, oversampled: Iterable[Wave]) -> None:
        for wave in oversampled:
            if len(wave):
                self._peak = max(self._peak, float(wave.max()), -float(wave.min()))


def measure(blocks: Iterable[Wave], sample_rate: int, peak: bool = True) -> Loudness:
    """Measure a stream of blocks."""
    meter = Meter(sample_rate, peak)
    for block in blocks:
        meter.feed(block)
    return meter.result()


def _gated(energies: npt.NDArray[np.float64]) -> float:
    """Return the integrated loudness of the mean squares of successive steps of 100 ms."""
    if len(energies) < _STEPS_A_BLOCK:
        return _ABSOLUTE_GATE
    blocks = np.convolve(energies, np.full(_STEPS_A_BLOCK, 1 / _STEPS_A_BLOCK), "valid")
    loud = blocks[blocks > _power(_ABSOLUTE_GATE)]
    if len(loud) == 0:
        return _ABSOLUTE_GATE
    return _level(loud[loud > _power(_level(loud.mean()) + _RELATIVE_GATE)].mean())


def _level(power: float) -> float:
    return _OFFSET + 10 * math.log10(power)


def _power(level: float) -> float:
    return float(10 ** ((level - _OFFSET) / 10))


def _k_weighting(sample_rate: int) -> list[tuple[str, str]]:
    """Return the two biquads of BS.1770-4 at ``sample_rate`` Hz (bilinear transform of the prototypes)."""
    frequency, gain, quality = _SHELF
    k = math.tan(math.pi * frequency / sample_rate)
    high = 10 ** (gain / 20)
    middle = high**0.4996667741545416
    scale = 1 + k / quality + k * k
    shelf = (
        (high + middle * k / quality + k * k) / scale,
        2 * (k * k - high) / scale,
        (high - middle * k / quality + k * k) / scale,
        2 * (k * k - 1) / scale,
        (1 - k / quality + k * k) / scale,
    )
    frequency, quality = _HIGH_PASS
    k = math.tan(math.pi * frequency / sample_rate)
    scale = 1 + k / quality + k * k
    high_pass = (1.0, -2.0, 1.0, 2 * (k * k - 1) / scale, (1 - k / quality + k * k) / scale)
    return [_biquad(*shelf), _biquad(*high_pass)]


def _biquad(b0: float, b1: float, b2: float, a1: float, a2: float) -> tuple[str, str]:
    return "biquad", f"b0={b0!r}:b1={b1!r}:b2={b2!r}:a0=1:a1={a1!r}:a2={a2!r}:precision=f64"
