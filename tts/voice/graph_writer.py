"""The writer of models: nodes and weights, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import ModelProto, NodeProto, helper, numpy_helper

# The domain of onnxruntime's own operators.
MICROSOFT = "com.microsoft"
# By name, of any kind of number.
Weights = Mapping[str, npt.NDArray[Any]]


class GraphWriter:
    """Writes a model in the dialect of another one, ``old``."""

    def __init__(self, old: ModelProto, weights: Weights) -> None:
        """Begin with ``weights`` and no nodes; weights that no node uses will not be in the model."""
        self.old = old
        self.weights = dict(weights)
        self.nodes: list[NodeProto] = []

    def add(self, kind: str, inputs: Sequence[str], out: str, **given: Any) -> str:
        """Write a node and return what it makes, ``out``."""
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **given))
        return out

    def again(self, node: NodeProto, inputs: Sequence[str], **changed: Any) -> None:
        """Write ``node`` with other inputs, and some attributes changed."""
        kept = {**attributes(node), **changed}
        self.nodes.append(helper.make_node(node.op_type, list(inputs), list(node.output), **kept))

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

    def model(
        self, inputs: Iterable[onnx.ValueInfoProto] | None = None, outputs: Iterable[onnx.ValueInfoProto] | None = None
    ) -> ModelProto:
        """Return the model of what was written; its inputs and outputs are ``old``'s unless others are given."""
        used = {name for node in self.nodes for name in node.input}
        weights = [
            numpy_helper.from_array(np.asarray(value, order="C"), name)
            for name, value in self.weights.items()
            if name in used
        ]
        inputs = self.old.graph.input if inputs is None else inputs
        outputs = self.old.graph.output if outputs is None else outputs
        graph = helper.make_graph(named(self.nodes), "voice", list(inputs), list(outputs), weights)
        dialects = list(self.old.opset_import)
        if any(node.domain == MICROSOFT for node in self.nodes):
            dialects.append(helper.make_opsetid(MICROSOFT, 1))
        made = helper.make_model(graph, opset_imports=dialects, producer_name="essaycast")
        made.ir_version = self.old.ir_version
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


def weights_of(model: ModelProto) -> dict[str, npt.NDArray[Any]]:
    """Return a model's weights by name."""
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
