"""The pitch of sounds whose pitch is known, and where a sentence ends against its own."""

from __future__ import annotations

import numpy as np
import pytest

from tts.voice.pitch import final_rise, pitch

RATE = 22050


def voiced(frequencies: np.ndarray) -> np.ndarray:
    """A buzz of many harmonics at a frequency for each sample, as 16-bit samples."""
    phase = 2 * np.pi * np.cumsum(frequencies) / RATE
    return (4000 * sum(np.cos(n * phase) / n for n in range(1, 12))).astype(np.int16)


@pytest.mark.parametrize("frequency", [75, 110, 150, 220, 330])
@pytest.mark.parametrize("rate", [16000, 22050, 44100])
def test_a_steady_voice_has_its_pitch(frequency, rate):
    time = np.arange(rate) / rate
    samples = (3000 * sum(np.sin(2 * np.pi * n * frequency * time) / n for n in range(1, 10))).astype(np.int16)
    found = pitch(samples, rate)
    assert np.nanmedian(found) == pytest.approx(frequency, rel=0.02)
    assert np.isnan(found).mean() < 0.1


@pytest.mark.parametrize("semitones", [-6, -2, 0, 2.5, 5])
def test_the_end_is_measured_against_the_median(semitones):
    flat, end = np.full(RATE, 110.0), np.full(RATE // 5, 110.0 * 2 ** (semitones / 12))
    silence = np.zeros(RATE // 4, np.int16)
    samples = np.concatenate([silence, voiced(np.concatenate([flat, end])), silence])
    assert final_rise(samples, RATE) == pytest.approx(semitones, abs=0.5)


def test_noise_and_silence_have_no_pitch():
    noise = (3000 * np.random.default_rng(1).standard_normal(RATE)).astype(np.int16)
    assert np.isnan(pitch(noise, RATE)).mean() > 0.9
    for silent in (np.zeros(RATE, np.int16), np.zeros(3, np.int16)):
        assert final_rise(silent, RATE) == -np.inf
