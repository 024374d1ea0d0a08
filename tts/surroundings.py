"""What a machine gives and refuses: another Python; memory, descriptors, disk space, a file, reported in one line."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
from pathlib import Path

from tts.errors import EssaycastError

_FULL = (errno.ENOSPC, errno.EDQUOT)
# A disk that fails, or a folder of the network that is gone: it does not say of which file.
_FAILING = (errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.ENOTCONN, errno.EHOSTDOWN)
_NO_DESCRIPTORS = (errno.EMFILE, errno.ENFILE)
_NO_MEMORY = (errno.ENOMEM, errno.EAGAIN)
# What Python, the loader of libraries and the libraries themselves say of memory that they do not get.
_NO_MEMORY_SAID = (
    "bad_alloc", "allocate memory", "failed to allocate", "out of memory", "can't start new thread",
    "failed to map segment", "cannot create shared object",
    "without exception set", "without setting an exception",  # what Python itself says when memory ends in C
)  # fmt: skip


# As malloc.h has it.
_M_ARENA_MAX = -8
_RAISED_TO = 1024
# Files, pipes and connections that a run has open at once, on a machine of a few processors.
_DESCRIPTORS = 48
# What Python and the modules of any command map, in megabytes. A render maps more.
_MAPPED = 512


def make_sure_of_descriptors() -> None:
    """Raise this process's limit of open files if it is low; OSError if that is not enough.

    espeak-ng does not report a dictionary that it cannot open: it would carry on and pronounce words wrongly.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != resource.RLIM_INFINITY and soft < _RAISED_TO:
            most = _RAISED_TO if hard == resource.RLIM_INFINITY else min(_RAISED_TO, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    opened: list[int] = []
    try:
        while len(opened) < _DESCRIPTORS:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    finally:
        for descriptor in opened:
            os.close(descriptor)


def make_sure_of_memory(megabytes: int = _MAPPED) -> None:
    """Raise EssaycastError if this process may not map so many megabytes.

    Without them a library in C may crash, and Python itself may import a module for ever, before anything can be said.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    most = resource.getrlimit(resource.RLIMIT_AS)[0]
    if most != resource.RLIM_INFINITY and most < megabytes << 20:
        what = f"there is not enough memory, since this program may use {most >> 20} MB and needs {megabytes}"
        raise EssaycastError(what, f"allow it more: ulimit -v {megabytes << 10}")


def share_one_heap() -> None:
    """Have glibc serve all threads of this process from one heap; to be called before those that work are started.

    By itself it has one for each, and each keeps what its thread has given back: an essay of three hours took 990 MB
    in place of 750, and a worker takes 85 MB more (docs/performance.md). With another C library nothing is done.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def interpreter(code: str, *arguments: object) -> list[str]:
    """Return the command of another Python that runs ``code`` with ``arguments``, which it finds in ``sys.argv[1:]``.

    Its modules are those of this process, wherever it is started and whatever is in the current folder.
    """
    modules = json.dumps([str(Path(folder).absolute()) for folder in sys.path])
    begin = "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1))"
    return [sys.executable, "-I", "-B", "-c", f"{begin}\n{code}", modules, *map(str, arguments)]


def refused(problem: BaseException) -> EssaycastError | None:
    """Return what an exception, or its cause, says about the machine; None if neither says anything."""
    met: BaseException | None = problem
    while met is not None:
        if told := _told(met):
            return told
        met = met.__cause__ or met.__context__
    return None


def _has_no_folder() -> bool:
    """Return whether the working directory has been removed."""
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def _told(problem: BaseException) -> EssaycastError | None:
    code = problem.errno if isinstance(problem, OSError) else None
    said = str(problem).lower()
    if isinstance(problem, MemoryError) or code in _NO_MEMORY or any(words in said for words in _NO_MEMORY_SAID):
        return EssaycastError("there is not enough memory", "close other programs, or allow this one more (ulimit -v)")
    if code in _NO_DESCRIPTORS:
        return EssaycastError("too many files are open", "allow more of them: ulimit -n 1024")
    if code in _FULL:
        return EssaycastError("the disk is full", "free some space and run it again")
    if isinstance(problem, FileNotFoundError) and problem.filename is None and _has_no_folder():
        return EssaycastError("the working directory is no longer there", "go to another one, as in: cd ~")
    if "invalid tzif" in said:  # what libraries that load with us say of it
        return EssaycastError("TZ names a file that is not a time zone", "set it to one, as in: TZ=Europe/Berlin")
    why = problem.strerror or str(problem) if isinstance(problem, OSError) else ""
    if isinstance(problem, OSError) and code in _FAILING and problem.filename is None:
        return EssaycastError(f"a file could not be used ({why})", "check the disk, or the folder of the network")
    if isinstance(problem, OSError) and problem.filename is not None:
        return EssaycastError(f"{problem.filename} could not be used ({why})", "check its folder and its permissions")
    return None
