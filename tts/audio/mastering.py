"""From the stitched line to an MP3 at the loudness that podcast directories ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tts.audio.filters import Chain, Wave
from tts.audio.loudness import Loudness, measure
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
# How far the decoded file may lie from the loudness asked for, in LU, before it is made again.
_TOLERANCE = 0.2
_TRIES = 6


@dataclass(frozen=True, slots=True)
class Master:
    """An encoded MP3 without tags, and what was measured on it after decoding. ``samples`` is its exact length."""

    mp3: bytes
    loudness: Loudness
    samples: int


def master(line: Callable[[], Iterable[Wave]], sample_rate: int, samples: int, settings: AudioSettings) -> Master:
    """Bring a line to ``settings.loudness`` under ``settings.true_peak`` and encode it.

    ``line()`` gives the stitched blocks anew for each pass, so nothing as long as the episode is held as floats. Gain
    and ceiling are corrected by what the decoded MP3 measures: coding moves peaks by 0.2-0.5 dB.
    """
    raw = measure(line(), sample_rate, peak=False).integrated
    if raw <= -70:
        raise EssaycastError("the voice made no sound", "look at what is said: essaycast script")

    def levelled() -> Iterable[Wave]:
        gain = ("volume", f"{_REFERENCE - raw:.3f}dB")
        return Chain(sample_rate, [gain, _HIGH_PASS, *_ROTATOR, _COMPRESSOR]).process(line())

    gain = settings.loudness - measure(levelled(), sample_rate, peak=False).integrated
    ceiling = settings.true_peak - 0.3
    result = None
    for _ in range(_TRIES):
        result = _encoded(levelled(), sample_rate, gain, ceiling, settings.bitrate)
        off = settings.loudness - result.loudness.integrated
        over = result.loudness.true_peak - settings.true_peak
        if abs(off) <= _TOLERANCE and over <= 0:
            break
        gain += off
        ceiling -= max(over + 0.05, 0.0) if over > 0 else 0.0
    assert result is not None
    if result.samples != samples:
        raise RuntimeError(f"{samples} samples went into the MP3 and {result.samples} came out")
    return result


def _encoded(blocks: Iterable[Wave], sample_rate: int, gain: float, ceiling: float, bitrate: int) -> Master:
    # The limiter works on four samples for each one, so that it sees the peaks between them (BS.1770-4, annex 2).
    limiter = [
        ("volume", f"{gain:.3f}dB"),
        ("aresample", str(4 * sample_rate)),
        ("alimiter", f"limit={10 ** (ceiling / 20):.5f}:attack=5:release=60:level=0:latency=1"),
        ("aresample", str(sample_rate)),
    ]
    mp3 = encode(Chain(sample_rate, limiter).process(blocks), sample_rate, bitrate)
    count = 0

    def counted() -> Iterable[Wave]:
        nonlocal count
        for block in decode(mp3):
            count += len(block)
            yield block

    loudness = measure(counted(), sample_rate)
    return Master(mp3, Loudness(round(loudness.integrated, 2), round(loudness.true_peak, 2)), count)
