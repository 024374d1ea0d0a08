"""Which engine performs a voice."""

from __future__ import annotations

from typing import Literal

from tts.voice.catalogue import VoiceFile
from tts.voice.cpu import has_fast_bf16
from tts.voice.engine import Engine
from tts.voice.engines.openvino import openvino_engine
from tts.voice.engines.parts import onnxruntime_engine
from tts.voice.engines.whole import OriginalEngine, WholeEngine
from tts.voice.prepared import Prepared, openvino_version

EngineName = Literal["auto", "openvino", "onnxruntime", "piper"]
# From the fastest to the one that a voice comes with.
ENGINES: tuple[EngineName, ...] = ("openvino", "onnxruntime", "piper")


def engine_for(voice: Prepared, file: VoiceFile, name: EngineName, callers: int) -> Engine:
    """Return the engine ``name`` for a prepared voice, or the best that its graph allows. No model is loaded yet.

    In float32 OpenVINO wins no more than its start costs, so "auto" takes it where bfloat16 is fast.
    """
    if name == "piper" or voice.kind == "original":
        return OriginalEngine(file, voice.why)
    if voice.kind == "whole":
        return WholeEngine(voice.model("whole"), file)
    would_pay = name == "auto" and openvino_version() and has_fast_bf16()
    if name == "openvino" or (would_pay and voice.in_bf16):
        return openvino_engine(voice, file, callers)
    engine = onnxruntime_engine(voice, file)
    if would_pay:
        engine.notes = (f"voice {file.name} is computed in float32: OpenVINO did not come near it in bfloat16",)
    return engine
