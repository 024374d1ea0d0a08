"""What comes out of mastering, measured on the decoded file."""

from __future__ import annotations

import numpy as np
import pytest

from tts.audio.filters import BLOCK
from tts.audio.loudness import measure
from tts.audio.mastering import master
from tts.audio.mp3 import decode
from tts.audio.timeline import FRAME
from tts.errors import EssaycastError
from tts.show import AudioSettings


def phrases(level: float, seconds: int = 12, rate: int = 22050) -> np.ndarray:
    """Speech-like noise: bursts with sharp peaks and pauses between, ``level`` dB under a fixed loudness."""
    rng = np.random.default_rng(3)
    count = seconds * rate // FRAME * FRAME
    time = np.arange(count) / rate
    burst = np.clip(np.sin(2 * np.pi * 1.3 * time), 0, None) ** 2
    pulses = (np.sin(2 * np.pi * 110 * time) > 0.97) * 1.0
    wave = burst * (0.25 * pulses + 0.03 * rng.standard_normal(count))
    return (10 ** (level / 20) * wave).astype(np.float32)


def mastered(wave: np.ndarray, settings: AudioSettings, rate: int = 22050):
    return master(
        lambda: (wave[start : start + BLOCK] for start in range(0, len(wave), BLOCK)), rate, len(wave), settings
    )


@pytest.mark.parametrize("level", [-20, 0, 9])
def test_however_loud_a_voice_is_the_episode_is_as_loud_as_asked(level):
    result = mastered(phrases(level), AudioSettings())
    again = measure(decode(result.mp3), 22050)
    assert again.integrated == pytest.approx(-16, abs=0.5)
    assert again.true_peak <= -1.0
    assert result.loudness.integrated == pytest.approx(again.integrated, abs=0.01)


def test_another_loudness_and_peak_can_be_asked_for():
    result = mastered(phrases(0), AudioSettings(loudness=-19.0, true_peak=-2.0))
    assert result.loudness.integrated == pytest.approx(-19, abs=0.5)
    assert result.loudness.true_peak <= -2.0


def test_pauses_stay_silent():
    wave = phrases(0)
    wave[: FRAME * 20] = 0
    out = np.concatenate(list(decode(mastered(wave, AudioSettings()).mp3)))
    assert np.abs(out[: FRAME * 18]).max() < 0.001


def test_mastering_twice_gives_the_same_bytes():
    assert mastered(phrases(0), AudioSettings()).mp3 == mastered(phrases(0), AudioSettings()).mp3


def test_silence_is_refused():
    with pytest.raises(EssaycastError, match="no sound"):
        mastered(np.zeros(FRAME * 100, np.float32), AudioSettings())
