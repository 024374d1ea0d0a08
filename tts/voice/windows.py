"""A long latent in windows of few sizes, joined at exact seams.

A convolutional model sees no further than its receptive field. A window that begins where the latent begins, or ends
where it ends, is padded by the model just as the whole would be; at every other edge the frames within that field of
the cut are computed twice and kept from the window that sees enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tts.voice.engine import Wave


@dataclass(frozen=True, slots=True)
class Window:
    """Frames [start, start + size) are computed, [keep_start, keep_end) of them are kept."""

    start: int
    size: int
    keep_start: int
    keep_end: int


@lru_cache(maxsize=4096)
def cover(frames: int, sizes: tuple[int, ...], field: int) -> tuple[Window, ...]:
    """Return windows over ``frames`` whose sizes are in ``sizes``, together as small as can be.

    Fewer frames than the smallest size are one window of their own. The last window ends at the last frame. ``field``
    is the receptive field: how many frames to either side a frame's result depends on; sizes exceed twice that.
    """
    fitting = [size for size in sorted(sizes) if size <= frames]
    if not fitting:
        return (Window(0, frames, 0, frames),)
    chosen = _cheapest(frames, fitting, 2 * field)
    windows: list[Window] = []
    start = kept = 0
    for place, size in enumerate(chosen):
        last = place == len(chosen) - 1
        start = frames - size if last else start
        end = frames if last else start + size - field
        windows.append(Window(start, size, kept, end))
        kept, start = end, end - field
    return tuple(windows)


def evenly(frames: int, longest: int, field: int, fewest: int = 1) -> tuple[Window, ...]:
    """Return as few windows over ``frames`` as have at most ``longest`` frames each, all of one size; ``fewest`` or
    more unless there are too few frames."""
    overlap = 2 * field
    count = max(fewest, -(-(frames - overlap) // (longest - overlap)))
    return cover(frames, (-(-(frames + overlap * (count - 1)) // count),), field)


def _cheapest(frames: int, sizes: Sequence[int], overlap: int) -> list[int]:
    """Return the sizes of least sum that cover ``frames`` when neighbours overlap by ``overlap``; few before many."""
    # best[n]: (sum, count, first size) of a cover of the last n frames.
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for n in range(1, frames + 1):
        ends = [(size, 1, size) for size in sizes if size >= n]
        goes_on = [
            (size + best[n - size + overlap][0], best[n - size + overlap][1] + 1, size) for size in sizes if size < n
        ]
        best.append(min([*ends[:1], *goes_on]))
    chosen: list[int] = []
    n = frames
    while True:
        size = best[n][2]
        chosen.append(size)
        if size >= n:
            return chosen
        n -= size - overlap


def windowed(latent: Wave, windows: Sequence[Window], compute: Callable[[Wave], Wave], threads: int = 1) -> Wave:
    """Run ``compute`` on each window of ``latent``, by so many threads, and join the kept parts along the last axis.

    ``latent`` is (…, frames); ``compute`` returns (…, k * frames) for a fixed k, the samples a frame becomes.
    """
    cut = [np.ascontiguousarray(latent[..., window.start : window.start + window.size]) for window in windows]
    parts: list[Wave] = []
    for window, made in zip(windows, _mapped(compute, cut, threads), strict=True):
        each = made.shape[-1] // window.size
        parts.append(made[..., (window.keep_start - window.start) * each : (window.keep_end - window.start) * each])
    return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=-1)


def _mapped(compute: Callable[[Wave], Wave], parts: Sequence[Wave], threads: int) -> Iterator[Wave]:
    if threads == 1 or len(parts) == 1:
        yield from map(compute, parts)
        return
    with ThreadPoolExecutor(threads, "window") as pool:
        yield from pool.map(compute, parts)
