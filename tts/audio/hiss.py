"""The hiss that a vocoder lays over a voice, taken out of each clip before it is placed, by a Wiener filter.

Clip by clip, so that an edited sentence changes no other and the show's own sounds are left alone.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt

from tts.audio.filters import Wave, as_samples, as_wave
from tts.show.settings import AudioSettings
from tts.voice.clip import Clip

# How far hiss is turned down where the show leaves it to us, in dB: docs/sound.md has what was tried.
_STRENGTH = 14.0
# Below the first (Hz) nothing is turned down, above the second all of the strength acts.
_NOT_BELOW, _WHOLLY_ABOVE = 1400.0, 2800.0
# What lies so far under a clip's loud moments, were it spread over all frequencies, is taken for hiss.
_UNDER_THE_VOICE = 30.0
_LOWEST, _HIGHEST = -80.0, -20.0
_FRAME_SECONDS = 0.05
_LOUD_PERCENTILE = 75
# Spectra of 40 ms, one every 20 ms: short beside a syllable, and long enough to tell a deep voice's harmonics apart.
_STEP_SECONDS = 0.02
# So many spectra at a time stay in the processor's cache.
_STRETCH = 64

# Powers or gains of successive spectra, shape (spectra, frequencies).
_Bins = npt.NDArray[np.float32]


def denoiser_name() -> str:
    """Return what computes it and its version, for the episode's fingerprint."""
    return f"hiss by numpy {np.__version__}"


def strength_of(settings: AudioSettings) -> float:
    """Return by how many dB hiss is turned down; 0 where it is left alone."""
    if isinstance(settings.denoise, float):
        return settings.denoise
    return _STRENGTH if settings.denoise == "auto" else 0.0


def denoised(clip: Clip, strength: float) -> Clip:
    """Return the clip with its high hiss turned down by ``strength`` dB, every sample where it was; its words stay."""
    if not strength or not clip.samples.any():
        return clip
    step = round(_STEP_SECONDS * clip.sample_rate)
    wave = as_wave(clip.samples)
    window = _window(2 * step)
    hiss = np.float32(10 ** (_floor(wave, clip.sample_rate) / 10) * float(np.sum(window**2)))
    least = _least(2 * step, clip.sample_rate, strength)
    # Below this bin the gain is 1.
    lowest = int(np.argmax(least < 1))
    count = -(-len(wave) // step) + 1
    # A step of silence before the first sample and at least one after the last: every sample is in two spectra.
    padded = np.zeros((count + 1) * step, np.float32)
    padded[step : step + len(wave)] = wave
    heard = np.zeros((count + 1, step), np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(padded, 2 * step)[::step]
    for start in range(0, count, _STRETCH):
        # The gain of a spectrum depends on its neighbours.
        first, last = max(start - 1, 0), min(start + _STRETCH + 1, count)
        spectra = np.fft.rfft(frames[first:last] * window)
        kept = slice(start - first, start - first + min(_STRETCH, count - start))
        judged = spectra[:, lowest - 1 :]
        power = (judged.real**2 + judged.imag**2).astype(np.float32, copy=False)
        gain = np.maximum(_wiener(power, hiss)[kept, 1:], least[lowest:])
        reduced = spectra[kept, lowest:]
        # numpy would first make complex numbers of the gains.
        reduced.real *= gain
        reduced.imag *= gain
        parts = np.fft.irfft(spectra[kept], 2 * step).astype(np.float32, copy=False) * window
        heard[start : start + len(parts)] += parts[:, :step]
        heard[start + 1 : start + 1 + len(parts)] += parts[:, step:]
    return replace(clip, samples=as_samples(heard.reshape(-1)[step : step + len(wave)]))


def _wiener(power: _Bins, hiss: np.float32) -> _Bins:
    """Return the gain that keeps of ``power`` what is not ``hiss`` (Wiener), each bin judged with those around it."""
    gain: _Bins = _mean_of_three(_mean_of_three(power).T).T
    gain /= hiss
    gain -= 1
    np.maximum(gain, 0, out=gain)
    gain /= gain + 1
    return gain


def _mean_of_three(bins: _Bins) -> _Bins:
    """Return each bin's mean with its two neighbours along the first axis; beyond an edge is the bin at the edge."""
    mean = np.empty_like(bins)
    np.add(bins[:-1], bins[1:], out=mean[1:])
    mean[0] = bins[0] + bins[0]
    mean[:-1] += bins[1:]
    mean[-1] += bins[-1]
    mean *= np.float32(1 / 3)
    return mean


@cache
def _least(size: int, sample_rate: int, strength: float) -> Wave:
    """Return the gain that no bin of a spectrum over ``size`` samples goes below, shape (frequencies,)."""
    frequencies = np.maximum(np.fft.rfftfreq(size, 1 / sample_rate), 1.0)
    share = np.log(frequencies / _NOT_BELOW) / np.log(_WHOLLY_ABOVE / _NOT_BELOW)
    least: Wave = (10 ** (-strength * np.clip(share, 0, 1) / 20)).astype(np.float32)
    return least


@cache
def _window(size: int) -> Wave:
    """Return the window that spectra are taken and put together with: of two that overlap the squares sum to 1."""
    window: Wave = np.sin(np.pi * (np.arange(size) + 0.5) / size).astype(np.float32)
    return window


def _floor(wave: Wave, sample_rate: int) -> float:
    """Return the level below which a clip's sound counts as hiss, in dB of full scale."""
    size = round(_FRAME_SECONDS * sample_rate)
    padded = np.zeros(-(-len(wave) // size) * size, np.float32)
    padded[: len(wave)] = wave
    power = np.mean(padded.reshape(-1, size) ** 2, axis=1, dtype=np.float64)
    loud = 10 * np.log10(float(np.percentile(power, _LOUD_PERCENTILE)) + 1e-12)
    return float(np.clip(loud - _UNDER_THE_VOICE, _LOWEST, _HIGHEST))
