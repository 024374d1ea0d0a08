"""Convolutions that change the rate, written as plain ones: every phase of a sample gets channels of its own.

What n convolutions at a low rate make, laid one after the other, is a signal at n times that rate. An upsampling
becomes so what every engine computes fast, without multiplying by the zeros that it stands for. And the convolution
that a decoder ends with, to the one channel of the sound, becomes one to as many channels as a processor's vector has
places: alone, that channel takes as long as sixteen.
"""

from __future__ import annotations

from collections import defaultdict
from math import prod

import numpy as np
from onnx import ModelProto, NodeProto

from tts.voice.graph_writer import GraphWriter, attributes, weights_of

# Channels that are computed as fast as one: the float32 places of the widest vectors.
_PHASES = 16


def sounded_in_phases(decoder: ModelProto) -> ModelProto:
    """Return the same decoder (on planes), its last convolution in phases; one without such comes back as it is."""
    written = GraphWriter(decoder, weights_of(decoder))
    rate = prod(attributes(node)["strides"][1] for node in decoder.graph.node if node.op_type == "ConvTranspose")
    for node in decoder.graph.node:
        if rate % _PHASES == 0 and _makes_one_channel(node, written):
            _in_phases(node, written)
        else:
            written.nodes.append(node)
    return written.model() if len(written.nodes) > len(decoder.graph.node) else decoder


def _makes_one_channel(node: NodeProto, written: GraphWriter) -> bool:
    if node.op_type != "Conv" or node.input[1] not in written.weights:
        return False
    shape, given = written.weights[node.input[1]].shape, attributes(node)
    keeps_length = given["pads"][1] + given["pads"][3] == shape[3] - 1
    is_plain = given["group"] == given["strides"][1] == given["dilations"][1] == 1
    return bool(shape[0] == 1 and is_plain and keeps_length)


def _in_phases(node: NodeProto, written: GraphWriter) -> None:
    """Write a convolution (1, in, 1, kernel) to one channel: 16 channels, each a sample later, every 16 samples."""
    weight = written.weights[node.input[1]]
    bias = written.weights[node.input[2]].repeat(_PHASES) if len(node.input) > 2 else None
    later = np.zeros((_PHASES, weight.shape[1], 1, weight.shape[3] + _PHASES - 1), np.float32)
    for phase in range(_PHASES):
        later[phase, ..., phase : phase + weight.shape[3]] = weight[0]
    out, pads = node.output[0], attributes(node)["pads"]
    made = written.convolve(node.input[0], later, bias, f"{out}.phases", (pads[1], pads[3]), strides=[1, _PHASES])
    _laid_out(written, [made], 1, out)


def upsampled_in_phases(node: NodeProto, written: GraphWriter) -> bool:
    """Write a transposed convolution as convolutions; False if it is not one that makes ``stride`` samples of each.

    Its weights, (in, out, 1, kernel), are among those of ``written``.
    """
    weight, given = written.weights[node.input[1]], attributes(node)
    stride, before, kernel = given["strides"][1], given["pads"][1], weight.shape[3]
    whole = before + given["pads"][3] == kernel - stride and not any(given.get("output_padding", ()))
    if not whole or before > kernel - stride or given["dilations"][1] != 1 or given["group"] != 1:
        return False
    # Sample stride * m + phase is the sum of x[m - tap] * weight[phase + before + stride * tap] over the taps.
    alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for phase in range(stride):
        first = phase + before
        alike[tuple(range((kernel - 1 - first) // stride, -(first // stride) - 1, -1))].append(phase)
    out = node.output[0]
    made = []
    for place, (taps, phases) in enumerate(alike.items()):
        of_phases = [weight[:, :, :, [phase + before + stride * tap for tap in taps]] for phase in phases]
        rows = np.concatenate([of_phase.transpose(1, 0, 2, 3) for of_phase in of_phases])
        bias = np.tile(written.weights[node.input[2]], len(phases)) if len(node.input) > 2 else None
        made.append(written.convolve(node.input[0], rows, bias, f"{out}.phases{place}", (taps[0], -taps[-1])))
    _laid_out(written, made, weight.shape[1], out)
    return True


def _laid_out(written: GraphWriter, made: list[str], channels: int, out: str) -> None:
    """Lay phases (1, phases * channels, 1, frames), in order in ``made``, one after the other in time."""
    in_time = [written.add("Transpose", [name], f"{name}.time", perm=[0, 2, 3, 1]) for name in made]
    row = in_time[0] if len(in_time) == 1 else written.add("Concat", in_time, f"{out}.time", axis=3)
    shape = written.constant(f"{out}.shape", np.array([1, 1, -1, channels], np.int64))
    samples = written.add("Reshape", [row, shape], f"{out}.samples")
    written.add("Transpose", [samples], out, perm=[0, 3, 1, 2])
