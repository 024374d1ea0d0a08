"""What a prepared voice is: its models in a folder of the cache, and how far its graph was understood."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Literal

import onnxruntime
from msgspec import Meta

from tts.checked import Line

Kind = Literal["parts", "whole", "original"]
# The convolutional parts, which can be computed in windows.
Part = Literal["flow", "decoder"]


def openvino_version() -> str:
    """Return the version of OpenVINO that is installed, nothing where none is."""
    try:
        return version("openvino")
    except PackageNotFoundError:
        return ""


# What makes a preparation another one. Raise the number when the files would come out otherwise.
PREPARED = "-".join(filter(None, ("7", onnxruntime.__version__, openvino_version())))
# The decoder again, as onnxruntime computes it fastest where it has blocked convolutions.
BLOCKED = "decoder-blocked"


class UnfamiliarError(Exception):
    """A voice's graph is not as it is known here; the message says what was met."""


_Frames = Annotated[int, Meta(ge=0, le=100_000)]


@dataclass(frozen=True, slots=True)
class Facts:
    """What preparing a voice revealed.

    ``kind`` says how far its graph is understood: in "parts" (text.onnx, flow.onnx, decoder.onnx), as a "whole" with
    noise inputs (whole.onnx), or not at all. In the last case the "original" is used as it is, without exact times or
    reproducibility, and ``why`` gives the reason. The receptive fields of the two convolutional parts are in frames.
    ``in_blocks``: this onnxruntime computes the blocked decoder (decoder-blocked.onnx) correctly. ``in_bf16``:
    OpenVINO in bfloat16 comes close enough to it, if it would be used.
    """

    kind: Kind
    why: Line = ""
    flow_receptive_field: _Frames = 0
    decoder_receptive_field: _Frames = 0
    in_blocks: bool = False
    in_bf16: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared(Facts):
    """A prepared voice in ``folder``."""

    folder: Path
    # What the person who renders with it should be told, if anything.
    notes: tuple[str, ...] = ()

    def model(self, part: str) -> Path:
        """Return the file of a part."""
        return self.folder / f"{part}.onnx"

    def receptive_field(self, part: Part) -> int:
        """Return how many frames to either side a result of the part depends on."""
        return self.flow_receptive_field if part == "flow" else self.decoder_receptive_field

    def input(self, part: Part) -> str:
        """Return the name of the part's first input."""
        return "noisy" if part == "flow" else "clean"
