"""An episode's samples on disk while it is made: passes over them read blocks, and memory stays the same."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tts.audio.filters import BLOCK, Wave
from tts.files import unwritable


class Spool:
    """A nameless file in ``folder``, gone when it is closed or the process dies; EssaycastError on a full disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with self._writing():
            folder.mkdir(parents=True, exist_ok=True)
            # Where the system has no files without a name, this one looks like what a dead run leaves, and is swept up.
            self._file = tempfile.TemporaryFile(dir=folder, prefix=".spool.", suffix=".part")  # noqa: SIM115
        self.samples = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):  # closing writes what is left, which nobody needs
            self._file.close()

    def append(self, block: Wave) -> None:
        """Add samples at the end."""
        with self._writing():
            self._file.write(block.astype("<f4", copy=False).tobytes())
        self.samples += len(block)

    def blocks(self) -> Iterator[Wave]:
        """Yield all samples from the first on."""
        with self._writing():
            self._file.flush()
        self._file.seek(0)
        while data := self._file.read(4 * BLOCK):
            yield np.frombuffer(data, dtype="<f4")

    def between(self, start: int, end: int) -> Wave:
        """Return the samples [start, end)."""
        with self._writing():
            self._file.flush()
        self._file.seek(4 * start)
        return np.frombuffer(self._file.read(4 * (end - start)), dtype="<f4")

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as problem:
            raise unwritable(self._folder, problem) from problem
