"""A decoder written anew, in phases and in blocks, makes the samples that it made."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import ModelProto, TensorProto, helper, numpy_helper
from voice.performances import line, snr

from tts.voice.blocked import blocked
from tts.voice.catalogue import identity
from tts.voice.cpu import has_blocked_convolutions
from tts.voice.engines.parts import onnxruntime_engine
from tts.voice.graph_writer import GraphWriter, weights_of
from tts.voice.polyphase import sounded_in_phases, upsampled_in_phases
from tts.voice.prepare import prepare

CHANNELS = 32
# Before 1.27 onnxruntime adds up something else in blocks; no later version exists for Python 3.10.
ADDS_IN_BLOCKS = tuple(map(int, onnxruntime.__version__.split(".")[:2])) >= (1, 27)
needs_blocks = pytest.mark.skipif(
    not (ADDS_IN_BLOCKS and has_blocked_convolutions()), reason="onnxruntime has no decoder in blocks here"
)


class Decoder:
    """Builds decoders on planes out of random convolutions."""

    def __init__(self) -> None:
        self.rng = np.random.default_rng(5)
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[TensorProto] = []

    def add(self, kind: str, *inputs: str, **given: object) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), [f"{kind}{len(self.nodes)}"], **given))
        return self.nodes[-1].output[0]

    def constant(self, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(value.astype(np.float32), f"w{len(self.weights)}"))
        return self.weights[-1].name

    def weight(self, *shape: int) -> str:
        return self.constant(self.rng.standard_normal(shape) / np.sqrt(np.prod(shape[1:]) or 1))

    def conv(self, x: str, kernel: int = 3, spread: int = 1, out: int = CHANNELS, inside: int = CHANNELS) -> str:
        pads = [0, spread * (kernel - 1) // 2] * 2
        inputs = (x, self.weight(out, inside, 1, kernel), self.weight(out))
        given = {"kernel_shape": [1, kernel], "strides": [1, 1], "dilations": [1, spread], "group": 1}
        return self.add("Conv", *inputs, pads=pads, **given)

    def up(self, x: str, stride: int, kernel: int, pads: tuple[int, int], **given: object) -> str:
        inputs = (x, self.weight(CHANNELS, CHANNELS, 1, kernel), self.weight(CHANNELS))
        given = {"strides": [1, stride], "dilations": [1, 1], "group": 1, **given}
        return self.add("ConvTranspose", *inputs, kernel_shape=[1, kernel], pads=[0, pads[0], 0, pads[1]], **given)

    def leaky(self, x: str) -> str:
        return self.add("LeakyRelu", x, alpha=0.1)

    def model(self, out: str) -> ModelProto:
        ends = [*self.nodes, helper.make_node("Identity", [out], ["sound"])]
        values = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "c", 1, "t"]) for name in ("clean", "sound")
        ]
        graph = helper.make_graph(ends, "decoder", values[:1], values[1:], self.weights)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)])
        made.ir_version = 8
        return made


def vits(pairs: bool) -> ModelProto:
    """Return a decoder as HiFi-GAN has it: residual blocks of single convolutions or of ``pairs``, three abreast."""
    b = Decoder()
    x = b.conv("clean", 7)
    for _ in range(2):
        x = b.up(b.leaky(x), 4, 8, (2, 2))
        branches = []
        for kernel in (3, 5, 7):
            branch = x
            for spread in (1, 3):
                made = b.conv(b.leaky(branch), kernel, spread)
                branch = b.add("Add", b.conv(b.leaky(made), kernel) if pairs else made, branch)
            branches.append(branch)
        x = b.add("Add", b.add("Add", branches[0], branches[1]), branches[2])
        x = b.add("Div", x, b.constant(np.array(3.0)))
    x = b.conv(b.leaky(x), 7, out=1)
    return b.model(b.add("Tanh", x))


def played(model: ModelProto, frames: int = 50) -> np.ndarray:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    latent = np.random.default_rng(frames).standard_normal((1, CHANNELS, 1, frames)).astype(np.float32)
    return session.run(None, {"clean": latent})[0]


def kinds(model: ModelProto) -> list[str]:
    return [node.op_type for node in model.graph.node]


@pytest.mark.parametrize("pairs", [False, True])
@pytest.mark.parametrize("frames", [1, 2, 50])
def test_a_decoder_in_phases_makes_the_same_samples(pairs, frames):
    plain = vits(pairs)
    assert snr(played(plain, frames), played(sounded_in_phases(plain), frames)) > 100


@needs_blocks
@pytest.mark.parametrize("pairs", [False, True])
@pytest.mark.parametrize("frames", [1, 2, 50])
def test_a_decoder_in_blocks_makes_the_same_samples(pairs, frames):
    plain = vits(pairs)
    expected = played(plain, frames)
    assert expected.shape == (1, 1, 1, 16 * frames)
    for other in (blocked(plain), blocked(sounded_in_phases(plain))):
        got = played(other, frames)
        assert got.shape == expected.shape
        assert snr(expected, got) > 100


def test_in_blocks_convolutions_add_and_nothing_divides_or_upsamples():
    made = kinds(blocked(sounded_in_phases(vits(pairs=False))))
    assert not {"Div", "ConvTranspose"} & set(made)
    # Of each stage: twelve convolutions of which each adds to something; two sums of tensors alone.
    assert (made.count("FusedConv"), made.count("Add")) == (12, 4)


@needs_blocks
def test_onnxruntime_keeps_a_decoder_in_blocks(tmp_path):
    options = onnxruntime.SessionOptions()
    options.optimized_model_filepath = str(tmp_path / "optimized.onnx")
    options.log_severity_level = 4
    model = blocked(sounded_in_phases(vits(pairs=False))).SerializeToString()
    onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    nodes = onnx.load(str(tmp_path / "optimized.onnx")).graph.node
    outside = {node.op_type for node in nodes if node.domain != "com.microsoft.nchwc"}
    assert outside <= {"Add", "Concat", "Reshape", "Transpose", "Tanh"}
    # The latent and two upsampled signals enter the layout; of two upsamplings two halves each leave it, and the sound.
    kinds_inside = [node.op_type for node in nodes if node.domain == "com.microsoft.nchwc"]
    assert kinds_inside.count("ReorderInput") == 3
    assert kinds_inside.count("ReorderOutput") <= 5


@pytest.mark.parametrize(
    ("stride", "kernel", "pads"),
    [(8, 16, (4, 4)), (2, 4, (1, 1)), (4, 8, (2, 2)), (3, 9, (4, 2)), (2, 7, (0, 5)), (5, 5, (0, 0))],
)
def test_an_upsampling_in_phases_makes_the_same_samples(stride, kernel, pads):
    b = Decoder()
    plain = b.model(b.up("clean", stride, kernel, pads))
    written = GraphWriter(plain, weights_of(plain))
    assert upsampled_in_phases(plain.graph.node[0], written)
    written.nodes.append(plain.graph.node[1])
    assert "ConvTranspose" not in kinds(written.model())
    np.testing.assert_allclose(played(written.model(), 9), played(plain, 9), atol=2e-5)


@pytest.mark.parametrize(
    ("pads", "given"),
    [((1, 1), {}), ((3, 4), {"output_padding": [0, 1]}), ((6, 2), {"dilations": [1, 2]}), ((7, -1), {})],
)
def test_an_upsampling_of_another_kind_stays_one(pads, given):
    b = Decoder()
    plain = b.model(b.up("clean", 2, 8, pads, **given))
    assert not upsampled_in_phases(plain.graph.node[0], GraphWriter(plain, weights_of(plain)))
    assert kinds(blocked(plain)).count("ConvTranspose") == 1


def test_where_sixteen_phases_do_not_fit_or_more_channels_come_out_the_last_convolution_stays():
    b = Decoder()
    coarse = b.model(b.conv(b.up("clean", 4, 8, (2, 2)), 7, out=1))
    assert sounded_in_phases(coarse) is coarse
    b = Decoder()
    wide = b.model(b.conv(b.up("clean", 16, 32, (8, 8)), 7, out=2))
    assert sounded_in_phases(wide) is wide


@needs_blocks
@pytest.mark.parametrize("speakers", [1, 3])
def test_a_voices_decoder_in_blocks_gives_the_samples_of_the_plain_one(tiny, speakers):
    file = tiny.file(speakers=speakers)
    parts = prepare(file, identity(file))
    said = line(90, speaker=0 if speakers > 1 else None)
    made = [onnxruntime_engine(replace(parts, in_blocks=blocks), file).perform(said).wave for blocks in (True, False)]
    assert parts.model("decoder-blocked").read_bytes() != parts.model("decoder").read_bytes()
    assert snr(made[1], made[0]) > 100


@pytest.mark.parametrize("fault", ["wrong", "broken"])
def test_where_the_decoder_in_blocks_says_something_else_the_plain_one_speaks(tiny, tmp_path, monkeypatch, fault):
    def other(decoder: ModelProto) -> ModelProto:
        made = ModelProto()
        made.CopyFrom(blocked(decoder))
        made.graph.node[-1].op_type = "Neg" if fault == "wrong" else "NoSuchOperator"
        return made

    monkeypatch.setattr("tts.voice.blocked.blocked", other)
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "cache"))
    file = tiny.file()
    parts = prepare(file, identity(file))
    assert (parts.kind, parts.in_blocks, parts.model("decoder-blocked").exists()) == ("parts", False, False)
    assert "in blocks" not in onnxruntime_engine(parts, file).fingerprint
    assert onnxruntime_engine(parts, file).perform(line(30)).wave.any()


def test_a_decoder_that_divides_where_no_weights_follow_is_left_as_it_is():
    b = Decoder()
    model = b.model(b.add("Tanh", b.add("Div", "clean", b.constant(np.array(3.0)))))
    assert blocked(model) is model
