"""FFmpeg's audio filters in process (PyAV, imported with the first of them), fed block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from tts.voice.clip import Clip, Samples

# Mono samples in [-1, 1], shape (samples,).
Wave = npt.NDArray[np.float32]
# One second and a half at 44.1 kHz: small enough to stay in the processor's cache, large enough to amortise a call.
BLOCK = 1 << 16


def load_filters() -> None:
    """Load FFmpeg now, which the first chain would load."""
    import av.filter  # noqa: F401


class Chain:
    """A row of filters at ``sample_rate`` Hz: (name, arguments) pairs as in FFmpeg's documentation."""

    def __init__(self, sample_rate: int, filters: Iterable[tuple[str, str]]) -> None:
        from av.filter import Graph

        self._rate = sample_rate
        self._base = Fraction(1, sample_rate)
        self._at = 0
        # One thread: the result may not depend on how many processors there are.
        self._graph = Graph()
        self._graph.threads = 1
        last = self._graph.add_abuffer(format="flt", sample_rate=sample_rate, layout="mono", time_base=self._base)
        for name, arguments in (*filters, ("aformat", "sample_fmts=flt:channel_layouts=mono"), ("abuffersink", "")):
            step = self._graph.add(name, arguments)
            last.link_to(step)
            last = step
        self._graph.configure()

    def feed(self, block: Wave) -> Iterator[Wave]:
        """Take in a block and yield what comes out by then."""
        from av import AudioFrame

        for start in range(0, len(block), BLOCK):
            frame = AudioFrame.from_ndarray(block[None, start : start + BLOCK], format="flt", layout="mono")
            frame.sample_rate = self._rate
            frame.time_base = self._base
            frame.pts = self._at
            self._at += frame.samples
            self._graph.push(frame)
            yield from self._ready()

    def end(self) -> Iterator[Wave]:
        """Yield what is left when all has been taken in."""
        self._graph.push(None)
        yield from self._ready()

    def process(self, blocks: Iterable[Wave]) -> Iterator[Wave]:
        """Yield a whole stream filtered, block by block."""
        for block in blocks:
            yield from self.feed(block)
        yield from self.end()

    def _ready(self) -> Iterator[Wave]:
        from av import AudioFrame, error

        while True:
            try:
                frame = self._graph.pull()
            except (error.BlockingIOError, error.EOFError):
                return
            if isinstance(frame, AudioFrame):
                wave: Wave = frame.to_ndarray()[0]
                yield wave


def as_wave(samples: Samples) -> Wave:
    """Return 16-bit samples as float32 in [-1, 1)."""
    wave: Wave = samples.astype(np.float32) / np.float32(32768)
    return wave


def as_samples(wave: Wave) -> Samples:
    """Return float samples rounded to 16 bits; what is over full scale is cut."""
    samples: Samples = np.rint(np.clip(wave, -1, 32767 / 32768) * 32768).astype(np.int16)
    return samples


def resampled(clip: Clip, target: int) -> Clip:
    """Return a clip at another sample rate (libswresample), rounded to 16 bits."""
    source = clip.sample_rate
    if source == target:
        return clip
    samples: Samples = np.zeros(0, np.int16)
    if len(clip.samples):
        parts = list(Chain(source, [("aresample", f"{target}:filter_size=64")]).process([as_wave(clip.samples)]))
        samples = as_samples(np.concatenate(parts))
    words = tuple((round(start * target / source), round(end * target / source)) for start, end in clip.words)
    return Clip(samples, target, words)
