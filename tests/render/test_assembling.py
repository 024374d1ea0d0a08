"""Clips and the show's own sounds on one line: where each lies, and what a preview leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tts.audio.edges import LEAD, TRAIL
from tts.audio.mastering import Master
from tts.audio.mp3 import decode
from tts.audio.music import Sounds
from tts.audio.spool import Spool
from tts.audio.timeline import Timeline
from tts.essay import Block, Essay
from tts.render.assemble import assemble
from tts.script.utterance import Utterance
from tts.show.settings import AudioSettings, Pauses, Show, SoundSettings
from tts.voice.clip import Clip

RATE = 22050
PAUSES = Pauses(start=0.3, end=0.7, sound=0.25)
SHOW = Show(root=Path(), pauses=PAUSES, sound=SoundSettings(level=-6))
BLOCKS = (Block("paragraph", "One."), Block("heading", "Part", level=2), Block("heading", "Small", level=3))
ESSAY = Essay("Tones", (*BLOCKS, Block("heading", "Last", level=2), Block("paragraph", "Two.")))
UTTERANCES = (
    Utterance(None, "title", "Tones.", "Tones.", (), pause=0.5),
    Utterance(0, "paragraph", "One.", "One.", (), pause=0.6),
    Utterance(1, "heading", "Part", "Part.", (), pause=0.4),
    Utterance(2, "heading", "Small", "Small.", (), pause=0.4),
    Utterance(3, "heading", "Last", "Last.", (), pause=0.4),
    Utterance(4, "paragraph", "Two.", "Two.", (), "reader", pause=9.0),
)


def tone(seconds: float, rate: int = RATE, level: float = 0.3) -> np.ndarray:
    return (level * 32767 * np.sin(2 * np.pi * 500 * np.arange(round(seconds * rate)) / rate)).astype(np.int16)


def clips(rate: int = RATE) -> Iterator[Clip]:
    """Each clip is 0.4 s of sound with its only word, which it begins and ends with."""
    for _ in UTTERANCES:
        samples = tone(0.4, rate)
        yield Clip(samples, rate, ((0, len(samples)),))


def assembled(
    tmp_path: Path, show: Show = SHOW, sounds: Sounds | None = None, preview: float | None = None, rate: int = RATE
) -> tuple[Timeline, Master]:
    with Spool(tmp_path) as spool:
        return assemble(show, sounds or Sounds(), ESSAY, UTTERANCES, clips(rate), spool, preview)


def seconds(timeline: Timeline, at: int) -> float:
    return at / timeline.sample_rate


def test_pauses_are_heard_between_clips_and_at_both_ends(tmp_path):
    line, mastered = assembled(tmp_path)
    assert line.sample_rate == RATE
    assert seconds(line, line.clips[0][0]) + LEAD == pytest.approx(PAUSES.start, abs=0.001)
    for (_, end), (start, _), said in zip(line.clips, line.clips[1:], UTTERANCES, strict=False):
        assert seconds(line, start - end) + LEAD + TRAIL == pytest.approx(said.pause, abs=0.001)
    # The pause of the last utterance is that of the end.
    assert seconds(line, line.samples - line.clips[-1][1]) + TRAIL == pytest.approx(PAUSES.end, abs=0.001)
    assert mastered.heard.samples == line.samples == sum(map(len, decode(mastered.mp3)))
    assert [end - start for ((start, end),) in line.words] == [round(0.4 * RATE)] * 6
    assert line.sounds == ()


def test_sounds_lie_before_the_first_clip_after_the_last_and_before_each_of_the_highest_headings(tmp_path):
    sounds = Sounds(intro=Clip(tone(0.5), RATE), between=Clip(tone(0.2), RATE), outro=Clip(tone(0.3, 44100), 44100))
    line, mastered = assembled(tmp_path, sounds=sounds)
    assert [round(seconds(line, end - start), 3) for start, end in line.sounds] == [0.5, 0.2, 0.2, 0.3]
    intro, part, last, outro = line.sounds
    assert seconds(line, intro[0]) == pytest.approx(PAUSES.start - LEAD, abs=0.001)
    for (_, end), clip in zip((intro, part, last), (0, 2, 4), strict=True):
        assert seconds(line, line.clips[clip][0] - end) == pytest.approx(PAUSES.sound, abs=0.001)
    assert line.clips[1][1] < part[0]
    assert line.clips[3][1] < last[0]
    assert seconds(line, outro[0] - line.clips[-1][1]) == pytest.approx(PAUSES.sound, abs=0.001)
    assert seconds(line, line.samples - outro[1]) == pytest.approx(PAUSES.sound + PAUSES.end - TRAIL, abs=0.001)
    wave = np.concatenate(list(decode(mastered.mp3)))

    def level(start: int, end: int) -> float:
        inside = wave[start + 1000 : end - 1000].astype(float)
        return 10 * float(np.log10(np.mean(inside**2)))

    # A sound is as much under the voice as the show asks for.
    assert level(*intro) - level(*line.clips[0]) == pytest.approx(-6, abs=1.5)


def test_a_bed_is_heard_alone_before_the_first_word_and_after_the_last(tmp_path):
    def ends(bed: Clip | None) -> tuple[float, float]:
        line, mastered = assembled(tmp_path, sounds=Sounds(bed=bed))
        wave = np.concatenate(list(decode(mastered.mp3)))
        return float(np.abs(wave[: line.clips[0][0] - RATE // 10]).max()), seconds(
            line, line.samples - line.clips[-1][1]
        )

    assert ends(None)[0] < 0.001
    loudest, after = ends(Clip(tone(1), RATE))
    assert loudest > 0.01
    assert after == pytest.approx(3.0, abs=0.001)
    line, _ = assembled(tmp_path, sounds=Sounds(bed=Clip(tone(1), RATE)))
    assert seconds(line, line.clips[0][0]) == pytest.approx(1.5, abs=0.001)
    longer = replace(SHOW, pauses=replace(PAUSES, start=2.0, end=4.0))
    line, _ = assembled(tmp_path, longer, Sounds(bed=Clip(tone(1), RATE)))
    assert seconds(line, line.clips[0][0]) + LEAD == pytest.approx(2.0, abs=0.001)
    assert seconds(line, line.samples - line.clips[-1][1]) + TRAIL == pytest.approx(4.0, abs=0.001)


def test_a_bed_is_heard_alone_where_nothing_of_the_essay_is_said(tmp_path):
    said = tuple(replace(utterance, block=None, role="title") for utterance in UTTERANCES)
    with Spool(tmp_path) as spool:
        line, mastered = assemble(SHOW, Sounds(bed=Clip(tone(1), RATE)), ESSAY, said, clips(), spool)
    wave = np.concatenate(list(decode(mastered.mp3)))
    assert np.abs(wave[line.clips[2][1] + 1000 : line.clips[3][0] - 1000]).max() > 0.002


def test_the_rate_is_the_shows_or_else_that_of_the_voice(tmp_path):
    assert assembled(tmp_path, rate=16000)[0].sample_rate == 16000
    line, mastered = assembled(tmp_path, replace(SHOW, audio=AudioSettings(sample_rate=44100)))
    assert (line.sample_rate, mastered.heard.sample_rate) == (44100, 44100)
    assert [round(seconds(line, end - start), 2) for start, end in line.clips] == [0.46] * 6


def test_a_preview_is_mastered_for_so_many_seconds(tmp_path):
    _, mastered = assembled(tmp_path, preview=1.0)
    assert mastered.heard.samples == RATE
    line, mastered = assembled(tmp_path, preview=60.0)
    assert mastered.heard.samples == line.samples
    assert len(line.clips) == 6
