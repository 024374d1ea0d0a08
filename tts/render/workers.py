"""Workers on this machine: a process each, so that what holds Python's lock in one holds up no other."""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import signal
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError

from tts.errors import EssaycastError
from tts.render.episode import Performed
from tts.render.performers import Progress
from tts.render.plan import Plan
from tts.render.studio import Kit
from tts.render.worker import MAIN, Asked, Failed, Grown, Spoken
from tts.script.utterance import Utterance
from tts.surroundings import interpreter

# A plan whose worker is lost is performed once more by another.
_TRIES = 2


class Workers:
    """Processes that perform a plan each, ``most`` of them at once; one is started when it is first needed.

    A worker speaks by one thread as long as there are essays for all. When fewer are left, those that still work get
    the cores of the others, and what has nothing to do any more is ended.
    """

    def __init__(self, kit: Kit, most: int, essays: int) -> None:
        """``essays`` are to be performed at most. Nothing is started yet."""
        # Two plans are read while all workers are busy.
        self.abreast = most + 2
        self._kit = kit
        self._most = most
        self._remaining = essays
        self._seats = threading.Semaphore(most)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._closed = False

    def perform(self, plan: Plan, spoken: Callable[[Utterance], None], preview: float | None) -> Performed:
        """Perform a plan in the next worker that is free."""
        progress = Progress(plan, spoken)
        with self._seats:
            for _ in range(_TRIES):
                worker = self._taken()
                try:
                    made = worker.perform(Asked(plan, preview), progress)
                except _LostError as lost:
                    self._end(worker)
                    why = str(lost)
                except BaseException:  # the one who is told stops the run: nobody knows what the worker sends next
                    self._end(worker)
                    raise
                else:
                    self._give_back(worker)
                    if isinstance(made, Failed):
                        raise made.problem from _RemoteError(made.trace)
                    return made
        raise EssaycastError(
            f"{plan.essay.name} was not made, its worker {why} twice",
            "there may be too little memory: take fewer jobs (--jobs)",
        )

    def remain(self, essays: int) -> None:
        """Give the cores of workers that get no essay any more to the others, and end them."""
        with self._lock:
            self._remaining = essays
            while self._idle and len(self._all) > essays:
                self._forget(self._idle.pop())
            for worker in self._all:
                worker.grow(self._threads())

    def close(self) -> None:
        """End all workers at once."""
        with self._lock:
            self._closed = True
            for worker in list(self._all):
                self._forget(worker)

    def _threads(self) -> int:
        return math.ceil(self._most / max(1, min(self._most, self._remaining)))

    def _taken(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise CancelledError
            if self._idle:
                return self._idle.pop()
            worker = _Worker(self._kit)
            self._all.add(worker)
            worker.grow(self._threads())
            return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            self._idle.append(worker)

    def _end(self, worker: _Worker) -> None:
        with self._lock:
            self._forget(worker)

    def _forget(self, worker: _Worker) -> None:
        self._all.discard(worker)
        worker.end()


class _LostError(Exception):
    """A worker ended; the message says how."""


class _RemoteError(Exception):
    """Where in a worker an exception was raised: a traceback as text."""

    def __str__(self) -> str:
        return f"in a worker:\n\n{self.args[0]}"


class _Worker:
    """One process and the connection to it."""

    def __init__(self, kit: Kit) -> None:
        self._connection, other = multiprocessing.Pipe()
        # Ctrl-C is for the process that started it, which then ends it.
        masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process = subprocess.Popen(
                interpreter(MAIN, other.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[other.fileno()],
            )
        except OSError as problem:
            self._connection.close()
            raise EssaycastError(
                f"no worker could be started ({problem.strerror})", "end some programs, or take fewer jobs (--jobs)"
            ) from problem
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)
            other.close()
        self._sending = threading.Lock()
        self._threads = 1
        self._send(kit)

    def perform(self, asked: Asked, progress: Progress) -> Performed | Failed:
        """Have a plan performed; _LostError if the process ends before it has been."""
        self._send(asked)
        try:
            while isinstance(message := self._connection.recv(), Spoken):
                progress.reach(message.count)
        except (EOFError, OSError) as problem:
            raise _LostError(self._ending()) from problem
        made: Performed | Failed = message
        return made

    def grow(self, threads: int) -> None:
        """Let so many threads speak."""
        if threads > self._threads:
            self._threads = threads
            self._send(Grown(threads))

    def end(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.wait()

    def _send(self, message: object) -> None:
        # A process that has ended is told of where its answer is waited for.
        with self._sending, contextlib.suppress(OSError):
            self._connection.send(message)

    def _ending(self) -> str:
        code = self._process.wait()
        return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"
