"""A convolutional stage of a voice's sound half, on planes, window by window."""

from __future__ import annotations

from typing import Protocol

import onnxruntime

from tts.voice.catalogue import VoiceFile
from tts.voice.cpu import has_blocked_convolutions
from tts.voice.engine import Wave
from tts.voice.engines.sessions import Session
from tts.voice.prepared import BLOCKED, Part, Prepared
from tts.voice.windows import evenly, windowed

# Frames of a window at most. The decoder holds 0.25 MB a frame: memory is bounded by this, not by the longest sentence.
# The flow holds little and looks far, so it is parted less.
LONGEST: dict[Part, int] = {"flow": 1024, "decoder": 384}
# Receptive fields of frames that are worth a thread of their own: of a window, two are computed for nothing.
_OVERLAPS = 4


class Stage(Protocol):
    """(1, channels, 1, frames) in, (1, channels, 1, frames * k) out; may be called from several threads at once."""

    @property
    def name(self) -> str:
        """What computes it, and how exactly: a part of the engine's fingerprint."""

    @property
    def receptive_field(self) -> int:
        """How many frames to either side a result depends on."""

    @property
    def fewest(self) -> int:
        """Frames below which it computes in another, slower way; 0 if it does not."""

    def load(self) -> None:
        """Load now what is loaded once, so that the first call need not."""

    def __call__(self, wave: Wave, condition: Wave | None) -> Wave:
        """Compute; ``condition`` is the speaker's embedding (1, channels, 1, 1) in a voice of several."""


class OnnxStage:
    """A stage on onnxruntime, in float32."""

    fewest = 0

    def __init__(self, parts: Prepared, part: Part, file: VoiceFile, threads: int = 1) -> None:
        """Remember the model of ``part``, of the decoder the one in blocks if that is understood and faster.

        ``threads`` compute an utterance, a window each: what comes of it is the same.
        """
        is_blocked = part == "decoder" and parts.in_blocks and has_blocked_convolutions()
        self.name = f"onnxruntime {onnxruntime.__version__}{' in blocks' if is_blocked else ''}"
        self._session = Session(parts.model(BLOCKED if is_blocked else part), file)
        self.receptive_field = parts.receptive_field(part)
        self._longest = LONGEST[part]
        self._input = parts.input(part)
        self._threads = threads

    def load(self) -> None:
        """Load the model."""
        self._session.load()

    def __call__(self, wave: Wave, condition: Wave | None) -> Wave:
        """Compute, a short utterance all at once."""
        speaker = {} if condition is None else {"condition": condition}

        def compute(window: Wave) -> Wave:
            made: Wave = self._session.run({self._input: window, **speaker})[0]
            return made

        frames, field = wave.shape[-1], self.receptive_field
        fewest = max(1, min(self._threads, frames // (_OVERLAPS * field)))
        return windowed(wave, evenly(frames, self._longest, field, fewest), compute, self._threads)
