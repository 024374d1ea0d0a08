"""The process in which pictures and sounds are decoded: what it does not survive costs one file, and no other."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import errands
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tts.errors import EssaycastError
from tts.media.sandbox import Limits, Sandbox
from tts.media.unusable import UnusableError

POSIX = os.name == "posix"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox(Limits(memory=1 << 30))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("errand", "why"),
    [
        (errands.segfault, "crashes its decoder"),
        (errands.leave, "crashes its decoder"),
        (errands.give_up, "crashes its decoder"),
        (errands.recurse, "is damaged"),
        (errands.fail, "is damaged"),
        (errands.hoard, "takes too much memory to decode"),
    ],
)
def test_what_a_file_does_to_its_decoder_is_one_line_and_the_next_file_is_decoded(sandbox, errand, why):
    with pytest.raises(UnusableError) as refused:
        sandbox.run(errand, b"bomb")
    assert str(refused.value) == why
    assert sandbox.run(errands.length, b"good") == b"4"


@pytest.mark.parametrize(
    ("errand", "limits"),
    [(errands.hang, Limits(wall=0.5)), (errands.spin, Limits(wall=0.5)), (errands.spin, Limits(cpu=0))],
)
def test_a_decoder_that_does_not_end_is_ended(errand, limits):
    sandbox = Sandbox(limits)
    with pytest.raises(UnusableError, match=r"^takes too long to decode$"):
        sandbox.run(errand, b"")
    sandbox.close()


def test_one_process_does_many_errands_and_a_new_one_takes_its_place(sandbox):
    first = sandbox.run(errands.process, b"")
    assert first != str(os.getpid()).encode()
    assert {sandbox.run(errands.process, b"") for _ in range(5)} == {first}
    with pytest.raises(UnusableError):
        sandbox.run(errands.leave, b"")
    assert sandbox.run(errands.process, b"") != first


def test_threads_wait_for_one_another(sandbox):
    with ThreadPoolExecutor(8) as pool:
        sizes = [size * 40_000 for size in range(40)]
        assert list(pool.map(lambda size: int(sandbox.run(errands.length, bytes(size))), sizes)) == sizes


def test_what_a_decoder_prints_is_no_answer(sandbox):
    assert sandbox.run(errands.chatter, b"data") == b"data"


@pytest.mark.skipif(not POSIX, reason="Windows has no such limit")
def test_a_decoder_writes_no_file(sandbox, tmp_path):
    with pytest.raises(UnusableError):
        sandbox.run(errands.write_a_file, str(tmp_path / "file").encode())
    assert not (tmp_path / "file").exists() or not (tmp_path / "file").stat().st_size


def test_an_errand_that_is_broken_off_leaves_no_half_answer(sandbox, monkeypatch):
    from tts.media import sandbox as module

    sandbox.run(errands.length, b"")
    with monkeypatch.context() as broken:
        broken.setattr(module, "_exactly", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            sandbox.run(errands.length, b"12345")
    assert sandbox.run(errands.length, b"123") == b"3"


def test_a_process_that_cannot_be_started_is_one_line(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with pytest.raises(EssaycastError, match="no process could be started"):
        Sandbox(Limits()).run(errands.length, b"")


@settings(max_examples=100)
@given(data=st.binary(max_size=300))
def test_any_bytes_come_through_whole(sandbox, data):
    assert sandbox.run(errands.chatter, data) == data
