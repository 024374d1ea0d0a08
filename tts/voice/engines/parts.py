"""The engine for a voice in parts: its text half on onnxruntime, its sound half wherever that is fastest."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime

from tts.voice.catalogue import VoiceFile
from tts.voice.engine import Line, Performance, Wave
from tts.voice.engines.sessions import Session
from tts.voice.noise import noise
from tts.voice.prepared import Prepared
from tts.voice.processor import processor_name
from tts.voice.windows import cover, windowed

# Of one window, in frames: what the decoder holds of it in memory is some 250 kB a frame.
_LONGEST = 1024


class Sound(Protocol):
    """The sound half: a latent (1, channels, 1, frames) becomes samples (1, 1, 1, frames * hop)."""

    @property
    def fingerprint(self) -> str:
        """What computes it, and how exactly."""

    def __call__(self, noisy: Wave, condition: Wave | None) -> Wave:
        """Compute; ``condition`` is the speaker's embedding (1, channels, 1, 1) in a voice of several."""


class PartsEngine:
    """Text half, expansion by durations, sound half."""

    def __init__(self, parts: Prepared, file: VoiceFile, sound: Sound) -> None:
        """Take note of the text half; ``sound`` is the other."""
        self._text = Session(parts.model("text"), file)
        self.notes: tuple[str, ...] = ()
        self._sound = sound
        text = f"text by onnxruntime {onnxruntime.__version__}, numpy {np.__version__}"
        self.fingerprint = f"{sound.fingerprint}; {text}; {processor_name()}"

    def perform(self, line: Line) -> Performance:
        """Perform a line: decide durations and prior, draw just as much noise as they need, and decode."""
        feeds = {**line.inputs(), "duration_noise": noise(line.seed, 0, 2 * len(line.ids))}
        durations, mean, log_scale, *condition = self._text.run(feeds)
        frames = durations.reshape(-1).astype(np.int64)
        if not frames.any():
            return Performance(np.zeros(0, np.float32), frames)
        latent = _latent(mean[0], log_scale[0], frames, line)
        embedding = condition[0][..., None] if condition else None
        return Performance(self._sound(latent[None, :, None, :], embedding).reshape(-1), frames)


def _latent(mean: Wave, log_scale: Wave, frames: npt.NDArray[np.int64], line: Line) -> Wave:
    """Return mean plus noise in (channels, sum of frames): the prior of each id, held for its frames, and sampled."""
    drawn = noise(line.seed, 1, len(mean) * int(frames.sum())).reshape(len(mean), -1)
    spread = np.repeat(np.exp(log_scale), frames, axis=1)
    latent: Wave = np.repeat(mean, frames, axis=1) + drawn * spread * np.float32(line.noise_scale)
    return latent


class OnnxSound:
    """The sound half on onnxruntime, in float32, whole utterances at once where they are not very long."""

    def __init__(self, parts: Prepared, file: VoiceFile) -> None:
        """Take note of flow and decoder."""
        self.fingerprint = f"sound by onnxruntime {onnxruntime.__version__}"
        self._flow = Session(parts.model("flow"), file)
        self._flow_reach = parts.flow_reach
        self._decoder = Session(parts.model("decoder"), file)
        self._decoder_reach = parts.decoder_reach

    def __call__(self, noisy: Wave, condition: Wave | None) -> Wave:
        """Compute both stages, window by window where there are several."""
        speaker = {} if condition is None else {"condition": condition}

        def flow(part: Wave) -> Wave:
            clean: Wave = self._flow.run({"noisy": part, **speaker})[0]
            return clean

        def decoder(part: Wave) -> Wave:
            sound: Wave = self._decoder.run({"clean": part, **speaker})[0]
            return sound

        frames = noisy.shape[-1]
        clean = windowed(noisy, cover(frames, (_LONGEST,), self._flow_reach), flow)
        return windowed(clean, cover(frames, (_LONGEST,), self._decoder_reach), decoder)


def onnxruntime_engine(parts: Prepared, file: VoiceFile) -> PartsEngine:
    """Return a voice in parts, all of it on onnxruntime."""
    return PartsEngine(parts, file, OnnxSound(parts, file))
