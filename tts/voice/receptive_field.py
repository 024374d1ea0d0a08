"""How far a convolutional model sees, read off its graph."""

from __future__ import annotations

import math
from fractions import Fraction

from onnx import ModelProto, NodeProto

from tts.voice.graph_writer import attributes


def receptive_field(model: ModelProto) -> int:
    """Return how many input frames to either side an output of ``model`` (on planes) can depend on, rounded up."""
    # Of each tensor: samples a frame, and the reach in frames.
    seen: dict[str, tuple[Fraction, Fraction]] = {model.graph.input[0].name: (Fraction(1), Fraction(0))}
    for node in model.graph.node:
        known = [seen[name] for name in node.input if name in seen]
        if not known:
            continue
        rate, far = max(known, key=lambda pair: pair[1])
        rate, far = _through(node, rate, far)
        seen.update((name, (rate, far)) for name in node.output)
    return math.ceil(seen[model.graph.output[0].name][1])


def _through(node: NodeProto, rate: Fraction, far: Fraction) -> tuple[Fraction, Fraction]:
    if node.op_type not in ("Conv", "ConvTranspose"):
        return rate, far
    given = attributes(node)
    kernel, stride, spread = (given[name][-1] for name in ("kernel_shape", "strides", "dilations"))
    span = spread * (kernel - 1)
    before = given["pads"][1]
    if node.op_type == "Conv":
        return rate / stride, far + Fraction(max(before, span - before)) / rate
    return rate * stride, far + Fraction(max(before, span - before), stride) / rate
