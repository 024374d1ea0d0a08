"""Flow and decoder on OpenVINO: the same convolutions, in bfloat16 if that is fast."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Literal

import numpy as np

from tts.errors import RequestError
from tts.voice.catalogue import VoiceFile
from tts.voice.cpu import has_fast_bf16
from tts.voice.engine import Wave
from tts.voice.engines.compiled import CompiledModels
from tts.voice.engines.parts import PartsEngine, onnxruntime_engine
from tts.voice.engines.stages import LONGEST, OnnxStage, Stage
from tts.voice.prepared import Prepared, openvino_version
from tts.voice.windows import cover, evenly, windowed

Precision = Literal["bf16", "f32"]

# Frames of the decoder's windows. Every size is compiled once a run (0.1 s), and every frame computed beyond an
# utterance's own is lost: over 131 utterances of the sample show these lose 16 %, and seven sizes would still lose
# 12 %. Compiled for any length, it would take more than twice as long for each length that is new.
_SIZES = (96, 160, 256)
_ANY_LENGTH = -1
# The shapes of a model's inputs, of the first without its last axis, which is the frames.
_Shapes = list[list[int]]


class OpenVinoDecoder:
    """The decoder as a stage, in windows of a few sizes. Utterances shorter than the smallest go to onnxruntime."""

    fewest = min(_SIZES)

    def __init__(self, parts: Prepared, file: VoiceFile, compiler: _Compiler) -> None:
        """Remember the model."""
        self.name = f"openvino {openvino_version()} {compiler.precision}"
        self.receptive_field = parts.decoder_receptive_field
        self._model = parts.model("decoder")
        self._compiler = compiler
        self._short = OnnxStage(parts, "decoder", file)

    def load(self) -> None:
        """Load OpenVINO; the windows are compiled as they are needed."""
        self._compiler.load()

    def __call__(self, wave: Wave, condition: Wave | None) -> Wave:
        """Compute window by window."""
        frames = wave.shape[-1]
        if frames < self.fewest:
            return self._short(wave, condition)
        windows = cover(frames, _SIZES, self.receptive_field)
        self._compiler.compile_ahead(self._model, wave, condition, [window.size for window in windows])

        def compute(window: Wave) -> Wave:
            return self._compiler.run(self._model, window, condition, window.shape[-1])

        return windowed(wave, windows, compute)


class OpenVinoFlow:
    """The flow as a stage: compiled once for utterances of any length, which costs it a fifth where that is new."""

    fewest = 0

    def __init__(self, parts: Prepared, compiler: _Compiler) -> None:
        """Remember the model."""
        self.name = f"openvino {openvino_version()} {compiler.precision}"
        self.receptive_field = parts.flow_receptive_field
        self._model = parts.model("flow")
        self._compiler = compiler

    def load(self) -> None:
        """Load OpenVINO and compile the flow, while the text half is loaded and run."""
        self._compiler.compile_flow(self._model)

    def __call__(self, wave: Wave, condition: Wave | None) -> Wave:
        """Compute, but for a very long utterance all at once."""

        def compute(window: Wave) -> Wave:
            return self._compiler.run(self._model, window, condition, _ANY_LENGTH)

        return windowed(wave, evenly(wave.shape[-1], LONGEST["flow"], self.receptive_field), compute)


# OpenVINO is called by one thread at a time, whatever the voice, until it has run once: what its bindings make when
# they are first called, and what it loads itself, they make while they hold a lock of their own and wait for Python's,
# and a second thread that comes there with Python's lock waits for theirs, forever. It was seen in loading, in
# compiling and in the conversion of the first array.
_ALONE = threading.RLock()
# While OpenVINO compiles, the locale of the whole process is C, and then what it was: of two that compile at once, the
# second takes C for what it was, and files without an encoding are ASCII from then on.
_ONE_BY_ONE = threading.Lock()


class _Compiled:
    """A place for a compiled model, and who waits for it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.model: Any = None


class _Compiler:
    """OpenVINO itself, and what it has compiled of a voice. Safe to use from several threads."""

    has_run: ClassVar = False

    def __init__(self, folder: Path, precision: Precision, callers: int) -> None:
        """Remember where compiled models are kept; ``callers`` is how many threads will call at once."""
        self.precision = precision
        self._kept = CompiledModels(folder)
        self._callers = callers
        self._lock = threading.Lock()
        self._compiled: dict[tuple[Path, int], _Compiled] = {}
        self._mine = threading.local()

    def load(self) -> None:
        """Load OpenVINO."""
        with _ALONE:
            _ = self._core

    def run(self, model: Path, wave: Wave, condition: Wave | None, frames: int) -> Wave:
        """Run ``model``, compiled for ``frames`` frames, or for any length, on (1, channels, 1, frames)."""
        feeds = _feeds(wave, condition)
        request = self._request(model, feeds, frames)
        if _Compiler.has_run:
            return _infer(request, feeds)
        with _ALONE:
            made = _infer(request, feeds)
            _Compiler.has_run = True
        return made

    def compile_ahead(self, model: Path, wave: Wave, condition: Wave | None, sizes: Sequence[int]) -> None:
        """Start compiling ``model`` for those of ``sizes`` that are new: a thread for each but the first, which the
        caller needs at once.
        """
        if not _Compiler.has_run:
            return
        with self._lock:
            new = [size for size in dict.fromkeys(sizes) if (model, size) not in self._compiled]
        if len(new) > 1:
            shapes = _shapes(_feeds(wave, condition))
            loader = ThreadPoolExecutor(len(new) - 1, "compile")
            for size in new[1:]:
                # What goes wrong there goes wrong again, and is raised, where the window is run.
                loader.submit(self._model, model, shapes, size)
            loader.shutdown(wait=False)

    def compile_flow(self, model: Path) -> None:
        """Compile a flow before there is anything for it to compute, if its file tells how many channels it takes."""
        with _ALONE:
            read = self._core.read_model(str(model))
            channels = read.output(0).partial_shape[1]  # a flow gives as many as it takes
            if len(read.inputs) == 1 and channels.is_static:
                self._model(model, [[1, channels.get_length(), 1]], _ANY_LENGTH, read)

    def _request(self, model: Path, feeds: list[Wave], frames: int) -> Any:
        """Return this thread's own request."""
        if not hasattr(self._mine, "requests"):
            self._mine.requests = {}
        requests: dict[tuple[Path, int], Any] = self._mine.requests
        key = (model, frames)
        if key not in requests:
            with nullcontext() if _Compiler.has_run else _ALONE:
                requests[key] = self._model(model, _shapes(feeds), frames).create_infer_request()
        return requests[key]

    def _model(self, model: Path, shapes: _Shapes, frames: int, read: Any = None) -> Any:
        """Return ``model`` compiled for ``frames`` frames, which the first thread that needs it does.

        ``read`` is what OpenVINO has read of its file, if it has.
        """
        self.load()  # before a lock is held that somebody who is alone may wait for
        with self._lock:
            made = self._compiled.setdefault((model, frames), _Compiled())
        with made.lock:
            if made.model is None:
                made.model = self._compile(read or self._core.read_model(str(model)), shapes, frames)
            return made.model

    def _compile(self, model: Any, shapes: _Shapes, frames: int) -> Any:
        first, *others = shapes
        model.reshape(dict(enumerate([[*first, frames], *others])))
        properties: dict[str, str | int] = {
            "INFERENCE_PRECISION_HINT": self.precision,
            # A stream of one thread for each caller: results cannot depend on how many there are.
            "NUM_STREAMS": self._callers,
            "INFERENCE_NUM_THREADS": self._callers,
            "ENABLE_CPU_PINNING": False,
        }
        if frames == _ANY_LENGTH:
            # What it keeps of each length that it has met is up to half a megabyte.
            properties["CPU_RUNTIME_CACHE_CAPACITY"] = "16"
        with _ONE_BY_ONE:
            compiled = self._core.compile_model(model, "CPU", properties)
        self._kept.keep_hashes()
        return compiled

    @cached_property
    def _core(self) -> Any:
        import openvino

        self._kept.drop_damaged()
        core = openvino.Core()
        core.set_property({"CACHE_DIR": str(self._kept.folder)})
        return core


def _feeds(wave: Wave, condition: Wave | None) -> list[Wave]:
    return [wave] if condition is None else [wave, condition]


def _shapes(feeds: list[Wave]) -> _Shapes:
    first, *others = (list(feed.shape) for feed in feeds)
    return [first[:-1], *others]


def _infer(request: Any, feeds: list[Wave]) -> Wave:
    made: Wave = np.array(request.infer(feeds, share_inputs=True)[0])
    return made


def openvino_engine(parts: Prepared, file: VoiceFile, callers: int, precision: Precision | None = None) -> PartsEngine:
    """Return a voice in parts whose sound half OpenVINO computes; RequestError if it is not installed.

    ``precision`` None takes bfloat16 where it is fast. In float32 the flow stays on onnxruntime, which is as fast.
    """
    if not openvino_version():
        raise RequestError(
            "openvino is not installed here", "pip install 'essaycast[openvino]', or choose --engine onnxruntime"
        )
    if 2 * parts.decoder_receptive_field >= min(_SIZES):
        return onnxruntime_engine(parts, file)
    compiler = _Compiler(parts.folder / "openvino", precision or ("bf16" if has_fast_bf16() else "f32"), callers)
    flow: Stage = OpenVinoFlow(parts, compiler) if compiler.precision == "bf16" else OnnxStage(parts, "flow", file)
    return PartsEngine(parts, file, flow, OpenVinoDecoder(parts, file, compiler))
