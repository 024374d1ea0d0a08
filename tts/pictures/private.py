"""What cameras and programs write into a picture beside it: where it was taken, by whom, with what.

None of it is shown, and an author who publishes a picture need not know that it is there. What a picture needs to be
seen is kept, and nothing else: there are too many places for the rest.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from tts.media.kinds import picture_kind
from tts.media.unusable import UnusableError

_FILL, _END, _SCAN = 0xFF, 0xD9, 0xDA
# JPEG: frames, tables, restarts and scans; what JFIF and Adobe say of the colours, and their profile.
_JPEG_PARTS = frozenset([*range(0xC0, 0xD0), _SCAN, 0xDB, 0xDC, 0xDD, 0xE0, 0xEE]) - {0xC8}
_PROFILE, _PROFILE_SEGMENT = b"ICC_PROFILE\0", 0xE2
# PNG: what begins with a capital is needed to decode it; what else tells how its pixels are meant.
_PNG_CHUNKS = frozenset([b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"tRNS", b"pHYs", b"bKGD"])
_WEBP_CHUNKS = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"])
_WEBP_NOTES = 0x0C  # the flags that tell of Exif and XMP
_GIF_TRAILER, _GIF_IMAGE, _GIF_EXTENSION, _GIF_CONTROL, _GIF_APPLICATION = 0x3B, 0x2C, 0x21, 0xF9, 0xFF
_GIF_LOOPS = b"NETSCAPE2.0"


def without_notes(data: bytes) -> bytes:
    """Return a picture without them, each part that is shown byte for byte as it is; UnusableError if it is damaged."""
    strip = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}.get(picture_kind(data))
    if strip is None:
        raise UnusableError("is of an unknown kind")
    try:
        return b"".join(strip(data))
    except (IndexError, struct.error) as problem:
        raise UnusableError("is damaged") from problem


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while True:
        if data[at] != _FILL:
            raise IndexError
        while data[at + 1] == _FILL:
            at += 1
        marker = data[at + 1]
        if marker == _END:
            yield data[at : at + 2]
            return
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        profile = marker == _PROFILE_SEGMENT and data.startswith(_PROFILE, at + 4)
        if marker == _SCAN:
            end = _behind_scan(data, end)
        if profile or marker in _JPEG_PARTS:
            yield data[at:end]
        at = end


def _behind_scan(data: bytes, at: int) -> int:
    """Return where the next marker stands: in a scan, 0xFF is followed by a zero or the number of a restart."""
    while True:
        at = data.find(_FILL, at)
        if at < 0:
            raise IndexError
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _png(data: bytes) -> Iterator[bytes]:
    yield data[:8]
    at, kind = 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind in _PNG_CHUNKS or kind[:1].isupper():
            yield data[at : at + length + 12]
        at += length + 12


def _webp(data: bytes) -> Iterator[bytes]:
    kept: list[bytes] = []
    at, last = 12, 8 + struct.unpack_from("<I", data, 4)[0]
    while at < last:
        kind, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + length % 2
        if kind in _WEBP_CHUNKS:
            kept.append(data[at:end])
        at = end
    if kept and kept[0][:4] == b"VP8X":
        kept[0] = kept[0][:8] + bytes([kept[0][8] & ~_WEBP_NOTES]) + kept[0][9:]
    body = b"WEBP" + b"".join(kept)
    yield b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _gif_colours(data[10])
    yield data[:at]
    while data[at] != _GIF_TRAILER:
        begun = at
        if data[at] == _GIF_IMAGE:
            at = _behind_blocks(data, at + 11 + _gif_colours(data[at + 9]))
            yield data[begun:at]
        elif data[at] == _GIF_EXTENSION:
            kind, at = data[at + 1], _behind_blocks(data, at + 2)
            if kind == _GIF_CONTROL or (kind == _GIF_APPLICATION and data.startswith(_GIF_LOOPS, begun + 3)):
                yield data[begun:at]
        else:
            raise IndexError
    yield data[at : at + 1]


def _gif_colours(flags: int) -> int:
    """Return the bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1
