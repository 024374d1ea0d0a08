"""Clips on the line: every sample where the arithmetic puts it, and no click where two meet."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts.audio.filters import resampled
from tts.audio.mp3 import decode, encode
from tts.audio.stitch import faded, sections, waves
from tts.audio.timeline import FRAME, chapters, lay_out


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.floats(0, 2)), min_size=1, max_size=20),
    st.sampled_from([16000, 22050, 44100]),
)
def test_the_line_is_as_long_as_its_clips_and_pauses(clips, rate):
    lengths = [length for length, _ in clips]
    pauses = [pause for _, pause in clips]
    timeline = lay_out(lengths, pauses, rate, 0.25, 0.5)
    assert timeline.starts[0] == round(0.25 * rate)
    for index in range(len(clips) - 1):
        gap = timeline.starts[index + 1] - timeline.starts[index] - lengths[index]
        assert gap == round(pauses[index] * rate)
    end = timeline.starts[-1] + lengths[-1] + round(0.5 * rate)
    assert end <= timeline.samples < end + FRAME


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=12), st.sets(st.integers(0, 11)))
def test_stitched_sections_hold_every_sample_where_the_timeline_says(lengths, breaks):
    rng = np.random.default_rng(len(lengths))
    clips = [rng.integers(-20000, 20000, length).astype(np.int16) for length in lengths]
    timeline = lay_out(lengths, [0.01] * len(lengths), 22050, 0.02, 0.03)
    cuts = [index for index in breaks if index < len(clips)]
    segments = list(sections(timeline, clips, cuts))
    assert sum(segment.frame_count() for segment in segments) == timeline.samples
    line = np.concatenate([*waves(segments, timeline.samples), np.zeros(0, np.float32)])
    assert len(line) == timeline.samples
    for start, clip in zip(timeline.starts, clips, strict=True):
        expected = faded(clip, 22050) / 32768
        np.testing.assert_array_equal(line[start : start + len(clip)], expected.astype(np.float32))


@given(st.integers(0, 400))
def test_a_line_can_be_cut_at_any_sample(frames):
    clips = [np.full(100, 1000, np.int16), np.full(80, 500, np.int16)]
    timeline = lay_out([100, 80], [0.001, 0.001], 22050, 0.001, 0.001)
    cut = list(waves(sections(timeline, clips, [1]), frames))
    assert sum(map(len, cut)) == min(frames, timeline.samples)


def test_a_fade_takes_the_step_out_of_an_edge_and_leaves_the_rest_of_the_clip():
    clip = np.full(22050, 12000, np.int16)
    soft = faded(clip, 22050)
    assert abs(int(soft[0])) < 20
    assert abs(int(soft[-1])) < 20
    assert np.abs(np.diff(soft.astype(int))).max() < 400
    np.testing.assert_array_equal(soft[67:-67], clip[67:-67])


def test_an_empty_clip_stays_empty():
    assert len(faded(np.zeros(0, np.int16), 22050)) == 0


def test_chapters_beyond_what_the_table_of_contents_holds_lose_the_deepest_headings_first():
    lengths = [100] * 400
    timeline = lay_out(lengths, [0.1] * 400, 22050, 0, 0)
    headings = [(index, 2 if index % 4 == 0 else 3, f"Part {index}") for index in range(400)]
    marks = chapters(timeline, "Opening", headings)
    assert len(marks) == 101
    assert all(mark.title == "Opening" or int(mark.title.split()[1]) % 4 == 0 for mark in marks)
    flat = chapters(timeline, "Opening", [(index, 2, f"Part {index}") for index in range(400)])
    assert len(flat) == 255


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
@pytest.mark.parametrize("frames", [1, 2, 40, 41])
def test_a_coded_file_returns_exactly_the_samples_that_went_in(rate, frames):
    tone = (0.3 * np.sin(np.arange(frames * FRAME) * 0.1)).astype(np.float32)
    out = np.concatenate(list(decode(encode([tone[:1000], tone[1000:]], rate, 64))))
    assert len(out) == len(tone)
    assert np.corrcoef(out, tone)[0, 1] > 0.999


@pytest.mark.parametrize(("source", "target"), [(16000, 22050), (22050, 44100), (24000, 22050)])
def test_a_clip_at_another_rate_keeps_its_length_and_its_pitch(source, target):
    clip = (8000 * np.sin(2 * np.pi * 440 * np.arange(source) / source)).astype(np.int16)
    out = resampled(clip, source, target)
    assert abs(len(out) - target) <= 1
    spectrum = np.abs(np.fft.rfft(out[:target] * np.hanning(len(out[:target]))))
    assert np.argmax(spectrum) == pytest.approx(440, abs=1)
