"""The engines by name, and which of them performs a voice. What they compute with is imported when one is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tts.errors import RequestError
from tts.voice.cpu import has_fast_bf16

if TYPE_CHECKING:
    from tts.voice.catalogue import VoiceFile
    from tts.voice.engine import Engine
    from tts.voice.prepared import Prepared

AUTO = "auto"


class EngineKind(Protocol):
    """An engine that can be chosen by name."""

    @property
    def name(self) -> str:
        """The name that ``--engine`` takes."""

    def rank(self, voice: Prepared) -> int:
        """Tell how good it is for ``voice`` on this machine: "auto" takes the highest; 0 is never taken by itself."""

    def advice(self, voice: Prepared, file: VoiceFile) -> str:
        """Return what to tell someone who left the choice to "auto", which took another; empty if there is nothing."""

    def make(self, voice: Prepared, file: VoiceFile, callers: int, threads: int = 1) -> Engine:
        """Return the engine for ``voice``, prepared from ``file``; RequestError if it is not installed.

        ``callers`` is how many threads will call at once, and ``threads`` how many may compute for each of them. No
        model is loaded yet. A voice whose graph is only partly
        understood runs in as few pieces as necessary.
        """


class OpenVino:
    """Flow and decoder in bfloat16, which pays where the processor is much faster at that."""

    name = "openvino"

    def rank(self, voice: Prepared) -> int:
        """Return whether it pays: in float32 OpenVINO wins no more than its start costs."""
        from tts.voice.prepared import openvino_version

        return 2 if voice.in_bf16 and has_fast_bf16() and openvino_version() else 0

    def advice(self, voice: Prepared, file: VoiceFile) -> str:
        """Say what keeps OpenVINO from a voice that it would speed up."""
        from tts.voice.prepared import openvino_version

        if voice.kind != "parts" or not has_fast_bf16():
            return ""
        if not openvino_version():
            return "this processor speaks much faster with OpenVINO: pip install 'essaycast[openvino]'"
        return f"voice {file.name} is computed in float32: OpenVINO in bfloat16 was too far from it"

    def make(self, voice: Prepared, file: VoiceFile, callers: int, threads: int = 1) -> Engine:
        """Return the voice in parts, its sound half on OpenVINO."""
        if voice.kind != "parts":
            return OnnxRuntime().make(voice, file, callers, threads)
        from tts.voice.engines.openvino import openvino_engine

        return openvino_engine(voice, file, callers)


class OnnxRuntime:
    """Everything in float32 on onnxruntime, which is always there."""

    name = "onnxruntime"

    def rank(self, voice: Prepared) -> int:
        """It can perform every voice."""
        return 1

    def advice(self, voice: Prepared, file: VoiceFile) -> str:
        """Nothing keeps it from a voice."""
        return ""

    def make(self, voice: Prepared, file: VoiceFile, callers: int, threads: int = 1) -> Engine:
        """Return the voice in parts, as a whole, or as it is, as far as its graph is understood."""
        if voice.kind == "parts":
            from tts.voice.engines.parts import onnxruntime_engine

            return onnxruntime_engine(voice, file, threads)
        from tts.voice.engines.whole import OriginalEngine, WholeEngine

        return WholeEngine(voice.model("whole"), file) if voice.kind == "whole" else OriginalEngine(file, voice.why)


class Piper:
    """The voice as it was trained: with its own random noise, and without word times."""

    name = "piper"

    def rank(self, voice: Prepared) -> int:
        """It is taken only if someone asks for it."""
        return 0

    def advice(self, voice: Prepared, file: VoiceFile) -> str:
        """Nothing keeps it from a voice."""
        return ""

    def make(self, voice: Prepared, file: VoiceFile, callers: int, threads: int = 1) -> Engine:
        """Return the voice's own model."""
        from tts.voice.engines.whole import OriginalEngine

        return OriginalEngine(file, voice.why)


# The registry, from the fastest to the one that a voice comes with: a new engine is a class and an entry here.
ENGINES: tuple[EngineKind, ...] = (OpenVino(), OnnxRuntime(), Piper())


# The one that says a first sentence soonest: OpenVINO starts later by more than it wins in a few sentences.
SOONEST = OnnxRuntime.name


def engine_names() -> tuple[str, ...]:
    """Return what ``--engine`` takes."""
    return (AUTO, *(kind.name for kind in ENGINES))


def check_engine(name: str) -> None:
    """Raise RequestError, listing the engines, if there is no engine ``name``."""
    if name not in engine_names():
        raise RequestError(f"no engine {name!r}", f"there are {', '.join(engine_names())}")


def engine_for(voice: Prepared, file: VoiceFile, name: str, callers: int, threads: int = 1) -> Engine:
    """Return the engine ``name`` for a prepared voice, or the best for it here. No model is loaded yet."""
    return _chosen(voice, name).make(voice, file, callers, threads)


def advice(voice: Prepared, file: VoiceFile, name: str) -> list[str]:
    """Return what would make a voice faster here, if the choice of its engine was left to "auto"."""
    if name != AUTO:
        return []
    best = _chosen(voice, name)
    return [said for kind in ENGINES if kind is not best and (said := kind.advice(voice, file))]


def _chosen(voice: Prepared, name: str) -> EngineKind:
    check_engine(name)
    if name != AUTO:
        return next(kind for kind in ENGINES if kind.name == name)
    return max(ENGINES, key=lambda kind: kind.rank(voice))
