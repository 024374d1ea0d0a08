"""A stream that another thread computes or reads is the stream, and its faults are the first thread's."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from tts.audio.prefetch import Pipe, prefetched, watched


def blocks(count: int, fails_at: int = -1):
    for at in range(count):
        if at == fails_at:
            raise OSError("disk full")
        yield np.full(3, at, np.float32)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_all_blocks_come_in_order(count):
    assert [block[0] for block in prefetched(blocks(count))] == list(range(count))


def test_a_fault_in_the_stream_is_met_where_the_stream_is_read():
    with pytest.raises(OSError, match="disk full"):
        list(prefetched(blocks(5, fails_at=3)))


def test_whoever_stops_reading_leaves_no_thread_behind():
    stream = prefetched(blocks(5))
    next(stream)
    stream.close()
    assert not any(thread.name.startswith("prefetched") for thread in threading.enumerate())


def test_a_pipe_is_read_as_it_was_written_in_pieces_of_any_size():
    pipe = Pipe()
    for data in (b"abc", b"", b"defgh", b"i"):
        pipe.write(data)
    pipe.close()
    assert [pipe.read(2), pipe.read(2), pipe.read(100), pipe.read(), pipe.read(), pipe.read(4)] == [
        b"ab", b"c", b"defgh", b"i", b"", b"",
    ]  # fmt: skip


def everything(pipe: Pipe) -> bytes:
    return b"".join(iter(lambda: pipe.read(3), b""))


def test_who_watches_sees_all_that_comes():
    assert watched([b"one ", b"", b"two"], everything) == (b"one two", b"one two")
    assert watched([], everything) == (b"", b"")


def test_a_watcher_begins_before_all_has_come():
    seen = threading.Event()

    def pieces():
        yield b"first"
        assert seen.wait(10)
        yield b"last"

    def watch(pipe: Pipe) -> bytes:
        first = pipe.read(5)
        seen.set()
        return first + everything(pipe)

    assert watched(pieces(), watch) == (b"firstlast", b"firstlast")


def test_a_fault_of_the_pieces_or_of_the_watcher_is_raised_and_ends_both():
    def broken():
        yield b"one"
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        watched(broken(), everything)

    def blind(pipe: Pipe) -> bytes:
        raise ValueError(f"not an MP3: {pipe.read(3)!r}")

    with pytest.raises(ValueError, match="not an MP3: b'one'"):
        watched([b"one", b"two"], blind)
    assert not any(thread.name.startswith("watch") for thread in threading.enumerate())
