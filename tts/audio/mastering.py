"""From the stitched line to an MP3 at the loudness that podcast directories ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tts.audio.filters import Chain, Wave
from tts.audio.gain import GainSpan, applied, plan_gain
from tts.audio.loudness import Hops, Levels, Meter, loudness, measure
from tts.audio.mp3 import decode_coming, encode, length
from tts.audio.prefetch import prefetched, watched
from tts.audio.spool import Spool
from tts.errors import EssaycastError
from tts.show.settings import AudioSettings
from tts.voice.clip import Span

# Filters compute in double precision throughout: with floats the silence after a word ends in numbers so small that the
# processor takes many times as long over them.
# Below the voice; what is there is rumble that would only cost level.
_HIGH_PASS = ("highpass", "f=60:precision=f64")
# A voice's peaks are one-sided: its harmonics line up. Four all-pass stages spread them, which is not heard and takes
# 3.6 dB off what the limiter has to do for en_US-joe-medium (docs/sound.md).
_ROTATOR = [("allpass", "f=200:t=q:w=0.5:order=2:precision=f64")] * 4
# In LU: how far the decoded file may lie from the loudness asked for before it is coded once more.
_TOLERANCE = 0.25
# Coding at 64 kbit/s moves peaks up by 0.2-0.6 dB, and meters differ by 0.1 dB in what lies between two samples.
_CODING_PEAK = 0.7
_METERS = 0.1
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Master:
    """An encoded MP3 without tags, the gain of each hop that it was coded with, and what was measured after decoding.

    ``reduction_max`` and ``reduction_p99`` are how far compressor and limiter turned the voices down, at most and in
    all but a hundredth of the time, in dB.
    """

    mp3: bytes
    curve: Hops
    heard: Levels
    reduction_max: float
    reduction_p99: float


def spooled(line: Iterable[Wave], sample_rate: int, spool: Spool) -> Levels:
    """Put a line into ``spool`` as mastering wants it, without rumble and one-sided peaks, and measure it."""
    meter = Meter(sample_rate)
    for block in _filtered(line, sample_rate):
        meter.feed(block)
        spool.append(block)
    return meter.result()


def uncoded(line: Iterable[Wave], sample_rate: int, passages: Sequence[GainSpan], settings: AudioSettings) -> Wave:
    """Return a short line, whole in memory, as ``master`` gives it to the encoder first; EssaycastError for silence."""
    blocks = list(_filtered(line, sample_rate))
    levels = measure(blocks, sample_rate)
    _refuse_silence(levels)
    gain = plan_gain(levels, passages, settings.loudness, _ceiling(settings))
    return np.concatenate(list(applied(blocks, gain.curve, sample_rate)))


def master(spool: Spool, levels: Levels, passages: Sequence[GainSpan], settings: AudioSettings) -> Master:
    """Bring what ``spooled`` has put into ``spool`` to ``settings.loudness`` under ``settings.true_peak``; encode it.

    The gain is planned on the levels alone, so that the samples are gone through once; it is planned again when the
    decoded file misses.
    """
    _refuse_silence(levels)
    rate = levels.sample_rate
    target, ceiling = settings.loudness, _ceiling(settings)
    for _ in range(_TRIES):
        gain = plan_gain(levels, passages, target, ceiling)
        played = prefetched(applied(spool.blocks(), gain.curve, rate))
        # What has been encoded is decoded and measured while the rest is.
        mp3, heard = watched(
            encode(played, levels.samples, rate, settings.bitrate),
            lambda coming: measure(prefetched(decode_coming(coming, levels.samples)), rate),
        )
        off, over = settings.loudness - heard.integrated, heard.true_peak + _METERS - settings.true_peak
        if abs(off) <= _TOLERANCE and over <= 0:
            break
        target += off
        ceiling -= over + 0.05 if over > 0 else 0.0
    told = length(mp3)
    if not levels.samples == heard.samples == told:
        raise RuntimeError(f"{levels.samples} samples went into the MP3, {heard.samples} or {told} come out")
    down = gain.reduction if len(gain.reduction) else np.zeros(1)
    return Master(mp3, gain.curve, heard, float(down.max()), float(np.percentile(down, 99)))


def evenness(levels: Levels, sentences: Iterable[Span]) -> float:
    """Return the standard deviation of the loudness of ``sentences``, [start, end) in samples, in LU.

    One that is cut off by the end, or makes no sound, does not count.
    """
    each = [loudness(levels.energy[levels.hops(*said)], levels.sample_rate)
            for said in sentences if said[1] <= levels.samples]  # fmt: skip
    return float(np.std([level for level in each if level > -70] or [0.0]))


def _filtered(line: Iterable[Wave], sample_rate: int) -> Iterator[Wave]:
    return Chain(sample_rate, [_HIGH_PASS, *_ROTATOR]).process(line)


def _ceiling(settings: AudioSettings) -> float:
    return settings.true_peak - _METERS - _CODING_PEAK


def _refuse_silence(levels: Levels) -> None:
    if levels.integrated <= -70:
        raise EssaycastError("the voice was silent", "look at what is said: essaycast script SELECTOR")
