"""The engine for a voice in parts: text, flow and decoder, each computed wherever it is fastest."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar

import numpy as np
import onnxruntime

from tts.voice.catalogue import VoiceFile
from tts.voice.cpu import cpu_name
from tts.voice.engine import Frames, Performance, SynthesisInput, Wave
from tts.voice.engines.sessions import Session
from tts.voice.engines.stages import OnnxStage, Stage
from tts.voice.noise import noise
from tts.voice.prepared import PREPARED, Prepared


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

    def perform(self, line: SynthesisInput) -> Performance:
        """Perform a line: decide durations and prior, draw just as much noise as they need, and decode."""
        self._load_ahead()
        feeds = {**line.inputs(), "duration_noise": noise(line.seed, 0, 2 * len(line.ids))}
        durations, mean, log_scale, *condition = self._text.run(feeds)
        frames: Frames = durations.reshape(-1).astype(np.int64)
        if not frames.any():
            return Performance(np.zeros(0, np.float32), frames)
        speaker: Wave | None = condition[0][..., None] if condition else None
        latent = _latent(mean[0], log_scale[0], frames, line)[None, :, None, :]
        return Performance(self._decoder(self._flow(latent, speaker), speaker).reshape(-1), frames)

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


def _latent(mean: Wave, log_scale: Wave, frames: Frames, line: SynthesisInput) -> Wave:
    """Return mean plus noise in (channels, sum of frames): the prior of each id, held for its frames, and sampled."""
    drawn = noise(line.seed, 1, len(mean) * int(frames.sum())).reshape(len(mean), -1)
    spread = np.repeat(np.exp(log_scale), frames, axis=1)
    latent: Wave = np.repeat(mean, frames, axis=1) + drawn * spread * np.float32(line.noise_scale)
    return latent


def onnxruntime_engine(parts: Prepared, file: VoiceFile) -> PartsEngine:
    """Return a voice in parts, all of it on onnxruntime in float32."""
    return PartsEngine(parts, file, OnnxStage(parts, "flow", file), OnnxStage(parts, "decoder", file))
