"""Windows over a long latent: everything covered once, and every seam out of field of a cut."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tts.voice.windows import cover, evenly, windowed

SIZES = (64, 96, 128, 192, 256, 384, 512)


@given(st.integers(1, 3000), st.integers(0, 31), st.sets(st.sampled_from(SIZES), min_size=1))
def test_windows_keep_every_frame_once_and_none_that_a_cut_could_have_changed(frames, field, sizes):
    windows = cover(frames, tuple(sizes), field)
    assert windows[0].start == 0
    assert windows[-1].start + windows[-1].size == frames
    kept = 0
    for window in windows:
        assert window.keep_start == kept
        assert window.size in sizes or (len(windows) == 1 and frames < min(sizes))
        assert window.keep_start - window.start >= (field if window.start else 0)
        end = window.start + window.size
        assert end - window.keep_end >= (field if end < frames else 0)
        kept = window.keep_end
    assert kept == frames


@given(st.integers(1, 5000), st.integers(100, 1024), st.integers(0, 40), st.integers(1, 9))
def test_windows_of_one_size_are_no_longer_than_allowed_and_waste_no_more_than_their_overlaps(
    frames, longest, field, fewest
):
    windows = evenly(frames, longest, field, fewest)
    assert len(windows) >= fewest or frames < 2 * field + fewest**2
    assert {window.size for window in windows} == {windows[0].size}
    assert windows[0].size <= longest
    assert sum(window.size for window in windows) < frames + (2 * field + 1) * len(windows)
    assert [window.keep_start for window in windows[1:]] == [window.keep_end for window in windows[:-1]]
    for window in windows:
        assert window.keep_start - window.start >= (field if window.start else 0)
        assert window.start + window.size - window.keep_end >= (field if window.keep_end < frames else 0)


@given(st.integers(1, 900), st.integers(0, 10_000))
def test_a_convolution_in_windows_is_the_convolution_of_the_whole(frames, seed):
    rng = np.random.default_rng(seed)
    latent = rng.standard_normal((1, 3, 1, frames)).astype(np.float32)
    kernel = rng.standard_normal(2 * 7 + 1)

    def compute(part):
        rows = [np.convolve(row, kernel, "same" if len(row) >= len(kernel) else "full") for row in part[0, :, 0]]
        rows = [row if len(row) == part.shape[-1] else row[7 : 7 + part.shape[-1]] for row in rows]
        return np.repeat(np.array(rows, np.float32)[None, :, None], 4, axis=-1)

    whole = compute(latent)
    windows = cover(frames, SIZES, 7)
    made = windowed(latent, windows, compute)
    np.testing.assert_allclose(made, whole, atol=1e-4)
    np.testing.assert_array_equal(windowed(latent, windows, compute, threads=3), made)
