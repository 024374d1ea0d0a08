"""A decoder on planes that onnxruntime can keep in its blocked layout from one upsampling to the next.

onnxruntime computes convolutions on blocks of channels, but knows no blocked LeakyRelu after a sum, no blocked division
and no blocked transposed convolution, and so reorders every tensor before and after. A convolution of each channel with
a single weight keeps the block: of 1 it is the identity, of 1/3 the division, and LeakyRelu is then computed inside it.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from tts.voice.flatten import rebuilt


def blocked(model: ModelProto) -> ModelProto:
    """Return the same decoder, its samples the same but for rounding; one of another kind comes back as it is."""
    try:
        return _Blocks(model).model()
    except KeyError:  # a tensor whose channels cannot be told
        return model


class _Blocks:
    """Goes through a decoder's nodes and puts convolutions of single weights where the layout would be lost."""

    def __init__(self, model: ModelProto) -> None:
        self._old = model
        self._weights = {tensor.name: tensor for tensor in model.graph.initializer}
        self._uses = Counter(name for node in model.graph.node for name in node.input)
        self._made_by = {name: node.op_type for node in model.graph.node for name in node.output}
        self._channels: dict[str, int] = {}
        self._renamed: dict[str, str] = {}
        # Of a division by a number, what is divided and the factor that it comes to.
        self._factors: dict[str, tuple[str, float]] = {}
        self._nodes: list[NodeProto] = []
        self._singles: list[TensorProto] = []

    def model(self) -> ModelProto:
        for node in self._old.graph.node:
            self._take(node)
        graph = self._old.graph
        weights = [*graph.initializer, *self._singles]
        return rebuilt(self._old, self._nodes, graph.input, graph.output, weights)

    def _take(self, node: NodeProto) -> None:
        kept = NodeProto()
        kept.CopyFrom(node)
        del kept.input[:]
        kept.input.extend(self._renamed.get(name, name) for name in node.input)
        source, out = node.input[0], node.output[0]
        divisor = self._number(node.input[1]) if node.op_type == "Div" else None
        if divisor and self._uses[out] == 1:
            self._channels[out] = self._channels[source]
            self._factors[out] = kept.input[0], 1 / divisor
            return
        if node.op_type == "LeakyRelu" and self._made_by.get(source) != "Conv":
            inside, factor = self._factors.pop(source, (kept.input[0], 1.0))
            kept.input[0] = self._single(inside, f"{out}.inside", self._channels[source], factor)
        elif source in self._factors:  # a division before something else stays one
            raise KeyError(source)
        self._nodes.append(kept)
        self._channels[out] = self._channels_of(node)
        if node.op_type == "ConvTranspose":
            self._renamed[out] = self._single(out, f"{out}.entry", self._channels[out], 1.0)

    def _channels_of(self, node: NodeProto) -> int:
        if node.op_type in ("Conv", "ConvTranspose"):
            return int(self._weights[node.input[1]].dims[0 if node.op_type == "Conv" else 1])
        return next((self._channels[name] for name in node.input if name in self._channels), 0)

    def _number(self, name: str) -> float | None:
        weight = self._weights.get(name)
        return (
            float(numpy_helper.to_array(weight).item()) if weight is not None and math.prod(weight.dims) == 1 else None
        )

    def _single(self, source: str, out: str, channels: int, weight: float) -> str:
        """Convolve each channel with one weight."""
        self._singles.append(numpy_helper.from_array(np.full((channels, 1, 1, 1), weight, np.float32), f"{out}.weight"))
        shape: dict[str, Any] = {"kernel_shape": [1, 1], "strides": [1, 1], "dilations": [1, 1], "pads": [0, 0, 0, 0]}
        self._nodes.append(helper.make_node("Conv", [source, f"{out}.weight"], [out], group=channels, **shape))
        return out
