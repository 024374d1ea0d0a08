"""Piper voices of a few kilobytes with random weights: the shape of the real graph, any sample rate, any speakers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HIDDEN, LATENT, GIN = 8, 6, 4
HOP = 16
SYMBOLS = "_^$ !?.,abdefhijklmnoprstuvwzæðŋɐɑɒɔəɚɛɜɡɪɹɾʃʊʌʒˈˌːθᵻ"


class _Builder:
    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def add(self, kind: str, *inputs: str, out: str = "", count: int = 1, **attributes: object) -> str:
        outs = [out or f"{kind.lower()}{len(self.nodes)}"]
        outs += [f"{outs[0]}.{place}" for place in range(1, count)]
        self.nodes.append(helper.make_node(kind, list(inputs), outs, name=outs[0], **attributes))
        return outs[0]

    def const(self, value: object, kind: type = np.int64) -> str:
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.array(value, kind), name))
        return name

    def weight(self, *shape: int, scale: float = 0.3) -> str:
        return self.const(self.rng.standard_normal(shape) * scale, np.float32)

    def conv(self, x: str, out: int, inside: int, kernel: int = 1, dilation: int = 1) -> str:
        pad = dilation * (kernel - 1) // 2
        return self.add(
            "Conv", x, self.weight(out, inside, kernel), self.weight(out), kernel_shape=[kernel], strides=[1],
            dilations=[dilation], pads=[pad, pad], group=1,
        )  # fmt: skip

    def up(self, x: str, out: int, inside: int) -> str:
        return self.add(
            "ConvTranspose", x, self.weight(inside, out, 8), self.weight(out), kernel_shape=[8], strides=[4],
            dilations=[1], pads=[2, 2], group=1,
        )  # fmt: skip


def tiny_model(*, speakers: int = 1, seed: int = 0, strange: str = "") -> onnx.ModelProto:
    """Return a model. ``strange`` "noise" draws noise a third time, "sound" has an operator in its sound half that no
    voice has, "rounding" rounds its durations twice."""
    b = _Builder(seed)
    noise_scale, length_scale, noise_w = (b.add("Gather", "scales", b.const(place)) for place in range(3))
    x = b.add("Transpose", b.add("Gather", b.weight(len(SYMBOLS), HIDDEN, scale=1.0), "input"), perm=[0, 2, 1])
    x = b.add("Tanh", b.conv(x, HIDDEN, HIDDEN, 3))
    g = ""
    if speakers > 1:
        g = b.add("Unsqueeze", b.add("Gather", b.weight(speakers, GIN, scale=1.0), "sid"), b.const([-1]))
    stats = b.conv(x, 2 * LATENT, HIDDEN)
    mean = b.add("Split", stats, b.const([LATENT, LATENT]), axis=1, count=2)
    logs = f"{mean}.1"

    # Durations: two to eight frames an id, more or less by noise.
    dp = b.conv(x, 2, HIDDEN)
    if g:
        dp = b.add("Add", dp, b.conv(g, 2, GIN))
    drawn = b.add("Mul", b.add("RandomNormalLike", dp, dtype=TensorProto.FLOAT), noise_w)
    logw = b.add("Add", b.add("Add", dp, drawn), b.const(1.2, np.float32))
    logw = b.add("Slice", logw, b.const([0]), b.const([1]), b.const([1]), b.const([1]))
    logw = b.add("Clip", logw, b.const(0.5, np.float32), b.const(2.0, np.float32))
    frames = b.add("Ceil", b.add("Mul", b.add("Exp", logw), length_scale))
    if strange == "rounding":
        frames = b.add("Ceil", frames)
    total = b.add("Cast", b.add("ReduceSum", frames, keepdims=0), to=TensorProto.INT64)
    time = b.add("Cast", b.add("Range", b.const(0), total, b.const(1)), to=TensorProto.FLOAT)
    ends = b.add("Reshape", b.add("CumSum", frames, b.const(2)), b.const([-1, 1]))
    begins = b.add("Sub", ends, b.add("Reshape", frames, b.const([-1, 1])))
    row = b.add("Unsqueeze", time, b.const([0]))
    inside = [b.add("Cast", b.add("Less", row, edge), to=TensorProto.FLOAT) for edge in (ends, begins)]
    path = b.add("Unsqueeze", b.add("Transpose", b.add("Sub", *inside), perm=[1, 0]), b.const([0]))
    mask = b.add("Cast", b.add("Less", b.add("Unsqueeze", row, b.const([0])), b.add("Cast", total, to=1)), to=1)

    def expanded(tensor: str) -> str:
        product = b.add("MatMul", path, b.add("Transpose", tensor, perm=[0, 2, 1]))
        return b.add("Transpose", product, perm=[0, 2, 1])

    mean, logs = expanded(mean), expanded(logs)
    noise = b.add("RandomNormalLike", mean, dtype=TensorProto.FLOAT)
    spread = b.add("Mul", b.add("Mul", noise, b.add("Exp", logs)), noise_scale)
    z = b.add("Add", mean, spread)

    # One coupling of the flow, with a mask as VITS has them everywhere.
    z = b.add("Slice", z, b.const([-1]), b.const([-(1 << 40)]), b.const([1]), b.const([-1]))
    half = LATENT // 2
    first = b.add("Split", z, b.const([half, half]), axis=1, count=2)
    h = b.add("Mul", b.conv(first, HIDDEN, half), mask)
    gate = b.conv(h, 2 * HIDDEN, HIDDEN, 5)
    zeros = b.add("ConstantOfShape", b.add("Shape", gate))
    gate = b.add("Add", gate, b.conv(g, 2 * HIDDEN, GIN) if g else zeros)
    one, two = (
        b.add("Slice", gate, b.const([at]), b.const([at + HIDDEN]), b.const([1]), b.const([1])) for at in (0, HIDDEN)
    )
    h = b.add("Mul", b.add("Tanh", one), b.add("Sigmoid", two))
    shift = b.add("Mul", b.conv(h, half, HIDDEN), mask)
    second = b.add("Sub", f"{first}.1", shift)
    still = b.add("Exp", b.add("Neg", b.add("ConstantOfShape", b.add("Shape", shift))))
    second = b.add("Mul", b.add("Mul", second, still), mask)
    z = b.add("Mul", b.add("Concat", first, second, axis=1), mask)

    # The decoder: 16 samples a frame.
    d = b.conv(z, HIDDEN, LATENT, 7)
    if g:
        d = b.add("Add", d, b.conv(g, HIDDEN, GIN))
    if strange == "sound":
        d = b.add("Softmax", d, axis=1)
    for _ in range(2):
        d = b.up(b.add("LeakyRelu", d, alpha=0.1), HIDDEN, HIDDEN)
        d = b.add("Add", d, b.conv(b.add("LeakyRelu", d, alpha=0.1), HIDDEN, HIDDEN, 3, dilation=3))
        d = b.add("Div", d, b.const(1.5, np.float32))
    d = b.add("Tanh", b.conv(b.add("LeakyRelu", d, alpha=0.01), 1, HIDDEN, 7))
    if strange == "noise":
        d = b.add("Add", d, b.add("Mul", b.add("RandomNormalLike", d, dtype=1), b.const(0.01, np.float32)))
    b.add("Unsqueeze", d, b.const([1]), out="output")

    def value(name: str, kind: int, shape: list[str | int] | None) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, shape)

    inputs = [
        value("input", TensorProto.INT64, ["batch_size", "phonemes"]),
        value("input_lengths", TensorProto.INT64, ["batch_size"]),
        value("scales", TensorProto.FLOAT, [3]),
    ]
    if speakers > 1:
        inputs.append(value("sid", TensorProto.INT64, ["batch_size"]))
    graph = helper.make_graph(b.nodes, "tiny", inputs, [value("output", TensorProto.FLOAT, None)], b.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)])
    model.ir_version = 8
    return model


def tiny_config(rate: int = 22050, speakers: int = 1, **changes: object) -> dict[str, object]:
    """Return a config that fits ``tiny_model``."""
    names = {f"speaker{number}": number for number in range(speakers)} if speakers > 1 else {}
    return {
        "audio": {"sample_rate": rate, "quality": "tiny"},
        "espeak": {"voice": "en-us"},
        "inference": {"noise_scale": 0.6, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "phoneme_id_map": {symbol: [number] for number, symbol in enumerate(SYMBOLS)},
        "num_symbols": len(SYMBOLS),
        "num_speakers": speakers,
        "speaker_id_map": names,
        "hop_length": HOP,
        "language": {"code": "en_US", "name_english": "English", "country_english": "United States"},
        **changes,
    }


def write_voice(
    folder: Path,
    name: str,
    *,
    rate: int = 22050,
    speakers: int = 1,
    seed: int = 0,
    strange: str = "",
    **changes: object,
) -> Path:
    """Write a voice's two files into ``folder`` and return the model's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.onnx"
    onnx.save(tiny_model(speakers=speakers, seed=seed, strange=strange), str(path))
    config = tiny_config(rate, speakers, **changes)
    path.with_name(path.name + ".json").write_text(json.dumps(config), encoding="utf-8")
    return path
