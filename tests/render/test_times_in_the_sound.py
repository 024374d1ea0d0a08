"""The times of the record against the decoded samples: where it says that something is said, something sounds."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from tts.audio.edges import LEAD, TRAIL
from tts.audio.mp3 import decode
from tts.episode import Episode, finished
from tts.show.settings import load_show

# MP3 spreads an onset over a block of 192 samples and swells the tone's own slow beginning: 15 ms.
CLOSE = 0.015
QUIET = 0.004


@pytest.fixture(params=[0, 44100])
def heard(request, run, tone_show: Path) -> tuple[Episode, np.ndarray, int]:
    """An episode at the voice's own rate and resampled, and its decoded samples."""
    settings = tone_show / "show.toml"
    settings.write_text(
        settings.read_text("utf-8") + f"[audio]\nsample_rate = {request.param}\n[pauses]\nvariation = 0\n"
    )
    assert run("render-episode", 7, cwd=tone_show).code == 0
    episode = finished(tone_show / "out", "007-the-first-essay")
    assert episode is not None
    wave = np.concatenate(list(decode((tone_show / "out" / episode.audio.file).read_bytes())))
    assert len(wave) == episode.audio.samples
    return episode, wave, episode.audio.sample_rate


def runs(wave: np.ndarray, rate: int) -> list[tuple[float, float]]:
    """The stretches of sound in seconds, parted by 60 ms of silence or more."""
    loud = np.flatnonzero(np.abs(wave) > QUIET) / rate
    cuts = np.flatnonzero(np.diff(loud) > 0.06)
    return list(zip(loud[[0, *(cuts + 1)]], loud[[*cuts, len(loud) - 1]], strict=True))


def test_each_sentence_begins_and_ends_where_the_sound_does(heard):
    episode, wave, rate = heard
    starts, ends = zip(*runs(wave, rate), strict=True)
    for sentence in episode.sentences:
        assert min(abs(sentence.start_ms / 1000 + LEAD - start) for start in starts) < CLOSE
        assert min(abs(sentence.end_ms / 1000 - TRAIL - end) for end in ends) < CLOSE


def test_each_pause_is_as_long_as_show_toml_says(heard, tone_show):
    episode, _, _ = heard
    pauses = load_show(tone_show).pauses
    asked = {"title": pauses.title, "date": pauses.date, "heading": pauses.heading, "item": pauses.item}
    for said, following in itertools.pairwise(episode.sentences):
        silent = (following.start_ms - said.end_ms) / 1000 + LEAD + TRAIL
        if following.role == "heading":
            assert silent == pytest.approx(pauses.before_heading, abs=0.002)
        elif said.role in asked:
            assert silent == pytest.approx(asked[said.role], abs=0.002)
        elif said.block == following.block:
            assert silent == pytest.approx(pauses.sentence, abs=0.002)


def test_each_word_is_heard_where_the_record_says(heard):
    episode, wave, rate = heard
    for sentence in episode.sentences:
        assert [word.text for word in sentence.words]
        for word in sentence.words:
            start, end = (round(ms * rate / 1000) for ms in (word.start_ms, word.end_ms))
            middle = wave[(3 * start + end) // 4 : (start + 3 * end) // 4]
            # Tones of words swell and die away: loud in the middle, quiet where two meet.
            assert np.abs(middle).max() > 4 * np.abs(wave[end - rate // 500 : end + rate // 500]).max(initial=0)


def test_no_join_steps(heard):
    episode, wave, rate = heard
    around = rate // 200
    for sentence in episode.sentences:
        for ms in (sentence.start_ms, sentence.end_ms):
            at = round(ms * rate / 1000)
            assert np.abs(np.diff(wave[max(at - around, 0) : at + around])).max() < 0.002
