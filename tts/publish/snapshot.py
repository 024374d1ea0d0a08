"""What is published at one moment, kept while it is served, whatever is rendered or published meanwhile.

A snapshot is a folder of hard links: it takes no room, and a file that is replaced stays as it was for anyone fetching
it. Where a file system has no hard links, or the output folder cannot be written, its files are served as they lie
there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout

from tts.episode import record_path
from tts.errors import EssaycastError
from tts.files import names_in
from tts.publish.address import FEED_FILE
from tts.publish.outputs import kind_of
from tts.publish.places import DEEPEST
from tts.publish.published import Find

_FOLDER = ".serving-"
_LOCK = "lock"
# An episode's files are written within less than a second, its record last; so long a snapshot waits for them.
_PATIENCE = 20
_WAIT = 0.1
_RECENT = 1_000_000_000  # in nanoseconds
# Anyone who asked for a file just before a new moment came still gets it from the last one.
_KEPT = 2


class Moments:
    """The snapshots that a server takes of an output folder, one after the other; safe to use from several threads."""

    def __init__(self, out: Path, find: Callable[[Path], Find], state: Callable[[], Hashable]) -> None:
        """``find`` returns what finds the published files in a folder; ``state`` changes when there is a new moment."""
        self._out, self._find, self._state = out, find, state
        self._known: Hashable = None
        self._now: Find | None = None
        self._taken = 0
        self._kept: deque[Path] = deque()
        self._lock = Lock()
        self._folder: Path | None = None
        self._held: FileLock | None = None

    def current(self) -> Find:
        """Return what finds the files of the present moment; OSError if nothing is published.

        Of a moment at which nothing could be published, the last one is served: EssaycastError if there is none.
        """
        with self._lock:
            state = self._state()
            if self._now is None or state != self._known:
                try:
                    self._now, self._known = self._take()
                except EssaycastError:
                    if self._now is None:
                        raise
                    self._known = state
            return self._now

    def close(self) -> None:
        """Remove the snapshots."""
        with self._lock:
            if self._held:
                self._held.release()
            if self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = self._held = None

    def _take(self) -> tuple[Find, Hashable]:
        patience = _PATIENCE
        while True:
            state = self._state()
            folder = self._linked()
            if not patience or (_is_settled(folder or self._out) and state == self._state()):
                break
            patience -= 1
            if folder:
                shutil.rmtree(folder, ignore_errors=True)
            time.sleep(_WAIT)
        if folder:
            self._kept.append(folder)
            if len(self._kept) > _KEPT:
                shutil.rmtree(self._kept.popleft(), ignore_errors=True)
        return self._find(folder or self._out), state

    def _linked(self) -> Path | None:
        """Return a new folder of links to all that is or may be published, None if there can be none."""
        folder = None
        try:
            if self._folder is None:
                _remove_left(self._out)
                self._folder, self._held = _own_folder(self._out)
            names = list(_names(self._out))
            if not names:  # or none that may be listed
                return None
            self._taken += 1
            folder = self._folder / str(self._taken)
            folder.mkdir()
            for name in names:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                with contextlib.suppress(FileNotFoundError):
                    os.link(self._out / name, folder / name, follow_symlinks=False)
        except (OSError, NotImplementedError):
            if folder:
                shutil.rmtree(folder, ignore_errors=True)
            return None
        return folder


def records_of(out: Path) -> Callable[[], Hashable]:
    """Return what tells a new moment by the episodes' records in ``out``, which are written last."""
    last: tuple[int, Hashable] = (0, None)

    def state() -> Hashable:
        nonlocal last
        try:
            changed = out.stat().st_mtime_ns
        except FileNotFoundError:  # nothing has been rendered yet
            return ()
        if changed != last[0]:
            with os.scandir(out) as entries:
                facts = [(e.name, e.stat()) for e in entries if e.name.endswith(".json") and e.name.count(".") == 1]
            found = tuple(sorted((name, record.st_mtime_ns, record.st_size, record.st_ino) for name, record in facts))
            # Two changes of a folder may have one time: that of a recent one is not to be relied on.
            last = (changed if time.time_ns() - changed > _RECENT else 0), found
        return last[1]

    return state


def feed_in(out: Path) -> Callable[[], Hashable]:
    """Return what tells a new moment by the feed in ``out``, which is published last."""

    def state() -> Hashable:
        facts = (out / FEED_FILE).stat()
        return facts.st_mtime_ns, facts.st_size, facts.st_ino

    return state


def _is_settled(folder: Path) -> bool:
    """Return whether no episode in ``folder`` is between its MP3 and its record, which is written after everything
    else."""
    for mp3 in folder.glob("*.mp3"):
        record = record_path(folder, mp3.stem)
        with contextlib.suppress(FileNotFoundError):
            if record.stat().st_mtime_ns < mp3.stat().st_mtime_ns:
                return False
    return True


def _names(out: Path) -> Iterator[str]:
    """Yield the names of the regular files in ``out`` that nobody hid, and of published ones in its folders."""
    return (name for name in names_in(out, DEEPEST + 1, plain=True) if "/" not in name or kind_of(name))


def _own_folder(out: Path) -> tuple[Path, FileLock]:
    folder = out / f"{_FOLDER}{os.getpid()}-{time.monotonic_ns()}"
    folder.mkdir(mode=0o700)
    lock = FileLock(folder / _LOCK)
    lock.acquire(timeout=0)
    return folder, lock


def _remove_left(out: Path) -> None:
    """Remove the snapshots of servers that were killed."""
    for folder in out.glob(f"{_FOLDER}*"):
        if not stat.S_ISDIR(folder.lstat().st_mode):
            continue
        lock = FileLock(folder / _LOCK)
        with contextlib.suppress(Timeout, OSError), lock.acquire(timeout=0):
            shutil.rmtree(folder, ignore_errors=True)
