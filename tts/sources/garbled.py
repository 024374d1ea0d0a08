"""UTF-8 that was once read as Windows-1252, put right: â€œ is “, Ã© is é, Â£ is £."""

from __future__ import annotations

from tts import lazy_re as re


def _read(byte: int) -> str:
    """Return what Windows-1252 makes of a byte; for those it lacks, the control character that browsers take."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BYTES = {_read(byte): byte for byte in range(0x80, 0x100)}
_REST = "".join(re.escape(_read(byte)) for byte in range(0x80, 0xC0))
# Of those, what may stand behind a letter that is meant: «Ã».
_PUNCTUATION = "‚„…‹‘’“”•–—›«»·¡¿\u00a0"
# What begins a letter, a sign of punctuation or a pictograph, and what follows it; the last one of ” is often lost.
PATTERN = (
    rf"â€[{_REST}]?|â[„†ˆ‚][{_REST}]|ðŸ[{_REST}]{{2}}"
    rf"|Ã(?:(?![{_PUNCTUATION}])[{_REST}]|(?<=[a-z]Ã)[{_REST}]|[{_REST}](?=[a-z]))|Â[{_REST}]"
)
_GARBLED = re.compile(PATTERN)
# A text about this says it as it is.
_ABOUT_IT = re.compile(
    r"\b(?:[Mm]ojibake|[Uu]nicode|UTF-?8|utf-?8(?![\"'])|[Ww]indows-1252|cp1252|[Ll]atin-1|[Cc]haracter encoding)"
)


def ungarbled(text: str) -> str:
    """Return ``text`` with what was garbled put right, but for a text that is about such characters."""
    if "â€" not in text and "Ã" not in text:
        return text
    return text if _ABOUT_IT.search(text) else _GARBLED.sub(lambda match: meant(match[0]), text)


def meant(garbled: str) -> str:
    """Return the character that a match of ``PATTERN`` was before it was garbled."""
    if garbled == "â€":
        return "”"
    try:
        return bytes(_BYTES[character] for character in garbled).decode()
    except UnicodeDecodeError:
        return garbled
