"""The Info header of a CBR MP3, which the encoder leaves out: how many frames, and what to cut off at either end.

The fields are those of the Xing header and of LAME's extension of it ("Mp3 Info Tag revision 1",
http://gabriel.mp3-tech.org/mp3infotag.html).
"""

from __future__ import annotations

from dataclasses import dataclass

# kbit/s by MPEG version (True for MPEG-1, from 32 kHz) and the four bits in the header, layer III; ISO/IEC 11172-3 and
# 13818-3, 2.4.2.3.
_BITRATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
# LAME delays by 576 samples, and so does every decoder by 529 more, which decoders know of themselves.
_DELAY = 576
_LEAST_PADDING = 576
_HAS_ALL_FIELDS = 0x0F
_CBR = 1
# Decoders read what follows this name as LAME 3.100 laid it out.
_LAYOUT = b"LAME3.100"


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the four bytes of a frame's header say."""

    mpeg_1: bool
    rate_bits: int
    sample_rate: int
    padded: bool

    @property
    def samples(self) -> int:
        return 1152 if self.mpeg_1 else 576

    @property
    def bitrate(self) -> int:
        return _BITRATES[self.mpeg_1][self.rate_bits] * 1000

    @property
    def size(self) -> int:
        return self.samples // 8 * self.bitrate // self.sample_rate + self.padded


@dataclass(frozen=True, slots=True)
class Coded:
    """What LAME makes of ``samples`` mono samples at a constant bit rate, known from the header of its first frame.

    ``frames`` and ``bytes`` do not count the Info header; ``padding`` is how many samples are to be cut off at the end.
    """

    frames: int
    bytes: int
    padding: int


def coded(header: bytes | bytearray, samples: int) -> Coded:
    """Predict what LAME makes of ``samples`` samples from the header (four bytes) of its first frame."""
    frame = _frame(header)
    padding = frame.samples - (samples + _DELAY) % frame.samples
    if padding < _LEAST_PADDING:
        padding += frame.samples
    frames = (samples + _DELAY + padding) // frame.samples
    # A frame is a whole number of bytes: one more is put into it whenever the stream would fall after its rate.
    whole, part = divmod(frame.samples // 8 * frame.bitrate, frame.sample_rate)
    return Coded(frames, frames * whole - (-(frames - 1) * part // frame.sample_rate), padding)


def xing_header(header: bytes | bytearray, expected: Coded) -> bytes:
    """Return the Info header that goes before ``expected``, a frame like those whose first begins with ``header``."""
    first = _frame(header)
    side = 17 if first.mpeg_1 else 9
    for rate_bits in range(first.rate_bits, 15):
        begun = bytes([header[0], header[1], rate_bits << 4 | (header[2] & 0x0C), header[3]])
        size = _frame(begun).size
        head = begun + bytes(side) + b"Info" + _HAS_ALL_FIELDS.to_bytes(4, "big")
        head += expected.frames.to_bytes(4, "big") + (size + expected.bytes).to_bytes(4, "big")
        head += bytes(at * 256 // 100 for at in range(100)) + bytes(4)
        head += _LAYOUT + bytes([_CBR, 0]) + bytes(8) + bytes([0, first.bitrate // 1000])
        head += (_DELAY << 12 | expected.padding).to_bytes(3, "big") + bytes(4)
        head += (size + expected.bytes).to_bytes(4, "big") + bytes(2)
        head += _crc16(head).to_bytes(2, "big")
        if len(head) <= size:  # a bit rate too low for all of this: this one frame takes the next one up
            return head.ljust(size, b"\0")
    raise AssertionError("the highest bit rate holds every header")


def _frame(header: bytes | bytearray) -> _Frame:
    """Read the header of a layer III frame; ValueError when there is none."""
    if header[0] != 0xFF or header[1] & 0xE6 != 0xE2 or header[2] >> 4 in (0, 15):
        raise ValueError("not the beginning of an MP3 frame")
    version = header[1] >> 3 & 3  # 3 MPEG-1, 2 MPEG-2, 0 MPEG-2.5
    rate = (44100, 48000, 32000)[header[2] >> 2 & 3] // {3: 1, 2: 2, 0: 4}[version]
    return _Frame(version == 3, header[2] >> 4, rate, bool(header[2] & 2))


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, of the header up to this field."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
