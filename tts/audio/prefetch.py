"""Streams between threads: each computes while another uses what came before.

FFmpeg, LAME and numpy release the GIL, so the threads really run in parallel.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

from tts.audio.filters import Wave

Found = TypeVar("Found")


def prefetched(blocks: Iterable[Wave]) -> Iterator[Wave]:
    """Yield what ``blocks`` yields, the next block being made meanwhile by a second thread."""
    waiting = iter(blocks)
    with ThreadPoolExecutor(1, "prefetched") as maker:
        coming = maker.submit(next, waiting, None)
        while (block := coming.result()) is not None:
            coming = maker.submit(next, waiting, None)
            yield block


class Pipe:
    """Bytes on their way from one thread to another: a file that can be read while it is being written."""

    def __init__(self) -> None:
        self._coming: SimpleQueue[bytes] = SimpleQueue()
        self._rest = b""
        self._ended = False

    def write(self, data: bytes) -> None:
        """Pass bytes on."""
        if data:
            self._coming.put(data)

    def close(self) -> None:
        """End the file."""
        self._coming.put(b"")

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes, waiting for the first of them; none at the end."""
        if not self._rest and not self._ended:
            self._rest = self._coming.get()
            self._ended = not self._rest
        count = len(self._rest) if size < 0 else size
        data, self._rest = self._rest[:count], self._rest[count:]
        return data


def watched(pieces: Iterable[bytes], watch: Callable[[Pipe], Found]) -> tuple[bytes, Found]:
    """Return ``pieces`` joined, and what ``watch`` found in a second thread that read them as they came."""
    pipe, whole = Pipe(), io.BytesIO()  # which gives its bytes away without copying them
    with ThreadPoolExecutor(1, "watch") as watcher:
        found = watcher.submit(watch, pipe)
        try:
            for piece in pieces:
                pipe.write(piece)
                whole.write(piece)
        finally:
            pipe.close()
        return whole.getvalue(), found.result()
