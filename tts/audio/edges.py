"""A clip's edges: their silence is measured and trimmed to a fixed length, so that pauses have the requested length."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tts.voice.clip import Clip, Samples

# What is left before the first sound and after the last, in seconds: a consonant's onset and a word's last breath are
# quieter than anything that a threshold can tell from silence.
LEAD = 0.02
TRAIL = 0.04
# A word's end dies away: what is 50 dB under the clip's loud parts is still kept. Where a voice hisses, silence is
# what lies within 6 dB of its quietest moments, but nothing that is less than 35 dB under the loud parts.
_FRAME_SECONDS = 0.005
_QUIET = -50.0
_ABOVE_HISS = 6.0
_NEVER_ABOVE = -35.0
# Long enough to take the step out of a cut, short enough to leave every consonant whole.
_FADE_SECONDS = 0.003


def trimmed(clip: Clip) -> Clip:
    """Return the clip with ``LEAD`` seconds before its first sound and ``TRAIL`` after its last, its words along.

    Silence is cut off or added; either end is faded over 3 ms. Words that lay in what was cut begin or end at the edge.
    A clip without any sound comes back empty.
    """
    heard = _heard(clip.samples, clip.sample_rate)
    if heard is None:
        return replace(clip, samples=clip.samples[:0], words=tuple((0, 0) for _ in clip.words))
    lead, trail = round(LEAD * clip.sample_rate), round(TRAIL * clip.sample_rate)
    first, last = heard[0] - lead, heard[1] + trail
    kept = _faded(clip.samples[max(first, 0) : last], clip.sample_rate)
    before, after = max(-first, 0), max(last - len(clip.samples), 0)
    samples: Samples = np.concatenate([np.zeros(before, np.int16), kept, np.zeros(after, np.int16)])
    words = tuple((min(max(start - first, 0), len(samples)), min(max(end - first, 0), len(samples)))
                  for start, end in clip.words)  # fmt: skip
    return replace(clip, samples=samples, words=words)


def _heard(samples: Samples, sample_rate: int) -> tuple[int, int] | None:
    """Return where the sound begins and ends, in samples; None if there is none."""
    size = round(_FRAME_SECONDS * sample_rate)
    count = -(-len(samples) // size)
    if not samples.any():
        return None
    padded = np.zeros(count * size, np.float32)
    padded[: len(samples)] = samples
    power = np.mean(padded.reshape(count, size) ** 2, axis=1)
    level = 10 * np.log10(power + 1e-3)  # an int16's own rounding is 0.08
    loud = float(np.percentile(level, 90))
    hiss = float(level.min())
    threshold = max(loud + _QUIET, min(hiss + _ABOVE_HISS, loud + _NEVER_ABOVE))
    sounding = np.flatnonzero(level > threshold)
    return int(sounding[0]) * size, min((int(sounding[-1]) + 1) * size, len(samples))


def _faded(samples: Samples, sample_rate: int) -> Samples:
    """Return samples with a raised-cosine fade of 3 ms at either edge, so that no join can click."""
    count = min(round(_FADE_SECONDS * sample_rate), len(samples) // 2)
    ramp = 0.5 - 0.5 * np.cos(np.pi * (np.arange(count) + 0.5) / count) if count else np.zeros(0)
    out: Samples = samples.copy()
    out[:count] = np.rint(out[:count] * ramp)
    out[len(out) - count :] = np.rint(out[len(out) - count :] * ramp[::-1])
    return out
