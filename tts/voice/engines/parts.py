"""The engine for a voice in parts: text, flow and decoder, each computed wherever it is fastest."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import onnxruntime

from tts.voice.catalogue import VoiceFile
from tts.voice.cpu import cpu_name
from tts.voice.engine import Frames, Performance, SynthesisInput, Wave
from tts.voice.engines.sessions import Session
from tts.voice.engines.stages import OnnxStage, Stage
from tts.voice.noise import noise
from tts.voice.prepared import PREPARED, Part, Prepared

# Frames at the end of a line that another take of it has for itself: its last syllable or two.
_ENDING = 48


class PartsEngine:
    """The text half on onnxruntime, the expansion by durations here, flow and decoder as the stages that are given."""

    notes: ClassVar[tuple[str, ...]] = ()

    def __init__(self, parts: Prepared, file: VoiceFile, flow: Stage, decoder: Stage) -> None:
        """Remember the parts; nothing is loaded yet."""
        self._text = Session(parts.model("text"), file)
        self._flow = flow
        self._decoder = decoder
        self._lock = threading.Lock()
        self._loading = False
        libraries = f"prepared {PREPARED}; text by onnxruntime {onnxruntime.__version__}, numpy {np.__version__}"
        self.fingerprint = f"{libraries}; flow by {flow.name}; decoder by {decoder.name}; {cpu_name()}"

    def load(self) -> None:
        """Load the text half, which takes longest; the stages are loaded while it runs."""
        self._text.load()

    def perform(self, line: SynthesisInput) -> Performance:
        """Perform a line: decide durations and prior, draw just as much noise as they need, and decode."""
        return next(self.takes(line, ()))

    def takes(self, line: SynthesisInput, endings: Sequence[bytes]) -> Iterator[Performance]:
        """Perform a line, then for each seed in ``endings`` only its end, whose noise is drawn from that seed."""
        self._load_ahead()
        feeds = {**line.inputs(), "duration_noise": noise(line.seed, 0, 2 * len(line.ids))}
        durations, mean, log_scale, *condition = self._text.run(feeds)
        frames: Frames = durations.reshape(-1).astype(np.int64)
        if not frames.any():
            yield Performance(np.zeros(0, np.float32), frames)
            return
        speaker: Wave | None = condition[0][..., None] if condition else None
        prior = _Prior.of(mean[0], log_scale[0], frames, line.noise_scale)
        sampled = prior.sampled(line.seed)
        latent = self._flow(sampled, speaker)
        wave = self._decoder(latent, speaker).reshape(-1)
        yield Performance(wave, frames)
        total = latent.shape[-1]
        each = len(wave) // total
        # From ``new`` on the latent is another one; ``seen`` and ``begin`` are where flow and decoder begin to compute,
        # and from ``kept`` on what comes of it can differ.
        new = max(0, total - _ENDING)
        seen = max(0, new - self._flow.receptive_field)
        kept = max(0, new - self._decoder.receptive_field)
        begin = max(0, min(kept - self._decoder.receptive_field, total - self._decoder.fewest))
        for seed in endings:
            again = np.concatenate((sampled[..., seen:new], prior.sampled(seed, new)), axis=-1)
            ending = np.concatenate((latent[..., begin:new], self._flow(again, speaker)[..., new - seen :]), axis=-1)
            made = self._decoder(ending, speaker).reshape(-1)
            yield Performance(np.concatenate((wave[: kept * each], made[(kept - begin) * each :])), frames)

    def _load_ahead(self) -> None:
        """When the first line comes, begin to load the stages while its text half is loaded and run."""
        with self._lock:
            if self._loading:
                return
            self._loading = True
        # What goes wrong there goes wrong again, and is raised, where the stage is called.
        loader = ThreadPoolExecutor(2, "load")
        loader.submit(self._flow.load)
        loader.submit(self._decoder.load)
        loader.shutdown(wait=False)


@dataclass(frozen=True, slots=True, eq=False)
class _Prior:
    """What the text half decides for each frame, held for as long as the frame's phoneme lasts: (channels, frames)."""

    mean: Wave
    spread: Wave

    @classmethod
    def of(cls, mean: Wave, log_scale: Wave, frames: Frames, noise_scale: float) -> _Prior:
        """Return the prior of each phoneme, (channels, phonemes), held for its ``frames``."""
        spread = np.repeat(np.exp(log_scale), frames, axis=1) * np.float32(noise_scale)
        return cls(np.repeat(mean, frames, axis=1), spread)

    def sampled(self, seed: bytes, start: int = 0) -> Wave:
        """Return what the flow takes, (1, channels, 1, frames from ``start`` on): a sample of every frame."""
        mean, spread = self.mean[:, start:], self.spread[:, start:]
        sampled: Wave = mean + noise(seed, 1, mean.size).reshape(mean.shape) * spread
        return sampled[None, :, None, :]


def onnxruntime_engine(parts: Prepared, file: VoiceFile, threads: int = 1) -> PartsEngine:
    """Return a voice in parts, all of it on onnxruntime in float32; so many ``threads`` compute an utterance."""
    stages: Sequence[Part] = ("flow", "decoder")
    return PartsEngine(parts, file, *(OnnxStage(parts, part, file, threads) for part in stages))
