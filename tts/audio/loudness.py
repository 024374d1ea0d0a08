"""Programme loudness and true peak (ITU-R BS.1770-4, EBU R 128), block by block.

FFmpeg filters the samples; the results are kept here in steps of about 2.5 ms, called hops. From those the
loudness of any passage can be read, and what a slowly changing gain would make of it, without another look at the
samples. PyAV hands out the figures of FFmpeg's own meter only in its newest versions; both agree
(tests/audio/test_loudness.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from tts.audio.filters import Chain, Wave

# Figures of successive hops, shape (hops,).
Hops = npt.NDArray[np.float32]
_Figure = Callable[[Wave], Hops]
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
_HOP_SECONDS = 0.0025


@cache
def hop_size(sample_rate: int) -> int:
    """Return the samples of a hop: what divides 100 ms, the step of BS.1770-4, and comes nearest to 2.5 ms."""
    step = sample_rate // _STEPS_A_SECOND
    return min((n for n in range(1, step + 1) if step % n == 0), key=lambda n: abs(n - _HOP_SECONDS * sample_rate))


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """What was measured on a mono stream of ``samples`` at ``sample_rate`` Hz.

    ``energy`` is the K-weighted mean square of each hop, ``peak`` its largest level at the samples and between them.
    """

    sample_rate: int
    samples: int
    energy: Hops
    peak: Hops

    @property
    def integrated(self) -> float:
        """Loudness of the whole in LUFS; -70, the gate, where all is silent."""
        return loudness(self.energy, self.sample_rate)

    @property
    def true_peak(self) -> float:
        """The largest level in dBTP; minus infinity for silence."""
        largest = float(self.peak.max(initial=0.0))
        return 20 * math.log10(largest) if largest > 0 else -math.inf

    def hops(self, start: int, end: int) -> slice:
        """Return the hops that lie wholly in the samples [start, end); at least one."""
        size = hop_size(self.sample_rate)
        first = -(-start // size)
        return slice(first, max(end // size, first + 1))


class Meter:
    """Measures a mono stream that is fed to it block by block."""

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        self._samples = 0
        size = hop_size(sample_rate)
        self._weighting = Chain(sample_rate, _k_weighting(sample_rate))
        self._between = Chain(sample_rate, [("aresample", str(_OVERSAMPLING * sample_rate))])
        self._energies = _Hops(size, lambda rows: np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1]))
        self._peaks = _Hops(_OVERSAMPLING * size, lambda rows: np.maximum(rows.max(axis=1), -rows.min(axis=1)))

    def feed(self, block: Wave) -> None:
        """Take in the next samples."""
        self._samples += len(block)
        self._energies.take(self._weighting.feed(block))
        self._peaks.take(self._between.feed(block))

    def result(self) -> Levels:
        """Return the figures for everything fed so far; the meter accepts no more input."""
        self._energies.take(self._weighting.end())
        self._peaks.take(self._between.end())
        energy = self._energies.end()
        # The resampler may give a few samples more or fewer than four times what it was given.
        peak = self._peaks.end()[: len(energy)]
        peak = np.concatenate([peak, np.zeros(len(energy) - len(peak), np.float32)])
        return Levels(self._rate, self._samples, energy, peak)


class _Hops:
    """Sums a stream up, one figure for ``size`` samples; the last ones are filled up with silence."""

    def __init__(self, size: int, figure: _Figure) -> None:
        self._size = size
        self._figure = figure
        self._rest: Wave = np.zeros(0, np.float32)
        self._found: list[Hops] = []

    def take(self, blocks: Iterable[Wave]) -> None:
        for block in blocks:
            joined = np.concatenate([self._rest, block])
            whole = len(joined) // self._size * self._size
            if whole:
                self._found.append(self._figure(joined[:whole].reshape(-1, self._size)))
            self._rest = joined[whole:]

    def end(self) -> Hops:
        if len(self._rest):
            self.take([np.zeros(self._size - len(self._rest), np.float32)])
        return np.concatenate([*self._found, np.zeros(0, np.float32)])


def measure(blocks: Iterable[Wave], sample_rate: int) -> Levels:
    """Measure a stream of blocks."""
    meter = Meter(sample_rate)
    for block in blocks:
        meter.feed(block)
    return meter.result()


def loudness(energy: Hops, sample_rate: int) -> float:
    """Return the gated loudness in LUFS of successive hops (BS.1770-4); what is shorter than 400 ms counts as a whole.

    -70, the gate, where there is nothing louder.
    """
    per_step = sample_rate // _STEPS_A_SECOND // hop_size(sample_rate)
    whole = len(energy) // per_step * per_step
    steps = energy[:whole].reshape(-1, per_step).mean(axis=1, dtype=np.float64)
    if len(steps) < _STEPS_A_BLOCK:
        return max(_level(float(energy.mean(dtype=np.float64))), _ABSOLUTE_GATE) if len(energy) else _ABSOLUTE_GATE
    blocks = np.convolve(steps, np.full(_STEPS_A_BLOCK, 1 / _STEPS_A_BLOCK), "valid")
    loud = blocks[blocks > _power(_ABSOLUTE_GATE)]
    if len(loud) == 0:
        return _ABSOLUTE_GATE
    return _level(float(loud[loud > _power(_level(float(loud.mean())) + _RELATIVE_GATE)].mean()))


def _level(power: float) -> float:
    return _OFFSET + 10 * math.log10(power) if power > 0 else -math.inf


def _power(level: float) -> float:
    return float(10 ** ((level - _OFFSET) / 10))


def _k_weighting(sample_rate: int) -> list[tuple[str, str]]:
    """Return the two biquads of BS.1770-4 at ``sample_rate`` Hz (bilinear transform of the prototypes).

    The high-pass filter comes first: in silence the shelf alone soon computes with denormal numbers, which take many
    times as long.
    """
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
    return [_biquad(*high_pass), _biquad(*shelf)]


def _biquad(b0: float, b1: float, b2: float, a1: float, a2: float) -> tuple[str, str]:
    return "biquad", f"b0={b0!r}:b1={b1!r}:b2={b2!r}:a0=1:a1={a1!r}:a2={a2!r}:precision=f64"
