"""CPU time and closeness of the MP3 encoders at hand: LAME inside PyAV against lameenc, at each quality.

usage: python bench/encoders.py EPISODE.mp3
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import lameenc
import numpy as np

from tts.audio.mp3 import decode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("episode", type=Path)
    mp3 = parser.parse_args().episode.read_bytes()
    with av.open(io.BytesIO(mp3)) as container:
        rate = container.streams.audio[0].rate
    wave = np.concatenate(list(decode(mp3)))
    print("encoder  quality  CPU-ms a second of audio  SNR dB")
    for name, encode in (("PyAV", by_pyav), ("lameenc", by_lameenc)):
        for quality in (0, 2, 3, 5, 7, 9):
            begun = time.process_time()
            coded = encode(wave, rate, quality)
            spent = 1000 * (time.process_time() - begun) / (len(wave) / rate)
            print(f"{name:8} {quality:7} {spent:25.2f} {closeness(coded, wave):7.1f}", flush=True)


Encode = Callable[[np.ndarray, int, int], bytes]


def by_pyav(wave: np.ndarray, rate: int, quality: int) -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format="mp3", options={"write_xing": "1"}) as container:
        stream = container.add_stream("libmp3lame", rate=rate, options={"compression_level": str(quality)})
        stream.bit_rate, stream.layout, stream.format = 64_000, "mono", "fltp"
        frame = av.AudioFrame.from_ndarray(wave[None, :], format="fltp", layout="mono")
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def by_lameenc(wave: np.ndarray, rate: int, quality: int) -> bytes:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(rate)
    encoder.set_out_sample_rate(rate)
    encoder.set_bit_rate(64)
    encoder.set_quality(quality)
    return bytes(encoder.encode((wave * 32767).astype("<i2").tobytes())) + bytes(encoder.flush())


def closeness(mp3: bytes, wave: np.ndarray) -> float:
    """SNR after the best delay and the best gain."""
    out = np.concatenate(list(decode(mp3)))
    size = 1 << (len(out) + len(wave)).bit_length()
    match = np.fft.irfft(np.fft.rfft(out, size) * np.conj(np.fft.rfft(wave, size)))
    delay = int(np.argmax(match[:4096]))
    out = out[delay : delay + len(wave)]
    wave = wave[: len(out)]
    gain = float(out @ wave) / float(wave @ wave)
    return float(10 * np.log10(np.sum((gain * wave) ** 2) / np.sum((out - gain * wave) ** 2)))


if __name__ == "__main__":
    main()
