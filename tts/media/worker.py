"""The process apart: answers errands from its standard input until that ends (tts.media.sandbox starts it).

A request is ``REQUEST`` and then the errand's name and its data; an answer is ``REPLY`` and then the result, or the
end of a sentence that says why there is none.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import struct
import sys
import time
import warnings
from typing import BinaryIO

from tts.media.unusable import UnusableError

#: Bytes of the errand's name, bytes of its data.
REQUEST = struct.Struct("<HQ")
#: How it ended, bytes of the answer.
REPLY = struct.Struct("<BQ")
DONE, UNUSABLE, NO_MEMORY = range(3)

#: What a new interpreter is told to run: its arguments are the two limits.
MAIN = "from tts.media.worker import serve; serve(memory=int(sys.argv[1]), cpu=int(sys.argv[2]))"


def serve(memory: int, cpu: int) -> None:
    """Answer errands, each in ``cpu`` seconds of processor time, all in ``memory`` bytes of address space."""
    # What a library prints must not come among the answers; and Ctrl-C is for the process that waits for them.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")
    _limit("RLIMIT_AS", memory)
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_FSIZE", 0)
    requests = sys.stdin.buffer
    while len(head := requests.read(REQUEST.size)) == REQUEST.size:
        name_size, size = REQUEST.unpack(head)
        name = requests.read(name_size).decode()
        _limit("RLIMIT_CPU", int(time.process_time()) + 1 + cpu)
        try:
            status, answer = DONE, _done(name, requests.read(size))
        except UnusableError as problem:
            status, answer = UNUSABLE, str(problem).encode()
        except MemoryError:
            status, answer = NO_MEMORY, b""
        except Exception:  # whatever a library raises for a file that it cannot make out
            status, answer = UNUSABLE, b"is damaged"
        _send(answers, status, answer)


def _done(name: str, data: bytes) -> bytes:
    module, _, errand = name.partition(":")
    result: bytes = getattr(importlib.import_module(module), errand)(data)
    return result


def _send(answers: BinaryIO, status: int, answer: bytes) -> None:
    answers.write(REPLY.pack(status, len(answer)))
    answers.write(answer)
    answers.flush()


def _limit(name: str, most: int) -> None:
    """Set a resource limit, if the operating system supports it."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        limit = getattr(resource, name)
        hardest = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (most if hardest == resource.RLIM_INFINITY else min(most, hardest), hardest))
