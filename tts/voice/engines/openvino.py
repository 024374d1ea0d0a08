"""The decoder on OpenVINO: the same convolutions in windows of a few fixed sizes, in bfloat16 if that is fast."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import Any, Literal

import numpy as np

from tts.errors import RequestError
from tts.voice.catalogue import VoiceFile
from tts.voice.cpu import has_fast_bf16
from tts.voice.engine import Wave
from tts.voice.engines.compiled import CompiledModels
from tts.voice.engines.parts import PartsEngine, onnxruntime_engine
from tts.voice.engines.stages import OnnxStage
from tts.voice.prepared import Prepared, openvino_version
from tts.voice.windows import cover, windowed

Precision = Literal["bf16", "f32"]

# Frames of the windows. Every size is compiled once a run (0.1 s), and every frame computed beyond an utterance's own
# is lost: over 131 utterances of the sample show these lose 16 %, and seven sizes would still lose 12 %.
_SIZES = (96, 160, 256)


class OpenVinoDecoder:
    """The decoder as a stage. Utterances shorter than its smallest window go to onnxruntime."""

    def __init__(self, parts: Prepared, file: VoiceFile, precision: Precision, callers: int) -> None:
        """Remember the model; ``callers`` is how many threads will call at once."""
        self.name = f"openvino {openvino_version()} {precision}"
        self._model = parts.model("decoder")
        self._kept = CompiledModels(parts.folder / "openvino")
        self._receptive_field = parts.decoder_receptive_field
        self._precision = precision
        self._callers = callers
        self._short = OnnxStage(parts, "decoder", file)
        # OpenVINO is called by one thread at a time until a window can be computed: two that compile at once may wait
        # for each other forever, one for Python's lock and one for what OpenVINO loads when it is first needed.
        self._lock = threading.RLock()
        self._compiled: dict[int, Any] = {}
        self._mine = threading.local()

    def load(self) -> None:
        """Load OpenVINO; its windows are compiled as they are needed."""
        with self._lock:
            _ = self._core

    def __call__(self, wave: Wave, condition: Wave | None) -> Wave:
        """Compute window by window."""
        frames = wave.shape[-1]
        if frames < min(_SIZES):
            return self._short(wave, condition)

        def compute(window: Wave) -> Wave:
            feeds = [window] if condition is None else [window, condition]
            made: Wave = np.array(self._request(feeds).infer(feeds, share_inputs=True)[0])
            return made

        return windowed(wave, cover(frames, _SIZES, self._receptive_field), compute)

    def _request(self, feeds: list[Wave]) -> Any:
        """Return this thread's own request for inputs of these shapes."""
        size = feeds[0].shape[-1]
        if not hasattr(self._mine, "requests"):
            self._mine.requests = {}
        requests: dict[int, Any] = self._mine.requests
        if size not in requests:
            with self._lock:
                if size not in self._compiled:
                    self._compiled[size] = self._compile(feeds)
                requests[size] = self._compiled[size].create_infer_request()
        return requests[size]

    def _compile(self, feeds: list[Wave]) -> Any:
        model = self._core.read_model(str(self._model))
        model.reshape(dict(enumerate(list(feed.shape) for feed in feeds)))
        compiled = self._core.compile_model(
            model,
            "CPU",
            {
                "INFERENCE_PRECISION_HINT": self._precision,
                # A stream of one thread for each caller: results cannot depend on how many there are.
                "NUM_STREAMS": self._callers,
                "INFERENCE_NUM_THREADS": self._callers,
                "ENABLE_CPU_PINNING": False,
            },
        )
        self._kept.keep_hashes()
        return compiled

    @cached_property
    def _core(self) -> Any:
        import openvino

        self._kept.drop_damaged()
        core = openvino.Core()
        core.set_property({"CACHE_DIR": str(self._kept.folder)})
        return core


def openvino_engine(parts: Prepared, file: VoiceFile, callers: int, precision: Precision | None = None) -> PartsEngine:
    """Return a voice in parts whose decoder OpenVINO computes; RequestError if it is not installed.

    ``precision`` None takes bfloat16 where it is fast. The flow stays in float32 on onnxruntime: bfloat16 there leaves
    26 dB of the f32 sound, where the decoder alone leaves 40, and in float32 windows cost what OpenVINO gains.
    """
    if not openvino_version():
        raise RequestError(
            "openvino is not installed here", "pip install 'essaycast[amx]', or choose --engine onnxruntime"
        )
    if 2 * parts.decoder_receptive_field >= min(_SIZES):
        return onnxruntime_engine(parts, file)
    decoder = OpenVinoDecoder(parts, file, precision or ("bf16" if has_fast_bf16() else "f32"), callers)
    return PartsEngine(parts, file, OnnxStage(parts, "flow", file), decoder)
