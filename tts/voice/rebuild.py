"""Models written anew from the nodes of another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

# The domain of onnxruntime's own operators.
MICROSOFT = "com.microsoft"


def rebuilt(
    model: ModelProto,
    nodes: Sequence[NodeProto],
    inputs: Iterable[onnx.ValueInfoProto],
    outputs: Iterable[onnx.ValueInfoProto],
    initializers: Iterable[TensorProto],
) -> ModelProto:
    """Return a model of ``nodes`` in ``model``'s dialect, with only the initializers that they use."""
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in initializers if tensor.name in used]
    graph = helper.make_graph(named(nodes), "voice", list(inputs), list(outputs), kept)
    dialects = list(model.opset_import)
    if any(node.domain == MICROSOFT for node in nodes):
        dialects.append(helper.make_opsetid(MICROSOFT, 1))
    made = helper.make_model(graph, opset_imports=dialects, producer_name="essaycast")
    made.ir_version = model.ir_version
    return made


def named(nodes: Iterable[NodeProto]) -> list[NodeProto]:
    """Return nodes, each called by what it makes: older versions of onnxruntime trip over names that come twice."""
    called = [copied(node) for node in nodes]
    for node in called:
        node.name = node.output[0]
    return called


def copied(node: NodeProto) -> NodeProto:
    """Return a node that can be changed without changing ``node``."""
    copy = NodeProto()
    copy.CopyFrom(node)
    return copy


def attributes(node: NodeProto) -> dict[str, Any]:
    """Return a node's attributes by name."""
    return {a.name: helper.get_attribute_value(a) for a in node.attribute}


class Rewriting:
    """The nodes of a model on planes as they are written anew, and the weights that they use."""

    def __init__(self, model: ModelProto) -> None:
        """Begin with ``model``'s weights and none of its nodes."""
        self.old = model
        self.weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
        self.nodes: list[NodeProto] = []

    def model(self) -> ModelProto:
        """Return the model of what was written."""
        graph = self.old.graph
        weights = (numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in self.weights.items())
        return rebuilt(self.old, self.nodes, graph.input, graph.output, weights)

    def add(self, kind: str, inputs: Sequence[str], out: str, **given: Any) -> str:
        """Write a node and return what it makes, ``out``."""
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **given))
        return out

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Keep a weight and return its name."""
        self.weights[name] = value
        return name

    def convolve(
        self,
        source: str,
        weight: npt.NDArray[np.generic],
        bias: npt.NDArray[np.generic] | None,
        out: str,
        pads: tuple[int, int] = (0, 0),
        **given: Any,
    ) -> str:
        """Convolve rows with ``weight`` (out, in / group, 1, kernel) and ``bias`` (out,)."""
        inputs = [source, self.constant(f"{out}.weight", weight)]
        if bias is not None:
            inputs.append(self.constant(f"{out}.bias", bias))
        plain = {"group": 1, "strides": [1, 1], "dilations": [1, 1]}
        edges = [0, pads[0], 0, pads[1]]
        return self.add("Conv", inputs, out, **{**plain, **given}, kernel_shape=list(weight.shape[2:]), pads=edges)
