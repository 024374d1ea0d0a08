"""A decoder on planes that onnxruntime can keep in its blocked layout from one upsampling to the next.

onnxruntime computes convolutions on blocks of channels, but knows no blocked LeakyRelu after a sum, no blocked division
and no blocked transposed convolution, and so reorders every tensor before and after; and it adds to a convolution's
output in a pass of its own. Therefore a sum is begun by what is there and ended by the convolutions themselves, each
adding to what it is given (FusedConv); a LeakyRelu that no convolution can take along gets one that changes nothing, of
each channel with the weight 1; a division goes into the weights that follow it; and an upsampling becomes plain
convolutions, phase by phase.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from onnx import ModelProto, NodeProto, helper

from tts.voice.graph_writer import MICROSOFT, GraphWriter, attributes, copied, weights_of
from tts.voice.polyphase import upsampled_in_phases


def blocked(model: ModelProto) -> ModelProto:
    """Return the same decoder, its samples the same but for rounding; one of another kind comes back as it is."""
    try:
        return _Blocks(model).model()
    except KeyError:  # a tensor whose channels cannot be told, or a division that no weights follow
        return model


@dataclass
class _Sum:
    """What an addition, and those that it alone uses, add up: tensors, and convolutions that are used nowhere else."""

    tensors: list[str] = field(default_factory=list)
    convolutions: list[NodeProto] = field(default_factory=list)
    inner: set[str] = field(default_factory=set)


class _Blocks:
    """Goes through a decoder's nodes and writes them so that the layout is kept."""

    def __init__(self, model: ModelProto) -> None:
        self._written = GraphWriter(model, weights_of(model))
        self._made_by = {name: node for node in model.graph.node for name in node.output}
        self._uses: dict[str, list[NodeProto]] = defaultdict(list)
        # What changes from frame to frame, and not only with who speaks.
        self._moving = {model.graph.input[0].name}
        for node in model.graph.node:
            for name in node.input:
                self._uses[name].append(node)
            if self._moving.intersection(node.input):
                self._moving.update(node.output)
        self._sums = self._find_sums()
        # What is written with the sum that it is a part of, or that it activates.
        self._written_before = {name for found in self._sums.values() for name in found.inner}
        self._channels: dict[str, int] = {}
        # Tensors under other names, and of those written without the division before them what they have to be times.
        self._renamed: dict[str, str] = {}
        self._factors: dict[str, float] = {}

    def model(self) -> ModelProto:
        for node in self._written.old.graph.node:
            self._learn_channels(node)
            if node.output[0] not in self._written_before:
                self._take(node)
        return self._written.model()

    def _find_sums(self) -> dict[str, _Sum]:
        """Return the sums of several tensors, by name, that at least one convolution can be last in."""
        found: dict[str, _Sum] = {}
        for node in self._written.old.graph.node:
            if node.op_type == "Add" and self._only_use(node.output[0], "Add") is None:
                total = _Sum()
                self._gather(node, total)
                leaves = {*total.tensors, *(made.output[0] for made in total.convolutions)}
                if total.tensors and total.convolutions and leaves <= self._moving:
                    found[node.output[0]] = total
        return found

    def _gather(self, node: NodeProto, total: _Sum) -> None:
        for name in node.input:
            made_by = self._made_by.get(name)
            if made_by is None or made_by.op_type not in ("Add", "Conv") or len(self._uses[name]) != 1:
                total.tensors.append(name)
                continue
            total.inner.add(name)
            if made_by.op_type == "Add":
                self._gather(made_by, total)
            else:
                total.convolutions.append(made_by)

    def _only_use(self, name: str, kind: str) -> NodeProto | None:
        """Return the node of that kind which alone uses a tensor."""
        uses = self._uses[name]
        return uses[0] if len(uses) == 1 and uses[0].op_type == kind else None

    def _take(self, node: NodeProto) -> None:
        source, out = node.input[0], node.output[0]
        divisor = self._number(node.input[1]) if node.op_type == "Div" else 0.0
        if out in self._sums:
            self._add_up(out, self._sums[out])
        elif divisor > 0:
            self._renamed[out] = self._named(source)
            self._factors[out] = self._factors.get(source, 1.0) / divisor
        elif node.op_type == "LeakyRelu":
            self._activate(node)
        elif node.op_type == "ConvTranspose":
            kept = self._kept(node)
            if not upsampled_in_phases(kept, self._written):
                self._written.nodes.append(kept)
            self._renamed[out] = self._single(out, f"{out}.entry", self._channels[out])
        else:
            self._written.nodes.append(self._kept(node))

    def _add_up(self, out: str, total: _Sum) -> None:
        """Write a sum: its tensors are added, then each convolution adds to what it is given, the last one with the
        division and the LeakyRelu after it."""
        running, *others = (self._exactly(name) for name in total.tensors)
        for place, other in enumerate(others):
            running = self._written.add("Add", [running, other], f"{out}.tensors{place}")
        division = self._only_use(out, "Div")
        divisor = self._number(division.input[1]) if division else 0.0
        activated = self._only_use(division.output[0] if division and divisor > 0 else out, "LeakyRelu")
        for place, convolution in enumerate(total.convolutions, start=1):
            kept = self._kept(convolution)
            kept.op_type, kept.domain = "FusedConv", MICROSOFT
            kept.input.extend([""] * (3 - len(kept.input)) + [running])
            running = out if place == len(total.convolutions) else f"{out}.convolutions{place}"
            kept.output[0] = running
            self._written.nodes.append(kept)
        if activated:
            last, active = self._written.nodes[-1], activated.output[0]
            last.output[0] = active
            last.attribute.append(helper.make_attribute("activation", "LeakyRelu"))
            last.attribute.append(helper.make_attribute("activation_params", [attributes(activated)["alpha"]]))
            self._written_before.add(active)
            if divisor > 0:
                self._factors[active] = 1 / divisor

    def _activate(self, node: NodeProto) -> None:
        source, out = node.input[0], node.output[0]
        kept = copied(node)
        kept.input[0] = self._named(source)
        if self._made_by[source].op_type != "Conv" or len(self._uses[source]) != 1:
            kept.input[0] = self._single(kept.input[0], f"{out}.inside", self._channels[source])
        self._written.nodes.append(kept)
        if source in self._factors:  # LeakyRelu of a part is that part of LeakyRelu
            self._factors[out] = self._factors[source]

    def _kept(self, node: NodeProto) -> NodeProto:
        """Return a node with its inputs as they are called now, and with the weights that its input calls for."""
        kept = copied(node)
        if node.op_type in ("Conv", "ConvTranspose") and node.input[0] in self._factors:
            scaled = self._written.weights[node.input[1]] * np.float32(self._factors[node.input[0]])
            kept.input[0] = self._named(node.input[0])
            kept.input[1] = self._written.constant(f"{node.output[0]}.weight", scaled)
            return kept
        del kept.input[:]
        kept.input.extend(self._exactly(name) for name in node.input)
        return kept

    def _named(self, name: str) -> str:
        return self._renamed.get(name, name)

    def _exactly(self, name: str) -> str:
        if name in self._factors:
            raise KeyError(name)
        return self._named(name)

    def _learn_channels(self, node: NodeProto) -> None:
        if node.op_type in ("Conv", "ConvTranspose"):
            shape = self._written.weights[node.input[1]].shape
            self._channels[node.output[0]] = shape[0 if node.op_type == "Conv" else 1]
        elif known := [self._channels[name] for name in node.input if name in self._channels]:
            self._channels[node.output[0]] = known[0]

    def _number(self, name: str) -> float:
        """Return the number that a constant is, 0 where it is none."""
        value = self._written.weights.get(name)
        return float(value.item()) if value is not None and value.size == 1 else 0.0

    def _single(self, source: str, out: str, channels: int) -> str:
        """Convolve each channel with the weight 1."""
        return self._written.convolve(source, np.ones((channels, 1, 1, 1), np.float32), None, out, group=channels)
