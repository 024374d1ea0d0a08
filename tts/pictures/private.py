"""What cameras and programs write into a picture beside it: where it was taken, by whom, with what.

None of it is shown, and an author who publishes a picture need not know that it is there.
"""

from __future__ import annotations

import struct

from tts.media.kinds import picture_kind

# JPEG: Exif and XMP, IPTC, a comment. The profile of its colours (APP2) and what Adobe says of them (APP14) stay.
_JPEG_NOTES = frozenset([0xE1, 0xED, 0xFE])
_JPEG_SCAN = 0xDA
_PNG_NOTES = frozenset([b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"])
_WEBP_NOTES = {b"EXIF": 0x08, b"XMP ": 0x04}  # and the flag that tells of each


def without_notes(data: bytes) -> bytes:
    """Return a picture without them, otherwise byte for byte as it is; one that is built oddly comes back whole."""
    strip = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp}.get(picture_kind(data))
    try:
        return strip(data) if strip else data
    except (IndexError, struct.error):
        return data


def _jpeg(data: bytes) -> bytes:
    kept, at = [data[:2]], 2
    while data[at] == 0xFF and data[at + 1] != _JPEG_SCAN:
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if data[at + 1] not in _JPEG_NOTES:
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])


def _png(data: bytes) -> bytes:
    kept, at = [data[:8]], 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind not in _PNG_NOTES:
            kept.append(data[at : at + length + 12])
        at += length + 12
    return b"".join(kept)


def _webp(data: bytes) -> bytes:
    kept, at, flags = [], 12, 0
    while at < len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + length % 2
        if kind in _WEBP_NOTES:
            flags |= _WEBP_NOTES[kind]
        else:
            kept.append(data[at:end])
        at = end
    if kept and kept[0][:4] == b"VP8X":
        kept[0] = kept[0][:8] + bytes([kept[0][8] & ~flags]) + kept[0][9:]
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
