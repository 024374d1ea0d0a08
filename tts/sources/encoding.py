"""The bytes of a text of unknown origin -> the text."""

from __future__ import annotations

from tts.sources.garbled import ungarbled

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(data: bytes) -> str:
    """Return a text with line ends ``\\n``: UTF-8 if it is that, else what its byte-order mark says or Windows-1252."""
    encodings = [name for mark, name in _MARKS if data.startswith(mark)] + ["utf-8", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return ungarbled(text.replace("\r\n", "\n").replace("\r", "\n"))
    raise AssertionError("every byte is a letter of Latin-1")


def is_text(data: bytes) -> bool:
    """Return whether bytes are a text: no zero bytes (but UTF-16 has them) and hardly another control character."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(data.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    return b"\x00" not in data and controls * 100 <= len(data)
