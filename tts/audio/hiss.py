"""The hiss that a vocoder lays over a voice, taken out of each clip before it is placed (FFmpeg's afftdn).

Clip by clip, so that an edited sentence changes no other and the show's own sounds are left alone.
"""

from __future__ import annotations

from dataclasses import replace

import av
import numpy as np

from tts.audio.filters import Chain, Wave, as_samples, as_wave
from tts.show.settings import AudioSettings
from tts.voice.clip import Clip

# How far hiss is turned down where the show leaves it to us, in dB: docs/sound.md has what was tried.
_STRENGTH = 20.0
# What lies so far under a clip's loud moments, band by band, is taken for hiss; afftdn takes floors from -80 to -20 dB.
_UNDER_THE_VOICE = 32.0
_LOWEST, _HIGHEST = -80.0, -20.0
_FRAME_SECONDS = 0.05
_LOUD_PERCENTILE = 75


def denoiser_name() -> str:
    """Return the filter and its version, for the episode's fingerprint."""
    return f"afftdn of FFmpeg {av.ffmpeg_version_info}"


def strength_of(settings: AudioSettings) -> float:
    """Return by how many dB hiss is turned down; 0 where it is left alone."""
    if isinstance(settings.denoise, float):
        return settings.denoise
    return _STRENGTH if settings.denoise == "auto" else 0.0


def denoised(clip: Clip, strength: float) -> Clip:
    """Return the clip with its hiss turned down by ``strength`` dB, every sample where it was; its words stay."""
    if not strength or not clip.samples.any():
        return clip
    wave = as_wave(clip.samples)
    delay = _delay(clip.sample_rate)
    settings = f"noise_reduction={strength:.2f}:noise_floor={_floor(wave, clip.sample_rate):.1f}"
    fed = np.concatenate([wave, np.zeros(delay, np.float32)])
    heard = np.concatenate(list(Chain(clip.sample_rate, [("afftdn", settings)]).process([fed])))[delay:]
    return replace(clip, samples=as_samples(heard))


def _delay(sample_rate: int) -> int:
    """Return by how many samples afftdn delays: two of its steps, of which a second has 80."""
    return 2 * (sample_rate // 80)


def _floor(wave: Wave, sample_rate: int) -> float:
    """Return the level under which a clip's sound is taken for hiss, in dB of full scale."""
    size = round(_FRAME_SECONDS * sample_rate)
    padded = np.zeros(-(-len(wave) // size) * size, np.float32)
    padded[: len(wave)] = wave
    power = np.mean(padded.reshape(-1, size) ** 2, axis=1, dtype=np.float64)
    loud = 10 * np.log10(float(np.percentile(power, _LOUD_PERCENTILE)) + 1e-12)
    return float(np.clip(loud - _UNDER_THE_VOICE, _LOWEST, _HIGHEST))
