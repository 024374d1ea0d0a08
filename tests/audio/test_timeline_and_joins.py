"""Clips on the line: every sample where the arithmetic puts it, pauses as long as asked, no click where two meet."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts.audio.edges import LEAD, TRAIL, trimmed
from tts.audio.filters import resampled
from tts.audio.mp3 import decode, decode_coming, encode, length
from tts.audio.prefetch import Pipe
from tts.audio.stitch import sections, waves
from tts.audio.timeline import TimelineBuilder, chapters
from tts.voice.clip import Clip


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.floats(0.06, 2)), min_size=1, max_size=20),
    st.sampled_from([16000, 22050, 44100]),
)
def test_a_pause_is_as_long_as_asked_counting_the_silence_at_the_edges_of_clips(clips, rate):
    line = TimelineBuilder(rate)
    line.wait(0.25)
    starts = [line.clip(length, (), pause) for length, pause in clips]
    assert starts[0] == round(0.25 * rate)
    timeline = line.end()
    assert [start for start, _ in timeline.clips] == starts
    for (_, end), (start, _), (_, pause) in zip(timeline.clips, timeline.clips[1:], clips, strict=False):
        assert start - end + (LEAD + TRAIL) * rate == pytest.approx(pause * rate, abs=1)


def test_words_and_sounds_lie_where_their_clip_does():
    line = TimelineBuilder(1000)
    assert line.sound(500, 0.1) == 0
    line.clip(200, [(10, 90), (90, 180)], 0.06)
    timeline = line.end()
    assert timeline.sounds == ((0, 500),)
    assert timeline.clips == ((600, 800),)
    assert timeline.words == (((610, 690), (690, 780)),)
    assert timeline.samples == 800


@given(st.lists(st.integers(0, 30_000), min_size=1, max_size=12), st.integers(0, 50))
def test_stitched_sections_hold_every_sample_where_it_was_placed(lengths, gap):
    rate = 1000  # so that there are several sections of 30 s
    rng = np.random.default_rng(len(lengths))
    clips = [rng.integers(-20000, 20000, length).astype(np.int16) for length in lengths]
    starts = list(np.cumsum([gap, *(length + gap for length in lengths)]))
    segments = list(sections([*zip(starts, clips, strict=False), (starts[-1], clips[0][:0])], rate))
    # pydub counts what it was given, to the sample.
    assert sum(segment.frame_count() for segment in segments) == starts[-1]
    assert len(segments) >= starts[-1] // 60_000
    line = np.concatenate([*waves(segments), np.zeros(0, np.float32)])
    assert len(line) == starts[-1]
    for start, clip in zip(starts, clips, strict=False):
        np.testing.assert_array_equal(line[start : start + len(clip)], (clip / 32768).astype(np.float32))


@given(st.integers(1, 400))
def test_a_line_can_be_cut_at_any_sample(most):
    clips = [(5, np.full(100, 1000, np.int16)), (150, np.full(80, 500, np.int16))]
    segments = [segment for placed in ([clips[0]], [(145 - 100, clips[1][1])]) for segment in sections(placed, 22050)]
    whole = sum(int(segment.frame_count()) for segment in segments)
    assert sum(map(len, waves(segments, most))) == min(most, whole)


RATE = 22050


def spoken(before: float, after: float, level: float = 8000.0, hiss: float = 0.0) -> Clip:
    """A word of a second between so many seconds of (nearly) silence, which swells and dies away."""
    time = np.arange(RATE) / RATE
    word = level * np.sin(2 * np.pi * 200 * time) * np.minimum(1, np.minimum(time, 1 - time) / 0.05)
    parts = [np.zeros(round(before * RATE)), word, np.zeros(round(after * RATE))]
    noise = hiss * np.random.default_rng(1).standard_normal(sum(map(len, parts)))
    first = len(parts[0])
    return Clip((np.concatenate(parts) + noise).astype(np.int16), RATE, ((first, first + RATE),))


@pytest.mark.parametrize(("before", "after"), [(0, 0), (0.01, 0.01), (0.05, 0.2), (0.5, 1.5)])
@pytest.mark.parametrize("hiss", [0, 5])
def test_whatever_silence_a_voice_leaves_at_the_edges_the_clip_has_one_length_of_it(before, after, hiss):
    clip = trimmed(spoken(before, after, hiss=hiss))
    assert len(clip.samples) / RATE == pytest.approx(1 + LEAD + TRAIL, abs=0.012)
    assert clip.words[0][0] / RATE == pytest.approx(LEAD, abs=0.006)
    assert clip.words[0][1] / RATE == pytest.approx(LEAD + 1, abs=0.006)


def test_a_word_that_dies_away_slowly_is_kept_to_its_end():
    time = np.arange(2 * RATE) / RATE
    decay = (9000 * np.sin(2 * np.pi * 300 * time) * 10 ** (-1.5 * time)).astype(np.int16)  # 30 dB a second
    kept = trimmed(Clip(np.concatenate([decay, np.zeros(RATE, np.int16)]), RATE))
    # 48 dB under its beginning the tone has been going for 1.6 s.
    assert len(kept.samples) > 1.6 * RATE


def test_words_are_moved_along_and_stay_inside():
    clip = spoken(0.5, 0.5)
    clip = Clip(clip.samples, RATE, ((0, 5000), clip.words[0], (len(clip.samples) - 10, len(clip.samples))))
    kept = trimmed(clip)
    assert all(0 <= start <= end <= len(kept.samples) for start, end in kept.words)
    assert kept.words[1][1] - kept.words[1][0] == pytest.approx(RATE, abs=120)


@pytest.mark.parametrize("samples", [0, 1, 3, 500])
def test_a_clip_without_sound_comes_back_empty(samples):
    kept = trimmed(Clip(np.zeros(samples, np.int16), RATE, ((0, samples),)))
    assert len(kept.samples) == 0
    assert kept.words == ((0, 0),)


def test_no_edge_jumps():
    kept = trimmed(Clip(np.full(RATE, 12000, np.int16), RATE)).samples.astype(int)
    assert abs(kept[0]) < 20
    assert abs(kept[-1]) < 20
    assert np.abs(np.diff(kept)).max() < 400


def test_chapters_beyond_what_the_table_of_contents_holds_lose_the_deepest_headings_first():
    line = TimelineBuilder(22050)
    for _ in range(400):
        line.clip(100, (), 0.1)
    timeline = line.end()
    headings = [(index, 2 if index % 4 == 0 else 3, f"Part {index}") for index in range(400)]
    marks = chapters(timeline, "Opening", headings)
    assert len(marks) == 101
    assert all(mark.title == "Opening" or int(mark.title.split()[1]) % 4 == 0 for mark in marks)
    flat = chapters(timeline, "Opening", [(index, 2, f"Part {index}") for index in range(400)])
    assert len(flat) == 255
    assert flat[-1].title == "Part 253"


@pytest.mark.parametrize(("headings", "kept"), [(253, 254), (254, 255), (255, 128)])
def test_no_heading_is_left_out_while_all_fit_into_255_chapters(headings, kept):
    line = TimelineBuilder(22050)
    for _ in range(headings):
        line.clip(100, (), 0.1)
    marks = chapters(line.end(), "Opening", [(index, 2 + index % 2, f"Part {index}") for index in range(headings)])
    assert len(marks) == kept + (headings == 255)


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 32000, 44100, 48000])
@pytest.mark.parametrize("bitrate", [32, 64, 160])
@pytest.mark.parametrize("count", [500, 1152, 22_050, 66_227])
def test_a_coded_file_returns_exactly_the_samples_that_went_in_at_their_level(rate, bitrate, count):
    tone = (0.3 * np.sin(np.arange(count) * 0.1)).astype(np.float32)
    mp3 = b"".join(encode([tone[:300], tone[300:]], count, rate, bitrate))
    out = np.concatenate(list(decode(mp3)))
    assert len(out) == len(tone) == length(mp3)
    coming = Pipe()
    coming.write(mp3)
    coming.close()
    np.testing.assert_array_equal(np.concatenate(list(decode_coming(coming, count))), out)
    if count > 5000:
        assert np.corrcoef(out, tone)[0, 1] > 0.999
        assert 20 * np.log10(np.std(out) / np.std(tone)) == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize("told", [20_000, 23_000])
def test_samples_that_are_not_as_many_as_told_make_no_file(told):
    with pytest.raises(ValueError, match=f"22050 samples became .* not {told} samples"):
        list(encode([np.zeros(22_050, np.float32)], told, 22050, 64))


@pytest.mark.parametrize(("source", "target"), [(16000, 22050), (22050, 44100), (24000, 22050)])
def test_a_clip_at_another_rate_keeps_its_length_its_pitch_and_its_words(source, target):
    tone = (8000 * np.sin(2 * np.pi * 440 * np.arange(source) / source)).astype(np.int16)
    clip = resampled(Clip(tone, source, ((source // 4, source // 2),)), target)
    assert clip.sample_rate == target
    assert abs(len(clip.samples) - target) <= 1
    assert clip.words[0] == pytest.approx((target / 4, target / 2), abs=1)
    spectrum = np.abs(np.fft.rfft(clip.samples[:target] * np.hanning(len(clip.samples[:target]))))
    assert np.argmax(spectrum) == pytest.approx(440, abs=1)
