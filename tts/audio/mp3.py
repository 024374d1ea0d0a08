"""MP3 in and out, in process (PyAV: libmp3lame and FFmpeg's decoder)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from fractions import Fraction

import av
import numpy as np

from tts.audio.filters import Wave


def encoder_name() -> str:
    """Return the encoder and its version, for the episode's fingerprint."""
    libraries = av.library_versions
    return f"libmp3lame, libavcodec {'.'.join(map(str, libraries['libavcodec']))}"


def encode(blocks: Iterable[Wave], sample_rate: int, bitrate: int) -> bytes:
    """Encode mono samples at ``sample_rate`` Hz as CBR of ``bitrate`` kbit/s, with an Info header and no tag.

    CBR, because players seek wrongly in VBR; the Info header holds the encoder's delay, so that a decoder returns
    exactly the samples that went in.
    """
    file = io.BytesIO()
    options = {"id3v2_version": "0", "write_id3v1": "0", "write_xing": "1"}
    with av.open(file, "w", format="mp3", options=options) as container:
        stream = container.add_stream("libmp3lame", rate=sample_rate)
        stream.bit_rate = bitrate * 1000
        stream.layout = "mono"
        stream.format = "fltp"
        at = 0
        for block in blocks:
            frame = av.AudioFrame.from_ndarray(block[None, :], format="fltp", layout="mono")
            frame.sample_rate = sample_rate
            frame.time_base = Fraction(1, sample_rate)
            frame.pts = at
            at += len(block)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def decode(mp3: bytes) -> Iterator[Wave]:
    """Yield the decoded samples of a mono MP3, encoder delay and padding removed."""
    with av.open(io.BytesIO(mp3)) as container:
        for frame in container.decode(audio=0):
            yield frame.to_ndarray().reshape(-1).astype(np.float32, copy=False)
