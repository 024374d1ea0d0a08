"""A separate process, with limits on memory and time, for decoding what someone else made.

Whatever a file does to its decoder there (a bomb, a crash, an endless loop) comes back as one UnusableError.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from tts.errors import EssaycastError
from tts.media.unusable import UnusableError
from tts.media.worker import DONE, MAIN, NO_MEMORY, REPLY, REQUEST
from tts.surroundings import interpreter

#: What the worker does with the bytes of a file: a function of a module, which raises UnusableError or anything else.
Errand = Callable[[bytes], bytes]

_TOO_LONG = "takes too long to decode"
_TOO_LARGE = "takes too much memory to decode"
_CRASH = "crashes its decoder"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one errand may use: address space of the whole worker in bytes, processor time and time in seconds.

    Only the last one holds on every system: macOS does not limit memory, and Windows neither memory nor processor time.
    """

    memory: int = 2 << 30
    cpu: int = 30
    wall: float = 120.0


class _LostError(Exception):
    """The worker did not answer; the message says why."""


class Sandbox:
    """One worker that is started when it is first needed, does errand after errand, and is replaced when it dies."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None
        self._errands = 0

    def run(self, errand: Errand, data: bytes) -> bytes:
        """Return what ``errand`` makes of ``data`` in the worker; UnusableError if it cannot.

        Waits while another thread's errand is done. EssaycastError if no worker can be started.
        """
        with self._lock:
            try:
                return self._attempt(errand, data)
            except _LostError as problem:
                # What earlier errands left in the worker's memory must not decide: only a new worker's word counts.
                if self._errands == 1 or str(problem) == _TOO_LONG:
                    raise UnusableError(str(problem)) from problem
            try:
                return self._attempt(errand, data)
            except _LostError as problem:
                raise UnusableError(str(problem)) from problem

    def close(self) -> None:
        """End the worker; the next errand starts another."""
        with self._lock:
            if self._worker:
                self._end(self._worker)

    def _attempt(self, errand: Errand, data: bytes) -> bytes:
        worker = self._worker or self._start()
        assert worker.stdin
        assert worker.stdout
        self._errands += 1
        time_is_up = threading.Event()

        def end_it() -> None:
            time_is_up.set()
            worker.kill()

        clock = threading.Timer(self._limits.wall, end_it)
        clock.daemon = True
        clock.start()
        try:
            name = f"{errand.__module__}:{errand.__qualname__}".encode()
            worker.stdin.write(REQUEST.pack(len(name), len(data)) + name)
            worker.stdin.write(data)
            worker.stdin.flush()
            status, size = REPLY.unpack(_exactly(worker.stdout, REPLY.size))
            answer = _exactly(worker.stdout, min(size, self._limits.memory))
        except (OSError, EOFError) as problem:
            ended = self._end(worker)
            late = time_is_up.is_set() or ended == -getattr(signal, "SIGXCPU", 0)
            raise _LostError(_TOO_LONG if late else _CRASH) from problem
        except BaseException:  # Ctrl-C as well: between two answers nobody knows where the next one begins
            self._end(worker)
            raise
        finally:
            clock.cancel()
        if status == NO_MEMORY:
            self._end(worker)
            raise _LostError(_TOO_LARGE)
        if status != DONE:
            raise UnusableError(answer.decode("utf-8", "replace"))
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        alone = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        try:
            self._worker = subprocess.Popen(
                interpreter(MAIN, self._limits.memory, self._limits.cpu),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **alone},
            )
        except OSError as problem:
            raise EssaycastError(
                f"no process could be started to decode pictures and sounds ({problem.strerror})",
                "close some programs and run it again",
            ) from problem
        self._errands = 0
        return self._worker

    def _end(self, worker: subprocess.Popen[bytes]) -> int:
        """Make sure that the worker has ended, and return its exit code."""
        worker.kill()
        self._worker = None
        for pipe in (worker.stdin, worker.stdout):
            assert pipe
            with contextlib.suppress(OSError):  # what was not written yet
                pipe.close()
        return worker.wait()


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


_SHARED = Sandbox(Limits())
atexit.register(_SHARED.close)


def apart(errand: Errand, data: bytes) -> bytes:
    """Return what ``errand`` makes of ``data`` in this process's one worker; UnusableError if it cannot."""
    return _SHARED.run(errand, data)
