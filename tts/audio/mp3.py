"""MP3 in and out, in process: LAME by lameenc, FFmpeg's decoder by PyAV."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from importlib.metadata import version

import av
import lameenc
import numpy as np

from tts.audio.filters import BLOCK, Wave
from tts.audio.info import with_info

# LAME's scale from 0 (slowest) to 9. From 3 up nothing is left out that shapes the noise; 2 costs twice as much.
_QUALITY = 3
# LAME multiplies what it is given by this, at every bit rate.
_LAME_SCALE = 0.95


def encoder_name() -> str:
    """Return the encoder and its version, for the episode's fingerprint."""
    return f"lameenc {version('lameenc')}"


def encode(blocks: Iterable[Wave], sample_rate: int, bitrate: int) -> bytes:
    """Encode mono samples at ``sample_rate`` Hz as CBR of ``bitrate`` kbit/s, with an Info header and no tag.

    CBR, because players seek wrongly in VBR; the Info header holds the encoder's delay, so that a decoder returns
    exactly the samples that went in, at the level that they went in.
    """
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(sample_rate)
    encoder.set_out_sample_rate(sample_rate)
    encoder.set_bit_rate(bitrate)
    encoder.set_quality(_QUALITY)
    audio = bytearray()
    samples = 0
    for block in blocks:
        pcm = np.rint(np.clip(block * np.float32(32768 / _LAME_SCALE), -32768, 32767)).astype("<i2")
        audio += encoder.encode(pcm.tobytes())
        samples += len(block)
    audio += encoder.flush()
    return with_info(audio, samples)


def decode(mp3: bytes) -> Iterator[Wave]:
    """Yield the decoded samples of a mono MP3, encoder delay and padding removed."""
    frames: list[Wave] = []
    count = 0
    with av.open(io.BytesIO(mp3)) as container:
        for frame in container.decode(audio=0):
            frames.append(frame.to_ndarray().reshape(-1).astype(np.float32, copy=False))
            count += len(frames[-1])
            if count >= BLOCK:  # a frame holds 26 ms: whatever is done with it costs less a block at a time
                yield np.concatenate(frames)
                frames, count = [], 0
    if frames:
        yield np.concatenate(frames)
