"""The pitch of a voice, by the autocorrelation of its frames (Boersma, 1993), and how a sentence ends."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from tts.voice.clip import Samples

_LOWEST, _HIGHEST = 60.0, 400.0
_FRAME_SECONDS = 0.05
_STEP_SECONDS = 0.01
# A frame has a pitch where its wave is that much like itself one period on, and is not far under the loud ones.
_ALIKE = 0.55
_QUIET = 30.0
# What is taken for the end of a sentence: so much of its last voiced sound.
_END_FRAMES = 6
_END_SECONDS = 1.2
_SEMITONES = 12.0


def pitch(samples: Samples, sample_rate: int) -> npt.NDArray[np.float64]:
    """Return the pitch in Hz of frames a hundredth of a second apart, NaN if there is none."""
    size, step = round(_FRAME_SECONDS * sample_rate), round(_STEP_SECONDS * sample_rate)
    if len(samples) < size:
        return np.zeros(0)
    frames = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float32), size)[::step]
    frames = frames - frames.mean(axis=1, keepdims=True)
    window = np.hanning(size).astype(np.float32)
    length = 1 << (2 * size - 1).bit_length()
    own = np.fft.irfft(np.abs(np.fft.rfft(frames * window, length)) ** 2)
    of_window = np.fft.irfft(np.abs(np.fft.rfft(window, length)) ** 2)
    shortest, longest = int(sample_rate / _HIGHEST), int(sample_rate / _LOWEST)
    alike = own[:, shortest:longest] / (own[:, :1] + 1e-3) * (of_window[0] / of_window[shortest:longest])
    # Twice the period is as good a fit as the period: the shorter one of two that are nearly equal is taken.
    alike = alike - 0.05 * np.log2(np.arange(shortest, longest) / shortest)
    best = alike.argmax(axis=1)
    power = 10 * np.log10(np.mean(frames**2, axis=1) + 1e-3)
    voiced = (alike.max(axis=1) > _ALIKE) & (power > np.percentile(power, 90) - _QUIET)
    return np.where(voiced, sample_rate / (shortest + best), np.nan)


def usual_pitch(samples: Samples, sample_rate: int) -> float:
    """Return a sentence's median pitch in Hz; NaN if it has hardly any."""
    found = pitch(samples, sample_rate)
    voiced = found[~np.isnan(found)]
    return float(np.median(voiced)) if len(voiced) >= 2 * _END_FRAMES else math.nan


def final_pitch(samples: Samples, sample_rate: int) -> float:
    """Return the pitch in Hz in which a sentence ends, NaN if its last second has hardly any."""
    found = pitch(samples[-round(_END_SECONDS * sample_rate) :], sample_rate)
    voiced = found[~np.isnan(found)]
    return float(np.median(voiced[-_END_FRAMES:])) if len(voiced) >= _END_FRAMES else math.nan


def semitones(hertz: float, above: float) -> float:
    """Return how many semitones a pitch is above another; minus infinity if there is no such pitch."""
    return -math.inf if math.isnan(hertz / above) else float(_SEMITONES * np.log2(hertz / above))


def final_rise(samples: Samples, sample_rate: int) -> float:
    """Return how many semitones a sentence ends above its own median pitch; minus infinity if it has no pitch."""
    return semitones(final_pitch(samples, sample_rate), usual_pitch(samples, sample_rate))
