"""A text file that is edited in one place: every byte elsewhere stays, line ends and byte order mark included."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tts.errors import EssaycastError
from tts.files import read_bytes

_MOST_BYTES = 100_000_000
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Hunk:
    """An edit that replaces ``old`` at offset ``at`` of a text."""

    at: int
    old: str
    new: str

    @classmethod
    def between(cls, before: str, after: str) -> Hunk:
        """Return the smallest hunk that makes ``after`` of ``before``."""
        start = _alike(before, after)
        rest = _alike(before[start:][::-1], after[start:][::-1])
        return cls(start, before[start : len(before) - rest], after[start : len(after) - rest])


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's bytes, and its text with line ends as ``\\n`` and without a byte order mark. A file may be absent."""

    data: bytes | None
    text: str

    @classmethod
    def read(cls, path: Path) -> SourceText:
        """Read a UTF-8 file, or what stands for one that is not there; EssaycastError if it is not UTF-8."""
        return cls.of(read_bytes(path, _MOST_BYTES), path) if path.exists() else cls(None, "")

    @classmethod
    def of(cls, data: bytes, path: Path) -> SourceText:
        """Return the bytes of the file ``path`` as a text; EssaycastError if they are not UTF-8."""
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
            raise EssaycastError(f"{path}:{line} is not UTF-8", "save the file as UTF-8") from problem
        return cls(data, text.replace("\r\n", "\n").replace("\r", "\n"))

    @property
    def hash(self) -> str:
        """A SHA-256 of the bytes; empty for a file that is not there."""
        return "" if self.data is None else hashlib.sha256(self.data).hexdigest()

    def changed(self, text: str) -> bytes:
        """Return the file's bytes with ``text`` as its new text; only the parts that differ are rewritten."""
        if self.data is None:
            return text.encode()
        raw = self.data.decode()
        hunk = Hunk.between(self.text, text)
        places = _places(raw)
        new = hunk.new.replace("\n", "\r\n") if "\r\n" in raw else hunk.new
        left, right = raw[: places[hunk.at]], new + raw[places[hunk.at + len(hunk.old)] :]
        if right.startswith("\n"):  # or two ends of lines would become one
            kept = left.rstrip("\r")
            left = kept + "\n" * (len(left) - len(kept))
        return (left + right).encode()


def _alike(one: str, other: str) -> int:
    """Return with how many characters both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _places(raw: str) -> list[int]:
    """Return where each character of the text stands among the characters that were decoded, and their number."""
    found: list[int] = []
    at = int(raw.startswith(_MARK))
    while at < len(raw):
        found.append(at)
        at += 2 if raw.startswith("\r\n", at) else 1
    return [*found, len(raw)]
