"""The clip cache: spoken clips, looked up by what was said, by which voice, and by which engine.

One file an entry (docs/dependencies.md says why not diskcache): a damaged one costs that clip alone, any number of
processes may read and write, and the whole may be deleted under a running program.
"""

from __future__ import annotations

import contextlib
import io
import os
import struct
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tts.cache import clips_folder
from tts.errors import EssaycastError
from tts.files import read_bytes
from tts.voice.clip import Samples
from tts.voice.engine import Frames

# What numpy and zipfile say of a file that is missing, cut or changed.
_UNREADABLE = (
    EssaycastError, OSError, ValueError, KeyError, EOFError, RuntimeError, AttributeError, TypeError, MemoryError,
    struct.error, zlib.error, zipfile.BadZipFile,
)  # fmt: skip
# An hour of speech in one utterance has less.
_MOST_BYTES = 200_000_000
# 25 hours of speech at 22050 Hz.
LIMIT = 4 << 30
# An entry's time of last use is told apart no finer than this, in seconds: most reads then write nothing.
_USE_STEP = 3600.0
# What is left when the cache has grown too large, as a part of its limit.
_AFTER_TRIM = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """An entry: samples at ``sample_rate`` Hz and how many frames each phoneme id took, None if nothing told."""

    samples: Samples
    sample_rate: int
    frames: Frames | None


@dataclass(frozen=True, slots=True)
class Usage:
    """How many there are and how many bytes they take."""

    count: int
    bytes: int


class ClipCache:
    """Clips in a folder. Safe to use from several threads and processes; it loses time at worst, never a sound."""

    def __init__(self, folder: Path | None = None, limit: int = LIMIT) -> None:
        """Use ``folder``, else the one in the cache; ``limit`` is in bytes. Nothing is touched yet."""
        self.folder = folder or clips_folder()
        self.limit = limit
        # Why clips cannot be kept, if that is so.
        self.problem = ""
        self._grown = False

    def get(self, key: str) -> Spoken | None:
        """Return what was spoken under ``key``; None where it was not, or where the entry is damaged."""
        path = self._path(key)
        try:
            with np.load(io.BytesIO(read_bytes(path, _MOST_BYTES)), allow_pickle=False) as entry:
                # Members are checked against their CRC-32 as they are read.
                samples, rate, frames = entry["samples"], int(entry["rate"]), entry["frames"]
            if samples.dtype != np.int16 or samples.ndim != 1 or rate < 1:
                return None
            if time.time() - path.stat().st_mtime > _USE_STEP:
                os.utime(path)
        except _UNREADABLE:
            return None
        return Spoken(samples, rate, frames.astype(np.int64) if frames.size else None)

    def put(self, key: str, spoken: Spoken) -> None:
        """Keep a clip, whole or not at all; where it cannot be kept ``problem`` says why, and that is all."""
        path = self._path(key)
        frames = np.zeros(0, np.int32) if spoken.frames is None else spoken.frames.astype(np.int32)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with _beside(path) as file:
                np.savez(file, samples=spoken.samples, rate=np.int64(spoken.sample_rate), frames=frames)
        except OSError as problem:
            self.problem = problem.strerror or str(problem)
        else:
            self._grown = True

    def usage(self) -> Usage:
        """Count the clips."""
        sizes = [size for _, size, _ in self._entries()]
        return Usage(len(sizes), sum(sizes))

    def trim(self) -> None:
        """After clips were added: drop those not used for the longest time where there are more than ``limit``."""
        if not self._grown:
            return
        self._grown = False
        entries = sorted(self._entries())
        total = sum(size for _, size, _ in entries)
        if total <= self.limit:
            return
        for _, size, path in entries:
            if total <= self.limit * _AFTER_TRIM:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.npz"

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.folder.glob("*/*.npz"):
            with contextlib.suppress(OSError):
                state = path.stat()
                yield state.st_mtime, state.st_size, path


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[tempfile._TemporaryFileWrapper[bytes]]:
    """Open a temporary file that becomes ``path`` when all went well, and nothing when not."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        try:
            yield file
            file.close()
            Path(file.name).replace(path)
        except BaseException:  # Ctrl-C as well: nothing half-written stays however this ends
            with contextlib.suppress(OSError):
                Path(file.name).unlink()
            raise
