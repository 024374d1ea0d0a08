"""A stream computed by a second thread while the first uses what came before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from tts.audio.filters import Wave


def ahead(blocks: Iterable[Wave]) -> Iterator[Wave]:
    """Yield what ``blocks`` yields, the next block being made meanwhile. FFmpeg, LAME and numpy let go of the GIL."""
    waiting = iter(blocks)
    with ThreadPoolExecutor(1, "ahead") as maker:
        coming = maker.submit(next, waiting, None)
        while (block := coming.result()) is not None:
            coming = maker.submit(next, waiting, None)
            yield block
