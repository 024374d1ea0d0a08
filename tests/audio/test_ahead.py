"""A stream that a second thread computes is the stream, and its faults are the first thread's."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from tts.audio.ahead import ahead


def blocks(count: int, fails_at: int = -1):
    for at in range(count):
        if at == fails_at:
            raise OSError("disk full")
        yield np.full(3, at, np.float32)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_all_blocks_come_in_order(count):
    assert [block[0] for block in ahead(blocks(count))] == list(range(count))


def test_a_fault_in_the_stream_is_met_where_the_stream_is_read():
    with pytest.raises(OSError, match="disk full"):
        list(ahead(blocks(5, fails_at=3)))


def test_whoever_stops_reading_leaves_no_thread_behind():
    stream = ahead(blocks(5))
    next(stream)
    stream.close()
    assert not any(thread.name.startswith("ahead") for thread in threading.enumerate())
