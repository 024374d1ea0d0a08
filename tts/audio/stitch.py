"""Clips joined once, a section at a time, as pydub AudioSegments of sample-exact PCM."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator

import numpy as np

from tts.audio.filters import BLOCK, Wave, as_wave
from tts.voice.clip import Samples

with warnings.catch_warnings():
    # pydub looks for an ffmpeg program at import and warns when there is none; here it handles samples only. It looks
    # along PATH, which some services start programs without.
    warnings.simplefilter("ignore")
    os.environ.setdefault("PATH", os.defpath)
    from pydub import AudioSegment

__all__ = ["AudioSegment", "sections", "waves"]

# A section ends with the first clip after so many seconds: what is held in memory does not grow with the essay.
_SECTION_SECONDS = 30


def sections(placed: Iterable[tuple[int, Samples]], sample_rate: int) -> Iterator[AudioSegment]:
    """Yield a line as segments that follow one another without a gap.

    ``placed`` are clips and where each begins, in order; the last may be empty and says where the line ends. Each
    segment is made from one run of bytes: pydub's own ``+`` copies the whole each time and counts in milliseconds.
    """
    pieces: list[bytes] = []
    begun = at = 0

    def section() -> AudioSegment:
        return AudioSegment(data=b"".join(pieces), sample_width=2, frame_rate=sample_rate, channels=1)

    for start, samples in placed:
        pieces.append(bytes(2 * (start - at)))
        pieces.append(samples.astype("<i2").tobytes())
        at = start + len(samples)
        if at - begun >= _SECTION_SECONDS * sample_rate:
            yield section()
            pieces.clear()
            begun = at
    if pieces:
        yield section()


def waves(segments: Iterable[AudioSegment], most: int | None = None) -> Iterator[Wave]:
    """Yield a row of segments, or its first ``most`` samples, as blocks in [-1, 1)."""
    done = 0
    for segment in segments:
        if most is not None and done + segment.frame_count() > most:
            segment = segment.get_sample_slice(0, most - done)
        samples = np.frombuffer(segment.raw_data, dtype="<i2")
        for start in range(0, len(samples), BLOCK):
            yield as_wave(samples[start : start + BLOCK])
        done += len(samples)
        if done == most:
            return
