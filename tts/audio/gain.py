"""The one gain that an episode is played through: even sentences, gentle compression, no peak above the ceiling.

It is worked out on the levels of hops of about 2.5 ms (see loudness.py), which say what any gain that changes slowly
would make of the samples; the samples themselves are multiplied once, at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tts.audio.filters import Wave
from tts.audio.loudness import Hops, Levels, hop_size, loudness

# How far one sentence may be moved towards the others of its voice, in dB.
_SENTENCE_RANGE = 3.0
# How much of what is its own against them it keeps, and at most how many LU: a narrator is not that even.
_OWN_SHARE = 0.6
_OWN_MOST = 0.7
# The compressor follows the loudness of 60 ms, which is longer than any period of a voice and shorter than a syllable.
# Above a threshold 4 dB under the voice's loudness, with a knee of 8 dB, 2 dB of level become 1.
_DETECTOR_SECONDS = 0.06
_THRESHOLD = -4.0
_KNEE = 8.0
_RATIO = 2.0
_EASE_SECONDS = 0.04
# The limiter is down before a peak comes and up again after it, over so many seconds each: longer than the period of a
# deep voice, so that it does not follow the wave itself.
_LIMITER_SECONDS = 0.016
# Passages meet in silence; their gains are blended over it, or over this if there is none.
_BLEND_SECONDS = 0.02
_STRETCH = 1 << 16
# In LU: how near to the loudness aimed at is near enough, and after how many rounds it is given up.
_NEAR = 0.02
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class GainSpan:
    """What is heard in the samples [start, end): a sentence of ``voice``, or one of the show's sounds (None).

    ``level`` is how loud it shall be against the voices, in LU.
    """

    start: int
    end: int
    voice: str | None
    level: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Gain:
    """``curve`` is the gain in the middle of each hop, a factor.

    ``reduction`` is how far compressor and limiter turn the voices down in each hop that belongs to one, in dB.
    """

    curve: Hops
    reduction: Hops


def plan_gain(levels: Levels, passages: Sequence[GainSpan], target: float, ceiling: float) -> Gain:
    """Return the gain that brings a line to ``target`` LUFS with even sentences and no peak above ``ceiling`` dB.

    Where the ceiling does not allow for ``target``, the line comes out as loud as it can.
    """
    spans = [levels.hops(passage.start, passage.end) for passage in passages]
    sounding = [at for at, span in enumerate(spans) if _span_loudness(levels, levels.energy, span) > -70]
    passages, spans = [passages[at] for at in sounding], [spans[at] for at in sounding]
    natural = np.array([_span_loudness(levels, levels.energy, span) for span in spans])
    base = _bases(natural, passages)
    wanted = np.array([passage.level for passage in passages])
    wanted = wanted + np.clip(_OWN_SHARE * (natural + base - wanted), -_OWN_MOST, _OWN_MOST)
    speech = np.zeros(len(levels.energy), bool)
    for span, passage in zip(spans, passages, strict=True):
        speech[span] = passage.voice is not None
    own = np.zeros(len(passages))
    overall = target
    for _ in range(_ROUNDS):
        flat = _blended(base + own, spans, levels)
        squeezed = flat + _compression(levels, flat, speech)
        curve = _limited(levels, squeezed + np.float32(overall), ceiling)
        energy = levels.energy * curve**2
        off = target - loudness(energy, levels.sample_rate)
        heard = np.array([_span_loudness(levels, energy, span) for span in spans])
        uneven = wanted + np.median(heard - wanted) - heard
        if abs(off) <= _NEAR and np.abs(_allowed(own + uneven, passages) - own).max(initial=0.0) <= 5 * _NEAR:
            break
        overall += off
        own = _allowed(own + uneven, passages)
    down = flat + np.float32(overall) - _decibels(curve)
    return Gain(curve, down[speech])


def applied(blocks: Iterable[Wave], curve: Hops, sample_rate: int, at: int = 0) -> Iterator[Wave]:
    """Yield a line's blocks from sample ``at`` on multiplied by ``curve``, a straight line from hop to hop."""
    size = hop_size(sample_rate)
    half = size // 2
    along = np.arange(size) + (half - (size - 1) / 2)
    for block in blocks:
        first = (at - half) // size + 1
        last = (at + len(block) - 1 - half) // size + 1
        # The lines begin half a hop before the first middle and end half a hop after the last: the gain is level there.
        heights = curve[np.clip(np.arange(first - 1, last + 1), 0, len(curve) - 1)].astype(np.float64)
        rises = np.diff(heights) / size
        gain = (rises[:, None] * along + heights[:-1, None]).astype(np.float32).reshape(-1)
        begin = at - half - (first - 1) * size
        at += len(block)
        yield block * gain[begin : begin + len(block)]


def _bases(natural: npt.NDArray[np.float64], passages: Sequence[GainSpan]) -> npt.NDArray[np.float64]:
    """Return the gains in dB that bring each voice as a whole, and each sound by itself, to 0 LUFS and its level."""
    by_voice: dict[str, list[float]] = {}
    for level, passage in zip(natural, passages, strict=True):
        if passage.voice is not None:
            by_voice.setdefault(passage.voice, []).append(level)
    middle = {voice: float(np.median(found)) for voice, found in by_voice.items()}
    return np.array([passage.level - (level if passage.voice is None else middle[passage.voice])
                     for level, passage in zip(natural, passages, strict=True)])  # fmt: skip


def _allowed(own: npt.NDArray[np.float64], passages: Sequence[GainSpan]) -> npt.NDArray[np.float64]:
    """Return the passages' own gains (dB), those of sentences kept within their range."""
    spoken = np.array([passage.voice is not None for passage in passages], bool)
    return np.where(spoken, np.clip(own, -_SENTENCE_RANGE, _SENTENCE_RANGE), own)


def _span_loudness(levels: Levels, energy: Hops, span: slice) -> float:
    return loudness(energy[span], levels.sample_rate)


def _blended(gains: npt.NDArray[np.float64], spans: Sequence[slice], levels: Levels) -> Hops:
    """Return each passage's gain (dB) over its hops, and a straight line between one passage and the next."""
    least = round(_BLEND_SECONDS * levels.sample_rate / hop_size(levels.sample_rate)) // 2
    edges: list[float] = []
    for span in spans:
        width = span.stop - span.start
        inset = min(least, (width - 1) / 2)
        edges += [span.start + inset, span.stop - 1 - inset]
    if not edges:
        return np.zeros(len(levels.energy), np.float32)
    points, heights = np.array(edges), np.repeat(gains, 2)
    # A stretch at a time: numpy interpolates in doubles.
    every = range(0, len(levels.energy), _STRETCH)
    ends = [min(at + _STRETCH, len(levels.energy)) for at in every]
    parts = [
        np.interp(np.arange(at, end), points, heights).astype(np.float32) for at, end in zip(every, ends, strict=True)
    ]
    return np.concatenate(parts)


def _compression(levels: Levels, flat: Hops, speech: npt.NDArray[np.bool_]) -> Hops:
    """Return what the compressor adds (dB, never above 0) to a line that ``flat`` brings to 0 LUFS."""
    energy = levels.energy * _factor(2 * flat)
    level = np.float32(10) * np.log10(_smooth(energy, _DETECTOR_SECONDS, levels) + np.float32(1e-9))
    over = level - np.float32(_THRESHOLD)
    soft = np.clip(over + _KNEE / 2, 0, _KNEE) ** 2 / (2 * _KNEE) + np.maximum(over - _KNEE / 2, 0)
    down = (soft * np.float32(1 / _RATIO - 1)) * speech
    return _smooth(down, _EASE_SECONDS, levels)


def _limited(levels: Levels, gain: Hops, ceiling: float) -> Hops:
    """Return ``gain`` (dB) as a factor, lowered smoothly where a peak would rise above ``ceiling`` dB."""
    factor = _factor(gain)
    allowed = np.minimum(_factor(np.float32(ceiling)) / np.maximum(levels.peak * factor, 1e-9), 1).astype(np.float32)
    reach = max(round(_LIMITER_SECONDS * levels.sample_rate / hop_size(levels.sample_rate)), 1)
    # One hop more than the smoothing reaches: between two hops the gain is a straight line.
    padded = np.pad(allowed, reach + 1, constant_values=1)
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 3).min(axis=1)
    smooth: Hops = factor * _smooth(lowest, 2 * _LIMITER_SECONDS, levels)
    return smooth


def _smooth(values: Hops, seconds: float, levels: Levels) -> Hops:
    """Return the weighted mean of ``seconds`` around each hop (a raised cosine)."""
    reach = max(round(seconds / 2 * levels.sample_rate / hop_size(levels.sample_rate)), 1)
    window = np.hanning(2 * reach + 3)[1:-1]
    padded = np.pad(values, reach, mode="edge")
    smooth: Hops = np.convolve(padded, (window / window.sum()).astype(np.float32), "valid")
    return smooth


def _factor(decibels: Hops | np.float32) -> Hops:
    factor: Hops = np.power(np.float32(10), decibels / np.float32(20))
    return factor


def _decibels(factor: Hops) -> Hops:
    decibels: Hops = np.float32(20) * np.log10(factor)
    return decibels
