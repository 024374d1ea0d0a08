"""What a picture or a sound is: told by its first bytes, never by its name."""

from __future__ import annotations

#: The kinds that are taken, for people.
PICTURE_KINDS = "JPEG, PNG, WebP or GIF"
SOUND_KINDS = "WAV, FLAC, MP3, Ogg, M4A, AAC or AIFF"

_ID3_HEADER = 10


def picture_kind(data: bytes) -> str:
    """Return ``JPEG``, ``PNG``, ``WEBP`` or ``GIF``, which are Pillow's names; nothing for everything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    return "WEBP" if _is_chunked(data, (b"RIFF",), (b"WEBP",)) else ""


def sound_format(data: bytes) -> str:
    """Return FFmpeg's name of a sound's container: one of ``SOUND_KINDS``; nothing for everything else."""
    if _is_chunked(data, (b"RIFF", b"RF64"), (b"WAVE",)):
        return "wav"
    if _is_chunked(data, (b"FORM",), (b"AIFF", b"AIFC")):
        return "aiff"
    if data.startswith(b"OggS"):
        return "ogg"
    if data[4:8] == b"ftyp":
        return "mov"
    tagged = data.startswith(b"ID3")
    start = data[after_id3(data) :][:4] if tagged else data[:4]
    if start == b"fLaC":
        return "flac"
    if len(start) == 4 and start[0] == 0xFF:
        if start[1] & 0xF6 == 0xF0:
            return "aac"
        if start[1] & 0xE6 == 0xE2:  # MPEG audio, layer III
            return "mp3"
    # Between tag and sound some programs leave a gap, which FFmpeg passes over.
    return "mp3" if tagged else ""


def _is_chunked(data: bytes, outer: tuple[bytes, ...], inner: tuple[bytes, ...]) -> bool:
    """Whether a file of chunks (IFF, RIFF) is of a kind: its name, its length, the kind of what it holds."""
    return data[:4] in outer and data[8:12] in inner


def after_id3(data: bytes) -> int:
    """Return where the ID3v2 tag ends that ``data`` begins with.

    Its length is in four bytes of seven bits (ID3v2.4 structure, 3.1).
    """
    length = 0
    for byte in data[6:_ID3_HEADER]:
        length = length << 7 | byte & 0x7F
    return _ID3_HEADER + length
