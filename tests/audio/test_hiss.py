"""Hiss taken out of a clip: what goes, what stays, and that no sample moves."""

from __future__ import annotations

import numpy as np
import pytest

from tts.audio.hiss import denoised, strength_of
from tts.show.settings import AudioSettings
from tts.voice.clip import Clip

RATES = [16000, 22050, 24000, 32000, 44100, 48000]


def voice(rate: int, hiss: float = 0.0, seconds: float = 2.0) -> np.ndarray:
    """Syllables of a deep voice's harmonics in [-1, 1], and noise ``hiss`` dB under full scale beneath them."""
    time = np.arange(round(seconds * rate)) / rate
    syllables = np.clip(np.sin(2 * np.pi * 2 * time), 0, None) ** 0.5
    harmonics = sum(np.sin(2 * np.pi * 110 * n * time + n * n) / n**1.5 for n in range(1, 30))
    noise = np.random.default_rng(5).standard_normal(len(time)) * 10 ** (hiss / 20) if hiss else 0.0
    return 0.1 * syllables * harmonics + noise


def clip(wave: np.ndarray, rate: int) -> Clip:
    return Clip(np.rint(wave * 32767).astype(np.int16), rate, ((0, len(wave)),))


def level(samples: np.ndarray) -> float:
    return float(10 * np.log10(np.mean((samples / 32768.0) ** 2) + 1e-12))


def band(samples: np.ndarray, rate: int, low: float, high: float) -> float:
    """The level of what lies between ``low`` and ``high`` Hz, in dB of full scale over the number of samples."""
    power = np.abs(np.fft.rfft(samples / 32768.0 * np.hanning(len(samples)))) ** 2
    frequencies = np.fft.rfftfreq(len(samples), 1 / rate)
    return float(10 * np.log10(power[(frequencies >= low) & (frequencies < high)].sum() / len(samples)))


@pytest.mark.parametrize("rate", RATES)
def test_every_sample_stays_where_it_was(rate):
    clean = clip(voice(rate), rate)
    heard = denoised(clean, 20)
    assert (heard.sample_rate, heard.words, len(heard.samples)) == (rate, clean.words, len(clean.samples))
    shifts = range(-4, 5)
    inner = clean.samples[1000:-1000].astype(float)
    alike = [float(inner @ np.roll(heard.samples, -shift)[1000:-1000]) for shift in shifts]
    assert shifts[int(np.argmax(alike))] == 0


@pytest.mark.parametrize("rate", RATES)
def test_a_click_comes_out_at_its_own_sample(rate):
    wave = np.zeros(rate)
    wave[rate // 2] = 0.5
    assert np.argmax(np.abs(denoised(clip(wave, rate), 1).samples)) == rate // 2


def test_hiss_is_turned_down_and_a_clean_voice_left_as_it_is():
    rate = 22050
    clean, hissing = clip(voice(rate), rate), clip(voice(rate, hiss=-60), rate)
    pause = slice(round(0.3 * rate), round(0.45 * rate))
    before, after = hissing.samples[pause], denoised(hissing, 10).samples[pause]
    assert band(before, rate, 3000, 11000) - band(after, rate, 3000, 11000) == pytest.approx(10, abs=0.5)
    assert band(before, rate, 100, 1300) - band(after, rate, 100, 1300) == pytest.approx(0, abs=0.2)
    changed = denoised(clean, 20).samples.astype(float) - clean.samples
    assert level(clean.samples) - level(changed) > 30


def test_a_clip_is_the_same_whatever_came_before_it():
    rate = 22050
    one, other = clip(voice(rate, -60), rate), clip(voice(rate, -50, 0.7), rate)
    first = denoised(one, 20).samples
    denoised(other, 20)
    np.testing.assert_array_equal(denoised(one, 20).samples, first)


@pytest.mark.parametrize("count", [0, 1, 500])
def test_a_clip_with_little_or_nothing_in_it_keeps_its_length(count):
    for value in (0, 300):
        assert len(denoised(Clip(np.full(count, value, np.int16), 22050), 20).samples) == count


@pytest.mark.parametrize(("setting", "strength"), [("off", 0), ("auto", 14), (7.5, 7.5)])
def test_the_show_says_how_far(setting, strength):
    assert strength_of(AudioSettings(denoise=setting)) == strength
    silent = Clip(np.ones(10, np.int16), 22050)
    if not strength:
        assert denoised(silent, strength) is silent
