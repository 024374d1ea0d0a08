"""What comes out of mastering, measured on the decoded file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tts.audio.filters import BLOCK, Wave
from tts.audio.gain import GainSpan, applied, plan_gain
from tts.audio.loudness import Levels, loudness, measure
from tts.audio.mastering import Master, evenness, master, spooled
from tts.audio.mp3 import decode
from tts.audio.spool import Spool
from tts.errors import EssaycastError
from tts.show.settings import AudioSettings

RATE = 22050


def phrase(level: float, seconds: float, seed: int = 3) -> np.ndarray:
    """Speech-like noise: bursts with sharp peaks, ``level`` dB under a fixed loudness."""
    rng = np.random.default_rng(seed)
    count = round(seconds * RATE)
    time = np.arange(count) / RATE
    burst = np.clip(np.sin(2 * np.pi * 1.3 * time), 0, None) ** 2
    pulses = (np.sin(2 * np.pi * 110 * time) > 0.97) * 1.0
    wave = burst * (0.25 * pulses + 0.03 * rng.standard_normal(count))
    return (10 ** (level / 20) * wave).astype(np.float32)


def hum(level: float, seconds: float, seed: int = 3) -> np.ndarray:
    """The same bursts without peaks that a limiter has to see to."""
    time = np.arange(round(seconds * RATE)) / RATE
    burst = np.clip(np.sin(2 * np.pi * 1.3 * time), 0, None) ** 2
    return (10 ** (level / 20) * 0.1 * burst * np.sin(2 * np.pi * (300 + 10 * seed) * time)).astype(np.float32)


def spoken(
    levels: list[float], seconds: float = 3.1, sound: Callable[..., np.ndarray] = phrase
) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """Phrases at ``levels`` with half a second between them, and where each lies."""
    parts, spans, at = [], [], 0
    for seed, level in enumerate(levels):
        parts += [np.zeros(RATE // 2, np.float32), sound(level, seconds, seed)]
        at += len(parts[-2])
        spans.append((at, at + len(parts[-1])))
        at += len(parts[-1])
    return np.concatenate(parts), spans


def blocks(wave: np.ndarray) -> Iterator[Wave]:
    return (wave[start : start + BLOCK] for start in range(0, len(wave), BLOCK))


def mastered(folder: Path, wave: np.ndarray, passages: list[GainSpan], **settings: float) -> Master:
    with Spool(folder) as spool:
        return master(spool, spooled(blocks(wave), RATE, spool), passages, AudioSettings(**settings))


def one_voice(spans: list[tuple[int, int]]) -> list[GainSpan]:
    return [GainSpan(start, end, "") for start, end in spans]


@pytest.mark.parametrize("level", [-20, 0, 9])
def test_however_loud_a_voice_is_the_episode_is_as_loud_as_asked(tmp_path, level):
    wave, spans = spoken([level] * 4)
    result = mastered(tmp_path, wave, one_voice(spans))
    again = measure(decode(result.mp3), RATE)
    assert again.samples == len(wave)
    assert again.integrated == pytest.approx(-16, abs=0.5)
    assert again.true_peak <= -1.0
    assert result.heard.integrated == pytest.approx(again.integrated, abs=0.01)


def test_another_loudness_and_peak_can_be_asked_for(tmp_path):
    wave, spans = spoken([0] * 4)
    heard = mastered(tmp_path, wave, one_voice(spans), loudness=-19.0, true_peak=-2.0).heard
    assert heard.integrated == pytest.approx(-19, abs=0.5)
    assert heard.true_peak <= -2.0


def test_sentences_come_out_more_alike_and_keep_a_part_of_what_was_their_own(tmp_path):
    wave, spans = spoken([0, -2.5, 1.5, -1, 2.5, 0])
    assert evenness(measure(blocks(wave), RATE), spans) > 1.5
    heard = mastered(tmp_path, wave, one_voice(spans)).heard
    assert 0.3 < evenness(heard, spans) < 0.7
    each = [loudness(heard.energy[heard.hops(*span)], RATE) for span in spans]
    assert each[1] < each[3] < each[0] < each[2]


def test_a_voice_that_is_even_by_itself_stays_so(tmp_path):
    wave, spans = spoken([0, 0.3, -0.3, 0.1, 0])
    assert evenness(mastered(tmp_path, wave, one_voice(spans)).heard, spans) < 0.35


def test_a_sentence_is_moved_by_3_db_at_most(tmp_path):
    wave, spans = spoken([0, 0, 0, -9], sound=hum)
    heard = mastered(tmp_path, wave, one_voice(spans)).heard
    each = [loudness(heard.energy[heard.hops(*span)], RATE) for span in spans]
    # Compression brings what is quieter a little nearer still.
    assert 2.0 < each[0] - each[3] < 6.2


def test_another_voice_is_brought_to_the_level_of_the_first_however_far_off_it_is(tmp_path):
    wave, spans = spoken([0, -12, 0, -12])
    passages = [GainSpan(start, end, "quote" if at % 2 else "") for at, (start, end) in enumerate(spans)]
    assert evenness(mastered(tmp_path, wave, passages).heard, spans) < 0.3


def test_a_sound_of_the_show_is_as_loud_against_the_voice_as_asked(tmp_path):
    wave, spans = spoken([-15, 0, 0, 0], sound=hum)
    passages = [GainSpan(*spans[0], None, level=-4.0), *one_voice(spans[1:])]
    heard = mastered(tmp_path, wave, passages).heard
    each = [loudness(heard.energy[heard.hops(*span)], RATE) for span in spans]
    assert each[0] - np.median(each[1:]) == pytest.approx(-4, abs=0.6)


def test_levels_inside_a_quiet_sentence_are_left_alone():
    """Under the threshold of the compressor and far from the ceiling, a sentence has one gain from end to end."""
    time = np.arange(3 * RATE) / RATE
    quiet = (0.01 * np.sin(2 * np.pi * 300 * time) * np.where(time % 1 < 0.5, 1, 0.5)).astype(np.float32)
    loud, spans = spoken([0, 0])
    wave = np.concatenate([loud, np.zeros(RATE, np.float32), quiet])
    passage = GainSpan(len(wave) - len(quiet), len(wave), "")
    levels = measure([wave], RATE)
    gain = plan_gain(levels, [*one_voice(spans), passage], -24.0, -2.0)
    inside = gain.curve[levels.hops(passage.start, passage.end)][10:-10]
    assert 20 * np.log10(inside.max() / inside.min()) < 0.1


def test_no_peak_of_the_planned_line_is_above_the_ceiling_and_no_gain_jumps():
    wave, spans = spoken([0, 1, -1], sound=hum)
    levels = measure([wave], RATE)
    gain = plan_gain(levels, one_voice(spans), -12.0, -6.0)
    out = np.concatenate(list(applied(blocks(wave), gain.curve, RATE)))
    assert measure([out], RATE).true_peak <= -5.7
    assert np.abs(np.diff(20 * np.log10(gain.curve))).max() < 3  # in 2.2 ms
    assert gain.reduction.max() > 2


def test_the_gain_is_the_same_whatever_the_size_of_the_blocks():
    wave, spans = spoken([0])
    curve = plan_gain(measure([wave], RATE), one_voice(spans), -16.0, -2.0).curve
    whole = np.concatenate(list(applied([wave], curve, RATE)))
    parts = np.concatenate(list(applied((wave[at : at + 777] for at in range(0, len(wave), 777)), curve, RATE)))
    np.testing.assert_allclose(parts, whole, atol=1e-6)


def test_pauses_stay_silent(tmp_path):
    wave, spans = spoken([0, 0])
    out = np.concatenate(list(decode(mastered(tmp_path, wave, one_voice(spans)).mp3)))
    assert np.abs(out[: RATE // 2 - 1500]).max() < 0.001


def test_mastering_twice_gives_the_same_bytes(tmp_path):
    wave, spans = spoken([0, 1])
    assert mastered(tmp_path, wave, one_voice(spans)).mp3 == mastered(tmp_path, wave, one_voice(spans)).mp3


def test_silence_is_refused(tmp_path):
    with pytest.raises(EssaycastError, match="the voice was silent"):
        mastered(tmp_path, np.zeros(RATE * 3, np.float32), [GainSpan(0, RATE, "")])


def test_a_spool_gives_back_what_it_was_given_and_leaves_no_file(tmp_path):
    with Spool(tmp_path) as spool:
        parts = [np.arange(count, dtype=np.float32) for count in (3, BLOCK, 0, 7)]
        for part in parts:
            spool.append(part)
        for _ in range(2):
            np.testing.assert_array_equal(np.concatenate(list(spool.blocks())), np.concatenate(parts))
    assert list(tmp_path.iterdir()) == []


def test_levels_know_the_hops_of_a_passage():
    levels = Levels(RATE, 490, np.zeros(10, np.float32), np.zeros(10, np.float32))
    assert levels.hops(0, 490) == slice(0, 10)
    assert levels.hops(1, 489) == slice(1, 9)
    assert levels.hops(60, 61) == slice(2, 3)
