"""The record of a prepared voice: what preparing revealed, and the hashes of its files.

Disks can corrupt data silently, and a voice with a corrupted weight still speaks. The record itself is known by its
hash whenever it is read; its files are hashed when the voice is about to speak (0.07 s for one of 70 MB, which takes
0.18 s to load).
"""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from tts.checked import Count, FileName, InvalidError, Sha256, from_json
from tts.errors import EssaycastError
from tts.files import read_bytes, sha256_at
from tts.voice.prepared import Facts, Prepared

_NAME = "facts.json"
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class _File:
    bytes: Count
    sha256: Sha256


@dataclass(frozen=True, slots=True)
class _Record:
    facts: Facts
    files: dict[FileName, _File]


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A record, and the SHA-256 of it as it is written."""

    sha256: Sha256
    record: msgspec.Raw


def write_prepared(folder: Path, facts: Facts) -> None:
    """Write the record of a voice whose files are in ``folder``; OSError if they cannot be read, or it written."""
    files = {path.name: {"bytes": path.stat().st_size, "sha256": sha256_at(path)} for path in folder.glob("*.onnx")}
    record = json.dumps({"facts": asdict(facts), "files": files})
    sealed = f'{{"sha256": "{hashlib.sha256(record.encode()).hexdigest()}", "record": {record}}}\n'
    (folder / _NAME).write_text(sealed, encoding="utf-8")


def read_prepared(folder: Path) -> Prepared | None:
    """Return what was prepared in ``folder``; None where there is nothing, or something that is not whole."""
    record = _read(folder)
    if not record or any(not _has_size(folder / name, file.bytes) for name, file in record.files.items()):
        return None
    return Prepared(folder=folder, **asdict(record.facts))


def is_intact(voice: Prepared, threads: int) -> bool:
    """Return whether every byte of a prepared voice is as it was written. Reads all of them, by so many threads."""
    record = _read(voice.folder)
    if not record:
        return False

    def is_same(named: tuple[str, _File]) -> bool:
        try:
            return sha256_at(voice.folder / named[0]) == named[1].sha256
        except OSError:
            return False

    with ThreadPoolExecutor(threads, "hash") as pool:
        return all(pool.map(is_same, record.files.items()))


def _read(folder: Path) -> _Record | None:
    try:
        sealed = from_json(read_bytes(folder / _NAME, _MOST_BYTES), _Sealed)
        record = bytes(sealed.record)
        if hashlib.sha256(record).hexdigest() != sealed.sha256:
            return None
        return from_json(record, _Record)
    except (EssaycastError, InvalidError):
        return None


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False
