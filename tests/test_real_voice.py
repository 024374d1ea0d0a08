"""A few things that only the real voice can show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from shows import write_essay

from tts.audio.loudness import measure
from tts.audio.mp3 import decode
from tts.show import default_show
from tts.voice import Delivery
from tts.voice.catalogue import DEFAULT, find_voice, load_voice

pytestmark = pytest.mark.real_voice


@pytest.fixture(scope="module")
def joe():
    return load_voice(find_voice(default_show(Path()), DEFAULT))


@pytest.mark.parametrize("spoken", ["Is that a yes? he asked. I said no!", "The [[kˈɑːtɪdʒ]] stands. Dr. Who left."])
def test_an_utterance_is_one_model_call_whatever_sentences_espeak_sees_in_it(joe, spoken, monkeypatch):
    calls = []
    run = joe._piper.session.run
    monkeypatch.setattr(
        joe._piper, "session", type("Counted", (), {"run": lambda *a, **k: calls.append(1) or run(*a[1:], **k)})()
    )
    clip = joe.speak(spoken, (), Delivery(1.0))
    assert len(calls) == 1
    assert len(clip.samples) > 22050


def test_levels_are_left_to_the_episode(joe):
    peaks = [
        np.abs(joe.speak(text, (), Delivery(1.0)).samples.astype(int)).max()
        for text in ("Hush.", "A long and even sentence is read.")
    ]
    assert max(peaks) < 32767 * 0.98


def test_a_clip_begins_and_ends_near_silence_so_that_a_fade_cuts_no_word(joe):
    samples = joe.speak("Stop.", (), Delivery(1.0)).samples.astype(int)
    three_ms = 66
    assert np.abs(samples[:three_ms]).max() < 0.1 * np.abs(samples).max()
    assert np.abs(samples[-three_ms:]).max() < 0.1 * np.abs(samples).max()


def test_what_has_no_sound_gives_no_samples(joe):
    assert len(joe.speak("…", (), Delivery(1.0)).samples) == 0


def test_a_faster_voice_says_the_same_in_less_time(joe):
    text = "The quick brown fox jumps over the lazy dog near the river bank."
    assert len(joe.speak(text, (), Delivery(1.5)).samples) < 0.8 * len(joe.speak(text, (), Delivery(1.0)).samples)


def test_an_essay_comes_out_at_the_right_loudness(run, tone_show):
    write_essay(tone_show, 9, "Nine")
    ran = run("render-episode", 9, "--voice", DEFAULT, cwd=tone_show)
    assert ran.code == 0, ran.err
    loudness = measure(decode(Path(ran.out.strip()).read_bytes()), 22050)
    assert loudness.integrated == pytest.approx(-16, abs=0.5)
    assert loudness.true_peak <= -1
