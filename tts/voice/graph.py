"""A Piper voice's graph (VITS, exported by PyTorch), read and rebuilt.

Everything is found by operator and by how tensors meet, never by a node's name, so a voice from another export is
either understood or refused (UnfamiliarError). The noise that the model would draw becomes inputs, the durations that
it decides become an output, and what lies between the phonemes, the prior and the sound becomes graphs of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import onnx
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper

from tts.voice.flatten import flattened
from tts.voice.graph_writer import GraphWriter, Weights, named, weights_of
from tts.voice.prepared import UnfamiliarError

IDS, LENGTHS, SCALES, SPEAKER = "input", "input_lengths", "scales", "sid"
DURATION_NOISE, PRIOR_NOISE, DURATIONS = "duration_noise", "prior_noise", "durations"
MEAN, LOG_SCALE, CONDITION = "mean", "log_scale", "condition"
NOISY, CLEAN, SOUND = "noisy", "clean", "sound"


@dataclass(frozen=True, slots=True)
class Parts:
    """A voice in three: ``text`` decides durations and a prior, ``flow`` and ``decoder`` turn a latent into samples.

    Shapes, all float32 if nothing is said, ``condition`` (1, channels, 1, 1) only in voices of several speakers: text:
    input int64 (1, ids), input_lengths int64 (1,), scales (3,), [sid int64 (1,),] duration_noise (2 * ids,) ->
    durations (1, 1, ids), mean and log_scale (1, channels, ids), [condition]. flow: noisy (1, channels, 1, frames),
    [condition] -> clean (1, channels, 1, frames). decoder: clean (1, channels, 1, frames), [condition] -> sound (1, 1,
    1, samples).
    """

    text: ModelProto
    flow: ModelProto
    decoder: ModelProto


def is_piper(model: ModelProto) -> bool:
    """Return whether a model takes what Piper gives: ids, their number, the three scales, and perhaps a speaker."""
    inputs = [value.name for value in model.graph.input]
    return inputs[:3] == [IDS, LENGTHS, SCALES] and inputs[3:] in ([], [SPEAKER])


def tensors_of(model: ModelProto) -> Iterator[TensorProto]:
    """Yield every tensor that a model holds, wherever it does."""
    graphs = [model.graph]
    nodes = [node for function in model.functions for node in function.node]
    while graphs or nodes:
        if graphs:
            graph = graphs.pop()
            yield from graph.initializer
            for sparse in graph.sparse_initializer:
                yield from (sparse.values, sparse.indices)
            nodes += graph.node
        for attribute in (attribute for node in nodes for attribute in node.attribute):
            yield from (attribute.t, *attribute.tensors)
            for sparse in (attribute.sparse_tensor, *attribute.sparse_tensors):
                yield from (sparse.values, sparse.indices)
            graphs += [attribute.g] if attribute.HasField("g") else []
            graphs += attribute.graphs
        nodes = []


class VoiceGraph:
    """One voice's model, with the places in it that the rest is found from."""

    def __init__(self, model: ModelProto) -> None:
        """Raise UnfamiliarError where the graph lacks its two noises, its one rounding or its one output."""
        self.model = model
        self.graph: GraphProto = model.graph
        self.producer = {name: node for node in self.graph.node for name in node.output}
        self.inputs = [value.name for value in self.graph.input]
        if len(self.graph.output) != 1:
            raise UnfamiliarError(f"it has {len(self.graph.output)} outputs")
        self.rounding = self._only("Ceil", [node for node in self.graph.node if node.op_type == "Ceil"])
        noises = [node for node in self.graph.node if node.op_type == "RandomNormalLike"]
        if len(noises) != 2:
            raise UnfamiliarError(f"it draws noise {len(noises)} times, not twice")
        before = self.upstream(self.rounding.output)
        self.duration_noise = self._only("noise before the durations", [n for n in noises if n.output[0] in before])
        self.prior_noise = self._only("noise after the durations", [n for n in noises if n.output[0] not in before])

    @cached_property
    def whole(self) -> ModelProto:
        """The same graph with its two noises as flat float32 inputs and the durations (1, 1, ids) as second output."""
        model = ModelProto()
        model.CopyFrom(self.model)
        replaced = {
            self.duration_noise.output[0]: (DURATION_NOISE, self.duration_noise),
            self.prior_noise.output[0]: (PRIOR_NOISE, self.prior_noise),
        }
        nodes: list[NodeProto] = []
        for node in self.graph.node:
            found = replaced.get(node.output[0])
            nodes += _given_noise(*found) if found else [node]
        del model.graph.node[:]
        model.graph.node.extend(named(nodes))
        model.graph.input.extend(_flat(name) for name in (DURATION_NOISE, PRIOR_NOISE))
        model.graph.node.append(helper.make_node("Identity", [self.rounding.output[0]], [DURATIONS]))
        model.graph.output.append(helper.make_tensor_value_info(DURATIONS, TensorProto.FLOAT, [1, 1, "ids"]))
        return model

    @cached_property
    def parts(self) -> Parts:
        """The three parts; UnfamiliarError where the prior is not made and used as VITS does."""
        noisy = self._consumer(self.prior_noise.output[0], "Mul")
        log_scale = self._expanded(self._producer(self._other(noisy, self.prior_noise.output[0]), "Exp").input[0])
        scaled = self._consumer(noisy.output[0], "Mul")
        added = self._consumer(scaled.output[0], "Add")
        if self._other(added, scaled.output[0]) != self.prior_noise.input[0]:
            raise UnfamiliarError("its noise is not added to the mean that it has the shape of")
        mean = self._expanded(self.prior_noise.input[0])
        latent, sound = added.output[0], self.graph.output[0].name
        clean = self._before_upsampling()
        speaker = self._speaker()
        text = {self.rounding.output[0]: DURATIONS, mean: MEAN, log_scale: LOG_SCALE}
        return Parts(
            self._text({**text, **dict.fromkeys(speaker, CONDITION)}),
            self._planes({latent: NOISY}, {clean: CLEAN}, speaker),
            self._planes({clean: CLEAN}, {sound: SOUND}, speaker),
        )

    def upstream(self, names: Iterable[str], stop: Iterable[str] = ()) -> set[str]:
        """Return every tensor that ``names`` are computed from, themselves included, not looking behind ``stop``."""
        stops, seen, open_ = set(stop), set[str](), list(names)
        while open_:
            name = open_.pop()
            node = self.producer.get(name)
            if name in seen or name in stops or node is None:
                continue
            seen.update(node.output)
            open_ += node.input
        return seen

    def downstream(self, names: Iterable[str]) -> set[str]:
        """Return every tensor that is computed from ``names``, themselves included."""
        found = set(names)
        for node in self.graph.node:  # in topological order, as ONNX demands
            if found.intersection(node.input):
                found.update(node.output)
        return found

    @cached_property
    def _constants(self) -> Weights:
        found = weights_of(self.model)
        for node in self.graph.node:
            if node.op_type == "Constant":
                found[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
        return found

    def _nodes(self, names: set[str]) -> list[NodeProto]:
        return [node for node in self.graph.node if node.output[0] in names]

    def _planes(self, taken: dict[str, str], given: dict[str, str], speaker: tuple[str, ...]) -> ModelProto:
        """Return what lies between two tensors of the sound half, on planes."""
        behind = self.downstream(taken)
        inputs = {name for node in self._nodes(behind & self.upstream(given)) for name in node.input}
        # For a batch of one the masks, which are made of the durations, are all ones.
        masks = (inputs & self.downstream(self.rounding.output)) - behind - taken.keys()
        inside = self.upstream(given, {*taken, *masks, *speaker})
        if inside & (self.downstream([IDS, LENGTHS, SCALES]) - behind):
            raise UnfamiliarError("its sound depends on the text through more than the latent")
        nodes = self._nodes(inside)
        conditions = {name: CONDITION for name in speaker if any(name in node.input for node in nodes)}
        inputs_told = {**taken, **conditions}
        return flattened(self.model, nodes, inputs_told, given, dict.fromkeys(masks, 1.0), self._constants)

    def _before_upsampling(self) -> str:
        """Return what the decoder begins with: the input of the convolution before the first upsampling."""
        first = next((node for node in self.graph.node if node.op_type == "ConvTranspose"), None)
        if first is None:
            raise UnfamiliarError("it has no upsampling")
        before = self.producer[self._producer(first.input[0], "LeakyRelu").input[0]]
        if before.op_type == "Add":  # of what the speaker adds
            before = self._only("convolution before the first upsampling", self._of_latent(before))
        return before.input[0]

    def _of_latent(self, added: NodeProto) -> list[NodeProto]:
        behind = self.downstream(self.prior_noise.output)
        return [self.producer[name] for name in added.input if name in behind]

    def _speaker(self) -> tuple[str, ...]:
        """Return the embedding of who speaks, (1, channels, 1), in a voice of several speakers."""
        if SPEAKER not in self.inputs:
            return ()
        return (self._consumer(self._consumer(SPEAKER, "Gather").output[0], "Unsqueeze").output[0],)

    def _text(self, outputs: dict[str, str]) -> ModelProto:
        needed = self.upstream(outputs)
        written = GraphWriter(self.model, weights_of(self.model))
        for node in self.graph.node:
            if node.output[0] == self.duration_noise.output[0]:
                written.nodes += _given_noise(DURATION_NOISE, node)
            elif node.output[0] in needed:
                written.nodes.append(node)
        for name, told in outputs.items():
            written.add("Identity", [name], told)
        return written.model(
            [*self.graph.input, _flat(DURATION_NOISE)],
            [helper.make_tensor_value_info(told, TensorProto.FLOAT, None) for told in outputs.values()],
        )

    def _expanded(self, name: str) -> str:
        """Follow a tensor (1, channels, frames) back through the expansion by durations to (1, channels, ids)."""
        product = self.producer.get(self._producer(name, "Transpose").input[0])
        if product is None or product.op_type != "MatMul":
            raise UnfamiliarError("its prior is not expanded by a product with the durations")
        return self._producer(product.input[1], "Transpose").input[0]

    def _producer(self, name: str, kind: str) -> NodeProto:
        node = self.producer.get(name)
        if node is None or node.op_type != kind:
            raise UnfamiliarError(f"{name} is not made by {kind}")
        return node

    def _consumer(self, name: str, kind: str) -> NodeProto:
        node = self._only(f"use of {name}", [node for node in self.graph.node if name in node.input])
        if node.op_type != kind:
            raise UnfamiliarError(f"{name} is not used by {kind}")
        return node

    @staticmethod
    def _other(node: NodeProto, name: str) -> str:
        return next((other for other in node.input if other != name), "")

    @staticmethod
    def _only(what: str, found: list[NodeProto]) -> NodeProto:
        if len(found) != 1:
            raise UnfamiliarError(f"it has {len(found)} of: {what}")
        return found[0]


def _given_noise(name: str, drawn: NodeProto) -> list[NodeProto]:
    """Return the nodes that cut from the flat input ``name`` as much as ``drawn`` would draw, in its shape.

    Where the input is too short the reshape fails, so that no clip is ever made with less noise than it needs.
    """
    shape, count, part = (f"{name}.{step}" for step in ("shape", "count", "part"))
    zero = f"{name}.zero"
    return [
        helper.make_node("Constant", [], [zero], value=helper.make_tensor(zero, TensorProto.INT64, [1], [0])),
        helper.make_node("Shape", [drawn.input[0]], [shape]),
        helper.make_node("ReduceProd", [shape], [count], keepdims=1),
        helper.make_node("Slice", [name, zero, count], [part]),
        helper.make_node("Reshape", [part, shape], [drawn.output[0]]),
    ]


def _flat(name: str) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, [f"{name}_count"])
