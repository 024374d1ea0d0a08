"""Clips joined once, a section at a time, as pydub AudioSegments of sample-exact PCM."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from tts.audio.filters import BLOCK, Wave, as_wave
from tts.audio.timeline import Timeline
from tts.voice import Samples

with warnings.catch_warnings():
    # pydub looks for an ffmpeg program at import and warns when there is none; here it handles samples only.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

# Long enough to take the step out of a cut, short enough to leave every word whole: Piper's clips begin and end with
# 30 ms of near silence or more.
_FADE_SECONDS = 0.003


def faded(samples: Samples, sample_rate: int) -> Samples:
    """Return the clip with a raised-cosine fade of 3 ms at either edge, so that no join can click."""
    count = min(round(_FADE_SECONDS * sample_rate), len(samples) // 2)
    if count == 0:
        return samples
    ramp = 0.5 - 0.5 * np.cos(np.pi * (np.arange(count) + 0.5) / count)
    out: Samples = samples.copy()
    out[:count] = np.rint(out[:count] * ramp)
    out[-count:] = np.rint(out[-count:] * ramp[::-1])
    return out


def sections(timeline: Timeline, clips: Sequence[Samples], breaks: Sequence[int]) -> Iterator[AudioSegment]:
    """Yield the timeline as segments that begin at the clips in ``breaks`` (indices; the first is at sample 0).

    Each segment is made from one run of bytes: pydub's own ``+`` copies the whole each time and counts in
    milliseconds.
    """
    edges = sorted({0, *breaks, len(clips)})
    at = 0
    for first, last in itertools.pairwise(edges):
        end = timeline.samples if last == len(clips) else timeline.starts[last]
        pieces: list[bytes] = []
        for index in range(first, last):
            pieces.append(bytes(2 * (timeline.starts[index] - at)))
            pieces.append(faded(clips[index], timeline.sample_rate).astype("<i2").tobytes())
            at = timeline.starts[index] + timeline.lengths[index]
        pieces.append(bytes(2 * (end - at)))
        at = end
        yield AudioSegment(data=b"".join(pieces), sample_width=2, frame_rate=timeline.sample_rate, channels=1)


def waves(segments: Iterable[AudioSegment], frames: int) -> Iterator[Wave]:
    """Yield the first ``frames`` samples of a row of segments as blocks in [-1, 1)."""
    left = frames
    for segment in segments:
        if left <= 0:
            return
        if segment.frame_count() > left:
            segment = segment.get_sample_slice(0, left)
        left -= int(segment.frame_count())
        samples = np.frombuffer(segment.raw_data, dtype="<i2")
        for start in range(0, len(samples), BLOCK):
            yield as_wave(samples[start : start + BLOCK])
