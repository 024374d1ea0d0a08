"""The meter against what the recommendation says of test signals, and against FFmpeg's own."""

from __future__ import annotations

import subprocess

import numpy as np
import pytest
from programs import program

from tts.audio.loudness import hop_size, loudness, measure
from tts.audio.wav import wav


def sine(frequency: float, level: float, seconds: float, rate: int) -> np.ndarray:
    """A sine whose peak is ``level`` dBFS."""
    time = np.arange(round(seconds * rate)) / rate
    return (10 ** (level / 20) * np.sin(2 * np.pi * frequency * time)).astype(np.float32)


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
def test_a_sine_of_1_khz_at_full_scale_is_3_lu_below_zero(rate):
    # BS.1770-4: a 997 Hz sine at 0 dBFS in one channel reads -3.01 LKFS.
    assert measure([sine(997, 0, 5, rate)], rate).integrated == pytest.approx(-3.01, abs=0.05)
    assert measure([sine(997, -20, 5, rate)], rate).integrated == pytest.approx(-23.01, abs=0.05)


def test_silence_around_speech_does_not_count():
    tone = sine(1000, -20, 10, 48000)
    alone = measure([tone], 48000).integrated
    among = measure([np.zeros(480_000, np.float32), tone, np.zeros(480_000, np.float32)], 48000).integrated
    assert among == pytest.approx(alone, abs=0.15)


def test_a_quiet_half_is_gated_away():
    loud, quiet = sine(1000, -20, 20, 48000), sine(1000, -45, 20, 48000)
    assert measure([loud, quiet], 48000).integrated == pytest.approx(measure([loud], 48000).integrated, abs=0.1)


def test_a_true_peak_between_two_samples_is_found():
    # A quarter of the sample rate at 45 degrees: every sample is 3 dB below the crest.
    rate = 48000
    wave = np.sin(2 * np.pi * (rate / 4) * np.arange(rate) / rate + np.pi / 4).astype(np.float32)
    assert 20 * np.log10(np.abs(wave).max()) == pytest.approx(-3.01, abs=0.01)
    # From a sudden start the filter overshoots; a slow one leaves the crest alone.
    assert measure([wave * np.hanning(rate).astype(np.float32)], rate).true_peak == pytest.approx(0, abs=0.2)


def test_silence_has_no_loudness():
    figures = measure([np.zeros(48000, np.float32)], 48000)
    assert (figures.integrated, figures.true_peak) == (-70, -np.inf)
    assert (measure([], 48000).integrated, measure([], 48000).true_peak) == (-70, -np.inf)


@pytest.mark.parametrize("size", [1, 997, 22050, 100_000])
def test_the_size_of_the_blocks_changes_nothing(size):
    rng = np.random.default_rng(5)
    wave = (0.1 * rng.standard_normal(44100 * (1 if size == 1 else 3))).astype(np.float32)
    blocks = [wave[start : start + size] for start in range(0, len(wave), size)] if size > 1 else np.split(wave, 900)
    whole, parts = measure([wave], 22050), measure(blocks, 22050)
    assert parts.integrated == pytest.approx(whole.integrated, abs=1e-4)
    assert parts.true_peak == pytest.approx(whole.true_peak, abs=1e-4)


def test_the_loudness_of_a_passage_is_that_of_the_passage_alone():
    rate = 22050
    wave = np.concatenate([sine(500, -30, 3, rate), sine(500, -20, 3, rate), sine(500, -30, 3, rate)])
    levels = measure([wave], rate)
    middle = loudness(levels.energy[levels.hops(3 * rate, 6 * rate)], rate)
    assert middle == pytest.approx(measure([sine(500, -20, 3, rate)], rate).integrated, abs=0.05)


def test_a_peak_is_found_in_the_hop_where_it_lies():
    wave = np.zeros(22050, np.float32)
    wave[[5000, 17000]] = 0.5
    loud = np.flatnonzero(measure([wave], 22050).peak > 0.4)
    assert loud.tolist() == [5000 // hop_size(22050), 17000 // hop_size(22050)]


def test_ffmpegs_own_meter_agrees(tmp_path):
    rng = np.random.default_rng(7)
    swell = 0.5 + 0.5 * np.sin(np.arange(22050 * 20) / 9000)
    wave = (0.2 * swell * rng.standard_normal(len(swell))).clip(-1, 1).astype(np.float32)
    path = tmp_path / "noise.wav"
    path.write_bytes(wav((wave * 32767).astype(np.int16), 22050))
    command = [program("ffmpeg"), "-hide_banner", "-nostats", "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stderr.rpartition("Summary:")[2]
    ours = measure([wave], 22050)
    assert ours.integrated == pytest.approx(float(text.partition("I:")[2].split()[0]), abs=0.1)
    assert ours.true_peak == pytest.approx(float(text.partition("Peak:")[2].split()[0]), abs=0.3)
