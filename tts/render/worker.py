"""A process that performs plans for the one that started it, which alone writes what came of them.

It is started by ``tts.render.workers``, reads from the connection between the two, and ends when that is closed: a
process that is killed leaves no worker behind.
"""

from __future__ import annotations

import os
import pickle
import threading
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue

from tts.render.episode import perform
from tts.render.plan import Plan
from tts.render.speakers import Speakers
from tts.render.studio import Kit
from tts.script.utterance import Utterance
from tts.surroundings import share_one_heap

# What a new process runs: its argument is its end of the connection.
MAIN = "from tts.render.worker import main; main(sys.argv[1])"


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan to be performed, or of a preview its first seconds."""

    plan: Plan
    preview: float | None


@dataclass(frozen=True, slots=True)
class Grown:
    """So many threads may speak from now on."""

    threads: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """So many utterances of the plan have been spoken."""

    count: int


@dataclass(frozen=True, slots=True)
class Failed:
    """What a plan was stopped by, and the traceback where it is a fault of the program."""

    problem: Exception
    trace: str


class _Progress:
    """Tells the other side how many utterances have been spoken."""

    def __init__(self, parent: Connection) -> None:
        self._parent = parent
        self._count = 0

    def __call__(self, _: Utterance) -> None:
        self._count += 1
        self._parent.send(Spoken(self._count))


def main(descriptor: str) -> None:
    """Perform plans until the other side is gone."""
    share_one_heap()
    parent = Connection(int(descriptor))
    try:
        kit: Kit = parent.recv()
    except (EOFError, OSError):
        return  # the other side ended before it had begun
    asked: SimpleQueue[Asked] = SimpleQueue()
    speakers = Speakers()
    threading.Thread(target=_listen, args=(parent, asked, speakers), daemon=True).start()
    studio = None
    while True:
        task = asked.get()
        try:
            studio = studio or kit.studio()
            parent.send(perform(studio, task.plan, speakers, _Progress(parent), task.preview))
        except Exception as problem:
            parent.send(_failed(problem))


def _listen(parent: Connection, asked: SimpleQueue[Asked], speakers: Speakers) -> None:
    try:
        while True:
            message = parent.recv()
            if isinstance(message, Grown):
                speakers.grow(message.threads)
            else:
                asked.put(message)
    except (EOFError, OSError):
        os._exit(0)  # nobody is left who could use what is being made


def _failed(problem: Exception) -> Failed:
    trace = "".join(traceback.format_exception(problem))
    try:
        pickle.loads(pickle.dumps(problem))
    except Exception:  # an exception of a library that does not travel
        problem = RuntimeError(f"{type(problem).__name__}: {problem}")
    return Failed(problem, trace)
