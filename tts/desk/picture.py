"""What the waveform and loudness of a finished episode are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from tts.audio.loudness import Hops, hop_size, measure
from tts.audio.mp3 import decode
from tts.episode import Episode
from tts.files import read_bytes

_COLUMNS = 800
# EBU Tech 3341: short-term loudness is that of 3 seconds.
_SHORT_TERM = 3.0
_OFFSET = -0.691  # BS.1770-4
_SILENCE = -70.0


@dataclass(frozen=True, slots=True)
class Picture:
    """``peaks`` are the largest level of each column (0 to 1), ``loudness`` its short-term loudness in LUFS.

    ``seconds`` is how long all of it is.
    """

    seconds: float
    peaks: tuple[float, ...]
    loudness: tuple[float, ...]


def picture_of(folder: Path, episode: Episode) -> Picture:
    """Decode a finished episode and return its picture; EssaycastError if its MP3 cannot be read."""
    return _picture(folder / episode.audio.file, episode.audio.sha256, episode.audio.sample_rate)


@lru_cache(maxsize=8)
def _picture(path: Path, _hash: str, rate: int) -> Picture:
    levels = measure(decode(read_bytes(path)), rate)
    edges = np.linspace(0, len(levels.peak), min(_COLUMNS, len(levels.peak)) + 1).astype(int)[:-1]
    peaks = np.minimum(np.maximum.reduceat(levels.peak, edges), 1.0)
    loudness = _short_term(levels.energy, rate)[edges]
    return Picture(levels.samples / rate, _rounded(peaks, 3), _rounded(loudness, 1))


def _rounded(values: Hops, digits: int) -> tuple[float, ...]:
    return tuple(round(float(value), digits) for value in values)


def _short_term(energy: Hops, rate: int) -> Hops:
    """Return the loudness of the three seconds around each hop."""
    reach = round(_SHORT_TERM / 2 * rate / hop_size(rate))
    summed = np.concatenate([[0.0], np.cumsum(energy, dtype=np.float64)])
    at = np.arange(len(energy))
    first, last = np.maximum(at - reach, 0), np.minimum(at + reach + 1, len(energy))
    mean = (summed[last] - summed[first]) / (last - first)
    loudness: Hops = np.maximum(_OFFSET + 10 * np.log10(np.maximum(mean, 1e-12)), _SILENCE).astype(np.float32)
    return loudness
