"""A phrase by itself sounds as it does in the episode."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tts.audio.edges import LEAD, TRAIL
from tts.audio.mp3 import decode
from tts.episode import finished
from tts.errors import EssaycastError
from tts.render.audition import read_phrase
from tts.render.excerpt import excerpt
from tts.script.build import build_script
from tts.show.settings import load_show
from tts.sources.registry import read_essay
from tts.voice.cast import Cast
from tts.voice.clip import Clip


def decibels(factor: float) -> float:
    return float(20 * np.log10(factor))


def test_one_utterance_sounds_as_in_the_episode(run, tone_show):
    assert run("render-episode", 7, cwd=tone_show).code == 0
    show = load_show(tone_show)
    essay = read_essay(next((tone_show / "essays").glob("007*")))
    record = finished(show.out, essay.name)
    assert record
    coded = np.concatenate(list(decode((show.out / record.audio.file).read_bytes())))
    cast = Cast(show)
    utterances = build_script(essay, show, ()).utterances
    for utterance, said in zip(utterances, record.sentences, strict=True):
        heard = excerpt(show, cast, [utterance])
        rate = heard.sample_rate
        assert rate == record.audio.sample_rate
        start = said.start_ms * rate // 1000
        there = coded[start : start + len(heard.samples)]
        here = heard.samples / 32768
        assert len(here) == pytest.approx((said.end_ms - said.start_ms) * rate / 1000, abs=rate / 500)
        likeness = np.correlate(np.pad(there, rate // 500), here[: len(there)], "valid").max()
        assert likeness / (np.linalg.norm(there) * np.linalg.norm(here)) > 0.98
        assert decibels(np.linalg.norm(here) / np.linalg.norm(there)) == pytest.approx(0, abs=1.5)
        for (first, last), word in zip(heard.words, said.words, strict=True):
            assert first / rate == pytest.approx((word.start_ms - said.start_ms) / 1000, abs=0.002)
            assert last / rate == pytest.approx((word.end_ms - said.start_ms) / 1000, abs=0.002)


def test_between_utterances_are_their_pauses(tone_show):
    show = load_show(tone_show)
    show = replace(show, pauses=replace(show.pauses, variation=0))
    script = read_phrase("It has some words. Has it more?", show)
    heard = excerpt(show, Cast(show), script.utterances)
    loud = np.flatnonzero(np.abs(heard.samples) > 300) / heard.sample_rate
    assert loud[0] == pytest.approx(LEAD, abs=0.01)
    assert len(heard.samples) / heard.sample_rate - loud[-1] == pytest.approx(TRAIL, abs=0.01)
    assert np.diff(loud).max() == pytest.approx(show.pauses.sentence, abs=0.03)
    assert len(heard.words) == 7


def test_another_sample_rate_and_loudness_are_the_shows(tone_show):
    show = load_show(tone_show)
    utterances = read_phrase("It has some words.", show).utterances
    heard = excerpt(show, Cast(show), utterances)
    quiet = replace(show, audio=replace(show.audio, sample_rate=44100, loudness=-26.0))
    other = excerpt(quiet, Cast(quiet), utterances)
    assert other.sample_rate == 44100
    assert len(other.samples) == pytest.approx(2 * len(heard.samples), abs=200)
    loudness = [np.sqrt(np.mean((clip.samples / 32768) ** 2)) for clip in (other, heard)]
    assert decibels(loudness[0] / loudness[1]) == pytest.approx(-10, abs=0.5)


def test_what_makes_no_sound_is_refused(tone_show):
    class Mute(Cast):
        def speak(self, *said: object, **how: object) -> Clip:
            return Clip(np.zeros(999, np.int16), 22050, ((0, 0),))

    show = load_show(tone_show)
    with pytest.raises(EssaycastError, match="the voice was silent"):
        excerpt(show, Mute(show), read_phrase("Word.", show).utterances)
