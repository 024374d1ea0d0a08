"""From the stitched line to an MP3 at the loudness that podcast directories ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tts.audio.filters import Chain, Wave
from tts.audio.loudness import Loudness, Meter, measure
from tts.audio.mp3 import decode, encode
from tts.errors import EssaycastError
from tts.show import AudioSettings

# The level that compressor and limiter are set for.
_REFERENCE = -26.0
# Below the voice; what is there is rumble that would only cost level.
_HIGH_PASS = ("highpass", "f=60")
# A voice's peaks are one-sided: its harmonics line up. Four all-pass stages spread them, which is not heard and takes
# 3.6 dB off the peaks of en_US-joe-medium over a whole essay.
_ROTATOR = [("allpass", "f=200:t=q:w=0.5:order=2")] * 4
_COMPRESSOR = ("acompressor", "threshold=-30dB:ratio=2:attack=8:release=150:knee=6:detection=rms")
# How far the limiter's output may lie from the loudness aimed at, and the decoded file from the one asked for, in LU.
_AIM = 0.05
_TOLERANCE = 0.25
# What coding takes off the loudness of en_US-joe-medium at 64 kbit/s (most of what lies above 9 kHz), in LU. Aiming so
# much higher saves coding most episodes twice.
_CODING_LOSS = 0.44
# Coding moves peaks by 0.2-0.5 dB, and meters differ by 0.1 dB in what lies between two samples.
_CODING_PEAK = 0.5
_METERS = 0.1
_TRIES = 6


@dataclass(frozen=True, slots=True)
class Master:
    """An encoded MP3 without tags, and what was measured on it after decoding. ``samples`` is its exact length."""

    mp3: bytes
    loudness: Loudness
    samples: int


def master(line: Callable[[], Iterable[Wave]], sample_rate: int, samples: int, settings: AudioSettings) -> Master:
    """Bring a line to ``settings.loudness`` under ``settings.true_peak`` and encode it.

    ``line()`` gives the stitched blocks anew for each pass, so nothing as long as the episode is held as floats. The
    gain is found on the limiter's output, then the ceiling is corrected by what the decoded MP3 measures.
    """
    raw = measure(line(), sample_rate, peak=False).integrated
    if raw <= -70:
        raise EssaycastError("the voice made no sound", "look at what is said: essaycast script")

    def levelled() -> Iterable[Wave]:
        gain = ("volume", f"{_REFERENCE - raw:.3f}dB")
        return Chain(sample_rate, [gain, _HIGH_PASS, *_ROTATOR, _COMPRESSOR]).process(line())

    def limited(gain: float, ceiling: float) -> Iterable[Wave]:
        # The limiter works on four samples for each one, so that it sees the peaks between them (BS.1770-4, annex 2).
        limiter = ("alimiter", f"limit={10 ** (ceiling / 20):.5f}:attack=5:release=60:level=0:latency=1")
        up, down = ("aresample", str(4 * sample_rate)), ("aresample", str(sample_rate))
        return Chain(sample_rate, [("volume", f"{gain:.3f}dB"), up, limiter, down]).process(levelled())

    gain = settings.loudness - measure(levelled(), sample_rate, peak=False).integrated
    ceiling = settings.true_peak - _METERS - _CODING_PEAK
    for _ in range(_TRIES):
        off = settings.loudness + _CODING_LOSS - measure(limited(gain, ceiling), sample_rate, peak=False).integrated
        gain += off
        if abs(off) <= _AIM:
            break
    for _ in range(_TRIES):
        result = _coded(limited(gain, ceiling), sample_rate, settings.bitrate)
        off = settings.loudness - result.loudness.integrated
        over = result.loudness.true_peak + _METERS - settings.true_peak
        if abs(off) <= _TOLERANCE and over <= 0:
            break
        gain += off
        ceiling -= over + 0.05 if over > 0 else 0.0
    if result.samples != samples:
        raise RuntimeError(f"{samples} samples went into the MP3 and {result.samples} came out")
    return result


def _coded(blocks: Iterable[Wave], sample_rate: int, bitrate: int) -> Master:
    """Encode blocks, and measure what a decoder makes of the file."""
    mp3 = encode(blocks, sample_rate, bitrate)
    meter = Meter(sample_rate)
    count = 0
    for block in decode(mp3):
        meter.feed(block)
        count += len(block)
    loudness = meter.result()
    return Master(mp3, Loudness(round(loudness.integrated, 2), round(loudness.true_peak, 2)), count)
