"""MP3 in and out, in process: LAME by lameenc, FFmpeg's decoder by PyAV."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Protocol

import lameenc
import numpy as np

from tts.audio.filters import BLOCK, Wave
from tts.audio.xing import Coded, coded, xing_header

# LAME's scale from 0 (slowest) to 9. From 3 up nothing is left out that shapes the noise; 2 costs twice as much.
_QUALITY = 3
# LAME multiplies what it is given by this, at every bit rate.
_LAME_SCALE = 0.95


class Readable(Protocol):
    """A stream that bytes can be read from, none at its end."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes, waiting for the first of them."""


def encoder_name() -> str:
    """Return the encoder and its version, for the episode's fingerprint."""
    return f"lameenc {version('lameenc')}"


def encode(blocks: Iterable[Wave], samples: int, sample_rate: int, bitrate: int) -> Iterator[bytes]:
    """Yield an MP3 of ``samples`` mono samples at ``sample_rate`` Hz piece by piece: CBR of ``bitrate`` kbit/s, with an
    Info header and no tag.

    CBR, because players seek wrongly in VBR, and because all of a file is known before it is made; the Info header
    holds the encoder's delay, so that a decoder returns exactly the samples that went in, at the level that they went
    in. ValueError where ``blocks`` are not ``samples`` samples.
    """
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(sample_rate)
    encoder.set_out_sample_rate(sample_rate)
    encoder.set_bit_rate(bitrate)
    encoder.set_quality(_QUALITY)
    expected: Coded | None = None
    given = made = 0

    def pieces() -> Iterator[bytes]:
        nonlocal given
        for block in blocks:
            given += len(block)
            pcm = np.rint(np.clip(block * np.float32(32768 / _LAME_SCALE), -32768, 32767)).astype("<i2")
            yield bytes(encoder.encode(pcm.tobytes()))
        yield bytes(encoder.flush())

    for piece in pieces():
        if piece and expected is None:
            expected = coded(piece[:4], samples)
            yield xing_header(piece[:4], expected)
        made += len(piece)
        yield piece
    if expected is None or (given, made) != (samples, expected.bytes):
        raise ValueError(f"{given} samples became {made} bytes of MP3, not {samples} samples {expected}")


def decode(mp3: bytes) -> Iterator[Wave]:
    """Yield the decoded samples of a mono MP3, encoder delay and padding removed."""
    yield from _decoded(io.BytesIO(mp3))


def decode_coming(mp3: Readable, samples: int) -> Iterator[Wave]:
    """Yield the ``samples`` decoded samples of a mono MP3 that is still being made, encoder delay removed.

    FFmpeg cuts off no padding where it cannot look at the end of a file first.
    """
    left = samples
    for block in _decoded(mp3):
        yield block[:left]
        left -= len(block[:left])


def length(mp3: bytes) -> int:
    """Return how many samples a decoder makes of a mono MP3, by its Info header."""
    import av

    with av.open(io.BytesIO(mp3), format="mp3") as container:
        stream = container.streams.audio[0]
        samples: int = round((stream.duration or 0) * (stream.time_base or 0) * stream.rate)
        return samples


def _decoded(mp3: Readable) -> Iterator[Wave]:
    import av

    frames: list[Wave] = []
    count = 0
    with av.open(mp3, "r", format="mp3") as container:
        for frame in container.decode(audio=0):
            frames.append(frame.to_ndarray().reshape(-1).astype(np.float32, copy=False))
            count += len(frames[-1])
            if count >= BLOCK:  # a frame holds 26 ms: whatever is done with it costs less a block at a time
                yield np.concatenate(frames)
                frames, count = [], 0
    if frames:
        yield np.concatenate(frames)
