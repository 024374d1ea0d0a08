"""The sound half of a voice rewritten from rows to planes: every 1-D convolution as a 2-D one of height 1.

Convolutions in one dimension take the slow paths of every engine that was measured (onnxruntime by a quarter, OpenVINO
by a factor of three in bfloat16). So (1, channels, frames) becomes (1, channels, 1, frames) throughout, once at the
entry and not around each convolution. What is constant for a batch of one (masks of ones, sums with zeros) goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from tts.voice.graph_writer import GraphWriter, Weights, attributes
from tts.voice.prepared import UnfamiliarError

_UNARY = frozenset({"Tanh", "Sigmoid", "LeakyRelu", "Relu", "Neg", "Exp"})
_BINARY = frozenset({"Add", "Sub", "Mul", "Div"})
# Of an operation between a tensor and a number: the operand at whose place this number changes nothing.
_IDLE = {"Add": (0.0, 0.0), "Sub": (None, 0.0), "Mul": (1.0, 1.0), "Div": (None, 1.0)}


def flattened(
    model: ModelProto,
    nodes: Sequence[NodeProto],
    inputs: Mapping[str, str],
    outputs: Mapping[str, str],
    uniform: Mapping[str, float],
    constants: Weights,
) -> ModelProto:
    """Return ``nodes`` as a model on planes.

    ``inputs`` and ``outputs`` map tensors of shape (1, channels, frames) to the names that they get; ``uniform`` are
    tensors known to hold one number throughout. Raises UnfamiliarError at an operation that is not understood.
    """
    written = GraphWriter(model, {})
    plane = _Plane(written, inputs, outputs, uniform, constants)
    for node in nodes:
        plane.take(node)
    for name, told in outputs.items():
        written.add("Identity", [plane.named(name)], told)
    shape: list[str | int | None] = [1, "channels", 1, "frames"]
    return written.model(
        [helper.make_tensor_value_info(told, TensorProto.FLOAT, shape) for told in inputs.values()],
        [helper.make_tensor_value_info(told, TensorProto.FLOAT, shape) for told in outputs.values()],
    )


class _Plane:
    """Takes nodes one by one and writes what they are on planes."""

    def __init__(
        self,
        written: GraphWriter,
        inputs: Mapping[str, str],
        outputs: Mapping[str, str],
        uniform: Mapping[str, float],
        constants: Weights,
    ) -> None:
        self._written = written
        self._outputs = outputs
        self._constants = constants
        self._uniform = dict(uniform)
        self._names = dict(inputs)
        self._shapes: set[str] = set()

    def named(self, name: str) -> str:
        """Return what a tensor of the rows is called on the planes."""
        if name not in self._names:
            raise UnfamiliarError(f"{name} is used before it is known")
        return self._names[name]

    def take(self, node: NodeProto) -> None:
        kind = node.op_type
        if kind == "Shape" and node.input[0] in self._names:
            self._shapes.add(node.output[0])
        elif kind == "ConstantOfShape" and node.input[0] in self._shapes:
            value = next((numpy_helper.to_array(a.t) for a in node.attribute if a.name == "value"), np.zeros(1))
            self._uniform[node.output[0]] = float(value.reshape(-1)[0])
        elif kind in _UNARY and node.input[0] in self._uniform:
            self._uniform[node.output[0]] = _value(kind, self._uniform[node.input[0]])
        elif kind in _UNARY:
            self._put(node, [self.named(node.input[0])])
        elif kind in _BINARY:
            self._binary(node)
        elif kind in ("Conv", "ConvTranspose"):
            self._convolution(node)
        elif kind == "Slice":
            self._slice(node)
        elif kind in ("Split", "Concat"):
            self._channels(node)
        elif kind in ("Unsqueeze", "Squeeze") and node.output[0] in self._outputs:
            # The rows' own way to give the output its shape.
            self._names[node.output[0]] = self.named(node.input[0])
        else:
            raise UnfamiliarError(f"its sound half has {kind}")

    def _put(self, node: NodeProto, inputs: Sequence[str], **changed: object) -> None:
        self._written.again(node, inputs, **changed)
        self._names.update((name, name) for name in node.output)

    def _binary(self, node: NodeProto) -> None:
        left, right = node.input
        numbers = [self._uniform.get(left), self._uniform.get(right)]
        if numbers[0] is not None and numbers[1] is not None:
            raise UnfamiliarError(f"its sound half has {node.op_type} of two numbers")
        for place, other in enumerate((right, left)):
            if numbers[place] is not None and numbers[place] == _IDLE[node.op_type][place]:
                self._names[node.output[0]] = self.named(other)
                return
        self._put(node, [self._operand(left), self._operand(right)])

    def _operand(self, name: str) -> str:
        if name in self._uniform:
            return self._written.constant(name, np.array([self._uniform[name]], np.float32))
        if name not in self._constants:
            return self.named(name)
        value = self._constants[name]
        if value.size == 1:
            return self._written.constant(name, value.reshape(1))
        if value.ndim != 3:
            raise UnfamiliarError(f"its sound half uses a constant of shape {value.shape}")
        return self._written.constant(name, value[:, :, None, :])

    def _convolution(self, node: NodeProto) -> None:
        weight = self._constants.get(node.input[1])
        if weight is None or weight.ndim != 3:
            raise UnfamiliarError(f"its sound half has a {node.op_type} whose weights are not constant rows")
        given = attributes(node)
        if given.pop("auto_pad", b"NOTSET") != b"NOTSET":
            raise UnfamiliarError(f"its sound half has a {node.op_type} that pads by itself")
        before, after = given.get("pads", (0, 0))
        inputs = [self.named(node.input[0]), self._written.constant(node.input[1], weight[:, :, None, :])]
        inputs += [self._written.constant(name, self._constants[name]) for name in node.input[2:]]
        plane = {
            "kernel_shape": [1, weight.shape[2]],
            "strides": [1, *given.get("strides", [1])],
            "dilations": [1, *given.get("dilations", [1])],
            "pads": [0, before, 0, after],
        }
        if "output_padding" in given:
            plane["output_padding"] = [0, *given["output_padding"]]
        self._put(node, inputs, **plane)

    def _slice(self, node: NodeProto) -> None:
        limits = [self._constants.get(name) for name in node.input[1:]]
        if len(limits) < 3 or any(limit is None or limit.size != 1 for limit in limits):
            raise UnfamiliarError("its sound half has a Slice that is not of channels alone")
        _channel_axis(int(limits[2].item()))  # type: ignore[union-attr]
        ranges = [self._written.constant(f"{node.output[0]}.{place}", limit) for place, limit in enumerate(limits)]  # type: ignore[arg-type]
        self._written.constant(ranges[2], np.array([1], np.int64))
        self._put(node, [self.named(node.input[0]), *ranges])

    def _channels(self, node: NodeProto) -> None:
        _channel_axis(next((a.i for a in node.attribute if a.name == "axis"), 0))
        inputs = [
            self._written.constant(name, self._constants[name]) if name in self._constants else self.named(name)
            for name in node.input
        ]
        self._put(node, inputs, axis=1)


def _channel_axis(axis: int) -> None:
    if axis not in (1, -2):
        raise UnfamiliarError(f"its sound half cuts along axis {axis}")


def _value(kind: str, number: float) -> float:
    if kind not in ("Neg", "Exp"):
        raise UnfamiliarError(f"its sound half has {kind} of a number")
    return -number if kind == "Neg" else float(np.exp(number))
